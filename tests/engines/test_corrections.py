"""What was corrected, on both engines."""

from storage import corrections
from storage.engine import Store
from tests.engines.samples import NOW, do, new_case


def test_corrections_come_back_in_order_with_their_case(store: Store) -> None:
    """Each row keeps who, what, before and after; a case without one is not listed."""
    case = do(store, new_case)
    do(store, new_case)
    do(store, lambda tx: corrections.add(tx, case.id, NOW, "resident", "ward", "00091", None))
    do(store, lambda tx: corrections.add(tx, case.id, NOW, "officer Lan", "urgent", "no", "yes"))
    made = do(store, lambda tx: corrections.of_case(tx, case.id))
    assert [(one.at, one.who, one.what, one.before, one.after) for one in made] == [
        (NOW, "resident", "ward", "00091", None),
        (NOW, "officer Lan", "urgent", "no", "yes"),
    ]
    (listed,) = do(store, lambda tx: corrections.corrected_cases(tx, 0, 10))
    assert (listed.id, listed.text, listed.kind) == (case.id, case.text, case.kind)
    assert not do(store, lambda tx: corrections.corrected_cases(tx, case.id, 10))
