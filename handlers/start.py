"""Greeting, help, language: what the bot is and how to speak with it."""

from bot.dialog.desk import Desk
from bot.dialog.router import Router, words_after
from bot.dialog.turn import Turn
from bot.reply import Reply, choice, reply
from handlers import officer

router = Router()


@router.command("start")
def start(turn: Turn, desk: Desk) -> Reply:
    if words_after(turn.text) and officer.is_link_code(words_after(turn.text)):
        return officer.link(turn, desk)
    return reply("hello", city=desk.config.city.name)


@router.command("help", "trogiup", "huongdan")
def tell_help(turn: Turn, desk: Desk) -> Reply:
    return reply("help", hotline=desk.config.city.hotline)


@router.command("lang", "ngonngu")
def ask_language(turn: Turn, desk: Desk) -> Reply:
    wanted = words_after(turn.text).casefold()
    if wanted in ("vi", "en"):
        return _speak(desk, wanted)
    return reply(
        "language-which", choice("lang:vi", "language-vi"), choice("lang:en", "language-en")
    )


@router.choice("lang")
def choose_language(turn: Turn, desk: Desk) -> Reply:
    return _speak(desk, (turn.choice or "").partition(":")[2])


def _speak(desk: Desk, language: str) -> Reply:
    desk.set_language(language if language in ("vi", "en") else desk.config.city.language)
    return reply("language-set")
