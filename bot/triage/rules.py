"""Rules beside the model: what must never be missed (danger, the formal way), insults, codes.

The rules themselves, each with its reason, are data/rules.toml.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from bot.triage.words import Words

_FILE = Path(__file__).parent / "data" / "rules.toml"

# The line is the beginning and the end of long texts: patterns must stay fast.
_HEAD_WORDS, _TAIL_WORDS = 45, 20
# What a danger that a rule names needs from the model: little, because a missed one costs a
# life and a false alarm a line of text.
LITTLE = 0.01
# An insult this short holds nothing else to act on.
INSULT_WORDS = 4


Patterns = tuple[re.Pattern[str], ...]

_WORD = r"\b"
_PARTS = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|.", re.DOTALL)
"""The parts of a pattern: an escaped letter, a set of letters, any other letter."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """Tried only when one of its words is in the text; the answer is a number, formal, ...

    `needs` is how much danger the model must see for the rule to count, `gate` the field of
    `Useful` that says whether it is worth trying.
    """

    name: str
    answer: str
    place: int
    patterns: Patterns
    needs: float = 1.0
    gate: int = 0

    @property
    def is_danger(self) -> bool:
        """Whether the answer is a number to call."""
        return self.answer.isdigit()

    def holds(self, line: str) -> bool:
        return _finds(self.patterns, line)


class Signs(NamedTuple):
    """What the rules found in one message (a tuple: one is made for most messages)."""

    danger: tuple[Rule, ...] = ()
    doubt: bool = False  # the danger is over, feared, or asked about
    formal: tuple[Rule, ...] = ()
    of_the_law: bool = False  # a decision or an official is named
    urgent: bool = False
    accuses: bool = False
    abusive: bool = False
    insult_only: bool = False
    in_general: bool = False
    reproach: bool = False
    asked: bool = False
    has_code: bool = False


_NONE = Signs()
_WITH_CODE = Signs(has_code=True)


class Useful(NamedTuple):
    """Which answers could still change what the model says: a rule is tried when its `needs` are
    no more than the number of its gate."""

    danger: float = 1.0  # what the model sees
    urgent: bool = True
    question: bool = True  # report or question is open
    always: bool = True


_GATES = {"urgent": 1, "reproach": 2, "asked": 2, "formal": 3, "abuse": 3, "hint": 3}
ALL = Useful()


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, and for each word of theirs the rules worth trying."""

    by_word: dict[str, tuple[Rule, ...]]
    in_general: Patterns
    law: Patterns
    code: Patterns
    fear: Patterns
    feared_at_all: Patterns
    doubt: Patterns
    numbers: tuple[tuple[str, frozenset[str]], ...]

    def signs(self, text: str, said: Words, useful: Useful = ALL) -> Signs:
        """Everything the rules say of a message; most messages hold no word of any rule."""
        items = told_apart(said)
        woken = set(chain.from_iterable(filter(None, map(self.by_word.get, items))))
        worth = [rule for rule in woken if rule.needs <= useful[rule.gate]]
        low = text.lower()
        has_code = "ln" in low and _finds(self.code, low)
        if not worth:
            return _WITH_CODE if has_code else _NONE
        line = " ".join(items)
        hits = sorted((rule for rule in worth if rule.holds(line)), key=lambda rule: rule.place)
        danger = self._still_danger(hits, line)
        answers = {hit.answer for hit in hits}
        asks = "khieu" in items or "cao" in items
        of_the_law = (asks or "formal" in answers) and _finds(self.law, line)
        in_general = asks and not of_the_law and _finds(self.in_general, line)
        return Signs(
            danger=danger,
            doubt=bool(danger) and _finds(self.doubt, line),
            formal=() if in_general else tuple(hit for hit in hits if hit.answer == "formal"),
            of_the_law=of_the_law,
            urgent="urgent" in answers,
            accuses="hint" in answers,
            abusive="abuse" in answers,
            insult_only="abuse" in answers and len(said.bare) <= INSULT_WORDS,
            in_general=in_general,
            reproach="reproach" in answers,
            asked="asked" in answers,
            has_code=has_code,
        )

    def feared(self, said: Words) -> bool:
        """Whether the message speaks of danger that may come, of the past, or of equipment."""
        line = " ".join(told_apart(said))
        return _finds(self.feared_at_all, line) or _finds(self.doubt, line)

    def _still_danger(self, hits: list[Rule], line: str) -> tuple[Rule, ...]:
        """Rules of danger that hold also when fear and equipment are taken out of the line."""
        danger = tuple(hit for hit in hits if hit.is_danger)
        if not danger or not _finds(self.feared_at_all, line):
            return danger
        now = line
        for pattern in self.fear:
            now = pattern.sub(" | ", now)
        return tuple(hit for hit in danger if hit.holds(now))


