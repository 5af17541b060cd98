"""Ward from words: what residents write, and what a careful officer would understand."""

import pytest

from bot.places.gazetteer import all_wards, find_wards, ward
from bot.places.history import former_units, neighbours, predecessors, streets_of
from bot.places.words import find_place


def names(text: str) -> set[str]:
    """The names of the wards found."""
    return {ward(guess.code).name for guess in find_place(text).wards}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("rác chất đống ở phường Phú Thượng", "Phú Thượng"),
        ("P. Khương Đình mất nước", "Khương Đình"),
        ("rac o phuong phu thuong", "Phú Thượng"),
        ("xã Xuân Phương có bãi rác tự phát", "Xuân Phương"),
        ("UBND xã Mê Linh làm việc mấy giờ", "Mê Linh"),
        ("phường Phúc Xá ngập", "Hồng Hà"),
        ("ngõ 64 phố Thịnh Quang tối om", "Đống Đa"),
        ("chợ Đồng Xuân hết chỗ gửi xe", "Hoàn Kiếm"),
        ("tắc đường quanh Hồ Gươm", "Hoàn Kiếm"),
        ("Lăng Bác mở cửa mấy giờ", "Ba Đình"),
        ("Tay Ho ward office is closed", "Tây Hồ"),
        ("đường đoạn qua xã Thạch Thất bong mặt nhựa", "Thạch Thất"),
        ("chỗ chắn tàu Yên Viên không hạ gác", "Phù Đổng"),
        ("o Di Trach co ai don rac khong", "Hoài Đức"),
        ("mình ở bên Gia Lâm sang phố Hàng Than bị thu tiền xe", "Ba Đình"),
        ("nobody answers at the ward office of Tay Ho", "Tây Hồ"),
        ("the pipe opposite number 25 Phuong Mai leaks", "Kim Liên"),
        ("ghế đá vườn hoa Gia Lâm gãy hết", "Bồ Đề"),
        ("nha em ben Dong Anh, hom qua ra cong vien Cau Giay thay ghe gay", "Cầu Giấy"),
        ("đi làm từ Xuân Mai ra thấy bến xe Yên Nghĩa tắc", "Yên Nghĩa"),
        ("rac phuong hoang mia khong ai don", "Hoàng Mai"),
        ("Times City mất nước", "Vĩnh Tuy"),
        ("quận Tây Hồ, phường Phú Thượng, đèn hỏng", "Phú Thượng"),
        ("Kosmo building has no water", "Xuân Đỉnh"),
        ("sinh viên PTIT để xe kín vỉa hè", "Hà Đông"),
        ("rác ở làng tăm hương Quảng Phú Cầu", "Ứng Thiên"),
        ("đèn đường Yên Nghĩa tắt cả tuần", "Yên Nghĩa"),
        ("ổ gà to ở phố Hàgn Bún", "Ba Đình"),
        ("tôi quê ở Nam Định, đang trọ ở phường Láng, mất điện", "Láng"),
        ("Nhà em Yên Nghĩa cả tuần chưa thu rác", "Yên Nghĩa"),
        ("Royall City thang máy kẹt suốt", "Thanh Xuân"),
        ("rác ở phường Láng chứ không phải phường Kim Liên", "Láng"),
        ("Tân Hội ấy, không phải Đông Anh, ở Đan Phượng cơ: mất nước", "Ô Diên"),
        ("le loi ben ha dong den hong", "Hà Đông"),
        ("ngõ 5 Pháp Vân phường Hoàng Liệt mất nước", "Yên Sở"),
        ("xuan mai sv thue tro bi mat xe dap", "Xuân Mai"),
        ("em thuê trọ ở phường Láng, quê Nam Định, mất nước", "Láng"),
        ("bạn tôi tên Ngọc Hà mất xe ở chợ Hôm", "Hai Bà Trưng"),
    ],
)
def test_one_ward_is_decided(text: str, name: str) -> None:
    """Words that leave one ward give that ward and nothing else."""
    assert names(text) == {name}


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("quận Tây Hồ bụi quá", {"Tây Hồ", "Phú Thượng", "Hồng Hà"}),
        ("Đống Đa mất điện", {"Đống Đa", "Láng", "Kim Liên"}),
        ("phường Minh Khai rác 4 hôm chưa dọn", {"Bạch Mai", "Tương Mai", "Tây Tựu"}),
        ("phường Định Công cũ ngập", {"Định Công", "Phương Liệt"}),
        ("đường Nguyễn Trãi tắc cứng", {"Thanh Xuân", "Khương Đình"}),
        ("son dong den duong hong", {"Sơn Đồng", "Đoài Phương"}),
        ("song phuong, hoai duc mat nuoc", {"Sơn Đồng", "An Khánh"}),
        ("bệnh viện K hết chỗ gửi xe", {"Cửa Nam", "Thanh Liệt"}),
        ("Phú Đô giờ là phường Từ Liêm hay phường nào", {"Từ Liêm", "Đại Mỗ"}),
        ("Tôi ở phường Láng hay phường Kim Liên cũng thế", {"Láng", "Kim Liên"}),
        ("Nhật Tân vườn đào sâu bệnh", {"Tây Hồ", "Hồng Hà"}),
        ("gia lam rac do day duong", {"Gia Lâm", "Bát Tràng"}),
        ("250 minh khai thang may hong", {"Vĩnh Tuy"}),
        ("giáp ranh giữa Yên Hòa và Cầu Giấy có bãi rác", {"Yên Hòa", "Cầu Giấy"}),
        ("cầu Diễn tắc, đường 32 đông xe", {"Từ Liêm", "Phú Diễn"}),
        ("làm ở KCN Bắc Thăng Long, tối về khu trọ bên Kim Nỗ mất điện", {"Vĩnh Thanh"}),
    ],
)
def test_several_wards_are_asked_about(text: str, some: set[str]) -> None:
    """A split ward, a district, a long street or a shared name keeps all its wards."""
    assert some <= names(text)


