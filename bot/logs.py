"""Logging: one line an event on stderr, with no text of residents and no secret in it."""

import logging
import sys

QUIET = ("aiogram", "aiohttp", "apscheduler", "httpx", "httpcore", "asyncio")


def set_up_logging(level: str) -> None:
    """Our own loggers at `level`; libraries speak from warnings on."""
    logging.basicConfig(
        stream=sys.stderr,
        level=level.upper(),
        format="%(asctime)s %(levelname)-7s %(name)s: %(message)s",
        datefmt="%Y-%m-%dT%H:%M:%S%z",
    )
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
