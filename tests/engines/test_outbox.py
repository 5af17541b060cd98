"""What is still to be said: in order for each person, retried, given up."""

from datetime import datetime
from functools import partial
from typing import Any

from storage import outbox
from storage.engine import Store, Transaction
from storage.rows import Identity, stamp
from tests.engines.samples import HOUR, NOW, do, new_case, resident


def say(store: Store, to: Identity, text: str, **more: Any) -> int:
    def add(tx: Transaction) -> int:
        outbox.add(tx, to, {"text": text}, NOW, **more)
        return tx.last_id("outbox")

    return do(store, add)


def texts(store: Store, now: datetime = NOW, only_to: str | None = None) -> list[str]:
    rows = store.read_now(lambda tx: outbox.ready(tx, "telegram", now, 10, only_to))
    return [str(row.payload["text"]) for row in rows]


def test_each_person_hears_one_message_at_a_time(store: Store) -> None:
    """The second message to a person is ready when the first is sent."""
    an, ba = do(store, resident), do(store, lambda tx: resident(tx, "ba"))
    first = say(store, an, "1")
    say(store, an, "2")
    say(store, ba, "3")
    assert texts(store) == ["1", "3"]
    do(store, lambda tx: outbox.sent(tx, first, "m1", NOW))
    assert texts(store) == ["2", "3"]


def test_a_row_knows_whom_and_how_to_speak_to(store: Store) -> None:
    """The sender needs no second query: address, language, case and attempts are there."""
    an = do(store, resident)
    case = do(store, new_case)
    say(store, an, "xin chào", case_id=case.id)
    (row,) = store.read_now(lambda tx: outbox.ready(tx, "telegram", NOW, 1))
    assert (row.external_id, row.language, row.case_id, row.attempts) == ("an", "vi", case.id, 0)
    assert row.created_at == NOW


def test_other_channels_and_persons_are_left_out(store: Store) -> None:
    """A sender takes the rows of its channel, and of one person where it is told so."""
    for name, channel in (("an", "telegram"), ("ba", "telegram"), ("an", "web")):
        to = do(store, partial(resident, name=name, channel=channel))
        say(store, to, f"{name} {channel}")
    assert texts(store) == ["an telegram", "ba telegram"]
    assert texts(store, only_to="ba") == ["ba telegram"]


def test_a_retry_holds_back_what_follows(store: Store) -> None:
    """Order is kept: nothing overtakes a message that waits for its retry."""
    an = do(store, resident)
    first = say(store, an, "1")
    say(store, an, "2")
    do(store, lambda tx: outbox.retry(tx, first, NOW + HOUR, "429"))
    assert texts(store) == []
    assert texts(store, NOW + HOUR) == ["1"]
    (row,) = store.read_now(lambda tx: outbox.ready(tx, "telegram", NOW + HOUR, 1))
    assert row.attempts == 1


def test_what_waits_for_the_morning_holds_back_nothing(store: Store) -> None:
    """A message of the quiet hours lets later ones pass."""
    an = do(store, resident)
    say(store, an, "morning", not_before=NOW + HOUR)
    say(store, an, "now")
    assert texts(store) == ["now"]


def test_next_due_is_the_earliest_moment_to_send(store: Store) -> None:
    """A retry counts from its own time, a waiting message from its hour, nothing as none."""
    assert store.read_now(lambda tx: outbox.next_due(tx, "telegram")) is None
    an = do(store, resident)
    first = say(store, an, "1")
    assert store.read_now(lambda tx: outbox.next_due(tx, "telegram")) == stamp(NOW)
    do(store, lambda tx: outbox.retry(tx, first, NOW + HOUR, "429"))
    assert store.read_now(lambda tx: outbox.next_due(tx, "telegram")) == stamp(NOW + HOUR)


def test_given_up_rows_leave_the_way_free(store: Store) -> None:
    """What is refused ends with its reason, which the officer of the case can read."""
    an = do(store, resident)
    case = do(store, new_case)
    first = say(store, an, "1", case_id=case.id)
    say(store, an, "2")
    do(store, lambda tx: outbox.give_up(tx, first, "too long"))
    assert texts(store) == ["2"]
    assert store.read_now(lambda tx: outbox.failed_of_case(tx, case.id)) == ["too long"]
    assert store.read_now(outbox.count_failed) == 1


def test_a_sent_message_is_not_given_up(store: Store) -> None:
    """A late error about a message that went out changes nothing."""
    an = do(store, resident)
    first = say(store, an, "1")
    do(store, lambda tx: outbox.sent(tx, first, "m1", NOW))
    do(store, lambda tx: outbox.give_up(tx, first, "late"))
    do(store, lambda tx: outbox.retry(tx, first, NOW, "late"))
    assert store.read_now(outbox.count_failed) == 0
    assert texts(store) == []


def test_an_unreachable_person_hears_nothing_more(store: Store) -> None:
    """Everything that waits for one identity ends at once; other people's rows do not."""
    an, ba = do(store, resident), do(store, lambda tx: resident(tx, "ba"))
    for to in (an, an, ba):
        say(store, to, to.external_id)
    do(store, lambda tx: outbox.give_up_all(tx, an.id, "blocked"))
    assert texts(store) == ["ba"]
    assert store.read_now(outbox.count_failed) == 2


def test_a_reply_finds_the_case_behind_a_message(store: Store) -> None:
    """By the message's id on the channel, for its receiver alone."""
    an, ba = do(store, resident), do(store, lambda tx: resident(tx, "ba"))
    case = do(store, new_case)
    row = say(store, an, "1", case_id=case.id)
    do(store, lambda tx: outbox.sent(tx, row, "m1", NOW))
    assert store.read_now(lambda tx: outbox.case_behind(tx, an.id, "m1")) == case.id
    assert store.read_now(lambda tx: outbox.case_behind(tx, ba.id, "m1")) is None


def test_waiting_is_counted_by_channel(store: Store) -> None:
    """`doctor` hears how many wait on each channel, and since when."""
    for name, channel in (("an", "telegram"), ("ba", "telegram"), ("an", "web")):
        to = do(store, partial(resident, name=name, channel=channel))
        say(store, to, "…")
    rows = store.read_now(lambda tx: [dict(row) for row in outbox.waiting(tx)])
    assert [(row["channel"], row["waiting"]) for row in rows] == [("telegram", 2), ("web", 1)]
    assert {row["since"] for row in rows} == {stamp(NOW)}
