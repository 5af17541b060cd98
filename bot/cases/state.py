"""The states of a case and every allowed move, as data: from where, to where, who, and why."""

from dataclasses import dataclass

from bot.errors import Refusal
from storage.rows import Case

OPEN = frozenset({"new", "accepted", "in_progress", "waiting"})
WORKED_ON = frozenset({"accepted", "in_progress"})
OFFICER, RESIDENT, CLOCK = "officer", "resident", "clock"


@dataclass(frozen=True, slots=True)
class Move:
    """`to` None leaves the state as it is; `by` are the parties that may make the move."""

    verb: str
    frm: frozenset[str]
    to: str | None
    by: frozenset[str]
    why: str


def _move(verb: str, frm: frozenset[str], to: str | None, by: str, why: str) -> Move:
    return Move(verb, frm, to, frozenset(by.split()), why)


_ANSWERED = frozenset({"answered"})
MOVES: tuple[Move, ...] = (
    _move("take", frozenset({"new"}), "accepted", OFFICER,
          "one named officer answers for the case from here on"),
    _move("note", OPEN | _ANSWERED, None, OFFICER,
          "officers remember things for each other"),
    _move("reply", WORKED_ON, "in_progress", OFFICER,
          "a word to the resident shows that work goes on"),
    _move("ask", WORKED_ON, "waiting", OFFICER,
          "only the resident can say it, so the ward's clock stops meanwhile"),
    _move("tell", frozenset({"waiting"}), "in_progress", f"{RESIDENT} {CLOCK}",
          "the resident has said it, or will not: the clock runs again"),
    _move("add", OPEN | _ANSWERED, None, RESIDENT,
          "words and photos may come at any time"),
    _move("transfer", frozenset({"new"}) | WORKED_ON, "new", f"{OFFICER} {RESIDENT}",
          "another ward must act; the case keeps its code, history and clock"),
    _move("resolve", WORKED_ON | {"waiting"}, "answered", OFFICER,
          "the officer proposes an end, with proof"),
    _move("reject", WORKED_ON | {"waiting"}, "answered", OFFICER,
          "a refusal is an answer with a coded reason"),
    _move("confirm", _ANSWERED, "closed", RESIDENT,
          "the resident is the one who says that it is solved"),
    _move("expire", _ANSWERED, "closed", CLOCK,
          "silence closes, counted apart from a yes"),
    _move("come_back", _ANSWERED, "in_progress", CLOCK,
          "what was planned is due on its day"),
    _move("object", _ANSWERED, "new", RESIDENT,
          "a refusal is not the ward's to judge alone: the arbiter decides"),
    _move("dispute", _ANSWERED, "in_progress", RESIDENT,
          "not fixed: the officer goes on where the clock stopped"),
    _move("reopen", frozenset({"closed"}), "in_progress", f"{RESIDENT} {OFFICER}",
          "a problem that comes back soon is the same problem"),
    _move("merge", OPEN, "closed", f"{OFFICER} {RESIDENT}",
          "the same trouble told twice is one case with two voices"),
    _move("unmerge", frozenset({"closed"}), "new", OFFICER,
          "what was joined by mistake stands alone again"),
    _move("withdraw", OPEN, "closed", RESIDENT,
          "who reported it may take it back"),
)  # fmt: skip
_BY_VERB = {move.verb: move for move in MOVES}


def check(verb: str, case: Case, party: str) -> str:
    """The state that `verb` leads to from where the case is; refuses a move not in the table."""
    move = _BY_VERB[verb]
    if party not in move.by:
        raise Refusal("forbidden", "case-not-yours-to-move", verb=verb)
    if case.state not in move.frm:
        raise Refusal("conflict", f"case-cannot-{case.state}", verb=verb)
    return move.to or case.state
