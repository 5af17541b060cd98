"""Erasing a person: nothing of them is left anywhere, and their cases go on without them."""

import io
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from bot.cases import lifecycle, linking, privacy
from bot.cases.act import Act
from bot.cases.codes import read_code
from bot.errors import Refusal
from bot.jobs.purge import purge
from bot.media import Photo
from bot.places.normalize import fold
from storage import cases, events, officers, people
from storage.rows import Case, stamp
from tests.residents import HOAN_KIEM, Town

WHO = "resident-4711"
PHONE = "0912345678"
CLOSED = "Rác tràn lan trước quán xôi Tuyết Nhung phường Phú Thượng"
OPEN = f"Cống tắc ở phường Phú Thượng, gọi {PHONE}, hỏi anh Khoa cạnh xe 29A-123.45"
ADDED = "nhà em sơn màu tím than"
DRAFT = "Ve sầu kêu inh ỏi ở phường Tây Hồ"
SAID = (WHO, PHONE, "Tuyết Nhung", "Khoa", "29A-123.45", "tím than", "Ve sầu")


def photo(town: Town, red: int) -> Photo:
    content = io.BytesIO()
    Image.new("RGB", (64, 48), (red, 90, 120)).save(content, "JPEG")
    return town.app.media.keep(content.getvalue())


def traces(folder: Path, words: Iterable[str]) -> set[str]:
    """Which of the words stand in any file of the folder, as written or folded, or in a name."""
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    names = " ".join(path.name for path in folder.rglob("*"))
    return {
        word
        for word in words
        if word.encode() in content or fold(word).encode() in content or word in names
    }


def case_of(town: Town, shown: str) -> Case:
    code = read_code(shown)
    found = town.app.store.read_now(lambda tx: cases.by_code(tx, code or ""))
    assert found is not None
    return found


def act(town: Town, verb: str, shown: str, *words: str) -> None:
    """An officer named Lan does something with a case."""

    def write(tx: object) -> None:
        doing = Act(tx, town.app.rules, town.now)  # type: ignore[arg-type]
        lan = officers.by_name(doing.tx, "Lan")
        case = cases.by_code(doing.tx, read_code(shown) or "")
        assert lan is not None
        assert case is not None
        getattr(lifecycle, verb)(doing, case, lan, *words)

    town.write(write)


def lived(town: Town) -> tuple[str, str, Photo]:
    """A resident with a closed case, one in work with photo and answer, and a draft."""
    town.officer("Lan")
    closed = town.report(CLOSED, WHO)
    case = case_of(town, closed)
    town.write(lambda tx: events.record(
        tx, case, town.now, "clock", "expired", state="closed", closed_at=town.now
    ))  # fmt: skip
    taken = photo(town, 10)
    town.say(WHO, OPEN, photos=(taken,))  # type: ignore[arg-type]
    receipt = town.say(WHO, "1")
    working = next(word for word in receipt.split() if word.startswith("LN-"))
    act(town, "take", working)
    act(town, "ask", working, "Nhà màu gì hả anh Khoa?")
    town.say(WHO, ADDED)
    town.say(WHO, DRAFT)
    return closed, working, taken


def erase_in_chat(town: Town) -> str:
    town.say(WHO, "xoá dữ liệu của tôi nhé")
    return town.say(WHO, "Xóa hẳn")


def test_after_the_copy_erasing_leaves_no_trace_in_any_file(town: Town, tmp_path: Path) -> None:
    """Not in a table, the search index, the write-ahead log, the free pages or the photos."""
    _, _, taken = lived(town)
    town.say(WHO, "/dulieu")
    copy = town.say(WHO, "1")
    assert all(word in copy for word in SAID)
    everything = {*SAID, taken.sha256}
    assert traces(tmp_path, everything) == everything
    erase_in_chat(town)
    purge(town.app.store, town.app.rules, town.now)
    assert traces(tmp_path, everything) == set()


def test_the_receipt_is_the_last_word_and_then_the_address_is_forgotten(town: Town) -> None:
    """It reaches the person, who is unknown once it has been sent, and a newcomer if they write."""
    lived(town)
    receipt = erase_in_chat(town)
    assert "XD-" in receipt
    assert [m.to for m in town.heard[-1:]] == [WHO]
    assert town.app.store.read_now(lambda tx: people.find_identity(tx, "console", WHO)) is None
    assert town.app.store.read_now(lambda tx: tx.query("SELECT * FROM outbox WHERE identity_id = 1")
                                   ) == []  # fmt: skip
    assert "Xin chào" in town.say(WHO, "chào bạn")


