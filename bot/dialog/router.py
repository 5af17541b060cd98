"""Which handler answers a turn: by command, by choice, by the step of the draft, by intent."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias, TypeVar

from bot.dialog.desk import Desk
from bot.dialog.turn import Turn
from bot.reply import Reply

Handler: TypeAlias = Callable[[Turn, Desk], Reply | Sequence[Reply]]
HandlerT = TypeVar("HandlerT", bound=Handler)


# Told at once whatever the conversation is about.
ALWAYS_FIRST = frozenset({"emergency", "complaint"})


class Router:
    """Names to handlers; a name is taken once."""

    def __init__(self) -> None:
        self.commands: dict[str, Handler] = {}
        self.choices: dict[str, Handler] = {}
        self.steps: dict[str, Handler] = {}
        self.intents: dict[str, Handler] = {}
        self.patterns: dict[str, Handler] = {}

    def command(self, *names: str) -> Callable[[HandlerT], HandlerT]:
        """`/name`, for each of the names."""
        return self._adder(self.commands, names)

    def choice(self, *names: str) -> Callable[[HandlerT], HandlerT]:
        """A choice whose value is the name, or begins with it and a colon."""
        return self._adder(self.choices, names)

    def step(self, *names: str) -> Callable[[HandlerT], HandlerT]:
        """Whatever comes while the draft stands at the step."""
        return self._adder(self.steps, names)

    def intent(self, *names: str) -> Callable[[HandlerT], HandlerT]:
        """A message of that kind outside any step."""
        return self._adder(self.intents, names)

    def pattern(self, *expressions: str) -> Callable[[HandlerT], HandlerT]:
        """A message that is nothing but what the expression matches, in any case of letters."""
        return self._adder(self.patterns, expressions)

    def include(self, other: "Router") -> None:
        """Takes over another router's handlers."""
        for mine, theirs in (
            (self.commands, other.commands),
            (self.choices, other.choices),
            (self.steps, other.steps),
            (self.intents, other.intents),
            (self.patterns, other.patterns),
        ):
            for name, handler in theirs.items():
                self._adder(mine, (name,))(handler)

    def answer(self, turn: Turn, desk: Desk) -> Reply | Sequence[Reply]:
        """What the turn's handler says."""
        return self.handler_for(turn, desk)(turn, desk)

    def handler_for(self, turn: Turn, desk: Desk) -> Handler:
        """The one handler that answers; the intent `other` when nothing else does."""
        if turn.choice is not None:
            return self.choices.get(turn.choice.partition(":")[0], self.intents["stale"])
        if turn.edited:
            return self.intents["edited"]
        if turn.text.startswith("/"):
            return self.commands.get(command_of(turn.text), self.intents["unknown_command"])
        words = turn.text.strip()
        for expression, handler in self.patterns.items():
            if _compiled(expression).fullmatch(words):
                return handler
        kind = desk.understood.matter.kind
        step = self.steps.get(desk.draft.step) if desk.draft is not None else None
        # What an officer writes about a case is never their own emergency.
        by_officer = desk.draft is not None and desk.draft.step.startswith("officer.")
        if kind in ALWAYS_FIRST and not by_officer:
            return self.intents[kind]
        if step is not None:
            return step
        if desk.replied_to is not None:
            return self.intents["case"]
        if turn.place is not None or turn.photos:
            return self.intents["report"]
        return self.intents[kind]

    def _adder(
        self, table: dict[str, Handler], names: Sequence[str]
    ) -> Callable[[HandlerT], HandlerT]:
        def add(handler: HandlerT) -> HandlerT:
            for name in names:
                if name in table:
                    raise ValueError(f"two handlers for {name}")
                table[name] = handler
            return handler

        return add


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def command_of(text: str) -> str:
    """The command of `/start@SomeBot words`: `start`."""
    first = text[1:].split(maxsplit=1)[0] if len(text) > 1 else ""
    return first.partition("@")[0].casefold()


def words_after(text: str) -> str:
    """What follows the command of a message, else the whole message."""
    if not text.startswith("/"):
        return text
    return text.partition(" ")[2].strip()
