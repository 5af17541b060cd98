"""Rules beside the model: what must never be missed (danger, the formal way), insults, codes.

The rules themselves, each with its reason, are data/rules.toml.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "rules.toml"

# The line is the beginning and the end of long texts: patterns must stay fast.
_HEAD_WORDS, _TAIL_WORDS = 45, 20
# An insult this short holds nothing else to act on.
INSULT_WORDS = 4

# Where diacritics tell words apart that fold alike: what each written form becomes.
# A form not listed becomes the folded word with "_", which no pattern means.
_TOLD_APART: dict[str, dict[str, str]] = {
    "chay": {"cháy": "chay", "chảy": "chayy"},
    "duoi": {"đuối": "duoi", "đuổi": "duoi", "dưới": "duoi"},
    "cuop": {"cướp": "cuop"},
    "dam": {"đâm": "dam", "đấm": "dam", "đám": "dam", "dám": "dam_"},
    "chem": {"chém": "chem"},
    "no": {"nổ": "no", "nó": "no"},
    "cao": {"cáo": "cao"},
    "lon": {"lồn": "lon_", "lớn": "lon"},
    "ngu": {"ngu": "ngu"},
    "cho": {"chó": "cho", "chợ": "cho", "cho": "cho"},
    "dai": {"dại": "dai"},
    "mau": {"máu": "mau"},
    "giat": {"giật": "giat"},
    "ngat": {"ngất": "ngat"},
    "de": {"đè": "de", "đẻ": "de"},
    "tu": {"tự": "tu", "tử": "tu"},
    "roi": {"rơi": "roi"},
    "can": {"cán": "can"},
    "cay": {"cây": "cay", "cạy": "cayy"},
    "ho": {"hở": "ho", "hố": "ho", "hồ": "ho_"},
    "dut": {"đứt": "dut", "đút": "dut"},
    "sa": {"sà": "sa", "sa": "sa"},
    "dit": {"địt": "dit"},
    "kiem": {"kiếm": "kiem"},
    "sung": {"súng": "sung"},
    "danh": {"đánh": "danh"},
    "ke": {"kề": "ke", "kẻ": "ke", "kê": "ke", "kế": "ke_", "kể": "ke_"},
    "thang": {"thằng": "thang", "thang": "thang", "tháng": "thang", "thẳng": "thang_"},
    "oc": {"óc": "oc"},
    "lan": {"lan": "lan"},
    "bao": {"bao": "bao"},
    "lo": {"lỡ": "lo", "lộ": "lo", "lo": "lo"},
    "hoi": {"hỏi": "hoi", "hối": "hoi"},
    "hoc": {"hóc": "hoc"},
    "tay": {"tay": "tay"},
    "bien": {"biến": "bien"},
    "tai": {"tai": "tai", "tái": "tai"},
    "thuong": {"thương": "thuong"},
    "chung": {"chùng": "chung", "chung": "chung"},
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Tried only when one of its words is in the text; the answer is a number, formal, ..."""

    name: str
    answer: str
    place: int
    pattern: re.Pattern[str]
    weak: bool = False

    @property
    def is_danger(self) -> bool:
        """Whether the answer is a number to call."""
        return self.answer.isdigit()


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
    in_general: bool = False
    reproach: bool = False
    asked: bool = False
    has_code: bool = False


_NONE = Signs()
_WITH_CODE = Signs(has_code=True)


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, compiled, and for each word of theirs the rules worth trying."""

    by_word: dict[str, tuple[Rule, ...]]
    in_general: re.Pattern[str]
    law: re.Pattern[str]
    code: re.Pattern[str]
    fear: re.Pattern[str]
    doubt: re.Pattern[str]
    numbers: tuple[tuple[str, frozenset[str]], ...]

    def signs(self, text: str, written: list[str], bare: list[str]) -> Signs:
        """Everything the rules say of a message; most messages hold no word of any rule."""
        items = told_apart(written, bare)
        worth = {rule for found in map(self.by_word.get, items) if found for rule in found}
        has_code = "ln" in text.lower() and self.code.search(text.lower()) is not None
        if not worth:
            return _WITH_CODE if has_code else _NONE
        line = " ".join(items)
        hits = sorted((r for r in worth if r.pattern.search(line)), key=lambda r: r.place)
        danger = self._still_danger(hits, line)
        answers = {hit.answer for hit in hits}
        asks = "khieu" in items or "cao" in items
        in_general = asks and bool(self.in_general.search(line)) and not self.law.search(line)
        return Signs(
            danger=danger,
            doubt=bool(danger) and self.doubt.search(line) is not None,
            formal=() if in_general else tuple(hit for hit in hits if hit.answer == "formal"),
            urgent="urgent" in answers,
            accuses="hint" in answers,
            abusive="abuse" in answers,
            insult_only="abuse" in answers and len(bare) <= INSULT_WORDS,
            in_general=in_general,
            reproach="reproach" in answers,
            asked="asked" in answers,
            has_code=has_code,
        )

    def feared(self, written: list[str], bare: list[str]) -> bool:
        """Whether the message speaks of danger that may come, of the past, or of equipment."""
        line = " ".join(told_apart(written, bare))
        return bool(self.fear.search(line) or self.doubt.search(line))

    def _still_danger(self, hits: list[Rule], line: str) -> tuple[Rule, ...]:
        """Rules of danger that hold also when fear and equipment are taken out of the line."""
        danger = [hit for hit in hits if hit.is_danger]
        if not danger:
            return ()
        now = self.fear.sub(" | ", line)
        return tuple(hit for hit in danger if hit.pattern.search(now))


@cache
def shipped() -> Rules:
    """The rules of the file, compiled once."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    named = [(table, table["number"]) for table in tables["danger"]]
    named += [(table, "formal") for table in tables["formal"]]
    named += [(tables[name], name) for name in ("abuse", "urgent", "hint", "reproach", "asked")]
    by_word: dict[str, tuple[Rule, ...]] = {}
    for place, (table, answer) in enumerate(named):
        rule = Rule(
            table.get("name", answer), answer, place, _either(table["patterns"]), "weak" in table
        )
        for word in table["words"].split():
            by_word[word] = (*by_word.get(word, ()), rule)
    return Rules(
        by_word=by_word,
        in_general=_either(tables["asked_in_general"]["patterns"]),
        law=_either(tables["of_the_law"]["patterns"]),
        code=_either(tables["code"]["patterns"]),
        fear=_either(tables["not_now"]["fear"]),
        doubt=_either(tables["not_now"]["past"] + tables["not_now"]["asking"]),
        numbers=tuple((n, frozenset(words.split())) for n, words in tables["numbers"].items()),
    )


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def told_apart(written: list[str], bare: list[str]) -> list[str]:
    """The items that patterns read: folded words, told apart where diacritics do so."""
    marked = sum(map(str.isascii, written)) * 3 < len(written) * 2
    apart = _TOLD_APART.get
    items = [
        forms.get(form, word + "_")
        if (forms := apart(word)) and (marked or not form.isascii())
        else word
        for form, word in zip(written, bare, strict=True)
    ]
    if len(items) > _HEAD_WORDS + _TAIL_WORDS:
        items = [*items[:_HEAD_WORDS], *items[-_TAIL_WORDS:]]
    return items
