"""What is said to a person, before any language and any channel: text keys, values, choices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

TextValue: TypeAlias = "str | int | datetime | Text | tuple[Text, ...]"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the catalogues by its key; values may be texts themselves, or moments."""

    key: str
    values: Mapping[str, TextValue] = field(default_factory=dict)


def text(key: str, /, **values: TextValue) -> Text:
    return Text(key, values)


NOTHING = Text("nothing")
"""Stands where a text has nothing to add."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a person may choose: what they read, and the value a handler gets."""

    label: Text
    value: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to a person.

    `photos` are content hashes; `replaces` asks for the message whose button was pressed to be
    edited where the channel can, `edits` is that message's id; `case` is the code the message
    speaks of, `case_id` the same for the outbox.
    """

    text: Text
    choices: tuple[Choice, ...] = ()
    wants_place: bool = False
    photos: tuple[str, ...] = ()
    replaces: bool = False
    case: str | None = None
    edits: str | None = None
    case_id: int | None = None


def reply(key: str, /, *choices: Choice, **values: TextValue) -> Reply:
    """The common case: one text with its values, and choices."""
    return Reply(Text(key, values), choices)


def choice(value: str, key: str, /, **values: TextValue) -> Choice:
    return Choice(Text(key, values), value)


def from_json(kept: Mapping[str, Any]) -> Reply:
    """A reply as it is kept in the outbox: its fields by name, moments as `{"at": …}`."""
    return Reply(
        _text(kept["text"]),
        choices_from_json(kept["choices"]),
        kept["wants_place"],
        tuple(kept["photos"]),
        kept["replaces"],
        kept["case"],
        kept["edits"],
    )


def choices_from_json(kept: Sequence[Mapping[str, Any]]) -> tuple[Choice, ...]:
    return tuple([Choice(_text(one["label"]), one["value"]) for one in kept])


def _text(kept: Mapping[str, Any]) -> Text:
    values = kept["values"]
    if not values:
        return Text(kept["key"], _NO_VALUES)
    return Text(
        kept["key"],
        {name: value if type(value) is str else _value(value) for name, value in values.items()},
    )


_NO_VALUES: Mapping[str, TextValue] = {}


def _value(kept: Any) -> TextValue:
    if isinstance(kept, list):
        return tuple(_text(part) for part in kept)
    if isinstance(kept, dict):
        return datetime.fromisoformat(kept["at"]) if "at" in kept else _text(kept)
    value: str | int = kept
    return value
