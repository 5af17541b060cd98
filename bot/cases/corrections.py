"""Corrections of what the triage read: they mend the case at once and are kept as examples."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.cases import desks, masks, offices
from bot.cases.act import Act, by
from bot.errors import Refusal
from bot.places.words import find_place
from bot.triage.features import HIDDEN
from storage import corrections
from storage.corrections import Corrected, Correction
from storage.engine import Transaction
from storage.rows import Case, Officer

# The kinds a case may have; the others say what the message should have been read as.
CASE_KINDS = ("report", "question")
KINDS = (*CASE_KINDS, "complaint", "emergency", "status", "other")
PAGE = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an officer says the case is; None leaves it as it was read."""

    category: str | None = None
    kind: str | None = None
    urgent: bool | None = None


def correct(act: Act, case: Case, officer: Officer, wanted: Wanted) -> Case:
    """Mends category, kind or urgency; another office where the category asks for one.

    Code, history and deadlines stay: a mistake of ours costs the resident no time.
    """
    if wanted.category is not None and wanted.category not in desks.categories():
        known = ", ".join(desks.categories())
        raise Refusal("invalid", "category-unknown", category=wanted.category, known=known)
    changes = _changes(case, wanted)
    if not changes:
        raise Refusal("invalid", "correction-empty")
    mended: dict[str, Any] = {
        what: after for what, (_, after) in changes.items() if what != "kind" or after in CASE_KINDS
    }
    if "category" in mended and case.office != desks.ARBITER:
        mended["office"] = offices.desk_of(act.tx, mended["category"], case.ward).office
    details = {what: list(change) for what, change in changes.items()}
    case = act.record(case, by(officer), "corrected", details, **mended)
    for what, (before, after) in changes.items():
        _keep(act, case, by(officer), what, before, after)
    return case


def keep_ward(act: Act, case: Case, before: str | None) -> None:
    """The resident said that the ward was wrong; `case` stands where it should have been."""
    _keep(act, case, "resident", "ward", before, case.ward)


def _changes(case: Case, wanted: Wanted) -> dict[str, tuple[object, object]]:
    """What differs from the case as it is: name, before, after."""
    named = {"category": wanted.category, "kind": wanted.kind, "urgent": wanted.urgent}
    return {
        what: (before, after)
        for what, after in named.items()
        if after is not None and (before := getattr(case, what)) != after
    }


def _keep(act: Act, case: Case, who: str, what: str, before: object, after: object) -> None:
    corrections.add(act.tx, case.id, act.now, who, what, _word(before), _word(after))


def _word(value: object) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)


def examples(tx: Transaction) -> Iterator[dict[str, Any]]:
    """Every corrected message as the training reads it, without people and places."""
    after = 0
    while page := corrections.corrected_cases(tx, after, PAGE):
        for case in page:
            made = corrections.of_case(tx, case.id)
            if any(correction.what != "ward" for correction in made):
                yield _example(case, made)
        after = page[-1].id


def _example(case: Corrected, made: Sequence[Correction]) -> dict[str, Any]:
    """One line of examples_*.jsonl; the category counts for reports and questions alone."""
    kinds = [correction.after for correction in made if correction.what == "kind"]
    kind = kinds[-1] if kinds else case.kind
    return {
        "text": without_places(masks.mask(case.text)),
        "kind": kind,
        "category": case.category if kind in CASE_KINDS else None,
        "urgent": case.urgent or kind == "emergency",
    }


def wrong_wards(tx: Transaction) -> Iterator[dict[str, Any]]:
    """Every message whose ward was corrected, without people; its place words are the point."""
    after = 0
    while page := corrections.corrected_cases(tx, after, PAGE):
        for case in page:
            wards = [one for one in corrections.of_case(tx, case.id) if one.what == "ward"]
            if wards:
                text = masks.mask(case.text)
                yield {"text": text, "read": wards[0].before, "ward": wards[-1].after}
        after = page[-1].id


def without_places(text: str) -> str:
    """The text with the mark of a place instead of each name that decided its ward."""
    spans = sorted(find_place(text).spans)
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(text)]
    return HIDDEN.join(text[a:b] for a, b in zip(starts, ends, strict=True))
