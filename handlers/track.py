"""A resident's own cases: the list, one by its code, and words added to one."""

from bot.cases import lifecycle, notices
from bot.cases.codes import code_in, read_code
from bot.cases.state import OPEN
from bot.dialog.desk import Desk
from bot.dialog.router import Router, words_after
from bot.dialog.turn import Turn
from bot.reply import Reply, reply
from handlers import cards
from storage import cases
from storage.rows import Case

router = Router()
LISTED = 5
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
def add_by_reply(turn: Turn, desk: Desk) -> Reply:
    """A reply to a message about a case adds to that case."""
    if desk.replied_to is None or desk.replied_to.person_id != desk.person.id:
        return reply("case-not-found")
    return _add(turn, desk, desk.replied_to)


@router.step("case.answer")
def answer(turn: Turn, desk: Desk) -> Reply:
    """What comes next after an officer's question, or after "not solved", belongs to that case."""
    case = desk.own_case(str(desk.draft.data["code"])) if desk.draft else None
    desk.drop()
    return reply("case-not-found") if case is None else _add(turn, desk, case)


def _add(turn: Turn, desk: Desk, case: Case) -> Reply:
    if case.state not in OPEN | {"answered"}:
        return notices.said("add-too-late", case)
    case = lifecycle.add(desk.act, case, turn.text, turn.photos)
    return notices.said("added", case)
