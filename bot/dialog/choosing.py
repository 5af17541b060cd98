"""Which offered choice a person typed: its number, its label, or another word for it."""

import re
import unicodedata
from collections.abc import Sequence

from bot.dialog.texts import Texts
from bot.places.normalize import fold
from bot.reply import Choice, Text

# A choice typed is short; what is longer is a message of its own.
LONGEST_TYPED = 60
_UNSOLVED = Choice(Text("choice-unsolved"), "")
# Words that are "chưa" only without their marks: "Chùa Bộc ngập" is a report.
_NO_NOT_YET = ("chùa", "chúa", "chừa")
NOT_YET = ("case.unsolved", "case.object")
_NUMBER = re.compile(r"(?:so |chon |number |option )?(\d{1,2})[.)]?")


def typed_choice(words: str, offered: Sequence[Choice], texts: Texts, language: str) -> str | None:
    """The value of the choice that `words` name, None when they name none.

    The question whether a case is solved, and the word that it will not be, also take "chưa, vẫn
    còn rác": a label or its other words followed by more.
    """
    if not offered or not words or len(words) > LONGEST_TYPED * 4:
        return None
    said = _plain(words)
    if number := _NUMBER.fullmatch(said):
        place = int(number[1]) - 1
        return offered[place].value if 0 <= place < len(offered) else None
    for choice in offered:
        names = _names(choice, texts, language)
        if len(said) <= LONGEST_TYPED and said in names:
            return choice.value
        if choice.value.startswith(NOT_YET) and _says_not_yet(words, said, texts, language):
            return choice.value
    return None


def _says_not_yet(words: str, said: str, texts: Texts, language: str) -> bool:
    names = _names(_UNSOLVED, texts, language)
    pagoda = unicodedata.normalize("NFC", words).lstrip().casefold().startswith(_NO_NOT_YET)
    return not pagoda and f"{said} ".startswith(tuple(f"{name} " for name in names))


def begins_with(words: str, texts: Texts, language: str, key: str) -> bool:
    """Is a short message one of the other words of a text, alone or followed by a few more?"""
    said = _plain(words)
    names = [_plain(name) for name in texts.also(language, key)]
    return 0 < len(said) <= LONGEST_TYPED and any(
        said == name or said.startswith(f"{name} ") for name in names
    )


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[\w-]+", fold(words)))


def _names(choice: Choice, texts: Texts, language: str) -> set[str]:
    label = texts.render(language, choice.label)
    return {_plain(name) for name in (label, *texts.also(language, choice.label.key))}
