"""What is kept about a person: told, handed over as a copy, erased on their word."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.cases import notices, privacy
from bot.cases.state import OPEN
from bot.dialog.desk import Desk
from bot.dialog.router import Router
from bot.dialog.turn import Turn
from bot.reply import NOTHING, Choice, Reply, Text, choice, reply, text
from storage import attachments, events, people
from storage import cases as stored
from storage.rows import Case

router = Router()
# A button pressed later than this was not meant for what stands there now.
SURE_FOR = timedelta(hours=1)
# A page of the copy: as many cases as fit a message that can be read.
PAGE_LETTERS = 2500
PAGE_PHOTOS = 10

_ERASE_VI = (
    r"(?:(?:toi|em|minh|chau|xin|hay|lam on|cho|muon|can|yeu cau|de nghi|giup) )*"
    r"(?:xoa|huy)(?: giup| ho)?(?: (?:toi|em|minh))?(?: (?:het|toan bo|tat ca|moi|cac|sach))*"
    r" (?:du lieu|thong tin|tai khoan)(?: ca nhan)?(?: (?:cua|ve))?(?: (?:toi|em|minh|chau|ban))?"
    r"(?: (?:di|nhe|nha|a|ngay|voi|giup|duoc khong|khoi he thong))*[ .!?]*"
)
_ERASE_EN = (
    r"(?:(?:please|pls|kindly|i want to|i would like to|can you|could you) )*"
    r"(?:erase|delete|remove|forget) (?:(?:all|everything|of|about) )*"
    r"(?:me|my (?:personal )?(?:data|info|information|account|details))(?: please| now)*[ .!?]*"
)
_MARKED = {
    "a": "[aàáảãạăằắẳẵặâầấẩẫậ]",
    "d": "[dđ]",
    "e": "[eèéẻẽẹêềếểễệ]",
    "i": "[iìíỉĩị]",
    "o": "[oòóỏõọôồốổỗộơờớởỡợ]",
    "u": "[uùúủũụưừứửữự]",
    "y": "[yỳýỷỹỵ]",
}


def _however_marked(expression: str) -> str:
    """The expression for words typed with their marks, with wrong ones or with none."""
    return "".join(_MARKED.get(letter, letter) for letter in expression)


@router.command("dulieu", "mydata", "data", "privacy")
def tell_what_is_kept(turn: Turn, desk: Desk) -> Reply:
    """What is kept and why, and what may be done about it."""
    kept = desk.config.privacy
    return reply(
        "my-data",
        choice("mydata.copy", "choice-my-copy"),
        choice("mydata.ask", "choice-erase-data"),
        choice("mydata.keep", "choice-leave-data"),
        cases=stored.count_of_person(desk.tx, desk.person.id),
        photos=attachments.count_of_person(desk.tx, desk.person.id),
        days=round(kept.outbox_days),
        years=round(kept.closed_years),
    )


@router.choice("mydata.keep")
def leave(turn: Turn, desk: Desk) -> Reply:
    return reply("kept")


@router.choice("mydata.copy")
def copy(turn: Turn, desk: Desk) -> Reply:
    """A page of the copy, newest first, with the photos of its cases."""
    _, _, below = (turn.choice or "").partition(":")
    cases = desk.own_cases(limit=privacy.MOST_CASES)
    if below.isdigit():
        cases = [case for case in cases if case.id < int(below)]
    page: list[Text] = []
    letters = 0
    for case in cases:
        letters += len(case.text)
        if page and letters > PAGE_LETTERS:
            break
        page.append(_copied(desk, case))
    message = reply("my-copy" if page else "my-copy-none", *_more(cases, len(page)),
        about=NOTHING if below else _about(desk), cases=tuple(page),
        left=text("my-copy-left", count=len(cases) - len(page))
        if len(cases) > len(page) else NOTHING,
    )  # fmt: skip
    return replace(message, photos=_photos(desk, cases[: len(page)]))


def _more(cases: list[Case], shown: int) -> tuple[Choice, ...]:
    """The way to the next page, and to erasing."""
    erase = choice("mydata.ask", "choice-erase-data")
    if len(cases) <= shown:
        return (erase,)
    return (choice(f"mydata.copy:{cases[shown - 1].id}", "choice-my-copy-more"), erase)


def _about(desk: Desk) -> Text:
    """What is kept of the person apart from their cases."""
    accounts = ", ".join(
        f"{identity.channel} {identity.external_id}"
        for identity in people.identities_of(desk.tx, desk.person.id)
    )
    agreed, drafted = desk.person.consented_at, desk.draft and desk.draft.data.get("texts")
    return text(
        "my-copy-about",
        accounts=accounts,
        language=text(f"language-{desk.person.language}"),
        agreed=text("my-copy-agreed", at=_day(desk, agreed)) if agreed else NOTHING,
        draft=text("my-copy-draft", words="\n".join(drafted)) if drafted else NOTHING,
    )


def _copied(desk: Desk, case: Case) -> Text:
    """One case with every word the person said about it."""
    said = [
        text("my-copy-added", at=_day(desk, event.at), words=str(event.details["words"]))
        for event in events.of_case(desk.tx, case.id)
        if event.who == "resident" and event.details and event.details.get("words")
    ]
    pin = None if case.lat is None else f"{case.lat:.5f}, {case.lon:.5f}"
    place = ", ".join(filter(None, (case.place, pin)))
    return Text(
        "my-copy-case",
        {
            **notices.about(case),
            "at": _day(desk, case.opened_at),
            "words": case.text,
            "place": text("my-copy-place", place=place) if place else NOTHING,
            "added": tuple(said) or NOTHING,
        },
    )


def _day(desk: Desk, moment: datetime) -> str:
    return f"{moment.astimezone(desk.config.city.timezone):%d/%m/%Y %H:%M}"


def _photos(desk: Desk, cases: list[Case]) -> tuple[str, ...]:
    found = [
        photo.sha256
        for case in cases
        for photo in attachments.of_case(desk.tx, case.id)
        if photo.role == "report"
    ]
    return tuple(dict.fromkeys(found))[:PAGE_PHOTOS]


@router.command("xoadulieu", "erase", "deletemydata", "xoa")
@router.pattern(_however_marked(_ERASE_VI), _ERASE_EN)
@router.choice("mydata.ask")
def ask_whether_sure(turn: Turn, desk: Desk) -> Reply:
    """Asks once, saying what goes and what stays."""
    working = sum(case.state in OPEN for case in desk.own_cases(limit=privacy.MOST_CASES))
    return reply(
        "erase-sure",
        choice(f"mydata.erase:{desk.now.timestamp():.0f}", "choice-erase-sure"),
        choice("mydata.keep", "choice-leave-data"),
        working=text("erase-sure-working", count=working) if working else NOTHING,
    )


@router.choice("mydata.erase")
def erase(turn: Turn, desk: Desk) -> Reply:
    """Erases everything in this very turn; its answer is the receipt."""
    _, _, asked = (turn.choice or "").partition(":")
    if not asked.isdigit() or desk.now.timestamp() - int(asked) > SURE_FOR.total_seconds():
        return ask_whether_sure(turn, desk)
    receipt = privacy.erase_person(desk.tx, desk.rules, desk.identity, desk.now)
    desk.forgotten.extend(receipt.photos)
    return privacy.receipt_message(receipt, desk.config.backup.keep)
