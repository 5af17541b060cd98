"""(a) `langnghe talk --jsonl` killed at random instants under load."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from bot import reply as replies
from bot.config import City
from bot.dialog.texts import Texts
from storage.engine import Transaction
from tests.faults.aftermath import Life, file_url, is_whole, lives, read, seal
from tests.faults.conftest import Ledger
from tests.faults.jsonl import Line, Residents, Talk, words_of
from tests.faults.nursery import ROOT, Nursery
from tests.faults.plan import Rounds, chance

MONDAY = datetime.fromisoformat("2026-11-23T09:00:00+07:00")
# Closer than two rungs of a ladder: what is collapsed after a stop does not depend on the kills.
STEPS = [MONDAY + timedelta(hours=2 * number) for number in range(1, 130)]
PERSONS = 40


def a_clock(moment: datetime) -> Line:
    return Line({"now": moment.isoformat()})


class Storm:
    """Starts, kills and starts again; counts what it did."""

    def __init__(self, nursery: Nursery, folder: Path, url: str, residents: Residents) -> None:
        self.url = url
        self.random = chance("talk")
        self.kills = self.said_again = self.acknowledged = 0
        self._nursery = nursery
        self._folder = folder
        self._residents = residents

    def start(self, now: datetime | None) -> Talk:
        """`now` stands from the first line on; None leaves it to the lines."""
        process = self._nursery.start(self._folder, "talk", "--jsonl", "--db", self.url)
        lines = self._residents.to_say
        if now is not None and not (lines and "now" in lines[0].said):
            lines.appendleft(a_clock(now))
        return Talk(process, self._residents)

    def kill_once(self, now: datetime | None, most: int) -> None:
        """After some acknowledged lines, or during the start, and some milliseconds more."""
        talk = self.start(now)
        with closing(talk.process):
            enough = self.random.choice((0, *self.random.sample(range(1, most), 3)))
            talk.go_on(lambda: talk.acknowledged >= enough or not self._residents.to_say)
            talk.say()
            time.sleep(self.random.uniform(0, 0.03 if enough else 0.2))
            self.said_again += talk.kill()
        self.kills += 1
        self.acknowledged += talk.acknowledged

    def finish(self, now: datetime | None) -> None:
        talk = self.start(now)
        with closing(talk.process):
            assert talk.finish() == 0, talk.process.log
        self.acknowledged += talk.acknowledged


def test_killed_and_restarted_nothing_is_lost_or_doubled(
    nursery: Nursery, tmp_path: Path, ledger: Ledger
) -> None:
    """Whatever the instants of SIGKILL, the city ends as in a run that nobody disturbed: each
    report one case, the same histories, the same follow-ups, whole chains, every message told."""
    reports = Rounds(14, 400)
    residents = Residents(PERSONS, lambda: reports.more)
    storm = Storm(nursery, tmp_path, file_url(tmp_path), residents)
    residents.begin()
    while reports.more:
        storm.kill_once(MONDAY, 60)
        reports.done += 1
        if storm.kills % 10 == 0:
            seal(storm.url, storm.kills // 10)
    storm.finish(MONDAY)
    residents.to_say.extend(map(a_clock, STEPS))
    firings = Rounds(6, 100)
    while firings.more:
        storm.kill_once(None, max(2 * len(STEPS) // firings.most, 5))
        firings.done += 1
    storm.finish(None)
    is_whole(storm.url)
    found = read(storm.url, lives)
    assert set(found) == residents.sent
    assert residents.troubles == []
    assert found == _undisturbed(tmp_path, residents.sent)
    told = read(storm.url, lambda tx: _everything_was_told(tx, residents.heard))
    ledger(
        f"talk: kill -9, {storm.kills} times",
        f"{storm.acknowledged} lines acknowledged, {storm.said_again} said again; {len(found)}"
        f" cases, {told} messages: none lost, none doubled",
    )


def _undisturbed(folder: Path, marks: Iterable[str]) -> dict[str, Life]:
    """The lives of the same reports in one run of the real command."""
    url = file_url(folder, "undisturbed.db")
    said: list[dict[str, object]] = [a_clock(MONDAY).said]
    for number, mark in enumerate(sorted(marks)):
        person = f"p{number % PERSONS}"
        said += [{"from": person, "text": words_of(mark)}, {"from": person, "choose": 1}]
    said += [a_clock(step).said for step in STEPS]
    subprocess.run(
        [*the_command(), "talk", "--jsonl", "--db", url],
        input="".join(json.dumps(line) + "\n" for line in said).encode(),
        stdout=subprocess.DEVNULL,
        timeout=600,
        check=True,
        cwd=ROOT,
    )
    return read(url, lives)


def the_command() -> list[str]:
    installed = Path(sys.executable).parent / "langnghe"
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "bot"]


def _everything_was_told(tx: Transaction, heard: Counter[tuple[str, str]]) -> int:
    """Every message has reached the output at least once; returns how many there are."""
    wanted: Counter[tuple[str, str]] = Counter()
    rendered = _renderer()
    for row in tx.query(
        "SELECT o.state, o.payload, i.external_id, p.language FROM outbox o"
        " JOIN identities i ON i.id = o.identity_id JOIN people p ON p.id = i.person_id"
    ):
        assert row["state"] == "sent"
        wanted[row["external_id"], rendered(row["language"], row["payload"])] += 1
    missing = wanted - heard
    assert missing == Counter()
    return wanted.total()


def _renderer() -> Callable[[str, str], str]:
    texts = Texts(City().timezone)
    return lambda language, payload: texts.render(
        language, replies.from_json(json.loads(payload)).text
    )
