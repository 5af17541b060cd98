"""From a URL to a store: the one place that knows which engines there are."""

from storage.engine import Store
from storage.errors import Refusal
from storage.sqlite import SqliteStore


def open_store(url: str, durability: str = "full") -> Store:
    """Opens `sqlite:///path` (three slashes for a relative path, four for an absolute one) or
    `postgresql://user:password@host:port/database`."""
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite" and rest.startswith("/") and len(rest) > 1:
        return SqliteStore(rest[1:], durability)
    if scheme in ("postgresql", "postgres") and rest:
        return _open_postgres(url, durability)
    raise Refusal("invalid", "storage-url", url=url)


def _open_postgres(url: str, durability: str) -> Store:
    try:
        # Imported here: most never need psycopg, which is not installed by default.
        from storage.postgres import PostgresStore
    except ImportError as error:
        if error.name is not None and not error.name.startswith("psycopg"):
            raise
        raise Refusal("unavailable", "storage-needs-postgres") from error
    return PostgresStore(url, durability)
