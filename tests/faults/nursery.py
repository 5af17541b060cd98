"""Starts the product as processes that can be killed at any instant, and killed for certain.

Importing it takes seconds where Telegram's library is needed, so a nursery imports it once and
forks; each child runs `bot.cli.main` with its own arguments, as the command does.
"""

import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Self

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0


class Process:
    """One run of the product: its ends of the pipes, its log, and its end."""

    def __init__(self, nursery: "Nursery", pid: int, stdin: BinaryIO, out: int, log: Path) -> None:
        self.pid = pid
        self.stdin = stdin
        self.out = out
        self._log = log
        self._nursery = nursery
        self.code: int | None = None

    @property
    def log(self) -> str:
        """What it wrote to stderr."""
        return self._log.read_text("utf-8", "replace")

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Ends it if it still lives; with SIGKILL it is gone when this returns."""
        if self.code is None:
            self.code = self._nursery.ask(do="kill", pid=self.pid, signal=int(how))["code"]

    def has_ended(self) -> bool:
        if self.code is None:
            self.code = self._nursery.ask(do="look", pid=self.pid)["code"]
        return self.code is not None

    def wait(self, seconds: float = 20.0) -> int:
        """Its exit code; fails when it does not end in time."""
        end = time.monotonic() + seconds
        while not self.has_ended():
            assert time.monotonic() < end, f"still running after {seconds} s:\n{self.log[-2000:]}"
            time.sleep(0.005)
        assert self.code is not None
        return self.code

    def close(self) -> None:
        """Kills what is left and lets the pipes go."""
        self.kill()
        with suppress(BrokenPipeError):
            self.stdin.close()
        if self.out >= 0:
            os.close(self.out)
            self.out = -1


class Nursery:
    """The parent of every process under test; it dies with whoever made it, they with it."""

    def __init__(self, *modules: str) -> None:
        self._modules = modules
        self._count = 0

    def __enter__(self) -> Self:
        self._ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._ours.settimeout(PATIENCE)
        number = str(theirs.fileno())
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery", number, *self._modules],
            pass_fds=[theirs.fileno()],
            cwd=ROOT,
        )
        theirs.close()
        self._ours.recv(16)  # it has imported everything
        return self

    def __exit__(self, *_: object) -> None:
        self._ours.close()
        self._process.wait(PATIENCE)

    def ask(self, fds: Sequence[int] = (), **order: Any) -> dict[str, Any]:
        socket.send_fds(self._ours, [json.dumps(order).encode()], fds)
        answer: dict[str, Any] = json.loads(self._ours.recv(4096))
        return answer

    def start(self, folder: Path, *args: str) -> Process:
        """Runs `langnghe` with arguments in a folder."""
        self._count += 1
        log = folder / f"stderr-{os.getpid()}-{self._count}.log"
        in_read, in_write = os.pipe()
        out_read, out_write = os.pipe()
        err = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            pid = self.ask((in_read, out_write, err), do="start", args=args, cwd=str(folder))["pid"]
        finally:
            for fd in (in_read, out_write, err):
                os.close(fd)
        return Process(self, pid, os.fdopen(in_write, "wb", 0), out_read, log)


# The nursery's own side


def serve(conn: socket.socket, modules: Sequence[str]) -> None:
    for module in ("bot.cli", "bot.app", *modules):
        importlib.import_module(module)
    # What a process reads from its data at the first message, it has then from the start.
    importlib.import_module("bot.triage.understanding").understand("rác ở phường Phú Thượng", None)
    living: set[int] = set()
    conn.send(b"ready")
    try:
        while True:
            data, fds, _, _ = socket.recv_fds(conn, 65536, 3)
            if not data:
                return
            order = json.loads(data)
            if order["do"] == "start":
                pid = _fork(conn, order, fds)
                living.add(pid)
                answer: dict[str, int | None] = {"pid": pid}
            else:
                answer = {"code": _ended(living, order)}
            conn.send(json.dumps(answer).encode())
    finally:
        for pid in living:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _ended(living: set[int], order: dict[str, Any]) -> int | None:
    """The exit code of a child, None while it lives; it keeps its pid until it is asked for."""
    pid, how = int(order["pid"]), int(order.get("signal", 0))
    if how:
        os.kill(pid, how)
    found, status = os.waitpid(pid, 0 if how == signal.SIGKILL else os.WNOHANG)
    if not found:
        return None
    living.discard(pid)
    return os.waitstatus_to_exitcode(status)


def _fork(conn: socket.socket, order: dict[str, Any], fds: Sequence[int]) -> int:
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            conn.close()
            for place, fd in enumerate(fds):
                os.dup2(fd, place)
                os.close(fd)
            code = _main(order)
        except BaseException:  # noqa: BLE001  a child must never return into its parent's loop
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    for fd in fds:
        os.close(fd)
    return pid


def _main(order: dict[str, Any]) -> int:
    from bot.cli import main

    os.chdir(order["cwd"])
    try:
        main(order["args"])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])), sys.argv[2:])
