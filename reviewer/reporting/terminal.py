"""Tables for the terminal: one line a row, cut to their columns, drawn by rich into plain text.

Cells are `rich.text.Text`, so that square brackets in a dossier are never taken for markup.
"""

import shutil
from collections.abc import Collection, Sequence
from typing import NamedTuple

from reviewer.reporting.labels import Tone
from reviewer.reporting.words import shortened

GAP = 2
_NARROWEST, _WIDEST = 60, 160
_STYLES: dict[Tone, str] = {
    "found": "green",
    "some": "yellow",
    "nothing": "red",
    "unsure": "yellow",
    "jury": "cyan",
    "unread": "magenta",
    "failed": "magenta",
}


class Cell(NamedTuple):
    """A cell's text, and the tone that colours it where colours are asked for."""

    text: str
    tone: Tone | None = None


def columns(width: int | None = None) -> int:
    """The width asked for, else the terminal's, 80 where there is none; kept where lines can be read."""
    found = shutil.get_terminal_size((80, 24)).columns if width is None else width
    return max(_NARROWEST, min(_WIDEST, found))


def drawn(
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[int],
    *,
    bold: Collection[int] = (),
    colour: bool = False,
) -> str:
    """The table as lines of text: heads, a rule, then exactly one line a row. `bold` holds indexes of rows."""
    import io

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, GAP - 1, 0, 0))
    for head, width in zip(heads, widths, strict=True):
        table.add_column(Text(shortened(head, width)), width=width, no_wrap=True, overflow="ellipsis")
    for number, row in enumerate(rows):
        base = "bold" if number in bold else ""
        table.add_row(
            *(
                Text(shortened(cell.text, width), style=_STYLES[cell.tone] if cell.tone else base)
                for cell, width in zip(row, widths, strict=True)
            )
        )
    page = io.StringIO()
    whole = sum(widths) + GAP * (len(widths) - 1)
    console = Console(
        file=page, width=whole, force_terminal=colour, color_system="standard" if colour else None, legacy_windows=False
    )
    console.print(table)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"
