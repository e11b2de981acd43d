"""The pictures of Office, OpenDocument and web files, read by Tesseract: each picture once, however often it is shown.

What is read is written on the picture's own block; the page puts it after the picture's caption.
"""

import io
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from reviewer.domain.dossier import Unread, Warning
from reviewer.ingestion.limits import PICTURES, Limits
from reviewer.ingestion.ocr_telling import late_warning, missing_warning
from reviewer.ingestion.ooxml_blocks import Block, Image, every

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

    from reviewer.ingestion.ocr import Job
    from reviewer.ingestion.tesseract import Missing

TINY_PX: Final = 32
_TINY_AREA_PX: Final = 2500


_Key = tuple[str, tuple[float, float, float, float]]


class PictureReading:
    """What came of reading the pictures of one file, to be told in its report."""

    def __init__(self) -> None:
        self._missing: Missing | None = None
        self._late = 0

    def read(self, blocks: Sequence[Block], *, often: int, limits: Limits) -> None:
        """Writes on the images among `blocks` what they say; repeated ones, `often` times or more, and ornaments left alone."""
        images = [one for one in every(list(blocks)) if isinstance(one, Image)]
        counts = Counter(one.digest for one in images)
        wanted = {
            _key(one): one
            for one in images
            if one.data and counts[one.digest] < often and not one.repeated and not is_tiny(one)
        }
        if not wanted:
            return
        if limits.snapshots:
            _snap(images, wanted, limits)
        from reviewer.ingestion.ocr import Ocr, worth_keeping
        from reviewer.ingestion.ocr_layout import picture_block, text_of

        ocr = Ocr(limits)
        if isinstance(ocr.tesseract, str):
            self._missing = ocr.tesseract
            return
        # Found again by the bytes of the file: opening a picture costs more than all that is then said of it.
        read = {key: kept for key in wanted if (kept := ocr.kept(_content(key, limits), "picture"))}
        new = {key: one for key, one in wanted.items() if key not in read}
        unreadable: set[_Key] = set()
        read |= ocr.read(_jobs(new, limits, unreadable), len(new))
        self._late = len(wanted) - len(read) - len(unreadable)
        for image in images:
            image.strange = _key(image) in unreadable
            reading = read.get(_key(image))
            if reading is not None:
                image.looked = True
                image.text = text_of(picture_block(reading)) if worth_keeping(reading) else ""

    def warnings(self, file: str, unread: Sequence[Unread]) -> tuple[Warning, ...]:
        return missing_warning(file, self._missing, unread) + late_warning(file, self._late)


def _snap(images: Sequence[Image], wanted: Mapping[_Key, Image], limits: Limits) -> None:
    """Writes each wanted picture for a vision model, and its name on every image that shows it."""
    from reviewer.ingestion.snapshots import snap

    names = {job.key: snap(job.picture, limits.snapshots) for job in _jobs(wanted, limits, set())}
    for image in images:
        image.snapshot = names.get(_key(image))


def _key(image: Image) -> _Key:
    return image.digest, image.crop


def _content(key: _Key, limits: Limits) -> str:
    """Names what is shown of a picture, and the size above which it would not be opened."""
    digest, crop = key
    return f"{digest} {crop} {limits.pixels}"


def _shown(picture: "Picture", crop: tuple[float, float, float, float]) -> "Picture":
    """What is left of a picture that is cut; all of it where the cut leaves nothing."""
    left, top, right, bottom = (max(0.0, part) for part in crop)
    if left + right >= 1 or top + bottom >= 1 or not any((left, top, right, bottom)):
        return picture
    wide, high = picture.size
    return picture.crop((round(left * wide), round(top * high), round((1 - right) * wide), round((1 - bottom) * high)))


def is_tiny(image: Image) -> bool:
    return min(image.width, image.height) < TINY_PX or image.width * image.height < _TINY_AREA_PX


def _jobs(wanted: Mapping["_Key", Image], limits: Limits, unreadable: set["_Key"]) -> "Iterator[Job[_Key]]":
    """The pictures that open; the keys of the others go into `unreadable`."""
    from PIL import Image as Pillow
    from PIL import ImageOps

    from reviewer.ingestion.ocr import Job

    for key, one in wanted.items():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Pillow.open(io.BytesIO(one.data), formats=PICTURES) as picture:
                    if picture.width * picture.height > limits.pixels:
                        raise ValueError(picture.size)
                    picture.load()
                    upright = ImageOps.exif_transpose(picture)
        except Exception:  # Pillow's plug-ins raise what they like on a damaged or unknown picture
            unreadable.add(key)
            continue
        yield Job(key, _shown(upright, one.crop), "picture", _content(key, limits))
