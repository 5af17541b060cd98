"""The report dialogue: free text first, at most one question a turn, one card, one tap to send."""

from dataclasses import replace

from bot.cases import hotspots, intake
from bot.cases.intake import Intake
from bot.dialog.desk import Desk
from bot.dialog.router import Router
from bot.dialog.turn import Turn
from bot.places import gazetteer
from bot.reply import Reply, reply
from bot.triage.matter import CONFIDENCE_FLOOR
from handlers import cards, joining

router = Router()
ASKED_AT_MOST = 2
LONGEST_NUMBER = 2


@router.intent("report", "question")
def begin(turn: Turn, desk: Desk) -> Reply:
    return next_question(desk, absorb(Intake.begin(), turn, desk))


@router.step("report.words", "report.card", "report.which")
def go_on(turn: Turn, desk: Desk) -> Reply:
    """A second message while the card is open adds to the report; a lone number nobody offered is
    a slip, and says nothing."""
    if turn.text.isdigit() and len(turn.text) <= LONGEST_NUMBER:
        return next_question(desk, cards.gathered_of(desk))
    return next_question(desk, absorb(cards.gathered_of(desk), turn, desk))


@router.step("report.ward", "report.place")
def take_place(turn: Turn, desk: Desk) -> Reply:
    """An answer to "where is it?"; after a second one that says nothing, the city finds it out."""
    gathered = absorb(cards.gathered_of(desk), turn, desk)
    if not gathered.wards and turn.text:
        gathered = _named_plainly(gathered, turn.text)
    lost = not gathered.wards and not gathered.is_placed and not turn.photos
    if lost and gathered.asked >= ASKED_AT_MOST and not desk.understood.is_outside:
        return next_question(desk, replace(gathered, how="unknown"))
    return next_question(desk, gathered)


def absorb(gathered: Intake, turn: Turn, desk: Desk) -> Intake:
    """What a message adds to what has been gathered: words, matter, place, photos."""
    understood, matter = desk.understood, desk.understood.matter
    if turn.text:
        is_first = not gathered.texts
        kind = "question" if matter.kind == "question" else "report"
        gathered = replace(
            gathered,
            texts=(*gathered.texts, turn.text),
            kind=kind if is_first else gathered.kind,
            category=matter.category if is_first else gathered.category,
            unsure=matter.confidence < CONFIDENCE_FLOOR if is_first else gathered.unsure,
            urgent=gathered.urgent or matter.urgent,
            formal_hint=gathered.formal_hint or matter.formal_hint,
        )
    if turn.photos:
        photos = tuple(dict.fromkeys((*gathered.photos, *turn.photos)))
        gathered = replace(gathered, photos=photos[: desk.config.limits.photos])
    if turn.place is not None and not understood.is_outside:
        gathered = replace(gathered, lat=turn.place[0], lon=turn.place[1])
    wards = tuple((ward.code, ward.score, ward.because) for ward in understood.wards)
    if not wards or {code for code, _, _ in wards} == {gathered.ward}:
        return gathered
    return _with_wards(gathered, wards, understood.words.words, by_pin=turn.place is not None)


def _with_wards(
    gathered: Intake,
    wards: tuple[tuple[str, float, tuple[str, ...]], ...],
    words: str,
    *,
    by_pin: bool,
) -> Intake:
    """A place named later narrows the one before; one that contradicts it is asked about."""
    codes = {code for code, _, _ in wards}
    known = {code for code, _, _ in gathered.wards}
    if known & codes:
        wards = tuple(ward for ward in wards if ward[0] in known)
    elif gathered.ward is not None and not by_pin:
        wards = (*(ward for ward in gathered.wards if ward[0] == gathered.ward), *wards)
    decided = wards[0][0] if len(wards) == 1 else None
    how = ("point" if by_pin else "words") if decided else ""
    place = ", ".join(filter(None, (gathered.place, words)))
    return replace(gathered, wards=wards, ward=decided, how=how, place=place)


def _named_plainly(gathered: Intake, words: str) -> Intake:
    """An answer that is nothing but a ward's name needs no word before it."""
    found = gazetteer.find_wards(words)
    if not 1 <= len(found) <= 4:
        return gathered
    wards = tuple((ward.code, 1.0, (ward.full_name,)) for ward in found)
    return _with_wards(gathered, wards, words, by_pin=False)


