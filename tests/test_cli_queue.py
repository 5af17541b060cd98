"""`langnghe queue` and `show`: the fields of the contract, scope, search, and what people read."""

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cases.desks import categories
from bot.cli.session import Session
from storage.migrations import OUTCOMES, STATES
from tests.command_line import CommandLine
from tests.residents import HOAN_KIEM, LAMP, PHU_THUONG, RUBBISH, Town

LISTED = [
    "code", "kind", "category", "urgent", "state", "ward", "ward_name", "office", "officer",
    "opened_at", "accept_due", "handle_due", "late", "text",
]  # fmt: skip
SHOWN = [*LISTED, "outcome", "place", "routing", "attachments", "followups", "events"]


def test_a_listed_case_has_exactly_the_fields_of_the_contract(
    town: Town, langnghe: CommandLine
) -> None:
    """Names and order of the fields are fixed; times carry the local offset."""
    code = town.report()
    (case,) = langnghe("queue", "--json").json
    assert list(case) == LISTED
    assert case["code"] == code
    assert (case["ward"], case["ward_name"]) == (PHU_THUONG, "Phường Phú Thượng")
    assert (case["category"], case["state"], case["officer"]) == ("waste", "new", None)
    assert case["text"] == RUBBISH
    for field in ("opened_at", "accept_due", "handle_due"):
        assert datetime.fromisoformat(case[field]).utcoffset() == timedelta(hours=7)


def test_an_empty_queue_is_a_friendly_line_and_an_empty_list(langnghe: CommandLine) -> None:
    """Nothing to list is no error."""
    assert langnghe("queue").out.startswith("Không có việc nào")
    assert langnghe("queue", "--lang", "en").out.startswith("No cases")
    assert langnghe("queue", "--json").json == []


def test_a_ward_is_named_by_code_or_by_any_of_its_names(town: Town, langnghe: CommandLine) -> None:
    """Code, name with and without marks, in full or not: the same queue."""
    code = town.report()
    town.report(LAMP, who="binh")
    for ward in (PHU_THUONG, "Phú Thượng", "phu thuong", "Phường Phú Thượng"):
        listed = langnghe("queue", "--ward", ward, "--json").json
        assert [case["code"] for case in listed] == [code]


def test_a_ward_name_that_fits_several_is_refused_with_all_of_them(langnghe: CommandLine) -> None:
    """A former ward that was split names its successors instead of choosing one."""
    error = langnghe("queue", "--ward", "Nhật Tân").error
    assert "00097 Phường Hồng Hà" in error
    assert "00103 Phường Tây Hồ" in error
    assert "zzz" in langnghe("queue", "--ward", "zzz").error


def test_triage_lists_what_has_no_ward(town: Town, langnghe: CommandLine) -> None:
    """A case whose place nobody knows stands in the city's triage and nowhere else."""
    town.say("chi", "Đèn đường hỏng cả tuần nay, tối quá")
    town.say("chi", "không biết")
    town.say("chi", "1")
    (case,) = langnghe("queue", "--ward", "triage", "--json").json
    assert (case["ward"], case["ward_name"], case["office"]) == (None, None, "triage")
    assert "Điều phối TP" in langnghe("queue").out


def test_late_lists_only_what_is_past_its_deadline(town: Town, langnghe: CommandLine) -> None:
    """A case sent weeks ago and never taken is late and comes first; a new one is not late."""
    town.now = datetime.now(UTC) - timedelta(days=21)
    old = town.report()
    town.now = datetime.now(UTC)
    new = town.report(LAMP, who="binh")
    assert [case["code"] for case in langnghe("queue", "--late", "--json").json] == [old]
    everything = langnghe("queue", "--json").json
    assert [(case["code"], case["late"]) for case in everything] == [(old, True), (new, False)]
    assert "trễ" in langnghe("queue").out


def test_search_finds_words_in_any_spelling_and_codes(town: Town, langnghe: CommandLine) -> None:
    """Words are found with and without marks, a code as people see it; nonsense finds nothing."""
    code = town.report()
    town.report(LAMP, who="binh")
    for words in ("rác đống", "RAC DONG", code, code.lower().replace("-", "")):
        assert [c["code"] for c in langnghe("queue", "--search", words, "--json").json] == [code]
    for words in ("voi", '"', "--- *", ""):
        assert langnghe("queue", "--search", words, "--json").json == []


def test_a_wards_officer_sees_that_ward_alone(town: Town, langnghe: CommandLine) -> None:
    """A clerk's queue is the ward's; asking for another is refused, the city's roles see all."""
    mine = town.report()
    other = town.report(LAMP, who="binh")
    town.officer("Lan")
    town.officer("Minh", "arbiter", None)
    assert [case["code"] for case in langnghe("--as", "Lan", "queue", "--json").json] == [mine]
    assert "Lan" in langnghe("--as", "Lan", "queue", "--ward", HOAN_KIEM).error
    assert len(langnghe("queue", "--as", "Minh", "--json").json) == 2
    assert "Lan" in langnghe("show", other, "--as", "Lan").error
    assert langnghe("show", other, "--as", "Minh").code == 0


