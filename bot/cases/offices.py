"""The table category -> office as the city has it now: the shipped one with the city's edits."""

from bot.cases import desks
from bot.cases.desks import DeskOf
from bot.errors import Refusal
from storage import offices
from storage.engine import Transaction

OFFICES = ("economy", "police", "culture", "service", "council")


def desk_of(tx: Transaction, category: str, ward: str | None) -> DeskOf:
    """The office of a ward for a category, and the owner; without a ward, the city's triage."""
    if ward is not None:
        edited = offices.of_category(tx, category)
        if edited is not None:
            return DeskOf(*edited)
    return desks.desk_of(category, ward)


def table(tx: Transaction) -> dict[str, DeskOf]:
    """Every category with its office and owner."""
    return {category: desk_of(tx, category, "any") for category in desks.categories()}


def edit(tx: Transaction, category: str, office: str, owner: str) -> None:
    """Sends a category's new cases to another office from now on."""
    if category not in desks.categories():
        known = ", ".join(desks.categories())
        raise Refusal("invalid", "category-unknown", category=category, known=known)
    if office not in OFFICES:
        raise Refusal("invalid", "office-unknown", office=office, known=", ".join(OFFICES))
    if owner and owner not in desks.owners():
        raise Refusal("invalid", "owner-unknown", owner=owner, known=", ".join(desks.owners()))
    offices.set_office(tx, category, office, owner)
