"""When nothing else answers: small talk, a lone "rồi" or "chưa", choices and commands unknown."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cases import ending
from bot.dialog.choosing import typed_choice
from bot.dialog.desk import Desk
from bot.dialog.router import Router
from bot.dialog.turn import Turn
from bot.reply import Reply, reply
from handlers import rating, track

router = Router()


@router.intent("other")
def small_talk(turn: Turn, desk: Desk) -> Reply | Sequence[Reply]:
    """One friendly line; but a short yes or no may answer the question about a case."""
    answered = [case for case in desk.own_cases() if case.state == "answered"]
    if len(answered) == 1:
        value = typed_choice(
            turn.text, ending.end_choices(answered[0]), desk.texts, desk.person.language
        )
        if value is not None:
            return rating.router.choices[value.partition(":")[0]](replace(turn, choice=value), desk)
    if track.is_thanks(turn, desk):
        return reply("thanks")
    if desk.understood.matter.abusive:
        return stay_calm(turn, desk)
    if desk.person.created_at == desk.now:
        return reply("hello", city=desk.config.city.name)
    return reply("small-talk", city=desk.config.city.name)


@router.step("calm")
def stay_calm(turn: Turn, desk: Desk) -> Reply | Sequence[Reply]:
    """Calm once, an open door once more, then silence until something else is said."""
    if not desk.understood.matter.abusive:
        desk.drop()
        return desk.again(turn)
    times = int(desk.draft.data.get("times", 0)) + 1 if desk.draft else 1
    desk.keep("calm", {"times": times})
    return [reply("calm")] if times == 1 else [reply("calm-last")] if times == 2 else []


@router.intent("stale")
def stale_choice(turn: Turn, desk: Desk) -> Reply:
    return reply("card-over")


@router.intent("unknown_command")
def unknown_command(turn: Turn, desk: Desk) -> Reply:
    return reply("command-unknown")
