"""Words of a dossier made safe to show: as HTML, or inside the Markdown that Streamlit reads in labels. Text stays text."""

import html
import re
from collections.abc import Sequence

from reviewer.reporting.labels import Label
from reviewer.reporting.rendering import Run, lines
from reviewer.reporting.words import seen

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&])")


def esc(text: str) -> str:
    """The text as HTML characters, less those that would act on the screen."""
    return html.escape(seen(text))


def plain(text: str) -> str:
    """The text for a Markdown label: on one line, every sign that Markdown knows taken literally."""
    return _MARKDOWN.sub(r"\\\1", " ".join(seen(text).split()))


def tag(label: Label, *, prefix: str = "") -> str:
    """A state as a coloured tag whose sign and words say the same without the colour."""
    words = f"{prefix}{label.words}"
    return f'<span class="rv-tag rv-{label.tone}"><span aria-hidden="true">{label.sign}</span> {esc(words)}</span>'


def quotation(text: str, *, near: bool = False, telling: Sequence[tuple[int, int]] = (), start: int = 0) -> str:
    """A quotation in its own words; the rows of a table stay rows.

    `near`: a passage that carries no finding. `telling`: spans to mark, as `start` counts, where the quotation begins.
    """
    style = "rv-quote rv-near" if near else "rv-quote"
    rows = [[_cell(runs) for runs in row if any(one.text for one in runs)] for row in lines(text, telling, start)]
    if sum(len(row) > 1 for row in rows) * 2 > len(rows):
        table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return f'<blockquote class="{style}" tabindex="0"><table>{table}</table></blockquote>'
    words = "<br>".join(" | ".join(row) for row in rows)
    return f'<blockquote class="{style}" tabindex="0">«\u00a0{words}\u00a0»</blockquote>'


def _cell(runs: Sequence[Run]) -> str:
    return "".join(f"<mark>{esc(one.text)}</mark>" if one.telling else esc(one.text) for one in runs)
