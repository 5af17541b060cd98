"""What residents do on Telegram, and what they see."""

import io

import pytest
from PIL import Image

from tests.telegram.bot_api import BotApi
from tests.telegram.resident import GPS_TAG, Resident, jpeg
from tests.telegram.service import Service

RUBBISH = "Rác chất đống ở ngõ 12 phường Phú Thượng mấy hôm nay không ai dọn"


async def test_report_costs_one_message_and_one_tap(service: Service, an: Resident) -> None:
    """Words bring a card with buttons; a tap on the first opens the case and shows the receipt."""
    an.says(RUBBISH)
    await service.turns()
    card = an.sees[-1]
    assert "Phường Phú Thượng" in card.text
    assert card.buttons[0][0] == "Gửi"
    an.presses("Gửi")
    await service.turns()
    (case,) = service.cases()
    assert case.ward == "00091"
    assert an.sees[-1].text.startswith("Đã gửi")


async def test_receipt_takes_the_place_of_the_card(service: Service, an: Resident) -> None:
    """The card is edited into the receipt, so that nobody sends it twice."""
    an.says(RUBBISH)
    await service.turns()
    an.presses("Gửi")
    await service.turns()
    assert len(an.sees) == 1
    assert an.sees[0].edits == 1
    assert [label for label, _ in an.sees[0].buttons] == ["Sai phường"]


async def test_choice_may_be_typed(service: Service, an: Resident) -> None:
    """Buttons are a comfort: the number of a choice does the same, in a new message."""
    an.says(RUBBISH)
    await service.turns()
    an.says("1")
    await service.turns()
    assert len(service.cases()) == 1
    assert an.sees[-1].text.startswith("Đã gửi")


async def test_pressed_buttons_go_away(service: Service, api: BotApi, an: Resident) -> None:
    """A question answered by a tap keeps no buttons when the answer is a new message."""
    an.says(RUBBISH)
    await service.turns()
    an.presses("Sai việc")
    await service.turns()
    assert an.sees[0].buttons == []
    assert len(an.sees[1].buttons) > 20
    assert api.called("answerCallbackQuery") == [{"callback_query_id": "9"}]


async def test_pin_is_a_place(service: Service, an: Resident) -> None:
    """A report without a place is asked for one, and a pin answers."""
    an.says("Đèn đường hỏng tối om mấy hôm rồi")
    await service.turns()
    an.pins(21.0287, 105.8524)
    await service.turns()
    assert "Phường Hoàn Kiếm" in an.sees[-1].text


async def test_venue_is_a_place(service: Service, an: Resident) -> None:
    """A venue counts as a pin, its name and address as words."""
    an.says("Đèn đường hỏng tối om mấy hôm rồi")
    await service.turns()
    an.pins(21.0287, 105.8524, title="Bưu điện", address="Đinh Tiên Hoàng")
    await service.turns()
    assert "Phường Hoàn Kiếm" in an.sees[-1].text
    assert "Bưu điện, Đinh Tiên Hoàng" in an.sees[-1].text


async def test_photo_is_kept_without_place_and_device(service: Service, an: Resident) -> None:
    """A photo with its caption is a report; what the telephone wrote into it is gone."""
    assert Image.open(io.BytesIO(jpeg(with_place=True))).getexif().get_ifd(GPS_TAG) != {}
    an.sends_photo(jpeg(with_place=True), caption=RUBBISH)
    await service.turns()
    assert "Phường Phú Thượng" in an.sees[-1].text
    an.presses("Gửi")
    await service.turns()
    (kept,) = service.photos(service.cases()[0])
    assert dict(Image.open(io.BytesIO(kept)).getexif()) == {}


async def test_picture_sent_as_a_file_is_a_photo(service: Service, an: Resident) -> None:
    """A picture among the documents is taken like a photo."""
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "blue").save(written, "PNG")
    an.says(RUBBISH)
    an.sends_file(written.getvalue(), "ban-do.png", "image/png")
    await service.turns()
    an.presses("Gửi")
    await service.turns()
    (kept,) = service.photos(service.cases()[0])
    assert Image.open(io.BytesIO(kept)).format == "JPEG"


async def test_album_is_one_message(service: Service, an: Resident) -> None:
    """The pieces of an album make one report, with the caption of whichever has it."""
    an.sends_photo(jpeg("red"), album="7")
    an.sends_photo(jpeg("green"), album="7", caption=RUBBISH)
    an.sends_photo(jpeg("blue"), album="7")
    await service.turns()
    assert len(an.sees) == 1
    an.presses("Gửi")
    await service.turns()
    assert len(service.photos(service.cases()[0])) == 3


async def test_edited_message_keeps_both_wordings(service: Service, an: Resident) -> None:
    """What was first written stays, and the new wording stands beside it."""
    an.says(RUBBISH)
    an.edits(f"{RUBBISH}, cạnh trường mầm non")
    await service.turns()
    an.presses("Gửi")
    await service.turns()
    (case,) = service.cases()
    assert case.text.count("Rác chất đống") == 2
    assert "trường mầm non" in case.text


async def test_reply_to_a_message_about_a_case_adds_to_it(service: Service, an: Resident) -> None:
    """Whoever answers a message about a case speaks of that case."""
    an.says(RUBBISH)
    await service.turns()
    an.presses("Gửi")
    await service.turns()
    an.says("/theodoi")
    await service.turns()
    an.replies(an.sees[-1], "Hôm nay lại thêm một đống nữa")
    await service.turns()
    (case,) = service.cases()
    assert "Hôm nay lại thêm một đống nữa" in service.history(case)


@pytest.mark.parametrize(
    ("language", "greeting"), [("vi", "Xin chào"), ("en-GB", "Hello"), ("fr", "Xin chào")]
)
async def test_language_follows_the_telephone(
    service: Service, api: BotApi, language: str, greeting: str
) -> None:
    """The first word is answered in the telephone's language where it is one of ours."""
    person = Resident(api, language=language)
    person.says("/start@LangNgheBot")
    await service.turns()
    assert person.sees[-1].text.startswith(greeting)


async def test_sticker_is_told_to_come_in_words(service: Service, an: Resident) -> None:
    """What cannot be read is answered, never passed over in silence."""
    an.sends_sticker()
    await service.turns()
    assert "viết" in an.sees[-1].text
    assert service.cases() == []


async def test_groups_and_bots_are_not_answered(
    service: Service, api: BotApi, an: Resident
) -> None:
    """Only people in private chats are spoken with; all else is acknowledged and left."""
    group = {"id": -5, "type": "group", "title": "Tổ dân phố"}
    api.push("message", an.message(text=RUBBISH) | {"chat": group})
    robot = {"id": 5, "is_bot": True, "first_name": "R"}
    api.push("message", an.message(text=RUBBISH) | {"from": robot})
    api.push("my_chat_member", {"chat": group})
    await service.turns()
    assert api.shown == []


async def test_moving_live_location_is_one_pin(service: Service, an: Resident) -> None:
    """A live location edits itself every few seconds: only its first place is a pin."""
    an.says("Đèn đường hỏng tối om mấy hôm rồi")
    an.pins(21.0287, 105.8524)
    place = {"latitude": 21.03, "longitude": 105.85}
    an.api.push("edited_message", an.message(location=place, edit_date=1_800_000_100))
    await service.turns()
    assert len(an.sees) == 2
