"""The nightly backup."""

import logging
from datetime import datetime

from bot import backups
from bot.cases.rules import Rules
from storage.engine import Store

log = logging.getLogger(__name__)


def back_up(store: Store, rules: Rules, now: datetime) -> None:
    """Makes and verifies a copy in the configured folder."""
    made = backups.make(store, rules.config, backups.backup_folder(rules.config), now)
    log.info("backup %s: %d cases, %d photos", made.path.name, made.cases, made.photos)
