"""Until when a case must be accepted and handled, and how a pause moves that."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from bot.cases.rules import Rules


def for_opening(
    rules: Rules, opened_at: datetime, category: str, urgent: bool
) -> tuple[datetime, datetime]:
    """The acceptance and handling deadlines of a new case (Quyết định 1207/QĐ-UBND, configured)."""
    limits = rules.config.deadlines
    accept = timedelta(hours=limits.accept_hours)
    if urgent:
        handle = timedelta(hours=limits.urgent_hours)
    else:
        complex_matter = category in limits.complex_categories
        days = limits.complex_days if complex_matter else limits.normal_days
        handle = rules.calendar.working_days(opened_at, days)
    return (
        rules.calendar.add(opened_at, min(accept, handle)),
        rules.calendar.add(opened_at, handle),
    )


def after_pause(
    rules: Rules, handle_due: datetime, paused_at: datetime, now: datetime
) -> tuple[datetime, int]:
    """The handling deadline moved by the working time of a pause, and that time in seconds."""
    paused = rules.calendar.between(paused_at, now)
    if not paused:
        return handle_due, 0
    return rules.calendar.add(handle_due, paused), int(paused.total_seconds())


def rungs(
    rules: Rules, opened_at: datetime, due: datetime, percents: Iterable[int], paused_seconds: int
) -> Iterator[tuple[int, datetime]]:
    """Each percentage with the moment at which so much of the working time until `due` is used."""
    paused = timedelta(seconds=paused_seconds)
    budget = rules.calendar.between(opened_at, due) - paused
    for percent in percents:
        if percent == 100:
            yield percent, due
        else:
            yield percent, rules.calendar.add(opened_at, budget * percent / 100 + paused)
