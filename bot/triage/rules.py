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

from bot.triage.words import Said

_FILE = Path(__file__).parent / "data" / "rules.toml"

# The line is the beginning and the end of long texts: patterns must stay fast.
_HEAD_WORDS, _TAIL_WORDS = 45, 20
# What a danger that a rule names needs from the model: little, because a missed one costs a
# life and a false alarm a line of text.
LITTLE = 0.01
# An insult this short holds nothing else to act on.
INSULT_WORDS = 4


Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """Tried only when one of its words is in the text; the answer is a number, formal, ...

    `needs` is how much danger the model must see for the rule to count.
    """

    name: str
    answer: str
    place: int
    patterns: Patterns
    needs: float = 0.0

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
    """Which answers could still change what the model says; the other rules are not tried."""

    danger: float = 1.0  # what the model sees
    urgent: bool = True
    question: bool = True  # report or question is open

    def wants(self, rule: Rule) -> bool:
        if rule.answer == "urgent":
            return self.urgent
        if rule.answer in ("reproach", "asked"):
            return self.question
        return rule.needs <= self.danger


ALL = Useful()


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, and for each word of theirs the rules worth trying."""

    by_word: dict[str, tuple[Rule, ...]]
    in_general: Patterns
    law: Patterns
    code: Patterns
    fear: Patterns
    doubt: Patterns
    numbers: tuple[tuple[str, frozenset[str]], ...]

    def signs(self, text: str, said: list[Said], useful: Useful = ALL) -> Signs:
        """Everything the rules say of a message; most messages hold no word of any rule."""
        items = told_apart(said)
        woken = set(chain.from_iterable(filter(None, map(self.by_word.get, items))))
        worth = [rule for rule in woken if useful.wants(rule)]
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
            insult_only="abuse" in answers and len(said) <= INSULT_WORDS,
            in_general=in_general,
            reproach="reproach" in answers,
            asked="asked" in answers,
            has_code=has_code,
        )

    def feared(self, said: list[Said]) -> bool:
        """Whether the message speaks of danger that may come, of the past, or of equipment."""
        line = " ".join(told_apart(said))
        return _finds(self.fear, line) or _finds(self.doubt, line)

    def _still_danger(self, hits: list[Rule], line: str) -> tuple[Rule, ...]:
        """Rules of danger that hold also when fear and equipment are taken out of the line."""
        danger = tuple(hit for hit in hits if hit.is_danger)
        if not danger or not _finds(self.fear, line):
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
        needs = table.get("needs", LITTLE) if answer.isdigit() else 0.0
        name = table.get("name", answer)
        rule = Rule(name, answer, place, _compiled(table["patterns"]), needs)
        for word in table["words"].split():
            by_word[word] = (*by_word.get(word, ()), rule)
    not_now = tables["not_now"]
    return Rules(
        by_word=by_word,
        in_general=_compiled(tables["asked_in_general"]["patterns"]),
        law=_compiled(tables["of_the_law"]["patterns"]),
        code=_compiled(tables["code"]["patterns"]),
        fear=_compiled(not_now["fear"]),
        doubt=_compiled([*not_now["past"], *not_now["asking"]]),
        numbers=tuple((n, frozenset(words.split())) for n, words in tables["numbers"].items()),
    )


def _compiled(patterns: list[str]) -> Patterns:
    return tuple(map(re.compile, patterns))


def _finds(patterns: Patterns, line: str) -> bool:
    return any(pattern.search(line) for pattern in patterns)


def told_apart(said: list[Said]) -> list[str]:
    """The items that patterns read: folded words, told apart where diacritics do so."""
    ascii_words = len([True for word in said if word.is_ascii])
    marked = ascii_words * 3 < len(said) * 2
    items = [word.told for word in said] if marked else [word.loose for word in said]
    if len(items) > _HEAD_WORDS + _TAIL_WORDS:
        items = [*items[:_HEAD_WORDS], *items[-_TAIL_WORDS:]]
    return items
