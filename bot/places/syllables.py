"""Whether a word without marks can be Vietnamese."""

import re
from typing import Final

_SYLLABLE: Final = re.compile(
    r"(?:ngh?|nh|ch|kh|gh|gi|ph|th|tr|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$"
)


def is_syllable(plain: str) -> bool:
    """Whether a Vietnamese word can be spelt so, its marks aside."""
    return bool(_SYLLABLE.match(plain))
