"""Words of a dossier made safe to show: as HTML, or inside the Markdown that Streamlit reads in labels. Text stays text."""

import html
import re

from reviewer.reporting.labels import Label
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


def quotation(text: str, *, near: bool = False) -> str:
    """A quotation in its own words; the rows of a table stay rows. `near`: a passage that carries no finding."""
    style = "rv-quote rv-near" if near else "rv-quote"
    lines = [[cell for cell in line.split("\t") if cell.strip()] for line in seen(text).strip().split("\n")]
    if sum(len(line) > 1 for line in lines) * 2 > len(lines):
        rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line) + "</tr>" for line in lines)
        return f'<blockquote class="{style}" tabindex="0"><table>{rows}</table></blockquote>'
    words = "<br>".join(html.escape(" | ".join(" ".join(cell.split()) for cell in line)) for line in lines if line)
    return f'<blockquote class="{style}" tabindex="0">«\u00a0{words}\u00a0»</blockquote>'
