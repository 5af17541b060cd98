"""Corrections: they mend a case, keep its clock, and become examples without people or places."""

import json

from bot.cases.corrections import without_places
from storage import cases, corrections
from storage.rows import Case
from tests.command_line import CommandLine, Ran
from tests.residents import HOAN_KIEM, RUBBISH, Town


def stored(town: Town, code: str) -> Case:
    """The case as the database has it."""
    found = town.write(lambda tx: cases.by_code(tx, code.removeprefix("LN-").replace("-", "")))
    assert found is not None
    return found


def lines(ran: Ran) -> list[dict[str, object]]:
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_corrected_category_moves_the_office_and_keeps_the_clock(
    town: Town, langnghe: CommandLine
) -> None:
    """Another category means another office of the ward; code and deadlines stay."""
    code = town.report()
    town.officer("Lan")
    before = stored(town, code)
    shown = langnghe("correct", code, "--category", "noise", "--as", "Lan", "--json").json
    after = stored(town, code)
    assert (shown["category"], shown["office"]) == ("noise", "police")
    assert (before.category, before.office) == ("waste", "economy")
    clock = [(c.opened_at, c.accept_due, c.handle_due, c.due, c.state) for c in (before, after)]
    assert clock[0] == clock[1]
    assert shown["events"][-1]["what"] == "corrected"
    assert langnghe("audit").code == 0


def test_each_correction_is_kept_with_before_and_after(town: Town, langnghe: CommandLine) -> None:
    """Who corrected what, from what to what, one row each."""
    code = town.report()
    town.officer("Lan")
    assert (
        "Lan" in langnghe("correct", code, "--category", "Animals", "--urgent", "--as", "Lan").out
    )
    case_id = stored(town, code).id
    rows = town.write(lambda tx: corrections.of_case(tx, case_id))
    assert [(row.who, row.what, row.before, row.after) for row in rows] == [
        ("officer Lan", "category", "waste", "animals"),
        ("officer Lan", "urgent", "no", "yes"),
    ]
    assert stored(town, code).urgent


def test_corrections_that_say_nothing_are_refused(town: Town, langnghe: CommandLine) -> None:
    """No change, an unknown category, another ward's officer: one line each, nothing kept."""
    code = town.report()
    town.officer("Lan")
    town.officer("Minh", ward=HOAN_KIEM)
    assert langnghe("correct", code, "--as", "Lan").error
    assert langnghe("correct", code, "--category", "waste", "--as", "Lan").error
    assert "circus" in langnghe("correct", code, "--category", "circus", "--as", "Lan").error
    assert "Minh" in langnghe("correct", code, "--category", "noise", "--as", "Minh").error
    assert lines(langnghe("corrections", "export")) == []


def test_the_export_holds_examples_without_people_and_places(
    town: Town, langnghe: CommandLine
) -> None:
    """A line has the fields of the training files; number and place are gone from the text."""
    code = town.report(RUBBISH + ", gọi tôi 0912345678")
    town.officer("Lan")
    langnghe("correct", code, "--category", "pollution", "--kind", "question", "--as", "Lan")
    (example,) = lines(langnghe("corrections", "export"))
    text = str(example.pop("text"))
    assert example == {"kind": "question", "category": "pollution", "urgent": False}
    assert "¦" in text
    assert "Phú Thượng" not in text
    assert "0912345678" not in text
    assert text.startswith("Rác chất đống")


def test_a_kind_no_case_can_have_is_kept_as_an_example_only(
    town: Town, langnghe: CommandLine
) -> None:
    """A message that should have rung 113 stays a case, and teaches what it was."""
    code = town.report()
    town.officer("Lan")
    langnghe("correct", code, "--kind", "emergency", "--as", "Lan")
    (example,) = lines(langnghe("corrections", "export"))
    assert stored(town, code).kind == "report"
    assert (example["kind"], example["category"], example["urgent"]) == ("emergency", None, True)


def test_a_wrong_ward_said_by_the_resident_is_kept(town: Town, langnghe: CommandLine) -> None:
    """`sai phường` moves the case and leaves the ward that was read and the right one."""
    town.report()
    town.say("an", "sai phường")
    town.say("an", "phường Hoàn Kiếm")
    assert lines(langnghe("corrections", "export")) == []
    (example,) = lines(langnghe("corrections", "export", "--wards"))
    assert (example["read"], example["ward"]) == ("00091", HOAN_KIEM)


def test_only_the_admin_and_the_operator_read_the_examples(
    town: Town, langnghe: CommandLine
) -> None:
    """A ward's clerk does not read what other wards' residents wrote."""
    town.officer("Lan")
    town.officer("Quang", "admin", None)
    assert "Lan" in langnghe("corrections", "export", "--as", "Lan").error
    assert langnghe("corrections", "export", "--as", "Quang").code == 0


def test_a_text_without_a_place_stays_as_it_is() -> None:
    """Only place words are hidden."""
    assert without_places("rác chất đống") == "rác chất đống"
