"""A folder of your own files read by the program and by other code: the share of words found in each, the worst first.

    python evals/against_others.py FOLDER [--floor 0.995]

PDF words are compared with `pdftotext`, those of DOCX, ODT, RTF and DOC with LibreOffice's own text (it prints no header and no text box,
and glues the mark of a note to the word before it). Words that the program tells apart, hidden or in a comment, count as found. A file
under the floor is to be looked at, not a failure: the other code errs too. Nothing is written but to a temporary folder.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from producers import words

from reviewer.domain.dossier import Piece
from reviewer.errors import ReviewerError
from reviewer.ingestion.libreoffice import convert
from reviewer.ingestion.readers import read_piece

BY_OFFICE: Final = (".docx", ".odt", ".rtf", ".doc")
FLOOR: Final = 0.995
SHOWN: Final = 10


class Compared(NamedTuple):
    name: str
    expected: int
    missing: tuple[str, ...]
    seconds: float
    alarms: int
    """Hidden texts and instructions told."""

    @property
    def found(self) -> float:
        return 1 - len(self.missing) / max(1, self.expected)


def by_other_code(path: Path, folder: Path) -> list[str]:
    """The words that other code finds. Raises: OSError, CalledProcessError, ReviewerError."""
    if path.suffix.lower() == ".pdf":
        asked = ["pdftotext", str(path), "-"]
        return words(
            subprocess.run(asked, check=True, capture_output=True, timeout=120).stdout.decode("utf-8", "replace")
        )
    made = folder / f"{path.name}.txt"
    convert(path, path.name, "txt", made)
    return words(made.read_text("utf-8-sig"))


def compared(path: Path, piece: Piece, expected: list[str], seconds: float) -> Compared:
    """What is missing of the expected words in all that the program tells of a piece."""
    told = [page.text for page in piece.pages] + [one.label for page in piece.pages for one in page.passages]
    told += [one.text for one in (*piece.hidden, *piece.asides)]
    missing = Counter(expected) - Counter(words(" ".join(told)))
    alarms = len(piece.hidden) + len(piece.instructions or ())
    return Compared(path.name, len(expected), tuple(missing.elements()), seconds, alarms)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--floor", type=float, default=FLOOR)
    given = parser.parse_args()
    done: list[Compared] = []
    with tempfile.TemporaryDirectory() as temporary:
        for path in sorted(given.folder.iterdir()):
            if path.suffix.lower() not in (".pdf", *BY_OFFICE):
                continue
            start = time.perf_counter()
            try:
                piece = read_piece(path)
                seconds = time.perf_counter() - start
                done.append(compared(path, piece, by_other_code(path, Path(temporary)), seconds))
            except ReviewerError as bad:
                print(f"not compared: {path.name}: {bad.key}")
            except (OSError, subprocess.SubprocessError) as bad:
                print(f"not compared: {path.name}: {type(bad).__name__}")
    for one in sorted(done, key=lambda one: one.found):
        if one.found < given.floor or one.alarms:
            told = f"{one.found:7.2%} of {one.expected} words, {one.seconds:.1f} s, {one.alarms} alarms: {one.name}"
            print(told, *one.missing[:SHOWN])
    expected, missing = sum(one.expected for one in done), sum(len(one.missing) for one in done)
    over = sum(one.found >= given.floor for one in done)
    print(
        f"{len(done)} files, {over} at {given.floor:.1%} or more; {1 - missing / max(1, expected):.3%} of {expected} words found"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
