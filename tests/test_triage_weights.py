"""The model file, the rules file and the training examples."""

import ast
import json
import tomllib
from pathlib import Path

import pytest

from bot.triage import rules, weights
from bot.triage.features import LONGEST, PIECE, pieces_of
from bot.triage.matter import CATEGORIES, KINDS
from bot.triage.weights import LARGEST_PIECE, Head, Weights, pack, unpack
from bot.triage.words import cut, words_in

TRIAGE = Path(weights.__file__).parent
HEAD = Head(("a", "b"), ("c", "d"), (1.0,) * 6, (0.0,) * 6, (1.0, 1.0, 1.0))


def small(rows: dict[str, list[int]]) -> Weights:
    """Weights of six lanes from plain numbers between -127 and 127."""
    table = bytes(value + 128 for row in rows.values() for value in row)
    return unpack(pack(HEAD, list(rows), table))


def test_packed_weights_read_back_as_they_were() -> None:
    """Negative and positive lanes survive packing and do not leak into their neighbours."""
    model = small({"rac": [-127, 127, -1, 0, 5, 1], "cho": [-127, 1, 0, -3, 0, 1]})
    assert list(model.total(["rac", "cho"], ["rac", "cho"])) == [-254, 128, -1, -3, 5, 2]


def test_a_word_said_often_counts_once() -> None:
    """Repeating a word does not make a message more certain."""
    model = small({"rac": [10, 0, 0, 0, 0, 1]})
    once, often = cut("rac"), cut("rac rac rac rac")
    assert list(model.total(*once)) == list(model.total(*often))


def test_an_unknown_word_is_read_by_its_pieces() -> None:
    """A typo keeps the weight of the letters that are right."""
    model = small({".kar": [7, 0, 0, 0, 0, 1]})
    assert model.total(["karaokke"], ["karaokke"])[0] == 7
    assert model.total(["oke"], ["oke"])[0] == 0


def test_many_words_do_not_run_over_into_the_next_lane() -> None:
    """A thousand words of the largest weights add up exactly, in both directions."""
    words = [f"w{number}" for number in range(1000)]
    model = small({word: [127, -127, 0, 127, -127, 1] for word in words})
    assert list(model.total(words, words)) == [127_000, -127_000, 0, 127_000, -127_000, 1000]


def test_the_longest_word_cannot_run_over() -> None:
    """Pieces weigh little and only the beginning of a word is cut into them."""
    pieces = [row for name, row in weights.shipped().rows.items() if name.startswith(PIECE)]
    most = max(max(map(abs, weights.shipped().lanes(row))) for row in pieces)
    assert most <= LARGEST_PIECE
    assert len(pieces_of("x" * 1000)) == 2 * LONGEST - 1


def test_place_pairs_take_back_what_their_words_say() -> None:
    """The shipped rows of a street and of its words cancel out in every label."""
    row = weights.shipped().row
    total = row("truong chinh") + row("truong") + row("chinh")
    lanes = weights.shipped().lanes(total)
    alone = weights.shipped().lanes(row("truong"))
    education = len(KINDS) + CATEGORIES.index("education")
    assert abs(lanes[education]) <= 3 < alone[education]


def test_every_place_name_alone_can_be_read() -> None:
    """Pairs that take back what their words say may leave less than nothing, not even a length."""
    for name in (weights.MODEL_FILE.parent / "names.txt").read_text(encoding="utf-8").splitlines():
        assert sum(weights.shipped().score(*cut(name)).kinds.values()) > 0.99


def test_the_shipped_model_knows_every_label() -> None:
    """The labels of the file are those of the contract, in its order."""
    head = weights.shipped().head
    assert (head.kinds, head.categories) == (KINDS, CATEGORIES)
    assert len(head.steps) == len(head.intercepts) == len(KINDS) + len(CATEGORIES) + 2


def test_only_training_needs_scikit_learn() -> None:
    """What runs with the service imports neither scikit-learn nor numpy nor scipy."""
    heavy = {"sklearn", "numpy", "scipy"}
    for file in TRIAGE.glob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {
            name.split(".")[0]
            for node in ast.walk(tree)
            for name in (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else []
            )
        }
        assert file.name == "train.py" or not names & heavy, file.name


def test_every_danger_and_formal_rule_says_why() -> None:
    """A rule that overrides the model carries its reason and the words that wake it."""
    tables = tomllib.loads((TRIAGE / "data" / "rules.toml").read_text(encoding="utf-8"))
    for rule in [*tables["danger"], *tables["formal"]]:
        assert rule["because"]
        assert rule["words"].split()
    assert {rule["number"] for rule in tables["danger"]} == {"113", "114", "115"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("cháy nhà", "chay nha"),
        ("chạy xe", "chay_ xe"),
        ("chay nha", "chay nha"),
        ("máu chảy", "mau chayy"),
    ],
)
def test_diacritics_tell_words_apart_where_written(text: str, line: str) -> None:
    """Fire, run and flow fold alike; only unmarked text leaves it open."""
    assert " ".join(rules.told_apart(words_in(text))) == line


def test_training_examples_follow_the_contract() -> None:
    """Every example has a known kind, and a category exactly when it can be filed."""
    for file in (TRIAGE / "data").glob("examples_*.jsonl"):
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            assert row["kind"] in KINDS, row
            assert (row["category"] in CATEGORIES) == (row["kind"] in ("report", "question")), row
