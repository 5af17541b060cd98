"""How a case ends: the officer proposes, with words and proof; the resident is the one who closes.

A refusal may be objected to, what is planned comes back on its day, silence closes by the clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot import reply as replies
from bot.cases import deadlines, desks, intake, likeness, notices, pausing, state
from bot.cases import followups as plans
from bot.cases.act import Act, by, said_words
from bot.errors import Refusal
from bot.media import Photo
from bot.reply import NOTHING, Choice, Reply, text
from storage import followups
from storage.rows import Case, Officer

PROVEN = frozenset({"fixed", "partly_fixed", "not_found"})
PROPOSED = ("fixed", "partly_fixed", "planned", "no_action", "not_found", "duplicate")
REASONS = ("not_competent", "not_enough", "not_a_problem", "private_dispute", "formal_way")
SHORTEST_ANSWER = 10
# An end proposed this soon after taking can hardly have been seen to on the spot.
TOO_FAST = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class End:
    """A proposed end: `day` of what is planned, `reason` (coded) of a refusal."""

    outcome: str
    words: str
    photos: tuple[Photo, ...] = ()
    day: date | None = None
    reason: str | None = None


def resolve(act: Act, case: Case, officer: Officer, end: End) -> Case:
    """Proposes an end; the resident is asked whether it is so.

    Refuses words that say nothing, work on the ground without a photo, a plan without its day, a
    refusal without its reason.
    """
    to = state.check("reject" if end.outcome == "no_action" else "resolve", case, state.OFFICER)
    words = _check(case, end, act.now)
    if case.state == "waiting":
        case = pausing.resume(act.tx, act.rules, case, act.now, by(officer), {"answered": False})
    flags = _flags(act, case, end)
    intake.add_photos(act.tx, case, end.photos, "proof", act.now)
    details: dict[str, Any] = {"outcome": end.outcome, "words": words}
    details |= {"photos": [photo.sha256 for photo in end.photos]} if end.photos else {}
    details |= {"date": end.day.isoformat()} if end.day else {}
    details |= {"reason": end.reason} if end.reason else {}
    details |= {"flags": flags} if flags else {}
    case = act.record(
        case, by(officer), "answered", details,
        state=to, outcome=end.outcome, answered_at=act.now, officer_id=officer.id,
    )  # fmt: skip
    plans.plan_end(act.tx, act.rules, case, act.now, end.day)
    for one in [case, *notices.joined(act.tx, case)]:
        proposal = _proposal(one, case, details)
        notices.tell_resident(act.tx, act.rules, one, proposal, act.now)
    return case


def flags_of(case_events: Sequence[Any]) -> list[str]:
    """What was odd about the last proposed end, for whoever looks at the case."""
    for event in reversed(case_events):
        if event.what == "answered" and event.details:
            return list(event.details.get("flags", ()))
    return []


def _flags(act: Act, case: Case, end: End) -> list[str]:
    flags = []
    if case.accepted_at is not None and act.now - case.accepted_at < TOO_FAST:
        flags.append("too_fast")
    if likeness.is_reused(act.tx, case, end.photos):
        flags.append("reused_photo")
    return flags


def _check(case: Case, end: End, now: datetime) -> str:
    words = said_words(end.words)
    if end.outcome not in PROPOSED:
        raise Refusal("invalid", "outcome-unknown", known=", ".join(PROPOSED))
    if len(words) < SHORTEST_ANSWER:
        raise Refusal("invalid", "words-too-short", least=SHORTEST_ANSWER)
    if end.outcome in PROVEN and case.kind == "report" and not end.photos:
        raise Refusal("invalid", "photo-missing")
    if end.outcome == "planned" and (end.day is None or end.day < now.date()):
        raise Refusal("invalid", "date-missing")
    if end.outcome == "no_action" and end.reason not in REASONS:
        raise Refusal("invalid", "reason-missing", known=", ".join(REASONS))
    return words


def _proposal(one: Case, decided: Case, details: dict[str, Any]) -> Reply:
    """What a resident sees of a proposed end: outcome, words and proof, and the question.

    A resident whose report was joined to another hears it under their own code.
    """
    reason, day = details.get("reason"), details.get("date")
    shown_reason = text("proposed-reason", reason=text(f"reason-{reason}")) if reason else NOTHING
    shown_day = (
        text("proposed-date", date=f"{date.fromisoformat(day):%d/%m/%Y}") if day else NOTHING
    )
    choices = end_choices(decided) if one.id == decided.id else ()
    keys = {"planned": "resident-planned", "no_action": "resident-refused"}
    key = keys.get(details["outcome"], "resident-proposed")
    message = notices.said(
        key if choices else "resident-told-joined", one, *choices,
        ward=notices.ward_name(decided.ward), outcome=text(f"outcome-{details['outcome']}"),
        words=details["words"], reason=shown_reason, date=shown_day,
    )  # fmt: skip
    return notices.with_photos(message, details.get("photos", ()))


def end_choices(case: Case) -> tuple[Choice, ...]:
    """What the resident may say to a proposed end."""
    if case.outcome == "no_action":
        return (
            replies.choice(f"case.solved:{case.code}", "choice-accept"),
            replies.choice(f"case.object:{case.code}", "choice-object"),
        )
    if case.outcome == "planned":
        return (replies.choice(f"case.object:{case.code}", "choice-object"),)
    solved, unsolved = notices.confirm_choices(case)
    return solved, unsolved, replies.choice(f"case.partly:{case.code}", "choice-partly")


def confirm(act: Act, case: Case) -> Case:
    """The resident says that it is solved."""
    to = state.check("confirm", case, state.RESIDENT)
    case = act.record(
        case, "resident", "confirmed", {"confirmed": True}, state=to, closed_at=act.now
    )
    followups.cancel(act.tx, act.now, case_id=case.id)
    act.tell_responsible(case, "officer-confirmed")
    return case


def dispute(act: Act, case: Case, words: str) -> Case:
    """The resident says that it is not solved: the officer goes on where the clock stopped."""
    verb = "reopen" if case.state == "closed" else "dispute"
    to = state.check(verb, case, state.RESIDENT)
    if verb == "reopen":
        _check_window(act, case)
    case = _reopened(act, case, "resident", "reopened", {"words": words}, to)
    act.tell_responsible(case, "officer-reopened", words=words)
    return case


def reopen(act: Act, case: Case, officer: Officer, words: str) -> Case:
    """An officer brings back a case that ended; the resident hears why."""
    to = state.check("reopen", case, state.OFFICER)
    words = said_words(words)
    case = _reopened(act, case, by(officer), "reopened", {"words": words}, to)
    act.tell_resident(case, "resident-reopened", words=words)
    return case


def come_back(act: Act, case: Case) -> Case:
    """The day of what was planned has come: the case is the officer's again."""
    to = state.check("come_back", case, state.CLOCK)
    case = _reopened(act, case, "clock", "came_back", {}, to)
    act.tell_responsible(case, "officer-planned-day")
    act.tell_resident(case, "resident-planned-day")
    return case