@pytest.mark.parametrize(
    "text",
    [
        "đèn đường hỏng cả tuần nay",
        "tàu Yên Viên hôm nay đông quá",
        "toi an com chua ban oi",
        "ngach 15 ngo 3 to 7 co dan meo hoang",
        "bún bò Huế ngon không",
        "anh Mai Dịch có nhà không",
        "chung toi can bo tri cho do xe",
        "thanh niên tụ tập hò hét",
        "trường Tống Duy Tân thu phí cao",
        "công ty Minh Cường xả thải",
        "nghia vu quan su o dau",
        "gửi đại biểu hội đồng nhân dân thì gửi ai",
        "may ban tong dai ban suot",
        "đăng ký nuôi chó với phường cần giấy gì thế",
        "xe đẩy trà chanh bày la liệt bờ hồ",
        "",
        "....",
    ],
)
def test_no_place_is_made_up(text: str) -> None:
    """Common words, people and dishes are no places."""
    assert find_place(text).sort == "none"


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("đường ở Từ Sơn, Bắc Ninh hỏng", "Bắc Ninh"),
        ("ket xe o Phu Ly Ha Nam", "Hà Nam"),
        ("I live in Ho Chi Minh City", "Hồ Chí Minh"),
    ],
)
def test_another_province_is_recognised(text: str, province: str) -> None:
    """A place outside Hanoi has no ward and says which province it is in."""
    place = find_place(text)
    assert (place.sort, place.outside) == ("none", province)


def test_marks_are_evidence() -> None:
    """Sơn Đồng and Sơn Đông are two places as soon as the marks are written."""
    assert names("xã Sơn Đồng ngập") == {"Sơn Đồng"}
    assert names("xã Sơn Đông ngập") == {"Đoài Phương"}


def test_the_home_is_not_the_place() -> None:
    """The place of the problem wins over the place where the writer lives."""
    assert names("nhà tôi ở phường Láng nhưng bãi rác ở phường Yên Sở bốc mùi") == {"Yên Sở"}


def test_trouble_at_a_home_is_there() -> None:
    """What stands before somebody's door is at that home, and not where it came from."""
    assert names("trước cổng nhà tôi ở phường Yên Sở có đống rác") == {"Yên Sở"}
    moved = "Phường Láng dẹp xong, hàng rong kéo sang trước cửa nhà em ở phường Yên Sở"
    assert names(moved) == {"Yên Sở"}


def test_who_comes_past_tells_of_there() -> None:
    """A home does not narrow the street on which its owner saw something."""
    assert names("nhà tôi phường Cầu Giấy, sáng đi qua Nguyễn Phong Sắc thấy hố sụt") == names(
        "hố sụt trên đường Nguyễn Phong Sắc"
    )


def test_a_unit_before_the_merger_is_the_former_one() -> None:
    """ "chưa sáp nhập" says "cũ": a split ward keeps all its successors."""
    assert names("phường Vĩnh Tuy hồi chưa sáp nhập") == names("phường Vĩnh Tuy cũ")


def test_common_slips_of_typing_make_no_other_name() -> None:
    """A dropped n or half a horn is the name that was meant."""
    assert names("phườg Phú Thượg") == {"Phú Thượng"}
    assert names("quán ở phố Luơng Định Của") == names("quán ở phố Lương Định Của") != set()


def test_a_car_from_elsewhere_is_here() -> None:
    """A number plate says where a car is from, not where it stands."""
    assert names("xe biển Hải Phòng đỗ kín phường Yên Sở") == {"Yên Sở"}


def test_contradicting_places_are_asked_about() -> None:
    """Two wards named alike are both offered: none is chosen in silence."""
    assert names("phường Láng hay phường Yên Sở dọn rác") == {"Láng", "Yên Sở"}


def test_evidence_is_the_residents_words() -> None:
    """The deciding words are given back as typed, with their place in the text."""
    text = "Rác ở  PHƯỜNG Phú Thượng nhiều quá"
    place = find_place(text)
    assert [text[start:end] for start, end in place.spans] == ["PHƯỜNG Phú Thượng"]
    assert place.words == "PHƯỜNG Phú Thượng"
    assert place.wards[0].because == ("phường Phú Thượng",)


def test_wards_are_found_by_code_and_by_any_name() -> None:
    """`--ward` takes a code, a current or a former name, with marks or without."""
    for words in ("00091", "Phú Thượng", "phuong phu thuong", "PHÚ THƯỢNG"):
        assert [w.code for w in find_wards(words)][:1] == ["00091"]
    assert "Hồng Hà" in {w.name for w in find_wards("phúc xá")}
    assert find_wards("không đâu cả") == ()


def test_an_unknown_code_is_a_key_error() -> None:
    """Asking for a ward that does not exist is the caller's mistake."""
    with pytest.raises(KeyError):
        ward("99999")


def test_the_126_units_are_all_there() -> None:
    """51 phường and 75 xã, every one with an office and neighbours."""
    kinds = [w.kind for w in all_wards()]
    assert (kinds.count("phuong"), kinds.count("xa")) == (51, 75)
    assert all(w.hq_address and neighbours(w.code) for w in all_wards())


def test_history_names_predecessors_and_streets() -> None:
    """Phú Thượng took most of the old ward of that name; Hàng Bài is a street of Cửa Nam."""
    assert "Phú Thượng" in {unit.name for unit, _ in predecessors("00091")}
    assert "Hàng Bài" in streets_of("00082")
    assert len(former_units()) == 612