def test_mine_needs_an_officer_and_lists_what_they_have(town: Town, langnghe: CommandLine) -> None:
    """`--mine` without a name is a clear refusal; with it, only the officer's own cases."""
    code = town.report()
    town.report(who="binh")
    town.officer("Lan")
    assert "--as" in langnghe("queue", "--mine").error
    assert langnghe("queue", "--mine", "--as", "Lan", "--json").json == []
    langnghe("take", code, "--as", "Lan")
    (case,) = langnghe("queue", "--mine", "--as", "Lan", "--json").json
    assert (case["code"], case["officer"], case["state"]) == (code, "Lan", "accepted")


def test_no_line_of_the_table_is_wider_than_80_columns(town: Town, langnghe: CommandLine) -> None:
    """Long words are cut, line breaks and markup in them are shown as plain words."""
    town.report("[bold]Rác[/] ở phường Phú Thượng\n" + "bẩn quá " * 60)
    out = langnghe("queue").out
    assert "[bold]Rác[/]" in out
    assert len(out.splitlines()) == 2
    assert max(map(len, out.splitlines())) <= 80


def test_states_and_limits_are_usage_errors_when_wrong(langnghe: CommandLine) -> None:
    """What is not a state or a number of cases is wrong usage: exit code 2."""
    assert langnghe("queue", "--state", "lost").code == 2
    assert langnghe("queue", "--limit", "0").code == 2
    assert langnghe("queue", "extra").code == 2


def test_show_adds_exactly_the_fields_of_the_contract(town: Town, langnghe: CommandLine) -> None:
    """Everything of the listing, then outcome, place, routing, photos, follow-ups, events."""
    code = town.report()
    case = langnghe("show", code, "--json").json
    assert list(case) == SHOWN
    assert case["routing"]["wards"][0]["code"] == PHU_THUONG
    assert {row["state"] for row in case["followups"]} == {"pending"}
    (event,) = case["events"]
    assert (event["who"], event["what"]) == ("resident", "opened")
    assert datetime.fromisoformat(event["at"]).utcoffset() == timedelta(hours=7)


def test_a_code_may_be_typed_as_people_type(town: Town, langnghe: CommandLine) -> None:
    """Small letters, no dashes, spaces, no prefix: it is the same case."""
    code = town.report()
    bare = code.removeprefix("LN-").replace("-", "")
    for typed in ([code.lower()], [bare], ["ln", bare[:4], bare[4:]]):
        assert langnghe("show", *typed, "--json").json["code"] == code


@pytest.mark.parametrize("code", ["LN-0000-0001", "nonsense", "LN-7K3M-9QF2-X", "…"])
def test_a_wrong_code_is_one_clear_line(langnghe: CommandLine, code: str) -> None:
    """A code nobody has, or that is no code, is refused in one line."""
    assert "LN-7K3M-9QF2" in langnghe("show", code).error


def test_the_page_of_a_case_tells_all_but_who_the_resident_is(
    town: Town, langnghe: CommandLine
) -> None:
    """Words, deadlines and history are there; the resident's id on the channel never is."""
    code = town.report(who="resident-4711")
    town.officer("Lan")
    langnghe("take", code, "--as", "Lan")
    page = langnghe("show", code).out
    for told in (code, "Tiếp nhận trước", "Xử lý trước", RUBBISH, "Lan: nhận việc", "Phú Thượng"):
        assert told in page
    assert max(map(len, page.splitlines())) <= 80
    assert "4711" not in page + langnghe("show", code, "--json").out


# The calls that record an event, and which of their arguments says what happened.
RECORDS = {"events.record": 4, "act.record": 2, "_reopened": 3}


def recorded() -> set[str]:
    """Every word under which the core records an event."""
    found = set()
    for path in (Path(__file__).parent.parent / "bot" / "cases").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                at = RECORDS.get(ast.unparse(node.func))
                if at is not None and isinstance(node.args[at], ast.Constant):
                    found.add(str(ast.literal_eval(node.args[at])))
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_has_words_for_whatever_a_case_can_be(language: str) -> None:
    """Every event, state, outcome and category has its text in both languages."""
    session = Session({"lang": language})
    assert len(recorded()) >= 14
    keys = [f"cli-event-{what}" for what in recorded()]
    keys += [f"state-{state}" for state in STATES]
    keys += [f"outcome-{outcome}" for outcome in OUTCOMES]
    keys += [f"category-{category}" for category in categories()]
    assert all(session.text(key) for key in keys)
