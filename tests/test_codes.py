"""Case codes: unguessable, tolerant of how people type them, intolerant of one wrong letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.codes import ALPHABET, check_character, code_in, new_code, read_code, shown

BODIES = st.text(ALPHABET, min_size=7, max_size=7)
CODES = BODIES.map(lambda body: body + check_character(body))


@given(CODES)
def test_a_shown_code_reads_back(code: str) -> None:
    """What people see is what they may type, in any case, with or without dashes."""
    for typed in (shown(code), shown(code).lower(), f"LN{code}", f" ln {code[:4]} {code[4:]} "):
        assert read_code(typed) == code
    assert code_in(f"việc {shown(code)}, sao lâu thế?") == code


@given(CODES, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_no_code(code: str, place: int, letter: str) -> None:
    """The check character finds any single wrong letter."""
    wrong = code[:place] + letter + code[place + 1 :]
    assert (read_code(wrong) == code) == (letter == code[place])
    assert letter == code[place] or read_code(wrong) is None


@given(CODES)
def test_letters_that_look_alike_are_read_as_meant(code: str) -> None:
    """O is read as 0, I and L as 1."""
    assert read_code(code.replace("0", "O").replace("1", "l")) == code


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(words: str) -> None:
    """Whatever is typed is a good code or none."""
    code = read_code(words)
    assert code is None or read_code(shown(code)) == code
    code_in(words)


def test_new_codes_are_good_and_differ() -> None:
    """New codes pass their own check, and do not repeat."""
    made = {new_code() for _ in range(500)}
    assert len(made) == 500
    assert all(read_code(code) == code for code in made)


@pytest.mark.parametrize("words", ["", "LN-", "LN-7K3M", "LN-UUUU-UUUU", "LN-0000-0001"])
def test_what_is_no_code(words: str) -> None:
    """Too short, letters outside the alphabet, a wrong check character: none."""
    assert read_code(words) is None
