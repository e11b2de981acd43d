"""What reading by Tesseract did and could not do, told for the reading report; pure."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from reviewer.domain.dossier import Unread, Warning
from reviewer.ingestion.tesseract import Missing

_WANTED: Final = ("unread.page_no_text", "unread.page_garbled", "unread.picture")


def missing_warning(file: str, missing: Missing | None, unread: Sequence[Unread]) -> tuple[Warning, ...]:
    """How many pages and pictures stay unread for want of the program, and how to install it; none where it is there."""
    wanted = [one.what for one in unread if one.reason in _WANTED]
    if missing is None or not wanted:
        return ()
    facts: dict[str, str | int] = {"pages": wanted.count("page"), "pictures": wanted.count("picture")}
    return (Warning(file=file, message=f"warning.{missing}", facts=facts),)


def late_warning(file: str, late: int) -> tuple[Warning, ...]:
    """How many pages and pictures the time was too short for."""
    return (Warning(file=file, message="warning.ocr_late", facts={"count": late}),) if late else ()


def replaced_warning(file: str, numbers: Sequence[int]) -> tuple[Warning, ...]:
    """Which pages were read again because their text layer does not say what they show."""
    if not numbers:
        return ()
    return (Warning(file=file, message="warning.garbled", facts={"pages": ranges(numbers)}),)


def ranges(numbers: Iterable[int]) -> str:
    """`1, 4–6`."""
    told: list[str] = []
    for _, group in groupby(enumerate(sorted(set(numbers))), key=lambda one: one[1] - one[0]):
        run = [number for _, number in group]
        told.append(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}")
    return ", ".join(told)
