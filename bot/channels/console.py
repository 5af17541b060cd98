"""The terminal as a channel: messages are handed to a writer, choices are numbered."""

from collections.abc import Callable
from datetime import datetime

from bot.channels.channel import Outgoing, Take
from bot.dialog.turn import Turn, clean
from bot.errors import incident_code
from bot.media import Photo

NAME = "console"


class ConsoleChannel:
    """`write` gets each message to a person; `listen` is not used: the command feeds the turns."""

    name = NAME
    pace = 0.0

    def __init__(self, write: Callable[[Outgoing], None]) -> None:
        self._write = write

    async def listen(self, take: Take) -> None:
        raise NotImplementedError("the terminal's own loop hands in its turns")

    async def send(self, message: Outgoing) -> str | None:
        self._write(message)
        return incident_code()


def console_turn(
    person: str,
    now: datetime,
    *,
    text: str = "",
    choice: str | None = None,
    place: tuple[float, float] | None = None,
    photos: tuple[Photo, ...] = (),
) -> Turn:
    """A turn typed at a terminal; each is new, so each has an id of its own."""
    return Turn(
        channel=NAME,
        person=person,
        message_id=incident_code() + incident_code(),
        arrived_at=now,
        text=clean(text),
        choice=choice,
        place=place,
        photos=photos,
    )


def shown(message: Outgoing) -> str:
    """A message as a person reads it in the terminal."""
    lines = [message.text]
    lines += [f"  {number}. {label}" for number, (label, _) in enumerate(message.choices, 1)]
    lines += [f"  [{photo}]" for photo in message.photos]
    return "\n".join(lines)
