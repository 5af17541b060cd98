"""A month of the city on the virtual clock: whatever people do, every case ends somewhere."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.cases import ending, intake, lifecycle
from bot.cases.act import Act
from bot.cases.due import run_due
from bot.cases.ending import End
from bot.cases.intake import Intake
from bot.cases.state import OPEN
from bot.config import Config, checked_config
from bot.media import Photo
from bot.places import gazetteer
from storage import cases, events, figures, followups, listings, officers, people
from storage.engine import Transaction
from storage.rows import Case, Officer

CASES = 5000
ZONE = Config().city.timezone
FIRST = datetime(2026, 10, 26, 7, 30, tzinfo=ZONE)
LAST = datetime(2026, 11, 27, 18, 0, tzinfo=ZONE)
NIGHT_OFF = (datetime(2026, 11, 9, 16, 0, tzinfo=ZONE), datetime(2026, 11, 10, 9, 0, tzinfo=ZONE))
CATEGORIES = ("waste", "noise", "road", "construction", "lighting", "procedures")
WORDS = "Đã đến kiểm tra và xử lý xong tại chỗ."


@dataclass
class City:
    """126 wards with quick, slow and silent officers, and residents who answer or do not."""

    app: App
    chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311  no secret
    clerks: dict[str, Officer] = field(default_factory=dict)
    opened: int = 0

    def settle(self, tx: Transaction) -> None:
        for number, ward in enumerate(gazetteer.all_wards()):
            if number % 9:  # every ninth ward has nobody at all
                name = f"clerk {ward.code}"
                self.clerks[ward.code] = officers.add(tx, name, ward.code, "clerk", FIRST)

    def report(self, tx: Transaction, now: datetime) -> None:
        ward = self.chance.choice(gazetteer.all_wards()).code
        identity, _ = people.meet(tx, "console", f"p{self.opened % 900}", "vi", now)
        gathered = replace(
            Intake.begin(),
            texts=("Có việc cần phường xử lý",),
            category=self.chance.choice(CATEGORIES),
            urgent=self.chance.random() < 0.05,
            ward=ward,
            how="choice",
        )
        intake.open_case(tx, self.app.rules, identity, gathered, now)
        self.opened += 1

    def work(self, tx: Transaction, now: datetime) -> None:
        """An hour at the desks: each clerk does a little, the slow ones less, some nothing."""
        act = Act(tx, self.app.rules, now)
        for number, (ward, clerk) in enumerate(self.clerks.items()):
            if self.chance.random() > (0.9, 0.25, 0.0)[number % 3]:
                continue
            for case in listings.queue(tx, listings.Filter(ward=ward, limit=2)):
                self._move(act, case, clerk)

    def _move(self, act: Act, case: Case, clerk: Officer) -> None:
        if case.state == "new":
            lifecycle.take(act, case, clerk)
        elif case.state == "waiting":
            if self.chance.random() < 0.5:
                lifecycle.add(act, case, "Số nhà 12", ())
        elif self.chance.random() < 0.15:
            lifecycle.ask(act, case, clerk, "Số nhà bao nhiêu ạ?")
        else:
            ending.resolve(act, case, clerk, self._end(act.now))

    def _end(self, now: datetime) -> End:
        dice = self.chance.random()
        if dice < 0.1:
            return End("planned", WORDS, day=now.date() + timedelta(days=4))
        if dice < 0.2:
            return End("no_action", WORDS, reason="not_competent")
        proof = Photo(f"{self.chance.getrandbits(256):064x}", "image/jpeg", 1000)
        return End("fixed", WORDS, (proof,))

    def answer(self, tx: Transaction, now: datetime) -> None:
        """Residents look at what was answered: most are silent, some content, a few are not."""
        act = Act(tx, self.app.rules, now)
        for case in listings.queue(tx, listings.Filter(state="answered", limit=1000)):
            dice = self.chance.random()
            if dice < 0.02:
                ending.confirm(act, case)
            elif dice < 0.024:
                ending.dispute(act, case, "vẫn chưa xong")
            elif dice < 0.026:
                ending.object_to(act, case, "không đúng")


@pytest.fixture
def city(tmp_path: Path) -> Iterator[City]:
    storage = {"url": "sqlite:///:memory:", "media": tmp_path}
    app = App(checked_config({"storage": storage}))
    yield City(app)
    app.close()


def hours() -> Iterator[datetime]:
    now = FIRST
    while now < LAST:
        if not NIGHT_OFF[0] <= now < NIGHT_OFF[1]:
            yield now
        now += timedelta(hours=1)


def live(city: City) -> None:
    """The month, hour by hour; while the machine is off nothing runs and nobody works."""
    store, rules = city.app.store, city.app.rules
    store.submit(city.settle).result()
    moments = [now for now in hours() if 6 <= now.hour <= 21]
    for left, now in zip(range(len(moments), 0, -1), moments, strict=True):

        def hour(tx: Transaction, now: datetime = now, left: int = left) -> None:
            for _ in range(-(-(CASES - city.opened) // left)):
                city.report(tx, now)
            if rules.calendar.is_working(now):
                city.work(tx, now)
            city.answer(tx, now)
            while run_due(tx, rules, now):
                pass

        store.submit(hour).result()


def test_a_month_of_the_city(city: City) -> None:
    """Every case has ended with an outcome, waits for its day, or is on somebody's list; each rung
    fired at most once; figures add up; every history is whole."""
    live(city)
    store = city.app.store
    everything = store.read_now(lambda tx: cases.after(tx, 0, CASES + 1, None))
    assert len(everything) == CASES
    states = Counter(case.state for case in everything)
    assert all(case.outcome for case in everything if case.state in ("answered", "closed"))
    late = store.read_now(lambda tx: listings.queue(tx, listings.Filter(late_at=LAST, limit=CASES)))
    on_a_list = {case.id for case in late}
    for case in everything:
        pending = store.read_now(lambda tx, c=case: _pending(tx, c))  # type: ignore[misc]
        if case.state in OPEN and case.id not in on_a_list:
            assert pending, f"{case.code} is {case.state} and nobody will be reminded"
        if case.state == "closed":
            assert pending == []
    figured = store.read_now(lambda tx: figures.counts(tx, FIRST, LAST + timedelta(days=1), LAST))
    assert figured["opened"] == CASES
    assert figured["open"] == sum(states[state] for state in OPEN)
    assert figured["late"] == len(late)
    assert figured["confirmed"] + figured["expired"] >= states["closed"] > 0
    wards = store.read_now(lambda tx: figures.by_ward(tx, FIRST, LAST))
    assert sum(int(row["opened"]) for row in wards) == CASES
    _check_histories(store.read_now(lambda tx: events.verify(tx, 0, CASES + 1)), city)


def _pending(tx: Transaction, case: Case) -> list[str]:
    rows = followups.of_case(tx, case.id)
    fired = Counter(row.kind for row in rows if row.state == "done" and row.kind[-1].isdigit())
    assert all(times == 1 for times in fired.values()), (case.code, fired)
    return [row.kind for row in rows if row.state == "pending"]


def _check_histories(verified: tuple[int, int, events.Break | None], city: City) -> None:
    _, checked, broken = verified
    assert broken is None
    assert checked == city.opened == CASES
