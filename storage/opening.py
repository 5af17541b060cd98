"""From a URL to a store: the one place that knows which engines there are."""

from storage.engine import Store
from storage.errors import Refusal
from storage.sqlite import SqliteStore


def open_store(url: str, durability: str = "full") -> Store:
    """Opens `sqlite:///path` (three slashes for a relative path, four for an absolute one)."""
    scheme, found, rest = url.partition(":///")
    if scheme == "sqlite" and found and rest:
        return SqliteStore(rest, durability)
    raise Refusal("invalid", "storage-url", url=url)
