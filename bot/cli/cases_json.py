"""Cases as JSON: the field names are the contract that scripts lean on (docs/cli.md)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.cases import codes
from bot.places import gazetteer
from storage import attachments, cases, events, followups, officers, outbox
from storage.engine import Transaction
from storage.rows import Attachment, Case, Event, FollowUp

CLOCK_RUNS = ("new", "accepted", "in_progress")


@dataclass(frozen=True, slots=True)
class Dossier:
    """One case with all that belongs to it, read in one snapshot.

    `officer` is the name of whoever has it; `undelivered` are the reasons why messages about it
    never reached the resident.
    """

    case: Case
    officer: str | None
    attachments: Sequence[Attachment]
    followups: Sequence[FollowUp]
    events: Sequence[Event]
    undelivered: Sequence[str]


def read_dossier(tx: Transaction, case: Case) -> Dossier:
    case = cases.by_id(tx, case.id)
    return Dossier(
        case,
        officer_names(tx).get(case.officer_id or 0),
        attachments.of_case(tx, case.id),
        followups.of_case(tx, case.id),
        events.of_case(tx, case.id),
        outbox.failed_of_case(tx, case.id),
    )


def officer_names(tx: Transaction) -> Mapping[int, str]:
    return {officer.id: officer.name for officer in officers.all_of(tx)}


def is_late(case: Case, now: datetime) -> bool:
    """Past the deadline that counts now; the clock stands while the resident is asked."""
    return case.state in CLOCK_RUNS and case.due < now


def case_json(case: Case, officer: str | None, now: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """A case as `queue --json` lists it."""
    return {
        "code": codes.shown(case.code),
        "kind": case.kind,
        "category": case.category,
        "urgent": case.urgent,
        "state": case.state,
        "ward": case.ward,
        "ward_name": gazetteer.ward(case.ward).full_name if case.ward else None,
        "office": case.office,
        "officer": officer,
        "opened_at": local_iso(case.opened_at, zone),
        "accept_due": local_iso(case.accept_due, zone),
        "handle_due": local_iso(case.handle_due, zone),
        "late": is_late(case, now),
        "text": case.text,
    }


def dossier_json(dossier: Dossier, now: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """A case as `show --json` gives it; never who the resident is on a channel."""
    case = dossier.case
    return {
        **case_json(case, dossier.officer, now, zone),
        "outcome": case.outcome,
        "place": {"words": case.place, "lat": case.lat, "lon": case.lon},
        "routing": case.routing,
        "attachments": [
            {
                "sha256": photo.sha256,
                "media_type": photo.media_type,
                "size": photo.size,
                "role": photo.role,
                "added_at": local_iso(photo.added_at, zone),
            }
            for photo in dossier.attachments
        ],
        "followups": [
            {"kind": row.kind, "due_at": local_iso(row.due_at, zone), "state": row.state}
            for row in dossier.followups
        ],
        "events": [
            {
                "at": local_iso(event.at, zone),
                "who": event.who,
                "what": event.what,
                "details": event.details,
            }
            for event in dossier.events
        ],
    }


def local_iso(moment: datetime, zone: ZoneInfo) -> str:
    """ISO 8601 to the second, in local time with its offset."""
    return moment.astimezone(zone).isoformat(timespec="seconds")
