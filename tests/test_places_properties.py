"""Properties of ward finding: what must never change the answer, and what never may happen."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.places.gazetteer import all_wards
from bot.places.history import former_units
from bot.places.lexicon import lexicon
from bot.places.mentions import MAX_MENTIONS, mentions
from bot.places.normalize import fold, word
from bot.places.reading import reader
from bot.places.tokens import HEAD, HEAD_WORDS, LONGEST_MESSAGE, TAIL, TAIL_WORDS, Tokens
from bot.places.words import find_place
from bot.triage.understanding import understand

UNITS = [f"{'phường' if w.kind == 'phuong' else 'xã'} {w.name}" for w in all_wards()]
OLD = [f"{unit.full_name}, {unit.district}" for unit in former_units()]
STREETS = [
    "đường Lạc Long Quân",
    "phố Hàng Bài",
    "ngõ 64 phố Thịnh Quang",
    "quận Tây Hồ",
    "hồ Gươm",
]
FRAMES = ["Rác chất đống ở {}", "{} mất nước từ sáng", "đèn hỏng trước cửa {} mấy hôm nay"]
messages = st.builds(str.format, st.sampled_from(FRAMES), st.sampled_from(UNITS + OLD + STREETS))


def codes(text: str) -> tuple[str, ...]:
    """The wards found, in order."""
    return tuple(guess.code for guess in find_place(text).wards)


@given(messages)
def test_case_does_not_matter(text: str) -> None:
    """Shouting changes nothing."""
    assert set(codes(text.upper())) == set(codes(text))


@given(messages)
def test_unicode_form_does_not_matter(text: str) -> None:
    """Decomposed letters, as some phones send them, change nothing."""
    assert codes(unicodedata.normalize("NFD", text)) == codes(text)


@given(messages)
def test_spaces_do_not_matter(text: str) -> None:
    """Doubled and surrounding spaces change nothing."""
    assert codes("  " + text.replace(" ", "   ") + " ") == codes(text)


PLACED = [("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("ọa", "oạ"), ("ủy", "uỷ"), ("úy", "uý")]


@given(messages)
def test_tone_placement_does_not_matter(text: str) -> None:
    """Hòa and Hoà, Thủy and Thuỷ are the same."""
    moved = text
    for one, other in PLACED:
        moved = moved.replace(one, other)
    assert codes(moved) == codes(text)


@settings(max_examples=200)
@given(messages)
def test_bare_letters_never_decide_otherwise(text: str) -> None:
    """Without marks an answer may become a question, never another single ward."""
    marked, bare = codes(text), codes(fold(text))
    assert len(bare) != 1 or set(bare) <= set(marked)


POLITE = [" Cảm ơn nhiều ạ.", " Mong sớm được giải quyết.", " Xin cảm ơn!", " Chúc mọi người vui."]


@given(messages, st.sampled_from(POLITE))
def test_politeness_changes_nothing(text: str, thanks: str) -> None:
    """A sentence without a place leaves the answer as it is."""
    assert codes(text + "." + thanks) == codes(text)


@given(st.text())
def test_any_text_has_an_answer_of_the_right_shape(text: str) -> None:
    """One is one, several are two or more, none is none; spans lie in the text."""
    place = find_place(text)
    assert {"none": 0, "one": 1, "several": 2}[place.sort] == min(len(place.wards), 2)
    assert all(0 <= start < end <= len(text) for start, end in place.spans)


STRAY = st.text(alphabet="\u0300\u0301\u0323\u0302\u200b-./(),:?!0123456789_ đĐİßﬁ\n", max_size=6)
PIECES = st.sampled_from(sorted(lexicon().rows)) | st.sampled_from(UNITS + STREETS) | STRAY


@settings(max_examples=500)
@given(st.lists(PIECES, max_size=20))
def test_names_between_stray_characters_are_read(pieces: list[str]) -> None:
    """Loose marks, punctuation, numbers and odd letters beside names break no reading."""
    text = " ".join(pieces)
    found = understand(text)
    assert all(0 <= start < end <= len(text) for start, end in found.words.spans)


@given(st.lists(st.sampled_from(sorted(lexicon().rows)), min_size=300, max_size=900))
def test_thousands_of_names_are_bounded_work(some: list[str]) -> None:
    """However many places are named, a bounded number of words is read and names kept."""
    read = Tokens(" ".join(some))
    assert len(read.words) <= HEAD_WORDS + TAIL_WORDS
    assert len(mentions(reader(read))) <= MAX_MENTIONS


@given(st.text(alphabet="a\u0301\u0323\u0302 ", min_size=1, max_size=50))
def test_combining_marks_are_bounded_work(piece: str) -> None:
    """Of thousands of combining marks only the beginning and the end are read."""
    for length, most in ((LONGEST_MESSAGE, HEAD + TAIL), (20_000, (HEAD + TAIL) // 2)):
        read = Tokens((piece * length)[:length])
        assert sum(map(len, read.parts)) == most
        spans = [(read.start(at), read.end(at)) for at in range(len(read.words))]
        assert all(end <= HEAD or start >= length - TAIL for start, end in spans)


@given(st.sampled_from(UNITS + STREETS), st.integers(300, 3900))
def test_a_place_at_the_end_of_a_long_text_is_found(unit: str, length: int) -> None:
    """Who tells a long story and says at its end where it was is understood, with evidence."""
    text = ("chuyện dài lắm ạ " * 400)[:length] + f". Ở {unit}."
    found = find_place(text)
    assert codes(text) == codes(f"Ở {unit}.")
    assert any(text[start:end] in f"Ở {unit}." for start, end in found.spans)


@given(st.text(alphabet="a\u0301\u0323\u0302 ", min_size=1, max_size=50))
def test_words_of_long_texts_stand_where_they_say(piece: str) -> None:
    """The words of the end of a text are found where they stand in it."""
    text = (piece + " phố Huế ") * 400
    read = Tokens(text)
    spans = [(read.start(at), read.end(at)) for at in range(len(read.words))]
    typed = [unicodedata.normalize("NFC", text[start:end]) for start, end in spans]
    assert [word(one).full for one in typed] == [one.full for one in read.words]


@given(st.text(max_size=30))
def test_folding_is_idempotent_and_keeps_no_marks(text: str) -> None:
    """Folding twice is folding once, in either Unicode form."""
    assert fold(fold(text)) == fold(text)
    vietnamese = "Đường Thụy Khuê, phố Huế"
    assert fold(unicodedata.normalize("NFD", vietnamese)) == "duong thuy khue, pho hue"


def test_words_compare_by_letters_and_tone() -> None:
    """Tone placement and i for y are no difference; another mark is."""
    assert word("hòa").full == word("hoà").full
    assert word("Mĩ").full == word("mỹ").full
    assert word("đồng").full != word("đông").full
