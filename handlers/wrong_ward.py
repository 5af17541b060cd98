"""One tap on the receipt mends a wrong ward: the case moves with its code, clock and history."""

from dataclasses import replace

from bot.cases import corrections, lifecycle
from bot.dialog.desk import Desk
from bot.dialog.router import Router
from bot.dialog.turn import Turn
from bot.places import gazetteer
from bot.reply import Reply, choice, reply
from handlers import cards

router = Router()


@router.choice("case.wrong_ward")
def ask_right_ward(turn: Turn, desk: Desk) -> Reply:
    case = desk.own_case((turn.choice or "").partition(":")[2])
    if case is None:
        return reply("case-not-found")
    if case.state != "new":
        return reply("wrong-ward-late")
    desk.keep("case.ward", {"code": case.code})
    asked = reply("ask-right-place", choice("case.keep_ward", "choice-keep"))
    return replace(asked, wants_place=True)


@router.choice("case.keep_ward")
def keep_ward(turn: Turn, desk: Desk) -> Reply:
    desk.drop()
    return reply("kept")


@router.step("case.ward")
def take_right_ward(turn: Turn, desk: Desk) -> Reply:
    """The right ward in words or as a pin; several that fit are asked about once more."""
    case = desk.own_case(str(desk.draft.data["code"])) if desk.draft else None
    if case is None:
        desk.drop()
        return reply("case-not-found")
    wards = [guess.code for guess in desk.understood.wards]
    if not wards and turn.text:
        wards = [ward.code for ward in gazetteer.find_wards(turn.text)]
    if len(wards) == 1:
        return _move(desk, case.code, wards[0])
    picks = [cards.ward_choice(f"case.to:{case.code}", code) for code in wards[:4]]
    asked = reply("ask-ward" if picks else "ask-place-again", *picks)
    return replace(asked, wants_place=True)


@router.choice("case.to")
def move_to_picked_ward(turn: Turn, desk: Desk) -> Reply:
    _, code, ward = [*(turn.choice or "").split(":"), "", ""][:3]
    return _move(desk, code, ward)


def _move(desk: Desk, code: str, ward: str) -> Reply:
    case = desk.own_case(code)
    if case is None or case.state != "new":
        return reply("wrong-ward-late")
    desk.drop()
    if ward == case.ward:
        return reply("kept")
    before = case.ward
    case = lifecycle.transfer(desk.act, case, ward, "người dân báo sai phường", None)
    corrections.keep_ward(desk.act, case, before)
    return cards.moved(case)
