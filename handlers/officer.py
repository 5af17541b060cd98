"""An officer's chat account: linked by a one-time code; then notices come there, and what needs a
decision can be decided there, by the same rules as at the command line."""

import re
from collections.abc import Mapping
from typing import Any

from bot.cases import codes, ending, lifecycle, linking, notices, roles
from bot.cases.act import case_for
from bot.cases.ending import End
from bot.cases.notices import ward_name
from bot.dialog.desk import Desk
from bot.dialog.router import Router, words_after
from bot.dialog.turn import Turn
from bot.errors import Refusal
from bot.media import Photo
from bot.reply import Choice, Reply, choice, reply, text
from storage import listings
from storage.rows import Case, Officer

router = Router()
LISTED = 8
OUTCOMES = ("fixed", "partly_fixed", "not_found")
_CODE = r"CB-?[0-9A-Z]{4}-?[0-9A-Z]{4}"


def is_link_code(words: str) -> bool:
    return re.fullmatch(_CODE, words.strip(), re.IGNORECASE) is not None


@router.command("officer", "canbo", "link")
@router.pattern(_CODE)
def link(turn: Turn, desk: Desk) -> Reply:
    officer = linking.use_code(desk.tx, words_after(turn.text), desk.identity.id, desk.now)
    if officer is None:
        return reply("officer-link-unknown")
    return reply(
        "officer-linked",
        name=officer.name,
        role=text(f"role-{officer.role}"),
        ward=ward_name(officer.ward),
    )


@router.command("hangcho", "queue")
def list_queue(turn: Turn, desk: Desk) -> Reply:
    """The most pressing open cases of the officer's ward."""
    officer = _officer(desk)
    ward = roles.scope_of(officer).ward
    rows = listings.queue(desk.tx, listings.Filter(ward=ward, limit=LISTED))
    if not rows:
        return reply("queue-empty")
    picks = [
        choice(f"officer.see:{case.code}", "choice-see", code=codes.shown(case.code))
        for case in rows
    ]
    lines = tuple(notices.line(case) for case in rows)
    return reply("queue-list", *picks, cases=lines)


@router.choice("officer.see")
def see(turn: Turn, desk: Desk) -> Reply:
    """One case with what may be done about it."""
    officer, case = _officer(desk), _case(turn, desk)
    return notices.said(
        "officer-case", case, *notices.officer_choices(case, officer), words=case.text
    )


@router.choice("officer.take")
def take(turn: Turn, desk: Desk) -> Reply:
    officer = _officer(desk)
    case = lifecycle.take(desk.act, _case(turn, desk), officer)
    return notices.said("officer-took", case, *notices.officer_choices(case, officer))


@router.choice("officer.reply", "officer.ask")
def ask_words(turn: Turn, desk: Desk) -> Reply:
    """The next message goes to the resident, as a word or as a question."""
    case = _case(turn, desk)
    verb = (turn.choice or "").partition(":")[0].removeprefix("officer.")
    desk.keep("officer.words", {"code": case.code, "verb": verb})
    return notices.said(f"officer-{verb}-what", case, _never_mind())


@router.choice("officer.resolve")
def ask_outcome(turn: Turn, desk: Desk) -> Reply:
    case = _case(turn, desk)
    picks = [choice(f"officer.end:{case.code}:{name}", f"outcome-{name}") for name in OUTCOMES]
    return notices.said("officer-outcome-which", case, *picks, _never_mind())


@router.choice("officer.end")
def ask_proof(turn: Turn, desk: Desk) -> Reply:
    case = _case(turn, desk)
    outcome = (turn.choice or "").split(":")[-1]
    desk.keep("officer.proof", {"code": case.code, "outcome": outcome, "words": "", "photos": []})
    return notices.said("officer-proof-what", case, _never_mind())


@router.choice("officer.never_mind")
def never_mind(turn: Turn, desk: Desk) -> Reply:
    desk.drop()
    return reply("kept")


@router.step("officer.words")
def say_words(turn: Turn, desk: Desk) -> Reply:
    """What the officer writes next is said to the resident."""
    data, officer = _data(desk), _officer(desk)
    case = case_for(desk.act, str(data["code"]), officer)
    verb = lifecycle.ask if data["verb"] == "ask" else lifecycle.reply
    case = verb(desk.act, case, officer, turn.text)
    desk.drop()
    return notices.said("officer-said", case)


@router.step("officer.proof")
def take_proof(turn: Turn, desk: Desk) -> Reply:
    """Words and photo, in one message or in several; the end is proposed once both are there."""
    data, officer = _data(desk), _officer(desk)
    case = case_for(desk.act, str(data["code"]), officer)
    words = "\n".join(filter(None, (str(data["words"]), turn.text)))
    photos = (*(Photo(**kept) for kept in data["photos"]), *turn.photos)
    missing = "photo" if case.kind == "report" and not photos else "words" if not words else ""
    if missing:
        kept = [_photo_to_json(photo) for photo in photos]
        desk.keep("officer.proof", {**data, "words": words, "photos": kept})
        return notices.said(f"officer-proof-{missing}", case, _never_mind())
    case = ending.resolve(desk.act, case, officer, End(str(data["outcome"]), words, photos))
    desk.drop()
    return notices.said("officer-resolved", case)


def _photo_to_json(photo: Photo) -> dict[str, str | int]:
    return {
        "sha256": photo.sha256,
        "media_type": photo.media_type,
        "size": photo.size,
        "likeness": photo.likeness,
    }


def _officer(desk: Desk) -> Officer:
    """The officer behind this account; anybody else is refused."""
    if desk.officer is None:
        raise Refusal("forbidden", "officer-only")
    return desk.officer


def _case(turn: Turn, desk: Desk) -> Case:
    code = (turn.choice or "").split(":")[1]
    return case_for(desk.act, code, _officer(desk))


def _data(desk: Desk) -> Mapping[str, Any]:
    return desk.draft.data if desk.draft else {}


def _never_mind() -> Choice:
    return choice("officer.never_mind", "choice-never-mind")
