"""Brings the mentions of a text together: what agrees narrows, what contradicts is asked."""

from collections import Counter
from dataclasses import replace
from typing import Final, NamedTuple

from bot.places.along import along, without_lines
from bot.places.around import (
    is_denied,
    is_direction,
    is_instead,
    is_on_the_way,
    is_origin,
    is_registered,
    is_visited,
    role,
)
from bot.places.context import MARK, STREET
from bot.places.lexicon import EXACT
from bot.places.namesakes import as_former, of_district
from bot.places.reading import Reader
from bot.places.weigh import STRENGTH, Clue

_BETWEEN: Final = (("hay",), ("hoac",), ("va",))
APART: Final = 4
"""Words between two names after which the second no longer explains the first."""


class Agreed(NamedTuple):
    """The wards left, best first, the clues that decided, and a place outside Hanoi."""

    wards: tuple[str, ...]
    clues: tuple[Clue, ...]
    outside: str | None = None


def agree(read: Reader, clues: list[Clue]) -> Agreed:
    """The wards that the clues leave together."""
    if len(clues) == 1 and clues[0].wards and clues[0].strength != STRENGTH["h"]:
        return Agreed(clues[0].wards, (clues[0],))
    away = [c for c in clues if c.outside]
    near = [c for c in away if not is_origin(read, c.mention)]
    here = [c for c in clues if not c.outside and c.wards and not _belongs(c, near, clues)]
    if not here:
        name = away[0].entries[0].detail if away else None
        return Agreed((), tuple(away[:1]), name)
    if all(c.strength == STRENGTH["h"] and len(c.wards) == 1 for c in here):
        return Agreed((), ())  # the rest of that road is not known
    here = without_lines(read, _without_roads(here))
    here = _joined(read, _not_faint(_not_denied(read, here)))
    here = of_district(_not_passing(read, along(read, _seen_on_the_way(read, here))))
    agreed, against = _narrow(here)
    if against:
        here = as_former(here, against)
        agreed, against = _narrow(here)
    if against:
        agreed, against = _without_asides(read, here, agreed, against)
    if against and not _outweighs(agreed, against):
        wards = tuple(dict.fromkeys((*agreed.wards, *(w for c in against for w in c.wards))))
        return Agreed(wards, (*agreed.clues, *against))
    return agreed


def _joined(read: Reader, clues: list[Clue]) -> list[Clue]:
    """With units named side by side as one: "Bồ Đề hay Long Biên", "giữa Yên Hòa và Cầu Giấy"."""
    kept: list[Clue] = []
    for clue in clues:
        before = kept[-1] if kept else None
        between = before and read.folds[before.mention.end : clue.mention.first]
        units = before and all(c.entries[0].kind in "wfd" for c in (before, clue))
        if before and units and between in _BETWEEN:
            wards = tuple(dict.fromkeys((*before.wards, *clue.wards)))
            strength = min(before.strength, clue.strength)
            kept[-1] = replace(before, wards=wards, strength=strength, named=False)
        else:
            kept.append(clue)
    return kept


def _seen_on_the_way(read: Reader, clues: list[Clue]) -> list[Clue]:
    """Without the home of who saw it when they came past another place."""
    if not any(is_on_the_way(read, c.mention) for c in clues):
        return clues
    return [c for c in clues if role(read, c.mention) != "home"] or clues


def _without_roads(clues: list[Clue]) -> list[Clue]:
    """Without numbered roads, of which only a part is known, beside another place."""
    return [c for c in clues if c.strength != STRENGTH["h"]] or clues


def _not_denied(read: Reader, clues: list[Clue]) -> list[Clue]:
    """Without the places said not to be meant, or asked about, or told as a direction, unless no
    other is named."""
    meant = [c for c in clues if not is_denied(read, c.mention)] or clues
    return [c for c in meant if not is_direction(read, c.mention)] or meant


def _not_passing(read: Reader, clues: list[Clue]) -> list[Clue]:
    """Without districts that somebody goes to or comes from, well apart from every other place,
    and without landmarks that somebody went to."""
    kept = [c for c in clues if not _is_passed(read, c, clues)]
    return kept or clues


def _is_passed(read: Reader, clue: Clue, clues: list[Clue]) -> bool:
    if clue.entries[0].kind in "le":
        return is_visited(read, clue.mention)
    if not clue.districts or clue.named or role(read, clue.mention) not in ("travel", "origin"):
        return False
    return all(_gap(clue, other) > 1 for other in clues if other is not clue)


def _gap(one: Clue, other: Clue) -> int:
    """The words between two names."""
    return max(one.mention.first - other.mention.end, other.mention.first - one.mention.end)


def _not_faint(clues: list[Clue]) -> list[Clue]:
    """Beside a sure name a faint one counts only when it stands next to it.

    In small letters right behind a bare name in capitals it is what grows or happens there:
    "Tứ Liên vườn đào".
    """
    sure = [c.mention for c in clues if not c.mention.faint]
    if not sure:
        return clues
    return [
        c
        for c in clues
        if not c.mention.faint
        or any(
            m.first - c.mention.end in (0, 1)
            or (c.mention.first - m.end in (0, 1) and not (c.mention.small and m.sure == 1))
            for m in sure
        )
    ]


