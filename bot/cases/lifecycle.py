"""The verbs with which officers and residents move a case on; `ending.py` has those that end it.

Edges hand in who acts; the table of moves and the roles are checked here and nowhere else.
"""

from collections.abc import Sequence
from typing import Any

from bot.cases import desks, intake, notices, offices, pausing, state
from bot.cases import followups as plans
from bot.cases.act import Act, by, said_words
from bot.errors import Refusal
from bot.media import Photo
from storage import drafts, events, followups, officers, people
from storage.rows import Case, Officer


def take(act: Act, case: Case, officer: Officer) -> Case:
    """Accepts a case under the officer's name; of two officers one gets it."""
    if case.state in state.WORKED_ON and case.officer_id is not None:
        holder = officers.by_id(act.tx, case.officer_id)
        raise Refusal("conflict", "case-taken", name=holder.name if holder else "?")
    to = state.check("take", case, state.OFFICER)
    case = act.record(
        case, by(officer), "taken", {},
        state=to, officer_id=officer.id, accepted_at=act.now, due=case.handle_due,
    )  # fmt: skip
    followups.cancel(act.tx, act.now, case_id=case.id)
    plans.plan_work(act.tx, act.rules, case, act.now)
    act.tell_resident(case, "resident-accepted", officer=officer.name)
    return case


def note(act: Act, case: Case, officer: Officer, words: str) -> Case:
    """A remark for officers alone."""
    state.check("note", case, state.OFFICER)
    return act.record(case, by(officer), "noted", {"words": said_words(words)})


def reply(act: Act, case: Case, officer: Officer, words: str) -> Case:
    """A word to the resident while the work goes on."""
    to = state.check("reply", case, state.OFFICER)
    words = said_words(words)
    case = act.record(case, by(officer), "replied", {"words": words}, state=to)
    plans.plan_word_to_resident(act.tx, act.rules, case, act.now)
    act.tell_resident(case, "resident-reply", words=words)
    return case


def ask(act: Act, case: Case, officer: Officer, words: str) -> Case:
    """A question only the resident can answer; the ward's clock stands still meanwhile."""
    to = state.check("ask", case, state.OFFICER)
    words = said_words(words)
    case = act.record(case, by(officer), "asked", {"words": words}, state=to, paused_at=act.now)
    plans.plan_waiting(act.tx, act.rules, case, act.now)
    act.tell_resident(case, "resident-question", words=words)
    if case.identity_id is not None and drafts.of(act.tx, case.identity_id) is None:
        # What the resident writes next is the answer, without any command: even a lone number.
        people.offer(act.tx, case.identity_id, None)
        drafts.keep(act.tx, case.identity_id, "case.answer", {"code": case.code}, act.now)
    return case


def mute(act: Act, case: Case, officer: Officer, muted: bool) -> Case:
    """No more word of what the resident adds; the ladder of deadlines speaks all the same."""
    what = "officer_muted" if muted else "officer_unmuted"
    return act.record(case, by(officer), what, {}, officer_muted=muted)


def transfer(act: Act, case: Case, ward: str | None, reason: str, who: Officer | None) -> Case:
    """Hands a case to another ward (None: the city's triage); code, history and clock are kept.

    `who` None is the resident, who said that the ward is wrong. Back to a ward that had the case,
    or a third transfer, goes to the city's arbiter.
    """
    to = state.check("transfer", case, state.OFFICER if who else state.RESIDENT)
    reason = said_words(reason)
    if ward == case.ward:
        raise Refusal("invalid", "case-already-there")
    if case.refs.get("arbitrated") and (who is None or who.role != "arbiter"):
        raise Refusal("conflict", "case-arbitrated")
    before = notices.ward_name(case.ward)
    arbitrated = who is not None and who.role == "arbiter"
    disputed = not arbitrated and (case.transfers >= 2 or ward in _wards_before(act, case))
    ward = None if disputed else ward
    office = desks.ARBITER if disputed else offices.desk_of(act.tx, case.category, ward).office
    details = {"from": case.ward, "to": ward, "reason": reason, "arbiter": disputed}
    case = act.record(
        case, by(who) if who else "resident", "transferred", details,
        state=to, ward=ward, office=office, officer_id=None, transfers=case.transfers + 1,
        due=case.handle_due if case.accepted_at else case.accept_due,
        refs={**case.refs, "arbitrated": True} if arbitrated else dict(case.refs),
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


def withdraw(act: Act, case: Case) -> Case:
    """The resident takes a case back."""
    to = state.check("withdraw", case, state.RESIDENT)
    case = act.record(
        case, "resident", "withdrawn", {},
        state=to, outcome="withdrawn", closed_at=act.now, paused_at=None,
    )  # fmt: skip
    followups.cancel(act.tx, act.now, case_id=case.id)
    act.tell_responsible(case, "officer-withdrawn")
    return case


def add(act: Act, case: Case, words: str, photos: Sequence[Photo]) -> Case:
    """The resident adds words or photos; when the ward had asked, its clock runs again."""
    state.check("add", case, state.RESIDENT)
    intake.add_photos(act.tx, case, photos, "report", act.now)
    details: dict[str, Any] = {"words": words, "photos": len(photos)}
    if case.state == "waiting":
        details["answered"] = True
        case = pausing.resume(act.tx, act.rules, case, act.now, "resident", details)
    else:
        case = act.record(case, "resident", "added", details)
    act.tell_responsible(case, "officer-added", words=intake.excerpt(words))
    return case
