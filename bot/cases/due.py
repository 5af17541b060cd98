"""What each follow-up does when it falls due.

After a stop, what is due runs once and in order: of several rungs of one ladder only the highest
speaks.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.cases import ending, notices, pausing
from bot.cases import followups as plans
from bot.cases.act import Act
from bot.cases.rules import Rules
from storage import cases, drafts, events, followups, officers, people
from storage.engine import Transaction
from storage.rows import Case

BATCH = 200


def run_due(tx: Transaction, rules: Rules, now: datetime) -> int:
    """Does what is due, oldest first, at most a batch; returns how many follow-ups ended."""
    due = followups.due(tx, now, BATCH)
    for row in due:
        followups.done(tx, row.id, now)
    for row in due:
        if row.identity_id is not None:
            _fire_draft(tx, rules, row.kind, row.identity_id, now)
            continue
        case = cases.by_id(tx, row.case_id or 0)
        base, _, rung = row.kind.partition(".")
        if rung.isdigit():
            _fire_ladder(tx, rules, case, now, base, int(rung))
        else:
            _FIRES[row.kind](tx, rules, case, now)
    return len(due)


def _fire_ladder(
    tx: Transaction, rules: Rules, case: Case, now: datetime, base: str, fired: int
) -> None:
    """A deadline is half, nearly or wholly used up, or long past: remind, then climb."""
    if case.state not in (("new",) if base == "accept" else ("new", "accepted", "in_progress")):
        return
    rungs = plans.climb(tx, rules, case, base, fired, now)
    rung = rungs[-1]
    to = list(notices.responsible(tx, case))
    if rung >= 100 and case.ward is not None:
        to += officers.with_role(tx, "head", case.ward)
    if rung >= 150:
        to += [*officers.with_role(tx, "triage", None), *officers.with_role(tx, "admin", None)]
    key = f"officer-{base}-{'late' if rung >= 100 else 'soon'}"
    told = notices.tell_officers(tx, to, case, notices.said(key, case), now)
    case = events.record(
        tx, case, now, "clock", "reminded", {"deadline": base, "percent": rung, "told": told}
    )
    if 100 in rungs:
        notices.tell_resident(tx, rules, case, notices.said(f"resident-{base}-late", case), now)


def _still_working(tx: Transaction, rules: Rules, case: Case, now: datetime) -> None:
    if case.state in ("accepted", "in_progress"):
        notices.tell_resident(tx, rules, case, notices.said("resident-still-working", case), now)
        plans.plan_word_to_resident(tx, rules, case, now)


def _remind_to_confirm(tx: Transaction, rules: Rules, case: Case, now: datetime) -> None:
    if case.state == "answered":
        follow = rules.config.followups
        until = now + timedelta(days=follow.confirm_close_days - follow.confirm_remind_days)
        choices = ending.end_choices(case)
        asked = notices.said("resident-confirm-remind", case, *choices, until=until)
        notices.tell_resident(tx, rules, case, asked, now)


def _close_unconfirmed(tx: Transaction, rules: Rules, case: Case, now: datetime) -> None:
    if case.state == "answered":
        ended = {"state": "closed", "closed_at": now}
        case = events.record(tx, case, now, "clock", "expired", {"confirmed": False}, **ended)
        notices.tell_resident(tx, rules, case, notices.said("resident-expired", case), now)


def _remind_to_answer(tx: Transaction, rules: Rules, case: Case, now: datetime) -> None:
    if case.state == "waiting":
        notices.tell_resident(tx, rules, case, notices.said("resident-waiting-remind", case), now)


def _stop_waiting(tx: Transaction, rules: Rules, case: Case, now: datetime) -> None:
    if case.state == "waiting":
        case = pausing.resume(tx, rules, case, now, "clock", {"answered": False})
        to = notices.responsible(tx, case)
        notices.tell_officers(tx, to, case, notices.said("officer-no-answer", case), now)


def _planned_day(tx: Transaction, rules: Rules, case: Case, now: datetime) -> None:
    if case.state == "answered" and case.outcome == "planned":
        ending.come_back(Act(tx, rules, now), case)


_FIRES: dict[str, Callable[[Transaction, Rules, Case, datetime], None]] = {
    "still_working": _still_working,
    "confirm.remind": _remind_to_confirm,
    "confirm.close": _close_unconfirmed,
    "waiting.remind": _remind_to_answer,
    "waiting.end": _stop_waiting,
    "planned.day": _planned_day,
}


def _fire_draft(tx: Transaction, rules: Rules, kind: str, identity_id: int, now: datetime) -> None:
    draft = drafts.of(tx, identity_id)
    if draft is None:
        return
    if plans.draft_end(rules, draft) <= now:
        drafts.drop(tx, identity_id)
        followups.cancel(tx, now, identity_id=identity_id)
    elif kind == "draft.ask":
        to = people.identity(tx, identity_id)
        notices.tell(tx, to, notices.draft_question(str(draft.data.get("nonce", ""))), now)
        plans.plan_draft_end(tx, rules, draft)