def next_question(desk: Desk, gathered: Intake) -> Reply:
    """The one thing still missing, or the card when nothing is."""
    if desk.understood.is_outside and not gathered.is_placed:
        return _ask_place(desk, gathered, _outside_text(desk))
    if not gathered.texts:
        desk.keep("report.words", gathered)
        return reply("ask-words", cards.cancel_choice(gathered))
    if gathered.is_placed:
        desk.keep("report.card", gathered)
        return joining.card(desk, gathered)
    if gathered.wards:
        desk.keep("report.ward", gathered)
        return cards.ward_question(gathered)
    return _ask_place(desk, gathered, "ask-place" if gathered.asked == 0 else "ask-place-again")


def _ask_place(desk: Desk, gathered: Intake, key: str) -> Reply:
    gathered = replace(gathered, asked=gathered.asked + 1)
    desk.keep("report.place", gathered)
    outside = desk.understood.words.outside or ""
    asked = reply(key, *cards.place_choices(gathered), outside=outside, city=desk.config.city.name)
    return replace(asked, wants_place=True)


def _outside_text(desk: Desk) -> str:
    return "place-outside" if desk.understood.words.outside else "point-outside"


@router.choice("report.send")
def send(turn: Turn, desk: Desk) -> Reply:
    found = cards.of_choice(turn, desk)
    if found is None or not found[0].texts:
        return reply("card-over")
    gathered, _ = found
    if not gathered.is_placed:
        return next_question(desk, gathered)
    case = intake.open_case(desk.tx, desk.rules, desk.identity, gathered, desk.now)
    case = hotspots.note(desk.tx, case, desk.now)
    desk.drop()
    return cards.receipt(case, gathered)


@router.choice("report.pick")
def pick_ward(turn: Turn, desk: Desk) -> Reply:
    found = cards.of_choice(turn, desk)
    if found is None:
        return reply("card-over")
    gathered, code = found
    if code not in {ward for ward, _, _ in gathered.wards}:
        return next_question(desk, gathered)
    return next_question(desk, replace(gathered, ward=code, how="choice"))


@router.choice("report.elsewhere", "report.wrong_ward")
def elsewhere(turn: Turn, desk: Desk) -> Reply:
    """None of the wards offered, or not the one on the card: ask for the place openly."""
    found = cards.of_choice(turn, desk)
    if found is None:
        return reply("card-over")
    gathered = replace(found[0], wards=(), ward=None, how="", place="", lat=None, lon=None)
    return _ask_place(desk, gathered, "ask-right-place")


@router.choice("report.unknown")
def unknown_place(turn: Turn, desk: Desk) -> Reply:
    """ "Không biết" leads on: the city's triage finds the ward."""
    found = cards.of_choice(turn, desk)
    if found is None:
        return reply("card-over")
    return next_question(desk, replace(found[0], ward=None, how="unknown"))


@router.choice("report.wrong_matter")
def ask_matter(turn: Turn, desk: Desk) -> Reply:
    found = cards.of_choice(turn, desk)
    return reply("card-over") if found is None else cards.matter_question(found[0])


@router.choice("report.matter")
def choose_matter(turn: Turn, desk: Desk) -> Reply:
    found = cards.of_choice(turn, desk)
    if found is None:
        return reply("card-over")
    gathered, category = found
    if category in cards.categories():
        gathered = replace(gathered, category=category, unsure=False)
    return next_question(desk, gathered)


@router.choice("report.add")
def ask_more(turn: Turn, desk: Desk) -> Reply:
    found = cards.of_choice(turn, desk)
    if found is None:
        return reply("card-over")
    desk.keep("report.card", found[0])
    return replace(reply("ask-more", *cards.send_or_cancel(found[0])), wants_place=True)


@router.choice("report.resume")
def resume(turn: Turn, desk: Desk) -> Reply:
    found = cards.of_choice(turn, desk)
    return reply("card-over") if found is None else next_question(desk, found[0])


@router.choice("report.cancel")
def cancel(turn: Turn, desk: Desk) -> Reply:
    if cards.of_choice(turn, desk) is None:
        return reply("card-over")
    desk.drop()
    return reply("cancelled")
