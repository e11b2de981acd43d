"""Tesseract, all of it: the program on this machine, and what it reads in one grey picture. One thread a process."""

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

Missing = Literal["no_tesseract", "no_french"]

LANGUAGE: Final = "fra"
_ASK_S: Final = 10.0
_WINDOWS: Final = r"C:\Program Files\Tesseract-OCR\tesseract.exe"
_WORD_LEVEL: Final = "5"
_NO_WINDOW: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class TesseractFailed(Exception):
    """It stopped, or took too long."""


class Tesseract(NamedTuple):
    program: str
    version: str
    """Of the program and of the folder of its languages."""


class ReadWord(NamedTuple):
    """A word in pixels of the picture, how sure Tesseract is of it (0 to 100), and the line it stands in."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float
    block: int
    paragraph: int
    line: int


_found: dict[str, Tesseract] = {}
"""By program: a process asks each for what it is until it has answered well once."""


def installed() -> Tesseract | Missing:
    """The program with its French data, or what is missing."""
    program = shutil.which("tesseract") or (_WINDOWS if os.name == "nt" and Path(_WINDOWS).is_file() else None)
    if program in _found:
        return _found[program]
    version = _asked(program, "--version") if program else None
    languages = _asked(program, "--list-langs") if program and version else None
    if not program or not version or languages is None:
        return "no_tesseract"
    head, _, known = languages.partition("\n")
    if LANGUAGE not in known.split():
        return "no_french"
    _found[program] = Tesseract(program, f"{version.splitlines()[0]} {head}")
    return _found[program]


def words_in(picture: "Image", tesseract: Tesseract, *, dpi: int, timeout_s: float) -> list[ReadWord]:
    """The words of a grey picture, in the order Tesseract reads them. Raises: TesseractFailed."""
    stream = io.BytesIO()
    picture.save(stream, "PPM")
    command = [tesseract.program, "stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "--dpi", str(dpi)]
    try:
        ended = subprocess.run(
            [*command, "-c", "tessedit_create_tsv=1"],
            input=stream.getvalue(),
            capture_output=True,
            timeout=max(0.1, timeout_s),
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            creationflags=_NO_WINDOW,
        )
    except (OSError, subprocess.SubprocessError) as bad:
        raise TesseractFailed(str(bad)) from bad
    return list(_words(ended.stdout.decode("utf-8", "replace")))


def _words(table: str) -> Iterator[ReadWord]:
    """The word rows of the table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        block, paragraph, line = (int(cell) for cell in cells[2:5])
        left, top, width, height = (int(cell) for cell in cells[6:10])
        yield ReadWord(
            cells[11].strip(), left, top, left + width, top + height, float(cells[10]), block, paragraph, line
        )


def _asked(program: str, question: str) -> str | None:
    try:
        ended = subprocess.run(
            [program, question], capture_output=True, timeout=_ASK_S, check=True, creationflags=_NO_WINDOW
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return (ended.stdout or ended.stderr).decode("utf-8", "replace").strip() or None
