"""What erasing and the purge ask of storage, on both engines."""

from datetime import timedelta

from storage import attachments, cases, drafts, outbox, people, scrubbing
from storage.engine import Store
from tests.engines.samples import HOUR, NOW, do

LATER = NOW + timedelta(days=400)


def test_of_an_erased_person_only_an_address_is_left_until_nothing_waits(store: Store) -> None:
    """Who is marked so stays marked when unreachable, and goes with the last message."""
    to, person = do(store, lambda tx: people.meet(tx, "telegram", "7", "vi", NOW))
    do(store, lambda tx: outbox.add(tx, to, {"text": ["hello", {}]}, NOW))
    row = do(store, lambda tx: tx.last_id("outbox"))
    do(store, lambda tx: people.leave_address(tx, to, NOW))
    do(store, lambda tx: people.set_unreachable(tx, to.id, "blocked"))
    assert do(store, lambda tx: people.identity(tx, to.id)).unreachable == people.ERASED
    assert do(store, lambda tx: people.forget_address(tx, to.id)) == 0
    assert [one.id for one in do(store, lambda tx: people.erased_before(tx, LATER, 9))] == [to.id]
    do(store, lambda tx: outbox.sent(tx, row, "1", NOW))
    assert do(store, lambda tx: people.forget_address(tx, to.id)) == 1
    assert do(store, lambda tx: people.identities_of(tx, person.id)) == []


def test_a_stranger_is_who_left_nothing(store: Store) -> None:
    """A draft, or a message said to them lately, makes a person no stranger."""
    to, person = do(store, lambda tx: people.meet(tx, "telegram", "7", "vi", NOW))
    assert do(store, lambda tx: people.strangers(tx, LATER, 0, 9)) == [person.id]
    do(store, lambda tx: drafts.keep(tx, to.id, "report.card", {"photos": []}, NOW))
    assert do(store, lambda tx: people.strangers(tx, LATER, 0, 9)) == []
    assert do(store, drafts.everything) == [{"photos": []}]
    assert do(store, lambda tx: drafts.forget(tx, NOW + HOUR)) == 1
    do(store, lambda tx: outbox.add(tx, to, {"text": ["hello", {}]}, NOW))
    assert do(store, lambda tx: people.strangers(tx, LATER, 0, 9)) == []


def test_said_payloads_are_emptied_and_waiting_ones_are_not(store: Store) -> None:
    """The ids that were emptied come back, for the next page."""
    to, _ = do(store, lambda tx: people.meet(tx, "telegram", "7", "vi", NOW))
    do(store, lambda tx: outbox.add(tx, to, {"n": 1}, NOW))
    said = do(store, lambda tx: tx.last_id("outbox"))
    do(store, lambda tx: outbox.add(tx, to, {"n": 2}, NOW))
    do(store, lambda tx: outbox.sent(tx, said, "1", NOW))
    assert do(store, lambda tx: outbox.forget_payloads(tx, LATER, 0, 9)) == [said]
    assert do(store, lambda tx: outbox.forget_payloads(tx, LATER, 0, 9)) == []


def test_a_wish_to_scrub_is_kept_until_it_is_done(store: Store) -> None:
    """One made anew meanwhile stays."""
    do(store, lambda tx: scrubbing.want(tx, NOW))
    asked = do(store, scrubbing.wanted) or ""
    do(store, lambda tx: scrubbing.want(tx, NOW + HOUR))
    do(store, lambda tx: scrubbing.done(tx, asked))
    again = do(store, scrubbing.wanted) or ""
    assert again > asked
    do(store, lambda tx: scrubbing.done(tx, again))
    assert do(store, scrubbing.wanted) is None


def test_pages_of_ended_cases_are_empty_where_there_are_none(store: Store) -> None:
    """The queries of the purge run on both engines."""
    assert do(store, lambda tx: cases.ended_before(tx, LATER, 0, 9)) == []
    assert do(store, lambda tx: cases.ended_of_erased(tx, 0, 9)) == []
    assert do(store, lambda tx: attachments.count_of_person(tx, 1)) == 0
    assert do(store, lambda tx: cases.count_of_person(tx, 1)) == 0
