"""The city's edits of the table category -> office."""

from storage.engine import Transaction


def of_category(tx: Transaction, category: str) -> tuple[str, str] | None:
    """The edited (office, owner) of a category, None where the shipped table holds."""
    rows = tx.query(
        "SELECT office, owner FROM offices WHERE category = :category", {"category": category}
    )
    return (str(rows[0]["office"]), str(rows[0]["owner"])) if rows else None


def set_office(tx: Transaction, category: str, office: str, owner: str) -> None:
    tx.execute(
        "INSERT INTO offices (category, office, owner) VALUES (:category, :office, :owner)"
        " ON CONFLICT (category) DO UPDATE SET office = excluded.office, owner = excluded.owner",
        {"category": category, "office": office, "owner": owner},
    )
