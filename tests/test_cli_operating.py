"""`langnghe jobs`, `audit` and `doctor`: what an operator runs, and what each finds wrong."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cases import due
from storage import events
from tests.command_line import CommandLine
from tests.residents import LAMP, Town


def test_jobs_lists_what_waits(town: Town, langnghe: CommandLine) -> None:
    """Code, kind and moment of each follow-up, the earliest first; drafts have no code."""
    assert langnghe("jobs", "list", "--json").json == []
    assert langnghe("jobs", "list").out
    code = town.report()
    town.say("binh", LAMP)
    rows = langnghe("jobs", "list", "--json").json
    assert list(rows[0]) == ["case", "kind", "due_at", "late"]
    assert {row["case"] for row in rows} == {code, None}
    moments = [datetime.fromisoformat(row["due_at"]) for row in rows]
    assert moments == sorted(moments)
    assert "binh" not in langnghe("jobs", "list").out
    assert len(langnghe("jobs", "list", "--limit", "1", "--json").json) == 1


@pytest.mark.parametrize(
    "kind", [*due._FIRES, "draft.ask", "draft.drop", "accept.50", "handle.150"]
)
def test_every_kind_of_work_has_a_name(town: Town, langnghe: CommandLine, kind: str) -> None:
    """An operator reads what will happen, not the program's own word for it."""
    code = town.report()
    one = "UPDATE followups SET kind = :kind WHERE kind = 'accept.50'"
    town.write(lambda tx: tx.execute(one, {"kind": kind}))
    told = langnghe("jobs", "list", "--limit", "1").out
    assert code in told
    assert kind not in told


def test_tick_runs_what_is_due_and_nothing_twice(town: Town, langnghe: CommandLine) -> None:
    """Weeks later the ladders fire, the officer is told once, and nothing is left."""
    town.officer("Lan")
    code = langnghe("officers", "link", "Lan", "--json").json["code"]
    town.say("lan-phone", code)
    town.report()
    assert langnghe("jobs", "tick", "--json").json == {"ran": 0}
    later = (datetime.now(UTC) + timedelta(days=30)).isoformat()
    assert langnghe("jobs", "tick", "--now", later, "--json").json["ran"] == 2
    assert langnghe("jobs", "tick", "--now", later, "--json").json == {"ran": 0}
    town.now += timedelta(days=31)
    town.listen()
    late = [m for m in town.heard if m.to == "lan-phone" and "QUÁ HẠN tiếp nhận" in m.text]
    assert len(late) == 1


def test_a_moment_without_offset_is_the_citys_time(langnghe: CommandLine) -> None:
    """A day or an hour as people write them; what is no moment is one clear line."""
    assert "0" in langnghe("jobs", "tick", "--now", "2026-11-23T09:00").out
    for wrong in ("soon", "2026-13-01", "0001-01-01T00:00:00+07:00"):
        assert wrong in langnghe("jobs", "tick", "--now", wrong).error


def test_audit_finds_every_history_whole(town: Town, langnghe: CommandLine) -> None:
    """Counts of what was verified; with JSON the same."""
    town.officer("Lan")
    langnghe("take", town.report(), "--as", "Lan")
    town.write(lambda tx: events.seal(tx, "2026-11-22"))
    assert langnghe("audit", "--json").json == {
        "ok": True, "cases": 1, "events": 2, "seals": 1, "broken": None,
    }  # fmt: skip
    assert "1" in langnghe("audit").out


@pytest.mark.parametrize(
    ("change", "event", "reason"),
    [
        ("UPDATE events SET who = 'officer Eve' WHERE number = 2", 2, "changed"),
        ("UPDATE events SET details = '{}' WHERE number = 1", 1, "details changed"),
        ("DELETE FROM events WHERE number = 2", 2, "missing"),
        ("DELETE FROM events WHERE number = 1", 1, "missing"),
    ],
)  # fmt: skip
def test_audit_names_the_first_break(
    town: Town, langnghe: CommandLine, change: str, event: int, reason: str
) -> None:
    """Whoever changes or removes an event is found: the case, the event, what is wrong."""
    code = town.report()
    town.officer("Lan")
    langnghe("take", code, "--as", "Lan")
    town.write(lambda tx: tx.execute(change))
    broken = langnghe("audit", "--json")
    assert broken.code == 1
    assert broken.json["broken"] == {"case": code, "event": event, "reason": reason}
    assert code in langnghe("audit").error


