"""Training: what an example teaches, and that the packed result reads as trained."""

import pytest

from bot.triage.words import cut

# scikit-learn is installed for training and evaluation only.
train = pytest.importorskip("bot.triage.train", exc_type=ImportError)


def test_hidden_place_names_leave_no_feature() -> None:
    """A training text teaches nothing about the place name hidden in it."""
    hidden, open_text = train.counted("rác ở ¦ đầy"), train.counted("rác ở đầy")
    assert set(hidden) < set(open_text)
    assert "o day" not in hidden


def test_training_learns_a_word_and_ships_it_packed() -> None:
    """A handful of examples is enough to tell two labels apart after packing."""
    made = [train.Example(f"rác đầy ngõ {n}", "report", "waste", urgent=False) for n in "abc"] + [
        train.Example(f"đèn hỏng ngõ {n}", "question", "lighting", urgent=True) for n in "abc"
    ]
    learned = train.fit(made + made)
    waste, lamp = learned.score(*cut("rác đầy")), learned.score(*cut("đèn hỏng"))
    assert (waste.category, lamp.category) == ("waste", "lighting")
    assert waste.urgent < lamp.urgent


def test_what_comes_once_is_left_out() -> None:
    """Pairs of one text only are chance: they get no row; single words do."""
    made = [
        train.Example("rác đầy ngõ", "report", "waste", urgent=False),
        train.Example("rác đầy sân", "report", "waste", urgent=False),
        train.Example("đèn nào hỏng", "question", "lighting", urgent=False),
    ]
    numbers = train.fit(made).rows
    assert {"rac", "rac day", "den"} <= set(numbers)
    assert "den nao" not in numbers
