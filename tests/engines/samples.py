"""Rows for tests: somebody, something that happened, and what is done with a store."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from storage import cases, people
from storage.engine import Store, Transaction, Work
from storage.rows import Case, Identity

T = TypeVar("T")

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
_codes = itertools.count(10_000_000)

CASE = Case(
    id=0, code="", kind="report", category="waste", urgent=False, ward="00091", office="waste",
    state="new", outcome=None, text="Rác ở ngõ 12", place="ngõ 12", lat=21.06, lon=105.82,
    routing={"how": "words"}, person_id=None, identity_id=None, officer_id=None, opened_at=NOW,
    accept_due=NOW + HOUR, handle_due=NOW + 24 * HOUR, due=NOW + HOUR, accepted_at=None,
    answered_at=None, closed_at=None, paused_at=None, paused_seconds=0, transfers=0, rating=None,
    refs={}, events=0, head="",
)  # fmt: skip


def do(store: Store, work: Work[T]) -> T:
    """A write whose result is waited for."""
    return store.submit(work).result(60)


def new_case(tx: Transaction, words: str = "rac ngo 12", **said: Any) -> Case:
    """A case that differs from `CASE` in what is said."""
    opened = cases.open_case(tx, replace(CASE, code=str(next(_codes)), **said), words)
    assert opened is not None
    return opened


def resident(tx: Transaction, name: str = "an", channel: str = "telegram") -> Identity:
    return people.meet(tx, channel, name, "vi", NOW)[0]
