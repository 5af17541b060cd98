"""How much is done in the short form and in the long one, and where chance comes from."""

import os
import random
import time

LONG = os.environ.get("LANGNGHE_FAULTS") == "long"
SEED = int(os.environ.get("LANGNGHE_FAULTS_SEED", "1"))


SECONDS = float(os.environ.get("LANGNGHE_FAULTS_SECONDS", "900"))


class Rounds:
    """How often something is done to the product: so many times, and no longer than `SECONDS`."""

    def __init__(self, short: int, long: int) -> None:
        self.most = long if LONG else short
        self.done = 0
        self._end = time.monotonic() + SECONDS

    @property
    def more(self) -> bool:
        return self.done < self.most and time.monotonic() < self._end


def chance(name: str) -> random.Random:
    """The generator of one test: the same instants for the same seed."""
    return random.Random(f"{SEED}:{name}")  # noqa: S311  no secret
