"""Residents who talk to `langnghe talk --jsonl`, and remember what was acknowledged.

A line that was not acknowledged when the process died is said again, as any caller would.
"""

import json
import os
import select
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.faults.nursery import Process

PATIENCE = 30.0
AHEAD = 32
WORDS = (
    "Rác chất đống ở ngõ {n} phường Phú Thượng, số {mark}",
    "Đèn đường hỏng ở ngõ {n} phường Bồ Đề, số {mark}",
    "Ổ gà to trước số nhà {n} phường Việt Hưng, số {mark}",
    "Cống tắc, nước tràn ở ngõ {n} phường Hoàng Mai, số {mark}",
)


def words_of(mark: str) -> str:
    """What the report with a mark says: always the same."""
    number = int(mark[1:])
    return WORDS[number % len(WORDS)].format(n=number % 97 + 1, mark=mark)


@dataclass(slots=True)
class Line:
    """Something to say; `mark` names the report it belongs to, "" for the clock."""

    said: dict[str, Any]
    mark: str = ""


@dataclass(slots=True)
class Residents:
    """Persons side by side, each sending one report after another while `more` says so."""

    persons: int
    more: Callable[[], bool]
    to_say: deque[Line] = field(default_factory=deque)
    sent: set[str] = field(default_factory=set)
    troubles: list[str] = field(default_factory=list)
    heard: Counter[tuple[str, str]] = field(default_factory=Counter)
    _cards: dict[str, str] = field(default_factory=dict)
    _count: int = 0

    def begin(self) -> None:
        for number in range(self.persons):
            self._report(f"p{number}")

    def _report(self, person: str) -> None:
        self._count += 1
        mark = f"K{self._count:06}"
        self.to_say.append(Line({"from": person, "text": words_of(mark)}, mark))

    def hears(self, message: dict[str, Any]) -> None:
        self.heard[message["to"], message["text"]] += 1
        for choice in message["choices"]:
            if choice["value"].startswith("report.send:"):
                self._cards[message["to"]] = choice["value"]

    def was_acknowledged(self, line: Line, error: str | None) -> None:
        """The next thing its speaker does; one whose card was over had been heard before."""
        person = line.said.get("from", "")
        if error is not None and "choose" not in line.said:
            self.troubles.append(error)
            self.to_say.append(line)
        elif "text" in line.said:
            self.to_say.append(Line({"from": person, "choose": self._cards[person]}, line.mark))
        elif "choose" in line.said:
            self.sent.add(line.mark)
            if self.more():
                self._report(person)


class Talk:
    """One process of `talk --jsonl`: keeps some lines ahead of what it has acknowledged."""

    def __init__(self, process: Process, residents: Residents) -> None:
        self.process = process
        self.acknowledged = 0
        self._residents = residents
        self._said: dict[int, Line] = {}
        self._number = 0
        self._rest = b""

    def say(self) -> None:
        todo = self._residents.to_say
        while todo and len(self._said) < AHEAD:
            line = todo.popleft()
            self._number += 1
            self._said[self._number] = line
            try:
                self.process.stdin.write(json.dumps(line.said).encode() + b"\n")
            except BrokenPipeError:
                return  # it is dead, which whoever waits for an answer finds out

    def go_on(self, until: Callable[[], bool]) -> None:
        """Says and hears until a fact holds."""
        end = time.monotonic() + PATIENCE
        while not until():
            self.say()
            if self._said and not self._hear(end - time.monotonic()):
                raise AssertionError(f"no answer: {self.process.log[-3000:]}")

    def finish(self) -> int:
        """Says all there is to say, then ends the input; returns the exit code."""
        self.go_on(lambda: not self._said and not self._residents.to_say)
        self.process.stdin.close()
        self._hear_the_rest()
        return self.process.wait()

    def kill(self) -> int:
        """SIGKILL; what it wrote before counts, the rest is to be said again. Returns how much."""
        self.process.kill()
        self._hear_the_rest()
        lost = [self._said[number] for number in sorted(self._said)]
        self._residents.to_say.extendleft(reversed(lost))
        self.process.close()
        return len(lost)

    def _hear_the_rest(self) -> None:
        while self._hear(PATIENCE):
            pass

    def _hear(self, seconds: float) -> bool:
        """Takes what was written; False at the end of its output, or when nothing comes."""
        ready, _, _ = select.select([self.process.out], [], [], max(seconds, 0))
        content = os.read(self.process.out, 1 << 20) if ready else b""
        for message in self._messages(content):
            if "done" in message:
                self.acknowledged += 1
                line = self._said.pop(message["done"])
                self._residents.was_acknowledged(line, message.get("error"))
            else:
                self._residents.hears(message)
        return bool(content)

    def _messages(self, content: bytes) -> Iterator[dict[str, Any]]:
        *lines, self._rest = (self._rest + content).split(b"\n")
        for line in lines:
            yield json.loads(line)
