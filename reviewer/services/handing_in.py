"""What a person hands in, opened: archives and folders become pieces, locks and temporary files are left aside and said so."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer.domain.dossier import Dossier, Unread, Warning
from reviewer.errors import IngestionError, PieceEmpty
from reviewer.ingestion.archive import is_system_file
from reviewer.ingestion.gathering import Gathered, gather, left_aside
from reviewer.ingestion.readers import refusal
from reviewer.ingestion.sniff import ARCHIVES
from reviewer.store.files import Upload, safe_name


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The pieces of the dossier to be, and what its reading report must say of the rest."""

    pieces: tuple[Upload | Path, ...]
    warnings: tuple[Warning, ...]
    refused: tuple[Unread, ...]

    def told_in(self, dossier: Dossier) -> Dossier:
        return Gathered((), self.warnings, self.refused).told_in(dossier)


def opened(uploads: Sequence[Upload | Path], folder: Path) -> HandedIn:
    """The pieces of `uploads`; what archives hold is written under `folder`, which the caller removes.

    Raises: IngestionError when nothing is left.
    """
    pieces: list[Upload | Path] = []
    warnings: list[Warning] = []
    refused: list[Unread] = []
    bad: list[IngestionError] = []
    for at, one in enumerate(uploads):
        if isinstance(one, Upload) and is_system_file(one.name):
            warnings.append(left_aside(one.name, [one.name]))
            continue
        if isinstance(one, Upload) and Path(one.name).suffix.lower() not in ARCHIVES:
            pieces.append(one)
            continue
        try:
            found = gather([_on_disk(one, folder / f"{at}")], folder / f"{at}-opened")
        except IngestionError as error:
            bad.append(error)
            continue
        pieces += found.paths
        warnings += found.warnings
        refused += found.refused
    if not pieces:
        raise bad[0] if bad else PieceEmpty(file=", ".join(one.name for one in uploads))
    return HandedIn(tuple(pieces), tuple(warnings), (*refused, *map(refusal, bad)))


def _on_disk(one: Upload | Path, folder: Path) -> Path:
    if isinstance(one, Path):
        return one
    folder.mkdir()
    path = folder / safe_name(one.name)
    path.write_bytes(one.data)
    return path
