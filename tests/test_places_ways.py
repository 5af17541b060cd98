"""Ward from words with two places: which of them is meant, and when neither may be left out."""

import pytest

from bot.places.gazetteer import ward
from bot.places.words import find_place


def names(text: str) -> set[str]:
    """The names of the wards found."""
    return {ward(guess.code).name for guess in find_place(text).wards}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đón dâu từ Hồ Tây về phố Hàng Than gặp rào chắn", "Ba Đình"),
        ("đi làm từ Thanh Oai lên cũng kẹt ở phố Hàng Bài", "Cửa Nam"),
        ("đổ trộm phế thải từ phố Hàng Than mang sang phố Hàng Bài", "Cửa Nam"),
    ],
)
def test_a_way_is_meant_where_it_ends(text: str, name: str) -> None:
    """Who goes from one place to another speaks of the other."""
    assert names(text) == {name}


def test_a_stretch_of_a_street_keeps_the_wards_of_both_ends() -> None:
    """A street told by two crossings lies in the wards of both, not in the one they share."""
    found = names("Trường Chinh sáng nào cũng tắc từ ngã tư Sở tới ngã tư Vọng")
    assert {"Kim Liên", "Phương Liệt"} <= found


def test_a_bus_or_train_goes_to_no_place_of_its_own() -> None:
    """The station is the place, not what the train or the line is called by."""
    assert names("tàu Cát Linh chỗ ga Hà Đông quây rào tôn") == {"Hà Đông"}
    assert names("đi xe khách từ bến xe Mỹ Đình về Sơn Tây bị nhồi nhét") == {"Từ Liêm"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("đình này ở Hạ Hồi à không Hà Hồi, Thường Tín", "Hồng Vân"),
        ("so với phường Cửa Nam thì phường Bạch Mai rác hơn hẳn", "Bạch Mai"),
        ("phường Hồng Hà đường đẹp thế, sao phường Lĩnh Nam toàn ổ gà", "Lĩnh Nam"),
        ("bên phường Nghĩa Đô dẹp xong thì hàng rong kéo sang phường Phú Diễn", "Phú Diễn"),
        ("đi qua chợ Phùng Khoang, cống đường Triều Khúc vỡ, Triều Khúc ngập", "Thanh Liệt"),
    ],
)
def test_what_is_taken_back_or_compared_with_is_not_meant(text: str, name: str) -> None:
    """A slip of the tongue, a comparison and a place passed once give way to the other place."""
    assert names(text) == {name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hộ khẩu tôi ở xã Vật Lại, muốn chuyển về xã Cổ Đô", "Cổ Đô"),
        ("đất ở Tiến Xuân, tôi đăng ký thường trú ở phường Thanh Xuân", "Yên Xuân"),
        ("tôi ở Hà Đông đi phố Hàng Bài gửi xe bị thu 50k", "Cửa Nam"),
        ("trọ ở xã Hòa Lạc mà tưởng ở trại gà", "Hòa Lạc"),
        ("Tôi ở tổ 3 phường Sơn Tây nhưng ruộng ở xã Đoài Phương bị lấn", "Đoài Phương"),
        ("Ở quê Ứng Hòa thì không sao, lên phố Khương Trung thì bị đòi cọc", "Khương Đình"),
        ("chồng em ở phường Láng, em bán rau ở phố Hàng Bài bị thu cân", "Cửa Nam"),
    ],
)
def test_a_home_gives_way_to_a_place_but_not_to_everyday_words(text: str, name: str) -> None:
    """Where somebody is registered or lives is left out beside a real place, not for chance."""
    assert names(text) == {name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("khói từ lò gạch bên Bắc Ninh bay sang Dương Quang", "Thuận An"),
        ("xưởng sơn ở Kiêu Kỵ giáp Hưng Yên xả thải", "Gia Lâm"),
    ],
)
def test_a_neighbouring_province_does_not_take_the_place_away(text: str, name: str) -> None:
    """A place at the city's edge stays in Hanoi when the province beyond is named."""
    assert names(text) == {name}


def test_a_place_somebody_is_back_from_is_no_place() -> None:
    """A pilgrimage names its pagoda, but the trouble is at home."""
    assert find_place("bà cháu đi lễ chùa Hương về đến đầu ngõ ngã gãy chân").sort == "none"


