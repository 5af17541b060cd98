"""Which process does what only one may do."""

import os
import socket
import subprocess
import sys

from storage import leases
from storage.engine import Store
from tests.engines.samples import HOUR, NOW, do

MINUTE = 60.0


def test_a_lease_has_one_holder_who_may_renew(store: Store) -> None:
    """A second process gets nothing while the first is alive and renews."""
    one, two = "elsewhere:1:a", "elsewhere:2:b"
    assert do(store, lambda tx: leases.take(tx, "poll", one, NOW, MINUTE))
    assert not do(store, lambda tx: leases.take(tx, "poll", two, NOW, MINUTE))
    assert do(store, lambda tx: leases.take(tx, "poll", one, NOW, MINUTE))


def test_a_lease_that_ran_out_is_taken_over(store: Store) -> None:
    """Another host's process that no longer renews loses it at its time, and cannot renew."""
    one, two = "elsewhere:1:a", "elsewhere:2:b"
    do(store, lambda tx: leases.take(tx, "poll", one, NOW, MINUTE))
    assert do(store, lambda tx: leases.take(tx, "poll", two, NOW + HOUR, MINUTE))
    assert not do(store, lambda tx: leases.take(tx, "poll", one, NOW + HOUR, MINUTE))


def test_a_dead_process_of_this_host_holds_nothing(store: Store) -> None:
    """Nobody waits for the lease of a process that is known to be gone."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    gone = f"{socket.gethostname()}:{ended.pid}:x"
    do(store, lambda tx: leases.take(tx, "poll", gone, NOW, MINUTE))
    assert do(store, lambda tx: leases.take(tx, "poll", "elsewhere:2:b", NOW, MINUTE))


def test_a_living_process_of_this_host_keeps_it(store: Store) -> None:
    """Another process on the same host must wait like everybody."""
    alive = f"{socket.gethostname()}:{os.getpid()}:x"
    do(store, lambda tx: leases.take(tx, "poll", alive, NOW, MINUTE))
    assert not do(store, lambda tx: leases.take(tx, "poll", "elsewhere:2:b", NOW, MINUTE))


def test_released_leases_are_free_at_once(store: Store) -> None:
    """A clean stop hands over; the marks of jobs that ran today stay."""
    owner, other = leases.new_owner(), leases.new_owner()
    do(store, lambda tx: leases.take(tx, "poll", owner, NOW, MINUTE))
    do(store, lambda tx: leases.first(tx, "job:seal:2026-11-23", owner, NOW, MINUTE))
    do(store, lambda tx: leases.release(tx, owner))
    assert do(store, lambda tx: leases.take(tx, "poll", other, NOW, MINUTE))
    assert not do(store, lambda tx: leases.first(tx, "job:seal:2026-11-23", other, NOW, MINUTE))


def test_first_is_true_once_while_it_is_kept(store: Store) -> None:
    """A daily job runs once, even for the process that ran it, and again after its mark ended."""
    owner = leases.new_owner()
    assert do(store, lambda tx: leases.first(tx, "job:x", owner, NOW, MINUTE))
    assert not do(store, lambda tx: leases.first(tx, "job:x", owner, NOW, MINUTE))
    assert do(store, lambda tx: leases.first(tx, "job:x", owner, NOW + HOUR, MINUTE))
