"""Keeps what must survive alive: restarts with a growing pause, and leads by lease."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from datetime import datetime

from storage import leases
from storage.engine import Store
from storage.errors import Refusal

log = logging.getLogger(__name__)

LONGEST_PAUSE = 15.0
LEASE_SECONDS = 20.0
RENEW_SECONDS = 5.0


async def keep_alive(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Runs `work` again whenever it ends or fails, until cancelled."""
    loop = asyncio.get_running_loop()
    failures = 0
    while True:
        started = loop.time()
        try:
            await work()
        except Exception:
            log.exception("%s failed and is started again", name)
        # Whatever ran for longer than a pause was well: what ends it now is a new trouble.
        failures = 1 if loop.time() - started > LONGEST_PAUSE else failures + 1
        pause = min(LONGEST_PAUSE, 2.0 ** min(failures - 1, 10))
        await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311  no secret


async def lead(
    store: Store,
    name: str,
    owner: str,
    clock: Callable[[], datetime],
    work: Callable[[], Awaitable[None]],
) -> None:
    """Runs `work` only while this process holds the lease `name`."""
    while True:
        if await _renew(store, name, owner, clock):
            await _while_leading(store, name, owner, clock, work)
        await asyncio.sleep(RENEW_SECONDS)


async def _while_leading(
    store: Store,
    name: str,
    owner: str,
    clock: Callable[[], datetime],
    work: Callable[[], Awaitable[None]],
) -> None:
    loop = asyncio.get_running_loop()
    until = loop.time() + LEASE_SECONDS
    async with asyncio.TaskGroup() as group:
        working = group.create_task(_awaited(work))
        while not working.done():
            await asyncio.wait({working}, timeout=RENEW_SECONDS)
            asked = loop.time()
            try:
                kept, why = await _renew(store, name, owner, clock), "it is another process's now"
                until = asked + LEASE_SECONDS
            except Refusal as refusal:
                # Until it runs out nobody else can take it: what is on its way may arrive.
                kept, why = asked < until, str(refusal)
            if not kept:
                log.warning("the lead of %s is given up: %s", name, why)
                working.cancel()
                return


async def _awaited(work: Callable[[], Awaitable[None]]) -> None:
    await work()


async def _renew(store: Store, name: str, owner: str, clock: Callable[[], datetime]) -> bool:
    now = clock()
    return await store.write(lambda tx: leases.take(tx, name, owner, now, LEASE_SECONDS))
