"""The resident ends a case: solved or not, and how content they are."""

from bot.cases import ending, notices
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
    case = ending.confirm(desk.act, case)
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
    case = ending.dispute(desk.act, case, turn.text)
    if desk.draft is None:
        desk.keep("case.answer", {"code": case.code})
    return notices.said("reopened", case)


@router.choice("case.partly")
def partly(turn: Turn, desk: Desk) -> Reply:
    """Partly solved is not solved: it goes on with what is left."""
    return unsolved(turn, desk)


@router.choice("case.object")
def object_to(turn: Turn, desk: Desk) -> Reply:
    """An objection to a refusal or a plan goes to the city's arbiter."""
    case, _ = _case(turn, desk)
    if case is None:
        return reply("case-not-found")
    if case.state != "answered":
        return notices.said("already-said", case)
    case = ending.object_to(desk.act, case, turn.text)
    if desk.draft is None:
        desk.keep("case.answer", {"code": case.code})
    return notices.said("objected", case)


@router.choice("case.rate")
def rate(turn: Turn, desk: Desk) -> Reply:
    """The rating; who is not content is asked why, once."""
    case, rating = _case(turn, desk)
    if case is None or rating not in RATINGS or case.state != "closed":
        return reply("case-not-found")
    ending.rate(desk.act, case, rating)
    if rating == "unsatisfied" and desk.draft is None:
        desk.keep("case.why", {"code": case.code, "rating": rating})
        return notices.said("rated-why", case, choice("case.no_why", "choice-no-words"))
    return reply("rated")


@router.choice("case.no_why")
def say_nothing_more(turn: Turn, desk: Desk) -> Reply:
    desk.drop()
    return reply("rated")


@router.step("case.why")
def take_why(turn: Turn, desk: Desk) -> Reply:
    """Why the resident is not content, kept with the rating."""
    data = desk.draft.data if desk.draft else {}
    desk.drop()
    case = desk.own_case(str(data.get("code", "")))
    if case is not None and turn.text:
        ending.rate(desk.act, case, str(data["rating"]), turn.text)
    return reply("rated")
