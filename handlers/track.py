"""A resident's own cases: the list, one by its code, and words added to one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.cases import ending, lifecycle, notices
from bot.cases.codes import code_in, read_code
from bot.cases.intake import Intake
from bot.cases.state import OPEN
from bot.dialog.choosing import begins_with
from bot.dialog.desk import Desk
from bot.dialog.router import Router, words_after
from bot.dialog.turn import Turn
from bot.reply import Reply, choice, reply
from handlers import cards, report
from storage import cases
from storage.rows import Case

router = Router()
LISTED = 5
# Below this the category of a few words is no ground to ask about.
SURE = 0.8
EDITED_WITHIN = timedelta(days=1)
_CODE = r"LN[\s-]*[0-9A-Z]{4}[\s-]*[0-9A-Z]{4}"


@router.command("theodoi", "cases", "status", "vuviec")
@router.intent("status")
def list_cases(turn: Turn, desk: Desk) -> Reply:
    """The newest cases of the speaker, or the one whose code is in the message."""
    code = code_in(turn.text) or read_code(words_after(turn.text))
    if code is not None:
        return _show(desk, code)
    own = desk.own_cases()
    if not own:
        return reply("cases-none")
    if len(own) == 1:
        return cards.case_status(own[0])
    lines = tuple(notices.line(case) for case in own[:LISTED])
    return reply("cases-list", cases=lines, count=len(own))


@router.pattern(_CODE)
def show_case(turn: Turn, desk: Desk) -> Reply:
    return _show(desk, code_in(turn.text) or "")


def _show(desk: Desk, code: str) -> Reply:
    own = desk.own_case(code)
    if own is not None:
        return cards.case_status(own)
    other = cases.by_code(desk.tx, code)
    # Whoever knows a code may know where the case stands, never what was said or by whom.
    return reply("case-not-found") if other is None else notices.said("case-of-other", other)


@router.intent("case")
def speak_of_case(turn: Turn, desk: Desk) -> Reply:
    """A reply to a message about a case belongs to that case, unless it is a matter of its own."""
    case = desk.replied_to
    if case is None or case.person_id != desk.person.id:
        return reply("case-not-found")
    if is_thanks(turn, desk):
        return reply("thanks")
    if case.state == "closed" and turn.text and says_not_solved(turn, desk):
        return _reopen(turn, desk, case)
    if _sounds_new(desk, case):
        return _ask_which(turn, desk, case)
    return _add(turn, desk, case)


@router.intent("edited")
def take_new_wording(turn: Turn, desk: Desk) -> Reply | Sequence[Reply]:
    """An edited message: both wordings stay, in the open draft or with the case just sent."""
    if desk.draft is not None:
        return desk.route(replace(turn, edited=False), desk)
    recent = [case for case in desk.own_cases(1) if desk.now - case.opened_at < EDITED_WITHIN]
    if recent and recent[0].state in OPEN:
        return _add(turn, desk, recent[0])
    return desk.again(replace(turn, edited=False))


def _sounds_new(desk: Desk, case: Case) -> bool:
    """Another kind of trouble, or the same in another ward, may be a new case: ask."""
    matter = desk.understood.matter
    wards = {guess.code for guess in desk.understood.wards}
    elsewhere = bool(wards) and case.ward not in wards
    other = matter.confidence >= SURE and matter.category not in (case.category, "other")
    return matter.kind == "report" and (elsewhere or other)


def _ask_which(turn: Turn, desk: Desk, case: Case) -> Reply:
    gathered = report.absorb(Intake.begin(), turn, desk)
    desk.keep("report.which", gathered)
    return notices.said(
        "ask-new-or-same",
        case,
        choice(f"case.add:{case.code}", "choice-same-case"),
        choice(f"report.resume:{gathered.nonce}", "choice-new"),
    )


@router.choice("case.add")
def add_what_was_said(turn: Turn, desk: Desk) -> Reply:
    """The words in question belong to the case they replied to."""
    case = desk.own_case((turn.choice or "").partition(":")[2])
    if case is None or desk.draft is None:
        return reply("case-not-found")
    gathered = cards.gathered_of(desk)
    desk.drop()
    return _add(replace(turn, text=gathered.text, photos=gathered.photos), desk, case)


@router.step("case.answer")
def answer(turn: Turn, desk: Desk) -> Reply:
    """What comes next after an officer's question, or after "not solved", belongs to that case."""
    case = desk.own_case(str(desk.draft.data["code"])) if desk.draft else None
    desk.drop()
    if case is None:
        return reply("case-not-found")
    return reply("thanks") if is_thanks(turn, desk) else _add(turn, desk, case)


@router.choice("case.mute", "case.unmute")
def mute(turn: Turn, desk: Desk) -> Reply:
    """No more news of one case, or news again; its deadlines go on all the same."""
    verb, _, code = (turn.choice or "").partition(":")
    case = desk.own_case(code)
    if case is None:
        return reply("case-not-found")
    muted = verb == "case.mute"
    desk.act.record(case, "resident", "muted" if muted else "unmuted", {}, resident_muted=muted)
    return notices.said("muted" if muted else "unmuted", case)


def is_thanks(turn: Turn, desk: Desk) -> bool:
    """A few words of thanks, and nothing else."""
    return not turn.photos and begins_with(turn.text, desk.texts, desk.person.language, "thanks")


def says_not_solved(turn: Turn, desk: Desk) -> bool:
    return begins_with(turn.text, desk.texts, desk.person.language, "choice-unsolved")


def _reopen(turn: Turn, desk: Desk, case: Case) -> Reply:
    case = ending.dispute(desk.act, case, turn.text)
    return notices.said("reopened", case)


def _add(turn: Turn, desk: Desk, case: Case) -> Reply:
    if case.state not in OPEN | {"answered"}:
        return notices.said("add-too-late", case)
    case = lifecycle.add(desk.act, case, turn.text, turn.photos)
    return notices.said("added", case)
