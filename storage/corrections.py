"""What officers and residents corrected in cases: the examples from which the triage learns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engine import Transaction
from storage.rows import row_to, stamp


@dataclass(frozen=True, slots=True)
class Correction:
    """`what` is ward, category, kind or urgent; `before` and `after` its values in words."""

    id: int
    case_id: int
    at: datetime
    who: str
    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A case that was corrected: what it says now."""

    id: int
    text: str
    kind: str
    category: str
    urgent: bool


def add(
    tx: Transaction,
    case_id: int,
    now: datetime,
    who: str,
    what: str,
    before: str | None,
    after: str | None,
) -> None:
    tx.insert(
        "corrections",
        {
            "case_id": case_id,
            "at": stamp(now),
            "who": who,
            "what": what,
            "before": before,
            "after": after,
        },
    )


def of_case(tx: Transaction, case_id: int) -> Sequence[Correction]:
    """In the order in which they were made."""
    rows = tx.query("SELECT * FROM corrections WHERE case_id = :id ORDER BY id", {"id": case_id})
    return [row_to(Correction, row) for row in rows]


def corrected_cases(tx: Transaction, after: int, limit: int) -> Sequence[Corrected]:
    """Cases with a correction whose words are still kept, a page after the case `after`."""
    rows = tx.query(
        "SELECT id, text, kind, category, urgent FROM cases WHERE id > :after AND text <> ''"
        " AND EXISTS (SELECT 1 FROM corrections WHERE corrections.case_id = cases.id)"
        " ORDER BY id LIMIT :limit",
        {"after": after, "limit": limit},
    )
    return [row_to(Corrected, row) for row in rows]
