"""Decides what a message is about: kind, category, urgency, and whom to call instead of us."""

from typing import Literal, NamedTuple, cast, get_args

from bot.places.tokens import Tokens
from bot.triage import rules, weights
from bot.triage.features import words_of
from bot.triage.manners import matter_words
from bot.triage.rules import Rule, Rules, Signs, Useful
from bot.triage.weights import Scores, Weights
from bot.triage.words import Words

Kind = Literal["report", "question", "complaint", "emergency", "status", "other"]
Category = Literal[
    "waste",
    "drainage",
    "road",
    "lighting",
    "trees",
    "water",
    "power",
    "encroachment",
    "parking",
    "traffic",
    "noise",
    "pollution",
    "construction",
    "housing",
    "security",
    "fire_safety",
    "animals",
    "advertising",
    "health",
    "education",
    "procedures",
    "officials",
    "other",
]
Redirect = Literal["113", "114", "115", "formal"]

KINDS: tuple[Kind, ...] = get_args(Kind)
CATEGORIES: tuple[Category, ...] = get_args(Category)
_ORDINARY = ("report", "question", "status", "other")

# Below this confidence the resident or the triage desk decides the category: under it more
# than half are wrong, above it one in fifteen (docs/understanding.md).
CONFIDENCE_FLOOR = 0.3
# What danger of the past, or asked about, needs from the model although a rule names it.
DANGER_DOUBTED = 0.5
# An emergency or a formal complaint that only the model sees, and how sure it must be where the
# text speaks of the past, of fear, of shops or of the law in general.
DANGER_ALONE, FORMAL_ALONE = 0.5, 0.5
DANGER_SURE, FORMAL_SURE = 0.8, 0.9
# What the words of a complaint need from the model where no decision and no official is named:
# "tố cáo con mèo", "khiếu nại quán phở" are jokes and ordinary reports.
FORMAL_LITTLE = 0.09
# The best category is this far on the wrong side of its border: not a matter of the ward.
NO_CATEGORY, PERHAPS_OTHER = -0.3, 0.2
# A kind as certain as this stays, although its form or the code of a case speaks against it.
CERTAIN, CERTAIN_REPORT = 0.99, 0.9
# The share a question needs beside a report where no word asks: "bình chữa cháy hết hạn" tells,
# and a report answered as a question is not mended.
UNASKED_BIAS = 0.8
_ASKING = (
    "? nao gi sao dau bao may khong chua a ai hoi ha he hay lieu cach thu lich muon can xin dang"
    " lam doi gio so nào gì đâu mấy không chưa à hỏi hả liệu thủ lịch muốn cần đăng làm đổi giờ số"
    " how what where when who why can could is are do does which"
)
ASKING = frozenset(_ASKING.split())
# Low where a rule sees danger: too urgent costs a look, too late an injury.
URGENT_WITH_RULE, URGENT_ALONE = 0.08, 0.2


class Matter(NamedTuple):
    """What a message is about; confidences are between 0 and 1."""

    kind: Kind
    category: Category
    urgent: bool
    redirect: Redirect | None
    confidence: float
    kind_confidence: float
    abusive: bool = False
    formal_hint: bool = False
    because: tuple[str, ...] = ()


def read_matter(text: str) -> Matter:
    """Reads one message with the shipped weights and rules; pure."""
    return matter_of(Tokens(text))


def matter_of(text: Tokens) -> Matter:
    """Reads a message already cut."""
    return _read(weights.shipped(), rules.shipped(), text)


def read_with(model: Weights, known: Rules, text: str) -> Matter:
    """Reads one message with given weights; the evaluation brings its own."""
    return _read(model, known, Tokens(text))


def _read(model: Weights, known: Rules, text: Tokens) -> Matter:
    said = matter_words(text)
    scores = model.score(said.written, said.bare)
    signs = known.signs(text.seen, said, _useful(scores))
    if not signs.danger and scores.kinds["emergency"] >= DANGER_ALONE:
        signs = signs._replace(doubt=known.feared(said))
    kind, sure, redirect, because = _kind(scores, signs, said)
    filed = kind in ("report", "question")
    return Matter(
        kind=kind,
        category=cast("Category", scores.category) if filed else "other",
        urgent=kind == "emergency" or (filed and _is_urgent(scores, signs)),
        redirect=_number(known, said) if redirect is None and kind == "emergency" else redirect,
        confidence=scores.category_sure if filed else 1.0,
        kind_confidence=sure,
        abusive=signs.abusive,
        formal_hint=filed and signs.accuses,
        because=because,
    )


