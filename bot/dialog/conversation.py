"""One turn inside its transaction: seen, speaker, draft, handler, replies to the outbox."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot import reply as replies
from bot.cases import notices
from bot.cases.followups import draft_end
from bot.cases.rules import Rules
from bot.dialog.choosing import typed_choice
from bot.dialog.desk import Desk
from bot.dialog.router import Router
from bot.dialog.texts import Texts
from bot.dialog.turn import Turn
from bot.reply import Reply
from bot.triage.understanding import Understanding
from storage import cases, outbox, people
from storage.engine import Transaction
from storage.rows import Case, Draft, Identity, Person
from storage.speakers import Speaker, begin_turn


class Conversation:
    """Answers turns with the handlers of a router."""

    def __init__(self, router: Router, rules: Rules, texts: Texts) -> None:
        self.router = router
        self.rules = rules
        self.texts = texts
        self._language = rules.config.city.language

    def take(
        self, tx: Transaction, turn: Turn, understood: Understanding, forgotten: list[str]
    ) -> bool:
        """Does all of a turn; False when it had been taken before and nothing was done.

        `forgotten` gets the hashes of photos whose files are to go after the commit.
        """
        speaker = self._speaker(tx, turn)
        if speaker is None:
            return False
        identity, person = speaker.identity, speaker.person
        turn = self._with_typed_choice(turn, identity, person)
        desk = Desk(
            tx=tx,
            rules=self.rules,
            now=turn.arrived_at,
            identity=identity,
            person=person,
            draft=self._still_open(speaker.draft, turn.arrived_at),
            officer=speaker.officer,
            understood=understood,
            replied_to=_case_replied_to(tx, turn, identity),
            texts=self.texts,
            route=self.router.answer,
            forgotten=forgotten,
        )
        self._say(desk, turn, self.router.answer(turn, desk))
        return True

    def tell(self, tx: Transaction, turn: Turn, message: Reply) -> None:
        """Answers a turn that could not be done with one message, and marks it as taken."""
        speaker = self._speaker(tx, turn)
        if speaker is not None:
            notices.tell(tx, speaker.identity, message, turn.arrived_at)

    def _speaker(self, tx: Transaction, turn: Turn) -> Speaker | None:
        """Who speaks, who can be reached again then; None when the turn was taken before."""
        language, now = turn.language or self._language, turn.arrived_at
        speaker = begin_turn(tx, turn.channel, turn.person, turn.message_id, language, now)
        if speaker is None or speaker.identity.unreachable is None:
            return speaker
        people.set_unreachable(tx, speaker.identity.id, None)
        return replace(speaker, identity=replace(speaker.identity, unreachable=None))

    def _with_typed_choice(self, turn: Turn, identity: Identity, person: Person) -> Turn:
        if turn.choice is not None or identity.offered is None or turn.text.startswith("/"):
            return turn
        offered = replies.choices_from_json(identity.offered["choices"])
        value = typed_choice(turn.text, offered, self.texts, person.language)
        return turn if value is None else replace(turn, choice=value)

    def _still_open(self, draft: Draft | None, now: datetime) -> Draft | None:
        if draft is None or not draft.step.startswith("report."):
            return draft
        return draft if draft_end(self.rules, draft) > now else None

    def _say(self, desk: Desk, turn: Turn, said: Reply | Sequence[Reply]) -> None:
        for message in [said] if isinstance(said, Reply) else said:
            if message.replaces and turn.choice is not None:
                message = replace(message, edits=turn.reply_to)
            outbox.add(desk.tx, desk.identity, message, desk.now, case_id=message.case_id)


def _case_replied_to(tx: Transaction, turn: Turn, identity: Identity) -> Case | None:
    if turn.reply_to is None or turn.choice is not None:
        return None
    case_id = outbox.case_behind(tx, identity.id, turn.reply_to)
    return None if case_id is None else cases.by_id(tx, case_id)
