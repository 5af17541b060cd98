"""Names from words: where one begins and ends, which namesake it is, and when it is none."""

import pytest

from bot.places.gazetteer import ward
from bot.places.words import find_place


def names(text: str) -> set[str]:
    """The names of the wards found."""
    return {ward(guess.code).name for guess in find_place(text).wards}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("trước số 287 Vĩnh Hồ - Đống Đa nắp cống mất", "Đống Đa"),
        ("Ở Cao Viên Thanh Oai mất điện", "Bình Minh"),
        ("khuat duy tien phuong thanh xuan co quan karaoke", "Thanh Xuân"),
        ("số 74 Hoàng Quán Chi, Nam Từ Liêm", "Cầu Giấy"),
        ("nga tu hiep thuan ket xe", "Hát Môn"),
        ("ngo 254 hoa phuong long bien mat dien", "Phúc Lợi"),
    ],
)
def test_a_name_does_not_run_into_the_next(text: str, name: str) -> None:
    """Two names that could overlap are read as two, with a dash, a district or a unit between."""
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("số 205 Trần Thái Tông, Yên Hòa mất nước", "Cầu Giấy"),
        ("Cổ Điển, Hải Bối rác nhiều", "Vĩnh Thanh"),
        ("o van tu thuong tin mat dien suot", "Phú Xuyên"),
        ("truong mam non Van Noi nhan them lop", "Phúc Thịnh"),
    ],
)
def test_a_namesake_is_told_by_what_stands_beside_it(text: str, name: str) -> None:
    """The street, the former unit or the district beside a name says which of them it is."""
    assert name in names(text)


def test_a_bare_name_is_the_street_as_well_where_that_lies_elsewhere() -> None:
    """Kim Giang was a ward, but nearly all of the street lies in others: ask."""
    assert {"Khương Đình", "Thanh Liệt", "Định Công"} <= names("Kim Giang ngập ngang yên xe")


def test_houses_across_a_border_street_belong_to_the_other_ward() -> None:
    """A street along a border keeps both wards; so does one with a twentieth in the other."""
    assert names("rác ở phố Hồ Đắc Di") == {"Đống Đa", "Kim Liên"}
    assert names("cống ở đường Tân Xuân tắc") == {"Đông Ngạc", "Phú Thượng"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("đèn hỏng ở ngõ số 53 Trần Quốc Hoàn", "Cầu Giấy"),
        ("den hong o ngo 1074 lang", "Láng"),
        ("thôn Bùi Xá, xã Tam Hưng mất nước", "Tam Hưng"),
        ("rác trước cổng Trường Xây dựng", "Bạch Mai"),
    ],
)
def test_numbers_and_kinds_before_a_name_are_read(text: str, name: str) -> None:
    """An alley's number after "số", a village of a unit and a school behind a gate are found."""
    assert names(text) == {name}


def test_along_means_the_street() -> None:
    """ "Dọc" stands before streets, not before former wards."""
    assert len(names("Dọc Quang Trung Hà Đông vạch kẻ mất sạch")) > 1


def test_an_estate_is_found_by_its_kind_and_bare_name() -> None:
    """After "đô thị" or "khu" the estate is meant, and not the street of that name elsewhere."""
    assert names("đô thị Thanh Hà mất nước") == {"Phú Lương", "Kiến Hưng", "Bình Minh"}
    assert names("KĐT Đồng Mai vắng người") == {"Yên Nghĩa"}


@pytest.mark.parametrize(
    "text",
    [
        "DEN DUONG TOI KHONG DEN NEN BON TROM CHO RINH",
        "CHUNG CƯ EM MUỐN TỔ CHỨC HỘI NGHỊ NHÀ CHUNG CƯ",
        "MẤY THANH NIÊN TỤ TẬP HÒ HÉT",
        "đơn vị giải phóng mặt bằng làm ẩu",
        "mua nem Phùng với sữa Ba Vì ở đâu",
        "chua thay ai tra loi",
    ],
)
def test_capitals_throughout_and_set_phrases_make_no_place(text: str) -> None:
    """Shouted words, set phrases and products are no names, whatever they are spelt like."""
    assert find_place(text).sort == "none"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("cuoi tuan len ho guom gui xe o dau", "Hoàn Kiếm"),
        ("rac o cho hom day ra duong", "Hai Bà Trưng"),
        ("giu xe bv bach mai thu 20k, em tu ung hoa len kham", "Kim Liên"),
        ("bai rac tu phat canh truong tieu hoc tan hoi", "Ô Diên"),
        ("pavement on ma may is dug up again", "Hoàn Kiếm"),
    ],
)
def test_short_names_without_marks_need_a_word_of_place(text: str, name: str) -> None:
    """After "ở", "gần", a school's kind or "on" everyday words are the place they spell."""
    assert names(text) == {name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("phố Vạng Phúc, Ba Đình ổ gà", "Ngọc Hà"),
        ("móc túi ở chợ Phùng Khaong hoành hành", "Đại Mỗ"),
    ],
)
def test_a_slip_is_mended_beside_a_district_and_in_a_landmark(text: str, name: str) -> None:
    """A district alone is no reason not to look for the misspelt name beside it."""
    assert names(text) == {name}


def test_food_on_a_street_is_told_from_a_dish() -> None:
    """A restaurant is named after its street; a dish says no place."""
    assert names("bàn ghế quán lẩu Mai Hắc Đế bày hết vỉa hè") == {"Hai Bà Trưng"}
    assert names("hố ga Lê Đức Thọ chưa sửa") == {"Từ Liêm"}