@cache
def shipped() -> Rules:
    """The rules of the file, read and compiled once: a pattern compiled while a message waits
    would take longer than reading ten messages."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    named = [(table, table["number"]) for table in tables["danger"]]
    named += [(table, "formal") for table in tables["formal"]]
    named += [(tables[name], name) for name in ("abuse", "urgent", "hint", "reproach", "asked")]
    by_word: dict[str, tuple[Rule, ...]] = {}
    for place, (table, answer) in enumerate(named):
        needs = table.get("needs", LITTLE) if answer.isdigit() else 1.0
        name = table.get("name", answer)
        patterns = _joined(table["patterns"])
        rule = Rule(name, answer, place, patterns, needs, _GATES.get(answer, 0))
        for word in table["words"].split():
            by_word[word] = (*by_word.get(word, ()), rule)
    not_now = tables["not_now"]
    return Rules(
        by_word=by_word,
        in_general=_joined(tables["asked_in_general"]["patterns"]),
        law=_joined(tables["of_the_law"]["patterns"]),
        code=_joined(tables["code"]["patterns"]),
        fear=_compiled(not_now["fear"]),
        feared_at_all=_joined(not_now["fear"]),
        doubt=_joined([*not_now["past"], *not_now["asking"]]),
        numbers=tuple((n, frozenset(words.split())) for n, words in tables["numbers"].items()),
    )


def _compiled(patterns: list[str]) -> Patterns:
    return tuple(map(re.compile, patterns))


def _joined(patterns: list[str]) -> Patterns:
    """The patterns as one or two that find what any of them finds.

    Nearly all begin at the beginning of a word, which is then looked for only once.
    """
    branches = [branch for pattern in patterns for branch in _branches(pattern)]
    at_words = [b.removeprefix(_WORD) for b in branches if b.startswith(_WORD)]
    others = [b for b in branches if not b.startswith(_WORD)]
    joined = [f"{_WORD}(?:{'|'.join(at_words)})"] if at_words else []
    return _compiled([*joined, *(["|".join(others)] if others else [])])


def _branches(pattern: str) -> list[str]:
    """The alternatives of a pattern, those within brackets left alone."""
    branches, depth = [""], 0
    for part in _PARTS.findall(pattern):
        depth += (part == "(") - (part == ")")
        if part == "|" and depth == 0:
            branches.append("")
        else:
            branches[-1] += part
    return branches


def _finds(patterns: Patterns, line: str) -> bool:
    for pattern in patterns:  # noqa: SIM110  any() of a generator takes three times as long
        if pattern.search(line):
            return True
    return False


def told_apart(said: Words) -> list[str]:
    """The items that patterns read: folded words, told apart where diacritics do so."""
    marked = said.is_ascii.count(True) * 3 < len(said.bare) * 2
    items = list(said.told if marked else said.loose)
    if len(items) > _HEAD_WORDS + _TAIL_WORDS:
        items = [*items[:_HEAD_WORDS], *items[-_TAIL_WORDS:]]
    return items
