"""Cases: kept whole, found by their words, listed by what presses most."""

from dataclasses import replace

import pytest

from storage import attachments, cases, listings
from storage.engine import Store
from storage.listings import Filter
from storage.rows import Case
from tests.engines.samples import CASE, HOUR, NOW, do, new_case, resident


def listed(store: Store, **wanted: object) -> list[Case]:
    return list(store.read_now(lambda tx: listings.queue(tx, Filter(**wanted))))  # type: ignore[arg-type]


def test_a_case_comes_back_as_it_was_stored(store: Store) -> None:
    """Every field, times to the millisecond, numbers to the last digit, words to the letter."""
    an = do(store, resident)
    precise = NOW.replace(microsecond=123000)
    case = do(store, lambda tx: new_case(
        tx, text="Rác “ở đây” % :x ::y $1 \\ 'z' 🗑", lat=21.0123456789012, lon=-0.1,
        routing={"wards": [{"score": 0.97, "because": ["phường"]}], "ok": True},
        person_id=an.person_id, identity_id=an.id, due=precise, urgent=True, ward=None,
        paused_seconds=2**40,
    ))  # fmt: skip
    assert store.read_now(lambda tx: cases.by_id(tx, case.id)) == case
    assert do(store, lambda tx: cases.by_code(tx, case.code)) == case
    assert case.due == precise


def test_a_case_is_found_by_its_code(store: Store) -> None:
    """The case, or its id alone; an unknown code is none."""
    case = do(store, new_case)
    assert store.read_now(lambda tx: cases.by_code(tx, case.code)) == case
    assert store.read_now(lambda tx: cases.by_code(tx, "ZZZZZZZZ")) is None


def test_codes_are_unique(store: Store) -> None:
    """Two cases never share a code: who opens the second is told that it is taken."""
    case = do(store, new_case)
    again = replace(CASE, code=case.code)
    assert do(store, lambda tx: cases.open_case(tx, again, "x")) is None
    assert do(store, lambda tx: tx.last_id("cases")) == case.id


@pytest.mark.parametrize(
    "wrong",
    [{"state": "closed"}, {"state": "waiting"}, {"state": "accepted"}, {"state": "lost"},
     {"kind": "formal"}, {"outcome": "perhaps"}],
)  # fmt: skip
def test_impossible_cases_are_stopped(store: Store, wrong: dict[str, str]) -> None:
    """A state that its own times contradict, or a word nobody knows, is never stored."""
    with pytest.raises(Exception, match=r"(?i)constraint"):
        do(store, lambda tx: new_case(tx, **wrong))


def test_a_residents_cases_come_newest_first(store: Store) -> None:
    """Their own alone, at most as many as asked for."""
    an, ba = do(store, resident), do(store, lambda tx: resident(tx, "ba"))
    made = [do(store, lambda tx: new_case(tx, person_id=an.person_id)) for _ in range(3)]
    do(store, lambda tx: new_case(tx, person_id=ba.person_id))
    found = store.read_now(lambda tx: cases.of_person(tx, an.person_id, 2))
    assert list(found) == [made[2], made[1]]


def test_the_queue_has_the_nearest_deadline_first(store: Store) -> None:
    """Open cases alone; equal deadlines in the order of arrival."""
    later = do(store, lambda tx: new_case(tx, due=NOW + 2 * HOUR))
    first = do(store, lambda tx: new_case(tx, due=NOW))
    second = do(store, lambda tx: new_case(tx, due=NOW))
    do(store, lambda tx: new_case(tx, state="closed", closed_at=NOW))
    do(store, lambda tx: new_case(tx, state="answered"))
    assert listed(store) == [first, second, later]
    assert listed(store, limit=1) == [first]


def test_the_queue_narrows_by_ward_state_lateness_and_officer(store: Store) -> None:
    """Every filter alone; "" is the city's triage; what waits for the resident is never late."""
    from storage import officers

    lan = do(store, lambda tx: officers.add(tx, "Lan", "00091", "clerk", NOW))
    here = do(store, lambda tx: new_case(tx, due=NOW - HOUR))
    city = do(store, lambda tx: new_case(tx, ward=None))
    taken = do(
        store,
        lambda tx: new_case(tx, state="accepted", accepted_at=NOW, officer_id=lan.id, ward="00070"),
    )
    waits = do(store, lambda tx: new_case(
        tx, state="waiting", paused_at=NOW, due=NOW - 2 * HOUR, ward="00070"))  # fmt: skip
    assert listed(store, ward="00091") == [here]
    assert listed(store, ward="") == [city]
    assert listed(store, state="accepted") == [taken]
    assert listed(store, late_at=NOW) == [here]
    assert listed(store, officer_id=lan.id) == [taken]
    assert listed(store, ward="00070", state="waiting") == [waits]


