"""Case codes: eight Crockford base32 characters, random, the last one a check on the others."""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_READ_AS = str.maketrans("OIL", "011")
_IN_TEXT = re.compile(
    r"(?<![0-9A-Za-z])LN[\s\-–]*([0-9A-Za-z]{4})[\s\-–]*([0-9A-Za-z]{4})(?![0-9A-Za-z])",
    re.IGNORECASE,
)


def new_code() -> str:
    """A code nobody can guess: 35 random bits and a check character."""
    bits = secrets.randbits(35)
    body = "".join(ALPHABET[bits >> shift & 31] for shift in range(0, 35, 5))
    return body + check_character(body)


def check_character(body: str) -> str:
    """The Luhn check character modulo 32: finds any one wrong letter and most swapped pairs."""
    total = 0
    for place, letter in enumerate(reversed(body)):
        value = _VALUES[letter] * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]


def shown(code: str) -> str:
    """A code as people see it: `LN-7K3M-9QF2`."""
    return f"LN-{code[:4]}-{code[4:]}"


def plain(shown_code: str) -> str:
    """A code as it is stored, from one that we showed."""
    return shown_code.removeprefix("LN-").replace("-", "")


def read_code(words: str) -> str | None:
    """The code a person typed (any case, O for 0, with or without LN and dashes), if it is one."""
    letters = re.sub(r"[\s\-–]", "", words).upper().removeprefix("LN").translate(_READ_AS)
    if len(letters) != 8 or not set(letters) <= set(ALPHABET):
        return None
    return letters if check_character(letters[:7]) == letters[7] else None


def code_in(words: str) -> str | None:
    """The first code written as `LN-…` inside a message."""
    for found in _IN_TEXT.finditer(words):
        code = read_code(found[1] + found[2])
        if code is not None:
            return code
    return None
