"""Digests and figures: they add up, reach the right officers, and are silent when nothing moved."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cases import figures
from bot.jobs.digest import send_morning_words
from storage import figures as counted
from tests.conversation import Player

MONDAY = "2026-11-23T08:00"


@pytest.fixture
def player(tmp_path: Path) -> Iterator[Player]:
    player = Player(tmp_path)
    yield player
    player.app.close()


async def lines_of(player: Player, script: str) -> list[str]:
    return (await player.play(script)).splitlines()


async def morning(player: Player) -> list[str]:
    """What everybody reads after the morning's job."""
    now = player.clock()
    await player.app.store.write(lambda tx: send_morning_words(tx, player.app.rules, now))
    return await player.hear()


BEGIN = f"""
at {MONDAY}
officer Lan clerk 00091
officer Minh triage
lan links as Lan
minh links as Minh
an: Rác chất đống ở phường Phú Thượng
an: 1
"""


async def test_a_ward_hears_of_its_open_cases_in_the_morning(player: Player) -> None:
    """The digest counts open cases by age and names the late ones, to that ward alone."""
    await lines_of(player, BEGIN + "at 2026-11-25T07:00")
    heard = await morning(player)
    text = "\n".join(heard)
    assert text.count("lan <") == 1
    assert "minh <" not in text
    assert "Đang có 1 việc" in text
    assert "LN-#1 – rác thải, vệ sinh" in text


async def test_nothing_is_said_when_nothing_changed(player: Player) -> None:
    """A second quiet working day brings no second digest."""
    await lines_of(player, BEGIN + "Lan> take #1\nat 2026-11-26T08:00")
    assert await morning(player) == []


async def test_a_holiday_brings_no_digest(player: Player) -> None:
    """On a day off nobody is written to."""
    await lines_of(player, BEGIN + "at 2026-11-24T08:00")
    assert await morning(player) == []


async def test_the_city_reads_the_week_on_monday(player: Player) -> None:
    """The week's figures add up to what happened in it."""
    await lines_of(player, BEGIN + "Lan> take #1\nat 2026-11-30T08:00")
    text = "\n".join(await morning(player))
    assert "nhận 1, tiếp nhận 1" in text
    assert "minh <" in text


async def test_open_cases_by_age_add_up(player: Player) -> None:
    """Every open case is in exactly one bucket of age."""
    await lines_of(player, BEGIN)
    now = player.clock() + timedelta(days=2)
    ages = await player.app.store.read(
        lambda tx: counted.ages(tx, "00091", [now - age for age in figures.AGES])
    )
    assert list(ages) == [0, 1, 0, 0]
