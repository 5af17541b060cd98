"""The officer's verbs on the command line: what they do, say, refuse, and who wins a race."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from tests.command_line import CommandLine
from tests.residents import HOAN_KIEM, LAMP, Town


@pytest.fixture
def case(town: Town) -> str:
    """A new case in Phú Thượng, where Lan is a clerk."""
    town.officer("Lan")
    return town.report()


@pytest.fixture
def photo(tmp_path: Path) -> str:
    path = tmp_path / "proof.jpg"
    Image.new("RGB", (40, 30), "green").save(path)
    return str(path)


def test_a_case_goes_from_taken_to_proposed(
    town: Town, langnghe: CommandLine, case: str, photo: str
) -> None:
    """Each verb says in one line what happened, and the resident hears it."""
    assert "Lan đã nhận" in langnghe("take", case, "--as", "Lan").out
    assert case in langnghe("reply", case, "Chiều", "nay", "dọn", "--as", "Lan").out
    done = langnghe("--as", "Lan", "resolve", case, "--outcome", "fixed", "--photo", photo,
                    "Tổ vệ sinh đã dọn sạch")  # fmt: skip
    assert len(done.out.splitlines()) == 1
    town.now += timedelta(days=1)  # at night a word to a resident waits for the morning
    town.listen()
    told = "\n".join(message.text for message in town.heard)
    assert "Chiều nay dọn" in told
    assert "Tổ vệ sinh đã dọn sạch" in told
    shown = langnghe("show", case, "--json").json
    assert (shown["state"], shown["outcome"]) == ("answered", "fixed")
    assert [kept["role"] for kept in shown["attachments"]] == ["proof"]


def test_a_verb_with_json_prints_the_case(langnghe: CommandLine, case: str) -> None:
    """The same document as `show --json`."""
    taken = langnghe("take", case, "--as", "Lan", "--json").json
    assert taken == langnghe("show", case, "--json").json
    assert (taken["state"], taken["officer"]) == ("accepted", "Lan")


def test_words_may_come_over_stdin(langnghe: CommandLine, case: str) -> None:
    """A single dash reads them; what is no letter is dropped before it is kept."""
    langnghe("take", case, "--as", "Lan")
    langnghe("note", case, "-", "--as", "Lan", stdin="Đã gọi\x00 tổ\x1b[31m dân phố\n".encode())
    events = langnghe("show", case, "--json").json["events"]
    assert events[-1]["what"] == "noted"
    assert events[-1]["details"]["words"] == "Đã gọi tổ[31m dân phố"


def test_a_question_stops_the_clock(langnghe: CommandLine, case: str) -> None:
    """`ask` makes the case wait for the resident; it is not late meanwhile."""
    langnghe("take", case, "--as", "Lan")
    waiting = langnghe("ask", case, "Số nhà bao nhiêu ạ?", "--as", "Lan", "--json").json
    assert (waiting["state"], waiting["late"]) == ("waiting", False)
    assert "chờ dân" in langnghe("queue").out


def test_a_transfer_goes_to_the_named_ward(langnghe: CommandLine, case: str) -> None:
    """The case stands in the other ward's queue with its code; no ward of that name is refused."""
    to = ["transfer", case, "--as", "Lan", "--reason", "không thuộc địa bàn", "--ward"]
    assert "nowhere" in langnghe(*to, "nowhere").error
    assert "Hoàn Kiếm" in langnghe(*to, "Hoàn Kiếm").out
    (moved,) = langnghe("queue", "--ward", HOAN_KIEM, "--json").json
    assert (moved["code"], moved["officer"], moved["state"]) == (case, None, "new")
    assert "Hoàn Kiếm" in langnghe("show", case).out


def test_a_rejection_needs_its_coded_reason(langnghe: CommandLine, case: str) -> None:
    """Without one, or with one that is not in the list, it is wrong usage."""
    langnghe("take", case, "--as", "Lan")
    words = "Đây là việc dân sự giữa hai nhà"
    assert langnghe("reject", case, words, "--as", "Lan").code == 2
    assert langnghe("reject", case, "--reason", "because", words, "--as", "Lan").code == 2
    ended = langnghe("reject", case, "--reason", "private_dispute", words, "--as", "Lan")
    assert case in ended.out
    shown = langnghe("show", case, "--json").json
    assert shown["outcome"] == "no_action"
    assert shown["events"][-1]["details"]["reason"] == "private_dispute"
    assert "dân sự" in langnghe("show", case).out


