"""People, their identities, drafts, and the marks of messages taken."""

from storage import drafts, people, seen
from storage.engine import Store
from tests.engines.samples import HOUR, NOW, do, resident


def test_first_word_makes_a_person(store: Store) -> None:
    """A channel's id nobody knows becomes a person who speaks the language given."""
    identity, person = do(store, lambda tx: people.meet(tx, "telegram", "7", "en", NOW))
    assert (identity.channel, identity.external_id, person.language) == ("telegram", "7", "en")
    assert person.created_at == NOW
    assert person.consented_at is None


def test_second_word_finds_the_same_person(store: Store) -> None:
    """Whoever was met before is the same identity, and keeps their language."""
    first = do(store, lambda tx: people.meet(tx, "telegram", "7", "en", NOW))
    second = do(store, lambda tx: people.meet(tx, "telegram", "7", "vi", NOW + HOUR))
    assert second == first


def test_same_id_on_another_channel_is_somebody_else(store: Store) -> None:
    """External ids are only unique within their channel."""
    one = do(store, lambda tx: resident(tx, "7", "telegram"))
    other = do(store, lambda tx: resident(tx, "7", "web"))
    assert one.person_id != other.person_id


def test_unknown_identity_is_none(store: Store) -> None:
    """Looking somebody up does not make them."""
    assert store.read_now(lambda tx: people.find_identity(tx, "telegram", "nobody")) is None


def test_identity_is_found_by_id_and_by_name(store: Store) -> None:
    """Both ways lead to the same row."""
    made = do(store, resident)
    assert store.read_now(lambda tx: people.identity(tx, made.id)) == made
    assert store.read_now(lambda tx: people.find_identity(tx, "telegram", "an")) == made


def test_offered_choices_come_back_as_given(store: Store) -> None:
    """What was offered is kept letter by letter, and can be taken back."""
    made = do(store, resident)
    offered = {"choices": [["Phường Hồng Hà \u0000 “x”", "1:ạ"]]}
    do(store, lambda tx: people.offer(tx, made.id, offered))
    assert store.read_now(lambda tx: people.identity(tx, made.id)).offered == offered
    do(store, lambda tx: people.offer(tx, made.id, None))
    assert store.read_now(lambda tx: people.identity(tx, made.id)).offered is None


def test_language_and_first_consent_are_kept(store: Store) -> None:
    """A second consent does not move the first."""
    made = do(store, resident)
    do(store, lambda tx: people.set_language(tx, made.person_id, "en"))
    do(store, lambda tx: people.consent(tx, made.person_id, NOW))
    do(store, lambda tx: people.consent(tx, made.person_id, NOW + HOUR))
    person = store.read_now(lambda tx: people.person(tx, made.person_id))
    assert (person.language, person.consented_at) == ("en", NOW)


def test_unreachable_is_a_reason_that_can_be_lifted(store: Store) -> None:
    """Whoever blocked us and writes again is reachable again."""
    made = do(store, resident)
    do(store, lambda tx: people.set_unreachable(tx, made.id, "blocked"))
    assert store.read_now(lambda tx: people.identity(tx, made.id)).unreachable == "blocked"
    do(store, lambda tx: people.set_unreachable(tx, made.id, None))
    assert store.read_now(lambda tx: people.identity(tx, made.id)).unreachable is None


def test_a_zero_character_does_not_stop_a_word(store: Store) -> None:
    """PostgreSQL cannot store U+0000: a message that holds one is still taken."""
    made = do(store, lambda tx: resident(tx, "a\0b"))
    assert do(store, lambda tx: resident(tx, "a\0b")).id == made.id


def test_draft_is_kept_replaced_and_dropped(store: Store) -> None:
    """A conversation stands at one step at a time."""
    made = do(store, resident)
    assert do(store, lambda tx: drafts.of(tx, made.id)) is None
    do(store, lambda tx: drafts.keep(tx, made.id, "report.place", {"text": "rác"}, NOW))
    do(store, lambda tx: drafts.keep(tx, made.id, "report.card", {"n": 1.5}, NOW + HOUR))
    draft = do(store, lambda tx: drafts.of(tx, made.id))
    assert draft is not None
    assert (draft.step, draft.data, draft.updated_at) == ("report.card", {"n": 1.5}, NOW + HOUR)
    do(store, lambda tx: drafts.drop(tx, made.id))
    assert store.read_now(lambda tx: drafts.of(tx, made.id)) is None


def test_a_message_is_new_once(store: Store) -> None:
    """The second delivery of a message is known, on its channel alone."""
    assert do(store, lambda tx: seen.first_time(tx, "telegram", "1", NOW))
    assert not do(store, lambda tx: seen.first_time(tx, "telegram", "1", NOW + HOUR))
    assert do(store, lambda tx: seen.first_time(tx, "web", "1", NOW))


def test_old_marks_are_forgotten(store: Store) -> None:
    """Marks before a moment go, those at and after it stay."""
    do(store, lambda tx: seen.first_time(tx, "telegram", "old", NOW - HOUR))
    do(store, lambda tx: seen.first_time(tx, "telegram", "new", NOW))
    assert do(store, lambda tx: seen.forget(tx, NOW)) == 1
    assert not do(store, lambda tx: seen.first_time(tx, "telegram", "new", NOW))
