"""Masks: numbers and names of people go, places, dates and case codes stay."""

import string
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.cases.codes import ALPHABET, check_character, shown
from bot.cases.masks import HIDDEN, mask
from bot.places import gazetteer

WORDS = st.sampled_from(["rác", "ở", "gọi", "cho", "nhé,", "(", "…", "số:", "xe", "đỗ trước cửa."])
DIGITS = st.text(string.digits, min_size=8, max_size=8)
GAPS = st.sampled_from(["", " ", ".", "-", " - ", "\u00a0", " . "])


def phones() -> st.SearchStrategy[str]:
    """A mobile number in any of the ways people write it."""

    def write(second: str, rest: str, before: str, gap: str, cuts: tuple[int, int]) -> str:
        first, last = sorted(cuts)
        parts = [part for part in (rest[:first], rest[first:last], rest[last:]) if part]
        return before + gap.join([second, *parts]) if before else f"0{second}" + gap.join(parts)

    return st.builds(
        write,
        st.sampled_from("35789"),
        DIGITS,
        st.sampled_from(["", "+84", "+84 ", "(+84)", "(+84) ", "0084", "84", "+84 (0)"]),
        GAPS,
        st.tuples(st.integers(0, 8), st.integers(0, 8)),
    )


@given(WORDS, phones(), WORDS)
def test_a_mobile_number_is_hidden_however_it_is_written(
    before: str, phone: str, after: str
) -> None:
    """Not two of its digits stay side by side."""
    hidden = mask(f"{before} {phone} {after}")
    assert HIDDEN in hidden
    assert not any(one.isdigit() for one in hidden)


CITY_CODES = st.integers(11, 99).map(str)


@given(CITY_CODES, st.sampled_from("ABCDEFGHKLMNPSTUVXYZ"), st.text(string.digits, min_size=5,
       max_size=5), st.sampled_from(["{}{}-{}.{}", "{}{} {}{}", "{}{}{}{}", "{}-{} {}.{}",
       "{}{}1-{}.{}", "{}{}-{}{}"]))  # fmt: skip
def test_a_licence_plate_is_hidden(city: str, letter: str, number: str, form: str) -> None:
    """Of cars and motorbikes, with dots, dashes, spaces or none, in small letters too."""
    plate = form.format(city, letter, number[:3], number[3:])
    assert mask(f"xe {plate} đỗ chắn cửa") == f"xe {HIDDEN} đỗ chắn cửa"
    assert mask(f"xe {plate.lower()} đỗ chắn cửa") == f"xe {HIDDEN} đỗ chắn cửa"


@pytest.mark.parametrize(
    "words",
    [
        "CCCD 001099012345",
        "căn cước 001 099 012 345",
        "cmnd số 012345678",
        "stk 12345678 Vietcombank",
        "tài khoản 1903 4567 8901 23",
        "(024) 3825 3531",
        "04 38253531",
        "điện thoại 38253531",
        "o912 345 678",
        "không chín một hai ba bốn năm sáu bảy tám",
        "an.nguyen+x@gmail.com",
        "zalo @nguyen_an",
        "facebook.com/nguyen.an.12",
        "mã khách hàng 123456789012",
    ],
)
def test_what_reaches_or_names_a_person_is_hidden(words: str) -> None:
    """Cards, accounts, land lines, addresses of the net, numbers in words."""
    hidden = mask(f"nhờ {words} giúp")
    assert HIDDEN in hidden
    assert not any(one.isdigit() or one == "@" for one in hidden)
    assert "chín" not in hidden
    assert "an.12" not in hidden


