"""Listings of cases: the queue, what is late, what has ended, narrowed by words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.cases import ENDED, OPEN
from storage.engine import Params, Transaction, Value
from storage.rows import Case, row_to, stamp
from storage.words import tokens


@dataclass(frozen=True, slots=True)
class Filter:
    """What a listing shows: `ward` "" means the city's triage; `words` are folded."""

    ward: str | None = None
    state: str | None = None
    late_at: datetime | None = None
    officer_id: int | None = None
    words: str | None = None
    limit: int = 50

    @property
    def of_ended(self) -> bool:
        return self.state in ("answered", "closed")

    @property
    def order(self) -> str:
        """The nearest deadline first; what has ended the newest first."""
        return "cases.id DESC" if self.of_ended else "due, cases.id"


# Common words are found soon by reading the listing itself: so many cases for each one wanted.
READ = 60
# Of rare words as many newest hits are narrowed.
SEARCHED = 2000


def queue(tx: Transaction, wanted: Filter) -> Sequence[Case]:
    """Open cases (or those of one state), the nearest deadline first."""
    conditions, params = _conditions(wanted)
    if wanted.words is None:
        return _select(tx, wanted, conditions, params)
    return _searched(tx, wanted, conditions, params) if tokens(wanted.words) else []


def _conditions(wanted: Filter) -> tuple[list[str], Params]:
    conditions, params = _scope(wanted)
    if wanted.late_at is not None:
        conditions.append("due < :late_at AND state <> 'waiting'")
        params["late_at"] = stamp(wanted.late_at)
    if not wanted.of_ended and wanted.state is not None:
        conditions.append("state = :state")
        params["state"] = wanted.state
    return conditions, params


def _scope(wanted: Filter) -> tuple[list[str], dict[str, Value]]:
    """The conditions that an index answers."""
    conditions, params = [OPEN], dict[str, Value]()
    if wanted.of_ended:
        conditions, params["state"] = ["state = :state"], wanted.state
        # Most of all cases are closed: read from the newest on, they need not be sorted.
        if wanted.state != "closed" or wanted.ward is not None:
            conditions.append(ENDED)
    if wanted.ward is not None:
        conditions.append("ward = :ward" if wanted.ward else "ward IS NULL")
        if wanted.ward:
            params["ward"] = wanted.ward
    if wanted.officer_id is not None:
        conditions.append("officer_id = :officer_id")
        params["officer_id"] = wanted.officer_id
    return conditions, params


def _select(
    tx: Transaction,
    wanted: Filter,
    conditions: Sequence[str],
    params: Params,
    source: str = "SELECT * FROM cases WHERE",
) -> Sequence[Case]:
    rows = tx.query(
        f"{source} {' AND '.join(conditions)} ORDER BY {wanted.order} LIMIT :limit",
        {**params, "limit": wanted.limit},
    )
    return [row_to(Case, row) for row in rows]


def _searched(
    tx: Transaction, wanted: Filter, conditions: Sequence[str], params: Params
) -> Sequence[Case]:
    """The same, of cases that hold the words.

    An index of words gives every case that holds them, however few are wanted. So the listing's
    own first cases are looked through, where common words are found soon, and the index is asked
    for rare ones alone.
    """
    words = wanted.words or ""
    held, terms = tx.holding(words)
    last, end = _end_of_reading(tx, wanted)
    found = _select(tx, wanted, [*conditions, *last, held], {**params, **end, **terms})
    if not last or len(found) == wanted.limit:
        return found
    ids = tx.search(words, SEARCHED)
    if not ids:
        return []
    return _select(tx, wanted, conditions, params, _OF_HITS.format("), (".join(map(str, ids))))


# CROSS: by id and not by any other condition; SQLite keeps to this order of the tables.
_OF_HITS = (
    "WITH hits (hit) AS (VALUES ({})) SELECT cases.* FROM hits CROSS JOIN cases"
    " WHERE cases.id = hit AND"
)


def _end_of_reading(tx: Transaction, wanted: Filter) -> tuple[list[str], Params]:
    """A condition that keeps to the first cases of a listing; none when it has no more."""
    conditions, params = _scope(wanted)
    if wanted.state == "closed" and wanted.ward is None:
        conditions, params = ["1 = 1"], {}  # ids alone are counted faster
    column = "id" if wanted.of_ended else "due"
    rows = tx.query(
        f"SELECT {column} AS last FROM cases WHERE {' AND '.join(conditions)}"  # noqa: S608
        f" ORDER BY {column}{' DESC' if wanted.of_ended else ''} LIMIT 1 OFFSET :offset",
        {**params, "offset": wanted.limit * READ},
    )
    if not rows:
        return [], {}
    return [f"{column} {'>=' if wanted.of_ended else '<='} :last"], {"last": rows[0]["last"]}
