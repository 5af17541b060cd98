"""Waiting for a commit: coroutines of any loop wake when the version of a database grows."""

import asyncio
import threading
from collections.abc import Callable


class Changes:
    """Counts the commits seen and wakes whoever waits for the next one."""

    def __init__(self) -> None:
        self.version = 0
        self._lock = threading.Lock()
        self._waiters: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    def happened(self) -> None:
        """Something was committed; may be called in any thread."""
        with self._lock:
            self.version += 1
            waiters = tuple(self._waiters)
        for loop, event in waiters:
            call_in(loop, event.set)

    async def wait(
        self, since: int, seconds: float, look: Callable[[], None] | None = None, every: float = 0.0
    ) -> int:
        """Waits until `version` differs from `since`, at most `seconds`; tells it.

        `look` is called at once and then `every` so many seconds, and may find that it happened.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        waiter = (loop, asyncio.Event())
        with self._lock:
            self._waiters.add(waiter)
        try:
            while True:
                if look is not None:
                    look()
                left = end - loop.time()
                if self.version != since or left <= 0:
                    return self.version
                try:
                    async with asyncio.timeout(left if look is None else min(left, every)):
                        await waiter[1].wait()
                except TimeoutError:
                    continue
        finally:
            with self._lock:
                self._waiters.discard(waiter)


def call_in(loop: asyncio.AbstractEventLoop, call: Callable[..., object], *args: object) -> None:
    """Runs `call` in a loop of another thread, unless that loop has ended."""
    try:
        loop.call_soon_threadsafe(call, *args)
    except RuntimeError:
        return  # nobody listens any more; what was committed stays committed
