"""What a person hands in (files, folders, ZIP archives) -> the files of one dossier, in natural order of their names.

Locks, temporary files and files of the system are left aside by their names, and said so.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from reviewer.domain.dossier import Dossier, Unread, Warning
from reviewer.errors import IngestionError, PieceEmpty, PieceTooLarge
from reviewer.ingestion.archive import is_system_file, natural
from reviewer.ingestion.limits import DEFAULT_LIMITS, Limits
from reviewer.ingestion.readers import Progress, ask_child, check_file, error_of, read_dossier, refusal, unique_names
from reviewer.ingestion.sniff import ARCHIVES

_NAMED: Final = 6


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files to read, and what is to be told of the others."""

    paths: tuple[Path, ...] = ()
    warnings: tuple[Warning, ...] = ()
    refused: tuple[Unread, ...] = ()

    def told_in(self, dossier: Dossier) -> Dossier:
        """The dossier read from `paths`, its report telling of the rest too."""
        if not self.warnings and not self.refused:
            return dossier
        return dossier.model_copy(
            update={
                "warnings": (*self.warnings, *dossier.warnings),
                "refused": (*self.refused, *dossier.refused),
            }
        )


def gather(given: Sequence[Path], into: Path, limits: Limits = DEFAULT_LIMITS) -> Gathered:
    """The files of `given`, folders and archives opened (one level); what archives hold is written under `into`, a folder of ours.

    Raises: IngestionError, that of the first bad archive or file, when nothing is left to read.
    """
    paths: list[Path] = []
    warnings: list[Warning] = []
    bad: list[IngestionError] = []
    for at, one in enumerate(given):
        ignored: list[str] = []
        for path, name in _opened(one, limits):
            if is_system_file(name):
                ignored.append(name)
            elif path.suffix.lower() in ARCHIVES:
                try:
                    paths += _unpacked(path, into / f"{at}-{len(paths)}", ignored, bad, limits)
                except IngestionError as error:
                    bad.append(error)
            else:
                paths.append(path)
        if ignored:
            warnings.append(left_aside(one.name, ignored))
    if not paths:
        raise bad[0] if bad else PieceEmpty(file=given[0].name if given else "-")
    return Gathered(tuple(paths), tuple(warnings), tuple(map(refusal, bad)))


def read_given(
    given: Sequence[Path],
    *,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
    pages: bool = False,
) -> Dossier:
    """The dossier made of files, folders and archives, nothing of it kept; with `pages`, placed on those LibreOffice draws.

    Raises: IngestionError when no piece can be read.
    """
    with TemporaryDirectory(prefix="reviewer-", ignore_cleanup_errors=True) as folder:
        found = gather(given, Path(folder), limits)
        dossier = read_dossier(found.paths, limits=limits, progress=progress)
        if pages:
            dossier = _drawn(dossier, found.paths, Path(folder), limits)
        return found.told_in(dossier)


def _drawn(dossier: Dossier, paths: Sequence[Path], folder: Path, limits: Limits) -> Dossier:
    from reviewer.ingestion.office_pages import wants_pages, with_pages

    files = dict(zip(unique_names(paths), paths, strict=True))
    pieces = tuple(
        with_pages(one, files[one.file], folder / f"drawn-{at}.pdf", limits=limits) if wants_pages(one) else one
        for at, one in enumerate(dossier.pieces)
    )
    return dossier.model_copy(update={"pieces": pieces})


def _opened(given: Path, limits: Limits) -> Iterator[tuple[Path, str]]:
    """A file with its own name; the files of a folder with their names within it."""
    if not given.is_dir():
        yield given, given.name
        return
    found = [
        (Path(folder) / name, (Path(folder) / name).relative_to(given).as_posix())
        for folder, _, names in os.walk(given)
        for name in names
    ]
    if len(found) > limits.parts:
        raise PieceTooLarge(file=given.name, what="limit.parts", limit=limits.parts)
    yield from sorted(found, key=lambda one: natural(one[1]))


def _unpacked(path: Path, into: Path, ignored: list[str], bad: list[IngestionError], limits: Limits) -> list[Path]:
    """Where the archive's files now are; names left aside and errors of single files are added to the lists given."""
    check_file(path, path.name, limits)
    into.mkdir(parents=True)
    answer = ask_child(
        "unpack",
        path.name,
        limits.seconds,
        path=str(path.absolute()),
        into=str(into.absolute()),
        limits=asdict(limits),
    )
    ignored += answer["ignored"]
    bad += [error_of(kind, facts) for kind, facts in answer["refused"]]
    return [Path(one) for one in answer["files"]]


def left_aside(file: str, names: Sequence[str]) -> Warning:
    """What is said of files left aside by their names."""
    told = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
    return Warning(file=file, message="warning.ignored", facts={"count": len(names), "names": told})
