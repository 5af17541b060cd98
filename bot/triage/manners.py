"""Leaves out sentences that are only polite: thanks and greetings say nothing of the matter."""

import re
from functools import cache
from pathlib import Path

from bot.places.tokens import Tokens
from bot.triage.features import words_of
from bot.triage.words import Words, words_by, words_in

_SENTENCE = re.compile(r"[.!?;\n]+")
# Thanks for work done are the matter themselves: "Cảm ơn phường. Đèn sáng lại rồi."
_DONE = re.compile(r"\b(xong|lai roi|again|fixed)\b")
_NOT_DONE = re.compile(r"\b(chua|khong|not|broken)\b")
_LEAST_LEFT = 2


@cache
def _lists() -> dict[str, frozenset[str]]:
    """The words of a polite sentence, and those of which it has one (data/manners.txt)."""
    lines = (Path(__file__).parent / "data" / "manners.txt").read_text(encoding="utf-8")
    pairs = (line.split(": ") for line in lines.splitlines())
    lists = {name: frozenset(words.split()) for name, words in pairs}
    return lists | {"polite": lists["polite"] | lists["core"]}


def matter_words(text: Tokens) -> Words:
    """The words of a text, polite sentences left out."""
    words = words_by(text)
    if _lists()["core"].isdisjoint(words.bare):
        return words
    parts = _SENTENCE.split(text.seen)
    left = words_in(". ".join([part for part in parts if not _only_polite(part)]))
    enough = _LEAST_LEFT <= len(left.bare) < len(words.bare)
    return left if enough and not _is_done(" ".join(left.bare)) else words


def _is_done(line: str) -> bool:
    return _DONE.search(line) is not None and _NOT_DONE.search(line) is None


def _only_polite(sentence: str) -> bool:
    words = words_of(words_in(sentence).bare)
    core, polite = _lists()["core"], _lists()["polite"]
    return polite.issuperset(words) and not core.isdisjoint(words)
