"""Queue page, late list, search and counts among very many cases, on both engines."""

import gc
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bot.app import utc_now
from bot.places import gazetteer
from bot.places.normalize import fold
from storage import cases, listings
from storage.engine import Store, Transaction
from storage.opening import open_store
from tests.benchmarks.bulk import WORDS, fill_cases
from tests.benchmarks.figures import Figure, Scale, percentile, progress, times, within
from tests.benchmarks.servers import new_database, postgres

TITLE = "Listings: p99 at the most cases; peer: p99 of the same at a tenth of them"
Ask = Callable[[Transaction], object]


@dataclass(frozen=True, slots=True)
class Question:
    """`ask` makes one query, another one each time; `most` milliseconds are wanted."""

    name: str
    ask: Callable[[random.Random], Ask]
    most: float


def _ward(chance: random.Random) -> str:
    return chance.choice(gazetteer.all_wards()).code


def _queue(chance: random.Random) -> Ask:
    ward = _ward(chance)
    return lambda tx: listings.queue(tx, listings.Filter(ward=ward))


def _city(chance: random.Random) -> Ask:
    limit = chance.choice((49, 50, 51))
    return lambda tx: listings.queue(tx, listings.Filter(limit=limit))


def _late(chance: random.Random) -> Ask:
    ward, now = _ward(chance), utc_now()
    return lambda tx: listings.queue(tx, listings.Filter(ward=ward, late_at=now))


def _search(chance: random.Random) -> Ask:
    words = f"{fold(chance.choice(WORDS))} {chance.randrange(1, 4000)}"
    return lambda tx: listings.queue(tx, listings.Filter(words=words, state="closed"))


def _common(chance: random.Random) -> Ask:
    """Words that one case in twelve holds."""
    words = fold(chance.choice(WORDS))
    return lambda tx: listings.queue(tx, listings.Filter(words=words))


def _begun(chance: random.Random) -> Ask:
    """A rare word, then the beginning of a common one."""
    words = f"{chance.randrange(1, 4000)} {fold(chance.choice(WORDS))[:2].strip()}"
    return lambda tx: listings.queue(tx, listings.Filter(words=words, state="closed"))


def _in_ward(chance: random.Random) -> Ask:
    words, ward = fold(chance.choice(WORDS)), _ward(chance)
    return lambda tx: listings.queue(tx, listings.Filter(words=words, ward=ward))


def _count(chance: random.Random) -> Ask:
    params = {"ward": _ward(chance)}
    sql = f"SELECT count(*) AS n FROM cases WHERE {cases.OPEN} AND ward = :ward"
    return lambda tx: tx.query(sql, params)


QUESTIONS = (
    Question("queue page of a ward", _queue, 5),
    Question("queue page of the city", _city, 5),
    Question("late list of a ward", _late, 5),
    Question("search, rare words", _search, 50),
    Question("search, common words", _common, 50),
    Question("search, a word begun", _begun, 50),
    Question("search within a ward", _in_ward, 50),
    Question("open cases of a ward, counted", _count, 5),
)


def run(scale: Scale) -> list[Figure]:
    most = scale.of(1_000_000, 100_000)
    figures: list[Figure] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="langnghe-bench-")))
        server = stack.enter_context(postgres())
        for engine in ("SQLite", "PostgreSQL"):
            stores = []
            for count in (most // 10, most):
                progress(f"  filling {engine} with {count:,} cases")
                if engine == "SQLite":
                    url = f"sqlite:///{folder / str(count)}.db"
                    open_store(url).close()
                else:
                    url = new_database(server, f"bench_{count}")
                fill_cases(url, count)
                store = open_store(url)
                stack.callback(store.close)
                stores.append(store)
            # As `langnghe run` does once everything is loaded.
            gc.freeze()
            figures += _asked(engine, stores, scale.of(400, 60))
    return figures


def _asked(engine: str, stores: Sequence[Store], rounds: int) -> list[Figure]:
    figures = []
    for question in QUESTIONS:
        few, lot = (_milliseconds(store, question, rounds) for store in stores)
        late, early = percentile(lot, 0.99), percentile(few, 0.99)
        shown = f"{percentile(lot, 0.5):.1f}/{late:.1f} ms"
        peer = f"{percentile(few, 0.5):.1f}/{early:.1f} ms"
        name = f"{'PG' if engine == 'PostgreSQL' else engine}: {question.name}"
        figures.append(
            Figure(name[:29], shown, peer, times(late / early), *within(late, question.most))
        )
    return figures


def _milliseconds(store: Store, question: Question, rounds: int) -> list[float]:
    chance = random.Random(7)  # noqa: S311  no secret
    taken = []
    for _ in range(rounds):
        ask = question.ask(chance)
        started = time.perf_counter()
        store.read_now(ask)
        taken.append((time.perf_counter() - started) * 1000)
    return taken
