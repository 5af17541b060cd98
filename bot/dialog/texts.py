"""The catalogues: every sentence a person reads, in Vietnamese and English, by its key."""

from datetime import datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle, FluentResource

from bot.reply import Text, TextValue

LANGUAGES = ("vi", "en")
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

    def render(self, language: str, said: Text) -> str:
        bundle = _bundle(language)
        pattern = bundle.get_message(said.key).value if bundle.has_message(said.key) else None
        if pattern is None:
            raise MissingTextError(said.key)
        values = {name: self._shown(language, value) for name, value in said.values.items()}
        shown, errors = bundle.format_pattern(pattern, values)
        if errors:
            raise MissingTextError(f"{said.key}: {errors}")
        return str(shown)

    def also(self, language: str, key: str) -> tuple[str, ...]:
        """Other words by which a choice may be typed: the attribute `also` of its label."""
        attributes = _bundle(language).get_message(key).attributes
        if "also" not in attributes:
            return ()
        shown, _ = _bundle(language).format_pattern(attributes["also"], {})
        return tuple(word.strip() for word in str(shown).split(","))

    def moment(self, language: str, moment: datetime) -> str:
        """A moment as people say it: `17:30 thứ Hai 23/11`."""
        local = moment.astimezone(self._zone)
        day = _WEEKDAYS[language][local.weekday()]
        return f"{local:%H:%M} {day} {local.day}/{local.month}"

    def _shown(self, language: str, value: TextValue) -> str | int:
        if isinstance(value, Text):
            return self.render(language, value)
        if isinstance(value, datetime):
            return self.moment(language, value)
        if isinstance(value, tuple):
            return "\n".join(self.render(language, part) for part in value)
        return value


@cache
def _bundle(language: str) -> FluentBundle:
    source = (files("bot.dialog") / f"{language}.ftl").read_text("utf-8")
    # No isolating marks: they show as boxes in some messengers, and no text here is right-to-left.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(source))
    return bundle
