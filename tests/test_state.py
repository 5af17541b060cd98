"""The table of moves: every state can be reached, every path can end, nobody moves out of turn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.state import CLOCK, MOVES, OFFICER, RESIDENT, check
from bot.errors import Refusal
from storage.migrations import STATES
from tests.cases import a_case

ENDS = {"closed"}


def reachable(start: str) -> set[str]:
    found, before = {start}, set[str]()
    while found != before:
        before = set(found)
        found |= {m.to for m in MOVES if m.to and m.frm & before}
    return found


@pytest.mark.parametrize("state", STATES)
def test_every_state_can_be_reached_and_left_to_an_end(state: str) -> None:
    """From `new` every state can come about, and from every state a case can be closed."""
    assert state in reachable("new")
    assert reachable(state) & ENDS


def test_every_move_says_why() -> None:
    """The table names states that exist and gives each move its reason."""
    for move in MOVES:
        assert move.frm <= set(STATES)
        assert move.to is None or move.to in STATES
        assert len(move.why) > 10


def test_the_clock_can_always_end_a_case_that_waits_for_the_resident() -> None:
    """A resident's silence ends by itself: `waiting` goes on, `answered` closes."""
    by_clock = {(state, m.to) for m in MOVES if CLOCK in m.by for state in m.frm}
    assert by_clock == {
        ("waiting", "in_progress"),
        ("answered", "closed"),
        ("answered", "in_progress"),
    }


@given(st.sampled_from(MOVES), st.sampled_from(STATES), st.sampled_from([OFFICER, RESIDENT, CLOCK]))
def test_only_the_table_moves_a_case(move: object, state: str, party: str) -> None:
    """A move is made from its states by its parties, and refused otherwise."""
    assert isinstance(move, type(MOVES[0]))
    case = a_case(state=state)
    if state in move.frm and party in move.by:
        assert check(move.verb, case, party) == (move.to or state)
    else:
        with pytest.raises(Refusal):
            check(move.verb, case, party)
