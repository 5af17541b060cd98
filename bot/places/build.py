"""Derives the data the product ships from the sources: python -m bot.places.build."""

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

from bot.places.shapes import pack

DATA = Path(__file__).parent / "data"


def source(name: str) -> str:
    """The text of a source file."""
    return gzip.decompress((DATA / "source" / f"{name}.gz").read_bytes()).decode()


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a source table."""
    return list(csv.DictReader(io.StringIO(source(name))))


def write_lines(name: str, opening: str, lines: list[str], closing: str) -> None:
    """One entry a line, so that a change of the data reads well as a difference."""
    text = opening + ",\n".join(lines) + closing + "\n"
    (DATA / name).write_text(text, encoding="utf-8")


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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
    # after the polygons, which landmarks are placed with; build_names imports this module
    from bot.places.build_names import build_names

    build_names()


if __name__ == "__main__":
    main()
