"""A plain keyword list for each category and kind: the baseline beside the trained model."""

import re
from typing import cast
from unicodedata import normalize

from bot.triage.fold import folded
from bot.triage.matter import Category, Kind, Matter, Redirect

CATEGORY_WORDS: dict[str, str] = {
    "waste": r"rac|phe thai|ve sinh|xa bua|trash|garbage|rubbish|waste",
    "drainage": r"ngap|cong (tac|boc|trao)|ho ga|nap cong|thoat nuoc|flood(ed|ing)?|manhole|drain",
    "road": r"o ga|o voi|mat duong|via he (vo|hong|lun)|sut lun|duong (hong|nat|xau)|pothole",
    "lighting": r"den duong|bong den|cot den|toi om|street ?lights?|khong co den|den ngo",
    "trees": r"cay|canh|cong vien|vuon hoa|trees?|branch|park",
    "water": r"nuoc sach|mat nuoc|nuoc yeu|dong ho nuoc|cat nuoc|nuoc may|tap water",
    "power": r"mat dien|day dien|cot dien|cat dien|bien ap|day cap|cap vien thong|power|cables?",
    "encroachment": r"lan chiem|cho coc|hang rong|via he|ban hang|lan duong|vendors?|sidewalk",
    "parking": r"do xe|dau xe|gui xe|o to do|bai xe|giu xe|park(ed|ing)",
    "traffic": r"tac duong|ket xe|den do|den tin hieu|bien bao|xe tai|un tac|traffic|nguoc chieu",
    "noise": r"on ao|tieng on|karaoke|loa|mo nhac|on qua|noise|noisy|loud",
    "pollution": r"khoi|bui|mui|o nhiem|nuoc thai|dot|smell|smoke|dust",
    "construction": r"xay dung|xay nha|cong trinh|trai phep|giay phep|be tong|construction",
    "housing": r"chung cu|ban quan ly|thang may|toa nha|tap the|apartment|elevator",
    "security": r"trom|cuop|danh bac|tu tap|ma tuy|lua dao|danh nhau|thief|stolen|theft",
    "fire_safety": r"pccc|chay no|thoat hiem|binh gas|chua chay|phong chay|fire",
    "animals": r"cho|meo|trai lon|trai ga|chan nuoi|dogs?|cats?",
    "advertising": r"quang cao|to roi|rao vat|dan bua|bien hieu|khoan cat be tong|ads?|poster",
    "health": r"benh vien|tram y te|thuc pham|bhyt|tiem|ngo doc|clinic|hospital|food",
    "education": r"truong|hoc sinh|lop|hoc phi|giao vien|school|teacher",
    "procedures": r"ho so|giay to|thu tuc|khai sinh|cccd|vneid|can cuoc|tam tru|so do|ho khau",
    "officials": r"can bo|thai do|mot cua|chu tich|tiep dan|nhan vien|officer",
}
FIRE_NOW = r"chay (nha|lon|roi|cho|xuong|kho|o)|dang chay|lua (lan|cao)|co nguoi (bi )?ket|on fire"
EMERGENCY: tuple[tuple[str, str], ...] = (
    ("114", rf"{FIRE_NOW}|duoi nuoc|sap nha|ro ri gas|mac ket|fire in|drowning"),
    ("113", r"cuop|dam chem|chem nhau|cam dao|bat coc|pha cua nha|danh vo|stabb(ed|ing)"),
    ("115", r"bat tinh|ngat xiu|dot quy|khong tho|chay mau nhieu|unconscious|not breathing"),
)
COMPLAINT = r"to cao|khieu nai|formal complaint"
STATUS = (
    r"(ho so|phan anh|don|ma)( cua (toi|em|minh|chau))?.{0,30}(den dau|toi dau|ket qua)"
    r"|ma phan anh|my (case|report)"
)
OTHER = (
    r"^\W*((xin )?chao|hello|hi|hey|alo|ok|test|cam on|thanks?|bye)\b.{0,30}$"
    r"|^\W*$|thank you|cam on"
)
QUESTION = (
    r"lam (sao|the nao)|the nao|can (mang )?(giay to|nhung) gi|o dau|bao nhieu|may gio|xin hoi"
    r"|cho (toi |em |chau |minh )?hoi|co phai|co duoc|khi nao|where|how (do|can|much)|what time"
)
URGENT = r"sap do|mat nap|nap cong.{0,20}mat|toe lua|mui gas|dut|ho dien|live wire|exposed wire"
INSULT = r"\b(dm|vcl|ngu|lu lua|tao|may ngu|do cho)\b"


def found(pattern: str, text: str) -> str | None:
    """The first whole-word match, or None."""
    match = re.search(rf"\b(?:{pattern})\b", text)
    return match.group(0) if match else None


def category_of(text: str) -> str:
    """The category with most keyword hits, the earlier in the list on a tie."""
    hits = {
        code: len(re.findall(rf"\b(?:{words})\b", text)) for code, words in CATEGORY_WORDS.items()
    }
    best = max(hits, key=lambda code: hits[code])
    return best if hits[best] else "other"


def kind_of(text: str) -> tuple[str, str | None]:
    """Kind and redirect by the first list that matches."""
    if not re.search(r"\b(nho|lo|neu|so|nguy co)\b.{0,20}chay", text):
        for number, words in EMERGENCY:
            if found(words, text):
                return "emergency", number
    if found(COMPLAINT, text):
        return "complaint", "formal"
    if found(STATUS, text):
        return "status", None
    if re.search(OTHER, text):
        return "other", None
    return ("question" if found(QUESTION, text) else "report"), None


def is_urgent(text: str) -> bool:
    return found(URGENT, text) is not None


def read(text: str) -> Matter:
    """The same answer as `read_matter`, from the lists alone."""
    plain = folded(normalize("NFC", text).lower())
    kind, redirect = kind_of(plain)
    filed = kind in ("report", "question")
    return Matter(
        kind=cast("Kind", kind),
        category=cast("Category", category_of(plain)) if filed else "other",
        urgent=kind == "emergency" or is_urgent(plain),
        redirect=cast("Redirect | None", redirect),
        confidence=1.0,
        kind_confidence=1.0,
    )
