"""The clock of due work: APScheduler wakes it, the tables hold everything that is due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.cases.rules import Rules
from bot.jobs.daily import DAILY, DailyJob, run_once_today
from storage import followups
from storage.engine import Store
from storage.rows import moment

log = logging.getLogger(__name__)

# A clock set back or a lost wake-up is made good this soon.
LONGEST_SLEEP = 30.0


class JobClock:
    """Runs due work when it falls due, and each daily job once a day; holds no state of ours."""

    def __init__(
        self,
        store: Store,
        rules: Rules,
        now: Callable[[], datetime],
        run_due: Callable[[], Awaitable[int]],
        owner: str,
    ) -> None:
        self._store = store
        self._rules = rules
        self._now = now
        self._run_due = run_due
        self._owner = owner

    async def run(self) -> None:
        """Works until cancelled."""
        scheduler = AsyncIOScheduler(
            timezone=self._rules.config.city.timezone,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        for job in DAILY:
            scheduler.add_job(
                self._daily, "cron", (job,), id=job.name, hour=job.at.hour, minute=job.at.minute
            )
        scheduler.start()
        try:
            for job in DAILY:
                await self._daily(job)  # made up for when the machine was off at its hour
            while True:
                version = self._store.version
                await self._plan(scheduler)
                await self._store.changed(version, LONGEST_SLEEP)
        finally:
            scheduler.shutdown(wait=False)

    async def _plan(self, scheduler: AsyncIOScheduler) -> None:
        due = await self._store.read(followups.next_due)
        if due is not None:
            at = max(moment(due), self._now())
            scheduler.add_job(self._tick, "date", id="due", run_date=at, replace_existing=True)

    async def _tick(self) -> None:
        try:
            await self._run_due()
        except Exception:
            log.exception("due work failed; it is tried again")
            await asyncio.sleep(1)

    async def _daily(self, job: DailyJob) -> None:
        now = self._now()
        if now.astimezone(self._rules.config.city.timezone).time() < job.at:
            return
        try:
            ran = await asyncio.wrap_future(
                self._store.submit(
                    lambda tx: run_once_today(tx, self._rules, job, now, self._owner)
                )
            )
            if ran and job.after is not None:
                await asyncio.to_thread(job.after, self._store, self._rules, now)
        except Exception:
            log.exception("daily job %s failed", job.name)
        else:
            if ran:
                log.info("daily job %s done", job.name)
