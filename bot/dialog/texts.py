"""The catalogues: every sentence a person reads, in Vietnamese and English, by its key."""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fluent.syntax import FluentParser, ast

from bot.reply import Text, TextValue

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

LANGUAGES = ("vi", "en")
# Texts that say nothing but names come again and again; so many are kept.
RENDERED_KEPT = 4096
LONGEST_NAME = 60
# Values that name wards and offices: nothing a resident wrote is remembered.
REPEATED = frozenset({"kind", "name", "old"})
_WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


class MissingTextError(LookupError):
    """A key or a value that a catalogue lacks: a defect, found by the tests of the catalogues."""


class Texts:
    """Renders texts; moments are shown in the city's time zone."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._short = lru_cache(maxsize=RENDERED_KEPT)(self._short_made)

    def render(self, language: str, said: Text) -> str:
        """The text in a language; what says the same again (a label, a ward) is made once."""
        values = said.values
        if not values:
            return self._short(language, said.key)
        if values.keys() <= REPEATED and all(map(_is_name, values.values())):
            return self._short(language, said.key, *values.items())
        return self._made(language, said)

    def _short_made(self, language: str, key: str, *values: tuple[str, TextValue]) -> str:
        return self._made(language, Text(key, dict(values)))

    def _made(self, language: str, said: Text) -> str:
        spoken = catalogue(language)
        if spoken.message(said.key) is None:
            raise MissingTextError(said.key)
        values = {
            name: value if type(value) is str else self._shown(language, value)
            for name, value in said.values.items()
        }
        plain = filled(spoken.pieces[said.key], values)
        if plain is not None:
            return plain
        long = _set_aside(values)
        told = spoken.formatted(said.key, values)
        for mark, value in long.items():
            told = told.replace(mark, value)
        return told

    def also(self, language: str, key: str) -> tuple[str, ...]:
        """Other words by which a choice may be typed: the attribute `also` of its label."""
        message = catalogue(language).message(key)
        for attribute in message.attributes if message else ():
            if attribute.id.name == "also":
                words = filled(_pieces(attribute.value), {}) or ""
                return tuple(word.strip() for word in words.split(","))
        return ()

    def moment(self, language: str, moment: datetime) -> str:
        """A moment as people say it: `17:30 thứ Hai 23/11`."""
        local = moment.astimezone(self._zone)
        day = _WEEKDAYS[language][local.weekday()]
        return f"{local.hour:02}:{local.minute:02} {day} {local.day}/{local.month}"

    def _shown(self, language: str, value: TextValue) -> str | int:
        if isinstance(value, Text):
            return self.render(language, value)
        if isinstance(value, datetime):
            return self.moment(language, value)
        if isinstance(value, tuple):
            return "\n".join(self.render(language, part) for part in value)
        return value


# Fluent refuses a value of more than 2,500 characters; a resident may write 4,000.
LONGEST_VALUE = 2000


def _is_name(value: TextValue) -> bool:
    return type(value) is str and len(value) <= LONGEST_NAME


def _set_aside(values: dict[str, str | int]) -> dict[str, str]:
    """Puts marks, which no text that is kept can hold, in the place of long values."""
    long: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, str) and len(value) > LONGEST_VALUE:
            mark = f"\ue000{len(long)}\ue001"
            long[mark], values[name] = value, mark
    return long


Pieces = tuple[tuple[str, str | None], ...]
"""What a text is made of: words, or (where the second is not None) the name of a value."""


def _pieces(pattern: ast.Pattern | None) -> Pieces | None:
    """The pieces of a text that only puts words into gaps; None where it counts or chooses."""
    found: list[tuple[str, str | None]] = []
    for element in pattern.elements if pattern else ():
        inside = element.expression if isinstance(element, ast.Placeable) else element
        if isinstance(inside, ast.TextElement):
            found.append((inside.value, None))
        elif isinstance(inside, ast.StringLiteral):
            found.append((inside.parse()["value"], None))
        elif isinstance(inside, ast.VariableReference):
            found.append(("", inside.id.name))
        else:
            return None
    return tuple(found)


def filled(pieces: Pieces | None, values: Mapping[str, str | int]) -> str | None:
    """The text at a tenth of what Fluent takes; None where Fluent is needed, as for numbers that
    a language writes with a mark."""
    if pieces is None:
        return None
    said = [words if name is None else values.get(name) for words, name in pieces]
    try:
        return "".join(said)  # type: ignore[arg-type]  # what is no word raises
    except TypeError:
        if all(isinstance(one, str) or one in _PLAIN_NUMBERS for one in said):
            return "".join(map(str, said))
        return None


_PLAIN_NUMBERS = range(1000)


class Catalogue:
    """One language; a text is parsed when it is first said, so that a command starts at once."""

    def __init__(self, language: str) -> None:
        self._language = language
        source = (files("bot.dialog") / f"{language}.ftl").read_text("utf-8")
        entries = re.split(r"(?m)^(?=[a-z][\w-]* =)", source)
        self._sources = {entry.partition(" =")[0]: entry for entry in entries}
        self._read: dict[str, ast.Message | None] = {}
        self.pieces: dict[str, Pieces | None] = {}

    def message(self, key: str) -> ast.Message | None:
        """The message of a key, None when there is none."""
        if key not in self._read:
            parsed = FluentParser().parse(self._sources.get(key, "")).body
            found = [entry for entry in parsed if isinstance(entry, ast.Message) and entry.value]
            self._read[key] = found[0] if found else None
            self.pieces[key] = _pieces(found[0].value) if found else None
        return self._read[key]

    def formatted(self, key: str, values: Mapping[str, str | int]) -> str:
        """The text as Fluent makes it, which can count and choose."""
        if not self._bundle.has_message(key):
            # Imported here: most texts can do without it and the calendars it brings along.
            from fluent.runtime import FluentResource

            self._bundle.add_resource(FluentResource(self._sources[key]))
        pattern = self._bundle.get_message(key).value
        assert pattern is not None  # noqa: S101  `message` looks for texts alone
        said, errors = self._bundle.format_pattern(pattern, dict(values))
        if errors:
            raise MissingTextError(f"{key}: {errors}")
        return str(said)

    @cached_property
    def _bundle(self) -> "FluentBundle":
        from fluent.runtime import FluentBundle  # as above

        # No isolating marks: they show as boxes in some messengers, and nothing is right-to-left.
        return FluentBundle([self._language], use_isolating=False)


catalogue = cache(Catalogue)
