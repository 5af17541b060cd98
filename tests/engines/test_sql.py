"""Shared SQL as PostgreSQL takes it."""

import pytest

from storage.postgres_sql import translate


@pytest.mark.parametrize(
    ("sql", "text", "names"),
    [
        ("SELECT 1", "SELECT 1", ()),
        ("a = :x AND b = :y OR c = :x", "a = $1 AND b = $2 OR c = $1", ("x", "y")),
        ("name NOT LIKE 'job:%' AND o = :o", "name NOT LIKE 'job:%' AND o = $1", ("o",)),
        ("'it''s :no' || :yes", "'it''s :no' || $1", ("yes",)),
        ('":no" = :yes', '":no" = $1', ("yes",)),
        ("x::text = :x", "x::text = $1", ("x",)),
        (":x::text", "$1::text", ("x",)),
        ("(:a,:b,:a_1)", "($1,$2,$3)", ("a", "b", "a_1")),
        (":w IS NULL OR w = :w", "CAST($1 AS text) IS NULL OR w = $2", ("w", "w")),
        ("w = :w OR :w is not null", "w = $1 OR CAST($2 AS text) is not null", ("w", "w")),
        (":a IS NULLABLE", "$1 IS NULLABLE", ("a",)),
    ],
)
def test_names_become_numbers(sql: str, text: str, names: tuple[str, ...]) -> None:
    """Only parameters change: not casts, not quoted words; what may be nothing gets a type."""
    assert translate(sql) == (text, names)
