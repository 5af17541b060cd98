"""The clock's tick among a million pending follow-ups, none of which is due."""

import tempfile
import time
from datetime import timedelta
from pathlib import Path

from bot.app import utc_now
from bot.cases import due
from bot.cases.rules import Rules
from bot.config import Config
from storage import followups, people
from storage.engine import Store, Transaction
from storage.opening import open_store
from tests.benchmarks.bulk import fill_followups
from tests.benchmarks.figures import Figure, Scale, at_most, median, progress

TITLE = "A tick of the clock: 100 follow-ups are due, the others are not"
DUE = 100


def run(scale: Scale) -> list[Figure]:
    rules = Rules.of(Config())
    many = scale.of(1_000_000, 100_000)
    with tempfile.TemporaryDirectory(prefix="langnghe-bench-") as folder:
        stores = []
        for pending in (1_000, many):
            progress(f"  {pending:,} pending")
            url = f"sqlite:///{Path(folder) / str(pending)}.db"
            store = open_store(url)
            fill_followups(url, pending)
            stores.append(store)
        few, lot = stores
        taken = [(_tick(few, rules), _tick(lot, rules)) for _ in range(scale.of(30, 10))]
        for store in stores:
            store.close()
    with_few, with_lot = (median(values) for values in zip(*taken, strict=True))
    return [
        Figure(
            f"{many:,} against 1,000", f"{with_lot:.2f} ms", f"{with_few:.2f} ms",
            *at_most(with_lot / with_few, 1.5),
        )
    ]  # fmt: skip


def _tick(store: Store, rules: Rules) -> float:
    """Milliseconds of one tick, committed, that ends what has just fallen due."""
    now = utc_now()

    def plan(tx: Transaction) -> None:
        for number in range(DUE):
            identity, _ = people.meet(tx, "bench", f"now.{number}", "vi", now)
            followups.plan(tx, "draft.ask", now - timedelta(seconds=1), identity_id=identity.id)

    store.submit(plan).result()
    started = time.perf_counter()
    ended = store.submit(lambda tx: due.run_due(tx, rules, now)).result()
    assert ended == DUE, ended
    return (time.perf_counter() - started) * 1000
