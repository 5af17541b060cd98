"""A case for tests that look at rules alone."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from storage.rows import Case

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

_CASE = Case(
    id=1, code="7K3M9QF2", kind="report", category="waste", urgent=False, ward="00091",
    office="economy", state="new", outcome=None, text="Rác", place="", lat=None, lon=None,
    routing={}, person_id=None, identity_id=None, officer_id=None, opened_at=NOW,
    accept_due=NOW, handle_due=NOW, due=NOW, accepted_at=None, answered_at=None, closed_at=None,
    paused_at=None, paused_seconds=0, transfers=0, rating=None, refs={}, events=0, head="",
)  # fmt: skip


def a_case(**changes: Any) -> Case:
    """A new report of rubbish in Phú Thượng, with `changes`."""
    return replace(_CASE, **changes)
