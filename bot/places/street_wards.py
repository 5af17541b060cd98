"""Which wards a street lies in, weighed from the sources; used when the data is built."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from bot.places.build_files import rows
from bot.places.history import former_units

MIN_SHARE = 0.05
MIN_METRES = 300
BORDER_SHARE = 0.5
"""Part of a street along the border of a ward from which that ward counts as well."""


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
    beside: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in rows("street_wards.csv"):
        if row["kind"] == "alley" or row["generic_name"]:
            continue
        kind = "b" if row["kind"] == "bridge_tunnel" else "s"
        name = re.sub(r"\s*\(.*\)", "", row["street"]) if kind == "b" else clean(row["street"])
        share, length = float(row["share_in_cluster"]), float(row["length_m"])
        if kind == "s":
            beside[name].append((row["ward_code"], float(row["outside_edge_m"])))
        if row["sliver"]:
            continue
        if share >= MIN_SHARE or length >= MIN_METRES:
            metres[kind, name][row["ward_code"]] = max(
                length, metres[kind, name].get(row["ward_code"], 0)
            )
    for (kind, name), lengths in metres.items():
        wards = sorted(lengths, key=lambda code: -lengths[code])
        main = lengths[wards[0]] / sum(lengths.values())
        streets[kind, name] = Street(name, kind, wards, "known" if main < 0.7 else "mainly")
        for ward, outside in beside[name] if kind == "s" else ():
            if outside >= BORDER_SHARE * sum(lengths.values()):
                streets[kind, name].add(ward)  # the houses across the street
    add_listed(streets)
    add_districts(streets)
    return list(streets.values())


def add_listed(streets: dict[tuple[str, str], Street]) -> None:
    """Bus stops, places and listings: trusted alone, and beside geometry where that is silent; a
    listing not beside geometry that puts the street into one ward."""
    full = {row["ward_code"] for row in rows("ward_coverage.csv") if row["level"] == "full"}
    for row in rows("streets.csv"):
        name, ward = clean(row["street"]), row["ward_code"]
        if row["confidence"] == "low" or "," in name or name.startswith("T "):
            continue
        known = streets.get(("s", name))
        if known is None:
            known = streets[("s", name)] = Street(name, "s", detail="listed")
        if known.detail == "mainly" and row["evidence"] == "listing":
            continue
        if known.detail == "listed" or ward not in full or not full.issuperset(known.wards):
            known.add(ward)


def add_districts(streets: dict[tuple[str, str], Street]) -> None:
    """Streets of which only the former district is known (t): every ward of it is possible.

    Beside geometry this source errs too often to count; beside a listing it warns of namesakes.
    """
    wide: dict[str, list[str]] = defaultdict(list)
    for unit in former_units():
        for share in unit.successors:
            if share.code not in wide[unit.district] and share.share >= 0.02:
                wide[unit.district].append(share.code)
    for row in rows("streets_old_district.csv"):
        name = clean(row["street"])
        if re.search(r"\d|^(Ngõ|Ngách|Hẻm|Kiệt|Ngo|Ngach)\b", name):
            continue
        wards = wide[row["old_district"]]
        known = streets.get(("s", name))
        if known and (known.detail != "listed" or set(wards) & set(known.wards)):
            continue
        street = streets.setdefault(("t", name), Street(name, "t", detail="district"))
        for ward in wards:
            street.add(ward)


def highways(streets: list[Street]) -> list[Street]:
    """Numbered roads under every name they go by; what is known of them is never all (kind h)."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for street in streets:
        match = re.match(
            r"(?:cao tốc )?(Quốc lộ|tỉnh lộ|tỉnh|ĐT|TL|Vành đai)[ .]*([\d.,]+[A-C]?)$",
            street.name,
            re.IGNORECASE,
        )
        if match:
            sort = {"q": "Quốc lộ", "v": "Vành đai"}.get(match[1][0].lower(), "Tỉnh lộ")
            known = found[sort, match[2]]
            known += [code for code in street.wards if code not in known]
    return [
        Street(form.format(number), "h", wards, sort)
        for (sort, number), wards in found.items()
        for form in FORMS[sort]
        if form != "Đường {}" or len(number) > 1 or number == "5"  # "đường 2 làn"
    ]


FORMS = {
    "Quốc lộ": ("Quốc lộ {}", "QL {}", "QL{}", "Đường {}"),
    "Tỉnh lộ": ("Tỉnh lộ {}", "Đường tỉnh {}", "TL {}", "TL{}", "ĐT {}", "ĐT{}", "Đường {}"),
    "Vành đai": ("Vành đai {}", "Đường vành đai {}", "VĐ {}", "VĐ{}"),
}
