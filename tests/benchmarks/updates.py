"""Updates as Telegram sends them: residents' messages, and taps on what they are offered."""

import json
from functools import cache
from pathlib import Path

from bot.triage.understanding import understand

HELD_OUT = Path(__file__).parents[1] / "evaluation" / "heldout.jsonl"
MOMENT = 1_764_000_000


@cache
def messages() -> tuple[str, ...]:
    """Every message of the held-out set, as people write them."""
    lines = HELD_OUT.read_text("utf-8").splitlines()
    return tuple(str(json.loads(line)["text"]) for line in lines)


@cache
def reports() -> tuple[str, ...]:
    """Those that become a case with one tap: a report whose ward is understood at once."""
    found = []
    for text in messages():
        said = understand(text)
        if said.matter.kind == "report" and len(said.wards) == 1:
            found.append(text)
    return tuple(found)


def message(number: int, person: int) -> bytes:
    """A report in a person's own words."""
    text = reports()[number % len(reports())]
    return _bytes({"update_id": number, "message": _message(number, person, text, bot=False)})


def tap(number: int, person: int, value: str) -> bytes:
    """The press of a button under a message of the bot's."""
    query = {
        "id": str(number),
        "from": _person(person),
        "message": _message(number, person, "…", bot=True),
        "chat_instance": "1",
        "data": value,
    }
    return _bytes({"update_id": number, "callback_query": query})


def _message(number: int, person: int, text: str, *, bot: bool) -> dict[str, object]:
    said_by = {"id": 4242, "is_bot": True, "first_name": "Bot"} if bot else _person(person)
    chat = {"id": person, "type": "private", "first_name": "An"}
    return {"message_id": number, "date": MOMENT, "from": said_by, "chat": chat, "text": text}


def _person(person: int) -> dict[str, object]:
    return {"id": person, "is_bot": False, "first_name": "An", "language_code": "vi"}


def _bytes(update: object) -> bytes:
    return json.dumps(update, ensure_ascii=False).encode()
