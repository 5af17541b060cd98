"""A case without its person: what identifies them goes from its words, history, photos, index.

What the ward still needs stays while it works on the case; an ended case needs no words at all.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.cases import intake, state
from bot.cases.masks import mask
from storage import attachments, events, outbox, scrubbing
from storage.engine import Transaction
from storage.rows import Case, Event

# Three decimals of a degree are about 100 m: the spot of no single door.
DECIMALS = 3
# What an event may go on saying of a resident: codes and days, never words.
_CODED = frozenset(
    {"ward", "from", "to", "how", "category", "kind", "outcome", "rating", "date", "channel"}
)
_CODE = re.compile(r"[\w.:+-]{0,40}")


def kept_words(case: Case) -> str:
    """Of an open case what the ward needs, masked; of an ended one nothing."""
    return mask(case.text) if case.state in state.OPEN | {"answered"} else ""


def anonymise(
    tx: Transaction,
    case: Case,
    now: datetime,
    *,
    who: str,
    what: str,
    details: Mapping[str, Any],
    roles: Sequence[str] = ("report",),
) -> list[str]:
    """Parts a case from its person, with an event; returns the hashes of the photos it let go.

    `roles` of photos go: the resident's `report`, an officer's `proof`. Their files are the
    caller's to remove once this is committed.
    """
    case = _without_person(tx, case, now, who, what, details)
    for event in events.of_case(tx, case.id):
        if event.what != what:
            events.replace_details(tx, event.id, _kept_details(event))
    for row_id, waits, payload in outbox.about_case(tx, case.id):
        outbox.set_payload(tx, row_id, _kept_payload(payload, case) if waits == "waiting" else {})
    scrubbing.want(tx, now)
    tx.index_words(case.id, intake.searchable(case))
    return _drop_photos(tx, case, roles)


def _without_person(
    tx: Transaction, case: Case, now: datetime, who: str, what: str, details: Mapping[str, Any]
) -> Case:
    return events.record(
        tx, case, now, who, what, details,
        text=kept_words(case), place=mask(case.place), person_id=None, identity_id=None,
        lat=None if case.lat is None else round(case.lat, DECIMALS),
        lon=None if case.lon is None else round(case.lon, DECIMALS),
    )  # fmt: skip


def _kept_details(event: Event) -> dict[str, Any]:
    """The details of an event without what a resident said; officers' words are masked."""
    said = event.details or {}
    if event.who == "resident":
        return {name: value for name, value in said.items() if _is_coded(name, value)}
    return {name: _masked(value) for name, value in said.items()}


def _is_coded(name: str, value: object) -> bool:
    if isinstance(value, str):
        return name in _CODED and _CODE.fullmatch(value) is not None
    if isinstance(value, list):  # photos by their hash
        return all(isinstance(one, str) and len(one) == 64 for one in value)
    return value is None or isinstance(value, bool | int | float)


def _masked(value: Any) -> Any:
    return mask(value) if isinstance(value, str) else value


def _kept_payload(payload: Mapping[str, Any], case: Case) -> dict[str, Any]:
    """A message that still goes to an officer, saying no more than the case does."""
    text = payload["text"]
    excerpt = intake.excerpt(case.text)
    kept = {
        name: excerpt if name == "words" else _masked(value)
        for name, value in text["values"].items()
    }
    return {**payload, "text": {**text, "values": kept}}


def _drop_photos(tx: Transaction, case: Case, roles: Sequence[str]) -> list[str]:
    gone = [photo for photo in attachments.of_case(tx, case.id) if photo.role in roles]
    for photo in gone:
        attachments.drop(tx, photo.id)
    return [photo.sha256 for photo in gone]
