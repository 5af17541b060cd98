"""Says which words decided, when asked: reading a message never pays for it."""

from itertools import pairwise

from bot.places.tokens import Tokens
from bot.triage import weights
from bot.triage.features import ACCENTED, accented_of, pairs_of, words_of
from bot.triage.manners import matter_words
from bot.triage.matter import CATEGORIES, KINDS, Matter
from bot.triage.weights import Weights

MOST_WORDS = 3
# A word that gives less than this share of what the strongest gives did not decide.
LEAST_SHARE = 0.25


def explain(text: str, matter: Matter, model: Weights | None = None) -> tuple[str, ...]:
    """The words, as written, that spoke most for the category, else for the kind; at most three."""
    model = model or weights.shipped()
    lane = KINDS.index(matter.kind)
    if matter.kind in ("report", "question"):
        lane = len(KINDS) + CATEGORIES.index(matter.category)
    spoken = _spoken(text, model, lane)
    ranked = sorted(spoken, key=spoken.__getitem__, reverse=True)[:MOST_WORDS]
    least = LEAST_SHARE * spoken[ranked[0]] if ranked else 0.0
    return tuple(word for word in ranked if spoken[word] > max(0.0, least))


def _spoken(text: str, model: Weights, lane: int) -> dict[str, float]:
    """For each word as written what it gave to a label; a pair gives half to each of its words."""
    written, bare = matter_words(Tokens(text))[:2]
    spoken: dict[str, float] = {}
    for form, item in zip(written, bare, strict=True):
        own = [*words_of([item]), *accented_of([form])]
        spoken[form] = spoken.get(form, 0.0) + sum(_weight(model, one, lane) for one in own)
    for i, (first, second) in enumerate(pairwise(bare)):
        pair = pairs_of([*words_of([first])[-1:], *words_of([second])[:1]])[1]
        half = _weight(model, pair, lane) / 2
        spoken[written[i]] += half
        spoken[written[i + 1]] += half
    return {word: weight for word, weight in spoken.items() if word.isalnum()}


def _weight(model: Weights, feature: str, lane: int) -> float:
    """What one feature gives to a label; a word of none is read by its pieces."""
    single = " " not in feature and not feature.startswith(ACCENTED)
    total = model.of_word(feature) if single else model.row(feature)
    return model.lanes(total)[lane] * model.head.steps[lane]
