"""The words around a name: unit words, prepositions, persons, food, homes, comparisons.

Each table holds words without marks; a marked word in the text must not contradict `MARKED`.
"""

from typing import Final


def words(text: str) -> frozenset[str]:
    """The words of a line, so that a table reads as a sentence."""
    return frozenset(text.split())


WARD, TOWN, COMMUNE, DISTRICT, STREET, ALLEY, VILLAGE, ESTATE, MARK, PROVINCE = (
    "phuong",
    "thi_tran",
    "xa",
    "quan",
    "duong",
    "ngo",
    "thon",
    "khu",
    "cho",
    "tinh",
)
UNITS: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("phuong", "p", "f", "ph", "phg", "phuog", "fuong", "phuonq", "ward of", "ward office of"),
        WARD,
    ),
    **dict.fromkeys(("xa", "x", "commune of"), COMMUNE),
    "thi tran": TOWN,
    "tt": TOWN,
    **dict.fromkeys(("quan", "q", "huyen", "h", "tx", "thi xa", "qan"), DISTRICT),
    **dict.fromkeys(("duong", "dg", "duog", "pho", "dai lo", "d", "mat duong", "via he"), STREET),
    **dict.fromkeys(("ngo", "ngach", "hem", "ng", "alley", "lane", "kiet"), ALLEY),
    **dict.fromkeys(("lang", "thon", "xom", "village"), VILLAGE),
    **dict.fromkeys(
        (
            "khu",
            "kdt",
            "khu do thi",
            "chung cu",
            "cc",
            "ktt",
            "tap the",
            "toa",
            "do thi",
            "khu dan cu",
        ),
        ESTATE,
    ),
    **dict.fromkeys(
        words(
            "cho benh vien bv truong thcs thpt chua den dinh ga cau ho dam san mieu kcn ccn metro"
        ),
        MARK,
    ),
    **dict.fromkeys(
        (
            "cong vien",
            "tieu hoc",
            "mam non",
            "trung hoc",
            "mau giao",
            "cap 1",
            "cap 2",
            "cap 3",
            "nga tu",
            "nga ba",
            "nga 3",
            "nga 4",
            "nut giao",
            "ben xe",
            "cay xang",
            "nha may",
            "cau vuot",
            "san van dong",
            "cum cong nghiep",
            "khu cong nghiep",
            "nha van hoa",
            "nghia trang",
            "dai hoc",
            "tram y te",
            "ubnd",
            "uy ban",
        ),
        MARK,
    ),
    **dict.fromkeys(("tinh", "tp", "thanh pho", "t"), PROVINCE),
}
TAILS: Final = frozenset(unit.split()[-1] for unit in UNITS if " " in unit)
"""Last words of the unit words that have several."""
AFTER: Final[dict[str, str]] = {
    "ward": WARD,
    "commune": COMMUNE,
    "district": DISTRICT,
    "dist": DISTRICT,
    "street": STREET,
    "st": STREET,
    "road": STREET,
    "rd": STREET,
    "str": STREET,
    "village": VILLAGE,
    "market": MARK,
    "lake": MARK,
    "bridge": MARK,
    "park": MARK,
    "hospital": MARK,
    "university": MARK,
    "station": MARK,
    "pagoda": MARK,
    "temple": MARK,
    "building": ESTATE,
    "tower": ESTATE,
    "apartment": ESTATE,
    "apartments": ESTATE,
}
MARKED: Final[dict[str, tuple[str, ...]]] = {
    "phuong": ("phường",),
    "xa": ("xã",),
    "quan": ("quận",),
    "huyen": ("huyện",),
    "duong": ("đường",),
    "pho": ("phố",),
    "dg": ("đg",),
    "d": ("đ",),
    "ngo": ("ngõ",),
    "ngach": ("ngách",),
    "hem": ("hẻm",),
    "lang": ("làng",),
    "thon": ("thôn",),
    "xom": ("xóm",),
    "cho": ("chợ",),
    "chua": ("chùa",),
    "den": ("đền",),
    "dinh": ("đình",),
    "cau": ("cầu",),
    "ho": ("hồ",),
    "dam": ("đầm",),
    "san": ("sân",),
    "truong": ("trường",),
    "toa": ("tòa",),
    "tinh": ("tỉnh",),
    "ong": ("ông",),
    "ba": ("bà",),
    "chi": ("chị",),
    "co": ("cô",),
    "chu": ("chú",),
    "bac": ("bác",),
    "chau": ("cháu",),
    "thay": ("thầy",),
    "si": ("sĩ", "sỹ"),
    "thi tran": ("thị trấn",),
    "mieu": ("miếu",),
}
CUES: Final = words(
    "o tai gan khu cho ben canh dien truoc cua cong qua doan dau cuoi quanh giua tren tuyen vao "
    "phia sat quanh near in at on around opposite behind along from thuoc dan ubnd cong an ca "
    "truc so nha khuc quang loi"
)
"""Words after which a place is to be expected."""
NUMBERED: Final = words("so number no nha cu tai o chi truoc dien gan canh ben sau toa cua quan")
"""Words before the house number of a street."""
WITHIN: Final = words("ben o thuoc quan huyen")
"""Words between a name and the district it lies in."""
EVENTS: Final = frozenset(
    (
        *("mat nuoc", "mat dien", "cup dien", "cat dien", "ket xe", "tac duong", "bi ngap"),
        *("ngap nang", "ngap sau", "ngap lut", "ngap nuoc", "rac thai", "rac cho", "rac do"),
        *("rac chat", "rac un", "rac day", "co nha", "co ho", "nuoc duc", "nuoc yeu", "nuoc ban"),
        *("tac tu", "tac cung", "tac nghen", "un tac", "bi tac", "hay tac", "lai tac", "ngap tu"),
        *("ngap den", "lai ngap", "hay ngap", "bi cup", "hay mat", "lai mat", "toi om", "toi den"),
        *("co o", "co cay", "co dam", "rac khong", "rac nhieu", "duong xau", "duong nat"),
        *("duong toi", "via he", "den tat", "cong trao", "cong tac", "cong vo", "cong day"),
        *("nuoc ngap", "nuoc tran", "nuoc len", "nuoc chay", "nuoc hoi", "nuoc den", "mui hoi"),
        *("bui mu", "khoi mu", "ngap toi", "ngap qua", "mat song", "mat mang", "cay do", "cay gay"),
        *("rac ngap", "rac tran", "rac boc", "rac thoi", "hang quan", "xe tai", "xe do", "loa keo"),
        *("duong ngap", "duong hong", "duong lut", "duong tac", "den duong", "den hong"),
    )
)
"""What is said right after the place with which a message begins."""
_STARTERS: Final = (
    "an thuong,cao duong,da ton,dan hoa,dan phuong,dinh cong,doi binh,dong du,dong hoi,"
    "dong tan,dong thai,duc thang,gia lam,ha cau,hong minh,khai thai,lam dien,minh phu,"
    "nam dong,phu lo,phuong canh,phuong cach,phuong dinh,phuong trung,quan hoa,quan thanh,"
    "song phuong,tan hoi,tan xa,tho quan,thu lam,thuong tin,tram troi,trung chau,trung tu,"
    "van noi,van quan,van vo,vat lai,xuan mai"
)
STARTERS: Final = frozenset(_STARTERS.split(","))
"""Of the names that without marks may be everyday words, those that seldom begin a message so."""
PERSONS: Final = words("ong ba anh chi co chu bac em chau thay si mr ms mrs")
SELF: Final = words("em chau")
HOMES: Final = words("nha khu ngo xom lang thon phuong xa ben cho que")
"""Words before `SELF` that make it the writer and no title: "nhà em Yên Nghĩa"."""
DENIAL: Final = frozenset(
    (no, "phai") for no in ("khong", "ko", "k", "hong", "chang", "hok", "khg", "kg", "dau")
) | {("chu", "khong"), ("chu", "ko")}
"""What is said right before a place that is not meant."""
CORRECTION: Final = frozenset(
    (oh, no) for oh in ("a", "y", "i", "u") for no in ("khong", "ko", "quen", "nham", "lon")
)
"""What is said right after a place that was named by mistake."""
UNSURE: Final = frozenset(
    f"{either} {unit} nao"
    for either in ("hay", "hoac", "hay la")
    for unit in ("phuong", "xa", "quan", "huyen", "dau", "ben", "noi", "cho")
)
"""What is said right after a ward that is itself asked about: "phường Láng hay phường nào"."""
PEOPLE: Final = words("cac con dan ba anh chi cho nhung")
JOINED: Final[dict[str, frozenset[str]]] = {
    "dinh": words("quyet on co quy nhat giam du xac khang gia nhan chi an"),
    "pho": words("thanh"),
    "lang": words("hanh"),
    "hang": words("ngan khach cua nha mat ban gian quan"),
    "hoa": words("van dieu hang dong tieu"),
    "xom": words("hang"),
    "truong": words("thi hieu moi cong hien quang"),
    "an": words("cong bao"),
    "xa": words("di qua cach"),
    "thanh": words("hoan hinh"),
    "cong": words("cua thi"),
    "bo": words("can dong di noi"),
    "duong": words("den long ngang"),
    "dien": words("buu tram"),
    "ga": words("ho mieng cum"),
}
"""First words of names, and the words with which they form another word: quyết | định công nhận."""
FOOD: Final = words("bun nem banh che com gio cha ruou xoi lau bia")
DISHES: Final = words("bo cha cuon rieu ga dau oc tom mi te ca thang ngan vit khot my")
OLD: Final = frozenset(("cu", "old", "former"))
BEFORE: Final = words("day kia 1/7 sap khi nay do ngay hoi")
"""After "trước": before the units were merged."""
MERGED: Final = ("chua", "sap")
"""The two words by which a unit is a former one: "phường Vĩnh Tuy hồi chưa sáp nhập"."""
AT_HOME: Final = words(
    "cong cua truoc canh sau ngay sat dien gan ngo dau cuoi ben xung quanh tuong"
)
"""Before "nhà": a spot at a home is where the trouble is."""
OWN: Final = words("toi em minh chau tui con")
"""Between "nhà" and a place where somebody lives: "nhà tôi phường Cầu Giấy"."""
HOMEWARD: Final = words("o tai tan tro song que in")
"""Words between `HOME` and where somebody lives."""
ACTS: Final = words("ban2 mua tha^y2 thay bi5 bi gu+i4 gui a(n cho+i choi ga(p5 gap nhin1 ma^t2")
"""What somebody does "ở" a place that is no home: "em bán rau ở chợ Tân Mai" (words as
normalize.py writes them with their marks, or without where nothing else is spelt so)."""
FROM_HOME: Final = words("mai ben duoi")
"""The same between "nhà" and a place: "nhà em bên Đông Anh"."""
HOME: Final = words("nha toi em minh tui to chau con que tro song live ho khau quan xuong")
REGISTERED: Final = frozenset((("ho", "khau"), ("thuong", "tru"), ("hk", "o")))
"""Right before the place where somebody is registered."""
BESIDE: Final = words("que nguoi goc bien giap sat kia")
"""Before a place outside Hanoi where somebody or something is from ("xe biển Hải Phòng"), or where
Hanoi ends."""
COMING: Final = words("tu ben duoi tren")
"""Before a place from which somebody sets out."""
TRAVEL: Final = words("ve tu sang len di xuong toi ra den from to")
ONWARD: Final = words("ve di len ra vao xuong sang tu den")
"""Between "chiều", "hướng" and the place where a way leads."""
SETTING_OUT: Final = frozenset((word,) for word in words("ra ve len xuong sang vao"))
"""After "từ" and a place: where somebody sets out from."""
COMPARE: Final = words("nhu bang hon so khac")

