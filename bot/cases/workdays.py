"""The working calendar: which hours of which days count. Pure; moments in, moments out."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.config import Calendar

Span = tuple[datetime, datetime]
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# A calendar that closes for longer than this is a mistake, and a search must end.
LONGEST_CLOSURE_DAYS = 60


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

    def is_working(self, moment: datetime) -> bool:
        local = moment.astimezone(self.zone)
        return any(start <= local < end for start, end in self.spans(local.date()))

    def is_working_day(self, day: date) -> bool:
        return bool(self.spans(day))

    def add(self, start: datetime, work: timedelta) -> datetime:
        """The moment at which `work` working time has passed since `start`.

        With no work left it is `start` itself when the office is open then, else the next opening.
        """
        left = work
        for begin, end in self._spans_from(start):
            if left < end - begin or (left == end - begin and left > timedelta()):
                return begin + left
            left -= end - begin
        raise ValueError(f"the calendar has no working hour within {LONGEST_CLOSURE_DAYS} days")

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much working time lies between two moments; nothing if they are not in order."""
        total = timedelta()
        for begin, close in self._spans_from(start):
            if begin >= end:
                break
            total += min(close, end) - begin
        return total

    def working_days(self, start: datetime, days: float) -> timedelta:
        """The working time of so many working days that begin at `start`'s next opening."""
        whole, part = divmod(days, 1)
        total = timedelta()
        day = self.add(start, timedelta()).date()
        while whole > 0 or part > 0:
            hours = sum((end - begin for begin, end in self.spans(day)), timedelta())
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

    def _spans_from(self, start: datetime) -> Iterator[Span]:
        local = start.astimezone(self.zone)
        day, closed = local.date(), 0
        while closed < LONGEST_CLOSURE_DAYS:
            spans = self.spans(day)
            closed = 0 if spans else closed + 1
            for begin, end in spans:
                if end > local:
                    yield max(begin, local), end
            day += timedelta(days=1)

    def _is_holiday(self, day: date) -> bool:
        return bool(self._country) and day in _public_holidays(self._country, day.year)


@cache
def _public_holidays(country: str, year: int) -> frozenset[date]:
    # Imported here: it costs a tenth of a second, and listing a queue needs no calendar.
    import holidays

    return frozenset(holidays.country_holidays(country, years=year))
