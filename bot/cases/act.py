"""What every verb on a case needs, and the checks all of them share."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.cases import codes, notices, roles
from bot.cases.rules import Rules
from bot.errors import Refusal
from bot.reply import Choice, TextValue
from storage import cases, events
from storage.engine import Transaction
from storage.rows import Case, Officer


@dataclass(frozen=True, slots=True)
class Act:
    """What every verb needs: the transaction, the rules and the moment."""

    tx: Transaction
    rules: Rules
    now: datetime

    def tell_resident(self, case: Case, key: str, *choices: Choice, **values: TextValue) -> None:
        """Tells the resident, and under their own codes those whose reports were joined to it."""
        about = notices.about(case)
        for one in [case, *notices.joined(self.tx, case)]:
            own = {**about, **values, "code": codes.shown(one.code)}
            message = notices.said(key, one, *(choices if one.id == case.id else ()), **own)
            notices.tell_resident(self.tx, self.rules, one, message, self.now)

    def tell_responsible(self, case: Case, key: str, **values: TextValue) -> None:
        """A word to the officer who has the case, unless they muted it."""
        if not case.officer_muted:
            to = notices.responsible(self.tx, case)
            notices.tell_officers(self.tx, to, case, notices.said(key, case, **values), self.now)

    def record(
        self, case: Case, who: str, what: str, details: dict[str, Any], **changes: Any
    ) -> Case:
        return events.record(self.tx, case, self.now, who, what, details, **changes)


def case_for(act: Act, code: str, officer: Officer) -> Case:
    """The case an officer wants to act on; refuses what is not there or not theirs."""
    case = cases.by_code(act.tx, code)
    if case is None:
        raise Refusal("not_found", "case-unknown")
    roles.require(officer, case)
    return case


def by(officer: Officer) -> str:
    """Who acted, as the history says it."""
    return f"officer {officer.name}"


def said_words(words: str) -> str:
    """Words a person must give; refuses silence."""
    cleaned = words.strip()
    if not cleaned:
        raise Refusal("invalid", "words-missing")
    return cleaned
