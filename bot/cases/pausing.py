"""The clock of a case stands while only the resident can go on, and then runs again."""

from datetime import datetime

from bot.cases import deadlines
from bot.cases import followups as plans
from bot.cases.rules import Rules
from storage import events
from storage.engine import Transaction
from storage.rows import Case


def resume(
    tx: Transaction,
    rules: Rules,
    case: Case,
    now: datetime,
    who: str,
    details: dict[str, object],
) -> Case:
    """The ward's clock runs again after a question to the resident; the deadline moves by it."""
    paused_at = case.paused_at or now
    handle_due, seconds = deadlines.after_pause(rules, case.handle_due, paused_at, now)
    case = events.record(
        tx, case, now, who, "told", {**details, "paused_seconds": seconds},
        state="in_progress", paused_at=None, paused_seconds=case.paused_seconds + seconds,
        handle_due=handle_due, due=handle_due,
    )  # fmt: skip
    plans.plan_work(tx, rules, case, now)
    return case
