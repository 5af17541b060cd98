"""One-time codes that link an officer to a chat account; only their digest is stored."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta

from bot.cases.codes import ALPHABET
from storage import officers
from storage.engine import Transaction
from storage.rows import Officer

VALID_FOR = timedelta(days=3)


def new_code(tx: Transaction, officer: Officer, now: datetime) -> tuple[str, datetime]:
    """A code for an officer, replacing any before it, and until when it is good."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(8))
    until = now + VALID_FOR
    officers.set_link_code(tx, officer.id, _digest(body), until)
    return f"CB-{body[:4]}-{body[4:]}", until


def use_code(tx: Transaction, words: str, identity_id: int, now: datetime) -> Officer | None:
    """Links the identity to the officer the code was made for; the code is then used up."""
    body = re.sub(r"[\s-]", "", words).upper().removeprefix("CB")
    return officers.link(tx, _digest(body), identity_id, now)


def _digest(body: str) -> str:
    return hashlib.sha256(f"link {body}".encode()).hexdigest()
