"""`langnghe export`: cases as CSV, JSON or GeoJSON, without what identifies a resident."""

import csv
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click

from bot.cases import masks, roles
from bot.cli.cases_json import case_json, local_iso
from bot.cli.session import Session, common_options, session_of
from storage import cases
from storage.rows import Case

PAGE = 1000


@click.command()
@common_options
@click.option(
    "--format", "form", type=click.Choice(["csv", "json", "geojson"]), default="csv",
    show_default=True,
)  # fmt: skip
def export(form: str, **options: str | None) -> None:
    """Write all cases without what identifies residents."""
    with session_of(options) as session:
        ward = session.read(lambda tx: roles.scope_of(session.seeing_officer(tx)).ward)
        rows = (_row(session, case) for case in _pages(session, ward))
        _WRITERS[form](rows)


def _pages(session: Session, ward: str | None) -> Iterator[Case]:
    """Every case, read a page at a time: a million need no more memory than a thousand."""
    after = 0
    while page := _page(session, ward, after):
        yield from page
        after = page[-1].id


def _page(session: Session, ward: str | None, after: int) -> Sequence[Case]:
    return session.read(lambda tx: cases.after(tx, after, PAGE, ward))


def _row(session: Session, case: Case) -> dict[str, Any]:
    zone = session.config.city.timezone
    row = case_json(case, None, session.now, zone)
    del row["officer"]
    ended = {
        "outcome": case.outcome,
        "rating": case.rating,
        "answered_at": local_iso(case.answered_at, zone) if case.answered_at else None,
        "closed_at": local_iso(case.closed_at, zone) if case.closed_at else None,
    }
    place = {
        "place": masks.mask(case.place),
        "lat": _rounded(case.lat),
        "lon": _rounded(case.lon),
    }
    return {**row, **ended, **place, "text": masks.mask(case.text)}


def _rounded(degrees: float | None) -> float | None:
    """About a hundred metres: where it is, not whose door."""
    return None if degrees is None else round(degrees, 3)


def _write_csv(rows: Iterator[dict[str, Any]]) -> None:
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(row))
            writer.writeheader()
        writer.writerow({key: _harmless(value) for key, value in row.items()})


def _harmless(value: object) -> object:
    """A stranger's words never become a formula of the spreadsheet that opens the file."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")):
        return f"'{value}"
    return value


def _write_json(rows: Iterator[dict[str, Any]]) -> None:
    _write_list("[", rows, "]\n")


def _write_geojson(rows: Iterator[dict[str, Any]]) -> None:
    features = (_feature(row) for row in rows if row["lat"] is not None)
    _write_list('{"type": "FeatureCollection", "features": [', features, "]}\n")


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [row.pop("lon"), row.pop("lat")]}
    return {"type": "Feature", "geometry": point, "properties": row}


def _write_list(opening: str, rows: Iterator[dict[str, Any]], closing: str) -> None:
    sys.stdout.write(opening)
    for number, row in enumerate(rows):
        comma = ",\n" if number else "\n"
        sys.stdout.write(comma + json.dumps(row, ensure_ascii=False))
    sys.stdout.write("\n" + closing)


_WRITERS: dict[str, Callable[[Iterator[dict[str, Any]]], None]] = {
    "csv": _write_csv,
    "json": _write_json,
    "geojson": _write_geojson,
}
