"""A message as it stands in a chat, and as the Bot API writes it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Fields = dict[str, Any]
BOT = {"id": 4242, "is_bot": True, "first_name": "Lắng Nghe"}


@dataclass(slots=True)
class Shown:
    """A message as a person sees it in their chat."""

    id: int
    chat: int
    text: str
    buttons: list[tuple[str, str]] = field(default_factory=list)
    markup: Fields | None = None
    photos: list[bytes] = field(default_factory=list)
    edits: int = 0


def markup_of(fields: Mapping[str, Any]) -> Fields | None:
    return json.loads(fields["reply_markup"]) if fields.get("reply_markup") else None


def put_markup(message: Shown, markup: Fields | None) -> None:
    """Puts a keyboard under a message; None takes it away."""
    rows = (markup or {}).get("inline_keyboard", [])
    message.markup = markup
    message.buttons = [(button["text"], button["callback_data"]) for row in rows for button in row]


def as_json(message: Shown) -> Fields:
    return {
        "message_id": message.id,
        "date": 1_800_000_000,
        "chat": {"id": message.chat, "type": "private", "first_name": "An"},
        "from": BOT,
        "text": message.text,
    }
