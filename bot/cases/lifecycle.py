"""The verbs of officers and residents on one case; each is one conditional update with its event.

Edges hand in who acts; the table of moves and the roles are checked here and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.cases import deadlines, desks, due, intake, notices, roles, state
from bot.cases import followups as plans
from bot.cases.rules import Rules
from bot.errors import Refusal
from bot.media import Photo
from bot.reply import NOTHING, Reply, text
from storage import cases, drafts, events, followups, officers
from storage.engine import Transaction
from storage.rows import Case, Officer

PROVEN = frozenset({"fixed", "partly_fixed", "not_found"})
PROPOSED = ("fixed", "partly_fixed", "planned", "no_action", "not_found", "duplicate")
REASONS = ("not_competent", "not_enough", "not_a_problem", "private_dispute", "formal_way")
SHORTEST_ANSWER = 10


@dataclass(frozen=True, slots=True)
class Act:
    """What every verb needs: the transaction, the rules and the moment."""

    tx: Transaction
    rules: Rules
    now: datetime

    def tell_resident(self, case: Case, key: str, *choices: Any, **values: Any) -> None:
        message = notices.said(key, case, *choices, **values)
        notices.tell_resident(self.tx, self.rules, case, message, self.now)

    def record(
        self, case: Case, who: str, what: str, details: dict[str, Any], **changes: Any
    ) -> Case:
        return events.record(self.tx, case, self.now, who, what, details, **changes)


def case_for(act: Act, code: str, officer: Officer) -> Case:
    """The case an officer wants to act on; refuses what is not there or not theirs."""
    case = cases.by_code(act.tx, code)
    if case is None:
        raise Refusal("not_found", "case-unknown")
    roles.require(officer, case)
    return case


def _by(officer: Officer) -> str:
    return f"officer {officer.name}"


def _words(words: str) -> str:
    cleaned = words.strip()
    if not cleaned:
        raise Refusal("invalid", "words-missing")
    return cleaned


def take(act: Act, case: Case, officer: Officer) -> Case:
    """Accepts a case under the officer's name; of two officers one gets it."""
    if case.state in state.WORKED_ON and case.officer_id is not None:
        holder = officers.by_id(act.tx, case.officer_id)
        raise Refusal("conflict", "case-taken", name=holder.name if holder else "?")
    to = state.check("take", case, state.OFFICER)
    case = act.record(
        case, _by(officer), "taken", {},
        state=to, officer_id=officer.id, accepted_at=act.now, due=case.handle_due,
    )  # fmt: skip
    followups.cancel(act.tx, act.now, case_id=case.id)
    plans.plan_work(act.tx, act.rules, case, act.now)
    act.tell_resident(case, "resident-accepted", officer=officer.name)
    return case


def note(act: Act, case: Case, officer: Officer, words: str) -> Case:
    """A remark for officers alone."""
    state.check("note", case, state.OFFICER)
    return act.record(case, _by(officer), "noted", {"words": _words(words)})


def reply(act: Act, case: Case, officer: Officer, words: str) -> Case:
    """A word to the resident while the work goes on."""
    to = state.check("reply", case, state.OFFICER)
    words = _words(words)
    case = act.record(case, _by(officer), "replied", {"words": words}, state=to)
    plans.plan_word_to_resident(act.tx, act.rules, case, act.now)
    act.tell_resident(case, "resident-reply", words=words)
    return case


def ask(act: Act, case: Case, officer: Officer, words: str) -> Case:
    """A question only the resident can answer; the ward's clock stands still meanwhile."""
    to = state.check("ask", case, state.OFFICER)
    words = _words(words)
    case = act.record(case, _by(officer), "asked", {"words": words}, state=to, paused_at=act.now)
    plans.plan_waiting(act.tx, act.rules, case, act.now)
    act.tell_resident(case, "resident-question", words=words)
    if case.identity_id is not None and drafts.of(act.tx, case.identity_id) is None:
        # What the resident writes next is the answer, without any command.
        drafts.keep(act.tx, case.identity_id, "case.answer", {"code": case.code}, act.now)
    return case


