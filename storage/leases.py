"""Which process does what only one may do: poll a channel, send, run a daily job."""

import os
import secrets
import socket
from datetime import datetime, timedelta

from storage.engine import Transaction
from storage.rows import stamp


def new_owner() -> str:
    """A name for this process: host, process id, and a part no other process repeats."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def take(tx: Transaction, name: str, owner: str, now: datetime, seconds: float) -> bool:
    """Takes or renews a lease; False while another living owner has it."""
    rows = tx.query("SELECT owner FROM leases WHERE name = :name", {"name": name})
    gone = str(rows[0]["owner"]) if rows and _is_gone(str(rows[0]["owner"])) else ""
    return (
        tx.execute(
            "INSERT INTO leases (name, owner, until) VALUES (:name, :owner, :until)"
            " ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until"
            " WHERE leases.owner = :owner OR leases.owner = :gone OR leases.until <= :now",
            {
                "name": name,
                "owner": owner,
                "gone": gone,
                "now": stamp(now),
                "until": stamp(now + timedelta(seconds=seconds)),
            },
        )
        == 1
    )


def first(tx: Transaction, name: str, owner: str, now: datetime, seconds: float) -> bool:
    """Takes a lease nobody had before: True for exactly one caller while it is kept."""
    tx.execute("DELETE FROM leases WHERE until <= :now", {"now": stamp(now)})
    added = tx.execute(
        "INSERT INTO leases (name, owner, until) VALUES (:name, :owner, :until)"
        " ON CONFLICT (name) DO NOTHING",
        {"name": name, "owner": owner, "until": stamp(now + timedelta(seconds=seconds))},
    )
    return added == 1


def release(tx: Transaction, owner: str) -> None:
    """Lets go of what an owner holds, at a clean stop; the marks of jobs that ran stay."""
    tx.execute(
        "DELETE FROM leases WHERE owner = :owner AND name NOT LIKE 'job:%'", {"owner": owner}
    )


def _is_gone(owner: str) -> bool:
    """Is the owner a process of this very host that no longer lives? Then nobody need wait."""
    host, _, rest = owner.partition(":")
    if host != socket.gethostname():
        return False
    try:
        os.kill(int(rest.partition(":")[0]), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, ValueError):
        return False
    return False
