"""Leaves out sentences that are only polite: thanks and greetings say nothing of the matter."""

import re
from functools import cache
from pathlib import Path

from bot.triage.fold import bounded
from bot.triage.words import cut

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
    return {name: frozenset(words.split()) for name, words in pairs}


def matter_words(text: str) -> tuple[list[str], list[str]]:
    """The words of a text as `words.cut` gives them, polite sentences left out."""
    written, bare = cut(text)
    if _lists()["core"].isdisjoint(bare):
        return written, bare
    parts = _SENTENCE.split(bounded(text))
    left = cut(". ".join(part for part in parts if not _only_polite(part)))
    enough = _LEAST_LEFT <= len(left[1]) < len(bare)
    return left if enough and not _is_done(" ".join(left[1])) else (written, bare)


def _is_done(line: str) -> bool:
    return _DONE.search(line) is not None and _NOT_DONE.search(line) is None


def _only_polite(sentence: str) -> bool:
    words = " ".join(cut(sentence)[1]).split()
    core, polite = _lists()["core"], _lists()["polite"]
    return bool(words) and (core | polite).issuperset(words) and not core.isdisjoint(words)
