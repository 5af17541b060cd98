"""`langnghe route`: what would be understood of a message; `--jsonl` for a whole batch."""

import json
import sys
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

import click

from bot.cli.session import Session, common_options, print_json, session_of
from bot.dialog.turn import clean
from bot.errors import Refusal

if TYPE_CHECKING:
    from bot.triage.understanding import Understanding

# A line of JSON may carry the longest message with every letter escaped, and no more.
LONGEST_LINE = 1_000_000


@click.command()
@common_options
@click.argument("words", nargs=-1, metavar="[TEXT]")
@click.option("--jsonl", is_flag=True, help="One JSON object a line over stdin.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def route(words: tuple[str, ...], jsonl: bool, as_json: bool, **options: str | None) -> None:
    """Show what would be understood of a message."""
    if jsonl == bool(words):
        raise click.UsageError("Give either a TEXT or --jsonl.")
    with session_of(options, as_json) as session:
        if jsonl:
            _batch(session, sys.stdin.buffer)
            return
        # Imported here and below: the weights and names cost a tenth of a second.
        from bot.triage.understanding import understand

        text = _readable(session, " ".join(words))
        understood = understand(text)
        if as_json:
            print_json(understood_json(understood))
        else:
            from bot.cli.route_page import print_understood

            print_understood(session, text, understood)


def understood_json(understood: "Understanding") -> dict[str, Any]:
    """What was understood, as the contract names it."""
    from bot.places import gazetteer

    matter, wards = understood.matter, understood.wards
    return {
        "kind": matter.kind,
        "category": matter.category,
        "urgent": matter.urgent,
        "place": ("none", "one", "several")[min(len(wards), 2)],
        "wards": [
            {
                "code": guess.code,
                "name": gazetteer.ward(guess.code).full_name,
                "score": guess.score,
                "because": list(guess.because),
            }
            for guess in wards
        ],
        "article": None,
        "redirect": matter.redirect,
    }


def _readable(session: Session, text: str) -> str:
    """A text as a channel would hand it in; refuses what a channel would refuse."""
    limit = session.config.limits.text_characters
    if len(text) > limit:
        raise Refusal("invalid", "text-too-long", limit=limit)
    return clean(text)


def _batch(session: Session, lines: IO[bytes]) -> None:
    """Each line is answered before the next is read, wrong ones too."""
    for number, line in enumerate(_bounded(lines), 1):
        if not line.strip():
            continue
        try:
            answer = _answer(session, line)
        except Refusal as refusal:
            answer = {
                "line": number,
                "error": session.text(f"error-{refusal.key}", **refusal.values),
            }
        sys.stdout.write(_one_line(answer))
        sys.stdout.flush()


def _answer(session: Session, line: bytes) -> dict[str, Any]:
    from bot.triage.understanding import understand

    asked = _object(line)
    text, place = asked.get("text", ""), _place(asked)
    if not isinstance(text, str):
        raise Refusal("invalid", "route-text")
    text = _readable(session, text)
    if not text and place is None:
        raise Refusal("invalid", "route-nothing")
    return {"id": asked.get("id"), **understood_json(understand(text, place))}


def _bounded(lines: IO[bytes]) -> Iterator[bytes]:
    """Lines of a stream; of one longer than any message only the beginning is held."""
    while line := lines.readline(LONGEST_LINE):
        rest = line
        while not rest.endswith(b"\n") and len(rest) == LONGEST_LINE:
            rest = lines.readline(LONGEST_LINE)
        yield line


def _object(line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        raise Refusal("invalid", "route-json") from None
    if not isinstance(asked, dict):
        raise Refusal("invalid", "route-json")
    return asked


def _place(asked: dict[str, Any]) -> tuple[float, float] | None:
    """The pin of a line, in degrees; both numbers or neither."""
    lat, lon = asked.get("lat"), asked.get("lon")
    if lat is None and lon is None:
        return None
    return _degrees(lat, 90), _degrees(lon, 180)


def _degrees(value: object, most: int) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= most:
        return float(value)
    raise Refusal("invalid", "route-point")


def _one_line(answer: dict[str, Any]) -> str:
    """JSON with letters as they are, unless an id holds what is no letter at all."""
    line = json.dumps(answer, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(answer)
    return line + "\n"
