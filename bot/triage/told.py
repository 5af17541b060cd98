"""Words that fold alike, told apart by their diacritics: cháy (fire), chạy (run), chảy (flow)."""

from typing import Final

# Where diacritics tell words apart that fold alike: what each written form becomes.
# A form not listed becomes the folded word with "_", which no pattern means.
FORMS: Final[dict[str, dict[str, str]]] = {
    "chay": {"cháy": "chay", "chảy": "chayy"},
    "duoi": {"đuối": "duoi", "đuổi": "duoii", "dưới": "duoi"},
    "cuop": {"cướp": "cuop"},
    "dam": {"đâm": "dam", "đấm": "dam", "đám": "dam", "dám": "dam_"},
    "chem": {"chém": "chem"},
    "no": {"nổ": "no", "nó": "no"},
    "cao": {"cáo": "cao"},
    "lon": {"lồn": "lon_", "lớn": "lon"},
    "ngu": {"ngu": "ngu"},
    "cho": {"chó": "cho", "chợ": "cho", "cho": "cho"},
    "dai": {"dại": "dai"},
    "mau": {"máu": "mau"},
    "giat": {"giật": "giat"},
    "ngat": {"ngất": "ngat"},
    "de": {"đè": "de", "đẻ": "de"},
    "tu": {"tự": "tu", "tử": "tu"},
    "roi": {"rơi": "roi", "rồi": "roii"},
    "lua": {"lửa": "lua"},
    "can": {"cán": "can"},
    "cay": {"cây": "cay", "cạy": "cayy"},
    "ho": {"hở": "ho", "hố": "ho", "hồ": "ho_"},
    "dut": {"đứt": "dut", "đút": "dut"},
    "sa": {"sà": "sa", "sa": "sa"},
    "dit": {"địt": "dit"},
    "kiem": {"kiếm": "kiem"},
    "sung": {"súng": "sung"},
    "danh": {"đánh": "danh"},
    "ke": {"kề": "ke", "kẻ": "ke", "kê": "ke", "kế": "ke_", "kể": "ke_"},
    "thang": {"thằng": "thang", "thang": "thang", "tháng": "thang", "thẳng": "thang_"},
    "oc": {"óc": "oc"},
    "lan": {"lan": "lan"},
    "bao": {"bao": "bao"},
    "lo": {"lỡ": "lo", "lộ": "lo", "lo": "lo"},
    "hoi": {"hỏi": "hoi", "hối": "hoi"},
    "hoc": {"hóc": "hoc"},
    "tay": {"tay": "tay"},
    "bien": {"biến": "bien"},
    "tai": {"tai": "tai", "tái": "tai"},
    "thuong": {"thương": "thuong"},
    "chung": {"chùng": "chung", "chung": "chung"},
}


def told(written: str, bare: str) -> str:
    """The item that patterns read for a word as written."""
    forms = FORMS.get(bare)
    return bare if forms is None else forms.get(written, bare + "_")
