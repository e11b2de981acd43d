"""A picture as a piece (PNG, JPEG, TIFF, WebP): one page for each picture in the file, its text read by Tesseract.

Its points are those of a sheet: the longest side is at most that of an A4 page, so that the rules of layout hold.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reviewer.domain.dossier import Picture, Piece, Unread
from reviewer.domain.record import content_hash
from reviewer.errors import PieceBroken, PieceTooLarge
from reviewer.ingestion.layout import Block, words_of
from reviewer.ingestion.limits import PICTURES, Limits
from reviewer.ingestion.ocr import Job, Ocr, Reading, worth_keeping
from reviewer.ingestion.ocr_layout import Place, page_blocks
from reviewer.ingestion.ocr_telling import late_warning, missing_warning
from reviewer.ingestion.paging import ReadPage, compose
from reviewer.ingestion.snapshots import snap

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGEST_PT: Final = 842.0
_PT_PER_PX: Final = 0.75


class Frames:
    """The pictures of an open file, each upright as a viewer shows it."""

    def __init__(self, image: "Image", name: str, pixels: int) -> None:
        self._image, self._name, self._pixels = image, name, pixels
        # A picture that moves is one picture: only a TIFF holds pages.
        self.count = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1

    def __getitem__(self, at: int) -> "Image":
        """Raises: PieceTooLarge, PieceBroken."""
        from PIL import ImageOps

        try:
            self._image.seek(at)
            if self._image.width * self._image.height > self._pixels:
                raise PieceTooLarge(file=self._name, what="limit.pixels", limit=self._pixels)
            self._image.load()
            return ImageOps.exif_transpose(self._image).copy()
        except PieceTooLarge:
            raise
        except Exception as bad:  # Pillow's plug-ins raise what they like on a damaged picture
            raise PieceBroken(file=self._name, problem="problem.unreadable") from bad


@contextmanager
def frames(path: Path, name: str, pixels: int) -> Iterator[Frames]:
    """Raises: PieceBroken."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(path, formats=PICTURES)
            found = Frames(image, name, pixels)
        except Exception as bad:
            raise PieceBroken(file=name, problem="problem.unreadable") from bad
        with image:
            yield found


def points_a_pixel(size: tuple[int, int]) -> float:
    return min(_PT_PER_PX, _LONGEST_PT / max(size))


def read_image(path: Path, name: str, limits: Limits) -> Piece:
    """The piece at `path`. Raises: PieceBroken, PieceTooLarge."""
    ocr = Ocr(limits)
    sizes: list[tuple[int, int]] = []
    with frames(path, name, limits.pixels) as found:
        if found.count > limits.pages:
            raise PieceTooLarge(file=name, what="limit.pages", limit=limits.pages)
        read = ocr.read(_jobs(found, sizes), found.count)
        for at in range(len(sizes), found.count):
            sizes.append(found[at].size)
        snapshots = [snap(found[at], limits.snapshots) if limits.snapshots else None for at in range(found.count)]
    pages = [_page(at, size, read.get(at)) for at, size in enumerate(sizes)]
    composed = compose(pages, {})
    unread = tuple(
        Unread(file=name, page=page.number, what="page", reason=_why(page)) for page in pages if not page.blocks
    )
    missing = ocr.tesseract if isinstance(ocr.tesseract, str) else None
    late = 0 if missing else len(pages) - len(read)
    return Piece(
        file=name,
        sha256=content_hash(path.read_bytes()),
        format="image",
        pages=tuple(one.page for one in composed),
        page_count=len(pages),
        pictures=tuple(
            Picture(page=page.number, width=size[0], height=size[1], read=bool(page.blocks), snapshot=snapshot)
            for page, size, snapshot in zip(pages, sizes, snapshots, strict=True)
        ),
        hidden_check="done",
        unread=unread,
        warnings=(*missing_warning(name, missing, unread), *late_warning(name, late)),
    )


def _jobs(found: Frames, sizes: list[tuple[int, int]]) -> Iterator[Job[int]]:
    """The pictures in order, their sizes noted as they come."""
    for at in range(found.count):
        picture = found[at]
        sizes.append(picture.size)
        yield Job(at, picture, "picture")


def _page(at: int, size: tuple[int, int], reading: Reading | None) -> ReadPage:
    scale = points_a_pixel(size)
    wide, high = size[0] * scale, size[1] * scale
    blocks: tuple[Block, ...] = ()
    if reading is not None and worth_keeping(reading):
        blocks = page_blocks(reading, Place(0.0, 0.0, scale, scale), (wide, high))
    return ReadPage(
        at + 1,
        wide,
        high,
        blocks,
        machine=frozenset(word for block in blocks for word in words_of(block)),
        drawn=True,
        painted=True,
        looked=reading is not None,
        whole=bool(blocks),
    )


def _why(page: ReadPage) -> str:
    return "unread.page_empty" if page.looked else "unread.page_no_text"
