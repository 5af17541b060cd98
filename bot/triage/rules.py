"""Rules beside the model: what must never be missed (danger, the formal way), insults, codes.

The rules themselves, each with its reason, are data/rules.toml.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

_FILE = Path(__file__).parent / "data" / "rules.toml"

# The line is the beginning and the end of long texts: patterns must stay fast.
_HEAD_WORDS, _TAIL_WORDS = 60, 20
# An insult this short holds nothing else to act on.
INSULT_WORDS = 4

# Where diacritics tell words apart that fold alike: what each written form becomes.
# A form not listed becomes the folded word with "~", which no pattern means.
_TOLD_APART: dict[str, dict[str, str]] = {
    "chay": {"cháy": "chay", "chảy": "chayy"},
    "duoi": {"đuối": "duoi", "đuổi": "duoi", "dưới": "duoi"},
    "cuop": {"cướp": "cuop"},
    "dam": {"đâm": "dam", "đấm": "dam", "đám": "dam", "dám": "dam~"},
    "chem": {"chém": "chem"},
    "no": {"nổ": "no", "nó": "no"},
    "cao": {"cáo": "cao"},
    "lon": {"lồn": "lon~", "lớn": "lon"},
    "ngu": {"ngu": "ngu"},
    "cho": {"chó": "cho", "chợ": "cho", "cho": "cho"},
    "dai": {"dại": "dai"},
    "mau": {"máu": "mau"},
    "giat": {"giật": "giat"},
    "ngat": {"ngất": "ngat"},
    "de": {"đè": "de", "dễ": "de", "đẻ": "de", "để": "de", "đê": "de~"},
    "dit": {"địt": "dit"},
    "kiem": {"kiếm": "kiem"},
    "sung": {"súng": "sung"},
    "danh": {"đánh": "danh"},
    "ke": {"kề": "ke", "kẻ": "ke", "kê": "ke", "kế": "ke~", "kể": "ke~"},
    "thang": {"thằng": "thang", "thang": "thang", "tháng": "thang", "thẳng": "thang~"},
    "oc": {"óc": "oc"},
}


class _Table(TypedDict, total=False):
    name: str
    number: str
    words: str
    patterns: list[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """Tried only when one of its words is in the text; the answer is a number or 'formal'."""

    name: str
    answer: str
    words: frozenset[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Signs:
    """What the rules found in one message."""

    danger: tuple[Rule, ...] = ()
    doubt: bool = False  # the danger is over, feared, or asked about
    formal: tuple[Rule, ...] = ()
    urgent: bool = False
    accuses: bool = False
    abusive: bool = False
    insult_only: bool = False
    has_code: bool = False


_NONE = Signs()


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, compiled."""

    danger: tuple[Rule, ...]
    formal: tuple[Rule, ...]
    abuse: Rule
    urgent: Rule
    hint: re.Pattern[str]
    in_general: re.Pattern[str]
    code: re.Pattern[str]
    fear: re.Pattern[str]
    past: re.Pattern[str]
    asking: re.Pattern[str]
    numbers: tuple[tuple[str, frozenset[str]], ...]
    words: frozenset[str]

    def signs(self, words: set[str], written: list[str], bare: list[str]) -> Signs:
        """Everything the rules say of a message; most messages hold no word of any rule."""
        if self.words.isdisjoint(words):
            return _NONE
        text = line(written, bare)
        now = self.fear.sub(" _ ", text)
        danger = tuple(_hits(self.danger, words, now))
        abusive = bool(_hits((self.abuse,), words, text))
        formal = tuple(_hits(self.formal, words, text))
        return Signs(
            danger=danger,
            doubt=bool(danger) and bool(self.past.search(text) or self.asking.search(text)),
            formal=() if self.in_general.search(text) else formal,
            urgent=bool(_hits((self.urgent,), words, text)),
            accuses=self.hint.search(text) is not None,
            abusive=abusive,
            insult_only=abusive and len(bare) <= INSULT_WORDS,
            has_code=self.code.search(text) is not None,
        )


@cache
def shipped() -> Rules:
    """The rules of the file, compiled once."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    danger = tuple(_rule(table, table["number"]) for table in tables["danger"])
    formal = tuple(_rule(table, "formal") for table in tables["formal"])
    abuse, urgent = _rule(tables["abuse"], "abuse"), _rule(tables["danger_now"], "urgent")
    return Rules(
        danger=danger,
        formal=formal,
        abuse=abuse,
        urgent=urgent,
        hint=_either(tables["hint"]["patterns"]),
        in_general=_either(tables["asked_in_general"]["patterns"]),
        code=_either(tables["code"]["patterns"]),
        fear=_either(tables["not_now"]["fear"]),
        past=_either(tables["not_now"]["past"]),
        asking=_either(tables["not_now"]["asking"]),
        numbers=tuple((n, frozenset(words.split())) for n, words in tables["numbers"].items()),
        words=frozenset(tables["hint"]["words"].split()).union(
            *(rule.words for rule in (*danger, *formal, abuse, urgent))
        ),
    )


def _rule(table: _Table, answer: str) -> Rule:
    words = frozenset(table["words"].split())
    return Rule(table.get("name", answer), answer, words, _either(table["patterns"]))


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def line(written: list[str], bare: list[str]) -> str:
    """The line that patterns read: folded words, told apart where diacritics do so."""
    marked = sum(not form.isascii() for form in written) * 3 > len(written)
    items = [
        _TOLD_APART[word].get(form, word + "~")
        if word in _TOLD_APART and (marked or not form.isascii())
        else word
        for form, word in zip(written, bare, strict=True)
    ]
    if len(items) > _HEAD_WORDS + _TAIL_WORDS:
        items = [*items[:_HEAD_WORDS], *items[-_TAIL_WORDS:]]
    return " ".join(items)


def _hits(rules: tuple[Rule, ...], words: set[str], text: str) -> list[Rule]:
    """The rules that hold in a line whose words are given."""
    return [
        rule for rule in rules if not rule.words.isdisjoint(words) and rule.pattern.search(text)
    ]
