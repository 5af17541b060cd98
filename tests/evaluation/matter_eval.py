"""Figures of the matter half: python -m tests.evaluation.matter_eval.

Messages of which a copy is trained on are read in cross-validation, others by the shipped model;
each set beside plain keywords.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.triage import rules, train, weights
from bot.triage.matter import CATEGORIES, CONFIDENCE_FLOOR, KINDS, Matter, read_matter, read_with
from bot.triage.train import Example
from tests.evaluation import matter_keywords, matter_speed
from tests.evaluation.matter_folds import FOLDS, folds

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Message:
    """One labelled message of the development or the held-out set."""

    id: str
    text: str
    kind: str
    category: str | None
    also: tuple[str, ...]
    urgent: bool
    tags: tuple[str, ...]

    def accepts(self, category: str) -> bool:
        """Whether an officer would take this category."""
        return category == self.category or category in self.also


Read = tuple[Message, Matter]


@dataclass(frozen=True, slots=True)
class Figures:
    """What is measured on one set by one reader; shares are between 0 and 1."""

    messages: int
    kind_f1: float
    category_f1: float
    category_right: float
    urgent_recall: float
    urgent_precision: float
    caught: dict[str, tuple[int, int]]
    false_alarms: dict[str, int]
    below_floor: float
    right_below_floor: float
    right_above_floor: float


def development_folder() -> Path:
    """Where messages.jsonl lies: LANGNGHE_EVAL, else beside the repository."""
    return Path(os.environ.get("LANGNGHE_EVAL", ROOT.parent / "shared" / "eval"))


def read_messages(file: Path) -> list[Message]:
    """The labelled messages of a file."""
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [
        Message(
            row["id"],
            row["text"],
            row["kind"],
            row["category"],
            tuple(row.get("also") or ()),
            bool(row["urgent"]),
            tuple(row.get("tags") or ()),
        )
        for row in rows
    ]


def cross_validate(messages: list[Message], examples: list[Example]) -> list[Read]:
    """Reads every message with weights trained without its fold, pruned and packed as shipped."""
    fold_of = folds(examples)
    number = {example.id: i for i, example in enumerate(examples) if example.id}
    known, found = rules.shipped(), []
    for fold in range(FOLDS):
        learned = train.fit([e for i, e in enumerate(examples) if fold_of[i] != fold])
        fresh = [m for m in messages if fold_of[number[m.id]] == fold]
        found += [(m, read_with(learned, known, m.text)) for m in fresh]
    return found


def figures(found: list[Read]) -> Figures:
    """All shares of one reader on one set."""
    filed = [(m, got) for m, got in found if m.category and got.kind in ("report", "question")]
    right = [(m.accepts(got.category), got.confidence >= CONFIDENCE_FLOOR) for m, got in filed]
    urgent = [(m.urgent, got.urgent) for m, got in found]
    both = urgent.count((True, True))
    special = ("emergency", "complaint")
    low = [ok for ok, sure in right if not sure]
    high = [ok for ok, sure in right if sure]
    return Figures(
        messages=len(found),
        kind_f1=_macro_f1([(m.kind, got.kind) for m, got in found], KINDS),
        category_f1=_macro_f1([_judged(m, got) for m, got in filed], CATEGORIES),
        category_right=_share(ok for ok, _ in right),
        urgent_recall=both / max(1, sum(want for want, _ in urgent)),
        urgent_precision=both / max(1, sum(got for _, got in urgent)),
        caught={k: _caught(found, k) for k in special},
        false_alarms={k: sum(g.kind == k != m.kind for m, g in found) for k in special},
        below_floor=len(low) / max(1, len(filed)),
        right_below_floor=_share(low),
        right_above_floor=_share(high),
    )


def _judged(message: Message, got: Matter) -> tuple[str, str]:
    want = message.category or "other"
    return want, want if message.accepts(got.category) else got.category


def _caught(found: list[Read], kind: str) -> tuple[int, int]:
    of_kind = [got.kind == kind for m, got in found if m.kind == kind]
    return sum(of_kind), len(of_kind)


def _share(values: Iterable[bool]) -> float:
    all_values = list(values)
    return sum(all_values) / max(1, len(all_values))


def _macro_f1(pairs: list[tuple[str, str]], names: tuple[str, ...]) -> float:
    """The mean over the labels that occur of 2·right / (wanted + given)."""
    right = Counter(want for want, got in pairs if want == got)
    wanted, given = Counter(want for want, _ in pairs), Counter(got for _, got in pairs)
    occurring = [name for name in names if wanted[name] or given[name]]
    scores = [2 * right[name] / (wanted[name] + given[name]) for name in occurring]
    return sum(scores) / max(1, len(scores))


def confusion(found: list[Read]) -> str:
    """Kinds wanted (down) against kinds given (across)."""
    cells = Counter((m.kind, got.kind) for m, got in found)
    lines = [" " * 10 + "".join(f"{kind:>10}" for kind in KINDS)]
    lines += [f"{a:10}" + "".join(f"{cells[a, b]:10}" for b in KINDS) for a in KINDS]
    return "\n".join(lines)


def by_tag(found: list[Read]) -> str:
    """For each tag: messages, share with the right kind, share with an accepted category."""
    tags = Counter(tag for m, _ in found for tag in m.tags)
    lines = [f"{'tag':22}{'n':>6}{'kind':>8}{'category':>10}"]
    for tag, count in tags.most_common():
        tagged = [(m, got) for m, got in found if tag in m.tags]
        kind = _share(m.kind == got.kind for m, got in tagged)
        category = _share(m.accepts(got.category) for m, got in tagged if m.category)
        lines.append(f"{tag:22}{count:6}{kind:8.3f}{category:10.3f}")
    return "\n".join(lines)


def by_category(found: list[Read]) -> str:
    """For each category: accepted of all, and what was given instead."""
    lines = []
    for name in CATEGORIES:
        of_it = [(m, got) for m, got in found if m.category == name]
        wrong = Counter(got.category for m, got in of_it if not m.accepts(got.category))
        instead = ", ".join(f"{other} {n}" for other, n in wrong.most_common(4))
        lines.append(f"{name:14}{len(of_it) - wrong.total():4}/{len(of_it):<4} {instead}")
    return "\n".join(lines)


def _row(name: str, got: Figures) -> str:
    caught = "  ".join(
        f"{kind} {n}/{of} +{got.false_alarms[kind]}" for kind, (n, of) in got.caught.items()
    )
    return (
        f"{name:34}{got.messages:5}{got.kind_f1:8.3f}{got.category_f1:8.3f}"
        f"{got.category_right:8.3f}{got.urgent_recall:8.3f}{got.urgent_precision:8.3f}  {caught}"
    )


def _each(messages: list[Message], reader: Callable[[str], Matter]) -> list[Read]:
    return [(m, reader(m.text)) for m in messages]


def in_order(file: Path) -> tuple[int, str]:
    """The tenth set after the ninth."""
    return len(file.stem), file.stem


def labelled_sets() -> dict[str, list[Message]]:
    """The labelled messages that are there: development, heldout, heldout2, ..."""
    held = sorted(HERE.glob("heldout*.jsonl"), key=in_order)
    files = [development_folder() / "messages.jsonl", *held]
    names = ["development" if file.stem == "messages" else file.stem for file in files]
    there = zip(names, files, strict=True)
    return {name: read_messages(file) for name, file in there if file.exists()}


def read_sets(sets: dict[str, list[Message]]) -> dict[str, list[Read]]:
    """Each set as read without having been trained on; its name says how."""
    examples = train.read_examples(weights.MODEL_FILE.parent)
    trained = {example.id for example in examples if example.id}
    known = {name for name, some in sets.items() if trained.issuperset(m.id for m in some)}
    crossed = cross_validate([m for name in known for m in sets[name]], examples)
    found = {}
    for name, messages in sets.items():
        ids = {message.id for message in messages}
        if name in known:
            found[f"{name}, cross-validated"] = [pair for pair in crossed if pair[0].id in ids]
        else:
            found[f"{name}, never trained on"] = _each(messages, read_matter)
    return found


def main() -> None:
    """Prints the tables."""
    sets = labelled_sets()
    found = read_sets(sets)
    print(f"{'':34}{'n':>5}{'kind':>8}{'categ.':>8}{'right':>8}{'urg.rec':>8}{'urg.pre':>8}")
    for name, messages in sets.items():
        print(_row(f"{name}, keywords", figures(_each(messages, matter_keywords.read))))
    for name, some in found.items():
        print(_row(name, figures(some)))
    for name, some in found.items():
        got = figures(some)
        print(
            f"\n{name}: {got.below_floor:.1%} below the floor of {CONFIDENCE_FLOOR}, "
            f"right {got.right_below_floor:.1%} below and {got.right_above_floor:.1%} above"
        )
        print(f"\n{confusion(some)}\n\n{by_category(some)}\n\n{by_tag(some)}")
    print(matter_speed.measured([m.text for messages in sets.values() for m in messages]))


if __name__ == "__main__":
    main()
