"""What people read in a terminal: tables and pages of at most 80 columns, colour only there."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

WIDEST = 80


@dataclass(frozen=True, slots=True)
class Column:
    """`stretch`: takes the width that is left, cut at its end."""

    title: str
    stretch: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Words with a style of rich, which shows on a terminal alone."""

    words: str
    style: str = ""


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[str | Cell]]) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(
            column.title,
            no_wrap=True,
            overflow="ellipsis",
            ratio=1 if column.stretch else None,
            justify="right" if column.right else "left",
        )
    for row in rows:
        table.add_row(*[_text(cell, one_line=True) for cell in row])
    table.expand = any(column.stretch for column in columns)
    _print(table)


def print_pairs(rows: Iterable[Sequence[str | Cell]]) -> None:
    """Rows without titles whose last column is wrapped, never cut."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*[_text(cell) for cell in row])
    _print(table)


def print_lines(lines: Iterable[str | Cell], indent: int = 0) -> None:
    """Paragraphs, wrapped at words."""
    texts = [_text(line) for line in lines]
    _print(*[Padding(text, (0, 0, 0, indent), expand=False) if text else "" for text in texts])


def _text(cell: str | Cell, one_line: bool = False) -> Text:
    """Never read as markup: it may be a stranger's words."""
    if isinstance(cell, str):
        cell = Cell(cell)
    words = " ".join(cell.words.split()) if one_line else cell.words
    return Text(words, style=cell.style)


def _print(*parts: Table | Padding | str) -> None:
    """Written at once and without the blanks that rich fills lines with."""
    width = min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns)
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))
    sys.stdout.flush()