def test_a_case_in_work_goes_on_with_masked_words(town: Town) -> None:
    """The ward keeps matter, place and what it needs to act; the person is gone from it."""
    _, working, _ = lived(town)
    erase_in_chat(town)
    case = case_of(town, working)
    assert case.text == "Cống tắc ở phường Phú Thượng, gọi •••, hỏi anh ••• cạnh xe •••"
    assert (case.person_id, case.identity_id, case.state) == (None, None, "in_progress")
    assert (case.category, case.ward) == ("drainage", "00091")
    found = town.app.store.read_now(lambda tx: tx.search("cong tac", 9))
    assert found == [case.id]
    assert town.app.store.read_now(lambda tx: tx.search(PHONE, 9)) == []
    act(town, "reply", working, "Chiều nay tổ thoát nước đến.")
    town.listen()
    assert all(m.to != WHO or "Chiều nay" not in m.text for m in town.heard)


def test_a_closed_case_keeps_no_words_at_all(town: Town) -> None:
    """Its kind, ward, state and times stay for the figures."""
    closed, _, _ = lived(town)
    erase_in_chat(town)
    case = case_of(town, closed)
    assert (case.text, case.category, case.ward, case.state) == ("", "waste", "00091", "closed")


def test_masked_words_go_when_the_ward_has_finished(town: Town) -> None:
    """The night after an erased person's case is closed."""
    _, working, _ = lived(town)
    erase_in_chat(town)
    case = case_of(town, working)
    purge(town.app.store, town.app.rules, town.now)
    assert case_of(town, working).text
    town.write(lambda tx: events.record(
        tx, case, town.now, "clock", "expired", state="closed", closed_at=town.now
    ))  # fmt: skip
    purge(town.app.store, town.app.rules, town.now)
    assert case_of(town, working).text == ""


def test_histories_stay_whole_without_the_residents_words(town: Town) -> None:
    """The chain verifies; officers' words are kept, masked; codes and counts stay."""
    _, working, _ = lived(town)
    erase_in_chat(town)
    assert town.app.store.read_now(lambda tx: events.verify(tx, 0, 9))[2] is None
    case_id = case_of(town, working).id
    history = town.app.store.read_now(lambda tx: events.of_case(tx, case_id))
    told = {event.what: event.details or {} for event in history}
    assert told["opened"]["category"] == "drainage"
    assert told["asked"]["words"] == "Nhà màu gì hả anh •••?"
    assert "words" not in told["told"]
    assert told["erased"]["receipt"].startswith("XD-")


def test_a_ward_that_waits_for_the_erased_goes_on(town: Town) -> None:
    """Nobody is left to answer: the clock runs again and the officer hears it."""
    town.officer("Lan")
    working = town.report(OPEN, WHO)
    act(town, "take", working)
    act(town, "ask", working, "Số nhà bao nhiêu ạ?")
    assert case_of(town, working).state == "waiting"
    erase_in_chat(town)
    assert case_of(town, working).state == "in_progress"


def test_a_word_still_on_its_way_to_an_officer_says_no_more_than_the_case(town: Town) -> None:
    """What was not yet sent is masked, what was sent is emptied."""
    lan = town.officer("Lan")
    town.say("lan-phone", "chào")
    code, _ = town.write(lambda tx: linking.new_code(tx, lan, town.now))
    town.say("lan-phone", code)
    for words in (OPEN, OPEN.replace("Cống", "Hố ga")):
        town.report(words, WHO)
    newest = town.write(lambda tx: tx.query(
        "UPDATE outbox SET state = 'waiting', not_before = :later WHERE id ="
        " (SELECT max(id) FROM outbox WHERE payload LIKE '%officer-new%') RETURNING id",
        {"later": stamp(town.now + timedelta(hours=1))},
    ))  # fmt: skip
    erase_in_chat(town)
    town.now += timedelta(hours=2)
    town.listen()
    assert "Hố ga tắc ở phường Phú Thượng, gọi •••, hỏi anh ••• cạnh" in town.heard[-1].text
    kept = town.app.store.read_now(
        lambda tx: tx.query("SELECT id, payload FROM outbox WHERE case_id IS NOT NULL")
    )
    assert {row["id"] for row in kept if row["payload"] != "{}"} == {newest[0]["id"]}


