"""Turns as the store gets them, without any channel: what a message and a tap cost it."""

from datetime import datetime

from bot.app import App
from bot.config import checked_config
from bot.dialog.turn import Turn
from bot.triage.understanding import Understanding, understand
from storage import drafts, people
from storage.engine import Transaction, Work
from tests.benchmarks.updates import reports


def opened(url: str) -> App:
    return App(checked_config({"storage": {"url": url}}))


def first_messages(app: App, people_: range, now: datetime) -> list[Work[object]]:
    """The writes of so many residents' first messages, each of a person of their own."""
    return [_taking(app, _message(number, now)) for number in people_]


def taps(app: App, people_: range, now: datetime) -> list[Work[object]]:
    """The writes by which the same residents send what the card shows: each opens a case."""

    def nonces(tx: Transaction) -> dict[int, str]:
        found = {}
        for number in people_:
            identity = people.find_identity(tx, "bench", str(number))
            draft = drafts.of(tx, identity.id) if identity else None
            if draft is not None:
                found[number] = str(draft.data["nonce"])
        return found

    known = app.store.submit(nonces).result()
    return [
        _taking(app, Turn("bench", str(n), f"t{n}", now, choice=f"report.send:{nonce}"))
        for n, nonce in known.items()
    ]


def _message(number: int, now: datetime) -> Turn:
    return Turn("bench", str(number), f"m{number}", now, text=reports()[number % len(reports())])


def _taking(app: App, turn: Turn) -> Work[object]:
    understood: Understanding = understand(turn.text)
    return lambda tx: app.conversation.take(tx, turn, understood, [])
