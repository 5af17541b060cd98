"""Which work falls due when: planned and cancelled in the transaction that changes the case."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.cases import deadlines
from bot.cases.rules import Rules
from storage import followups
from storage.engine import Transaction
from storage.rows import Case, Draft

RUNGS = (50, 80, 100, 150)
Rung = tuple[int, datetime]
"""Percent of the working time until a deadline, and the moment when they are used up."""


def plan_ladder(tx: Transaction, rules: Rules, case: Case, base: str, now: datetime) -> None:
    """The next rung of one deadline (`accept` or `handle`) that lies ahead and never fired; each
    rung that fires plans the one after it."""
    done = [row.kind for row in followups.of_case(tx, case.id) if row.state == "done"]
    fired = max((int(kind[len(base) + 1 :]) for kind in done if kind.startswith(base)), default=0)
    followups.plan_all(tx, _next(rules, case, base, fired, now), case_id=case.id)


def plan_opening(tx: Transaction, rules: Rules, case: Case, now: datetime) -> None:
    """The first rungs of both ladders of a case of which nothing has fired yet."""
    first = [*_next(rules, case, "accept", 0, now), *_next(rules, case, "handle", 0, now)]
    followups.plan_all(tx, first, case_id=case.id)


def climb(
    tx: Transaction, rules: Rules, case: Case, base: str, fired: int, now: datetime
) -> tuple[int, ...]:
    """The rungs whose time has come by now, from the one that fired, after a stop maybe several;
    notes them as done and plans the next."""
    passed = [rung for rung in _above(rules, case, base, fired) if rung[1] <= now]
    for percent, at in passed:
        followups.note_done(tx, f"{base}.{percent}", at, now, case_id=case.id)
    reached = (fired, *(percent for percent, _ in passed))
    followups.plan_all(tx, _next(rules, case, base, reached[-1], now), case_id=case.id)
    return reached


def _next(
    rules: Rules, case: Case, base: str, fired: int, now: datetime
) -> tuple[tuple[str, datetime], ...]:
    """The first rung above the one that fired that lies ahead, if there is one."""
    for percent, at in _above(rules, case, base, fired):
        if at > now:
            return ((f"{base}.{percent}", at),)
    return ()


def _above(rules: Rules, case: Case, base: str, fired: int) -> Iterator[Rung]:
    due = case.accept_due if base == "accept" else case.handle_due
    percents = [percent for percent in RUNGS if percent > fired]
    return deadlines.rungs(rules, case.opened_at, due, percents, case.paused_seconds)


def plan_word_to_resident(tx: Transaction, rules: Rules, case: Case, now: datetime) -> None:
    """The next "still working on it", counted from the last word the resident had."""
    followups.cancel(tx, now, case_id=case.id, kinds=("still_working",))
    pause = rules.calendar.working_days(now, rules.config.followups.still_working_days)
    followups.plan(tx, "still_working", rules.calendar.add(now, pause), case_id=case.id)


def plan_end(tx: Transaction, rules: Rules, case: Case, now: datetime, day: date | None) -> None:
    """An answered case: remind the resident once, then close; what is planned comes back."""
    followups.cancel(tx, now, case_id=case.id)
    follow = rules.config.followups
    if case.outcome == "planned" and day is not None:
        opening = datetime.combine(day, time(), rules.config.city.timezone)
        at = rules.calendar.add(max(opening, now), timedelta())
        followups.plan(tx, "planned.day", at, case_id=case.id)
        return
    for kind, days in (
        ("confirm.remind", follow.confirm_remind_days),
        ("confirm.close", follow.confirm_close_days),
    ):
        followups.plan(tx, kind, now + timedelta(days=days), case_id=case.id)


def plan_waiting(tx: Transaction, rules: Rules, case: Case, now: datetime) -> None:
    """A question to the resident: the clock stands still, but not for ever."""
    followups.cancel(tx, now, case_id=case.id)
    days = rules.config.followups.waiting_days
    followups.plan(tx, "waiting.remind", now + timedelta(days=days / 2), case_id=case.id)
    followups.plan(tx, "waiting.end", now + timedelta(days=days), case_id=case.id)


def plan_work(tx: Transaction, rules: Rules, case: Case, now: datetime) -> None:
    """A case in an officer's hands: its handling ladder, and words to the resident meanwhile."""
    followups.cancel(tx, now, case_id=case.id)
    plan_ladder(tx, rules, case, "handle", now)
    plan_word_to_resident(tx, rules, case, now)


def plan_draft(tx: Transaction, rules: Rules, identity_id: int, now: datetime) -> None:
    """An unfinished draft is asked about once, counted from what was said last."""
    ask = timedelta(minutes=rules.config.followups.draft_ask_minutes)
    followups.put_off(tx, "draft.ask", now + ask, identity_id)


def plan_draft_end(tx: Transaction, rules: Rules, draft: Draft) -> None:
    """What was asked about and left is let go."""
    followups.put_off(tx, "draft.drop", draft_end(rules, draft), draft.identity_id)


def draft_end(rules: Rules, draft: Draft) -> datetime:
    """When a draft is over unless something is said before."""
    return draft.updated_at + timedelta(hours=rules.config.followups.draft_keep_hours)
