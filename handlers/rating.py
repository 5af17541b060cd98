"""The resident ends a case: solved or not, and how content they are."""

from bot.cases import lifecycle, notices
from bot.cases.state import WORKED_ON
from bot.dialog.desk import Desk
from bot.dialog.router import Router
from bot.dialog.turn import Turn
from bot.reply import Reply, choice, reply
from storage.rows import Case

router = Router()
RATINGS = ("satisfied", "acceptable", "unsatisfied")


def _case(turn: Turn, desk: Desk) -> tuple[Case | None, str]:
    _, code, argument = [*(turn.choice or "").split(":"), "", ""][:3]
    return desk.own_case(code), argument


@router.choice("case.solved")
def solved(turn: Turn, desk: Desk) -> Reply:
    case, _ = _case(turn, desk)
    if case is None:
        return reply("case-not-found")
    if case.state != "answered":
        return notices.said("already-said", case)
    case = lifecycle.confirm(desk.act, case)
    ratings = [choice(f"case.rate:{case.code}:{rating}", f"rating-{rating}") for rating in RATINGS]
    return notices.said("thanks-rate", case, *ratings)


@router.choice("case.unsolved")
def unsolved(turn: Turn, desk: Desk) -> Reply:
    """Not solved: it goes on, and the next words or photo belong to it."""
    case, _ = _case(turn, desk)
    if case is None:
        return reply("case-not-found")
    if case.state in WORKED_ON:
        return notices.said("already-said", case)
    case = lifecycle.dispute(desk.act, case, turn.text)
    if desk.draft is None:
        desk.keep("case.answer", {"code": case.code})
    return notices.said("reopened", case)


@router.choice("case.rate")
def rate(turn: Turn, desk: Desk) -> Reply:
    case, rating = _case(turn, desk)
    if case is None or rating not in RATINGS or case.state != "closed":
        return reply("case-not-found")
    lifecycle.rate(desk.act, case, rating)
    return reply("rated")
