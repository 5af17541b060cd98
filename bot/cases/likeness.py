"""Is a proof photo one that was used before? Compared by content and by a perceptual hash."""

from collections.abc import Sequence

from bot.media import Photo
from storage import attachments
from storage.engine import Transaction
from storage.rows import Case

# Of 64 bits; two photos of one place at different times differ in far more.
NEAR_BITS = 4


def is_reused(tx: Transaction, case: Case, photos: Sequence[Photo]) -> bool:
    """Was one of the photos sent before, in this case or as proof in any other?

    Near-identical counts within the case; elsewhere only the same picture does.
    """
    own = [kept.likeness for kept in attachments.of_case(tx, case.id) if kept.likeness]
    for photo in photos:
        if any(_distance(photo.likeness, other) <= NEAR_BITS for other in own):
            return True
        if attachments.is_known(tx, photo.sha256):
            return True
    return False


def _distance(one: str, other: str) -> int:
    if not one or not other:
        return 64
    return (int(one, 16) ^ int(other, 16)).bit_count()
