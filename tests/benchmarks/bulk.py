"""Databases filled in bulk, past the product's own verbs, which would take hours."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import islice

import psycopg

from bot.app import utc_now
from bot.places import gazetteer
from bot.places.normalize import fold
from storage.rows import stamp
from storage.words import tokens

WORDS = (
    "rác chất đống", "đèn đường hỏng", "ổ gà to", "nước ngập", "cây đổ", "lấn chiếm vỉa hè",
    "ồn ào ban đêm", "cống tắc", "mất nước", "chó thả rông", "đỗ xe sai chỗ", "khói bụi",
)  # fmt: skip
COLUMNS = (
    "id", "code", "kind", "category", "urgent", "ward", "office", "state", "text", "place",
    "routing", "opened_at", "accept_due", "handle_due", "due", "accepted_at", "closed_at",
    "paused_seconds", "transfers", "refs", "events", "head",
)  # fmt: skip
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
Row = tuple[str | int | None, ...]


def fill_cases(url: str, count: int) -> None:
    """So many cases: one in five open, one in four of those late, over all wards."""
    if url.startswith("sqlite"):
        _fill_sqlite(url, count)
    else:
        _fill_postgres(url, count)


def _cases(count: int) -> Iterator[tuple[Row, str]]:
    """Rows of cases and their folded words, the same on every run."""
    chance = random.Random(2026)  # noqa: S311  no secret
    wards = [(ward.code, ward.full_name) for ward in gazetteer.all_wards()]
    names = (*WORDS, *(name for _, name in wards))
    folded = {words: " ".join(tokens(fold(words))) for words in names}
    start = datetime(2026, 1, 1, tzinfo=UTC)
    now = utc_now()
    for number in range(1, count + 1):
        code, ward = wards[chance.randrange(len(wards))]
        words = WORDS[chance.randrange(len(WORDS))]
        is_open = chance.random() < 0.2
        late = chance.random() < 0.25
        due = now + timedelta(minutes=chance.randrange(1, 30_000) * (-1 if late else 1))
        opened = stamp(start + timedelta(seconds=number))
        state = ("new" if number % 2 else "accepted") if is_open else "closed"
        house = chance.randrange(1, 4000)
        spelled = _code(number)
        yield (
            number, spelled, "report", "waste", 0, code, "urban", state,
            f"{words} trước số {house} {ward}", ward, "{}", opened, stamp(due), stamp(due),
            stamp(due), opened if state == "accepted" else None,
            opened if state == "closed" else None, 0, 0, "{}", 0, "",
        ), f"{spelled.lower()} {folded[ward]} {folded[words]} truoc so {house}"  # fmt: skip


def _code(number: int) -> str:
    """As much by chance as a real one to look at, but never the same for two numbers."""
    scattered = number * 0x9E3779B97 % 2**40
    return "".join(CODE_LETTERS[scattered >> 5 * place & 31] for place in range(8))


def _batches(count: int) -> Iterator[Sequence[tuple[Row, str]]]:
    rows = _cases(count)
    while batch := list(islice(rows, 20_000)):
        yield batch


def _fill_sqlite(url: str, count: int) -> None:
    slots = ", ".join("?" * len(COLUMNS))
    with closing(_connected(url)) as db:
        # Nobody else is here and a crash loses nothing: written once, without a log.
        db.execute("PRAGMA journal_mode = OFF")
        indexes = db.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'cases'"
            " AND sql IS NOT NULL"
        ).fetchall()
        for name, _ in indexes:
            db.execute(f"DROP INDEX {name}")
        for batch in _batches(count):
            db.executemany(
                f"INSERT INTO cases ({', '.join(COLUMNS)}) VALUES ({slots})",
                [row for row, _ in batch],
            )
            db.executemany(
                "INSERT INTO case_words (rowid, folded) VALUES (?, ?)",
                [(row[0], folded) for row, folded in batch],
            )
        for _, made in indexes:
            db.execute(made)
        db.commit()


def _fill_postgres(url: str, count: int) -> None:
    with psycopg.connect(url) as db:
        db.execute("SET synchronous_commit = off")
        made = _taken_off(db, "case_words_found")
        for batch in _batches(count):
            with db.cursor().copy(f"COPY cases ({', '.join(COLUMNS)}) FROM STDIN".encode()) as copy:
                for row, _ in batch:
                    copy.write_row(row)
            with db.cursor().copy("COPY case_words (case_id, words) FROM STDIN") as copy:
                for row, folded in batch:
                    copy.write_row((row[0], " ".join(sorted(set(folded.split())))))
        db.execute(made)
        db.commit()
        db.autocommit = True
        db.execute("VACUUM ANALYZE")
        # What was filled in is on its place before anybody measures.
        db.execute("CHECKPOINT")


def _taken_off(db: psycopg.Connection[tuple[str]], index: str) -> bytes:
    """Drops an index that is cheaper to make at the end; returns what makes it."""
    row = db.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [index]).fetchone()
    db.execute(f"DROP INDEX {index}".encode())
    assert row is not None
    return row[0].encode()


def fill_followups(url: str, count: int) -> None:
    """So many pending follow-ups, due from tomorrow on, two for each of as many conversations."""
    now = stamp(utc_now())
    tomorrow = utc_now() + timedelta(days=1)
    with closing(_connected(url)) as db:
        db.execute("INSERT INTO people (id, language, created_at) VALUES (1, 'vi', ?)", [now])
        db.executemany(
            "INSERT INTO identities (id, person_id, channel, external_id, created_at)"
            " VALUES (?, 1, 'bench', ?, ?)",
            ((n + 1, f"later.{n}", now) for n in range(count // 2)),
        )
        db.executemany(
            "INSERT INTO followups (identity_id, kind, due_at, state) VALUES (?, ?, ?, 'pending')",
            (
                (n // 2 + 1, ("draft.ask", "draft.drop")[n % 2], stamp(tomorrow + _spread(n)))
                for n in range(count)
            ),
        )
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _spread(number: int) -> timedelta:
    return timedelta(seconds=number * 7919 % 1_000_000)


def _connected(url: str) -> sqlite3.Connection:
    db = sqlite3.connect(url.removeprefix("sqlite:///"))
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -400000")
    return db
