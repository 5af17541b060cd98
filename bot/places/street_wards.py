"""Which wards a street lies in, weighed from the sources; used when the data is built."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from bot.places.build import rows

MIN_SHARE = 0.1
MIN_METRES = 300


@dataclass(slots=True)
class Street:
    """A street name; detail "known" by road geometry ("mainly" when 70 % lies in the first ward),
    or "listed"."""

    name: str
    kind: str
    wards: list[str] = field(default_factory=list)
    detail: str = "known"

    def add(self, ward: str) -> None:
        if ward not in self.wards:
            self.wards.append(ward)


def clean(name: str) -> str:
    return re.sub(r"^(Đường|Phố|Đại lộ)\s+", "", name).strip()


def street_names() -> list[Street]:
    """All streets, with the wards that evidence gives them, most metres first."""
    streets: dict[tuple[str, str], Street] = {}
    metres: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for row in rows("street_wards.csv"):
        if row["kind"] == "alley" or row["generic_name"] or row["sliver"]:
            continue
        kind = "b" if row["kind"] == "bridge_tunnel" else "s"
        name = re.sub(r"\s*\(.*\)", "", row["street"]) if kind == "b" else clean(row["street"])
        share, length = float(row["share_in_cluster"]), float(row["length_m"])
        if share >= MIN_SHARE or length >= MIN_METRES:
            metres[kind, name][row["ward_code"]] = max(
                length, metres[kind, name].get(row["ward_code"], 0)
            )
    for (kind, name), lengths in metres.items():
        wards = sorted(lengths, key=lambda code: -lengths[code])
        main = lengths[wards[0]] / sum(lengths.values())
        streets[kind, name] = Street(name, kind, wards, "known" if main < 0.7 else "mainly")
    add_listed(streets)
    return list(streets.values())


def add_listed(streets: dict[tuple[str, str], Street]) -> None:
    """Bus stops, places and listings: trusted alone, and beside geometry where that is silent."""
    full = {row["ward_code"] for row in rows("ward_coverage.csv") if row["level"] == "full"}
    for row in rows("streets.csv"):
        name, ward = clean(row["street"]), row["ward_code"]
        if row["confidence"] == "low" or "," in name or name.startswith("T "):
            continue
        known = streets.get(("s", name))
        if known is None:
            known = streets[("s", name)] = Street(name, "s", detail="listed")
        if known.detail == "listed" or ward not in full or not full.issuperset(known.wards):
            known.add(ward)
