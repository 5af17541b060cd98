"""A person's rights over their data: erasing it, and who reads how to reach them.

Erasing is one transaction; the bytes leave the file in `storage/scrubbing.py`, the photos' files
through `MediaFolder.forget`, both after the commit.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cases import codes, notices, pausing, privacy_case, roles
from bot.cases.act import Act, by
from bot.cases.rules import Rules
from bot.cases.state import OPEN
from bot.errors import Refusal
from bot.reply import NOTHING, Reply, reply, text
from storage import attachments, cases, drafts, followups, officers, outbox, people, scrubbing
from storage.engine import Transaction
from storage.rows import Case, Identity, Officer

log = logging.getLogger(__name__)

MOST_CASES = 100_000


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was erased: `working` are the cases their wards go on with, without the person.

    `photos` are the hashes of the photos let go; their files go after the commit.
    """

    number: str
    at: datetime
    cases: int
    working: int
    photos: tuple[str, ...]
    officer: bool


def erase_person(
    tx: Transaction, rules: Rules, to: Identity, now: datetime, who: str = "resident"
) -> Receipt:
    """Erases a person, with every identity, draft, message and word that identifies them.

    Of them only the address `to` is left, until the receipt has been sent there.
    """
    number = f"XD-{codes.shown(codes.new_code()).removeprefix('LN-')}"
    identities = people.identities_of(tx, to.person_id)
    photos = _draft_photos(tx, identities)
    working = 0
    own = cases.of_person(tx, to.person_id, MOST_CASES)
    for case in own:
        working += is_worked_on(case)
        photos += _part(tx, rules, case, now, who, number)
    linked = 0
    for identity in identities:
        linked += officers.unlink(tx, identity.id)
        followups.erase_of(tx, identity.id)
        drafts.drop(tx, identity.id)
    outbox.erase_to(tx, [identity.id for identity in identities])
    people.leave_address(tx, to, now)
    scrubbing.want(tx, now)
    log.info("erased %s: %d cases, %d photos", number, len(own), len(photos))
    return Receipt(number, now, len(own), working, tuple(dict.fromkeys(photos)), linked > 0)


def is_worked_on(case: Case) -> bool:
    """Does its ward still need the words, if masked?"""
    return case.state in OPEN


def erase_case(tx: Transaction, rules: Rules, case: Case, now: datetime, who: str) -> list[str]:
    """Parts one case from its person, who stays; returns the hashes of the photos let go."""
    return _part(tx, rules, case, now, who, None)


def _part(
    tx: Transaction, rules: Rules, case: Case, now: datetime, who: str, number: str | None
) -> list[str]:
    case = cases.by_id(tx, case.id)
    if case.state == "waiting":
        # Nobody is left to answer: the ward goes on with what it knows.
        case = pausing.resume(tx, rules, case, now, "clock", {"answered": False})
        told = notices.said("officer-no-answer", case)
        notices.tell_officers(tx, notices.responsible(tx, case), case, told, now)
    details = {"receipt": number} if number else {}
    return privacy_case.anonymise(tx, case, now, who=who, what="erased", details=details)


def _draft_photos(tx: Transaction, identities: Sequence[Identity]) -> list[str]:
    """Photos sent for a report that was never sent itself."""
    found: list[str] = []
    for identity in identities:
        draft = drafts.of(tx, identity.id)
        if draft is not None:
            found += [photo["sha256"] for photo in draft.data.get("photos", ())]
    return found


def unused_photos(tx: Transaction, hashes: Sequence[str]) -> list[str]:
    """Those of the photos that no case and no open draft has any more."""
    drafted = {
        photo["sha256"] for data in drafts.everything(tx) for photo in data.get("photos", ())
    }
    kept = attachments.kept_of(tx, hashes) | drafted
    return [sha256 for sha256 in hashes if sha256 not in kept]


def send_receipt(tx: Transaction, to: Identity, receipt: Receipt, backups: int) -> None:
    """Says the last word to an address that is then forgotten."""
    message = receipt_message(receipt, backups)
    outbox.add(tx, to, message, receipt.at)


def receipt_message(receipt: Receipt, backups: int) -> Reply:
    """What was erased, and what stays without the person; `backups` is how many days' are kept."""
    return reply(
        "erased",
        number=receipt.number,
        at=receipt.at,
        cases=receipt.cases,
        photos=len(receipt.photos),
        days=backups,
        freed=text("erased-freed", count=receipt.cases) if receipt.cases else NOTHING,
        working=text("erased-working", count=receipt.working) if receipt.working else NOTHING,
        officer=text("erased-officer") if receipt.officer else NOTHING,
    )


@dataclass(frozen=True, slots=True)
class Contact:
    """How a resident can be reached; `unreachable` says why they no longer can."""

    channel: str
    external_id: str
    unreachable: str | None


def read_contact(act: Act, case: Case, officer: Officer) -> Contact:
    """Shows an officer of the case how to reach its resident, and notes who looked."""
    roles.require(officer, case)
    if case.identity_id is None:
        raise Refusal("not_found", "contact-erased", code=codes.shown(case.code))
    identity = people.identity(act.tx, case.identity_id)
    act.record(case, by(officer), "contact_read", {})
    return Contact(identity.channel, identity.external_id, identity.unreachable)
