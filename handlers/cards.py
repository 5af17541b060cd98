"""How a gathered report is shown: the card, the question for the ward, the receipt."""

from dataclasses import replace
from datetime import datetime

from bot.cases import deadlines, desks, ending, notices
from bot.cases.desks import DeskOf
from bot.cases.intake import Intake, excerpt
from bot.cases.rules import Rules
from bot.dialog.desk import Desk
from bot.dialog.turn import Turn
from bot.places import gazetteer, history
from bot.reply import NOTHING, Choice, Reply, Text, choice, reply, text
from storage.rows import Case

SHOWN_WARDS = 4
SHOWN_OLD_NAMES = 2
categories = desks.categories


def gathered_of(desk: Desk) -> Intake:
    """What the open draft has gathered."""
    return Intake.from_json(desk.draft.data) if desk.draft else Intake.begin()


def of_choice(turn: Turn, desk: Desk) -> tuple[Intake, str] | None:
    """The draft a pressed choice belongs to, with the choice's argument; None if it is over."""
    _, nonce, argument = [*(turn.choice or "").split(":"), "", ""][:3]
    if desk.draft is None or desk.draft.data.get("nonce") != nonce:
        return None
    return gathered_of(desk), argument


def card(
    rules: Rules, gathered: Intake, now: datetime, desk: DeskOf, *, same_told: bool = False
) -> Reply:
    """What was understood, and what may be done with it; the first choice sends it.

    `desk` is the office as the city has it now.
    `same_told`: somebody nearby has told of it, which the card mentions.
    """
    accept, handle = deadlines.for_opening(rules, now, gathered.category, gathered.urgent)
    return reply(
        f"card-{gathered.kind}",
        _of("send", gathered),
        _of("wrong_ward", gathered),
        _of("wrong_matter", gathered),
        _of("add", gathered),
        _of("cancel", gathered),
        words=excerpt(gathered.text),
        matter=text(f"category-{gathered.category}"),
        place=_place(gathered),
        office=notices.office(desk.office, gathered.ward),
        owner=text(f"owner-{desk.owner}") if desk.owner and gathered.ward else NOTHING,
        urgent=text("card-urgent") if gathered.urgent else NOTHING,
        unsure=text("card-unsure") if gathered.unsure else NOTHING,
        photos=text("card-photos", count=len(gathered.photos)) if gathered.photos else NOTHING,
        formal=text("card-formal") if gathered.formal_hint else NOTHING,
        same=text("card-same") if same_told else NOTHING,
        accept=accept,
        handle=handle,
    )


def _place(gathered: Intake) -> Text:
    """The ward with the reason for it."""
    ward = notices.ward_name(gathered.ward)
    if gathered.ward is None:
        return ward
    if gathered.how == "words" and gathered.because:
        return text("card-ward-words", ward=ward, because=", ".join(gathered.because))
    return text(f"card-ward-{gathered.how or 'choice'}", ward=ward)


def _of(verb: str, gathered: Intake, argument: str = "") -> Choice:
    value = f"report.{verb}:{gathered.nonce}"
    return choice(f"{value}:{argument}" if argument else value, f"choice-{verb.replace('_', '-')}")


def cancel_choice(gathered: Intake) -> Choice:
    return _of("cancel", gathered)


def send_or_cancel(gathered: Intake) -> tuple[Choice, ...]:
    return _of("send", gathered), _of("cancel", gathered)


def file_or_cancel(gathered: Intake) -> tuple[Choice, ...]:
    """After the number to call: note the rest for the ward, or not."""
    return choice(f"report.resume:{gathered.nonce}", "choice-file"), _of("cancel", gathered)


def place_choices(gathered: Intake) -> tuple[Choice, ...]:
    return _of("unknown", gathered), _of("cancel", gathered)


def ward_question(gathered: Intake) -> Reply:
    """Two to four wards that fit, each with what tells it apart."""
    shown = gathered.wards[:SHOWN_WARDS]
    picks = [
        Choice(_ward_label(code, why), f"report.pick:{gathered.nonce}:{code}")
        for code, _, why in shown
    ]
    evidence = ", ".join(dict.fromkeys(word for _, _, why in shown for word in why))
    key = "ask-ward-of" if evidence else "ask-ward"
    asked = reply(
        key,
        *picks,
        _of("elsewhere", gathered),
        _of("unknown", gathered),
        because=evidence,
    )
    return replace(asked, wants_place=True)


def _ward_label(code: str, why: tuple[str, ...]) -> Text:
    """A ward with the old names that tell it apart from the others that fit."""
    ward = gazetteer.ward(code)
    said = " ".join(why).casefold()
    old = [unit.name for unit, _ in history.predecessors(code) if unit.name.casefold() not in said]
    known = [name for name in old if name != ward.name][:SHOWN_OLD_NAMES]
    if not known:
        return text("ward-name", name=ward.full_name)
    return text("ward-once", name=ward.full_name, old=", ".join(known))


def ward_choice(value: str, code: str) -> Choice:
    """A ward to choose; `value` is what comes before its code."""
    return choice(f"{value}:{code}", "ward-name", name=gazetteer.ward(code).full_name)


def matter_question(gathered: Intake) -> Reply:
    """Every matter there is, to choose by number or name."""
    picks = [
        choice(f"report.matter:{gathered.nonce}:{category}", f"category-{category}")
        for category in categories()
    ]
    return reply("ask-matter", *picks)


def receipt(case: Case, gathered: Intake) -> Reply:
    """The code, the ward and why, the office, the deadlines; one tap mends a wrong ward."""
    wrong = choice(f"case.wrong_ward:{case.code}", "choice-wrong-ward")
    message = notices.said("receipt", case, wrong, place=_place(gathered))
    return replace(message, replaces=True)


def joined(case: Case, main: Case) -> Reply:
    """The receipt of a report that was joined to another."""
    message = notices.said("receipt-joined", case, handle=main.handle_due)
    return replace(message, replaces=True)


def moved(case: Case) -> Reply:
    """The word to a resident who mended the ward."""
    return notices.said("moved", case)


def case_status(case: Case) -> Reply:
    """Where a resident's own case stands, and what comes next."""
    if case.merged_into is not None:
        return notices.said("status-merged", case, words=excerpt(case.text, 80))
    message = notices.said(f"status-{case.state}", case, words=excerpt(case.text, 80))
    if case.state == "answered":
        return replace(message, choices=ending.end_choices(case))
    if case.state == "closed":
        return message
    verb = "unmute" if case.resident_muted else "mute"
    return replace(message, choices=(choice(f"case.{verb}:{case.code}", f"choice-{verb}"),))
