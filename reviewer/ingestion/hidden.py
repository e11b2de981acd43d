"""Text that the file holds and a reader of the page does not see; found by drawing the page with and without it.

A word is seen when the page changes where it stands once its ink is left out: white on white, covered, clipped, transparent or on a
hidden layer, nothing changes; white on a dark design, it does. Suspects are taken out alone, so that text lying under other text
cannot borrow its ink. An honest layer of machine-read words over a scan is told from a trap by the scan itself: there is ink in the
picture behind each word, and hardly any other text on the page.
"""

import math
from bisect import bisect_left
from collections.abc import Collection, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from reviewer.domain.dossier import Box
from reviewer.ingestion.marks import Ink, RawPage, Shape, Word
from reviewer.ingestion.pixels import SEEN, change, contrast, grey_change, pixel_box, stands_out

if TYPE_CHECKING:
    from PIL.Image import Image

INKED: Final = 60
"""Least contrast in the picture of a scan behind a machine-read word."""
_WHITE: Final = 232
_TRANSPARENT: Final = 13
_TINY_POINTS: Final = 3.0
_A4_POINTS: Final = 842.0
_UNSEEN_MODES: Final = (3, 7)
_CLIP_MODE: Final = 7
_FULL_PAGE: Final = 0.7
_COVERING: Final = 0.9
_FEW_WORDS: Final = 0.2
_OVERLAP: Final = 0.15
_MOST_COVERS: Final = 200
_FIRST_LOOK_PIXELS: Final = 1_500_000
_CLOSE_LOOK: Final = 3.0
_LEAST_LETTERS: Final = 3
_SAME_PLACE: Final = 0.6
_BAND_POINTS: Final = 20.0
_FARTHEST: Final = 20_000.0
"""Points, from where on places are not told apart."""


class Drawable(Protocol):
    def view(self, scale: float, *, without: Collection[int] = ()) -> "Image": ...

    def stencil(self, scale: float, inks: Collection[int]) -> "tuple[Image, Image]": ...


class HiddenText(NamedTuple):
    method: str
    text: str


class Looked(NamedTuple):
    """What came of the look at one page: indices of words that nobody sees, and of words read by a machine off a scan."""

    hidden: dict[int, str]
    machine: frozenset[int]
    doubles: frozenset[int] = frozenset()
    """Unseen words that say again what a visible word says in the same place; neither told nor kept."""


def look(page: Drawable, raw: RawPage, *, pixels: int) -> Looked:
    """The words of `raw` that a reader does not see, each with its method; `pixels` bounds the close look."""
    words = range(len(raw.words))
    if not raw.words:
        return Looked({}, frozenset())
    away = {at: "off_page" for at in words if _off_page(raw.words[at], raw)}
    scan = _layer_over_scan(raw)
    if scan:
        inked = _inked(page, raw, scan)
        return Looked({at: away.get(at, "render_mode") for at in scan if at not in inked} | away, inked - away.keys())
    suspects = {at: why for at, why in _suspects(raw).items() if at not in away}
    unseen = _unseen(page, raw, set(words) - away.keys(), suspects, _first_scale(raw))
    if unseen and _letters(raw, unseen):
        unseen = _unseen(page, raw, unseen, suspects, _close_scale(raw, pixels))
    tiny = {at: why for at, why in suspects.items() if why == "tiny"}
    named = {at: suspects.get(at, "clipped") for at in unseen}
    named |= dict.fromkeys(_like_ground(page, raw, unseen - suspects.keys()), "white")
    hidden = away | named | tiny
    doubles = _doubles(raw, hidden)
    shown = _shown_otherwise(page, raw, named.keys() - doubles, pixels)
    hidden = _worth_telling(raw, {at: why for at, why in hidden.items() if at not in shown and at not in doubles})
    machine = _scanned_under(raw, hidden)
    return Looked({at: why for at, why in hidden.items() if at not in machine}, machine, frozenset(doubles))


def told(raw: RawPage, hidden: dict[int, str]) -> Iterator[HiddenText]:
    """The hidden words as texts, one for each unbroken stretch of one method."""
    ordered = sorted(hidden.items())
    for (method, _), group in groupby(enumerate(ordered), key=lambda one: (one[1][1], one[1][0] - one[0])):
        stretch = [raw.words[at] for _, (at, _) in group]
        text = "".join(word.text + ("" if word.gap in ("", "cut", "apart") else " ") for word in stretch)
        yield HiddenText(method, text.strip())


