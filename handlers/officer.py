"""An officer's chat account: linked by a one-time code, then notices come there."""

import re

from bot.cases import linking
from bot.cases.notices import ward_name
from bot.dialog.desk import Desk
from bot.dialog.router import Router, words_after
from bot.dialog.turn import Turn
from bot.reply import Reply, reply, text

router = Router()
_CODE = r"CB-?[0-9A-Z]{4}-?[0-9A-Z]{4}"


def is_link_code(words: str) -> bool:
    return re.fullmatch(_CODE, words.strip(), re.IGNORECASE) is not None


@router.command("officer", "canbo", "link")
@router.pattern(_CODE)
def link(turn: Turn, desk: Desk) -> Reply:
    officer = linking.use_code(desk.tx, words_after(turn.text), desk.identity.id, desk.now)
    if officer is None:
        return reply("officer-link-unknown")
    return reply(
        "officer-linked",
        name=officer.name,
        role=text(f"role-{officer.role}"),
        ward=ward_name(officer.ward),
    )
