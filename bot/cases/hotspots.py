"""Hotspots: three reports of a kind at a place within 30 days; asleep after 14 quiet days.

A storm is a jump of a ward's rate: then new reports are offered the hotspot before anything else.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.cases import nearby
from bot.cases.intake import Intake
from bot.cases.state import OPEN
from storage import cases, events, hotspots
from storage.engine import Transaction
from storage.hotspots import Neighbour
from storage.rows import Case

MADE_OF = 3
QUIET = timedelta(days=14)
STORM_HOUR = timedelta(hours=1)
STORM_CASES = 8
# In a storm the last hour has at least this many times the usual hour of the last 30 days.
STORM_JUMP = 8.0
HOURS = nearby.WITHIN / STORM_HOUR


def note(tx: Transaction, case: Case, now: datetime) -> Case:
    """Wakes or opens the hotspot that a new case belongs to, if there is one by now."""
    together = nearby.around(tx, case, now)
    known = next((other.hotspot_id for other in together if other.hotspot_id is not None), None)
    if known is None and len(together) < MADE_OF:
        return case
    opened = known is None
    hotspot_id = hotspots.add(tx, case, now) if known is None else known
    hotspots.touch(tx, hotspot_id, now)
    others = [one.id for one in together if one.hotspot_id is None and one.id != case.id]
    hotspots.join(tx, hotspot_id, others)
    what = {"hotspot": hotspot_id, "cases": len(together), "opened": opened}
    return events.record(tx, case, now, "clock", "hotspot", what, hotspot_id=hotspot_id)


def is_storm(tx: Transaction, ward: str, category: str, now: datetime) -> bool:
    """Do reports of a kind pour in from a ward?"""
    lately = hotspots.count_since(tx, ward, category, now - STORM_HOUR)
    if lately < STORM_CASES:
        return False
    usual = hotspots.count_since(tx, ward, category, now - nearby.WITHIN) - lately
    return lately >= STORM_JUMP * usual / HOURS


def offered(tx: Transaction, gathered: Intake, now: datetime) -> Sequence[Case | Neighbour]:
    """The open cases a new report may join: near ones, and in a storm the one most joined."""
    near = nearby.same_trouble(tx, gathered, now)
    if gathered.ward is None or gathered.kind != "report":
        return near
    if not is_storm(tx, gathered.ward, gathered.category, now):
        return near
    main = _most_joined(tx, gathered.ward, gathered.category)
    others = [case for case in near if main is None or case.id != main.id]
    return [*([main] if main else []), *others[: nearby.OFFERED - 1]]


def _most_joined(tx: Transaction, ward: str, category: str) -> Case | None:
    found: Sequence[Case] = cases.most_joined(tx, ward, category, limit=1)
    return found[0] if found and found[0].state in OPEN else None


def close_quiet(tx: Transaction, now: datetime) -> int:
    """Puts hotspots to sleep where nothing came for two weeks; a new case wakes them."""
    return hotspots.close_quiet(tx, now - QUIET, now)
