"""What every channel can do, and how it says that a message could not be sent."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.dialog.turn import Turn

Take = Callable[[Turn], Awaitable[None]]
"""Hands a turn to the product; returns once it is committed, so that it may be acknowledged."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message in the person's language.

    `choices` are (label, value); `photos` files; `edits` the id of the message it replaces.
    """

    to: str
    language: str
    text: str
    choices: tuple[tuple[str, str], ...]
    wants_place: bool
    photos: tuple[Path, ...]
    case: str | None
    edits: str | None


class Channel(Protocol):
    """`pace`: the least seconds between two messages of the channel (0: no limit)."""

    name: str
    pace: float

    async def listen(self, take: Take) -> None:
        """Takes what people do until cancelled; acknowledges each turn after `take` returned."""

    async def send(self, message: Outgoing) -> str | None:
        """Sends one message and returns the channel's id for it.

        Raises UnreachableError, RefusedError, TryLaterError or OfflineError; anything else is tried
        again a few times.
        """


class UnreachableError(Exception):
    """Nothing reaches this person any more: they blocked the bot, or their window closed."""


class RefusedError(Exception):
    """The channel will never take this message."""


class TryLaterError(Exception):
    """The channel asks for a pause of `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"try again in {seconds:g} s")
        self.seconds = seconds


class OfflineError(Exception):
    """The channel itself cannot be reached: says nothing of the message, which keeps waiting."""
