"""What a model is shown of a dossier: excerpts or every page, between marks that the dossier cannot forge.

The mark is drawn from a secret of the run and the text itself: unknown to whoever wrote the dossier, and the same each time the same
text is sent, so that a provider's cache serves it. Signs that could imitate a mark are defused, barred passages are left out.
"""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.domain.dossier import Evidence, Excerpt
from reviewer.judging.grounding import FoldedPage, Span
from reviewer.judging.prompt import Prompt

_DEFUSED = str.maketrans({"⟦": "[", "⟧": "]"})
_SECTION_CHARS = 160


@dataclass(frozen=True, slots=True)
class Material:
    """The dossier's turn: its text, the mark drawn for it, and which span of which page each key stands for."""

    text: str
    mark: str
    spans: dict[str, Span]
    whole: bool


def whole_text(pages: Sequence[FoldedPage], prompt: Prompt, secret: bytes) -> Material:
    """Every page of the dossier in order, under the keys P1, P2 and so on."""
    spans = {f"P{n}": Span(page, 0, len(page.text)) for n, page in enumerate(pages, 1)}
    return _compose(spans, {}, prompt, secret, whole=True)


def best_excerpts(
    evidence: Evidence, pages: Sequence[FoldedPage], prompt: Prompt, secret: bytes, room: int
) -> Material | None:
    """The excerpts found for a criterion, best first, under the keys E1, E2 and so on, as many as `room` characters hold.

    None where there is none, or where all of it is barred.
    """
    spans: dict[str, Span] = {}
    sections: dict[str, str] = {}
    for one in _each_once(evidence):
        span = _span(one, pages)
        if span is None or not _kept(span):
            continue
        room -= len(one.quote) + len(one.section or "") + 60
        if room < 0:
            break
        key = f"E{len(spans) + 1}"
        spans[key] = span
        if one.section:
            sections[key] = one.section
    return _compose(spans, sections, prompt, secret, whole=False) if spans else None


def _compose(
    spans: dict[str, Span], sections: dict[str, str], prompt: Prompt, secret: bytes, *, whole: bool
) -> Material:
    mark = _mark(secret, (span.page.text[span.start : span.end] for span in spans.values()))
    pieces = list(dict.fromkeys(span.page.piece.file for span in spans.values()))
    lines = [prompt.render("opening" if whole else "opening_excerpts", mark=mark), ""]
    for key, span in spans.items():
        number = str(pieces.index(span.page.piece.file) + 1)
        page = span.page.piece.pages[span.page.index].number_at(span.start, span.end)
        place = (
            prompt.render("place", piece=number)
            if page is None
            else prompt.render("place_page", piece=number, page=str(page))
        )
        lines.append(prompt.render("passage", mark=mark, key=key, place=place))
        if key in sections:
            lines.append(prompt.render("under", section=_one_line(sections[key])))
        lines.append(_shown(span, prompt.render("left_out", mark=mark)))
    lines.append(prompt.render("closing", mark=mark))
    return Material("\n".join(lines), mark, spans, whole)


def _mark(secret: bytes, texts: Iterable[str]) -> str:
    drawn = hmac.new(secret, digestmod=hashlib.sha256)
    for text in texts:
        drawn.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return drawn.hexdigest()[:10]


def _each_once(evidence: Evidence) -> list[Excerpt]:
    """The criterion's excerpts, then what only one requirement's search found, best ranks first."""
    ranked = list(evidence.excerpts)
    lists = list(evidence.by_requirement.values())
    for rank in range(max(map(len, lists), default=0)):
        ranked += [one[rank] for one in lists if rank < len(one)]
    return list({(one.file, one.page, one.start, one.end): one for one in ranked}.values())


def _span(one: Excerpt, pages: Sequence[FoldedPage]) -> Span | None:
    for page in pages:
        if page.piece.file == one.file and page.piece.pages[page.index].holds(one):
            return Span(page, one.start, one.end, one.score)
    return None


def _kept(span: Span) -> list[tuple[int, int]]:
    """The stretches of a span that are not barred."""
    kept, at = [], span.start
    for first, last in span.page.barred:
        if last <= at or first >= span.end:
            continue
        if first > at:
            kept.append((at, first))
        at = max(at, last)
    if at < span.end:
        kept.append((at, span.end))
    return [(start, end) for start, end in kept if span.page.text[start:end].strip()]


def _shown(span: Span, left_out: str) -> str:
    kept = _kept(span)
    parts = [span.page.text[start:end].translate(_DEFUSED).strip() for start, end in kept]
    cut = not span.page.allows(span.start, span.end)
    return f"\n{left_out}\n".join(parts) + (f"\n{left_out}" if cut and len(parts) < 2 else "")


def _one_line(text: str) -> str:
    return " ".join(text.translate(_DEFUSED).split())[:_SECTION_CHARS]
