"""`talk --jsonl`: the contract, and one clear error for each thing that is wrong."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.cli.talk import JsonLines, SteppedClock
from bot.config import checked_config
from bot.dialog.choosing import typed_choice
from bot.reply import choice

Play = Callable[..., list[dict[str, Any]]]
REPORT = {"from": "an", "text": "Rác chất đống ở ngõ 12 phường Phú Thượng"}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    storage = {"url": "sqlite:///:memory:", "media": tmp_path / "media"}
    app = App(checked_config({"storage": storage}), SteppedClock())
    yield app
    app.close()


async def play(app: App, *lines: object) -> list[dict[str, Any]]:
    """What is written for lines, which are JSON values or raw bytes."""
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    out = io.StringIO()
    assert isinstance(app.clock, SteppedClock)
    await JsonLines(app, app.clock, out).run(io.BytesIO(b"\n".join(raw) + b"\n"))
    return [json.loads(line) for line in out.getvalue().splitlines()]


async def test_a_report_is_a_card_and_a_receipt(app: App) -> None:
    """One message and one choice make a case; every message has all fields of the contract."""
    card, done, receipt, done_too = await play(app, REPORT, {"from": "an", "choose": 1})
    fields = {"to", "text", "choices", "wants_place", "case"}
    assert set(card) == set(receipt) == fields
    assert "Phường Phú Thượng" in card["text"]
    assert card["case"] is None
    assert receipt["case"].startswith("LN-")
    assert (done, done_too) == ({"done": 1}, {"done": 2})


async def test_a_choice_is_found_by_label_value_or_number(app: App) -> None:
    """The three ways to choose lead to the same answer; what was not offered is told."""
    told = []
    for wanted in ("Bỏ", "5", None):
        card, *_ = await play(app, REPORT)
        value = card["choices"][4]["value"]
        answer, _ = await play(app, {"from": "an", "choose": wanted or value})
        told.append(answer["text"])
    assert len(set(told)) == 1
    (trouble,) = await play(app, {"from": "nobody", "choose": "1"})
    assert "1" in trouble["error"]


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"[1]",
        b"7",
        b"[" * 100_000,
        b'"\xff\xfe"',
        {"text": "no from"},
        {"from": "an"},
        {"from": "an", "text": 7},
        {"from": "an", "place": [91, 0]},
        {"from": "an", "place": "here"},
        {"from": "an", "photo": "/no/such/file.jpg"},
        {"from": "an", "photo": "\x00"},
        {"from": "an", "choose": "nothing was offered"},
        {"now": "tomorrow"},
        {"now": "2026-11-23T09:00:00"},
    ],
)
async def test_a_wrong_line_is_one_error_and_the_next_is_taken(app: App, line: object) -> None:
    """Each wrong line is answered with its number and an error, keeps nothing, stops nothing."""
    trouble, card, done = await play(app, line, REPORT)
    assert trouble["done"] == 1
    assert trouble["error"]
    assert "Phú Thượng" in card["text"]
    assert done == {"done": 2}


@pytest.mark.parametrize(
    "text",
    ["a" * 10_000_000, "rác\x00\x07 ở phường Phú Thượng", "rác \ud800 ở phường Phú Thượng",
     "<script>alert(1)</script> rác ở phường Phú Thượng", "'; DROP TABLE cases; --", "{ $code }"],
    ids=["10 MB", "NUL", "surrogate", "HTML", "SQL", "template"],
)  # fmt: skip
async def test_hostile_text_is_answered_like_any_other(app: App, text: str) -> None:
    """Nothing typed crashes a turn; the person is told something sensible, once."""
    answer, done = await play(app, {"from": "an", "text": text})
    assert len(answer["text"]) < 2000
    assert "\x00" not in answer["text"]
    assert done == {"done": 1}


@pytest.mark.parametrize("ends", ["unsolved", "object"])
def test_not_yet_with_more_words_is_an_answer(app: App, ends: str) -> None:
    """ "Chưa, vẫn còn rác" answers an end that was reported, whether done or refused."""
    offered = (choice("case.solved:X", "choice-solved"), choice(f"case.{ends}:X", "choice-object"))
    for language, words in (("vi", "Chưa, vẫn còn rác"), ("vi", "chua"), ("en", "not yet, look")):
        assert typed_choice(words, offered, app.texts, language) == f"case.{ends}:X"
    assert typed_choice("Chùa Bộc ngập rồi", offered, app.texts, "vi") is None


async def test_the_clock_only_runs_forward(app: App) -> None:
    """`now` runs what is due; an earlier one is refused and changes nothing."""
    first, second, third = await play(
        app,
        {"now": "2026-11-23T09:00:00+07:00"},
        {"now": "2026-11-22T09:00:00+07:00"},
        {"now": "2026-11-23T09:00:00+07:00"},
    )
    assert "error" in second
    assert (first, third) == ({"done": 1}, {"done": 3})


async def test_a_text_file_named_jpg_is_refused_kindly(app: App, tmp_path: Path) -> None:
    """A photo that is none is one error, and the report goes on without it."""
    path = tmp_path / "fake.jpg"
    path.write_text("not a photo")
    trouble, _, _ = await play(app, {"from": "an", "photo": str(path)}, REPORT)
    assert "JPG" in trouble["error"]
