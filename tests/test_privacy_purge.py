"""The nightly purge: what was kept long enough goes, what is still needed stays."""

import io
import os
from datetime import timedelta
from pathlib import Path

from PIL import Image

from bot.jobs.purge import purge
from bot.media import Photo
from storage import cases, events, people, scrubbing
from tests.command_line import CommandLine
from tests.residents import LAMP, Town


def photo(town: Town, red: int, days_old: float = 0) -> Photo:
    content = io.BytesIO()
    Image.new("RGB", (32, 24), (red, 90, 120)).save(content, "JPEG")
    kept = town.app.media.keep(content.getvalue())
    at = (town.now - timedelta(days=days_old)).timestamp()
    os.utime(town.app.media.path_of(kept.sha256), (at, at))
    return kept


def run(town: Town) -> None:
    purge(town.app.store, town.app.rules, town.now)


def close_all(town: Town) -> None:
    def write(tx: object) -> None:
        for case in cases.of_person(tx, 1, 9):  # type: ignore[arg-type]
            closed = {"state": "closed", "closed_at": town.now}
            events.record(tx, case, town.now, "clock", "expired", **closed)  # type: ignore[arg-type]

    town.write(write)


def test_cases_closed_for_years_lose_words_person_and_photos(town: Town) -> None:
    """After `closed_years`; one closed later and one still open keep all they have."""
    taken = photo(town, 10)
    town.say("an", "Rác chất đống ở phường Phú Thượng", photos=(taken,))  # type: ignore[arg-type]
    town.say("an", "1")
    close_all(town)
    town.now += timedelta(days=4 * 365)
    town.report(LAMP, "binh")
    run(town)
    assert town.app.store.read_now(lambda tx: cases.by_id(tx, 1)).person_id == 1
    town.now += timedelta(days=2 * 365)
    run(town)
    old, young = (town.app.store.read_now(lambda tx, n=n: cases.by_id(tx, n)) for n in (1, 2))  # type: ignore[misc]
    assert (old.text, old.person_id, old.category) == ("", None, "waste")
    assert (young.text, young.person_id) == (LAMP, 2)
    assert town.app.media.read(taken.sha256) is None
    assert town.app.store.read_now(lambda tx: events.verify(tx, 0, 9))[2] is None
    assert town.app.store.read_now(lambda tx: people.strangers(tx, town.now, 0, 9)) == []


def test_photos_that_never_came_to_a_case_are_removed_after_a_day(town: Town) -> None:
    """A crash before the turn, or between an erasing and its files, leaves such; drafts keep."""
    orphan, fresh, drafted = photo(town, 1, 2), photo(town, 2), photo(town, 3)
    town.say("an", "Rác ở phường Phú Thượng", photos=(drafted,))  # type: ignore[arg-type]
    at = (town.now - timedelta(days=2)).timestamp()
    os.utime(town.app.media.path_of(drafted.sha256), (at, at))
    run(town)
    left = [town.app.media.read(one.sha256) is not None for one in (orphan, fresh, drafted)]
    assert left == [False, True, True]


def test_messages_long_sent_lose_what_they_said(town: Town) -> None:
    """After `outbox_days`; the row stays, so that a reply to it still finds its case."""
    town.report()
    town.now += timedelta(days=91)
    run(town)
    rows = town.write(lambda tx: tx.query("SELECT payload, message_id FROM outbox"))
    assert {row["payload"] for row in rows} == {"{}"}
    assert all(row["message_id"] for row in rows)


def test_whoever_only_greeted_is_forgotten_after_a_month(town: Town) -> None:
    """Who reported something is not."""
    town.say("an", "xin chào")
    town.report(LAMP, "binh")
    town.now += timedelta(days=31)
    run(town)
    known = [
        town.app.store.read_now(lambda tx, n=n: people.find_identity(tx, "console", n))  # type: ignore[misc]
        for n in ("an", "binh")
    ]
    assert [one is not None for one in known] == [False, True]


def test_the_file_is_rewritten_only_when_something_was_erased(town: Town) -> None:
    """And once for each night."""
    town.report()
    run(town)
    assert town.app.store.read_now(scrubbing.wanted) is None
    town.say("an", "xóa dữ liệu")
    town.say("an", "1")
    assert town.app.store.read_now(scrubbing.wanted) is not None
    run(town)
    assert town.app.store.read_now(scrubbing.wanted) is None


def test_an_admin_erases_for_a_person_who_asked(
    town: Town, langnghe: CommandLine, tmp_path: Path
) -> None:
    """By the code of a case; the person gets the receipt, and the file holds nothing of them."""
    code = town.report("Cống tắc ở phường Phú Thượng, gọi 0912345678", "resident-4711")
    town.officer("Lan")
    assert "Lan" in langnghe("--as", "Lan", "erase", "--person", code, "--yes").error
    assert langnghe("erase", "--person", "console:nobody", "--yes").error
    done = langnghe("erase", "--person", code, "--yes", "--json").json
    assert (done["cases"], done["working"], done["scrubbed"]) == (1, 1, True)
    town.now += timedelta(minutes=5)
    town.listen()
    assert done["receipt"] in town.heard[-1].text
    langnghe("erase", code, "--yes")
    content = b"".join(path.read_bytes() for path in tmp_path.glob("town.db*"))
    assert b"0912345678" not in content
    assert b"resident-4711" not in content
    assert langnghe("erase", "--person", code, "--yes").error


def test_one_case_is_parted_from_its_person_who_stays(town: Town, langnghe: CommandLine) -> None:
    """Its history says who did it, as it says of an officer who looked at the contact."""
    town.officer("Lan")
    code = town.report("Cống tắc ở phường Phú Thượng, gọi 0912345678", "an")
    shown = langnghe("--as", "Lan", "show", code, "--contact", "--json").json
    assert shown["contact"] == {"channel": "console", "external_id": "an", "unreachable": None}
    langnghe("erase", code, "--yes")
    events_of = langnghe("show", code, "--json").json["events"]
    assert [(e["who"], e["what"]) for e in events_of[-2:]] == [
        ("officer Lan", "contact_read"),
        ("operator", "erased"),
    ]
    assert "Bạn chưa gửi việc nào" in town.say("an", "/theodoi")
    assert town.app.store.read_now(lambda tx: people.find_identity(tx, "console", "an"))
