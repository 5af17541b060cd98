"""The doors that are not a report: danger now, a formal complaint."""

from dataclasses import replace

from bot.cases.intake import Intake
from bot.dialog.desk import Desk
from bot.dialog.router import Router
from bot.dialog.turn import Turn
from bot.reply import Reply, reply
from handlers import cards, report

router = Router()
_MATTER = {"113": "security", "114": "fire_safety", "115": "health"}


@router.intent("emergency")
def call_first(turn: Turn, desk: Desk) -> Reply:
    """Whom to call stands alone in the first line; filing what remains is offered after it."""
    number = desk.understood.matter.redirect or "113"
    gathered = report.absorb(Intake.begin(), turn, desk)
    gathered = replace(gathered, kind="report", category=_MATTER[number], urgent=True)
    desk.keep("report.card", gathered)
    return reply(f"emergency-{number}", *cards.file_or_cancel(gathered))


@router.intent("complaint")
def explain_formal_way(turn: Turn, desk: Desk) -> Reply:
    """Nothing of it is kept: not in a draft, not in a case; the open draft stays as it was."""
    return reply("complaint-formal", hotline=desk.config.city.hotline)
