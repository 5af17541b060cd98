"""Which work falls due when: planned and cancelled in the transaction that changes the case."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.cases import deadlines
from bot.cases.rules import Rules
from storage import followups
from storage.engine import Transaction
from storage.rows import Case

RUNGS = (50, 80, 100, 150)


def plan_ladder(tx: Transaction, rules: Rules, case: Case, base: str, now: datetime) -> None:
    """The rungs of one deadline (`accept` or `handle`) that still lie ahead and never fired."""
    fired = {row.kind for row in followups.of_case(tx, case.id) if row.state == "done"}
    ahead = [rung for rung in _rungs(rules, case, base, now) if rung[0] not in fired]
    followups.plan_all(tx, ahead, case_id=case.id)


def plan_opening(tx: Transaction, rules: Rules, case: Case, now: datetime) -> None:
    """Both ladders of a case of which nothing has fired yet."""
    ahead = [*_rungs(rules, case, "accept", now), *_rungs(rules, case, "handle", now)]
    followups.plan_all(tx, ahead, case_id=case.id)


def _rungs(rules: Rules, case: Case, base: str, now: datetime) -> Iterator[tuple[str, datetime]]:
    """The kinds of the rungs that lie ahead, and when each falls due."""
    due = case.accept_due if base == "accept" else case.handle_due
    moments = deadlines.rungs(rules, case.opened_at, due, RUNGS, case.paused_seconds)
    for percent, at in zip(RUNGS, moments, strict=True):
        if at > now:
            yield f"{base}.{percent}", at


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
    """An unfinished draft: ask about it once, and let it go after a day."""
    followups.cancel(tx, now, identity_id=identity_id)
    follow = rules.config.followups
    ask, keep = (
        timedelta(minutes=follow.draft_ask_minutes),
        timedelta(hours=follow.draft_keep_hours),
    )
    work = (("draft.ask", now + ask), ("draft.drop", now + keep))
    followups.plan_all(tx, work, identity_id=identity_id)
