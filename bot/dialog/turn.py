"""A message as every channel hands it in."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from bot.errors import Refusal
from bot.media import Photo


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing a person did: wrote, chose, pinned a place, sent photos, or edited a message.

    `person` and `message_id` are the channel's own ids; `choice` is the value of a pressed button;
    `place` is (lat, lon) in degrees; `photos` are stored before the turn; `language` is a hint;
    `trouble` is what the channel could not take, told to the person instead of anything else.
    """

    channel: str
    person: str
    message_id: str
    arrived_at: datetime
    text: str = ""
    choice: str | None = None
    place: tuple[float, float] | None = None
    photos: tuple[Photo, ...] = ()
    reply_to: str | None = None
    language: str | None = None
    edited: bool = False
    trouble: Refusal | None = None


def clean(text: str) -> str:
    """A stranger's text made safe to keep: valid Unicode (NFC), no control characters."""
    valid = text.encode("utf-8", "replace").decode("utf-8")
    if not valid.translate(_BLANKS).isprintable():  # mostly it is, which is told at once
        valid = "".join(c for c in valid if c in "\n\t" or unicodedata.category(c) not in _CONTROLS)
    return unicodedata.normalize("NFC", valid).strip()


_BLANKS = str.maketrans("\n\t", "  ")
_CONTROLS = frozenset({"Cc", "Cs", "Co", "Cn"})