@pytest.mark.parametrize(
    ("words", "hidden"),
    [
        ("anh Nguyễn Văn Hùng ở ngõ 5", "anh ••• ở ngõ 5"),
        ("nhà chị Hoa, bà Lan", "nhà chị •••, bà •••"),
        ("Ông Phạm Văn Đồng Phường Cầu Giấy", "Ông ••• Phường Cầu Giấy"),
        ("ông chủ quán Tuấn", "ông chủ quán •••"),
        ("cô giáo Mai", "cô giáo •••"),
        ("hỏi anh/chị Hoa", "hỏi anh/chị •••"),
        ("tôi là Trần Thị Bích Ngọc", "tôi là •••"),
        ("ÔNG NGUYỄN VĂN TÁM LẤN CHIẾM", "ÔNG ••• LẤN CHIẾM"),
        ("chi Hoa va ong Tam", "chi ••• va ong •••"),
        ("my name is John Smith, Mr. Brown", "my name is •••, Mr. •••"),
    ],
)
def test_names_after_a_form_of_address_are_hidden(words: str, hidden: str) -> None:
    """With title or trade between, shouted, unmarked, in English."""
    assert mask(words) == hidden


@pytest.mark.parametrize(
    "words",
    [
        "ngõ 6/177/10/31, số nhà 599-631, 12A ngách 5/3 tổ 7",
        "23/11/2026 08:30, 23.11.2026 08.30, 05.11.2026 08h, 2026-11-23T09:00, 21h30",
        "phạt 150.000.000 đồng, thu 150000000đ",
        "gọi 113, 114, 115, 1022, 19001009, 1900 1009",
        "LN-7K3M-9QF2, ln 29a1 2345",
        "phố Bà Triệu, 199 Bà Triệu, Ông Ích Khiêm, lăng Bác Hồ",
        "cho em hỏi Phường Phú Thượng, nhà em số 12, anh ơi, chú ý Ngõ 5",
        "đoạn từ số nhà 599 đến 631 đường Nguyễn Trãi",
        "cột điện 12/5A, tầng 12, P.1205 toà CT2A",
    ],
)
def test_places_dates_money_and_public_numbers_stay(words: str) -> None:
    """What a ward needs to find the place is never hidden."""
    assert mask(words) == words


@given(st.text(ALPHABET, min_size=7, max_size=7), WORDS)
@example("29A1234", "xe")
def test_case_codes_stay(body: str, before: str) -> None:
    """Whatever its letters look like, a code is shown as it is."""
    code = shown(body + check_character(body))
    assert mask(f"{before} {code} nhé") == f"{before} {code} nhé"


@given(st.lists(st.integers(1, 999), min_size=1, max_size=5), st.integers(1, 2000))
def test_house_and_alley_numbers_stay(alleys: list[int], house: int) -> None:
    """`số 12 ngõ 6/177/10` is an address of a place."""
    words = f"số {house} ngõ {'/'.join(map(str, alleys))}, gần nhà {house}A"
    assert mask(words) == words


@given(
    st.integers(-2_200_000_000, 4_100_000_000).map(lambda at: datetime.fromtimestamp(at, UTC)),
    st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y"]),
    st.sampled_from(["%H:%M", "%Hh%M", "%H:%M:%S", "%Hh"]),
)
@example(datetime(2026, 11, 5, 8, tzinfo=UTC), "%d.%m.%Y", "%Hh")
def test_dates_and_times_stay(at: datetime, day: str, clock: str) -> None:
    """In every way they are written, of this century and the last."""
    words = f"từ {at:{clock}} {at:{day}}, {at:{day}} {at:{clock}} đến nay"
    assert mask(words) == words


@pytest.mark.parametrize("before", ["ở", "nhà em ở", "tôi là dân", "phường", "bà con", "anh em"])
def test_names_of_wards_stay(before: str) -> None:
    """All 126, after the words people put before them."""
    for ward in gazetteer.all_wards():
        for name in (ward.name, ward.full_name):
            assert mask(f"{before} {name} đề nghị") == f"{before} {name} đề nghị"


@given(st.text(st.sampled_from("0123456789 .-+()/@abAĐ•\nanhbàÔNG"), max_size=200))
def test_masking_twice_changes_nothing_more(words: str) -> None:
    """What was masked once may be masked again on its way out."""
    assert mask(mask(words)) == mask(words)
