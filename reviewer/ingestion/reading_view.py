"""A page without a picture, as a fragment of HTML: what was read, in order, with the quoted spans framed in place.

Every character of the dossier is escaped; the fragment holds no script, no style and nothing fetched from outside. The words of each
element are the page's own, so that a span falls on the same words here as in the file.
"""

import itertools
from collections.abc import Iterator, Sequence
from html import escape

from reviewer.domain.dossier import CELL_BREAK, LINE_BREAK, Page, Passage, Piece, Where
from reviewer.wording import Lang, say

Span = tuple[int, int]

_TAGGED = (Where.CAPTION, Where.IMAGE, Where.NOTES, Where.FOOTNOTE, Where.CHART, Where.ALT_TEXT, Where.HEADER)
_GRIDS = (Where.TABLE, Where.CHART)
_TOP_HEADING = 3
"""The page that holds the fragment has the headings above."""


def reading_view(piece: Piece, page_index: int, *, spans: Sequence[Span] = (), lang: Lang = "fr") -> str:
    """The page `piece.pages[page_index]` as an HTML fragment; the n-th span, from 1, opens at the element of id `en`.

    A span that runs over several paragraphs or cells is marked in each; an empty or outlying span is marked nowhere.
    """
    page = piece.pages[page_index]
    view = _View(page.text, spans)
    return "\n".join(html for passage in _covering(page) if (html := view.passage(passage, lang)))


def _covering(page: Page) -> Iterator[Passage]:
    """The passages in order, and a plain one for each stretch of text that none of them covers."""
    at = 0
    for passage in sorted(page.passages, key=lambda one: (one.start, one.end)):
        if page.text[at : passage.start].strip():
            yield Passage(where=Where.TEXT, start=at, end=passage.start)
        if passage.end > at:
            yield passage
        at = max(at, passage.end)
    if page.text[at:].strip():
        yield Passage(where=Where.TEXT, start=at, end=len(page.text))


class _View:
    """One page being written; remembers which spans have had their id."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._text = text
        self._spans = [(max(0, start), min(end, len(text))) for start, end in spans]
        self._opened: set[int] = set()

    def passage(self, passage: Passage, lang: Lang) -> str:
        if passage.where in _GRIDS:
            inner = "\n".join(self._grid(passage))
        else:
            label = f'<span class="rv-label">{escape(passage.label)} </span>' if passage.label else ""
            tag = f"h{min(_TOP_HEADING + passage.heading - 1, 6)}" if passage.heading else "p"
            inner = f"<{tag}>{label}{self._stretch(passage.start, passage.end)}</{tag}>"
        if passage.where in _TAGGED:
            kind = f'<p class="rv-kind">{escape(say(f"where.{passage.where.value}", lang))}</p>'
            return f'<div class="rv-{passage.where.value}" role="note">{kind}{inner}</div>'
        return inner

    def _grid(self, passage: Passage) -> Iterator[str]:
        """A table, its header rows as such; of a chart the lines without cells, which are its titles, stay lines."""
        rows: list[list[Span]] = []
        for start, end in _parts(self._text, passage.start, passage.end, LINE_BREAK):
            cells = list(_parts(self._text, start, end, CELL_BREAK))
            if passage.where is Where.CHART and len(cells) == 1:
                yield f"<p>{self._stretch(start, end)}</p>"
            else:
                rows.append(cells)
        if not rows:
            return
        heads = 1 if passage.where is Where.CHART else passage.header_rows
        width = max(map(len, rows))
        head = "".join(self._row(row, width, head=True) for row in rows[:heads])
        body = "".join(self._row(row, width, head=False) for row in rows[heads:])
        yield "<table>" + (f"<thead>{head}</thead>" if head else "") + f"<tbody>{body}</tbody></table>"

    def _row(self, cells: list[Span], width: int, *, head: bool) -> str:
        opening, closing = ('<th scope="col">', "</th>") if head else ("<td>", "</td>")
        texts = [self._stretch(start, end) for start, end in cells] + [""] * (width - len(cells))
        return "<tr>" + "".join(f"{opening}{text}{closing}" for text in texts) + "</tr>"

    def _stretch(self, start: int, end: int) -> str:
        """The page's characters from `start` to `end`, escaped, marks opened and closed inside it."""
        cuts = {start, end}
        for span in self._spans:
            cuts |= {at for at in span if start < at < end}
        places = sorted(cuts)
        return "".join(self._segment(first, last) for first, last in itertools.pairwise(places))

    def _segment(self, start: int, end: int) -> str:
        html = escape(self._text[start:end]).replace(LINE_BREAK, "<br>")
        if not html:
            return html
        for at in reversed(range(len(self._spans))):
            first, last = self._spans[at]
            if first <= start and end <= last:
                name = f'id="e{at + 1}"' if at not in self._opened else f'data-of="e{at + 1}"'
                self._opened.add(at)
                html = f"<mark {name}>{html}</mark>"
        return html


def _parts(text: str, start: int, end: int, separator: str) -> Iterator[Span]:
    """The spans between separators in `text[start:end]`."""
    for part in text[start:end].split(separator):
        yield start, start + len(part)
        start += len(part) + len(separator)
