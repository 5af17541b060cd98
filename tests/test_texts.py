"""Texts: the quick way to fill gaps says what Fluent says."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialog.texts import LANGUAGES, LONGEST_VALUE, MissingTextError, Texts, catalogue, filled
from bot.reply import Text
from tests.test_guards import catalogue as catalogue_read

TEXTS = Texts(ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.text(max_size=60))
def test_filling_gaps_says_what_fluent_says(language: str, value: str) -> None:
    """Whatever words stand in the gaps, every text without a choice comes out the same."""
    spoken = catalogue(language)
    for key in catalogue_read(language):
        assert spoken.message(key) is not None
        pieces = spoken.pieces[key]
        if pieces is not None:
            values = {name: f"{name} {value}" for _, name in pieces if name}
            assert filled(pieces, values) == spoken.formatted(key, values)
            numbers = dict.fromkeys(values, len(value))
            assert filled(pieces, numbers) == spoken.formatted(key, numbers)


def test_numbers_are_left_to_fluent() -> None:
    """A number is written and counted as the language does it."""
    said = TEXTS.render("vi", Text("error-text-too-long", {"limit": 4000}))
    assert "4.000" in said


def test_a_value_that_is_missing_is_a_defect() -> None:
    """A text with an empty gap is never said."""
    with pytest.raises(MissingTextError):
        TEXTS.render("vi", Text("hello", {"country": "x"}))


def test_long_words_are_kept_whole() -> None:
    """What a resident wrote may be longer than Fluent takes."""
    words = "x" * (LONGEST_VALUE + 2000)
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert words in TEXTS.render("vi", Text("hello", {"city": words}))
    assert TEXTS.moment("vi", at) == "16:00 thứ Hai 23/11"
