"""Which photos belong to a case; the photos themselves are files named by their hash."""

from collections.abc import Sequence
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
