"""What is kept about a person, told on request."""

from bot.dialog.desk import Desk
from bot.dialog.router import Router
from bot.dialog.turn import Turn
from bot.reply import Reply, reply

router = Router()


@router.command("dulieu", "mydata")
def tell_what_is_kept(turn: Turn, desk: Desk) -> Reply:
    return reply("my-data", cases=len(desk.own_cases(limit=1000)))
