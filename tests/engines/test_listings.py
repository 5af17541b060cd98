"""Listings that hold words: the same cases, whichever way they are found."""

import random
from collections.abc import Sequence

import pytest

from storage import cases, listings
from storage.engine import Params, Row, Store, Transaction
from storage.listings import Filter
from storage.rows import Case
from storage.words import tokens
from tests.engines.conftest import Database
from tests.engines.samples import HOUR, NOW, do, new_case

VOCABULARY = ("rac", "racket", "ngo", "12", "hoa", "hoang", "den", "k")
WARDS = ("00091", "00070", None)


def town_of(tx: Transaction, count: int) -> dict[int, str]:
    """Cases of every state with words by chance; the words of each by its id."""
    chance = random.Random(11)  # noqa: S311  no secret
    said: dict[int, str] = {}
    for _ in range(count):
        state = chance.choice(("new", "new", "waiting", "answered", "closed", "closed"))
        words = " ".join(chance.sample(VOCABULARY, chance.randrange(1, 5)))
        case = new_case(
            tx, words, state=state, ward=chance.choice(WARDS),
            due=NOW + chance.randrange(-9, 9) * HOUR,
            paused_at=NOW if state == "waiting" else None,
            closed_at=NOW if state == "closed" else None,
        )  # fmt: skip
        said[case.id] = words
    return said


def holds(said: str, words: str) -> bool:
    """Does a text hold all words, of which the last may be begun unless it is a number or a
    letter?"""
    *whole, last = tokens(words)
    kept = tokens(said)
    begun = len(last) > 1 and not last.isdecimal()
    return set(whole) <= set(kept) and any(
        word == last or (begun and word.startswith(last)) for word in kept
    )


def expected(everything: list[Case], said: dict[int, str], wanted: Filter) -> list[int]:
    """What a listing shows, found by looking at every case."""
    ended = wanted.state in ("answered", "closed")
    found = [
        case for case in everything
        if (case.state == wanted.state if wanted.state else case.state in ("new", "waiting"))
        and (wanted.ward is None or case.ward == (wanted.ward or None))
        and (wanted.late_at is None or (case.due < wanted.late_at and case.state != "waiting"))
        and holds(said[case.id], wanted.words or "")
    ]  # fmt: skip
    found.sort(key=lambda case: -case.id if ended else (case.due, case.id))
    return [case.id for case in found[: wanted.limit]]


def test_words_narrow_a_listing_and_change_nothing_else(store: Store) -> None:
    """Of all that hold the words the first ones in the listing's order, common words or rare,
    few cases wanted or many, whatever else narrows."""
    said = do(store, lambda tx: town_of(tx, 300))
    everything = list(store.read_now(lambda tx: cases.after(tx, 0, 1000, None)))
    chance = random.Random(12)  # noqa: S311  no secret
    shown = 0
    for _ in range(60):
        wanted = Filter(
            ward=chance.choice((None, None, "", "00091")),
            state=chance.choice((None, None, "waiting", "answered", "closed")),
            late_at=chance.choice((None, None, NOW)),
            words=" ".join(chance.sample((*VOCABULARY, "ho", "ra", "1"), chance.randrange(1, 4))),
            limit=chance.choice((1, 2, 50)),
        )
        listed = store.read_now(lambda tx, w=wanted: listings.queue(tx, w))  # type: ignore[misc]
        assert [case.id for case in listed] == expected(everything, said, wanted), wanted
        shown += len(listed)
    assert shown > 50


@pytest.mark.parametrize("state", [None, "closed"])
def test_what_stands_far_behind_is_found(store: Store, state: str | None) -> None:
    """A word of one case alone is found behind more cases than a listing is read."""
    ended = {"state": state, "closed_at": NOW} if state else {}

    def many(tx: Transaction) -> int:
        order = range(listings.READ + 5)
        made = [new_case(tx, "rac", due=NOW - at * HOUR, **ended) for at in order]
        tx.index_words(made[0].id, "rac voi")
        return made[0].id

    rare = do(store, many)
    for words in ("voi", "rac voi", "voi rac", "vo"):
        found = store.read_now(
            lambda tx, w=words: listings.queue(tx, Filter(words=w, state=state, limit=1))  # type: ignore[misc]
        )
        assert [case.id for case in found] == [rare]


class Explaining:
    """A transaction on SQLite that also explains each query of a listing."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.plans: list[str] = []
        self.search, self.holding = tx.search, tx.holding

    def query(self, sql: str, params: Params) -> Sequence[Row]:
        rows = self._tx.query(f"EXPLAIN QUERY PLAN {sql}", params)
        self.plans.append("; ".join(str(row["detail"]) for row in rows))
        return self._tx.query(sql, params)


def explained(store: Store, wanted: Filter) -> list[str]:
    """The plans of the queries that a listing makes."""

    def ask(tx: Transaction) -> list[str]:
        explaining = Explaining(tx)
        listings.queue(explaining, wanted)  # type: ignore[arg-type]
        return explaining.plans

    return store.read_now(ask)


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Filter(), "cases_due "),
        (Filter(ward="00091"), "cases_due_by_ward "),
        (Filter(ward=""), "cases_due_by_ward "),
        (Filter(ward="00091", late_at=NOW), "cases_due_by_ward "),
        (Filter(ward="00091", state="new"), "cases_due_by_ward "),
        (Filter(officer_id=1), "cases_due_by_officer "),
        (Filter(ward="00091", state="closed"), "cases_ended "),
    ],
)
def test_a_page_is_read_in_the_order_of_an_index(
    store: Store, database: Database, wanted: Filter, index: str
) -> None:
    """A page costs what it shows and not what there is: nothing is sorted on SQLite, which knows
    no statistics that might change its mind."""
    if database.engine == "postgres":
        pytest.skip("the server plans by its statistics, and reads a few cases as they lie")
    plans = explained(store, wanted)
    assert len(plans) == 1, plans
    assert f"INDEX {index}" in f"{plans[0]} "
    assert "B-TREE" not in plans[0]


def test_hits_are_narrowed_by_looking_at_them_alone(store: Store, database: Database) -> None:
    """A few cases that hold rare words are read by their ids, never all of their state."""
    if database.engine == "postgres":
        pytest.skip("the server plans by its statistics")

    def many(tx: Transaction) -> None:
        made = [new_case(tx, state="closed", closed_at=NOW) for _ in range(listings.READ + 5)]
        tx.index_words(made[0].id, "voi")

    do(store, many)
    plans = explained(store, Filter(words="voi", state="closed", limit=1))
    assert "SEARCH cases USING INTEGER PRIMARY KEY (rowid=?)" in plans[-1], plans
