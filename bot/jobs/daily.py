"""What is done once a day: sealing the histories, forgetting what is no longer needed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.cases.rules import Rules
from bot.jobs import backup, digest, purge
from storage import events, leases, seen
from storage.engine import Store, Transaction

# Longer than a day: the lease of a day's job is what tells that it has run.
KEPT_SECONDS = 3 * 24 * 3600.0


@dataclass(frozen=True, slots=True)
class DailyJob:
    """`work` runs in one transaction, by one process, at `at` in the city's time.

    `after` runs once that is committed, in a thread: what needs many transactions, or files.
    """

    name: str
    at: time
    work: Callable[[Transaction, Rules, datetime], None]
    after: Callable[[Store, Rules, datetime], None] | None = None


def seal_histories(tx: Transaction, rules: Rules, now: datetime) -> None:
    """Chains the heads of all cases, so that a removed case shows."""
    events.seal(tx, now.astimezone(rules.config.city.timezone).date().isoformat())


def forget_seen(tx: Transaction, rules: Rules, now: datetime) -> None:
    """Drops de-duplication marks older than any channel delivers again."""
    seen.forget(tx, now - timedelta(days=rules.config.privacy.seen_days))


DAILY: tuple[DailyJob, ...] = (
    DailyJob("seal", time(0, 5), seal_histories),
    DailyJob("hotspots", time(0, 20), digest.close_quiet_hotspots),
    DailyJob("digest", time(8), digest.send_morning_words),
    DailyJob("forget-seen", time(3, 10), forget_seen),
    DailyJob("backup", time(2, 30), purge.nothing, backup.back_up),
    DailyJob("purge", time(3, 40), purge.nothing, purge.purge),
)


def run_once_today(tx: Transaction, rules: Rules, job: DailyJob, now: datetime, owner: str) -> bool:
    """Runs a job unless some process ran it today already."""
    day = now.astimezone(rules.config.city.timezone).date()
    if not leases.first(tx, f"job:{job.name}:{day}", owner, now, KEPT_SECONDS):
        return False
    job.work(tx, rules, now)
    return True
