"""`langnghe route`: the contract of a batch, its errors, and the page for a person."""

import json
from typing import Any

import pytest

from tests.command_line import CommandLine

FIELDS = ["id", "kind", "category", "urgent", "place", "wards", "article", "redirect"]
RUBBISH = "Rác chất đống ở ngõ 12 phường Phú Thượng"


def batch(langnghe: CommandLine, *lines: object) -> list[dict[str, Any]]:
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    ran = langnghe("route", "--jsonl", stdin=b"\n".join(raw) + b"\n")
    assert (ran.code, ran.err) == (0, "")
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_line_is_answered_with_the_fields_of_the_contract(langnghe: CommandLine) -> None:
    """The id comes back as it was given, the ward with its score and the words that say so."""
    (answer,) = batch(langnghe, {"id": "a/7", "text": RUBBISH})
    assert list(answer) == FIELDS
    assert (answer["id"], answer["place"], answer["redirect"]) == ("a/7", "one", None)
    assert (answer["kind"], answer["category"]) == ("report", "waste")
    (ward,) = answer["wards"]
    assert list(ward) == ["code", "name", "score", "because"]
    assert (ward["code"], ward["name"]) == ("00091", "Phường Phú Thượng")
    assert ward["because"]


def test_a_pin_alone_or_beside_words_decides_the_ward(langnghe: CommandLine) -> None:
    """A point in the city has its ward, one outside has none."""
    inside, both, outside = batch(
        langnghe,
        {"id": 1, "lat": 21.0287, "lon": 105.8524},
        {"id": 2, "text": "đèn đường hỏng", "lat": 21.0287, "lon": 105.8524},
        {"id": 3, "text": "đèn đường hỏng", "lat": 21.18, "lon": 106.07},
    )
    assert inside["wards"][0]["code"] == both["wards"][0]["code"] == "00070"
    assert (both["category"], outside["place"]) == ("lighting", "none")


def test_places_are_one_several_or_none(langnghe: CommandLine) -> None:
    """As many wards as the words fit."""
    one, several, none = batch(
        langnghe, {"text": RUBBISH}, {"text": "rác ở phường Nhật Tân cũ"}, {"text": "rác bẩn quá"}
    )
    assert (one["place"], several["place"], none["place"]) == ("one", "several", "none")
    assert one["id"] is None
    assert len(several["wards"]) > 1
    assert none["wards"] == []


def test_danger_and_formal_complaints_name_whom_to_turn_to(langnghe: CommandLine) -> None:
    """Fire leads to 114; a denunciation to the formal way."""
    fire, formal = batch(
        langnghe,
        {"text": "Cháy nhà ở ngõ 40 Xuân Thủy, có người kẹt bên trong"},
        {"text": "tôi muốn tố cáo ông chủ tịch phường nhận tiền bao che xây trái phép"},
    )
    assert (fire["kind"], fire["urgent"], fire["redirect"]) == ("emergency", True, "114")
    assert (formal["kind"], formal["redirect"]) == ("complaint", "formal")


@pytest.mark.parametrize(
    "line",
    [
        b"not json", b"[1]", b"7", b"null", b'"text"', b"\xff\xfe", b"[" * 100_000,
        {"text": 5}, {"id": 1}, {"text": ""}, {"text": "a" * 5000}, b"x" * 1_500_000,
        {"text": "a", "lat": 21.0}, {"text": "a", "lat": "21", "lon": 105.8},
        {"text": "a", "lat": 91, "lon": 105.8}, {"text": "a", "lat": True, "lon": 1},
        b'{"text": "a", "lat": NaN, "lon": NaN}', b'{"text": "a", "lat": 1e999, "lon": 1}',
    ],
    ids=str,
)  # fmt: skip
def test_a_wrong_line_is_told_and_the_next_is_answered(langnghe: CommandLine, line: object) -> None:
    """One answer a line: what is wrong with it and its number, and on it goes."""
    wrong, right = batch(langnghe, line, {"id": "next", "text": RUBBISH})
    assert set(wrong) == {"line", "error"}
    assert wrong["line"] == 1
    assert right["id"] == "next"


def test_hostile_text_is_answered_like_any_other(langnghe: CommandLine) -> None:
    """Broken surrogates and NUL, in the text or in the id, leave a line of valid JSON."""
    broken, nul = batch(
        langnghe,
        b'{"id": "\\ud800", "text": "r\\ud800 phu thuong"}',
        {"id": [1], "text": "rác \0 phường Phú Thượng"},
    )
    assert broken["id"] == "\ud800"
    assert nul["place"] == "one"


def test_a_person_sees_the_deciding_words_marked(langnghe: CommandLine) -> None:
    """The words stand in brackets, the ward with its reason, and what would happen next."""
    page = langnghe("route", *RUBBISH.split()).out
    assert "[phường Phú Thượng]" in page
    assert "00091" in page
    assert "Tiếp theo: hiện thẻ gửi Phường Phú Thượng" in page
    assert max(map(len, page.splitlines())) <= 80


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("rác ở phường Nhật Tân cũ", "hỏi là nơi nào: Phường Hồng Hà, Phường Tây Hồ"),
        ("rác bẩn quá, không ai dọn", "hỏi việc này ở đâu"),
        ("đèn đường hỏng ở thành phố Bắc Ninh", "ngoài thành phố"),
        ("Cháy nhà, có người kẹt bên trong", "114"),
        ("tôi muốn tố cáo ông chủ tịch phường nhận tiền", "gửi đơn"),
        ("việc LN-7K3M-9QF2 của tôi đến đâu rồi", "việc của chính người đó"),
        ("xin chào", "câu chào"),
    ],
)
def test_a_person_sees_what_would_be_asked(langnghe: CommandLine, words: str, then: str) -> None:
    """Each door and each doubt has its next step."""
    assert then in " ".join(langnghe("route", words).out.split())


def test_one_text_as_json_is_the_answer_without_id(langnghe: CommandLine) -> None:
    """The same document as a line of a batch."""
    assert list(langnghe("route", RUBBISH, "--json").json) == FIELDS[1:]


def test_route_takes_a_text_or_a_batch(langnghe: CommandLine) -> None:
    """Neither or both is wrong usage."""
    assert langnghe("route").code == 2
    assert langnghe("route", "--jsonl", "rác").code == 2
