"""Cases: opening one and finding it. A change goes through `events.record`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from storage.engine import Transaction, Value
from storage.rows import Case, changed, dump, row_to, stamp, values_of
from storage.statements import insertion

# Word for word the conditions of the partial indexes, without which they would not be used.
OPEN = "state IN ('new', 'accepted', 'in_progress', 'waiting')"
ENDED = "state IN ('answered', 'closed')"


def open_case(tx: Transaction, case: Case, folded: str, **changes: Any) -> Case | None:
    """Stores a new case (its `id` is ignored) with its searchable words and some changes; None
    when another case has its code."""
    values = to_columns(values_of(case) | changes)
    del values["id"]
    # A new case has neither officer nor outcome nor most of its moments: what is not is left out.
    row = {name: value for name, value in values.items() if value is not None}
    added = tx.query(_opening(tuple(row)), row)
    if not added:
        return None
    case_id = int(added[0]["id"])
    tx.index_words(case_id, folded)
    return changed(case, id=case_id, **changes)


@cache
def _opening(columns: tuple[str, ...]) -> str:
    return f"{insertion('cases', columns)} ON CONFLICT (code) DO NOTHING RETURNING id"


def to_columns(values: Mapping[str, Any]) -> dict[str, Value]:
    """Values of a row's fields as they are stored."""
    return {
        name: value if type(value) in _STORED_AS_THEY_ARE else _stored(value)
        for name, value in values.items()
    }


_STORED_AS_THEY_ARE = frozenset({str, int, float, type(None)})


def _stored(value: object) -> Value:
    if isinstance(value, datetime):
        return stamp(value)
    return int(value) if isinstance(value, bool) else dump(value)


def by_code(tx: Transaction, code: str) -> Case | None:
    """The case, which nobody else changes until the transaction ends."""
    rows = tx.lock("SELECT * FROM cases WHERE code = :code", {"code": code})
    return row_to(Case, rows[0]) if rows else None


def by_id(tx: Transaction, case_id: int) -> Case:
    """The same, of a case that is known to be there."""
    return row_to(Case, tx.lock("SELECT * FROM cases WHERE id = :id", {"id": case_id})[0])


def of_person(tx: Transaction, person_id: int, limit: int) -> Sequence[Case]:
    """A resident's own cases, newest first."""
    rows = tx.query(
        "SELECT * FROM cases WHERE person_id = :id ORDER BY id DESC LIMIT :limit",
        {"id": person_id, "limit": limit},
    )
    return [row_to(Case, row) for row in rows]


def count_of_person(tx: Transaction, person_id: int) -> int:
    """How many cases of a resident there are."""
    rows = tx.query("SELECT count(*) AS n FROM cases WHERE person_id = :id", {"id": person_id})
    return int(rows[0]["n"])


def ended_before(tx: Transaction, before: datetime, after: int, limit: int) -> Sequence[Case]:
    """Cases closed before a moment that still have words, a person or photos; `after` pages."""
    rows = tx.query(
        "SELECT * FROM cases c WHERE id > :after AND opened_at < :before AND state = 'closed'"
        " AND closed_at < :before AND (text <> '' OR person_id IS NOT NULL"
        " OR EXISTS (SELECT 1 FROM attachments a WHERE a.case_id = c.id))"
        " ORDER BY id LIMIT :limit",
        {"before": stamp(before), "after": after, "limit": limit},
    )
    return [row_to(Case, row) for row in rows]


def ended_of_erased(tx: Transaction, after: int, limit: int) -> Sequence[Case]:
    """Cases of the erased that their ward has finished since, and so need no words any more."""
    rows = tx.query(
        "SELECT * FROM cases c WHERE person_id IS NULL AND id > :after AND state = 'closed'"
        " AND text <> '' AND EXISTS"
        " (SELECT 1 FROM events e WHERE e.case_id = c.id AND e.what = 'erased')"
        " ORDER BY id LIMIT :limit",
        {"after": after, "limit": limit},
    )
    return [row_to(Case, row) for row in rows]


def merged_into(tx: Transaction, case_id: int) -> Sequence[Case]:
    """The reports that were joined to a case."""
    rows = tx.query("SELECT * FROM cases WHERE merged_into = :id ORDER BY id", {"id": case_id})
    return [row_to(Case, row) for row in rows]


def most_joined(tx: Transaction, ward: str, category: str, limit: int) -> Sequence[Case]:
    """Open cases of a ward and category that have reports joined to them, most voices first."""
    rows = tx.query(
        f"SELECT c.* FROM cases c JOIN (SELECT merged_into, count(*) AS voices FROM cases"  # noqa: S608
        f" WHERE merged_into IS NOT NULL GROUP BY merged_into) j ON j.merged_into = c.id"
        f" WHERE c.{OPEN} AND c.ward = :ward AND c.category = :category"
        f" ORDER BY j.voices DESC, c.id LIMIT :limit",
        {"ward": ward, "category": category, "limit": limit},
    )
    return [row_to(Case, row) for row in rows]


def after(tx: Transaction, case_id: int, limit: int, ward: str | None) -> Sequence[Case]:
    """A page of all cases (of a ward) in the order of their ids, for exports."""
    rows = tx.query(
        "SELECT * FROM cases WHERE id > :after AND (:ward IS NULL OR ward = :ward)"
        " ORDER BY id LIMIT :limit",
        {"after": case_id, "ward": ward, "limit": limit},
    )
    return [row_to(Case, row) for row in rows]