def _suspects(raw: RawPage) -> dict[int, str]:
    """Words whose ink has a property that often hides, and those painted over; only drawing decides (but for size)."""
    why = {at: reason for at, ink in enumerate(raw.inks) if (reason := _suspicion(ink, raw))}
    found = _covered(raw)
    for at, word in enumerate(raw.words) if why else ():
        reason = why.get(word.ink)
        if reason == "tiny" and not _is_tiny(word, raw):
            reason = "white" if _is_white(raw.inks[word.ink]) else None
        if reason:
            found[at] = reason
    return found


def _suspicion(ink: Ink, raw: RawPage) -> str | None:
    if ink.mode in _UNSEEN_MODES:
        return "render_mode"
    if ink.alpha < _TRANSPARENT:
        return "transparent"
    if ink.size < _least_size(raw):
        return "tiny"
    return "white" if _is_white(ink) else None


def _is_white(ink: Ink) -> bool:
    return ink.rgb is not None and min(ink.rgb) >= _WHITE


def _least_size(raw: RawPage) -> float:
    # A page smaller than A4 is shown larger.
    return _TINY_POINTS * min(1.0, max(raw.width, raw.height) / _A4_POINTS)


def _is_tiny(word: Word, raw: RawPage) -> bool:
    # The size of a Type 3 font says nothing: the word's own box must be as small.
    return min(word.bottom - word.top, word.right - word.left) < 1.5 * _least_size(raw)


def _off_page(word: Word, raw: RawPage) -> bool:
    return word.right <= 0 or word.left >= raw.width or word.bottom <= 0 or word.top >= raw.height


def _covered(raw: RawPage) -> dict[int, str]:
    """Words over which an image or a solid shape is painted later."""
    first = min((ink.order for ink in raw.inks), default=0)
    covers = [one for one in raw.shapes if one.order > first and (one.kind == "image" or one.filled)]
    down = sorted(((word.top + word.bottom) / 2, at) for at, word in enumerate(raw.words))
    found: dict[int, str] = {}
    for shape in sorted(covers, key=lambda one: -_area(one.box))[:_MOST_COVERS]:
        among = down[bisect_left(down, (shape.box[1], -1)) : bisect_left(down, (shape.box[3], -1))]
        found |= {at: "covered" for _, at in among if _hides(shape, raw.words[at], raw)}
    return found


def _hides(shape: Shape, word: Word, raw: RawPage) -> bool:
    if word.ink < 0 or shape.order < raw.inks[word.ink].order:
        return False
    box = (word.left, word.top, word.right, word.bottom)
    return _common(shape.box, box) >= _COVERING * max(_area(box), 1e-6)


def _unseen(page: Drawable, raw: RawPage, among: set[int], suspects: dict[int, str], scale: float) -> set[int]:
    """Of `among`, the words whose ink changes nothing on the page drawn at `scale`."""
    whole = page.view(scale)
    among = {at for at in among if raw.words[at].ink >= 0}
    # Everything goes, suspects too: a word that is painted twice must not hide behind its double.
    difference = change(whole, page.view(scale, without=range(len(raw.inks))))
    unseen = {at for at in among if difference.peak(raw.words[at], scale) < SEEN}
    doubtful = {at for at in among & suspects.keys() - unseen if _lies_with_others(at, raw)}
    if doubtful:
        difference = change(whole, page.view(scale, without={raw.words[at].ink for at in doubtful}))
        unseen |= {at for at in doubtful if difference.peak(raw.words[at], scale) < SEEN}
    # Ink that clips is never painted itself: what it lets through is.
    clips = {at for at in among if raw.inks[raw.words[at].ink].mode == _CLIP_MODE}
    return {at for at in unseen - clips} | {at for at in clips if contrast(whole, raw.words[at], scale) < SEEN}


def _lies_with_others(at: int, raw: RawPage) -> bool:
    """Does another word stand in the same place, whose ink could be taken for this one's?"""
    word = raw.words[at]
    box = (word.left, word.top, word.right, word.bottom)
    return any(
        other.ink != word.ink
        and other.top < word.bottom
        and other.bottom > word.top
        and _common((other.left, other.top, other.right, other.bottom), box) > _OVERLAP * max(_area(box), 1e-6)
        for other in raw.words
    )


