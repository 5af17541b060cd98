"""Work that falls due: planned once, claimed once, cancelled with its case."""

import pytest

from storage import followups
from storage.engine import Store
from storage.rows import stamp
from tests.engines.samples import HOUR, NOW, do, new_case, resident


def test_due_rows_come_in_order(store: Store) -> None:
    """The oldest first; what is not due yet is left, and so is what is beyond the limit, unless
    it belongs to a case within it."""
    case, other = do(store, new_case), do(store, new_case)
    work = [(kind, NOW + hours * HOUR) for hours, kind in ((3, "c"), (1, "a"), (2, "b"), (9, "d"))]
    do(store, lambda tx: followups.plan_all(tx, work, case_id=case.id))
    do(store, lambda tx: followups.plan(tx, "e", NOW + 2.5 * HOUR, case_id=other.id))

    def due(limit: int) -> list[str]:
        later = NOW + 5 * HOUR
        return [row.kind for row in do(store, lambda tx: followups.due(tx, later, limit))]

    assert due(9) == ["a", "b", "e", "c"]
    assert due(2) == ["a", "b", "c"]


def test_a_row_is_planned_for_a_case_or_a_conversation(store: Store) -> None:
    """Both kinds fall due, and a row without an owner is refused."""
    case, an = do(store, new_case), do(store, resident)
    do(store, lambda tx: followups.plan(tx, "draft.ask", NOW, identity_id=an.id))
    do(store, lambda tx: followups.plan(tx, "remind", NOW, case_id=case.id))
    rows = do(store, lambda tx: followups.due(tx, NOW, 9))
    assert {(row.case_id, row.identity_id) for row in rows} == {(None, an.id), (case.id, None)}
    with pytest.raises(Exception, match=r"(?i)check constraint"):
        do(store, lambda tx: followups.plan(tx, "lost", NOW))


def test_a_kind_is_pending_once_for_each_owner(store: Store) -> None:
    """A second plan of the same kind is a defect and is stopped by the database."""
    case = do(store, new_case)
    do(store, lambda tx: followups.plan(tx, "remind", NOW, case_id=case.id))
    with pytest.raises(Exception, match=r"(?i)unique"):
        do(store, lambda tx: followups.plan(tx, "remind", NOW + HOUR, case_id=case.id))
    do(store, lambda tx: followups.cancel(tx, NOW, case_id=case.id))
    do(store, lambda tx: followups.plan(tx, "remind", NOW + HOUR, case_id=case.id))
    states = [row.state for row in store.read_now(lambda tx: followups.of_case(tx, case.id))]
    assert states == ["cancelled", "pending"]


def test_cancel_narrows_by_kind(store: Store) -> None:
    """Only the kinds named end; what is done stays done."""
    case = do(store, new_case)
    work = [(kind, NOW) for kind in ("a", "b", "c")]
    do(store, lambda tx: followups.plan_all(tx, work, case_id=case.id))
    do(store, lambda tx: followups.plan_all(tx, [], case_id=case.id))
    rows = store.read_now(lambda tx: followups.of_case(tx, case.id))
    do(store, lambda tx: followups.done(tx, rows[0].id, NOW))
    do(store, lambda tx: followups.cancel(tx, NOW, case_id=case.id, kinds=("a", "b")))
    do(store, lambda tx: followups.cancel(tx, NOW, case_id=case.id, kinds=()))
    states = [row.state for row in store.read_now(lambda tx: followups.of_case(tx, case.id))]
    assert states == ["done", "cancelled", "pending"]


def test_cancel_by_conversation_leaves_cases_alone(store: Store) -> None:
    """What is planned for a conversation ends with it."""
    case, an = do(store, new_case), do(store, resident)
    do(store, lambda tx: followups.plan(tx, "a", NOW, identity_id=an.id))
    do(store, lambda tx: followups.plan(tx, "a", NOW, case_id=case.id))
    do(store, lambda tx: followups.cancel(tx, NOW, identity_id=an.id))
    (left,) = do(store, lambda tx: followups.due(tx, NOW, 9))
    assert left.case_id == case.id


def test_next_due_and_pending_and_overdue(store: Store) -> None:
    """The clock, `jobs list` and `doctor` see what waits."""
    assert store.read_now(followups.next_due) is None
    case = do(store, new_case)
    do(store, lambda tx: followups.plan(tx, "late", NOW - HOUR, case_id=case.id))
    do(store, lambda tx: followups.plan(tx, "soon", NOW + HOUR, case_id=case.id))
    assert store.read_now(followups.next_due) == stamp(NOW - HOUR)
    listed = store.read_now(lambda tx: followups.pending(tx, 9))
    assert [(row.code, row.kind) for row in listed] == [(case.code, "late"), (case.code, "soon")]
    assert store.read_now(lambda tx: followups.overdue(tx, NOW)) == 1
