"""The working calendar: which hours of which days count. Pure; moments in, moments out."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.config import Calendar

Span = tuple[datetime, datetime]
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# A calendar that closes for longer than this is a mistake, and a search must end.
LONGEST_CLOSURE = timedelta(days=60)
# How far ahead the spans are laid out at once: the longest deadline with its ladder, mostly.
AHEAD = timedelta(days=120)
NOTHING = timedelta()


@dataclass(frozen=True, slots=True)
class _Table:
    """The open spans from `first` to `last` laid end to end, so that working time is looked up.

    Moments are UTC, which compare without asking a time zone; `worked` is the working time up to
    the end of each span.
    """

    first: date
    last: date
    begins: Sequence[datetime]
    ends: Sequence[datetime]
    worked: Sequence[timedelta]

    def worked_by(self, moment: datetime) -> timedelta:
        place = bisect_right(self.ends, moment)
        before = self.worked[place - 1] if place else NOTHING
        if place == len(self.ends):
            return before
        return before + max(moment - self.begins[place], NOTHING)

    def opening(self, moment: datetime) -> datetime | None:
        """The moment itself when it is open, else the next opening."""
        place = bisect_right(self.ends, moment)
        return None if place == len(self.ends) else max(moment, self.begins[place])

    def moment_of(self, work: timedelta) -> datetime | None:
        """The first moment by which so much has been worked."""
        place = bisect_left(self.worked, work)
        return None if place == len(self.ends) else self.ends[place] - (self.worked[place] - work)


class WorkCalendar:
    """Answers in working time: office hours less public holidays, with days off and make-up days.

    Moments are aware; results carry the calendar's own time zone.
    """

    def __init__(self, rules: Calendar, zone: ZoneInfo) -> None:
        self.zone = zone
        self.known_until = rules.known_until
        self._week: Sequence[Sequence[tuple[time, time]]] = [getattr(rules, day) for day in WEEK]
        self._days_off = frozenset(rules.days_off)
        self._work_days = frozenset(rules.work_days)
        self._country = rules.public_holidays
        self._spans: dict[date, list[Span]] = {}
        self._lengths: dict[tuple[date, float], timedelta] = {}
        self._table = _Table(date.max, date.min, (), (), ())

    def is_working(self, moment: datetime) -> bool:
        local = moment.astimezone(self.zone)
        return any(start <= local < end for start, end in self.spans(local.date()))

    def is_working_day(self, day: date) -> bool:
        return bool(self.spans(day))

    def add(self, start: datetime, work: timedelta) -> datetime:
        """The moment at which `work` working time has passed since `start`.

        With no work left it is `start` itself when the office is open then, else the next opening.
        """
        utc, days = start.astimezone(UTC), AHEAD
        while (table := self._around(utc, utc + days)).ends:
            if work > NOTHING:
                found = table.moment_of(table.worked_by(utc) + work)
            else:
                found = table.opening(utc)
            if found is not None:
                return found.astimezone(self.zone)
            if table.ends[-1].date() + LONGEST_CLOSURE < table.last:
                break
            days *= 2
        raise ValueError(f"the calendar has no working hour within {LONGEST_CLOSURE.days} days")

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much working time lies between two moments; nothing if they are not in order."""
        begin, close = start.astimezone(UTC), end.astimezone(UTC)
        table = self._around(min(begin, close), max(begin, close))
        return max(table.worked_by(close) - table.worked_by(begin), NOTHING)

    def working_days(self, start: datetime, days: float) -> timedelta:
        """The working time of so many working days that begin at `start`'s next opening."""
        first = self.add(start, NOTHING).date()
        if (first, days) not in self._lengths:
            self._lengths[first, days] = self._length(first, days)
        return self._lengths[first, days]

    def _length(self, day: date, days: float) -> timedelta:
        whole, part = divmod(days, 1)
        total = NOTHING
        while whole > 0 or part > 0:
            hours = sum((end - begin for begin, end in self.spans(day)), NOTHING)
            if hours:
                total += hours if whole > 0 else hours * part
                whole, part = (whole - 1, part) if whole > 0 else (0, 0)
            day += timedelta(days=1)
        return total

    def spans(self, day: date) -> list[Span]:
        """The open intervals of a day, in order; empty when it is closed."""
        if day not in self._spans:
            hours = self._week[0] if day in self._work_days else self._week[day.weekday()]
            if day in self._days_off or (day not in self._work_days and self._is_holiday(day)):
                hours = ()
            self._spans[day] = [
                (
                    datetime.combine(day, begin, self.zone),
                    datetime.combine(day, end, self.zone),
                )
                for begin, end in hours
            ]
        return self._spans[day]

    def _around(self, start: datetime, end: datetime) -> _Table:
        """A table that covers both moments; one that is too short is replaced, never changed."""
        table = self._table
        first, last = start.date() - timedelta(days=1), end.date() + timedelta(days=1)
        if first < table.first or last > table.last:
            first, last = min(first, table.first), max(last, table.last) + AHEAD
            self._table = table = self._laid_out(first, last)
        return table

    def _laid_out(self, first: date, last: date) -> _Table:
        begins: list[datetime] = []
        ends: list[datetime] = []
        worked: list[timedelta] = []
        for number in range((last - first).days + 1):
            for begin, end in self.spans(first + timedelta(days=number)):
                begins.append(begin.astimezone(UTC))
                ends.append(end.astimezone(UTC))
                worked.append((worked[-1] if worked else NOTHING) + (end - begin))
        return _Table(first, last, begins, ends, worked)

    def _is_holiday(self, day: date) -> bool:
        return bool(self._country) and day in _public_holidays(self._country, day.year)


@cache
def _public_holidays(country: str, year: int) -> frozenset[date]:
    # Imported here: it costs a tenth of a second, and listing a queue needs no calendar.
    import holidays

    return frozenset(holidays.country_holidays(country, years=year))