def _like_ground(page: Drawable, raw: RawPage, words: set[int]) -> set[int]:
    """Of unseen words, those painted in the very colour of what lies behind them."""
    if not words:
        return set()
    scale = _first_scale(raw)
    ground = page.view(scale, without=range(len(raw.inks)))
    found: set[int] = set()
    for at in words:
        colour, box = raw.inks[raw.words[at].ink].rgb, pixel_box(ground, raw.words[at], scale)
        if colour and box:
            behind = ground.getpixel(((box[0] + box[2]) // 2, (box[1] + box[3]) // 2))
            if isinstance(behind, tuple) and max(abs(a - b) for a, b in zip(colour, behind, strict=False)) < SEEN:
                found.add(at)
    return found


def _doubles(raw: RawPage, hidden: dict[int, str]) -> set[int]:
    """Unseen words lying under or over visible ones that hold the same letters: a shadow, or text laid to be selected."""
    seen: dict[int, set[Word]] = {}
    for word in (word for at, word in enumerate(raw.words) if hidden and at not in hidden):
        for band in _bands(word):
            seen.setdefault(band, set()).add(word)
    found: set[int] = set()
    for at in hidden:
        word = raw.words[at]
        near = frozenset[Word]().union(*(seen.get(band, ()) for band in _bands(word)))
        beside = sorted((one.left, one.text) for one in near if _in_place_of(one, word))
        if word.text in "".join(text for _, text in beside):
            found.add(at)
    return found


def _bands(word: Word) -> range:
    """The bands of the page's height that a word stands in: a page of hidden words is not compared word by word."""
    first, last = (int(max(-_FARTHEST, min(_FARTHEST, edge)) // _BAND_POINTS) for edge in (word.top, word.bottom))
    return range(first, last + 1)


def _in_place_of(seen: Word, word: Word) -> bool:
    """Do the two boxes share most of the smaller one?"""
    one, other = (seen.left, seen.top, seen.right, seen.bottom), (word.left, word.top, word.right, word.bottom)
    return _common(one, other) > _SAME_PLACE * max(min(_area(one), _area(other)), 1e-6)


def _shown_otherwise(page: Drawable, raw: RawPage, unseen: Collection[int], pixels: int) -> set[int]:
    """Unseen words whose very letters the page shows all the same, painted by something else: a title cut out of a gradient."""
    scale = min(_close_scale(raw, pixels), 2 * _first_scale(raw))
    picture = page.view(scale) if unseen else None
    inked = {at for at in unseen if picture and contrast(picture, raw.words[at], scale) >= SEEN}
    if not picture or not inked:
        return set()
    stencil = grey_change(*page.stencil(scale, {raw.words[at].ink for at in inked}))
    return {at for at in inked if stands_out(picture, stencil, raw.words[at], scale)}


def _layer_over_scan(raw: RawPage) -> frozenset[int]:
    """The words of an invisible layer, when the page is a picture with hardly any other text; else none."""
    if _pictured(raw) < _FULL_PAGE:
        return frozenset()
    layer = frozenset(at for at, word in enumerate(raw.words) if word.ink >= 0 and raw.inks[word.ink].mode == 3)
    return layer if len(raw.words) - len(layer) <= _FEW_WORDS * len(raw.words) else frozenset()


def _scanned_under(raw: RawPage, hidden: dict[int, str]) -> frozenset[int]:
    """Words that a scanner's program laid under the picture of the page instead of over it."""
    under = frozenset(at for at, why in hidden.items() if why in ("covered", "transparent"))
    few = len(raw.words) - len(under) <= _FEW_WORDS * len(raw.words)
    return under if under and few and _pictured(raw) >= _FULL_PAGE else frozenset()


def _inked(page: Drawable, raw: RawPage, words: frozenset[int]) -> frozenset[int]:
    scale = _first_scale(raw) * 1.5
    picture = page.view(scale)
    return frozenset(at for at in words if contrast(picture, raw.words[at], scale) >= INKED)


def _pictured(raw: RawPage) -> float:
    """The part of the page that images cover, strips of one scan added up, 0 to 1."""
    page = (0.0, 0.0, raw.width, raw.height)
    return min(1.0, sum(_common(one.box, page) for one in raw.shapes if one.kind == "image") / max(1.0, _area(page)))


def _worth_telling(raw: RawPage, hidden: dict[int, str]) -> dict[int, str]:
    """Stretches with a few letters: a lone white stop used as a spacer accuses nobody and stays in the text."""
    kept: dict[int, str] = {}
    for _, group in groupby(enumerate(sorted(hidden)), key=lambda one: one[1] - one[0]):
        stretch = {at for _, at in group}
        if _letters(raw, stretch):
            kept |= {at: hidden[at] for at in stretch}
    return kept


def _letters(raw: RawPage, words: set[int]) -> bool:
    return sum(one.isalnum() for at in words for one in raw.words[at].text) >= _LEAST_LETTERS


def _first_scale(raw: RawPage) -> float:
    return min(1.0, math.sqrt(_FIRST_LOOK_PIXELS / max(1.0, raw.width * raw.height)))


def _close_scale(raw: RawPage, pixels: int) -> float:
    return min(_CLOSE_LOOK, math.sqrt(pixels / max(1.0, raw.width * raw.height)))


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _common(one: Box, other: Box) -> float:
    return _area((max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])))