def transfer(act: Act, case: Case, ward: str | None, reason: str, who: Officer | None) -> Case:
    """Hands a case to another ward (None: the city's triage); code, history and clock are kept.

    `who` None is the resident, who said that the ward is wrong. Back to a ward that had the case,
    or a third transfer, goes to the city's arbiter.
    """
    to = state.check("transfer", case, state.OFFICER if who else state.RESIDENT)
    reason = _words(reason)
    if ward == case.ward:
        raise Refusal("invalid", "case-already-there")
    before = notices.ward_name(case.ward)
    arbitrated = who is not None and who.role == "arbiter"
    disputed = not arbitrated and (case.transfers >= 2 or ward in _wards_before(act, case))
    ward = None if disputed else ward
    office = desks.ARBITER if disputed else desks.desk_of(case.category, ward).office
    details = {"from": case.ward, "to": ward, "reason": reason, "arbiter": disputed}
    case = act.record(
        case, _by(who) if who else "resident", "transferred", details,
        state=to, ward=ward, office=office, officer_id=None, transfers=case.transfers + 1,
        due=case.handle_due if case.accepted_at else case.accept_due,
    )  # fmt: skip
    act.tx.index_words(case.id, intake.searchable(case))
    if who is not None:
        key = "resident-arbiter" if disputed else "resident-transferred"
        act.tell_resident(case, key, before=before, reason=reason)
    message = notices.said("officer-new", case, words=intake.excerpt(case.text))
    to_tell = notices.queue_officers(act.tx, case)
    notices.tell_officers(act.tx, to_tell, case, message, act.now)
    return case


def _wards_before(act: Act, case: Case) -> set[str | None]:
    """The wards a case has already stood with."""
    history = events.of_case(act.tx, case.id)
    return {e.details.get("from") for e in history if e.what == "transferred" and e.details}


def resolve(
    act: Act,
    case: Case,
    officer: Officer,
    *,
    outcome: str,
    words: str,
    photos: Sequence[Photo] = (),
    day: date | None = None,
    reason: str | None = None,
) -> Case:
    """Proposes an end: words, for work on the ground a photo, for what is planned a day.

    The resident is asked whether it is so.
    """
    verb = "reject" if outcome == "no_action" else "resolve"
    to = state.check(verb, case, state.OFFICER)
    words = _check_end(case, outcome, _words(words), photos, day, reason, act.now)
    if case.state == "waiting":
        case = due.resume(act.tx, act.rules, case, act.now, _by(officer), {"answered": False})
    intake.add_photos(act.tx, case, photos, "proof", act.now)
    details: dict[str, Any] = {"outcome": outcome, "words": words}
    details |= {"photos": [photo.sha256 for photo in photos]} if photos else {}
    details |= {"date": day.isoformat()} if day else {}
    details |= {"reason": reason} if reason else {}
    case = act.record(
        case, _by(officer), "answered", details,
        state=to, outcome=outcome, answered_at=act.now, officer_id=officer.id,
    )  # fmt: skip
    plans.plan_confirmation(act.tx, act.rules, case, act.now)
    proposal = proposal_to_resident(case, details)
    notices.tell_resident(act.tx, act.rules, case, proposal, act.now)
    return case


def proposal_to_resident(case: Case, details: dict[str, Any]) -> Reply:
    """What the resident sees of a proposed end: outcome, words and proof, and the question."""
    reason, day = details.get("reason"), details.get("date")
    message = notices.said(
        "resident-proposed", case, *notices.confirm_choices(case),
        outcome=text(f"outcome-{details['outcome']}"), words=details["words"],
        reason=text("proposed-reason", reason=text(f"reason-{reason}")) if reason else NOTHING,
        date=text("proposed-date", date=f"{date.fromisoformat(day):%d/%m/%Y}") if day else NOTHING,
    )  # fmt: skip
    return notices.with_photos(message, details.get("photos", ()))


