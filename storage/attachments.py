"""Which photos belong to a case; the photos themselves are files named by their hash."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from storage.engine import Transaction
from storage.rows import Attachment, row_to, stamp


def add(
    tx: Transaction,
    case_id: int,
    *,
    sha256: str,
    media_type: str,
    size: int,
    role: str,
    likeness: str | None,
    now: datetime,
) -> bool:
    """Adds a photo to a case; False if it was there already."""
    added = tx.execute(
        "INSERT INTO attachments (case_id, sha256, media_type, size, role, likeness, added_at)"
        " VALUES (:case_id, :sha256, :media_type, :size, :role, :likeness, :now)"
        " ON CONFLICT (case_id, sha256, role) DO NOTHING",
        {
            "case_id": case_id,
            "sha256": sha256,
            "media_type": media_type,
            "size": size,
            "role": role,
            "likeness": likeness,
            "now": stamp(now),
        },
    )
    return added == 1


def of_case(tx: Transaction, case_id: int) -> Sequence[Attachment]:
    rows = tx.query("SELECT * FROM attachments WHERE case_id = :id ORDER BY id", {"id": case_id})
    return [row_to(Attachment, row) for row in rows]


def is_known(tx: Transaction, sha256: str) -> bool:
    """Does any case have this very photo already?"""
    return bool(
        tx.query("SELECT 1 FROM attachments WHERE sha256 = :sha256 LIMIT 1", {"sha256": sha256})
    )


def count_of_person(tx: Transaction, person_id: int) -> int:
    """How many photos a resident has sent that are still kept."""
    rows = tx.query(
        "SELECT count(*) AS n FROM attachments a JOIN cases c ON c.id = a.case_id"
        " WHERE c.person_id = :id AND a.role = 'report'",
        {"id": person_id},
    )
    return int(rows[0]["n"])


def drop(tx: Transaction, attachment_id: int) -> None:
    tx.execute("DELETE FROM attachments WHERE id = :id", {"id": attachment_id})


def kept_of(tx: Transaction, hashes: Iterable[str]) -> set[str]:
    """Which of these photos some case still has."""
    return {sha256 for sha256 in hashes if is_known(tx, sha256)}


def all_hashes(tx: Transaction) -> Sequence[str]:
    """The content hash of every photo that a case has."""
    return [str(row["sha256"]) for row in tx.query("SELECT DISTINCT sha256 FROM attachments")]