def test_landmarks_far_apart_in_a_text_are_two_places() -> None:
    """The one does not decide where the other stands; both are offered."""
    text = "Chồng em chạy xe ở bến xe Giáp Bát, em bán rau ở cổng sau chợ Tân Mai"
    assert len(names(text)) > 1


def test_the_authority_of_a_former_district_is_all_of_it() -> None:
    """A decision of a former district's committee concerns the district, not its seat."""
    assert len(names("quyết định của UBND huyện Đan Phượng (cũ) về ruộng nhà tôi")) > 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đông Dư, bến đò chở quá tải lắm", "Bát Tràng"),
        ("trong Thanh Nhàn, bệnh viện ấy, bãi xe thu quá giá", "Bạch Mai"),
        ("Giáp Bát nghĩa trang nào còn chỗ", ""),
    ],
)
def test_a_landmark_may_be_told_name_first(text: str, name: str) -> None:
    """A split unit with the sort of its one landmark behind it is that landmark."""
    assert names(text) == {name} if name else len(names(text)) > 1


@pytest.mark.parametrize(
    "text",
    [
        "hẹn gặp cô giáo tên Kim Liên lúc 3h",
        "con mèo tên Nhật Tân nhà tôi lạc hai hôm rồi",
        "cái quán lẩu Kim Liên bật loa ầm ầm",
        "nguoi gia duoc huong phuc loi xa hoi nao",
    ],
)
def test_what_only_has_the_name_of_a_place_is_none(text: str) -> None:
    """People, pets, eating places and everyday words called so do not say where it is."""
    assert not names(text)


def test_a_home_province_does_not_take_the_district_of_a_name() -> None:
    """Where somebody is registered leaves "Kim Chung, Đông Anh" as it is."""
    assert names("Tôi thuê trọ ở Kim Chung Đông Anh, hộ khẩu ở Thái Bình") == {"Thiên Lộc"}


def test_a_line_is_called_by_its_ends() -> None:
    """The ends of a bus line are left out where it is said where the bus stands, not else."""
    assert names("xe buýt Kim Mã - Nội Bài chạy ẩu ở phố Hàng Than") == {"Ba Đình"}
    assert len(names("tuyến xe khách Giáp Bát - Mỹ Đình bỏ bến")) > 1


def test_children_and_parents_before_a_landmark_are_not_called_so() -> None:
    """ "Trẻ em công viên Cầu Giấy" plays in that park; "cô Kim Liên" is a person."""
    assert names("sân chơi trẻ em công viên Cầu Giấy gãy xích đu") == {"Cầu Giấy"}
    assert not names("nhờ chuyển lời cô Kim Liên")


def test_an_upper_school_is_one_of_its_name() -> None:
    """A split unit has one upper school, and several of the others."""
    assert names("cổng trường THPT Nhân Chính tắc cứng") == {"Thanh Xuân"}


def test_without_marks_a_street_of_the_city_comes_before_a_place_elsewhere() -> None:
    """ "kim dong" is Kim Đồng rather than Kim Động in Hưng Yên, "nam dinh" is no street."""
    assert names("den duong doan Kim Dong tat") == {"Tương Mai", "Hoàng Mai"}
    assert find_place("nha em o Nam Dinh").outside == "Nam Định"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("đèn đường Ngọc Hà tắt từ tối qua", {"Ngọc Hà"}),
        (
            "phường Yên Sở quận Hoàng Mai cũ rác ngập",
            {"Yên Sở", "Hoàng Mai", "Lĩnh Nam", "Thanh Trì"},
        ),
        ("phường Yên Sở quận Hoàng Mai rác ngập", {"Yên Sở"}),
        ("phố Hàng Than chiều về Nội Bài tắc cứng", {"Ba Đình"}),
        ("phố Hàng Than hướng đi Nội Bài tắc cứng", {"Ba Đình"}),
        ('ai có lời bài "Hương Sơn ngày xưa" không', set()),
        ("nhớ một thời thanh xuân quá", set()),
        ("Hang Than's pavement is broken again", {"Ba Đình"}),
        ("cấm xe máy trong vành đai 1 từ bao giờ", set()),
    ],
)
def test_words_around_a_name_say_what_it_is(text: str, found: set[str]) -> None:
    """Lamps have no street, a former district a former ward, a direction and a title no place."""
    assert names(text) == found
