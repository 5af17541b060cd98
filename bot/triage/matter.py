"""Decides what a message is about: kind, category, urgency, and whom to call instead of us."""

from dataclasses import dataclass
from typing import Literal, cast, get_args

from bot.triage import phrases
from bot.triage.fold import folded, lowered

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

KINDS: tuple[Kind, ...] = ("report", "question", "complaint", "emergency", "status", "other")
CATEGORIES: tuple[Category, ...] = get_args(Category)


@dataclass(frozen=True, slots=True)
class Matter:
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
    """Reads one message; pure, without input or output."""
    plain = folded(lowered(text))
    kind, redirect = phrases.kind_of(plain)
    category = phrases.category_of(plain) if kind in ("report", "question") else "other"
    return Matter(
        kind=cast("Kind", kind),
        category=cast("Category", category),
        urgent=kind == "emergency" or phrases.is_urgent(plain),
        redirect=cast("Redirect | None", redirect),
        confidence=0.9 if category != "other" else 0.3,
        kind_confidence=0.9,
        abusive=phrases.found(phrases.INSULT, plain) is not None,
        formal_hint=kind == "report" and "bao ke" in plain,
    )
