"""Words of a PDF whose letters are drawn as other letters: doubted by the look of their font, accused by what is read on the page.

Only pages that use a doubted font are read as pictures. Where Tesseract is not there nothing is accused, and the check counts as partial.
"""

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from reviewer.domain.dossier import Hidden
from reviewer.ingestion import hidden
from reviewer.ingestion.glyphs import ENOUGH, MOST, Look, is_doubted, look_of
from reviewer.ingestion.layout import Block, blocks_of, words_of
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.marks import RawPage, Word
from reviewer.ingestion.paging import ReadPage
from reviewer.ingestion.pdfium import Opened, OpenPage, PageBroken
from reviewer.ingestion.pdfium_fonts import SPOKEN, Letter, plain_looks

if TYPE_CHECKING:
    from reviewer.ingestion.ocr import Job, Reading

_LEAST_PT: Final = 6.0
_DRAWN_PX: Final = 26
_MOST_SCALE: Final = 4.0
_POINTS: Final = 72.0
_SURE: Final = 60.0
_LETTERS: Final = 4
"""A shorter word is read wrongly too often."""
_FEWEST: Final = 3
_ALIKE: Final = 0.6
_HONEST: Final = 0.4
_MOST_FONTS: Final = 400


class Fonts:
    """The fonts of a document as they are met: each is judged once, on the first page that shows enough of its letters."""

    def __init__(self) -> None:
        self._judged: dict[str, bool] = {"": False, SPOKEN: True}

    @property
    def doubted(self) -> frozenset[str]:
        return frozenset(font for font, doubted in self._judged.items() if doubted)

    def meet(self, page: OpenPage, raw: RawPage, unseen: Collection[int]) -> None:
        """Judge the fonts of the page that no page has shown before, by words not among the `unseen`. Raises: PageBroken."""
        new = {ink.font for ink in raw.inks if ink.size >= _LEAST_PT and not ink.turned} - self._judged.keys()
        if not new or len(self._judged) > _MOST_FONTS:
            return
        letters = _sample(page, raw, new, {raw.words[at].ink for at in unseen})
        enough = {font: found for font, found in letters.items() if len(found) >= ENOUGH}
        if not enough:
            return
        sizes = sorted(raw.inks[one.ink].size for found in enough.values() for one in found.values())
        scale = min(_MOST_SCALE, _DRAWN_PX / sizes[len(sizes) // 2])
        picture = page.picture(scale)
        for font, found in enough.items():
            looks: dict[str, Look] = {}
            for letter, one in found.items():
                box = (
                    round(one.left * scale),
                    round(one.top * scale),
                    round(one.right * scale),
                    round(one.bottom * scale),
                )
                look = look_of(picture.crop(box), raw.inks[one.ink].size * scale) if box[0] < box[2] else None
                if look:
                    looks[letter] = look
            if len(looks) >= ENOUGH:
                self._judged[font] = is_doubted(looks, plain_looks())


def _sample(
    page: OpenPage, raw: RawPage, fonts: Collection[str], unseen: Collection[int]
) -> dict[str, dict[str, Letter]]:
    found: dict[str, dict[str, Letter]] = {font: {} for font in fonts}
    for one in page.letters():
        ink = raw.inks[one.ink] if one.ink >= 0 else None
        if ink is None or one.ink in unseen or ink.font not in found or ink.size < _LEAST_PT or ink.turned:
            continue
        if len(found[ink.font]) < MOST:
            found[ink.font].setdefault(one.text, one)
        elif all(len(letters) >= MOST for letters in found.values()):
            break
    return found


def confirmed(
    pdf: Opened, pages: Sequence[ReadPage], doubted: Collection[str], name: str, limits: Limits
) -> list[ReadPage]:
    """The pages, words that they draw otherwise than they say among what is hidden; the same pages when no font is doubted."""
    wanted = [at for at, page in enumerate(pages) if page.fonts & set(doubted)]
    done = list(pages)
    if not wanted:
        return done
    from reviewer.ingestion.ocr import Ocr

    ocr = Ocr(limits)
    read: Mapping[int, Reading] = {}
    if not isinstance(ocr.tesseract, str):
        read = ocr.read(_jobs(pdf, wanted, pages, limits), len(wanted))
    for at in wanted:
        if at in read:
            done[at] = _compared(pdf, at, pages[at], read[at], doubted, name, limits)
        else:
            done[at] = replace(pages[at], doubted=True)
    return done


def _jobs(pdf: Opened, wanted: Sequence[int], pages: Sequence[ReadPage], limits: Limits) -> "Iterator[Job[int]]":
    from reviewer.ingestion.ocr import PAGE_DPI, Job

    for at in wanted:
        most = (limits.pixels / max(1.0, pages[at].width * pages[at].height)) ** 0.5
        try:
            page = OpenPage(pdf, at)
        except PageBroken:
            continue
        try:
            picture = page.picture(min(PAGE_DPI / _POINTS, most))
        except PageBroken:
            continue
        finally:
            page.close()
        yield Job(at, picture, "page")


def _compared(
    pdf: Opened, at: int, read: ReadPage, reading: "Reading", doubted: Collection[str], name: str, limits: Limits
) -> ReadPage:
    page = OpenPage(pdf, at)
    try:
        raw = page.read()
        looked = hidden.look(page, raw, pixels=limits.pixels)
    except PageBroken:
        return replace(read, doubted=True)
    finally:
        page.close()
    gone = looked.hidden.keys() | looked.doubles
    among = [one for one, word in enumerate(raw.words) if one not in gone and word.ink >= 0]
    lying = {one for one in among if raw.inks[raw.words[one].ink].font in doubted}
    shown = _shown(reading, read)
    if not _lies([raw.words[one] for one in sorted(lying)], [word for block in shown for word in words_of(block)]):
        return read
    told = hidden.told(raw, dict.fromkeys(lying, "glyphs"))
    found = tuple(Hidden(file=name, method=one.method, page=raw.number, text=one.text) for one in told)
    if 2 * len(lying) >= len(among):
        machine = frozenset(word for block in shown for word in words_of(block))
        return replace(read, blocks=shown, machine=machine, hidden=read.hidden + found, whole=True, replaced=True)
    return replace(read, blocks=tuple(blocks_of(raw, gone | lying)), hidden=read.hidden + found)


def _shown(reading: "Reading", page: ReadPage) -> tuple[Block, ...]:
    """What the page shows, as far as Tesseract is sure of it."""
    from reviewer.ingestion.ocr_layout import Place, page_blocks

    sure = reading._replace(words=tuple(word for word in reading.words if word.confidence >= _SURE))
    across, down = page.width / max(1.0, reading.turn.width), page.height / max(1.0, reading.turn.height)
    return page_blocks(sure, Place(0.0, 0.0, across, down), (page.width, page.height)) if sure.words else ()


def _lies(said: Sequence[Word], shown: Sequence[Word]) -> bool:
    """Do most words of a few letters say something else than what is read, and read surely, in their place?"""
    pairs = [(_plain(word.text), _plain(_in_place(word, shown))) for word in said]
    told = [(one, other) for one, other in pairs if len(one) >= _LETTERS and len(other) >= _LETTERS - 1]
    alike = sum(one in other or SequenceMatcher(None, one, other).ratio() >= _ALIKE for one, other in told)
    return len(told) >= _FEWEST and alike < _HONEST * len(told)


def _in_place(word: Word, shown: Sequence[Word]) -> str:
    middle = (word.top + word.bottom) / 2
    beside = [one for one in shown if one.top < middle < one.bottom and one.left < word.right and one.right > word.left]
    return "".join(one.text for one in sorted(beside, key=lambda one: one.left))


def _plain(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text.lower()) if one.isalnum())