def object_to(act: Act, case: Case, words: str) -> Case:
    """The resident objects to a refusal or a plan: the city's arbiter decides."""
    to = state.check("object", case, state.RESIDENT)
    case = _reopened(
        act, case, "resident", "objected", {"words": words}, to,
        ward=None, office=desks.ARBITER, officer_id=None,
    )  # fmt: skip
    act.tx.index_words(case.id, intake.searchable(case))
    to_tell = notices.queue_officers(act.tx, case)
    message = notices.said("officer-objected", case, words=intake.excerpt(words or case.text))
    notices.tell_officers(act.tx, to_tell, case, message, act.now)
    return case


def _check_window(act: Act, case: Case) -> None:
    window = timedelta(days=act.rules.config.followups.reopen_days)
    if case.closed_at is not None and act.now - case.closed_at > window:
        raise Refusal("conflict", "case-closed-long-ago")


def _reopened(
    act: Act, case: Case, who: str, what: str, details: dict[str, Any], to: str, **changes: Any
) -> Case:
    """Back to work; the clock goes on from where the answer stopped it, and never starts anew."""
    stopped = case.answered_at or case.closed_at or act.now
    handle_due, seconds = deadlines.after_pause(act.rules, case.handle_due, stopped, act.now)
    if case.officer_id is None:
        to = "new"
    case = act.record(
        case, who, what, details,
        **{
            "state": to, "outcome": None, "answered_at": None, "closed_at": None, "rating": None,
            "handle_due": handle_due, "due": handle_due, "merged_into": None,
            "paused_seconds": case.paused_seconds + seconds, **changes,
        },
    )  # fmt: skip
    plans.plan_work(act.tx, act.rules, case, act.now)
    return case


def rate(act: Act, case: Case, rating: str, words: str = "") -> Case:
    """How content the resident is with what was done, and why."""
    details = {"rating": rating} | ({"words": words} if words else {})
    return act.record(case, "resident", "rated", details, rating=rating)
