"""Officers and the chat accounts they are linked to."""

import pytest

from storage import officers, offices
from storage.engine import Store
from storage.rows import Officer
from storage.speakers import begin_turn
from tests.engines.samples import HOUR, NOW, do, resident


def add(store: Store, name: str, ward: str | None = "00091", role: str = "clerk") -> Officer:
    return do(store, lambda tx: officers.add(tx, name, ward, role, NOW))


def speaking(store: Store) -> Officer | None:
    """Which officer a message of An's comes from."""
    speaker = do(store, lambda tx: begin_turn(tx, "telegram", "an", "m1", "vi", NOW))
    assert speaker is not None
    return speaker.officer


def test_an_officer_is_found_by_name_and_id(store: Store) -> None:
    """What was added comes back the same; nobody is nobody."""
    lan = add(store, "Lan")
    assert store.read_now(lambda tx: officers.by_name(tx, "Lan")) == lan
    assert store.read_now(lambda tx: officers.by_id(tx, lan.id)) == lan
    assert store.read_now(lambda tx: officers.by_name(tx, "lan")) is None


@pytest.mark.parametrize(
    ("name", "ward", "role"),
    [("Lan", "00091", "clerk"), ("", "00091", "clerk"), ("X", None, "clerk"), ("X", "1", "admin"),
     ("X", "1", "boss")],
)  # fmt: skip
def test_impossible_officers_are_stopped(
    store: Store, name: str, ward: str | None, role: str
) -> None:
    """Names are unique, ward roles have a ward and city roles none: the database holds it."""
    add(store, "Lan")
    with pytest.raises(Exception, match=r"(?i)constraint"):
        add(store, name, ward, role)


def test_the_list_has_the_city_first_and_the_disabled_last(store: Store) -> None:
    """By ward and name, letter by letter alike on both engines."""
    for name, ward, role in (
        ("Đức", "00091", "clerk"), ("an", "00091", "clerk"), ("Bình", "00091", "head"),
        ("Zung", None, "triage"), ("Cũ", "00070", "clerk"),
    ):  # fmt: skip
        add(store, name, ward, role)
    gone = store.read_now(lambda tx: officers.by_name(tx, "Cũ"))
    assert gone is not None
    do(store, lambda tx: officers.disable(tx, gone.id, NOW))
    listed = store.read_now(officers.all_of)
    assert [one.name for one in listed] == ["Zung", "Bình", "an", "Đức", "Cũ"]
    of_ward = store.read_now(lambda tx: officers.all_of(tx, "00091"))
    assert [one.name for one in of_ward] == ["Bình", "an", "Đức"]


def test_roles_are_looked_up_in_a_ward_or_the_city(store: Store) -> None:
    """Active officers only."""
    head, triage = add(store, "H", role="head"), add(store, "T", None, "triage")
    add(store, "Other", "00070", "head")
    assert store.read_now(lambda tx: officers.with_role(tx, "head", "00091")) == [head]
    assert store.read_now(lambda tx: officers.with_role(tx, "triage", None)) == [triage]
    do(store, lambda tx: officers.disable(tx, head.id, NOW))
    assert store.read_now(lambda tx: officers.with_role(tx, "head", "00091")) == []


def test_a_link_code_works_once_and_in_time(store: Store) -> None:
    """It links the chat account and is used up; a late or unknown one links nothing."""
    lan, an = add(store, "Lan"), do(store, resident)
    do(store, lambda tx: officers.set_link_code(tx, lan.id, "digest", NOW + HOUR))
    assert do(store, lambda tx: officers.link(tx, "digest", an.id, NOW + HOUR)) is None
    linked = do(store, lambda tx: officers.link(tx, "digest", an.id, NOW))
    assert linked is not None
    assert linked.identity_id == an.id
    assert do(store, lambda tx: officers.link(tx, "digest", an.id, NOW)) is None
    assert speaking(store) == linked


def test_a_disabled_officer_has_no_account(store: Store) -> None:
    """Disabling unlinks at once, and the moment of the first time stays."""
    lan, an = add(store, "Lan"), do(store, resident)
    do(store, lambda tx: officers.set_link_code(tx, lan.id, "digest", NOW + HOUR))
    do(store, lambda tx: officers.link(tx, "digest", an.id, NOW))
    do(store, lambda tx: officers.disable(tx, lan.id, NOW))
    do(store, lambda tx: officers.disable(tx, lan.id, NOW + HOUR))
    assert speaking(store) is None
    found = store.read_now(lambda tx: officers.by_id(tx, lan.id))
    assert found is not None
    assert found.disabled_at == NOW


def test_an_edited_office_replaces_the_one_before(store: Store) -> None:
    """The city's table of offices holds one line a category."""
    assert store.read_now(lambda tx: offices.of_category(tx, "waste")) is None
    do(store, lambda tx: offices.set_office(tx, "waste", "urenco", "Lan"))
    do(store, lambda tx: offices.set_office(tx, "waste", "ward", "Bình"))
    assert store.read_now(lambda tx: offices.of_category(tx, "waste")) == ("ward", "Bình")