def _useful(scores: Scores) -> Useful:
    """Which rules may still change what the model says."""
    kinds = scores.kinds
    return Useful(
        danger=kinds["emergency"],
        urgent=URGENT_WITH_RULE <= scores.urgent < URGENT_ALONE,
        question=kinds["report"] < CERTAIN_REPORT and kinds["question"] < CERTAIN,
    )


def _kind(
    scores: Scores, signs: Signs, said: Words
) -> tuple[Kind, float, Redirect | None, tuple[str, ...]]:
    """Kind, how sure, whom to call, and the rules that decided; danger before all else."""
    kinds = scores.kinds
    if signs.danger and kinds["emergency"] >= _needed(signs):
        first = signs.danger[0]
        return "emergency", 1.0, cast("Redirect", first.answer), _names(signs.danger)
    if signs.formal and (signs.of_the_law or kinds["complaint"] >= FORMAL_LITTLE):
        return "complaint", 1.0, "formal", _names(signs.formal)
    if signs.has_code and kinds["report"] < CERTAIN_REPORT:
        return "status", 1.0, None, ("code",)
    if signs.insult_only:
        return "other", 1.0, None, ("abuse",)
    return _kind_by_model(scores, signs, said)


def _needed(signs: Signs) -> float:
    return DANGER_DOUBTED if signs.doubt else min(rule.needs for rule in signs.danger)


def _kind_by_model(
    scores: Scores, signs: Signs, said: Words
) -> tuple[Kind, float, Redirect | None, tuple[str, ...]]:
    kinds = scores.kinds
    best = max(kinds, key=kinds.__getitem__)
    if best == "emergency" and kinds[best] < (DANGER_SURE if signs.doubt else DANGER_ALONE):
        best = max(_ORDINARY, key=kinds.__getitem__)
    if best == "complaint" and kinds[best] < (FORMAL_SURE if signs.in_general else FORMAL_ALONE):
        best = max(_ORDINARY, key=kinds.__getitem__)
    if best in ("report", "question") and _off_topic(scores):
        best = "other"
    if best == "question" and _may_tell(kinds) and not _asks(said):
        best = "report"
    if best == "question" and signs.reproach and not signs.asked and kinds[best] < CERTAIN:
        return "report", 1.0, None, ("reproach",)
    if best == "report" and signs.asked and not signs.reproach and kinds[best] < CERTAIN_REPORT:
        return "question", 1.0, None, ("asked",)
    redirect: Redirect | None = "formal" if best == "complaint" else None
    return cast("Kind", best), kinds[best], redirect, ("words",)


def _asks(said: Words) -> bool:
    """Whether one of the words asks."""
    forms = zip(said.written, said.bare, said.is_ascii, strict=True)
    return not ASKING.isdisjoint([bare if ascii_ else form for form, bare, ascii_ in forms])


def _may_tell(kinds: dict[str, float]) -> bool:
    """Whether what looks like a question may be a report: enough where no word asks."""
    return kinds["question"] < UNASKED_BIAS * (kinds["question"] + kinds["report"])


def _off_topic(scores: Scores) -> bool:
    """No category wants the words, and small talk is likely enough."""
    return scores.category_margin < NO_CATEGORY and scores.kinds["other"] > PERHAPS_OTHER


def _is_urgent(scores: Scores, signs: Signs) -> bool:
    return scores.urgent >= (URGENT_WITH_RULE if signs.urgent else URGENT_ALONE)


def _names(hits: tuple[Rule, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.name for hit in hits))


def _number(known: Rules, said: Words) -> Redirect:
    """The number for an emergency without a rule: police when nothing says fire or ambulance."""
    fitting = (
        number for number, of_it in known.numbers if not of_it.isdisjoint(words_of(said.bare))
    )
    return cast("Redirect", next(fitting, "113"))
