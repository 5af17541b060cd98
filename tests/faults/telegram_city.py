"""A town on Telegram: a server that notes what reached it, residents who keep it busy."""

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path

from aiohttp import web

from bot import reply as replies
from bot.config import City
from bot.dialog.texts import Texts
from storage.engine import Transaction
from tests.faults.aftermath import MARK, marks, read
from tests.faults.jsonl import words_of
from tests.telegram.bot_api import TOKEN, BotApi
from tests.telegram.chat import Fields, Shown
from tests.telegram.resident import Resident

PATIENCE = 60.0
Key = tuple[int, str]


@dataclass(slots=True)
class Sending:
    """A call that showed a message; `answered` once its whole answer was written out."""

    generation: int
    key: Key
    answered: bool = False


class WatchedApi(BotApi):
    """`generation` counts the starts of the product, `polls` are the hosts polled by.

    Each start has the other of the two names of the address: a call that a killed process left in
    the network is told by it from those of the next one.
    Between what a call does and its answer lies the `way`, in seconds; `hangs` are longer ones.
    """

    def __init__(self, way: float = 0.0) -> None:
        super().__init__()
        self._way = way
        self.hangs: defaultdict[str, deque[float]] = defaultdict(deque)
        self.generation = 0
        self.sendings: list[Sending] = []
        self.polls: list[str] = []
        self._started: dict[str, int] = {}
        self._answers: dict[web.StreamResponse, Sending] = {}
        self._stirred = asyncio.Condition()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["method"] == "getUpdates":
            self.polls.append(request.host)
            await self._stir()
        response = await super()._serve(request)
        await self._stir()
        hangs = self.hangs[request.match_info["method"]]
        await asyncio.sleep(hangs.popleft() if hangs else self._way)
        sending = self._answers.pop(response, None)
        if sending is not None:
            sending.generation = self._started.get(request.host, self.generation)
        with suppress(ConnectionResetError):  # killed meanwhile
            await response.prepare(request)
            await response.write_eof()
            if sending is not None:
                sending.answered = True
        return response

    async def _done(self, method: str, fields: Fields) -> web.StreamResponse:
        response = await super()._done(method, fields)
        if method in ("sendMessage", "editMessageText") and response.status == 200:
            sending = Sending(self.generation, (int(fields["chat_id"]), fields["text"]))
            self.sendings.append(sending)
            self._answers[response] = sending
        return response

    def next_start(self) -> str:
        """The address for the next process."""
        self.generation += 1
        name = ("127.0.0.1", "localhost")[self.generation % 2]
        url = self.url.replace("127.0.0.1", name)
        self._started[url.removeprefix("http://")] = self.generation
        return url

    async def _stir(self) -> None:
        async with self._stirred:
            self._stirred.notify_all()

    async def until_shown(self, count: int, seconds: float) -> bool:
        return await self.until_seen(lambda: len(self.sendings) >= count, seconds)

    async def until_seen(self, fact: Callable[[], bool], seconds: float) -> bool:
        """Waits for a fact that a call brings about; tells whether it came in time."""
        try:
            async with asyncio.timeout(seconds), self._stirred:
                await self._stirred.wait_for(fact)
        except TimeoutError:
            return False
        return True


@dataclass(slots=True)
class Town:
    """Each resident sends a report, presses "Gửi" on its card, and goes on with the next."""

    api: WatchedApi
    persons: int
    more: Callable[[], bool]
    said: dict[int, str] = field(default_factory=dict)
    _residents: dict[int, Resident] = field(default_factory=dict)
    _pressed: set[str] = field(default_factory=set)
    _count: int = 0

    def begin(self) -> None:
        for number in range(5001, 5001 + self.persons):
            self._residents[number] = Resident(self.api, number)
            self._report(self._residents[number])

    def _report(self, resident: Resident) -> None:
        self._count += 1
        mark = f"K{self._count:06}"
        self.said[resident.says(words_of(mark))] = mark

    async def live(self) -> None:
        """Does what residents do until cancelled."""
        seen = 0
        while True:
            for message in self.api.shown[seen:]:
                self._sees(message)
            seen = len(self.api.shown)
            await self.api.until_seen(partial(self._is_more_than, seen), PATIENCE)

    def _is_more_than(self, seen: int) -> bool:
        return len(self.api.shown) > seen

    def _sees(self, message: Shown) -> None:
        send = [label for label, value in message.buttons if value.startswith("report.send:")]
        mark = MARK.search(message.text)
        if not send or mark is None or mark[0] in self._pressed:
            return
        self._pressed.add(mark[0])
        resident = self._residents[message.chat]
        self.said[resident.presses(send[0], message)] = ""
        if self.more():
            self._report(resident)

    def is_quiet(self, url: str) -> bool:
        """All that was said is taken, and all that is to be answered is answered."""
        reports = [mark for mark in self.said.values() if mark]
        if len(self._pressed) < len(reports) or self.api.acknowledged < max(self.said):
            return False
        return not waiting(url)

    async def until_quiet(self, url: str, seconds: float = PATIENCE) -> None:
        end = time.monotonic() + seconds
        while not await asyncio.to_thread(self.is_quiet, url):
            assert time.monotonic() < end, "it never became quiet"
            await self.api.until_shown(len(self.api.sendings) + 1, 0.1)


