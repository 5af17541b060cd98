"""From what a resident said to a case in the queue of the ward that must act."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.cases import codes, deadlines, followups, notices, offices
from bot.cases.rules import Rules
from bot.media import Photo
from bot.places import gazetteer
from bot.places.normalize import fold
from storage import attachments, events, people
from storage.engine import Transaction
from storage.rows import Case, Identity


@dataclass(frozen=True, slots=True)
class Intake:
    """What has been gathered of a report or question before it is sent.

    `wards` are the candidates as (code, score, evidence); `ward` is the one that was decided, and
    `how`: by `words`, a `point`, a `choice`, or `unknown` when the resident does not know it;
    `asked` counts how often the place was asked for, `unsure` says that the category is a guess.
    """

    nonce: str
    texts: tuple[str, ...] = ()
    kind: str = "report"
    category: str = "other"
    urgent: bool = False
    formal_hint: bool = False
    wards: tuple[tuple[str, float, tuple[str, ...]], ...] = ()
    ward: str | None = None
    how: str = ""
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    photos: tuple[Photo, ...] = ()
    asked: int = 0
    unsure: bool = False

    @classmethod
    def begin(cls) -> "Intake":
        return cls(nonce=secrets.token_hex(3))

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Intake":
        values = {name: kept[name] for name in cls.__slots__ if name in kept}
        values["texts"] = tuple(values["texts"])
        values["photos"] = tuple(Photo(**photo) for photo in values["photos"])
        values["wards"] = tuple((code, score, tuple(why)) for code, score, why in values["wards"])
        return cls(**values)

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    @property
    def because(self) -> tuple[str, ...]:
        """The words that decided the ward, as evidence a resident understands."""
        for code, _, why in self.wards:
            if code == self.ward:
                return why
        return ()

    @property
    def is_placed(self) -> bool:
        return self.ward is not None or self.how == "unknown"


def open_case(
    tx: Transaction,
    rules: Rules,
    identity: Identity,
    gathered: Intake,
    now: datetime,
    *,
    quiet: bool = False,
) -> Case:
    """Opens the case, with its first event, photos, follow-ups and the word to the ward's officers.

    `identity` is who sends it; pressing "send" is the consent to have it kept. `quiet` leaves out
    follow-ups and the word, for a report that is joined to another at once.
    """
    office = offices.desk_of(tx, gathered.category, gathered.ward).office
    accept_due, handle_due = deadlines.for_opening(rules, now, gathered.category, gathered.urgent)
    draft = Case(
        id=0, code=codes.new_code(), kind=gathered.kind, category=gathered.category,
        urgent=gathered.urgent, ward=gathered.ward, office=office, state="new", outcome=None,
        text=gathered.text, place=gathered.place, lat=gathered.lat, lon=gathered.lon,
        routing=_routing(gathered), person_id=identity.person_id, identity_id=identity.id,
        officer_id=None, opened_at=now, accept_due=accept_due, handle_due=handle_due,
        due=accept_due, accepted_at=None, answered_at=None, closed_at=None, paused_at=None,
        paused_seconds=0, transfers=0, rating=None, refs={}, events=0, head="",
        place_key=place_key(gathered.because),
    )  # fmt: skip
    details = {
        "ward": draft.ward,
        "how": gathered.how,
        "category": draft.category,
        "channel": identity.channel,
        "photos": len(gathered.photos),
    }
    case = _opened(tx, draft, details)
    add_photos(tx, case, gathered.photos, "report", now)
    people.consent(tx, identity.person_id, now)
    if quiet:
        return case
    followups.plan_opening(tx, rules, case, now)
    notices.tell_officers(
        tx, notices.queue_officers(tx, case), case,
        notices.said("officer-new", case, words=excerpt(case.text)), now,
    )  # fmt: skip
    return case


# Evidence that names an area is no place of its own: a whole ward is not "the same spot".
_AREAS = ("phuong", "xa", "quan", "huyen", "thi tran", "thi xa", "thanh pho")


def place_key(because: Sequence[str]) -> str:
    """The street words of a place, folded; "" when only an area was named."""
    spots = [fold(words) for words in because]
    return "; ".join(sorted(spot for spot in spots if not spot.startswith(_AREAS)))


def searchable(case: Case) -> str:
    """The folded words under which a case is found: its own, its place, its ward and its code."""
    ward = gazetteer.ward(case.ward).full_name if case.ward else ""
    return fold(f"{case.code} {ward} {case.place} {case.text}")


def excerpt(words: str, limit: int = 200) -> str:
    """The beginning of a text, cut at a word."""
    if len(words) <= limit:
        return words
    return words[:limit].rsplit(" ", 1)[0] + " …"


def add_photos(
    tx: Transaction, case: Case, photos: Sequence[Photo], role: str, now: datetime
) -> None:
    for photo in photos:
        attachments.add(
            tx, case.id, sha256=photo.sha256, media_type=photo.media_type, size=photo.size,
            role=role, likeness=photo.likeness or None, now=now,
        )  # fmt: skip


def _routing(gathered: Intake) -> dict[str, Any]:
    candidates = [
        {"code": code, "score": score, "because": list(why)} for code, score, why in gathered.wards
    ]
    return {"how": gathered.how, "wards": candidates, "because": list(gathered.because)}


def _opened(tx: Transaction, draft: Case, details: Mapping[str, Any]) -> Case:
    """The case under its code, or under another where that one is taken."""
    while True:
        case = events.open_case(tx, draft, searchable(draft), "resident", "opened", details)
        if case is not None:
            return case
        draft = replace(draft, code=codes.new_code())
