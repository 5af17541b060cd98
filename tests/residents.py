"""A town for tests: a database file with real cases, opened by residents through real turns."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from bot.app import App
from bot.channels.channel import Outgoing
from bot.channels.console import ConsoleChannel, console_turn
from bot.config import checked_config
from storage import officers
from storage.engine import Transaction
from storage.rows import Officer

T = TypeVar("T")
RUBBISH = "Rác chất đống ở ngõ 12 phường Phú Thượng mấy hôm nay không ai dọn"
LAMP = "Đèn đường ở phường Hoàn Kiếm hỏng hai tuần rồi, tối om"
PHU_THUONG, HOAN_KIEM = "00091", "00070"


class Town:
    """The product on a file in `folder`; `now` is what its clock shows."""

    def __init__(self, folder: Path, now: datetime | None = None) -> None:
        self.url = f"sqlite:///{folder / 'town.db'}"
        self.now = now or datetime.now(UTC)
        self.heard: list[Outgoing] = []
        storage = {"url": self.url, "durability": "normal"}
        config = checked_config({"storage": storage})
        self._loop = asyncio.new_event_loop()
        self.app = App(config, lambda: self.now)
        self._outbox = self.app.outbox(ConsoleChannel(self.heard.append))

    def say(self, who: str, words: str = "", **more: str | tuple[float, float] | None) -> str:
        """A resident's turn; returns the newest text that came back."""
        turn = console_turn(who, self.now, text=words, **more)  # type: ignore[arg-type]
        self._run(self.app.take(turn))
        self.listen()
        return self.heard[-1].text

    def listen(self) -> None:
        """Sends whatever waits."""
        self._run(self._outbox.drain())

    def report(self, words: str = RUBBISH, who: str = "an") -> str:
        """Reports and sends it; returns the code as people see it."""
        self.say(who, words)
        receipt = self.say(who, "1")
        found = re.search(r"LN-\w{4}-\w{4}", receipt)
        assert found is not None, receipt
        return found[0]

    def officer(self, name: str, role: str = "clerk", ward: str | None = PHU_THUONG) -> Officer:
        return self.write(lambda tx: officers.add(tx, name, ward, role, self.now))

    def write(self, work: Callable[[Transaction], T]) -> T:
        return self.app.store.submit(work).result()

    def close(self) -> None:
        self.app.close()
        self._loop.close()

    def _run(self, work: Awaitable[T]) -> T:
        return self._loop.run_until_complete(work)