def test_a_photo_that_another_case_has_stays(town: Town) -> None:
    """Two neighbours sent the very same picture: erasing one leaves it to the other."""
    shared = photo(town, 50)
    for who in (WHO, "binh"):
        town.say(who, OPEN, photos=(shared,))  # type: ignore[arg-type]
        town.say(who, "1")
    erase_in_chat(town)
    assert town.app.media.read(shared.sha256) is not None


def test_a_pinned_place_is_rounded_to_a_hundred_metres(town: Town) -> None:
    """Three decimals of a degree are the spot of no single door."""
    town.say(WHO, "Rác chất đống ở đây", place=(21.083512, 105.808497))
    receipt = town.say(WHO, "1")
    shown = next(word for word in receipt.split() if word.startswith("LN-"))
    erase_in_chat(town)
    case = case_of(town, shown)
    assert (case.lat, case.lon) == (21.084, 105.808)


@pytest.mark.parametrize(
    "words",
    [
        "xóa dữ liệu", "Xoá dữ liệu", "XOA DU LIEU CUA TOI", "xóa hết dữ liệu của tôi đi nhé!",
        "tôi muốn xóa toàn bộ thông tin cá nhân của tôi", "/xoadulieu", "/erase",
        "hãy xóa tài khoản của em giúp ạ", "delete my data", "please erase all my data",
        "I want to delete my account", "forget me",
    ],
)  # fmt: skip
def test_any_form_of_the_wish_is_understood(town: Town, words: str) -> None:
    """With marks, without, wrongly placed, in English; it is always asked whether they are sure."""
    town.say("an", words)
    assert [value.split(":")[0] for _, value in town.heard[-1].choices] == [
        "mydata.erase",
        "mydata.keep",
    ]


@pytest.mark.parametrize(
    "words", ["xóa quảng cáo dán cột điện ở phường Phú Thượng", "xóa biển cấm", "dữ liệu"]
)
def test_another_wish_erases_nothing(town: Town, words: str) -> None:
    """To remove something of the street is a report."""
    town.say("an", words)
    assert not any(value.startswith("mydata") for _, value in town.heard[-1].choices)


def test_a_button_of_long_ago_asks_again(town: Town) -> None:
    """Pressed a day later by chance, it erases nothing."""
    code = town.report(OPEN, WHO)
    town.say(WHO, "xóa dữ liệu")
    pressed = town.heard[-1].choices[0][1]
    town.now += timedelta(days=1)
    town.say(WHO, choice=pressed)
    assert case_of(town, code).person_id is not None
    assert town.heard[-1].choices[0][1].startswith("mydata.erase")


def test_an_officer_who_looks_at_a_contact_is_noted(town: Town) -> None:
    """Whoever may act on the case may look, and the history says who did."""
    lan, hoa = town.officer("Lan"), town.officer("Hoa", ward=HOAN_KIEM)
    shown = town.report(OPEN, WHO)

    def look(tx: object, name: str) -> privacy.Contact:
        doing = Act(tx, town.app.rules, town.now)  # type: ignore[arg-type]
        case = cases.by_code(doing.tx, read_code(shown) or "")
        assert case is not None
        return privacy.read_contact(doing, case, lan if name == "Lan" else hoa)

    with pytest.raises(Refusal, match="case-of-another-ward"):
        town.write(lambda tx: look(tx, "Hoa"))
    found = town.write(lambda tx: look(tx, "Lan"))
    assert found == privacy.Contact("console", WHO, None)
    case_id = case_of(town, shown).id
    last = town.app.store.read_now(lambda tx: events.of_case(tx, case_id))[-1]
    assert (last.who, last.what) == ("officer Lan", "contact_read")
    erase_in_chat(town)
    with pytest.raises(Refusal, match="contact-erased"):
        town.write(lambda tx: look(tx, "Lan"))


def test_a_long_copy_comes_in_pages(town: Town) -> None:
    """Every case once, newest first, each page short enough to be read."""
    wards = ("Phú Thượng", "Hoàn Kiếm", "Tây Hồ", "Cầu Giấy", "Bồ Đề")
    for ward in wards:
        town.report(f"Rác chất đống ở phường {ward}, {'bẩn lắm ' * 150}", WHO)
    town.say(WHO, "/dulieu")
    pages = [town.say(WHO, "Xem tất cả")]
    while any(value.startswith("mydata.copy") for _, value in town.heard[-1].choices):
        assert len(pages) < len(wards)
        pages.append(town.say(WHO, "Xem tiếp"))
    told = [ward for page in pages for ward in wards[::-1] if f"ở phường {ward}" in page]
    assert told == list(wards[::-1])
    assert all(len(page) < 4096 for page in pages)
