"""On the card: is it the same trouble as one already told? Never joined without asking."""

from dataclasses import replace

from bot.cases import hotspots, merging, offices
from bot.cases.intake import Intake
from bot.dialog.desk import Desk
from bot.dialog.router import Router
from bot.dialog.turn import Turn
from bot.reply import Choice, Reply, choice, reply, text
from handlers import cards
from storage import cases
from storage.hotspots import Neighbour
from storage.rows import Case

router = Router()


def card(desk: Desk, gathered: Intake) -> Reply:
    """The card of a report; open cases it may belong to are offered after everything else."""
    found = hotspots.offered(desk.tx, gathered, desk.now)
    office = offices.desk_of(desk.tx, gathered.category, gathered.ward)
    shown = cards.card(desk.rules, gathered, desk.now, office, same_told=bool(found))
    return replace(shown, choices=(*shown.choices, *(_pick(gathered, case) for case in found)))


def _pick(gathered: Intake, case: Case | Neighbour) -> Choice:
    """A case by its place and day; never by another resident's words or code."""
    return choice(
        f"report.join:{gathered.nonce}:{case.code}",
        "choice-join",
        place=case.place or text("place-nearby"),
        at=case.opened_at,
    )


@router.choice("report.join")
def join(turn: Turn, desk: Desk) -> Reply:
    """One more voice for the same trouble: own code, own photos, all the news."""
    found = cards.of_choice(turn, desk)
    if found is None:
        return reply("card-over")
    gathered, code = found
    main = cases.by_code(desk.tx, code)
    if main is None or main.ward != gathered.ward or main.merged_into is not None:
        return card(desk, gathered)
    case = merging.join(desk.act, desk.identity, gathered, main)
    case = hotspots.note(desk.tx, case, desk.now)
    desk.drop()
    return cards.joined(case, main)
