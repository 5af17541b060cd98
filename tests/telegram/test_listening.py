"""Acknowledging: in whatever order turns end, an update is let go only after its turn."""

from pathlib import Path

import pytest

from bot.channels.telegram_listen import Pauses
from bot.dialog.turn import Turn
from bot.errors import Refusal
from tests.telegram.bot_api import BotApi
from tests.telegram.resident import Resident, jpeg
from tests.telegram.service import Service
from tests.telegram.test_talking import RUBBISH


async def test_turn_that_fails_is_taken_again(
    service: Service, api: BotApi, an: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While storage is away, one person's turns wait in order; another person's are done once."""
    binh = Resident(api, 88)
    failures = [Refusal("unavailable", "storage-unavailable", path="x", reason="y")] * 3
    taken: list[tuple[str, str]] = []
    acknowledged: list[int] = []

    async def take(turn: Turn) -> None:
        if turn.person == str(an.number) and failures:
            acknowledged.append(api.acknowledged)
            raise failures.pop()
        taken.append((turn.person, turn.text))

    monkeypatch.setattr(service.app, "take", take)
    first = an.says("một")
    binh.says("hai")
    an.says("ba")
    await service.hears()
    assert sorted(taken) == [("77", "ba"), ("77", "một"), ("88", "hai")]
    assert [text for person, text in taken if person == "77"] == ["một", "ba"]
    assert len(acknowledged) == 3
    assert max(acknowledged) < first


async def test_piece_of_an_album_that_comes_late_belongs_to_it(
    api: BotApi, an: Resident, tmp_path: Path
) -> None:
    """An album is held for a moment, because its pieces may come in two polls."""
    service = Service(api, tmp_path, Pauses(album=0.25, first_error=0))
    an.sends_photo(jpeg("red"), album="5", caption=RUBBISH)
    api.on_poll.append(lambda: None)
    api.on_poll.append(lambda: an.sends_photo(jpeg("blue"), album="5"))
    await service.turns()
    await service.close()
    (card,) = an.sees
    assert "Kèm 2 ảnh" in card.text


async def test_held_album_holds_nobody_else(api: BotApi, an: Resident, tmp_path: Path) -> None:
    """While an album waits for its pieces, another person's message is taken at once."""
    service = Service(api, tmp_path, Pauses(album=0.25, first_error=0))
    taken: list[str] = []

    async def take(turn: Turn) -> None:
        taken.append(turn.person)

    service.app.take = take  # type: ignore[method-assign]
    an.sends_photo(jpeg(), album="5")
    Resident(api, 88).says("xin chào")
    await service.hears()
    await service.close()
    assert taken == ["88", "77"]


async def test_update_that_makes_no_sense_is_left_out(
    service: Service, api: BotApi, an: Resident, caplog: pytest.LogCaptureFixture
) -> None:
    """One broken update stops none of those behind it."""
    api.push("message", {"message_id": "x"})
    an.says("xin chào")
    await service.turns()
    assert len(an.sees) == 1
    assert "makes no sense" in caplog.text


@pytest.mark.parametrize("odd", ["\x00", "\ud83d", "<b>&amp;", "\u202e"])
async def test_odd_letters_do_no_harm(service: Service, an: Resident, odd: str) -> None:
    """NUL bytes, half a surrogate pair and markup are words like any other."""
    an.says(f"Rác chất đống {odd} ở phường Phú Thượng")
    await service.turns()
    an.presses("Gửi")
    await service.turns()
    (case,) = service.cases()
    assert case.ward == "00091"
    assert "\x00" not in case.text


async def test_a_hundred_people_are_taken_side_by_side(service: Service, api: BotApi) -> None:
    """Everybody of one poll is answered, each in their own chat."""
    people = [Resident(api, 1000 + number) for number in range(100)]
    for person in people:
        person.says("xin chào")
    await service.turns()
    assert [len(person.sees) for person in people] == [1] * 100
