"""Who may see and move a case: a ward's officers their ward's, the city's by their role."""

from dataclasses import dataclass

from bot.errors import Refusal
from storage.rows import Case, Officer

WARD_ROLES = ("clerk", "head")
CITY_ROLES = ("triage", "arbiter", "admin")


def may_act_on(officer: Officer, case: Case) -> bool:
    """A clerk or head within the ward; triage on what has no ward yet; arbiter and admin on all."""
    if officer.role in WARD_ROLES:
        return case.ward is not None and case.ward == officer.ward
    return officer.role in ("arbiter", "admin") or case.ward is None


def may_see(officer: Officer, case: Case) -> bool:
    """The city's officers see every case, a ward's only its own."""
    return officer.role in CITY_ROLES or case.ward == officer.ward


def require(officer: Officer, case: Case) -> None:
    """Refuses an officer who may not act on a case."""
    if officer.disabled_at is not None:
        raise Refusal("forbidden", "officer-disabled", name=officer.name)
    if not may_act_on(officer, case):
        raise Refusal("forbidden", "case-of-another-ward", name=officer.name)


def require_sight(officer: Officer, case: Case) -> None:
    if officer.disabled_at is not None:
        raise Refusal("forbidden", "officer-disabled", name=officer.name)
    if not may_see(officer, case):
        raise Refusal("forbidden", "case-of-another-ward", name=officer.name)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a listing may show: all (`ward` None) or one ward."""

    ward: str | None


def scope_of(officer: Officer | None) -> Scope:
    """The operator of the machine (no officer named) and the city see all wards."""
    if officer is None or officer.role in CITY_ROLES:
        return Scope(None)
    return Scope(officer.ward)
