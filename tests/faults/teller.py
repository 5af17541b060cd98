"""One resident at `talk --jsonl`, line by line: what was stored is what was acknowledged."""

import json
import os
import select
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.faults.aftermath import marks, read
from tests.faults.jsonl import words_of
from tests.faults.nursery import Nursery, Process

PATIENCE = 60.0


class Teller:
    """Says a line and waits for its answer; `stored` are the marks of acknowledged reports."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.stored: set[str] = set()
        self._rest = b""

    def says(self, **said: Any) -> tuple[list[dict[str, Any]], str | None]:
        """The messages that a line causes, and what was wrong with it."""
        self.process.stdin.write(json.dumps(said).encode() + b"\n")
        messages: list[dict[str, Any]] = []
        for answer in self._answers():
            if "done" in answer:
                return messages, answer.get("error")
            messages.append(answer)
        raise AssertionError(f"it ended: {self.process.log[-3000:]}")

    def reports(self, number: int) -> str | None:
        """Sends a whole report; tells what was wrong, if so nothing of it was acknowledged."""
        mark = f"K{number:06}"
        for said in ({"text": words_of(mark)}, {"choose": "Gửi"}):
            _, error = self.says(**{"from": f"p{number}"}, **said)
            if error is not None:
                return error
        self.stored.add(mark)
        return None

    def _answers(self) -> Iterator[dict[str, Any]]:
        end = time.monotonic() + PATIENCE
        while True:
            *lines, self._rest = self._rest.split(b"\n")
            yield from map(json.loads, lines)
            ready, _, _ = select.select([self.process.out], [], [], max(end - time.monotonic(), 0))
            content = os.read(self.process.out, 1 << 20) if ready else b""
            if not content:
                return
            self._rest += content


@contextmanager
def teller(nursery: Nursery, folder: Path, url: str) -> Iterator[Teller]:
    """A running `talk --jsonl`; at the end it must stop by itself and in order."""
    with closing(nursery.start(folder, "talk", "--jsonl", "--db", url)) as process:
        found = Teller(process)
        yield found
        process.stdin.close()
        assert process.wait() == 0, process.log
        assert "Traceback" not in process.log, process.log


def holds_exactly(url: str, stored: set[str]) -> None:
    """The database has a case for each acknowledged report, and no other."""
    assert set(read(url, marks)) == stored
