"""Trains the shipped model from bot/triage/data/examples_*.jsonl: python -m bot.triage.train.

The only module that needs scikit-learn and numpy (development only).
"""

import json
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags  # type: ignore[import-untyped]
from sklearn.svm import LinearSVC

from bot.triage.features import (
    ACCENTED,
    HIDDEN,
    PAIR,
    PIECE,
    accented_of,
    pairs_of,
    pieces_of,
    words_of,
)
from bot.triage.matter import CATEGORIES, KINDS
from bot.triage.weights import LARGEST, LARGEST_PIECE, MODEL_FILE, Head, Weights, pack, unpack
from bot.triage.words import cut

Floats = npt.NDArray[np.float64]

# Chosen by cross-validation (docs/understanding.md).
KIND_PENALTY = 1.5
CATEGORY_PENALTY = 0.7
URGENT_PENALTY = 0.5
BALANCE = 0.5  # 0 counts every example alike, 1 every label
# How much the likelihoods of naive Bayes count beside the linear machine: they are steadier
# where a feature was seen a few times only.
LIKELIHOOD_SHARE = 0.25
SMOOTHING = 0.05  # so much of each feature is added to every label
PIECE_SHARE = 0.4  # how much a piece of a word counts against a whole word
# In how many texts a feature must be: what comes once or twice is chance.
LEAST_PIECE, LEAST_OTHER = 3, 2
# A pair of a place name that other texts use more often than this is ordinary language too.
ORDINARY = 8
SHARPNESS = (3.0, 4.0, 3.0)
_NAME = "qxqx"  # no word of ours: stands where a place name is hidden


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled text; category is None unless it is a report or a question.

    The id names the development message it was taken from, with place names hidden.
    """

    text: str
    kind: str
    category: str | None
    urgent: bool
    id: str | None = None


def read_examples(folder: Path) -> list[Example]:
    """All examples of the files examples_*.jsonl of a folder."""
    return [
        Example(row["text"], row["kind"], row["category"], bool(row["urgent"]), row.get("id"))
        for file in sorted(folder.glob("examples_*.jsonl"))
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines())
    ]


def counted(text: str) -> Counter[str]:
    """The features of a text and how often each counts: pieces once for each different word."""
    written, bare = cut(text.replace(HIDDEN, f" {_NAME} "))
    words = words_of(bare)
    whole = {*words, *pairs_of(words), *accented_of(written)}
    features = Counter(feature for feature in whole if _NAME not in feature)
    for word in set(words) - {_NAME}:
        features.update(pieces_of(word))
    return features


def fit(examples: list[Example]) -> Weights:
    """Trains, packs and reads back: exactly what would be shipped."""
    return unpack(fit_packed(examples))


def fit_packed(examples: list[Example]) -> bytes:
    """The bytes of the model file."""
    counts = [counted(example.text) for example in examples]
    names = _vocabulary(counts)
    matrix = _matrix(counts, names)
    rarity = _rarity(matrix, names)
    weights, intercepts = _train(examples, _normalised(matrix, rarity))
    lanes = np.vstack([weights * rarity, rarity**2]).T
    lanes = _with_pieces(names, lanes)
    names, lanes = _without_places(names, lanes, _pairs_in(examples, counts))
    return _packed(names, lanes, [*intercepts, 0.0])


def _vocabulary(counts: list[Counter[str]]) -> list[str]:
    """The features kept, the commonest first: they lie together in memory."""
    texts = Counter(feature for count in counts for feature in count)
    kept = [(n, f) for f, n in texts.items() if n >= _least(f)]
    return [f for _, f in sorted(kept, key=lambda item: (-item[0], item[1]))]


def _least(feature: str) -> int:
    """In how many texts a feature must be; a whole word may come once."""
    if feature.startswith(PIECE):
        return LEAST_PIECE
    return LEAST_OTHER if PAIR in feature or feature.startswith(ACCENTED) else 1


def _pairs_in(examples: list[Example], counts: list[Counter[str]]) -> Counter[str]:
    """How many of our own texts hold each pair; the copied messages name places too often."""
    own = (count for example, count in zip(examples, counts, strict=True) if example.id is None)
    return Counter(feature for count in own for feature in count if " " in feature)


def _without_places(
    names: list[str], lanes: Floats, ordinary: Counter[str]
) -> tuple[list[str], Floats]:
    """Gives pairs that are place names the weight that takes back what their words say.

    So "Trường Chinh" (a street) says nothing of schools (trường).
    """
    row = dict(zip(names, lanes, strict=True))
    nothing = np.zeros(lanes.shape[1])
    for place in (MODEL_FILE.parent / "names.txt").read_text(encoding="utf-8").splitlines():
        words = place.split()
        for i, (first, second) in enumerate(pairwise(words)):
            if ordinary[f"{first} {second}"] <= ORDINARY:
                said = row.get(second, nothing) + (row.get(first, nothing) if i == 0 else 0)
                row[f"{first} {second}"] = -said
    return list(row), np.vstack(list(row.values()))


def _matrix(counts: list[Counter[str]], names: list[str]) -> csr_matrix:
    number = {name: i for i, name in enumerate(names)}
    cells = [
        (row, number[feature], float(n))
        for row, count in enumerate(counts)
        for feature, n in count.items()
        if feature in number
    ]
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(len(counts), len(names)))


def _rarity(matrix: csr_matrix, names: list[str]) -> Floats:
    """Inverse document frequency, less for pieces."""
    texts = np.asarray((matrix > 0).sum(axis=0)).ravel()
    share = np.array([PIECE_SHARE if name.startswith(PIECE) else 1.0 for name in names])
    return np.asarray((np.log((1 + matrix.shape[0]) / (1 + texts)) + 1) * share)


def _normalised(matrix: csr_matrix, rarity: Floats) -> csr_matrix:
    """Rows divided by their length as the reader measures it: √ of the sum of count · rarity²."""
    length = np.sqrt(matrix @ (rarity**2))
    length[length == 0] = 1
    return diags(1 / length) @ matrix @ diags(rarity)


def _train(examples: list[Example], matrix: csr_matrix) -> tuple[Floats, list[float]]:
    """Weights by lane (kinds, categories, urgent) and intercepts."""
    kinds = np.array([example.kind for example in examples])
    categories = np.array([example.category or "" for example in examples])
    urgent = np.array([example.urgent for example in examples])
    filed = categories != ""
    parts = [
        _one_against_rest(matrix, kinds, KINDS, KIND_PENALTY),
        _one_against_rest(matrix[filed], categories[filed], CATEGORIES, CATEGORY_PENALTY),
        _one_against_rest(matrix, urgent, (True,), URGENT_PENALTY),
    ]
    return np.vstack([part[0] for part in parts]), [b for part in parts for b in part[1]]


def _one_against_rest(
    matrix: csr_matrix,
    labels: npt.NDArray[np.generic],
    names: tuple[object, ...],
    penalty: float,
) -> tuple[Floats, list[float]]:
    """A row of weights and an intercept for each label: two linear models averaged."""
    rows, intercepts = [], []
    for name in names:
        wanted = labels == name
        if not wanted.any():  # nothing to learn from: never chosen
            rows.append(np.zeros(matrix.shape[1]))
            intercepts.append(-1.0)
            continue
        machine, at = _machine(matrix, wanted, penalty)
        likely, likely_at = _likelihoods(matrix, wanted)
        rows.append((1 - LIKELIHOOD_SHARE) * machine + LIKELIHOOD_SHARE * likely)
        intercepts.append((1 - LIKELIHOOD_SHARE) * at + LIKELIHOOD_SHARE * likely_at)
    return np.vstack(rows), intercepts


def _machine(
    matrix: csr_matrix | Floats, wanted: npt.NDArray[np.bool_], penalty: float
) -> tuple[Floats, float]:
    machine = LinearSVC(C=penalty, class_weight=_class_weights(wanted), random_state=0)
    machine.fit(matrix, wanted)
    return np.asarray(machine.coef_[0]), float(machine.intercept_[0])


def _likelihoods(matrix: csr_matrix, wanted: npt.NDArray[np.bool_]) -> tuple[Floats, float]:
    """Naive Bayes: the log of how much oftener a feature is in the label, scaled to margins."""
    added = SMOOTHING / wanted.sum()
    within = np.asarray(matrix[wanted].mean(axis=0)).ravel() + added
    without = np.asarray(matrix[~wanted].mean(axis=0)).ravel() + added
    ratio = np.log(within / without)
    sums = matrix @ ratio
    spread = float(sums.std()) or 1.0
    scale, intercept = _machine(sums.reshape(-1, 1) / spread, wanted, 1.0)
    return ratio * (scale[0] / spread), intercept


def _class_weights(wanted: npt.NDArray[np.bool_]) -> dict[bool, float]:
    """Half way to balance: fully balanced, rare labels are given too often."""
    share = float(wanted.mean())
    return {True: (0.5 / share) ** BALANCE, False: (0.5 / (1 - share)) ** BALANCE}


def _packed(names: list[str], lanes: Floats, intercepts: list[float]) -> bytes:
    """Rounds to LARGEST steps a lane."""
    steps = np.abs(lanes).max(axis=0) / LARGEST
    steps[steps == 0] = 1
    for group in (slice(0, len(KINDS)), slice(len(KINDS), len(KINDS) + len(CATEGORIES))):
        steps[group] = steps[group].max()  # so that the sums of their lanes compare
    pieces = np.array([name.startswith(PIECE) for name in names])
    most = np.where(pieces, LARGEST_PIECE, LARGEST)[:, None]
    table = (np.clip(np.rint(lanes / steps), -most, most) + 128).astype(np.uint8)
    head = Head(
        tuple(KINDS), tuple(CATEGORIES), tuple(steps.tolist()), tuple(intercepts), SHARPNESS
    )
    return pack(head, names, table.tobytes())


def _with_pieces(names: list[str], lanes: Floats) -> Floats:
    """A whole word carries the sum of its pieces, so that reading it is one look-up."""
    number = {name: i for i, name in enumerate(names)}
    whole = lanes.copy()
    for name, i in number.items():
        if " " not in name and not name.startswith((PIECE, "=")):
            for piece in pieces_of(name):
                if piece in number:
                    whole[i] += lanes[number[piece]]
    return whole


def main() -> None:
    """Trains on every example and writes the model file."""
    examples = read_examples(MODEL_FILE.parent)
    packed = fit_packed(examples)
    MODEL_FILE.write_bytes(packed)
    print(f"{len(examples)} examples, {len(unpack(packed).rows)} rows, {len(packed)} bytes")


if __name__ == "__main__":
    main()
