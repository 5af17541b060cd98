"""What other processes commit: a thread that listens and counts it as a change."""

import logging
import selectors
import socket
import threading
from collections.abc import Callable

import psycopg

from storage.errors import Refusal
from storage.postgres_link import Address

log = logging.getLogger(__name__)

CHANNEL = "langnghe"
RETRY_SECONDS = 1.0
# A connection that was cut without a word is found out this soon.
PROBE_SECONDS = 30.0


class Notices:
    """Calls `happened` when another process than the one of `token` has committed.

    A notice is a hint: whoever waits for it looks by itself now and then.
    """

    def __init__(self, address: Address, token: str, happened: Callable[[], None]) -> None:
        self._address = address
        self._token = token
        self._happened = happened
        self._wake, self._woken = socket.socketpair()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="store-listen", daemon=True)
        self._starting = threading.Lock()

    def start(self) -> None:
        """Listens from now on; harmless when it does already."""
        with self._starting:
            if self._thread.ident is None:
                self._thread.start()

    def close(self) -> None:
        self._ended.set()
        self._wake.close()
        if self._thread.ident is not None:
            self._thread.join()
        self._woken.close()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._listen()
            except (Refusal, psycopg.Error) as error:
                log.warning("not told of changes for now: %s", error)
                self._ended.wait(RETRY_SECONDS)

    def _listen(self) -> None:
        with self._address.connect() as conn, selectors.DefaultSelector() as ready:
            conn.execute(f"LISTEN {CHANNEL}".encode())
            self._happened()  # whatever came while nobody listened
            ready.register(conn.fileno(), selectors.EVENT_READ)
            ready.register(self._woken, selectors.EVENT_READ)
            while not self._ended.is_set():
                if not ready.select(PROBE_SECONDS):
                    conn.execute(b"SELECT 1")
                if any(note.payload != self._token for note in conn.notifies(timeout=0)):
                    self._happened()
