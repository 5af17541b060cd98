"""What a case says to people: the resident it belongs to, the officers of its ward, the city."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot import reply as replies
from bot.cases import codes, desks
from bot.cases.rules import Rules
from bot.cases.state import WORKED_ON
from bot.places import gazetteer
from bot.reply import Choice, Reply, Text, TextValue, text
from storage import cases, officers, outbox, people
from storage.engine import Transaction
from storage.rows import Case, Identity, Officer


def ward_name(ward: str | None) -> Text:
    """A ward's full name, or what stands for it while nobody knows the ward."""
    if ward is None:
        return text("ward-none")
    return text("ward-name", name=gazetteer.ward(ward).full_name)


def office(case_office: str, ward: str | None) -> Text:
    kind = gazetteer.ward(ward).kind if ward else "city"
    return desks.office_name(case_office, kind)


def about(case: Case) -> dict[str, TextValue]:
    """The values that texts about a case may use."""
    return {
        "code": codes.shown(case.code),
        "matter": text(f"category-{case.category}"),
        "ward": ward_name(case.ward),
        "office": office(case.office, case.ward),
        "accept": case.accept_due,
        "handle": case.handle_due,
        "state": text(f"state-{case.state}"),
        "urgent": "yes" if case.urgent else "no",
    }


def said(key: str, case: Case, *choices: Choice, **values: TextValue) -> Reply:
    """A text about a case, carrying its code."""
    everything = {**about(case), **values}
    return Reply(
        Text(key, everything), tuple(choices), case=codes.shown(case.code), case_id=case.id
    )


def line(case: Case) -> Text:
    """One case as a line of a list."""
    return Text("case-line", about(case))


def confirm_choices(case: Case) -> tuple[Choice, Choice]:
    """The question that ends a case: solved, or not."""
    return (
        replies.choice(f"case.solved:{case.code}", "choice-solved"),
        replies.choice(f"case.unsolved:{case.code}", "choice-unsolved"),
    )


def tell_resident(tx: Transaction, rules: Rules, case: Case, message: Reply, now: datetime) -> None:
    """Adds a message to the resident; at night it waits for the morning unless it is urgent."""
    if case.identity_id is None or case.resident_muted:
        return
    identity = people.identity(tx, case.identity_id)
    not_before = now if case.urgent else rules.after_quiet_hours(now)
    tell(tx, identity, message, now, not_before=not_before)


def tell(
    tx: Transaction,
    to: Identity,
    message: Reply,
    now: datetime,
    *,
    not_before: datetime | None = None,
) -> None:
    """Adds a message to whoever stands behind an identity, unless nothing reaches them."""
    if to.unreachable is None:
        outbox.add(tx, to, message, now, case_id=message.case_id, not_before=not_before)


def tell_officers(
    tx: Transaction, to: Iterable[Officer], case: Case, message: Reply, now: datetime
) -> int:
    """Adds a message to each officer with a linked chat account; returns how many."""
    told: set[int] = set()
    for officer in to:
        if officer.identity_id is not None and officer.identity_id not in told:
            told.add(officer.identity_id)
            offered = replace(message, choices=officer_choices(case, officer))
            tell(tx, people.identity(tx, officer.identity_id), offered, now)
    return len(told)


def officer_choices(case: Case, officer: Officer) -> tuple[Choice, ...]:
    """What an officer may do about a case at its state, as buttons."""
    if case.state == "new":
        verbs: tuple[str, ...] = ("take",)
    elif case.state in WORKED_ON and case.officer_id in (officer.id, None):
        verbs = ("reply", "ask", "resolve")
    else:
        verbs = ()
    return tuple(
        replies.choice(f"officer.{verb}:{case.code}", f"choice-officer-{verb}") for verb in verbs
    )


def queue_officers(tx: Transaction, case: Case) -> Sequence[Officer]:
    """Whose queue a case stands in: the ward's clerks (its heads where it has none), or the city's
    triage or arbiter."""
    if case.ward is None:
        role = "arbiter" if case.office == desks.ARBITER else "triage"
        return officers.with_first_role(tx, (role, "admin"), None)
    return officers.with_first_role(tx, ("clerk", "head"), case.ward)


def responsible(tx: Transaction, case: Case) -> Sequence[Officer]:
    """The officer who has the case, else those whose queue it stands in."""
    officer = officers.by_id(tx, case.officer_id) if case.officer_id is not None else None
    if officer is not None and officer.disabled_at is None:
        return [officer]
    return queue_officers(tx, case)


def joined(tx: Transaction, case: Case) -> Sequence[Case]:
    """The reports that were joined to a case; their residents hear what becomes of it."""
    return cases.merged_into(tx, case.id)


def with_photos(message: Reply, photos: Sequence[str]) -> Reply:
    return replace(message, photos=tuple(photos))


def draft_question(nonce: str) -> Reply:
    """Asks once about a report that was begun and not sent."""
    return replies.reply(
        "draft-unfinished",
        replies.choice(f"report.resume:{nonce}", "choice-resume"),
        replies.choice(f"report.cancel:{nonce}", "choice-cancel"),
    )