def test_ended_cases_are_listed_newest_first(store: Store) -> None:
    """The list of what is closed is read from its end."""
    made = [do(store, lambda tx: new_case(tx, state="closed", closed_at=NOW)) for _ in range(3)]
    assert listed(store, state="closed") == made[::-1]


def test_joined_reports_are_found_from_the_one_that_counts(store: Store) -> None:
    """In the order in which they came."""
    whole = do(store, new_case)
    parts = [do(store, lambda tx: new_case(tx, merged_into=whole.id)) for _ in range(2)]
    assert list(store.read_now(lambda tx: cases.merged_into(tx, whole.id))) == parts


def found(store: Store, words: str, limit: int = 10) -> list[int]:
    return store.read_now(lambda tx: tx.search(words, limit))


def test_search_finds_all_words_and_the_beginning_of_the_last(store: Store) -> None:
    """Newest first; every word must be there, the last one may be begun only."""
    old = do(store, lambda tx: new_case(tx, "rac ngo 12/4 phu thuong"))
    new = do(store, lambda tx: new_case(tx, "rac hoang hoa tham"))
    assert found(store, "rac") == [new.id, old.id]
    assert found(store, "rac", 1) == [new.id]
    assert found(store, "thuong rac") == [old.id]
    assert found(store, "rac hoa") == [new.id]
    assert found(store, "rac tho") == []
    assert found(store, "ra ngo") == []
    assert found(store, "ngo thuo") == [old.id]


def test_a_number_or_a_letter_is_searched_as_it_is(store: Store) -> None:
    """Alley 1 is not alley 12, and one letter is no beginning worth a million hits."""
    one = do(store, lambda tx: new_case(tx, "ngo 1 k"))
    do(store, lambda tx: new_case(tx, "ngo 12 khuong"))
    assert found(store, "ngo 1") == [one.id]
    assert found(store, "ngo k") == [one.id]
    assert len(found(store, "ngo kh")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "12/4",
        "a.b@c.vn",
        "x'y",
        'say "no"',
        "a & b | !c",
        "(a:b)*",
        "-5 :*",
        "e\\f",
        "http://a/b?c=d",
    ],
)
def test_search_takes_any_signs_for_gaps(store: Store, words: str) -> None:
    """What people type is cut alike when it is kept and when it is looked for."""
    case = do(store, lambda tx: new_case(tx, f"truoc {words} sau"))
    assert found(store, words) == [case.id]


@pytest.mark.parametrize("words", ["", "  ", "'", '"*"', "&|!:", "-"])
def test_search_for_no_word_finds_nothing(store: Store, words: str) -> None:
    """Signs alone are no search."""
    do(store, new_case)
    assert found(store, words) == []


def test_a_word_without_end_is_kept_and_found(store: Store) -> None:
    """Four thousand letters without a gap are a report as well."""
    case = do(store, lambda tx: new_case(tx, "a" * 4000))
    assert found(store, "a" * 4000) == [case.id]


def test_reindexed_words_replace_those_before(store: Store) -> None:
    """After words are erased nobody finds the case by them."""
    case = do(store, new_case)
    do(store, lambda tx: tx.index_words(case.id, "den duong"))
    assert found(store, "rac") == []
    assert found(store, "den") == [case.id]


def test_the_queue_searches_within_its_filter(store: Store) -> None:
    """Words narrow the list like any other filter."""
    here = do(store, new_case)
    do(store, lambda tx: new_case(tx, ward="00070"))
    assert listed(store, words="rac", ward="00091") == [here]
    assert listed(store, words="khong co") == []


def test_a_photo_is_added_once_for_each_role(store: Store) -> None:
    """The same content twice is one attachment; a proof is another."""
    case = do(store, new_case)

    def add(role: str, likeness: str | None = None) -> bool:
        return do(store, lambda tx: attachments.add(
            tx, case.id, sha256="a" * 64, media_type="image/jpeg", size=7, role=role, now=NOW,
            likeness=likeness,
        ))  # fmt: skip

    assert [add("report"), add("report"), add("proof")] == [True, False, True]
    kept = store.read_now(lambda tx: attachments.of_case(tx, case.id))
    assert [(one.role, one.size, one.added_at) for one in kept] == [
        ("report", 7, NOW), ("proof", 7, NOW),
    ]  # fmt: skip
    assert store.read_now(lambda tx: attachments.is_known(tx, "a" * 64))
    assert not store.read_now(lambda tx: attachments.is_known(tx, "b" * 64))
