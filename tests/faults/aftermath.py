"""What a database must still be after any fault: whole, chained, sealed, with nothing twice."""

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from bot.cases import followups
from bot.cases.rules import Rules
from bot.config import Config
from storage import cases, events
from storage.engine import Row, Transaction
from storage.opening import open_store
from storage.rows import Case, row_to

T = TypeVar("T")
MARK = re.compile(r"K\d{6}")


@dataclass(frozen=True, slots=True)
class Life:
    """All that became of one report, as two runs of the same must tell it alike."""

    case: Mapping[str, Any]
    history: tuple[tuple[Any, ...], ...]
    followups: tuple[tuple[Any, ...], ...]


def read(url: str, work: Callable[[Transaction], T]) -> T:
    store = open_store(url)
    try:
        return store.read_now(work)
    finally:
        store.close()


def seal(url: str, day: int) -> None:
    """Seals the histories as a daily job of another process would."""
    store = open_store(url)
    try:
        store.submit(
            lambda tx: events.seal(tx, f"2026-{day // 28 + 1:02}-{day % 28 + 1:02}")
        ).result()
    finally:
        store.close()


def is_whole(url: str) -> None:
    """The file is sound, every history verifies, no seal is broken, no event stands alone."""
    path = url.removeprefix("sqlite:///")
    if path != url:
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    read(url, _is_chained)


def _is_chained(tx: Transaction) -> None:
    count = events.counts(tx)
    _, checked, broken = events.verify(tx, 0, count.cases + 1)
    assert (checked, broken) == (count.cases, None)
    assert events.first_broken_seal(tx) is None
    of_cases = tx.query("SELECT coalesce(sum(events), 0) AS n FROM cases")[0]["n"]
    assert of_cases == count.events
    doubled = tx.query(
        "SELECT case_id, kind FROM followups WHERE case_id IS NOT NULL AND state <> 'cancelled'"
        " GROUP BY case_id, kind HAVING count(*) > 1"
    )
    assert doubled == []


def marks(tx: Transaction) -> dict[str, Row]:
    """The case of each report by the mark in its words; fails when a mark has two cases."""
    found: dict[str, Row] = {}
    for row in tx.query("SELECT * FROM cases ORDER BY id"):
        for mark in set(MARK.findall(row["text"])):
            assert mark not in found, f"{mark} is in two cases"
            found[mark] = row
    return found


TOLD = ("kind", "category", "urgent", "ward", "office", "state", "opened_at", "accept_due",
        "handle_due", "due", "events")  # fmt: skip


def lives(tx: Transaction) -> dict[str, Life]:
    """What became of every report, by its mark."""
    return {mark: _life(tx, case) for mark, case in marks(tx).items()}


def _life(tx: Transaction, case: Row) -> Life:
    history = tx.query(
        "SELECT number, at, who, what, details FROM events WHERE case_id = :id ORDER BY number",
        {"id": case["id"]},
    )
    planned = tx.query(
        "SELECT kind, due_at, state, ended_at FROM followups WHERE case_id = :id"
        " ORDER BY due_at, kind, state",
        {"id": case["id"]},
    )
    return Life(
        {name: case[name] for name in TOLD},
        tuple(tuple(row[k] for k in ("number", "at", "who", "what", "details")) for row in history),
        tuple(tuple(row[k] for k in ("kind", "due_at", "state", "ended_at")) for row in planned),
    )


def followups_are_exact(tx: Transaction) -> int:
    """Every new case has exactly the follow-ups that opening it alone plans; returns how many."""
    opened = [row_to(Case, row) for row in tx.query("SELECT * FROM cases WHERE state = 'new'")]
    rows = tx.query(
        "SELECT c.code, f.kind, f.due_at FROM followups f JOIN cases c ON c.id = f.case_id"
        " WHERE c.state = 'new' AND f.state = 'pending'"
    )
    kept = Counter((row["code"], row["kind"], row["due_at"]) for row in rows)
    alone = open_store("sqlite:///:memory:")
    try:
        planned = alone.submit(lambda scratch: _planned(scratch, opened)).result()
    finally:
        alone.close()
    assert kept == planned
    return len(rows)


def _planned(scratch: Transaction, opened: Sequence[Case]) -> Counter[tuple[str, str, str]]:
    rules = Rules.of(Config())
    planned: Counter[tuple[str, str, str]] = Counter()
    for case in opened:
        again = cases.open_case(scratch, replace(case, person_id=None, identity_id=None), "")
        assert again is not None
        followups.plan_opening(scratch, rules, again, case.opened_at)
        for row in scratch.query(
            "SELECT kind, due_at FROM followups WHERE case_id = :id", {"id": again.id}
        ):
            planned[case.code, row["kind"], row["due_at"]] += 1
    return planned


def file_url(folder: Path, name: str = "city.db") -> str:
    return f"sqlite:///{folder / name}"
