"""What a handler has before it: the speaker, the draft, the moment, and the verbs it may use."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.cases import followups as plans
from bot.cases.act import Act
from bot.cases.rules import Rules
from bot.config import Config
from bot.dialog.texts import Texts
from bot.dialog.turn import Turn
from bot.reply import Reply
from bot.triage.understanding import Understanding
from storage import cases, drafts, followups, people
from storage.engine import Transaction
from storage.rows import Case, Draft, Identity, Officer, Person


@dataclass(frozen=True, slots=True)
class Desk:
    """Built for each turn; everything it does is part of the turn's transaction.

    `replied_to` is the case of the message that the speaker answered, if any; `forgotten` takes the
    hashes of photos whose files are to go once the turn is committed.
    """

    tx: Transaction
    rules: Rules
    now: datetime
    identity: Identity
    person: Person
    draft: Draft | None
    officer: Officer | None
    understood: Understanding
    replied_to: Case | None
    texts: Texts
    route: "Callable[[Turn, Desk], Reply | Sequence[Reply]]"
    forgotten: list[str] = field(default_factory=list)

    @property
    def config(self) -> Config:
        return self.rules.config

    @property
    def act(self) -> Act:
        """The same transaction and moment, for the verbs on cases."""
        return Act(self.tx, self.rules, self.now)

    def keep(self, step: str, data: object) -> None:
        """Keeps the conversation at a step with what was gathered (mappings and dataclasses of what
        JSON has); a draft left there is asked about once."""
        drafts.keep(self.tx, self.identity.id, step, data, self.now)
        if step.startswith("report."):
            plans.plan_draft(self.tx, self.rules, self.identity.id, self.now)

    def drop(self) -> None:
        """Ends the conversation's draft."""
        drafts.drop(self.tx, self.identity.id)
        followups.cancel(self.tx, self.now, identity_id=self.identity.id)

    def again(self, turn: Turn) -> "Reply | Sequence[Reply]":
        """Answers the turn as if no draft were open."""
        return self.route(turn, replace(self, draft=None))

    def set_language(self, language: str) -> None:
        people.set_language(self.tx, self.person.id, language)

    def own_case(self, code: str) -> Case | None:
        """The speaker's own case behind a code; None for anybody else's."""
        case = cases.by_code(self.tx, code)
        return case if case is not None and case.person_id == self.person.id else None

    def own_cases(self, limit: int = 10) -> list[Case]:
        """The speaker's cases, newest first."""
        return list(cases.of_person(self.tx, self.person.id, limit))