def test_audit_finds_a_case_removed_with_all_its_history(town: Town, langnghe: CommandLine) -> None:
    """The daily seal no longer fits."""
    town.report()
    town.write(lambda tx: events.seal(tx, "2026-11-22"))
    for table in ("outbox", "followups", "events"):
        town.write(lambda tx, table=table: tx.execute(f"DELETE FROM {table}"))  # type: ignore[misc]
    town.write(lambda tx: tx.execute("DELETE FROM cases"))
    assert "2026-11-22" in langnghe("audit").error
    assert langnghe("audit", "--json").json["broken"]["seal"] == "2026-11-22"


def test_doctor_reports_a_healthy_installation(town: Town, langnghe: CommandLine) -> None:
    """Every check has a status; a waiting message, however old, is a note and no illness."""
    told = langnghe("doctor", "--json").json
    names = [check["name"] for check in told["checks"]]
    assert names == [
        "config", "database", "engine", "schema", "integrity", "outbox", "followups", "disk",
        "media", "calendar", "telegram",
    ]  # fmt: skip
    assert told["ok"] is True
    town.now -= timedelta(days=30)
    town.report()
    town.officer("Lan")
    checks = {
        check["name"]: check["status"] for check in langnghe("doctor", "--json").json["checks"]
    }
    assert checks["followups"] == "warn"
    assert langnghe("doctor").code == 0


def test_doctor_warns_of_a_calendar_that_ends(langnghe: CommandLine, tmp_path: Path) -> None:
    """Within sixty days of its end the calendar needs new days; long before it is fine."""
    for days, status in ((30, "warn"), (400, "ok")):
        until = (datetime.now(UTC) + timedelta(days=days)).date()
        config = tmp_path / "config.toml"
        config.write_text(f"[calendar]\nknown_until = {until}\n")
        told = langnghe("doctor", "--config", str(config), "--json").json["checks"]
        checks = {check["name"]: check for check in told}
        assert checks["calendar"]["status"] == status
        assert checks["config"]["said"] == str(config)


def test_doctor_never_shows_the_token(
    langnghe: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram is on or off; the secret stays one."""
    off = langnghe("doctor").out
    monkeypatch.setenv("LANGNGHE_TELEGRAM_TOKEN", "123456:secret")
    on = langnghe("doctor")
    assert on.out != off
    assert "secret" not in on.out + on.err + langnghe("doctor", "--json").out


def test_doctor_finds_a_broken_database(langnghe: CommandLine, tmp_path: Path) -> None:
    """It says so among its checks, exits with 1 and leaves the file alone."""
    (tmp_path / "town.db").write_bytes(b"not a database at all" * 100)
    told = langnghe("doctor", "--json")
    checks = {check["name"]: check["status"] for check in told.json["checks"]}
    assert (told.code, told.json["ok"], checks["database"]) == (1, False, "broken")
    assert (tmp_path / "town.db").read_bytes().startswith(b"not a database")


@pytest.mark.skipif(os.name != "posix", reason="a path inside a file is refused by POSIX")
def test_doctor_finds_a_media_folder_that_cannot_be(langnghe: CommandLine, tmp_path: Path) -> None:
    """Photos could not be kept: broken."""
    (tmp_path / "file").write_text("")
    config = tmp_path / "config.toml"
    config.write_text(f'[storage]\nmedia = "{tmp_path}/file/media"\n')
    told = langnghe("doctor", "--config", str(config))
    assert told.code == 1
    assert "HỎNG" in told.out
