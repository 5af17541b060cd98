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
    edited where the channel can; `case` is the code the message speaks of.
    """

    text: Text
    choices: tuple[Choice, ...] = ()
    wants_place: bool = False
    photos: tuple[str, ...] = ()
    replaces: bool = False
    case: str | None = None


def reply(key: str, /, *choices: Choice, **values: TextValue) -> Reply:
    """The common case: one text with its values, and choices."""
    return Reply(Text(key, values), choices)


def choice(value: str, key: str, /, **values: TextValue) -> Choice:
    return Choice(Text(key, values), value)


def to_json(said: Reply) -> dict[str, Any]:
    """A reply as it is kept in the outbox."""
    return {
        "text": _text_to_json(said.text),
        "choices": choices_to_json(said.choices),
        "wants_place": said.wants_place,
        "photos": list(said.photos),
        "replaces": said.replaces,
        "case": said.case,
    }


def from_json(kept: Mapping[str, Any]) -> Reply:
    return Reply(
        text=_text_from_json(kept["text"]),
        choices=choices_from_json(kept["choices"]),
        wants_place=kept["wants_place"],
        photos=tuple(kept["photos"]),
        replaces=kept["replaces"],
        case=kept["case"],
    )


def choices_to_json(choices: Sequence[Choice]) -> list[Any]:
    return [[_text_to_json(choice.label), choice.value] for choice in choices]


def choices_from_json(kept: Sequence[Any]) -> tuple[Choice, ...]:
    return tuple(Choice(_text_from_json(label), value) for label, value in kept)


def _text_to_json(said: Text) -> list[Any]:
    return [said.key, {name: _value_to_json(value) for name, value in said.values.items()}]


def _text_from_json(kept: Sequence[Any]) -> Text:
    key, values = kept
    return Text(key, {name: _value_from_json(value) for name, value in values.items()})


def _value_to_json(value: TextValue) -> Any:
    if isinstance(value, Text):
        return {"text": _text_to_json(value)}
    if isinstance(value, tuple):
        return [_text_to_json(part) for part in value]
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    return value


def _value_from_json(kept: Any) -> TextValue:
    if isinstance(kept, list):
        return tuple(_text_from_json(part) for part in kept)
    if isinstance(kept, dict):
        if "at" in kept:
            return datetime.fromisoformat(kept["at"])
        return _text_from_json(kept["text"])
    value: str | int = kept
    return value
