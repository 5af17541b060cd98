"""The morning's words to officers: each ward's digest, the city's week, the list for Saturday."""

from datetime import datetime

from bot.cases import figures, hotspots
from bot.cases.rules import Rules
from storage.engine import Transaction

MONDAY, FRIDAY = 0, 4


def send_morning_words(tx: Transaction, rules: Rules, now: datetime) -> None:
    """On working days the digests; on Mondays the week's figures, on Fridays the hotspots."""
    today = now.astimezone(rules.config.city.timezone).date()
    if not rules.calendar.is_working_day(today):
        return
    figures.send_digests(tx, rules, now)
    if today.weekday() == MONDAY:
        figures.send_week(tx, rules, now)
    if today.weekday() == FRIDAY:
        figures.send_hotspots(tx, now)


def close_quiet_hotspots(tx: Transaction, rules: Rules, now: datetime) -> None:  # noqa: ARG001
    """Puts hotspots to sleep where nothing came for two weeks."""
    hotspots.close_quiet(tx, now)
