"""Derives the data the product ships from the sources: python -m bot.places.build."""

import json
from typing import Any

from bot.places.build_files import DATA, compact, rows, source, write_lines
from bot.places.build_names import build_names
from bot.places.shapes import pack


def build_areas() -> None:
    """The 126 polygons as packed rings."""
    features: list[dict[str, Any]] = json.loads(source("boundaries.geojson"))["features"]
    lines = []
    for feature in features:
        (ring,) = feature["geometry"]["coordinates"]
        lines.append(f"{compact(feature['properties']['code'])}:{compact(pack(ring))}")
    write_lines("areas.json", "{", lines, "}")


def build_lines() -> None:
    """Street lines for the nearest street; nameless alleys ("Ngõ 3") help nobody."""
    features: list[dict[str, Any]] = json.loads(source("street_lines.geojson"))["features"]
    bare = {row["street"] for row in rows("street_wards.csv") if row["bare_alley"]}
    lines = [
        compact([f["properties"]["street"], [pack(line) for line in f["geometry"]["coordinates"]]])
        for f in features
        if f["properties"]["street"] not in bare
    ]
    write_lines("lines.json", "[", lines, "]")


def main() -> None:
    """Rebuilds every derived file."""
    for name in ("wards.csv", "former_units.csv"):
        (DATA / name).write_text(source(name), encoding="utf-8", newline="")
    build_areas()
    build_lines()
    build_names()  # after the polygons, which landmarks are placed with


if __name__ == "__main__":
    main()
