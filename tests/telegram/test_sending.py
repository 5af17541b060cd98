"""How a message becomes calls: split, with photos, with a keyboard, going on after a failure."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import Outgoing, RefusedError, TryLaterError
from bot.channels.telegram_send import split, units
from tests.telegram.bot_api import Fault
from tests.telegram.resident import Resident, jpeg
from tests.telegram.service import Service

HELLO = Outgoing("77", "vi", "Xin chào", (), False, (), None, None)


def photo_files(folder: Path, count: int) -> tuple[Path, ...]:
    paths = [folder / f"{number}.jpg" for number in range(count)]
    for path in paths:
        path.write_bytes(jpeg())
    return tuple(paths)


@given(st.text(alphabet="ab 😀ễ\n", max_size=300), st.integers(2, 40))
def test_parts_fit_and_lose_only_blanks(text: str, longest: int) -> None:
    """However a text is cut, each part fits, none is empty, and every letter is still there."""
    parts = split(text, longest)
    assert all(1 <= units(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_text_is_cut_at_a_line_end() -> None:
    """A line stays whole as long as it fits."""
    assert split("một hai\nba bốn\nnăm", 15) == ["một hai\nba bốn", "năm"]


async def test_long_text_comes_in_parts(service: Service, an: Resident) -> None:
    """A text above Telegram's limit is several messages, the keyboard under the last."""
    message = replace(HELLO, text="Lời dài 😀\n" * 900, choices=(("Gửi", "x:1"),))
    sent = await service.channel.send(message)
    assert [bool(part.buttons) for part in an.sees] == [False, False, True]
    assert sent == str(an.sees[-1].id)


async def test_second_try_goes_on_where_the_first_failed(service: Service, an: Resident) -> None:
    """Parts that arrived are not sent again."""
    message = replace(HELLO, text="Lời dài\n" * 900)
    an.api.fail("sendMessage", None, Fault(429, "Too Many Requests", retry_after=1))
    with pytest.raises(TryLaterError):
        await service.channel.send(message)
    await service.channel.send(message)
    assert [part.text for part in an.sees] == split(message.text)


async def test_one_photo_carries_the_text(service: Service, an: Resident, tmp_path: Path) -> None:
    """A short text is the caption of a single photo."""
    await service.channel.send(replace(HELLO, photos=photo_files(tmp_path, 1)))
    (shown,) = an.sees
    assert (shown.text, shown.photos) == ("Xin chào", [jpeg()])


async def test_several_photos_come_as_an_album(
    service: Service, an: Resident, tmp_path: Path
) -> None:
    """Photos first, then the text with its buttons; an album holds ten."""
    photos = photo_files(tmp_path, 11)
    await service.channel.send(replace(HELLO, photos=photos, choices=(("Rồi", "y"),)))
    assert len(an.api.called("sendMediaGroup")) == 1
    assert [len(shown.photos) for shown in an.sees] == [1] * 11 + [0]
    assert an.sees[-1].buttons == [("Rồi", "y")]


async def test_erased_photo_does_not_hold_back_the_words(
    service: Service, an: Resident, tmp_path: Path
) -> None:
    """A photo that is gone is left out; the text arrives."""
    await service.channel.send(replace(HELLO, photos=(tmp_path / "gone.jpg",)))
    assert [shown.text for shown in an.sees] == ["Xin chào"]


async def test_short_labels_stand_in_pairs(service: Service, an: Resident) -> None:
    """Two short buttons share a row, a long one has its own."""
    long = "Phường Văn Miếu – Quốc Tử Giám"
    choices = tuple((label, f"v:{n}") for n, label in enumerate(("Có", "Không", "Bỏ", long, "Sai")))
    await service.channel.send(replace(HELLO, choices=choices))
    rows = (an.sees[0].markup or {})["inline_keyboard"]
    labels = [[button["text"] for button in row] for row in rows]
    assert labels == [["Có", "Không"], ["Bỏ"], [long], ["Sai"]]


async def test_place_is_asked_for_by_a_button(service: Service, an: Resident) -> None:
    """Without choices, a button sends the place; with choices, the words alone ask for it."""
    await service.channel.send(replace(HELLO, wants_place=True))
    await service.channel.send(replace(HELLO, wants_place=True, choices=(("Bỏ", "c"),)))
    asking, choosing = an.sees
    assert (asking.markup or {})["keyboard"][0][0]["request_location"] is True
    assert choosing.buttons == [("Bỏ", "c")]


async def test_choice_too_long_for_telegram_is_refused(service: Service, an: Resident) -> None:
    """A value above 64 bytes never leaves: the button would do nothing."""
    with pytest.raises(RefusedError):
        await service.channel.send(replace(HELLO, choices=(("Gửi", "ế" * 30),)))
    assert an.api.calls == []
