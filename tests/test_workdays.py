"""The working calendar: closed days count for nothing, and working time only grows."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.workdays import WorkCalendar
from bot.config import Calendar

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CALENDAR = WorkCalendar(
    Calendar(days_off=(date(2026, 11, 27),), work_days=(date(2026, 11, 28),)), ZONE
)
MOMENTS = st.timedeltas(timedelta(), timedelta(days=729)).map(
    lambda later: datetime(2026, 1, 1, tzinfo=ZONE) + later
)
WORK = st.timedeltas(timedelta(minutes=1), timedelta(hours=120))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@given(MOMENTS, WORK)
def test_a_deadline_falls_on_an_open_hour(start: datetime, work: timedelta) -> None:
    """No deadline lies on a closed day or outside office hours."""
    due = CALENDAR.add(start, work)
    assert any(begin < due <= end for begin, end in CALENDAR.spans(due.date()))


@given(MOMENTS, WORK, WORK)
def test_more_work_is_never_due_earlier(start: datetime, work: timedelta, more: timedelta) -> None:
    """Deadlines are monotone in the hours given."""
    assert CALENDAR.add(start, work) < CALENDAR.add(start, work + more)


@given(MOMENTS, WORK)
def test_adding_and_measuring_agree(start: datetime, work: timedelta) -> None:
    """Between a start and its deadline lies exactly the working time that was given."""
    assert CALENDAR.between(start, CALENDAR.add(start, work)) == work


@given(MOMENTS, MOMENTS, MOMENTS)
def test_working_time_adds_up(a: datetime, b: datetime, c: datetime) -> None:
    """The working time of two stretches is that of both together."""
    first, middle, last = sorted((a, b, c))
    whole = CALENDAR.between(first, last)
    assert CALENDAR.between(first, middle) + CALENDAR.between(middle, last) == whole


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-23T08:00", 8, "2026-11-23T17:30"),
        ("2026-11-23T11:00", 2, "2026-11-23T14:30"),
        ("2026-11-22T10:00", 4, "2026-11-23T12:00"),
        ("2026-11-23T17:00", 1, "2026-11-25T08:30"),
        ("2026-11-26T17:00", 1, "2026-11-28T08:30"),
        ("2026-02-13T17:00", 1, "2026-02-23T08:30"),
    ],
    ids=["one day", "lunch", "sunday", "holiday", "day off and make-up day", "Tết"],
)
def test_deadlines_by_the_calendar(start: str, hours: int, due: str) -> None:
    """Lunch, weekends, public holidays, days off and make-up days are counted as configured."""
    assert CALENDAR.add(at(start), timedelta(hours=hours)) == at(due)


def test_other_time_zones_mean_the_same_moment() -> None:
    """A moment in UTC and the same moment in Hanoi have the same deadline."""
    start = at("2026-11-23T08:00")
    work = timedelta(hours=3)
    assert CALENDAR.add(start.astimezone(UTC), work) == CALENDAR.add(start, work)


def test_a_calendar_without_open_hours_is_refused() -> None:
    """A calendar that never opens says so instead of searching for ever."""
    closed = Calendar(monday=(), tuesday=(), wednesday=(), thursday=(), friday=())
    with pytest.raises(ValueError, match="no working hour"):
        WorkCalendar(closed, ZONE).add(at("2026-11-23T08:00"), timedelta(hours=1))


def test_saturday_mornings_may_be_open() -> None:
    """Several intervals on any day are counted as they are written."""
    open_saturday = Calendar(saturday=((time(8), time(10)), (time(10, 30), time(11))))
    calendar = WorkCalendar(open_saturday, ZONE)
    due = calendar.add(at("2026-11-28T07:00"), timedelta(hours=2, minutes=15))
    assert due == at("2026-11-28T10:45")