@pytest.mark.parametrize("day", ["2999-11-30", "30/11/2999"])
def test_what_is_planned_needs_a_day(langnghe: CommandLine, case: str, day: str) -> None:
    """A day to come, in either spelling; none, a past one and no day at all are refused."""
    langnghe("take", case, "--as", "Lan")
    end = ["resolve", case, "--outcome", "planned", "Đã đưa vào kế hoạch", "--as", "Lan"]
    for wrong in ([], ["--date", "2020-01-01"], ["--date", "tomorrow"]):
        assert "--date" in langnghe(*end, *wrong).error or "tomorrow" in wrong
    langnghe(*end, "--date", day)
    details = langnghe("show", case, "--json").json["events"][-1]["details"]
    assert details["date"] == "2999-11-30"


def test_photos_that_cannot_be_used_change_nothing(
    langnghe: CommandLine, case: str, tmp_path: Path
) -> None:
    """No such file, a folder, a text named .jpg, none where proof is due: one line each."""
    fake = tmp_path / "fake.jpg"
    fake.write_text("not a photo")
    langnghe("take", case, "--as", "Lan")
    end = ["resolve", case, "--outcome", "fixed", "Đã dọn sạch rồi ạ", "--as", "Lan"]
    for photo in (tmp_path / "none.jpg", tmp_path, fake):
        assert langnghe(*end, "--photo", str(photo)).error
    assert "--photo" in langnghe(*end).error
    assert langnghe("show", case, "--json").json["state"] == "accepted"
    assert not (tmp_path / "media").exists()


def test_who_acts_must_be_named_known_active_and_of_the_ward(
    town: Town, langnghe: CommandLine, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody, a stranger, another ward's clerk and a disabled officer are refused, each its way."""
    town.officer("Hoa", ward=HOAN_KIEM)
    town.officer("Tú")
    langnghe("officers", "disable", "Tú")
    assert "LANGNGHE_OFFICER" in langnghe("take", case).error
    assert "Ai Đó" in langnghe("take", case, "--as", "Ai Đó").error
    assert "Hoa" in langnghe("take", case, "--as", "Hoa").error
    assert "Tú" in langnghe("take", case, "--as", "Tú").error
    monkeypatch.setenv("LANGNGHE_OFFICER", "Lan")
    assert langnghe("take", case).code == 0


def test_moves_out_of_order_are_refused(langnghe: CommandLine, case: str) -> None:
    """A case nobody has cannot be answered; empty and endless words are refused."""
    assert "take" in langnghe("reply", case, "Chào", "--as", "Lan").error
    langnghe("take", case, "--as", "Lan")
    assert langnghe("reply", case, "   ", "--as", "Lan").error
    assert "4.000" in langnghe("reply", case, "a" * 4001, "--as", "Lan").error
    assert langnghe("reply", case, "--as", "Lan").code == 2
    assert "Lan" in langnghe("take", case, "--as", "Lan").error


def test_of_two_officers_in_two_processes_one_gets_the_case(
    town: Town, langnghe: CommandLine, case: str
) -> None:
    """One takes it, the other is told in one line who has it."""
    town.officer("Hà")
    town.report(LAMP, who="binh")
    racers = {
        name: subprocess.Popen(
            [sys.executable, "-m", "bot", "--db", town.url, "--lang", "vi", "take", case,
             "--as", name],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
            cwd=Path(__file__).parent.parent,
        )
        for name in ("Lan", "Hà")
    }  # fmt: skip
    ended = {name: (*racer.communicate(), racer.returncode) for name, racer in racers.items()}
    holder = langnghe("show", case, "--json").json["officer"]
    (other,) = {"Lan", "Hà"} - {holder}
    assert ended[holder][2] == 0
    assert case in ended[holder][0]
    out, err, code = ended[other]
    assert (out, code) == ("", 1)
    assert err.splitlines() == [f"Vụ việc này {holder} đã nhận."]
