"""What figures say to people: a ward's morning digest, the city's week, the list for Saturday."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.cases import codes, notices
from bot.cases.rules import Rules
from bot.reply import Reply, Text, reply, text
from storage import figures, hotspots, officers, people
from storage.engine import Transaction
from storage.rows import Case, Officer

AGES = (timedelta(days=1), timedelta(days=3), timedelta(days=7))
WORST = 3
LISTED = 10


def send_digests(tx: Transaction, rules: Rules, now: datetime) -> int:
    """To each ward's officers in the morning: open cases by age, the worst three.

    Nothing when nothing is open, or nothing changed since the last working day. Returns how many
    messages.
    """
    sent = 0
    since = _last_working_morning(rules, now)
    for ward in figures.wards_with_open_cases(tx):
        if figures.changed_since(tx, ward, since):
            message = digest(tx, ward, now)
            sent += _tell(tx, _officers_of(tx, ward), message, now)
    return sent


def digest(tx: Transaction, ward: str | None, now: datetime) -> Reply:
    """Open cases of a ward by age, and the three that are latest."""
    young, some, older, oldest = figures.ages(tx, ward, [now - age for age in AGES])
    late = figures.worst(tx, ward, now, WORST)
    return reply(
        "digest" if late else "digest-on-time",
        ward=notices.ward_name(ward),
        total=young + some + older + oldest,
        young=young,
        some=some,
        older=older,
        oldest=oldest,
        worst=tuple(_late_line(case) for case in late),
    )


def _late_line(case: Case) -> Text:
    return text(
        "digest-late",
        code=codes.shown(case.code),
        matter=text(f"category-{case.category}"),
        due=case.due,
    )


def send_week(tx: Transaction, rules: Rules, now: datetime) -> int:
    """To the city's officers on Monday: last week's figures and the wards that are latest."""
    until = _midnight(rules, now)
    since = until - timedelta(days=7)
    counted = figures.counts(tx, since, until, now)
    wards = [row for row in figures.by_ward(tx, since, now) if row["late"]][:WORST]
    lines = tuple(
        text("week-ward", ward=notices.ward_name(row["ward"]), late=int(row["late"]))
        for row in wards
    )
    message = reply("week", since=f"{since:%d/%m}", wards=lines or (text("week-none"),), **counted)
    return _tell(tx, _officers_of(tx, None), message, now)


def send_hotspots(tx: Transaction, now: datetime) -> int:
    """To each ward's officers on Friday: the places to look at on Saturday morning."""
    sent = 0
    by_ward: dict[str, list[Text]] = {}
    for hotspot, cases in hotspots.listing(tx, None, with_closed=False, limit=500):
        by_ward.setdefault(hotspot.ward, []).append(
            text(
                "hotspot-line",
                matter=text(f"category-{hotspot.category}"),
                place=hotspot.place_key or _point(hotspot.lat, hotspot.lon),
                cases=cases,
            )
        )
    for ward, lines in by_ward.items():
        message = reply("hotspots", ward=notices.ward_name(ward), places=tuple(lines[:LISTED]))
        sent += _tell(tx, _officers_of(tx, ward), message, now)
    return sent


def _point(lat: float | None, lon: float | None) -> str:
    return f"{lat:.5f}, {lon:.5f}" if lat is not None and lon is not None else "?"


def _officers_of(tx: Transaction, ward: str | None) -> Sequence[Officer]:
    roles = ("clerk", "head") if ward is not None else ("triage", "arbiter", "admin")
    return [officer for role in roles for officer in officers.with_role(tx, role, ward)]


def _tell(tx: Transaction, to: Sequence[Officer], message: Reply, now: datetime) -> int:
    accounts = {officer.identity_id for officer in to if officer.identity_id is not None}
    for identity_id in sorted(accounts):
        notices.tell(tx, people.identity(tx, identity_id), message, now)
    return len(accounts)


def _last_working_morning(rules: Rules, now: datetime) -> datetime:
    """The opening of the working day before today."""
    day: date = now.astimezone(rules.config.city.timezone).date() - timedelta(days=1)
    while not rules.calendar.is_working_day(day):
        day -= timedelta(days=1)
    return datetime.combine(day, time(8), rules.config.city.timezone)


def _midnight(rules: Rules, now: datetime) -> datetime:
    zone = rules.config.city.timezone
    return datetime.combine(now.astimezone(zone).date(), time(), zone)
