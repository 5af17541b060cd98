"""What was understood of one message, for a person: deciding words marked, reasons, questions."""

from bot.cases import desks, notices
from bot.cli.session import Session
from bot.cli.tables import Cell, Column, print_lines, print_table
from bot.places import gazetteer
from bot.reply import text
from bot.triage.explain import explain
from bot.triage.understanding import Understanding

OFFERED = 4


def print_understood(session: Session, words: str, understood: Understanding) -> None:
    matter = understood.matter
    print_lines([f"“{marked(words, understood.words.spans)}”", ""])
    kind = text(f"cli-kind-{matter.kind}")
    sure = f"{matter.kind_confidence * 100:.0f}"
    lines = [session.text("cli-route-kind", kind=kind, sure=sure)]
    if matter.kind in ("report", "question"):
        category = text(f"category-{matter.category}")
        sure = f"{matter.confidence * 100:.0f}"
        lines.append(session.text("cli-route-category", category=category, sure=sure))
    deciding = ", ".join(explain(words, matter))
    if deciding:
        lines.append(session.text("cli-route-words", words=deciding))
    urgent = session.text("cli-route-urgent") if matter.urgent else ""
    lines += [line for line in (urgent, *_place(session, understood)) if line]
    print_lines(lines)
    if understood.wards:
        _print_wards(session, understood)
    print_lines([Cell(session.text("cli-route-next", then=_next(session, understood)), "bold")])


def marked(words: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with [brackets] around the words that decided the place."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            parts += [words[at:start], "[", words[start:end], "]"]
            at = end
    return "".join([*parts, words[at:]])


def _place(session: Session, understood: Understanding) -> list[str]:
    outside = understood.words.outside
    if outside is not None and not understood.wards:
        return [session.text("cli-route-outside", place=outside)]
    return [] if understood.wards else [session.text("cli-route-no-place")]


def _print_wards(session: Session, understood: Understanding) -> None:
    titles = ("cli-ward-code", "cli-ward", "cli-score", "cli-because")
    columns = [Column(session.text(key), stretch=key == "cli-because") for key in titles]
    rows = [
        [
            guess.code,
            gazetteer.ward(guess.code).full_name,
            f"{guess.score:.2f}",
            ", ".join(guess.because),
        ]
        for guess in understood.wards
    ]
    print_table(columns, rows)


def _next(session: Session, understood: Understanding) -> str:
    """What the resident would be answered or asked."""
    matter, wards = understood.matter, understood.wards
    if matter.kind == "emergency":
        return session.text("cli-next-emergency", number=matter.redirect or "113")
    if matter.kind not in ("report", "question"):
        return session.text(f"cli-next-{matter.kind}")
    if not wards:
        return session.text("cli-next-outside" if understood.is_outside else "cli-next-place")
    if len(wards) == 1:
        ward = wards[0].code
        office = notices.office(desks.desk_of(matter.category, ward).office, ward)
        return session.text("cli-next-card", ward=notices.ward_name(ward), office=office)
    known = ", ".join(gazetteer.ward(guess.code).full_name for guess in wards[:OFFERED])
    return session.text("cli-next-ward", wards=known)
