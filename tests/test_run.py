"""`langnghe run` as a process: what it says, that it chats in a terminal, that it stops at once."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts `langnghe run` on a new database; whatever still runs at the end is ended."""
    running: list[subprocess.Popen[bytes]] = []

    def begin(stdin: int, stdout: int) -> "subprocess.Popen[bytes]":
        url = f"sqlite:///{tmp_path / 'run.db'}"
        command = [sys.executable, "-m", "bot", "--db", url, "--lang", "vi", "run"]
        clean = {k: v for k, v in os.environ.items() if not k.startswith("LANGNGHE_")}
        running.append(subprocess.Popen(command, env=clean, stdin=stdin, stdout=stdout))
        return running[-1]

    yield begin
    for process in running:
        if process.poll() is None:
            process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def read_until(descriptor: int, wanted: str) -> str:
    """What was written up to `wanted`; fails after half a minute of waiting for it."""
    said = b""
    while wanted.encode() not in said:
        ready, _, _ = select.select([descriptor], [], [], 30)
        assert ready, f"{wanted!r} never came after {said.decode()!r}"
        said += os.read(descriptor, 4096)
    return said.decode()


def test_without_a_terminal_it_says_what_is_on_and_stops_at_once(start: Start) -> None:
    """Three lines say what is on and what is off and why; SIGTERM ends it cleanly within 5 s."""
    process = start(stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    assert process.stdout is not None
    said = read_until(process.stdout.fileno(), "Ctrl-C")
    assert "Telegram: tắt, vì chưa có token" in said
    assert len(said.splitlines()) == 3
    process.send_signal(signal.SIGTERM)
    assert process.wait(5) == 0


def test_in_a_terminal_it_chats_and_a_silent_terminal_does_not_hold_it(start: Start) -> None:
    """A resident is greeted, reports and gets a card; SIGTERM ends it while it waits for input."""
    ours, theirs = pty.openpty()
    process = start(stdin=theirs, stdout=theirs)
    os.close(theirs)
    said = read_until(ours, "Xin chào")
    assert "langnghe --db" in said
    os.write(ours, "Rác chất đống ở phường Phú Thượng\n".encode())
    assert re.search("Phường Phú Thượng", read_until(ours, "1. Gửi"))
    process.send_signal(signal.SIGTERM)
    assert process.wait(5) == 0
    os.close(ours)
