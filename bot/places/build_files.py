"""The sources the shipped data is derived from, and how derived files are written."""

import csv
import gzip
import io
import json
from pathlib import Path

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
