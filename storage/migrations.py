"""The schema as numbered steps, append only; a step yields statements that both engines take.

What the engines spell differently comes from `Dialect`; everything else is shared SQL.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """`identity`: an id that counts by itself; `words`: the statements of the full-text index."""

    identity: str
    words: tuple[str, ...]


Step = Callable[[Dialect], Iterable[str]]

STATES = ("new", "accepted", "in_progress", "waiting", "answered", "closed")
OUTCOMES = (
    "fixed", "partly_fixed", "planned", "no_action", "not_found", "duplicate", "withdrawn",
)  # fmt: skip
ROLES = ("clerk", "head", "triage", "arbiter", "admin")


def _one_of(column: str, values: Iterable[str]) -> str:
    return f"CHECK ({column} IN ({', '.join(repr(value) for value in values)}))"


def m0001_people(d: Dialect) -> Iterable[str]:
    """Who speaks: people, their identities on channels, and the conversation each is in."""
    yield f"""CREATE TABLE people (
        id {d.identity},
        language TEXT NOT NULL {_one_of("language", ("vi", "en"))},
        consented_at TEXT,
        created_at TEXT NOT NULL)"""
    yield f"""CREATE TABLE identities (
        id {d.identity},
        person_id BIGINT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
        channel TEXT NOT NULL,
        external_id TEXT NOT NULL,
        unreachable TEXT,
        offered TEXT,
        created_at TEXT NOT NULL,
        UNIQUE (channel, external_id))"""
    yield "CREATE INDEX identities_by_person ON identities (person_id)"
    yield """CREATE TABLE drafts (
        identity_id BIGINT PRIMARY KEY REFERENCES identities (id) ON DELETE CASCADE,
        step TEXT NOT NULL,
        data TEXT NOT NULL,
        updated_at TEXT NOT NULL)"""
    yield """CREATE TABLE seen (
        channel TEXT NOT NULL,
        message_id TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (channel, message_id))"""
    yield "CREATE INDEX seen_by_time ON seen (at)"


def m0002_officers(d: Dialect) -> Iterable[str]:
    """Who answers; a ward's roles have a ward, the city's have none."""
    yield f"""CREATE TABLE officers (
        id {d.identity},
        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        ward TEXT,
        role TEXT NOT NULL {_one_of("role", ROLES)},
        identity_id BIGINT REFERENCES identities (id) ON DELETE SET NULL,
        link_digest TEXT UNIQUE,
        link_until TEXT,
        disabled_at TEXT,
        created_at TEXT NOT NULL,
        CHECK ((ward IS NOT NULL) = (role IN ('clerk', 'head'))))"""
    yield "CREATE INDEX officers_by_ward ON officers (ward, role)"
    yield "CREATE INDEX officers_by_identity ON officers (identity_id)"


def m0003_cases(d: Dialect) -> Iterable[str]:
    """What was said and where it stands, with its searchable words."""
    yield f"""CREATE TABLE cases (
        id {d.identity},
        code TEXT NOT NULL UNIQUE CHECK (length(code) = 8),
        kind TEXT NOT NULL {_one_of("kind", ("report", "question"))},
        category TEXT NOT NULL,
        urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
        ward TEXT,
        office TEXT NOT NULL,
        state TEXT NOT NULL {_one_of("state", STATES)},
        outcome TEXT {_one_of("outcome", OUTCOMES)},
        text TEXT NOT NULL,
        place TEXT NOT NULL,
        lat DOUBLE PRECISION,
        lon DOUBLE PRECISION,
        routing TEXT NOT NULL,
        person_id BIGINT REFERENCES people (id) ON DELETE SET NULL,
        identity_id BIGINT REFERENCES identities (id) ON DELETE SET NULL,
        officer_id BIGINT REFERENCES officers (id),
        opened_at TEXT NOT NULL,
        accept_due TEXT NOT NULL,
        handle_due TEXT NOT NULL,
        due TEXT NOT NULL,
        accepted_at TEXT,
        answered_at TEXT,
        closed_at TEXT,
        paused_at TEXT,
        paused_seconds BIGINT NOT NULL,
        transfers INTEGER NOT NULL,
        rating TEXT,
        refs TEXT NOT NULL,
        events INTEGER NOT NULL,
        head TEXT NOT NULL,
        CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
        CHECK ((state = 'waiting') = (paused_at IS NOT NULL)),
        CHECK (state NOT IN ('accepted', 'in_progress') OR accepted_at IS NOT NULL))"""
    # Listings read the open cases alone: of a ward, of the city's triage (no ward), of an officer,
    # of everybody; `due` is the deadline that counts in the state the case is in.
    still_open = "WHERE state IN ('new', 'accepted', 'in_progress', 'waiting')"
    yield f"CREATE INDEX cases_due_by_ward ON cases (ward, due) {still_open}"
    yield f"CREATE INDEX cases_due ON cases (due) {still_open}"
    yield f"CREATE INDEX cases_due_by_officer ON cases (officer_id, due) {still_open}"
    yield "CREATE INDEX cases_by_state ON cases (state, ward, id)"
    yield "CREATE INDEX cases_by_person ON cases (person_id, id)"
    yield from d.words


def m0004_history(d: Dialect) -> Iterable[str]:
    """What happened to each case, the daily seals over all of them, and the photos."""
    yield f"""CREATE TABLE events (
        id {d.identity},
        case_id BIGINT NOT NULL REFERENCES cases (id),
        number INTEGER NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        what TEXT NOT NULL,
        details TEXT,
        salt TEXT,
        digest TEXT NOT NULL,
        hash TEXT NOT NULL,
        UNIQUE (case_id, number))"""
    yield """CREATE TABLE seals (
        day TEXT PRIMARY KEY,
        last_event BIGINT NOT NULL,
        cases BIGINT NOT NULL,
        hash TEXT NOT NULL)"""
    yield f"""CREATE TABLE attachments (
        id {d.identity},
        case_id BIGINT NOT NULL REFERENCES cases (id),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        media_type TEXT NOT NULL,
        size BIGINT NOT NULL,
        role TEXT NOT NULL {_one_of("role", ("report", "proof"))},
        added_at TEXT NOT NULL,
        UNIQUE (case_id, sha256, role))"""
    yield "CREATE INDEX attachments_by_content ON attachments (sha256)"


def m0005_due_work(d: Dialect) -> Iterable[str]:
    """What is still to be said and to be done, written in the transaction that causes it."""
    yield f"""CREATE TABLE outbox (
        id {d.identity},
        identity_id BIGINT NOT NULL REFERENCES identities (id) ON DELETE CASCADE,
        channel TEXT NOT NULL,
        case_id BIGINT REFERENCES cases (id),
        payload TEXT NOT NULL,
        state TEXT NOT NULL {_one_of("state", ("waiting", "sent", "failed"))},
        not_before TEXT NOT NULL,
        retry_at TEXT,
        attempts INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        sent_at TEXT,
        message_id TEXT,
        reason TEXT)"""
    yield "CREATE INDEX outbox_waiting ON outbox (channel, not_before) WHERE state = 'waiting'"
    yield "CREATE INDEX outbox_in_order ON outbox (identity_id, id) WHERE state = 'waiting'"
    yield "CREATE INDEX outbox_by_message ON outbox (identity_id, message_id)"
    yield "CREATE INDEX outbox_by_case ON outbox (case_id)"
    yield f"""CREATE TABLE followups (
        id {d.identity},
        case_id BIGINT REFERENCES cases (id),
        identity_id BIGINT REFERENCES identities (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        due_at TEXT NOT NULL,
        state TEXT NOT NULL {_one_of("state", ("pending", "done", "cancelled"))},
        ended_at TEXT,
        CHECK ((case_id IS NULL) <> (identity_id IS NULL)))"""
    yield "CREATE INDEX followups_due ON followups (due_at) WHERE state = 'pending'"
    yield """CREATE UNIQUE INDEX followups_once_by_case ON followups (case_id, kind)
        WHERE state = 'pending' AND case_id IS NOT NULL"""
    yield """CREATE UNIQUE INDEX followups_once_by_identity ON followups (identity_id, kind)
        WHERE state = 'pending' AND identity_id IS NOT NULL"""
    yield "CREATE INDEX followups_by_case ON followups (case_id)"
    yield """CREATE TABLE leases (
        name TEXT PRIMARY KEY,
        owner TEXT NOT NULL,
        until TEXT NOT NULL)"""


def m0006_follow_through(d: Dialect) -> Iterable[str]:
    """Merged reports, hotspots, muted cases, photos by likeness, offices and corrections."""
    yield f"""CREATE TABLE hotspots (
        id {d.identity},
        category TEXT NOT NULL,
        ward TEXT NOT NULL,
        lat DOUBLE PRECISION,
        lon DOUBLE PRECISION,
        place_key TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        last_at TEXT NOT NULL,
        closed_at TEXT)"""
    yield "CREATE INDEX hotspots_by_ward ON hotspots (ward, category, id)"
    # A report joined to another is closed as its duplicate; `merged_into` is the one that counts.
    yield "ALTER TABLE cases ADD COLUMN merged_into BIGINT REFERENCES cases (id)"
    yield "ALTER TABLE cases ADD COLUMN hotspot_id BIGINT REFERENCES hotspots (id)"
    yield "ALTER TABLE cases ADD COLUMN place_key TEXT NOT NULL DEFAULT ''"
    for who in ("resident_muted", "officer_muted"):
        yield f"ALTER TABLE cases ADD COLUMN {who} INTEGER NOT NULL DEFAULT 0"
    yield "CREATE INDEX cases_merged ON cases (merged_into) WHERE merged_into IS NOT NULL"
    yield "CREATE INDEX cases_by_hotspot ON cases (hotspot_id) WHERE hotspot_id IS NOT NULL"
    yield "CREATE INDEX cases_nearby ON cases (category, ward, opened_at)"
    yield "ALTER TABLE attachments ADD COLUMN likeness TEXT"
    yield """CREATE TABLE offices (
        category TEXT PRIMARY KEY,
        office TEXT NOT NULL,
        owner TEXT NOT NULL)"""
    yield f"""CREATE TABLE corrections (
        id {d.identity},
        case_id BIGINT NOT NULL REFERENCES cases (id),
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        what TEXT NOT NULL {_one_of("what", ("ward", "category", "kind", "urgent"))},
        before TEXT,
        after TEXT)"""
    yield "CREATE INDEX corrections_by_case ON corrections (case_id)"


def m0007_erasing(_: Dialect) -> Iterable[str]:
    """Erasing a person looks for what refers to an identity; without these it reads every case."""
    for table in ("cases", "followups"):
        yield f"""CREATE INDEX {table}_by_identity ON {table} (identity_id)
            WHERE identity_id IS NOT NULL"""


def m0008_ended(_: Dialect) -> Iterable[str]:
    """States of ended cases alone: open ones are read by deadline, which SQLite did not see while
    the state of every case was indexed, and an open case has one index less to be put into."""
    yield "DROP INDEX cases_by_state"
    yield """CREATE INDEX cases_ended ON cases (state, ward, id)
        WHERE state IN ('answered', 'closed')"""


def m0009_seals(_: Dialect) -> Iterable[str]:
    """A seal covers the events after `since`; an older one, which has none, all heads of its day.

    So that sealing and auditing read each event once, and not every case for every day."""
    yield "ALTER TABLE seals ADD COLUMN since BIGINT"


def m0010_lean(_: Dialect) -> Iterable[str]:
    """Indexes without the rows that nobody looks for: a new case has no officer, and a word in a
    conversation or its draft no case."""
    yield "DROP INDEX cases_due_by_officer"
    yield """CREATE INDEX cases_due_by_officer ON cases (officer_id, due)
        WHERE state IN ('new', 'accepted', 'in_progress', 'waiting') AND officer_id IS NOT NULL"""
    for table in ("outbox", "followups"):
        yield f"DROP INDEX {table}_by_case"
        yield f"CREATE INDEX {table}_by_case ON {table} (case_id) WHERE case_id IS NOT NULL"


STEPS: tuple[Step, ...] = (
    m0001_people,
    m0002_officers,
    m0003_cases,
    m0004_history,
    m0005_due_work,
    m0006_follow_through,
    m0007_erasing,
    m0008_ended,
    m0009_seals,
    m0010_lean,
)
