"""What a message is about: the four doors, category, urgency."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.triage.explain import MOST_WORDS, explain
from bot.triage.matter import CATEGORIES, KINDS, read_matter

BURNING = "Cháy nhà ở đầu ngõ, có người kẹt bên trong"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (BURNING, "114"),
        ("chay chung cu roi, khoi den boc len", "114"),
        ("có cháu bé bị đuối nước dưới hồ", "114"),
        ("the kitchen is on fire, please hurry", "114"),
        ("nó đang cầm dao đuổi chém người trong ngõ", "113"),
        ("trom dang pha cua nha toi", "113"),
        ("bà tôi ngất xiu không thở được", "115"),
        ("tai nan, nguoi nam bat tinh giua duong", "115"),
    ],
)
def test_danger_now_is_an_emergency_with_the_right_number(text: str, number: str) -> None:
    """Whoever is in danger is told the number of those who can help."""
    matter = read_matter(text)
    assert (matter.kind, matter.redirect, matter.urgent) == ("emergency", number, True)


@pytest.mark.parametrize(
    "text",
    [
        "nhỡ cháy thì chạy đường nào, cửa thoát hiểm bị khóa",
        "sợ cháy lắm, cả dãy trọ sạc xe điện ở cầu thang",
        "bình chữa cháy ở hành lang hết hạn từ lâu",
        "binh gas de canh bep than, nguy co chay no",
    ],
)
def test_fear_of_a_fire_is_a_report_of_fire_safety(text: str) -> None:
    """A danger that has not come yet is filed, not sent to 114."""
    matter = read_matter(text)
    assert (matter.kind, matter.category, matter.redirect) == ("report", "fire_safety", None)


@pytest.mark.parametrize(
    "text", ["vụ cháy năm ngoái làm đen tường mà chưa ai sơn lại", "đèn đường cháy bóng hai tuần"]
)
def test_a_fire_of_the_past_and_a_burnt_lamp_are_no_emergency(text: str) -> None:
    """The word cháy alone does not send anyone to 114."""
    assert read_matter(text).kind == "report"


@pytest.mark.parametrize(
    "text",
    [
        "tôi muốn tố cáo ông chủ tịch phường nhận tiền bao che xây trái phép",
        "toi khieu nai quyet dinh xu phat hanh chinh",
        "gia đình tôi gửi đơn khiếu nại quyết định thu hồi đất",
        "I want to file a formal complaint against this decision",
    ],
)
def test_khieu_nai_and_to_cao_go_the_formal_way(text: str) -> None:
    """A complaint in the sense of the law is not filed as a case."""
    matter = read_matter(text)
    assert (matter.kind, matter.redirect) == ("complaint", "formal")


def test_a_complaint_about_a_shop_is_not_formal() -> None:
    """Khiếu nại said of a company is ordinary language."""
    assert read_matter("tôi khiếu nại hóa đơn tiền điện tháng này tăng gấp ba").kind != "complaint"


def test_bao_ke_alone_is_a_report_with_a_hint() -> None:
    """An accusation inside an ordinary report offers both ways."""
    matter = read_matter("quán nhậu chiếm hết vỉa hè mà được bảo kê nên không ai dẹp")
    assert (matter.kind, matter.category, matter.formal_hint) == ("report", "encroachment", True)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("bao giờ mới sửa đèn đường?", "lighting"),
        ("sao không ai dọn đống rác này thế?", "waste"),
    ],
)
def test_a_reproach_in_question_form_is_a_report(text: str, category: str) -> None:
    """Who asks when it will be mended wants it mended."""
    matter = read_matter(text)
    assert (matter.kind, matter.category) == ("report", category)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("làm sao để đăng ký khai sinh, cần giấy tờ gì", "question"),
        ("what time is the ward office open", "question"),
        ("hồ sơ của tôi tới đâu rồi", "status"),
        ("LN-7K3M-9QF2", "status"),
        ("xin chào", "other"),
        ("cảm ơn phường nhé", "other"),
        ("", "other"),
        ("👍", "other"),
        ("có", "other"),
    ],
)
def test_the_other_doors(text: str, kind: str) -> None:
    """Questions, own cases and small talk are told from reports."""
    assert read_matter(text).kind == kind


def test_abuse_is_noticed_and_does_not_become_a_report() -> None:
    """An insult with nothing else in it is small talk with a flag."""
    matter = read_matter("đm lũ ăn hại")
    assert (matter.kind, matter.abusive) == ("other", True)


@pytest.mark.parametrize(
    ("marked", "bare", "category"),
    [
        ("rác chất đống đầu ngõ", "rac chat dong dau ngo", "waste"),
        ("ngập nước sau mưa, cống tắc", "ngap nuoc sau mua, cong tac", "drainage"),
        ("hát karaoke ồn ào cả đêm", "hat karaoke on ao ca dem", "noise"),
        ("chó thả rông cắn người", "cho tha rong can nguoi", "animals"),
    ],
)
def test_diacritics_are_not_needed(marked: str, bare: str, category: str) -> None:
    """The same words with and without diacritics fall into one category."""
    assert read_matter(marked).category == read_matter(bare).category == category


def test_an_open_manhole_is_urgent_and_a_dead_lamp_is_not() -> None:
    """Danger to people soon is urgent, an inconvenience is not."""
    assert read_matter("nắp cống mất giữa đường, tối qua có người ngã").urgent
    assert not read_matter("bóng đèn đầu ngõ không sáng").urgent


def test_place_names_do_not_decide_the_category() -> None:
    """Trường Chinh is a street, not a school."""
    assert read_matter("rác đầy đường Trường Chinh").category == "waste"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_form_changes_nothing(form: str) -> None:
    """Composed and decomposed text read alike."""
    text = unicodedata.normalize(form, BURNING)  # type: ignore[arg-type]
    assert read_matter(text) == read_matter(BURNING)


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_an_answer_of_the_contract(text: str) -> None:
    """Every text has a kind, a category, and confidences between 0 and 1."""
    matter = read_matter(text)
    assert matter.kind in KINDS
    assert matter.category in CATEGORIES
    assert 0 <= matter.confidence <= 1
    assert 0 <= matter.kind_confidence <= 1
    assert (matter.redirect in ("113", "114", "115")) == (matter.kind == "emergency")
    assert (matter.redirect == "formal") == (matter.kind == "complaint")


@given(st.sampled_from([BURNING, "rác chất đống", "xin hỏi lịch tiếp dân", "tôi tố cáo cán bộ"]))
def test_case_and_spaces_change_nothing(text: str) -> None:
    """Capitals and extra spaces say nothing."""
    assert read_matter(f"  {text.upper()}   ") == read_matter(text)


def test_a_very_long_text_is_read_at_both_ends() -> None:
    """What matters at the end of a long text is not lost, and the middle costs nothing."""
    filler = "tôi kể dài dòng " * 2000
    assert read_matter(filler + BURNING).kind == "emergency"
    assert read_matter(BURNING + ". " + filler).kind == "emergency"


@pytest.mark.parametrize("polite", ["Xin chân thành cảm ơn!", "Kính chào phường.", "Thank you."])
@pytest.mark.parametrize("text", ["rác chất đống đầu ngõ", "xin hỏi lịch tiếp dân", BURNING])
def test_a_polite_sentence_changes_nothing(polite: str, text: str) -> None:
    """Thanks and greetings before or after are not the matter."""
    assert read_matter(f"{text}. {polite}") == read_matter(f"{polite} {text}") == read_matter(text)


def test_thanks_for_work_done_stay_thanks() -> None:
    """A resident who says that it is mended has nothing to report."""
    assert read_matter("Cảm ơn phường. Đèn sáng lại rồi").kind == "other"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("bà tôi ngã trong bếp, nằm im không dậy được, gọi không thưa", "115"),
        ("chau be nuot vien bi, tim tai mat may", "115"),
        ("there is a man on the outer side of the bridge railing", "114"),
        ("khói bò vào hành lang, nhà em không xuống được", "114"),
        ("nó cầm búa đứng ngoài cửa dọa giết cả nhà, tôi khóa trong phòng", "113"),
    ],
)
def test_danger_told_calmly_is_an_emergency(text: str, number: str) -> None:
    """A body that does not obey, no way out, an attacker at hand: no usual word is needed."""
    matter = read_matter(text)
    assert (matter.kind, matter.redirect) == ("emergency", number)


@pytest.mark.parametrize(
    "text",
    [
        "thang máy tuần trước kẹt hai lần, ban quản lý bảo trì qua loa",
        "mùi rác bốc lên không thở nổi, ba hôm chưa ai dọn",
        "hôm qua nhà bên chập điện, dập được rồi mà dây vẫn để lòng thòng",
        "bị kẹt thang máy thì bấm nút nào cho đúng",
        "phường có lớp sơ cứu người đuối nước không",
        "giá vàng nổ tung trời",
    ],
)
def test_the_words_of_danger_alone_are_no_emergency(text: str) -> None:
    """Past, asked about, in a manner of speaking: nobody is told to call 113."""
    assert read_matter(text).kind != "emergency"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("xe tải kẹt giữa đường ray, còi tàu kêu rồi", "114"),
        ("em trai chạm dây điện bị giật, còn dính ở đó", "114"),
        ("có người tẩm xăng dọa châm lửa", "114"),
        ("nhà sập, còn bà cụ ở trong", "114"),
        ("ống gas bị đứt, xì ầm ầm, mọi người chạy ra", "114"),
        ("có em bé sơ sinh bị bỏ trong thùng giấy", "115"),
        ("cầu thang bộ đặc khói, có nên chạy xuống không", "114"),
        ("cháy ký túc xá, các bạn còn ở tầng 4", "114"),
        ("giàn giáo sập, hai anh thợ bị đè chân không rút ra được", "114"),
        ("kho vải cạnh nhà đang cháy to", "114"),
        ("bác hàng xóm ngã từ mái xuống, nằm bất động", "115"),
    ],
)
def test_rarer_kinds_of_danger_are_known(text: str, number: str) -> None:
    """Rails, current, petrol, a house that fell, gas, a foundling, smoke: each has its rule."""
    matter = read_matter(text)
    assert (matter.kind, matter.redirect) == ("emergency", number)


@pytest.mark.parametrize(
    "text",
    [
        "cứu tôi khỏi đống bài tập này",
        "xem phim cười ngất, cấp cứu",
        "thang máy rơi một tầng, may không ai bị gì",
        "có người bán pháo nổ lén ở chợ",
        "con mèo mắc kẹt trên cây từ sáng, kêu thảm lắm",
        "cầu thang lúc nào cũng đặc khói thuốc lá",
        "mua bất động sản nằm im bất động sản cả năm",
    ],
)
def test_jokes_and_luck_are_no_emergency(text: str) -> None:
    """What is a manner of speaking, or went well, calls nobody."""
    assert read_matter(text).kind != "emergency"


@pytest.mark.parametrize("text", ["tố cáo quán nhậu bật loa to", "khiếu nại quán phở bán đồ ôi"])
def test_the_words_of_the_law_alone_are_no_formal_complaint(text: str) -> None:
    """Without a decision or an official the model must lean to a complaint too."""
    assert read_matter(text).kind != "complaint"


@pytest.mark.parametrize(
    ("drawn", "plain"), [("cháyyyy nhà", "cháy nhà"), ("RÁCCCC đầy ngõ", "rác đầy ngõ")]
)
def test_drawn_out_letters_say_nothing(drawn: str, plain: str) -> None:
    """A letter typed three times and more is one."""
    assert read_matter(drawn) == read_matter(plain)


def test_the_words_that_decided_can_be_shown() -> None:
    """The strongest words come first, as they were written, and no more than three."""
    text = "Rác chất đống đầu ngõ ba hôm nay"
    words = explain(text, read_matter(text))
    assert words[0] == "rác"
    assert len(words) <= MOST_WORDS
    assert explain("", read_matter("")) == ()
