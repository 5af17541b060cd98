"""Plays a conversation file against the real product and writes down what everybody reads.

A file is a transcript: lines at the margin are what people do, indented lines what they are told.
Case codes are shown as LN-#1, LN-#2, … in the order in which they appear.
"""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PIL import Image

from bot.app import App
from bot.cases import ending, lifecycle, linking
from bot.cases.act import Act, case_for
from bot.cases.codes import read_code
from bot.cases.ending import End
from bot.channels.channel import Outgoing
from bot.channels.console import ConsoleChannel, console_turn, shown
from bot.cli.talk import SteppedClock
from bot.config import Config, checked_config
from bot.errors import Refusal
from bot.media import Photo
from bot.places import gazetteer
from bot.reply import Text
from storage import officers
from storage.engine import Transaction

ZONE = Config().city.timezone
_DOES = re.compile(r"(?P<who>\w+)(?P<sign>:|>)? ?(?P<what>.*)", re.DOTALL)


class Player:
    """One conversation; `render` shows a message as its channel would."""

    def __init__(self, folder: Path, render: Callable[[Outgoing], str] = shown) -> None:
        config = checked_config({"storage": {"url": "sqlite:///:memory:", "media": folder}})
        self.clock = SteppedClock()
        self.app = App(config, self.clock)
        self._render = render
        self._outbox = self.app.outbox(ConsoleChannel(self._hear))
        self._heard: list[str] = []
        self._codes: list[str] = []
        self._photos = 0

    async def play(self, script: str) -> str:
        """The whole transcript of a script, whose indented lines are ignored."""
        written: list[str] = []
        for line in script.splitlines():
            if line.startswith("    ") or (not line and written and not written[-1]):
                continue
            written.append(line)
            if line and not line.startswith("#"):
                await self._do(line)
                written += self._heard
                self._heard = []
        return "\n".join(written).strip() + "\n"

    async def hear(self) -> list[str]:
        """What people are told now, without anybody doing anything."""
        await self._outbox.drain()
        heard, self._heard = self._heard, []
        return heard

    async def _do(self, line: str) -> None:
        if line.startswith("at "):
            moment = datetime.fromisoformat(line[3:]).replace(tzinfo=ZONE)
            self.clock.set(moment)
            await self.app.run_due()
        elif line.startswith("officer "):
            _, name, role, *ward = line.split()
            await self._write(lambda tx: officers.add(
                tx, name, ward[0] if ward else None, role, self.clock()))  # fmt: skip
        else:
            await self._act(line)
        await self._outbox.drain()

    async def _act(self, line: str) -> None:
        found = _DOES.fullmatch(line)
        assert found is not None, line
        who, sign, what = found["who"], found["sign"], self._with_codes(found["what"])
        if sign == ">":
            await self._officer_does(who, what)
        elif sign == ":":
            await self.app.take(console_turn(who, self.clock(), text=what))
        elif what.startswith("pins "):
            lat, lon = what.split()[1:]
            place = (float(lat), float(lon))
            await self.app.take(console_turn(who, self.clock(), place=place))
        elif what.startswith("edits: "):
            turn = console_turn(who, self.clock(), text=what.removeprefix("edits: "))
            await self.app.take(replace(turn, edited=True))
        elif what.startswith("sends a photo"):
            words = what.partition(": ")[2]
            turn = console_turn(who, self.clock(), text=words, photos=(self._photo(),))
            await self.app.take(turn)
        elif what.startswith("links as "):
            name = what.removeprefix("links as ")
            code = await self._write(lambda tx: _link_code(tx, name, self.clock()))
            await self.app.take(console_turn(who, self.clock(), text=code))
        else:
            raise AssertionError(f"nobody does this: {line}")

    async def _officer_does(self, name: str, what: str) -> None:
        verb, code, *words = what.split()
        photos = (self._photo(),) if "+photo" in words else ()
        said = " ".join(word for word in words if word != "+photo")
        try:
            await self._write(lambda tx: self._verb(tx, name, verb, code, said, photos))
        except Refusal as refusal:
            key = Text(f"error-{refusal.key}", refusal.values)
            self._heard.append(f"    {name} ! {self.app.texts.render('vi', key)}")

    def _verb(
        self, tx: Transaction, name: str, verb: str, code: str, said: str, photos: tuple[Photo, ...]
    ) -> object:
        officer = officers.by_name(tx, name)
        assert officer is not None, name
        act = Act(tx, self.app.rules, self.clock())
        case = case_for(act, read_code(code) or code, officer)
        first, _, rest = said.partition(" ")
        match verb:
            case "take":
                return lifecycle.take(act, case, officer)
            case "reply":
                return lifecycle.reply(act, case, officer, said)
            case "ask":
                return lifecycle.ask(act, case, officer, said)
            case "note":
                return lifecycle.note(act, case, officer, said)
            case "transfer":
                ward = gazetteer.ward(first).code
                return lifecycle.transfer(act, case, ward, rest, officer)
            case "resolve":
                return ending.resolve(act, case, officer, End(first, rest, photos))
            case "plan":
                day = date.fromisoformat(first)
                return ending.resolve(act, case, officer, End("planned", rest, photos, day))
            case "reject":
                return ending.resolve(act, case, officer, End("no_action", rest, reason=first))
        raise AssertionError(f"no such verb: {verb}")

    async def _write(self, work: Callable[[Transaction], object]) -> str:
        return str(await self.app.store.write(work))

    def _photo(self) -> Photo:
        self._photos += 1
        content = io.BytesIO()
        Image.new("RGB", (40, 30), (self._photos * 40 % 255, 90, 120)).save(content, "JPEG")
        return self.app.media.keep(content.getvalue())

    def _hear(self, message: Outgoing) -> None:
        text = self._render(message)
        for code in re.findall(r"LN-[0-9A-Z]{4}-[0-9A-Z]{4}", text):
            if code not in self._codes and read_code(code):
                self._codes.append(code)
        for number, code in enumerate(self._codes, 1):
            text = text.replace(code, f"LN-#{number}")
        text = re.sub(r"XD-\w{4}-\w{4}", "XD-#", text)
        text = re.sub(r"\[[^\]]*?([0-9a-f]{8})[0-9a-f]{56}\.jpg\]", r"[photo \1]", text)
        first, *rest = text.splitlines()
        self._heard.append(f"    {message.to} < {first}")
        self._heard += [f"      {line}".rstrip() if line else "     ." for line in rest]

    def _with_codes(self, what: str) -> str:
        for number, code in enumerate(self._codes, 1):
            what = what.replace(f"LN-#{number}", code).replace(f"#{number} ", f"{code} ")
            what = re.sub(rf"#{number}$", code, what)
        return what


def _link_code(tx: Transaction, name: str, now: datetime) -> str:
    officer = officers.by_name(tx, name)
    assert officer is not None, name
    return linking.new_code(tx, officer, now)[0]
