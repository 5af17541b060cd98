"""How much is done in the short form and in the long one, and where chance comes from."""

import os
import random

LONG = os.environ.get("LANGNGHE_FAULTS") == "long"
SEED = int(os.environ.get("LANGNGHE_FAULTS_SEED", "1"))


def times(short: int, long: int) -> int:
    """How often: `LANGNGHE_FAULTS_KILLS` bounds the long form."""
    most = int(os.environ.get("LANGNGHE_FAULTS_KILLS", str(long)))
    return min(long, most) if LONG else short


def chance(name: str) -> random.Random:
    """The generator of one test: the same instants for the same seed."""
    return random.Random(f"{SEED}:{name}")  # noqa: S311  no secret