def _belongs(clue: Clue, away: list[Clue], clues: list[Clue]) -> bool:
    """Whether a place outside is the parent of this name: "phường Quang Trung, Nam Định"."""
    if clue.strength >= STRENGTH["n"] or not away:
        return False
    if any(entry.kind == "o" for entry in clue.mention.entries) and not clue.named:
        return True
    if any(0 <= other.mention.first - clue.mention.end <= 1 for other in away):
        return True
    if clue.mention.cue or clue.mention.unit or clue.entries[0].kind in "lea":
        return False
    first = clue.mention.first  # "ở Kim Chung Đông Anh, hộ khẩu ở Nghệ An"
    if any(0 <= first - c.mention.end <= 1 and c.mention.cue for c in clues if not c.outside):
        return False
    return any(other.mention.cue for other in away)


def _narrow(clues: list[Clue]) -> tuple[Agreed, list[Clue]]:
    """Intersects from the finest clue on; what shares no ward with it is against."""
    ordered = sorted(clues, key=lambda c: (-c.strength, len(c.wards)))
    wards = ordered[0].wards
    used, against = [ordered[0]], []
    for other in ordered[1:]:
        common = tuple(code for code in wards if code in other.wards)
        if common and not any(_are_two(clue, other) for clue in used):
            wards = common
            used.append(other)
        else:
            against.append(other)
    used.sort(key=lambda c: c.mention.start)
    return Agreed(wards, tuple(used)), against


def _are_two(one: Clue, other: Clue) -> bool:
    """Two units named apart are two places, though one may have gone into the other.

    So are a landmark and a split unit far from it: where one works, and where one lives; and two
    landmarks so far apart.
    """
    if one.wards == other.wards:
        return False
    gap = _gap(one, other)
    if one.is_unit and other.is_unit:
        return gap > APART
    marks = [clue for clue in (one, other) if clue.entries[0].kind in "le"]
    if len(marks) == 2:
        return gap > APART
    return len(marks) == 1 and (one.is_unit or other.is_unit) and gap > APART


def _without_asides(
    read: Reader, clues: list[Clue], agreed: Agreed, against: list[Clue]
) -> tuple[Agreed, list[Clue]]:
    """Leaves out homes, then what is only passed through, compared with or named once."""
    roles = [role(read, c.mention) for c in clues]
    homes = [
        c
        for c, does in zip(clues, roles, strict=True)
        if does == "home"
        and read.folds[c.mention.end : c.mention.end + 1] not in (("hay",), ("hoac",))
    ]
    ends = {home.mention.end for home in homes}
    homes += [c for c in clues if c.districts and c not in homes and c.mention.first in ends]
    others = [c for c in clues if c not in homes]
    if homes and others and all(map(_is_chance, others)):
        return _narrow(homes)
    if not others:  # registered here, living there
        homes = [c for c in homes if is_registered(read, c.mention)]
    passed = [
        c
        for c, does in zip(clues, roles, strict=True)
        if does
        and (does == "compare" or (does == "origin" and c.is_unit) or (c.districts and not c.named))
    ]
    once = [c for c in clues if c.wards not in _repeated(clues)]
    turns = [at for at, c in enumerate(clues) if at and is_instead(read, c.mention)]
    before = clues[: turns[-1]] if turns else []
    villages = [c for c in clues if c.entries[0].kind == "v" and _has_unit_beside(c, clues)]
    for dropped in (villages, homes, passed, [*homes, *passed], once, before):
        rest = [c for c in clues if c not in dropped]
        if against and rest and dropped:
            agreed, against = _narrow(rest)
    return agreed, against


def _has_unit_beside(clue: Clue, clues: list[Clue]) -> bool:
    """Whether a village stands by a unit, which decides: no list has all villages of a name."""
    return any(other.is_unit and _gap(clue, other) <= 1 for other in clues)


def _repeated(clues: list[Clue]) -> list[tuple[str, ...]]:
    """The wards of the one place named twice, where the others are named once."""
    counts = Counter(c.wards for c in clues).most_common(2)
    return [counts[0][0]] if len(counts) > 1 and counts[0][1] > 1 == counts[1][1] else []


def _outweighs(agreed: Agreed, against: list[Clue]) -> bool:
    """A ward called by its unit word stands against places not called so.

    But a street wholly known to lie elsewhere is a contradiction to ask about.
    """
    if all(_is_weak(c) for c in against) and not all(_is_weak(c) for c in agreed.clues):
        return True
    if not any(c.named for c in agreed.clues) or any(c.named for c in against):
        return False
    return not any(c.strength == STRENGTH["n"] or _is_known_street(c) for c in against)


def _is_weak(clue: Clue) -> bool:
    """A place that only lends its name to a school or bridge, or a bare name in small letters."""
    return clue.mention.unit == MARK or clue.mention.small or clue.strength == STRENGTH["h"]


def _is_chance(clue: Clue) -> bool:
    """Two everyday words that may be a name: without marks, capitals and unit word."""
    mention = clue.mention
    return (
        not mention.sure
        and mention.likeness < EXACT
        and mention.end - mention.start == 2
        and clue.entries[0].kind in "sva"
    )


def _is_known_street(clue: Clue) -> bool:
    return clue.mention.unit == STREET and all(
        e.detail in ("known", "mainly") for e in clue.entries
    )
