"""SQL made or looked into by program; of some hundred statements, each is worked out once."""

import re
from functools import cache

_NAMED = re.compile(r"\b(?:FROM|INTO|UPDATE|JOIN)\s+([a-z_]+)")


@cache
def insertion(table: str, columns: tuple[str, ...]) -> str:
    """Adds one row; the values are parameters named as their columns."""
    slots = ", ".join(f":{column}" for column in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({slots})"  # noqa: S608  ours


@cache
def tables_in(sql: str) -> frozenset[str]:
    """The tables that a statement names."""
    return frozenset(_NAMED.findall(sql))
