"""Every night, in small transactions: what was kept long enough goes, and what erasing left over.

A night that fails is made good by the next one: each step finds its work in the tables themselves.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from bot.cases import privacy, privacy_case
from bot.cases.rules import Rules
from bot.config import media_folder
from bot.media import MediaFolder
from storage import cases, drafts, outbox, people, scrubbing
from storage.engine import Store, Transaction
from storage.rows import Case

log = logging.getLogger(__name__)

BATCH = 100
# A turn whose photo is stored and that is not yet committed, or its draft, is younger than this.
ORPHAN_AFTER = timedelta(days=1)
# Whoever said nothing that is kept is a stranger again after this, and any half-told word too.
FORGET_AFTER = timedelta(days=30)
# The receipt of erasing waits this long for a messenger that cannot be reached.
RECEIPT_FOR = timedelta(days=7)
YEAR = timedelta(days=365.25)


def nothing(tx: Transaction, rules: Rules, now: datetime) -> None:
    """The mark of the day is all that the job's own transaction writes."""


def purge(store: Store, rules: Rules, now: datetime) -> None:
    """Does all of a night's work; blocks, batch by batch."""
    kept = rules.config.privacy
    old = part_old_cases(store, now - kept.closed_years * YEAR, now)
    old += forget_finished_words(store, now)
    forget_payloads(store, now - timedelta(days=kept.outbox_days))
    store.submit(lambda tx: drafts.forget(tx, now - FORGET_AFTER)).result()
    forget_people(store, now)
    photos = remove_orphans(
        store, MediaFolder(media_folder(rules.config), rules.config.limits), now
    )
    scrubbed = scrub_if_wanted(store, rules)
    log.info("purge: %d cases, %d photos, scrubbed: %s", old, photos, scrubbed)


def part_old_cases(store: Store, before: datetime, now: datetime) -> int:
    """Takes words, person and every photo from cases that were closed before a moment."""
    return _part_all(store, lambda tx, after: cases.ended_before(tx, before, after, BATCH), now)


def forget_finished_words(store: Store, now: datetime) -> int:
    """Takes the masked words from cases of erased people that the ward has finished since."""
    return _part_all(store, lambda tx, after: cases.ended_of_erased(tx, after, BATCH), now)


def _part_all(
    store: Store, page: Callable[[Transaction, int], Sequence[Case]], now: datetime
) -> int:
    total, after = 0, 0
    while found := store.read_now(lambda tx, after=after: page(tx, after)):  # type: ignore[misc]
        after = found[-1].id
        ids = [case.id for case in found]
        store.submit(lambda tx, ids=ids: _part(tx, ids, now)).result()  # type: ignore[misc]
        total += len(ids)
    return total


def _part(tx: Transaction, ids: Sequence[int], now: datetime) -> None:
    """Parts a batch of closed cases from their people; one that moved on meanwhile is left."""
    for case in (cases.by_id(tx, case_id) for case_id in ids):
        if case.state == "closed":
            privacy_case.anonymise(
                tx, case, now,
                who="clock", what="anonymised", details={}, roles=("report", "proof"),
            )  # fmt: skip


def forget_payloads(store: Store, before: datetime) -> None:
    """Empties what was said in messages long sent."""
    after = 0
    while ids := store.submit(
        lambda tx, after=after: outbox.forget_payloads(tx, before, after, 10 * BATCH)  # type: ignore[misc]
    ).result():
        after = ids[-1]


def forget_people(store: Store, now: datetime) -> None:
    """Drops strangers, and addresses of the erased where the receipt never arrived."""
    after = 0
    while ids := store.read_now(
        lambda tx, after=after: people.strangers(tx, now - FORGET_AFTER, after, BATCH)  # type: ignore[misc]
    ):
        after = ids[-1]
        store.submit(lambda tx, ids=ids: _drop(tx, ids)).result()  # type: ignore[misc]
    while gone := store.read_now(lambda tx: people.erased_before(tx, now - RECEIPT_FOR, BATCH)):
        ids = [identity.person_id for identity in gone]
        store.submit(lambda tx, ids=ids: _drop(tx, ids)).result()  # type: ignore[misc]
        store.submit(lambda tx: scrubbing.want(tx, now)).result()


def _drop(tx: Transaction, ids: Sequence[int]) -> None:
    for person_id in ids:
        people.drop(tx, person_id)


def remove_orphans(store: Store, media: MediaFolder, now: datetime) -> int:
    """Removes files of photos that never came to a case, or whose case let them go."""
    removed = 0
    for batch in _batches(media.kept_before(now - ORPHAN_AFTER)):
        unused = store.read_now(lambda tx, batch=batch: privacy.unused_photos(tx, batch))  # type: ignore[misc]
        for sha256 in unused:
            media.forget(sha256)
        removed += len(unused)
    return removed


def _batches(names: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(names, BATCH)):
        yield batch


def scrub_if_wanted(store: Store, rules: Rules) -> bool:
    """Takes the erased bytes out of the database's files when anything was erased."""
    asked = store.read_now(scrubbing.wanted)
    if asked is None:
        return False
    scrubbed = scrubbing.scrub(rules.config.storage.url)
    store.submit(lambda tx: scrubbing.done(tx, asked)).result()
    return scrubbed
