"""`langnghe talk`: a resident's chat in the terminal, and the same as JSON lines for programs."""

import asyncio
import getpass
import json
import sys
from collections.abc import Coroutine, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import click

from bot.app import App, Clock, utc_now
from bot.channels.channel import Outgoing
from bot.channels.console import ConsoleChannel, console_turn
from bot.cli.chat import chat
from bot.cli.session import common_options, session_of
from bot.dialog.choosing import typed_choice
from bot.dialog.turn import Turn
from bot.errors import Refusal
from bot.media import Photo
from bot.reply import Text, choices_from_json
from storage import people

# A line of JSON may carry the longest message with every letter escaped, and no more.
LONGEST_LINE = 16_000_000


@click.command()
@common_options
@click.option("--jsonl", is_flag=True, help="One JSON object a line in, replies out.")
@click.option("--me", default=getpass.getuser, show_default="your login", help="Who you are.")
def talk(jsonl: bool, me: str, **options: str | None) -> None:
    """Chat in the terminal as a resident."""
    with session_of(options) as session:
        if jsonl:
            clock = SteppedClock()
            app = App(session.config, clock)
            work = JsonLines(app, clock, sys.stdout).run(sys.stdin.buffer)
        else:
            app = App(session.config)
            work = chat(app, me)
        try:
            asyncio.run(work)
        finally:
            app.close()


class SteppedClock:
    """The real time, until a line sets it; from then on it stands until set further on."""

    def __init__(self, real: Clock = utc_now) -> None:
        self._real = real
        self._set: datetime | None = None

    def __call__(self) -> datetime:
        return self._set or self._real()

    def set(self, moment: datetime) -> None:
        if self._set is not None and moment < self._set:
            raise Refusal("invalid", "time-backwards", value=moment.isoformat())
        self._set = moment.astimezone(UTC)


class JsonLines:
    """The contract of `talk --jsonl`: each line is taken, then all it caused is written."""

    def __init__(self, app: App, clock: SteppedClock, out: IO[str]) -> None:
        self._app = app
        self._clock = clock
        self._out = out
        self._outbox = app.outbox(ConsoleChannel(self._write_message))

    async def run(self, lines: IO[bytes]) -> None:
        for number, line in enumerate(_bounded_lines(lines), 1):
            if line.strip():
                trouble = await self._telling(self._take(line, number))
                trouble = await self._telling(self._outbox.drain()) or trouble
                self._write({"done": number} | ({"error": trouble} if trouble else {}))

    async def _telling(self, work: Coroutine[Any, Any, object]) -> str | None:
        """Does a part of a line; returns what is wrong with it, for whoever wrote it."""
        try:
            await work
        except Refusal as refusal:
            key = Text(f"error-{refusal.key}", refusal.values)
            return self._app.texts.render(self._app.config.city.language, key)
        return None

    async def _take(self, line: bytes, number: int) -> None:
        said = _object_in(line, number)
        if "now" in said:
            self._clock.set(_moment(said["now"]))
            await self._app.run_due()
        else:
            await self._app.take(await self._turn(said, number))

    async def _turn(self, said: dict[str, Any], number: int) -> Turn:
        person, text = said.get("from"), said.get("text", "")
        if not isinstance(person, str) or not person or not isinstance(text, str):
            raise _wrong(number, '{"from": "an", "text": "…"}')
        choice = await self._choice(person, str(said["choose"])) if "choose" in said else None
        place = said.get("place")
        photos: tuple[Photo, ...] = ()
        if place is not None and not _is_place(place):
            raise _wrong(number, '"place": [21.03, 105.83]')
        if "photo" in said:
            photos = (self._app.media.keep(_content(str(said["photo"]))),)
        if choice is None and not text.strip() and place is None and not photos:
            raise _wrong(number, '"text", "choose", "place" / "photo" ?')
        point = (float(place[0]), float(place[1])) if place else None
        now = self._clock()
        return console_turn(person, now, text=text, choice=choice, place=point, photos=photos)

    async def _choice(self, person: str, wanted: str) -> str:
        """The value of an offered choice by its label, value or number."""
        identity = await self._app.store.read(
            lambda tx: people.find_identity(tx, "console", person)
        )
        kept = identity.offered["choices"] if identity and identity.offered else []
        offered = choices_from_json(kept)
        if wanted in {choice.value for choice in offered}:
            return wanted
        for language in ("vi", "en"):
            value = typed_choice(wanted, offered, self._app.texts, language)
            if value is not None:
                return value
        raise Refusal("invalid", "choice-unknown", value=wanted, count=len(offered))

    def _write_message(self, message: Outgoing) -> None:
        written = {
            "to": message.to,
            "text": message.text,
            "choices": [{"label": label, "value": value} for label, value in message.choices],
            "wants_place": message.wants_place,
            "case": message.case,
        }
        if message.photos:
            written["photos"] = [str(photo) for photo in message.photos]
        self._write(written)

    def _write(self, value: dict[str, Any]) -> None:
        self._out.write(json.dumps(value, ensure_ascii=False) + "\n")
        self._out.flush()


def _bounded_lines(lines: IO[bytes]) -> Iterator[bytes]:
    """Lines of a stream; one that is longer than any message is cut, never held whole."""
    while line := lines.readline(LONGEST_LINE):
        rest = line
        while not rest.endswith(b"\n") and len(rest) == LONGEST_LINE:
            rest = lines.readline(LONGEST_LINE)
        yield line


def _object_in(line: bytes, number: int) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        raise _wrong(number, "JSON?") from None
    if not isinstance(said, dict):
        raise _wrong(number, '{"from": "an", "text": "…"}')
    return said


def _wrong(number: int, reason: str) -> Refusal:
    return Refusal("invalid", "line-wrong", number=number, reason=reason)


def _moment(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        raise Refusal("invalid", "time-wrong", value=str(value)[:40]) from None
    if moment.tzinfo is None:
        raise Refusal("invalid", "time-wrong", value=str(value)[:40])
    return moment


def _is_place(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(part, int | float) and not isinstance(part, bool) for part in value)
        and -90 <= value[0] <= 90
        and -180 <= value[1] <= 180
    )


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refusal("invalid", "file-unreadable", path=path, reason=reason) from None
