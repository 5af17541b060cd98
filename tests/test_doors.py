"""The four doors at the first message: danger is told whom to call, an accusation is never kept."""

from pathlib import Path

import pytest

from tests.residents import Town

ACCUSATION = "tôi muốn tố cáo ông chủ tịch phường nhận tiền bao che xây trái phép"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Cháy nhà ở ngõ 40 Xuân Thủy, có người kẹt bên trong", "114"),
        ("co trom dang pha khoa nha hang xom, cuu voi", "113"),
        ("bố tôi bất tỉnh không thở được, làm sao bây giờ", "115"),
    ],
)
def test_danger_is_told_whom_to_call_in_the_first_line(town: Town, words: str, number: str) -> None:
    """The first line holds the number, alone; filing what remains comes after it."""
    first, *rest = town.say("an", words).splitlines()
    assert number in first
    assert len(first) < 60
    assert rest[0] == ""


def test_danger_interrupts_whatever_was_being_said(town: Town) -> None:
    """An emergency in the middle of a report is answered at once."""
    town.say("an", "Rác chất đống ở phường Phú Thượng")
    assert "114" in town.say("an", "cháy rồi, nhà đang cháy to lắm cứu với").splitlines()[0]


def test_an_accusation_leaves_no_word_behind(town: Town) -> None:
    """Of a formal complaint not one telling word is in the database, its log or the photos."""
    town.say("an", "Rác chất đống ở phường Phú Thượng")
    answer = town.say("an", ACCUSATION)
    assert "ký tên" in answer
    folder = Path(town.url.removeprefix("sqlite:///")).parent
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert any(path.suffix == ".db" for path in files)
    for path in files:
        content = path.read_bytes()
        for word in ("chủ tịch", "bao che", "trái phép", "chu tich", "nhận tiền"):
            assert word.encode() not in content, path


def test_fear_of_a_fire_is_a_report(town: Town) -> None:
    """A locked exit and the fear of a fire become a report of fire risk, not an emergency."""
    words = "nhỡ cháy thì chạy đường nào, lối thoát hiểm bị khóa ở phường Phú Thượng"
    assert "nguy cơ cháy nổ" in town.say("an", words)
    assert "114" not in town.heard[-1].text


def test_a_draft_goes_on_after_an_accusation(town: Town) -> None:
    """The report that was open before is still there to be sent."""
    town.say("an", "Rác chất đống ở phường Phú Thượng")
    town.say("an", ACCUSATION)
    assert "LN-" in town.say("an", "gửi")
