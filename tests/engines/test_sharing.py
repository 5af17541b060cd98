"""Two processes on one database: work is shared, one person has one turn at a time."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

import pytest

from storage import cases, drafts, events, followups, leases, people, seen
from storage.engine import Store, Transaction
from storage.errors import Refusal
from tests.engines.conftest import Database, Opener
from tests.engines.samples import NOW, do, new_case, resident

T = TypeVar("T")


@pytest.fixture
def two(opened: Opener) -> tuple[Store, Store]:
    return opened(), opened()


class Held:
    """Work whose transaction stays open until `finish`, as a slow process would keep it."""

    def __init__(self, store: Store, work: Callable[[Transaction], object]) -> None:
        self._work = work
        self._begun, self._may_end = threading.Event(), threading.Event()
        self.future: Future[object] = store.submit(self._run)
        assert self._begun.wait(30)

    def _run(self, tx: Transaction) -> object:
        result = self._work(tx)
        self._begun.set()
        assert self._may_end.wait(30)
        return result

    def finish(self) -> object:
        self._may_end.set()
        return self.future.result(30)


def both(
    two: tuple[Store, Store], work: Callable[[Transaction], T]
) -> tuple[list[T], list[BaseException]]:
    """Results and refusals of the same work in both processes, the first being in the middle of
    its transaction when the second comes."""
    held = Held(two[0], work)
    second = two[1].submit(work)
    results: list[T] = []
    refusals: list[BaseException] = []
    for ask in (held.finish, lambda: second.result(30)):
        try:
            results.append(ask())  # type: ignore[arg-type]
        except Refusal as refusal:
            refusals.append(refusal)
    return results, refusals


def test_first_contact_twice_at_once_makes_one_person(two: tuple[Store, Store]) -> None:
    """Two messages of a newcomer, taken by two processes: one person, one identity."""
    met, _ = both(two, lambda tx: people.meet(tx, "telegram", "7", "vi", NOW))
    assert met[0] == met[1]
    count = two[0].read_now(lambda tx: tx.query("SELECT count(*) AS n FROM people"))
    assert count[0]["n"] == 1


def test_a_message_delivered_twice_at_once_is_new_once(two: tuple[Store, Store]) -> None:
    """The second delivery waits for the first and then knows it."""
    news, _ = both(two, lambda tx: seen.first_time(tx, "telegram", "1", NOW))
    assert news == [True, False]


def test_turns_of_one_person_come_one_after_another(two: tuple[Store, Store]) -> None:
    """The second turn of a person sees the draft that the first one left."""
    do(two[0], resident)

    def turn(tx: Transaction) -> int:
        an = resident(tx)
        draft = drafts.of(tx, an.id)
        taken = draft.data["taken"] + 1 if draft else 1
        drafts.keep(tx, an.id, "count", {"taken": taken}, NOW)
        return int(taken)

    assert both(two, turn)[0] == [1, 2]


def test_turns_of_two_persons_do_not_wait_on_postgres(
    two: tuple[Store, Store], database: Database
) -> None:
    """Where rows are locked and not the database, another person's turn commits meanwhile."""
    if database.engine == "sqlite":
        pytest.skip("SQLite has one writer at a time, whoever it is")
    held = Held(two[0], resident)
    do(two[1], lambda tx: resident(tx, "ba"))
    assert not held.future.done()
    held.finish()


def test_of_two_officers_one_takes_a_case(two: tuple[Store, Store]) -> None:
    """The second one reads the case as the first left it, and is refused."""
    case = do(two[0], new_case)

    def take(tx: Transaction) -> str:
        found = cases.by_id(tx, case.id)
        if found.state != "new":
            raise Refusal("conflict", "case-taken")
        return events.record(
            tx, found, NOW, "officer", "taken", state="accepted", accepted_at=NOW
        ).state

    taken, refused = both(two, take)
    assert taken == ["accepted"]
    assert len(refused) == 1
    assert two[0].read_now(lambda tx: events.verify(tx, 0, 9))[2] is None


def test_a_change_of_what_was_read_before_is_a_conflict(two: tuple[Store, Store]) -> None:
    """Two changes from one and the same reading: one is stored, none is lost unseen."""
    case = do(two[0], new_case)
    done, refused = both(
        two, lambda tx: events.record(tx, case, NOW, "officer", "noted", {"words": "x"}).events
    )
    assert (done, len(refused)) == ([1], 1)
    assert two[0].read_now(lambda tx: cases.by_id(tx, case.id)).events == 1