def _check_end(
    case: Case,
    outcome: str,
    words: str,
    photos: Sequence[Photo],
    day: date | None,
    reason: str | None,
    now: datetime,
) -> str:
    if outcome not in PROPOSED:
        raise Refusal("invalid", "outcome-unknown", known=", ".join(PROPOSED))
    if len(words) < SHORTEST_ANSWER:
        raise Refusal("invalid", "words-too-short", least=SHORTEST_ANSWER)
    if outcome in PROVEN and case.kind == "report" and not photos:
        raise Refusal("invalid", "photo-missing")
    if outcome == "planned" and (day is None or day < now.date()):
        raise Refusal("invalid", "date-missing")
    if outcome == "no_action" and reason not in REASONS:
        raise Refusal("invalid", "reason-missing", known=", ".join(REASONS))
    return words


def confirm(act: Act, case: Case) -> Case:
    """The resident says that it is solved."""
    to = state.check("confirm", case, state.RESIDENT)
    case = act.record(
        case, "resident", "confirmed", {"confirmed": True}, state=to, closed_at=act.now
    )
    followups.cancel(act.tx, act.now, case_id=case.id)
    _tell_responsible(act, case, "officer-confirmed")
    return case


def dispute(act: Act, case: Case, words: str) -> Case:
    """The resident says that it is not solved: the officer goes on where the clock stopped."""
    verb = "reopen" if case.state == "closed" else "dispute"
    to = state.check(verb, case, state.RESIDENT)
    stopped = case.answered_at if verb == "dispute" else case.closed_at
    handle_due, seconds = deadlines.after_pause(
        act.rules, case.handle_due, stopped or act.now, act.now
    )
    if case.accepted_at is None or case.officer_id is None:
        to = "new"
    case = act.record(
        case, "resident", "reopened", {"words": words},
        state=to, outcome=None, answered_at=None, closed_at=None, rating=None,
        handle_due=handle_due, due=handle_due, paused_seconds=case.paused_seconds + seconds,
    )  # fmt: skip
    plans.plan_work(act.tx, act.rules, case, act.now)
    _tell_responsible(act, case, "officer-reopened", words=words)
    return case


def rate(act: Act, case: Case, rating: str) -> Case:
    """How content the resident is with what was done."""
    return act.record(case, "resident", "rated", {"rating": rating}, rating=rating)


def withdraw(act: Act, case: Case) -> Case:
    """The resident takes a case back."""
    to = state.check("withdraw", case, state.RESIDENT)
    case = act.record(
        case, "resident", "withdrawn", {},
        state=to, outcome="withdrawn", closed_at=act.now, paused_at=None,
    )  # fmt: skip
    followups.cancel(act.tx, act.now, case_id=case.id)
    _tell_responsible(act, case, "officer-withdrawn")
    return case


def add(act: Act, case: Case, words: str, photos: Sequence[Photo]) -> Case:
    """The resident adds words or photos; when the ward had asked, its clock runs again."""
    state.check("add", case, state.RESIDENT)
    intake.add_photos(act.tx, case, photos, "report", act.now)
    details: dict[str, Any] = {"words": words, "photos": len(photos)}
    if case.state == "waiting":
        details["answered"] = True
        case = due.resume(act.tx, act.rules, case, act.now, "resident", details)
    else:
        case = act.record(case, "resident", "added", details)
    _tell_responsible(act, case, "officer-added", words=intake.excerpt(words))
    return case


def _tell_responsible(act: Act, case: Case, key: str, **values: str) -> None:
    message = notices.said(key, case, **values)
    to = notices.responsible(act.tx, case)
    notices.tell_officers(act.tx, to, case, message, act.now)
