"""Folds for cross-validation in which near-duplicates stay together."""

import random
from collections import Counter, defaultdict

from bot.triage.features import pairs_of, words_of
from bot.triage.train import Example
from bot.triage.words import cut

FOLDS = 5
# Two texts that share this much of their words and pairs stay in one fold.
NEAR = 0.5
COMMON = 60  # a feature in more texts than this says nothing about near-duplicates


def folds(examples: list[Example]) -> list[int]:
    """For each example the number of its fold."""
    groups = _near_duplicates([example.text for example in examples])
    names = sorted(set(groups))
    random.Random(1).shuffle(names)  # noqa: S311 -- repeatable folds, not a secret
    fold = {name: i % FOLDS for i, name in enumerate(names)}
    return [fold[group] for group in groups]


def _near_duplicates(texts: list[str]) -> list[int]:
    """For each text the number of its group; texts alike, directly or in a chain, share one."""
    sets = [frozenset(_words_and_pairs(text)) for text in texts]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    parent = list(range(len(texts)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    for i, features in enumerate(sets):
        shared = Counter(j for f in features if len(holders[f]) < COMMON for j in holders[f])
        for j, both in shared.items():
            if both >= NEAR * (len(features) + len(sets[j]) - both):
                parent[root(i)] = root(j)
        for feature in features:
            holders[feature].append(i)
    return [root(i) for i in range(len(texts))]


def _words_and_pairs(text: str) -> list[str]:
    words = words_of(cut(text)[1])
    return [*words, *pairs_of(words)]
