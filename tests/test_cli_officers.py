"""`langnghe officers` and `wards`: who answers, and the gazetteer."""

import re
import unicodedata
from datetime import datetime

import pytest

from tests.command_line import CommandLine
from tests.residents import Town


def test_officers_are_added_and_listed(langnghe: CommandLine) -> None:
    """A ward's by the ward's name or code, a city's without; the list tells all of them."""
    assert "Phú Thượng" in langnghe("officers", "add", "Lan", "--ward", "phu thuong",
                                    "--role", "clerk").out  # fmt: skip
    added = langnghe("officers", "add", "Minh", "--role", "arbiter", "--json").json
    assert (added["name"], added["role"], added["ward"]) == ("Minh", "arbiter", None)
    listed = langnghe("officers", "list", "--json").json
    assert {officer["name"]: officer["ward_name"] for officer in listed} == {
        "Lan": "Phường Phú Thượng",
        "Minh": None,
    }
    assert "Lan" in langnghe("officers", "list").out
    assert list(listed[0]) == ["name", "role", "ward", "ward_name", "linked", "disabled_at"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("Lan", "--ward", "00091", "--role", "head"), "Lan"),
        (("An", "--role", "clerk"), "--ward"),
        (("An", "--ward", "00091", "--role", "admin"), "admin"),
        (("An", "--ward", "Atlantis", "--role", "clerk"), "Atlantis"),
        (("  ", "--role", "admin"), "tên"),
    ],
)
def test_an_officer_who_cannot_be_is_refused(
    langnghe: CommandLine, arguments: tuple[str, ...], told: str
) -> None:
    """A name twice, a ward too few or too many, no such ward, no name: one line each."""
    langnghe("officers", "add", "Lan", "--ward", "00091", "--role", "clerk")
    assert told in langnghe("officers", "add", *arguments).error
    assert len(langnghe("officers", "list", "--json").json) == 1


def test_a_wrong_role_is_wrong_usage(langnghe: CommandLine) -> None:
    """The roles are few and listed in the help."""
    assert langnghe("officers", "add", "An", "--role", "king").code == 2


def test_a_link_code_links_the_account_that_sends_it_once(
    town: Town, langnghe: CommandLine
) -> None:
    """The code is told with its end; who sends it to the bot gets the ward's notices."""
    town.officer("Lan")
    made = langnghe("officers", "link", "Lan", "--json").json
    assert datetime.fromisoformat(made["until"]) > town.now
    assert "Lan" in town.say("lan-phone", f"/start {made['code']}")
    assert langnghe("officers", "list", "--json").json[0]["linked"] is True
    assert "Lan" not in town.say("thief", made["code"])
    town.report()
    assert any(message.to == "lan-phone" and message.case for message in town.heard)
    said = langnghe("officers", "link", "Lan").out
    assert re.search(r"/start CB-\w{4}-\w{4}", said)


def test_a_disabled_officer_is_gone_but_not_forgotten(town: Town, langnghe: CommandLine) -> None:
    """Neither linked nor disabled again; strangers are refused."""
    town.officer("Lan")
    assert "Lan" in langnghe("officers", "disable", "Lan").out
    assert langnghe("officers", "list", "--json").json[0]["disabled_at"] is not None
    for verb in ("disable", "link"):
        assert "Lan" in langnghe("officers", verb, "Lan").error
        assert "Ai" in langnghe("officers", verb, "Ai").error


def test_only_an_admin_manages_officers(town: Town, langnghe: CommandLine) -> None:
    """A clerk may not add officers, an admin may, and so may whoever runs the machine."""
    town.officer("Lan")
    town.officer("Sếp", "admin", None)
    add = ["officers", "add", "--role", "admin"]
    assert "Lan" in langnghe("--as", "Lan", *add, "Mới").error
    assert langnghe(*add, "Mới", "--as", "Sếp").code == 0


def test_options_work_before_between_and_after_the_names_of_commands(
    langnghe: CommandLine,
) -> None:
    """Global options stand where the hand puts them; the last one wins."""
    listing = langnghe("officers", "--lang", "en", "list").out
    assert listing == langnghe("officers", "list", "--lang", "en").out
    assert listing == langnghe("--lang", "en", "officers", "list").out
    assert listing != langnghe("officers", "list").out


def test_wards_are_found_by_old_and_new_names(langnghe: CommandLine) -> None:
    """A former ward leads to its successors; nothing found is no error."""
    assert [ward["code"] for ward in langnghe("wards", "find", "Nhật", "Tân", "--json").json] == [
        "00097",
        "00103",
    ]
    assert "00091" in langnghe("wards", "find", "phu thuong").out
    assert langnghe("wards", "find", "Atlantis", "--json").json == []
    assert langnghe("wards", "find", "Atlantis").code == 0


def test_a_ward_is_shown_with_what_it_was(langnghe: CommandLine) -> None:
    """Office, streets, former units and the share of each that lies here now, biggest first."""
    ward = langnghe("wards", "show", "Phú", "Thượng", "--json").json
    assert (ward["code"], ward["name"]) == ("00091", "Phường Phú Thượng")
    assert "Phú Xá" in ward["office_address"]
    shares = [unit["share"] for unit in ward["predecessors"]]
    assert shares == sorted(shares, reverse=True)
    assert "An Dương Vương" in ward["streets"]
    assert "Phường Đông Ngạc" in langnghe("wards", "show", "00091").out
    assert "Atlantis" in langnghe("wards", "show", "Atlantis").error


def test_a_name_is_the_same_however_its_letters_are_composed(langnghe: CommandLine) -> None:
    """Decomposed letters, stray spaces and bytes that are no letter name the officer or nobody."""
    langnghe("officers", "add", "Hà  My", "--role", "admin")
    decomposed = unicodedata.normalize("NFD", "Hà My")
    assert langnghe("queue", "--mine", "--as", decomposed).code == 0
    assert decomposed != "Hà My"
    assert langnghe("queue", "--as", "\udcff").error