def config_file(folder: Path, url: str, api_base: str, name: str = "config.toml") -> Path:
    path = folder / name
    path.write_text(
        f'[storage]\nurl = "{url}"\n[telegram]\ntoken = "{TOKEN}"\napi_base = "{api_base}"\n',
        "utf-8",
    )
    return path


def messages(tx: Transaction, state: str = "%") -> Iterator[tuple[str, Key]]:
    """State, chat and words of the messages of the outbox, in order."""
    texts = Texts(City().timezone)
    for row in tx.query(
        "SELECT o.state, o.payload, i.external_id, p.language FROM outbox o"
        " JOIN identities i ON i.id = o.identity_id JOIN people p ON p.id = i.person_id"
        " WHERE o.channel = 'telegram' AND o.state LIKE :state ORDER BY o.id",
        {"state": state},
    ):
        said = replies.from_json(json.loads(row["payload"])).text
        yield row["state"], (int(row["external_id"]), texts.render(row["language"], said))


def waiting(url: str) -> set[Key]:
    """The messages that are not known to be sent."""
    return read(url, lambda tx: {key for _, key in messages(tx, "waiting")})


@dataclass(frozen=True, slots=True)
class Found:
    """Figures of a town in which everything was exactly once."""

    updates: int
    cases: int
    messages: int
    repeats: int
    cut_off: int

    def __str__(self) -> str:
        return (
            f"{self.updates} updates each taken once, {self.cases} cases, {self.messages} messages,"
            f" {self.repeats} of them again ({self.cut_off} with the answer cut off, the others"
            " with the answer given but not yet noted)"
        )


def is_exact(tx: Transaction, town: Town, in_doubt: Mapping[int, set[Key]]) -> Found:
    """Every update has its effect once, every message reached the server, in order for each person.

    A message may come again only if the answer to its sending was cut off, or if it stood
    `in_doubt` when its generation was killed: answered, but not yet noted as sent.
    """
    seen = {row["message_id"] for row in tx.query("SELECT message_id FROM seen")}
    assert {f"u{update}" for update in town.said} == seen
    of_marks = marks(tx)
    assert {mark: row["text"] for mark, row in of_marks.items()} == {
        mark: words_of(mark) for mark in town.said.values() if mark
    }
    all_messages = list(messages(tx))
    assert {state for state, _ in all_messages} == {"sent"}
    sendings = defaultdict(list)
    for sending in town.api.sendings:
        sendings[sending.key].append(sending)
    wanted = [key for _, key in all_messages]
    assert len(set(wanted)) == len(wanted)
    assert set(sendings) == set(wanted)
    repeats = [pair for of_key in sendings.values() for pair in pairwise(of_key)]
    for earlier, later in repeats:
        in_time = earlier.generation == later.generation
        assert not earlier.answered or not in_time, earlier
        assert in_time or earlier.key in in_doubt[earlier.generation], earlier
    _in_order(wanted, [sending.key for sending in town.api.sendings])
    assert town.api.violations == []
    cut_off = sum(not earlier.answered for earlier, _ in repeats)
    return Found(len(town.said), len(of_marks), len(wanted), len(repeats), cut_off)


def _in_order(wanted: Sequence[Key], came: Sequence[Key]) -> None:
    """Each person's messages first came in the order in which they were written."""
    by_person: defaultdict[int, list[Key]] = defaultdict(list)
    for key in dict.fromkeys(came):
        by_person[key[0]].append(key)
    for person, keys in by_person.items():
        assert keys == [key for key in wanted if key[0] == person]