def test_due_work_is_done_once(two: tuple[Store, Store]) -> None:
    """What one process has claimed another neither does nor waits for on PostgreSQL, nor does
    again afterwards on either."""
    made = [do(two[0], new_case) for _ in range(4)]
    for case in made:
        do(two[0], lambda tx, c=case: followups.plan(tx, "remind", NOW, case_id=c.id))  # type: ignore[misc]

    def run(tx: Transaction) -> list[int | None]:
        rows = followups.due(tx, NOW, 2)
        for row in rows:
            followups.done(tx, row.id, NOW)
        return [row.case_id for row in rows]

    shares, _ = both(two, run)
    assert sorted(case_id or 0 for share in shares for case_id in share) == [c.id for c in made]


def test_due_work_leaves_a_busy_case_for_later(
    two: tuple[Store, Store], database: Database
) -> None:
    """A job does not wait for a turn that may be about to cancel what it has claimed: neither
    would ever end."""
    if database.engine == "sqlite":
        pytest.skip("on SQLite nobody is busy while a job runs")
    busy, free = do(two[0], new_case), do(two[0], new_case)
    for case in (busy, free):
        do(two[0], lambda tx, c=case: followups.plan(tx, "remind", NOW, case_id=c.id))  # type: ignore[misc]
    held = Held(two[0], lambda tx: cases.by_id(tx, busy.id))
    assert [row.case_id for row in do(two[1], lambda tx: followups.due(tx, NOW, 9))] == [free.id]
    held.finish()
    assert len(do(two[1], lambda tx: followups.due(tx, NOW, 9))) == 2


def test_one_lease_has_one_holder(two: tuple[Store, Store]) -> None:
    """Two processes that ask at the same moment: one gets it."""
    owners = iter(("elsewhere:1:a", "elsewhere:2:b"))
    held, _ = both(two, lambda tx: leases.take(tx, "poll", next(owners), NOW, 60.0))
    assert held == [True, False]


def test_a_daily_job_has_one_runner(two: tuple[Store, Store]) -> None:
    """The mark of the day is set once."""
    ran, _ = both(two, lambda tx: leases.first(tx, "job:x", "me", NOW, 60.0))
    assert ran == [True, False]


def test_a_seal_waits_for_events_on_their_way(two: tuple[Store, Store]) -> None:
    """An event that was numbered before the seal and commits after it must not break it."""
    case = do(two[0], new_case)
    held = Held(two[0], lambda tx: events.record(tx, case, NOW, "resident", "opened"))
    sealed = two[1].submit(lambda tx: events.seal(tx, "2026-11-23"))
    held.finish()
    assert sealed.result(30)
    assert two[0].read_now(events.first_broken_seal) is None
    assert two[0].read_now(lambda tx: tx.query("SELECT cases FROM seals"))[0]["cases"] == 1


def test_nobody_waits_for_a_seal_on_postgres(two: tuple[Store, Store], database: Database) -> None:
    """While the histories of a day are read, events go on being written; the seal fits all the
    same."""
    if database.engine == "sqlite":
        pytest.skip("SQLite has one writer at a time, whatever it does")
    case = do(two[0], new_case)
    case = do(two[0], lambda tx: events.record(tx, case, NOW, "resident", "opened"))
    held = Held(two[0], lambda tx: events.seal(tx, "2026-11-23"))
    do(two[1], lambda tx: events.record(tx, case, NOW, "officer Lan", "noted"))
    assert not held.future.done()
    assert held.finish()
    assert two[0].read_now(events.first_broken_seal) is None


def test_two_transactions_that_wait_for_each_other_both_end(
    two: tuple[Store, Store], database: Database
) -> None:
    """PostgreSQL breaks off one of them, which is then done again by itself."""
    if database.engine == "sqlite":
        pytest.skip("one writer cannot wait for itself")
    one, other = do(two[0], new_case), do(two[0], new_case)
    met = threading.Barrier(2)

    def change(first: int, second: int) -> Callable[[Transaction], None]:
        tries: list[int] = []

        def work(tx: Transaction) -> None:
            tries.append(1)
            for number, case_id in enumerate((first, second)):
                case = cases.by_id(tx, case_id)
                events.record(tx, case, NOW, "officer", "noted")
                if number == 0 and len(tries) == 1:
                    met.wait(30)

        return work

    futures = [
        two[0].submit(change(one.id, other.id)),
        two[1].submit(change(other.id, one.id)),
    ]
    for future in futures:
        future.result(30)
    assert two[0].read_now(lambda tx: cases.by_id(tx, one.id)).events == 2
    assert two[0].read_now(lambda tx: events.verify(tx, 0, 9))[2] is None
