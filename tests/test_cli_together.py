"""Joining cases, hotspots, offices, statistics and export at the command line."""

import csv
import io
import json

from tests.command_line import CommandLine
from tests.residents import HOAN_KIEM, Town


def test_joined_cases_leave_the_queue_and_come_back(town: Town, langnghe: CommandLine) -> None:
    """`merge` takes a case out of the queue, its resident hears; `unmerge` brings it back."""
    main, other = town.report(), town.report(who="binh")
    town.officer("Lan")
    merged = langnghe("merge", other, "--into", main, "--as", "Lan", "--json").json
    assert (merged["state"], merged["outcome"]) == ("closed", "duplicate")
    assert [case["code"] for case in langnghe("queue", "--json").json] == [main]
    town.listen()
    assert (town.heard[-1].to, town.heard[-1].case) == ("binh", other)
    assert langnghe("unmerge", other, "--as", "Lan", "--json").json["state"] == "new"
    assert {case["code"] for case in langnghe("queue", "--json").json} == {main, other}


def test_a_case_is_not_joined_to_itself_or_to_an_ended_one(
    town: Town, langnghe: CommandLine
) -> None:
    """A join that makes no sense is one clear refusal."""
    code = town.report()
    town.officer("Lan")
    assert code in langnghe("merge", code, "--into", code, "--as", "Lan").error
    assert code in langnghe("unmerge", code, "--as", "Lan").error


def test_three_reports_make_a_hotspot(town: Town, langnghe: CommandLine) -> None:
    """The third report of a kind at a street within 30 days makes the place a hotspot."""
    for who in ("an", "binh", "chi"):
        town.report("Rác chất đống ở đường Xuân Thủy mấy hôm nay", who)
    (hotspot,) = langnghe("hotspots", "--json").json
    assert (hotspot["category"], hotspot["cases"]) == ("waste", 3)
    assert "xuan thuy" in hotspot["place"]
    assert "3" in langnghe("hotspots").out


def test_an_office_is_changed_for_new_cases(town: Town, langnghe: CommandLine) -> None:
    """`offices set` sends new cases elsewhere; unknown names are refused with the known ones."""
    before = town.report()
    assert langnghe("offices", "set", "waste", "--office", "police").code == 0
    after = town.report(who="binh")
    card, receipt = town.heard[-2:]
    assert "Công an" in card.text
    assert "Công an" in receipt.text
    found = {case["code"]: case["office"] for case in langnghe("queue", "--json").json}
    assert found == {before: "economy", after: "police"}
    table = {row["category"]: row["office"] for row in langnghe("offices", "list", "--json").json}
    assert (table["waste"], len(table)) == ("police", 23)
    assert "economy" in langnghe("offices", "set", "waste", "--office", "circus").error
    assert "waste" in langnghe("offices", "set", "circus", "--office", "police").error


def test_statistics_add_up(town: Town, langnghe: CommandLine) -> None:
    """What came in is what is open and what is closed."""
    town.report()
    closed = town.report(who="binh")
    town.officer("Lan")
    langnghe("take", closed, "--as", "Lan")
    figures = langnghe("stats", "--json").json
    assert (figures["opened"], figures["open"], figures["accepted"]) == (2, 2, 1)
    assert sum(ward["open"] for ward in figures["wards"]) == figures["open"]
    assert all(len(line) <= 80 for line in langnghe("stats").out.splitlines())


def test_an_export_hides_what_identifies(town: Town, langnghe: CommandLine) -> None:
    """CSV, JSON and GeoJSON hold the cases, masked, and no formula for a spreadsheet."""
    town.report("=1+1 rác ở phường Phú Thượng, gọi tôi 0912 345 678")
    rows = list(csv.DictReader(io.StringIO(langnghe("export").out)))
    assert len(rows) == 1
    assert "345" not in rows[0]["text"]
    assert rows[0]["text"].startswith("'=")
    (row,) = langnghe("export", "--format", "json").json
    assert row["state"] == "new"
    assert json.loads(langnghe("export", "--format", "geojson").out)["features"] == []


def test_a_ward_exports_its_own_cases_alone(town: Town, langnghe: CommandLine) -> None:
    """A ward's officer gets that ward's cases and no others."""
    town.report()
    town.officer("Tu", ward=HOAN_KIEM)
    assert langnghe("export", "--format", "json", "--as", "Tu").json == []


def test_an_officer_brings_a_case_back(town: Town, langnghe: CommandLine) -> None:
    """`reopen` needs a reason, which the resident reads; an open case cannot be reopened."""
    code = town.report()
    town.officer("Lan")
    assert "reopen" in langnghe("reopen", code, "chưa xong", "--as", "Lan").error


def test_a_muted_case_keeps_its_deadlines(town: Town, langnghe: CommandLine) -> None:
    """Who mutes a case hears no more of what is added; its ladder stays planned."""
    code = town.report()
    town.officer("Lan")
    langnghe("take", code, "--as", "Lan")
    shown = langnghe("mute", code, "--as", "Lan", "--json").json
    assert shown["events"][-1]["what"] == "officer_muted"
    pending = {row["kind"] for row in shown["followups"] if row["state"] == "pending"}
    assert "handle.50" in pending
    assert langnghe("mute", code, "--off", "--as", "Lan").code == 0


def test_show_tells_both_clocks(town: Town, langnghe: CommandLine) -> None:
    """The ward's working time and the resident's own time stand side by side."""
    code = town.report()
    assert "giờ làm việc; người dân chờ" in langnghe("show", code).out
