"""What the core decides by: the configuration and the working calendar made from it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cases.workdays import WorkCalendar
from bot.config import Config


@dataclass(frozen=True, slots=True)
class Rules:
    config: Config
    calendar: WorkCalendar

    @classmethod
    def of(cls, config: Config) -> "Rules":
        return cls(config, WorkCalendar(config.calendar, config.city.timezone))

    def after_quiet_hours(self, now: datetime) -> datetime:
        """`now`, or when quiet hours hold then, the moment they end."""
        follow = self.config.followups
        local = now.astimezone(self.config.city.timezone)
        clock = local.time()
        by_night = follow.quiet_from > follow.quiet_to
        late = clock >= follow.quiet_from and (by_night or clock < follow.quiet_to)
        early = by_night and clock < follow.quiet_to
        if not late and not early:
            return now
        day = local.date() + timedelta(days=1 if late and by_night else 0)
        return datetime.combine(day, follow.quiet_to, local.tzinfo)