CROSSING: Final = words("cau ham chui vuot song giao toc")
"""Last words before a name that is only lent: a bridge or tunnel lies at the edge of a ward."""
TRACKS: Final = words("chan duong ga doan ben ray")
"""Words before "tàu" that make it a place; "tàu Cát Linh" is a train."""
LETTERS: Final = words("x h f t d")
"""Unit words of one letter that mean other things too ("h" is giờ)."""
ENGLISH: Final = words("discovery florence cathedral watermark artemis")
"""Names of one word that in small letters are English words."""
STRONG: Final = words(
    "bv benh bvdk kdt chung khu thpt thcs dai dh hoc hv ktx svd tttm tieu mam cong"
)
"""First words of landmarks and estates that leave no doubt: "bv bạch mai" in small letters."""
WEAK: Final = words("cho den ho dam chua dinh cau ga vien truong khu toa san nha ngo ben")
"""First words of landmarks that without marks are everyday words."""
_EVERYDAY: Final = (
    "thanh niên,thành công,thống nhất,giải phóng,hòa bình,đồng tâm,đoàn kết,tự do,tự lập,độc lập,"
    "thắng lợi,quyết thắng,đại nghĩa,nhà chung,nhà thờ,hội phụ,hợp đồng,cộng hòa,bình minh,"
    "anh đào,hoa hồng,hoa lan,hoa phượng,hoa sữa,bằng lăng,tuổi trẻ,thuốc bắc,liên quan,văn hóa,"
    "văn hội,đồng tiền,hàng cá,hàng gà,hàng tre,hàng than,hàng giấy,hàng bún,hàng đường,hàng da,"
    "hàng ngang,hàng bè,trại gà,cửa quán,cầu đất,cầu gỗ,cầu mới,bến phà,tiến bộ,tiền phong,"
    "quán hoa,cầu đá,chùa vua,thái bình,cầu trắng,cổng đông,giải trí,tiên tiến,"
    "cao bằng,vườn cam,bờ hồ,đồng thanh,an lạc,cầu khỉ,chùa thông,"
    "hàng mã,hai bà,định công,tự nhiên,thủy lợi,hàng điếu,vườn đào"
)
EVERYDAY: Final = frozenset(_EVERYDAY.split(","))
"""Names that, with the same marks and in small letters, are everyday words."""
