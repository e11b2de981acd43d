"""The attacks and rewordings of the data files, and the dossier that each is written into.

    python evals/injection/cases.py FOLDER      # writes every dossier of the suite, to look at

The same data files give the same dossiers, byte for byte.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from evals.injection.docx_files import write_docx  # noqa: E402 # after the path is set, for a run as a script
from evals.injection.host import Host, Planted  # noqa: E402
from evals.injection.pdf_files import write_pdf  # noqa: E402
from evals.injection.pptx_files import write_pptx  # noqa: E402
from reviewer.datafiles import load_yaml  # noqa: E402
from reviewer.domain.record import Record  # noqa: E402

HERE = Path(__file__).resolve().parent
WRITERS: dict[str, Callable[[Path, Host, Planted | None], None]] = {
    "docx": write_docx,
    "pptx": write_pptx,
    "pdf": write_pdf,
}
Format = Literal["docx", "pptx", "pdf"]


class Attack(Record):
    id: str
    lang: Literal["fr", "en"]
    format: Format
    mechanism: str
    family: Literal["hidden", "instruction", "note", "image", "rewording"]
    host: str
    referentiel: str
    criterion: str
    text: tuple[str, ...]


class Rewording(Record):
    id: str
    lang: Literal["fr", "en"]
    format: Format
    host: str
    referentiel: str
    criterion: str
    text: str

    @property
    def attack(self) -> Attack:
        return Attack(**{**self.model_dump(), "text": (self.text,)}, mechanism="visible", family="rewording")


class AttackFile(Record):
    id: str
    version: int
    attacks: tuple[Attack, ...]


class RewordingFile(Record):
    id: str
    version: int
    rewordings: tuple[Rewording, ...]


class HostFile(Record):
    id: str
    version: int
    hosts: tuple[Host, ...]


def attacks() -> tuple[Attack, ...]:
    """Every attack, then every rewording, in the order of their files."""
    planted = load_yaml(HERE / "attacks.yaml", AttackFile).attacks
    return (*planted, *(one.attack for one in load_yaml(HERE / "rewordings.yaml", RewordingFile).rewordings))


def hosts() -> dict[str, Host]:
    return {one.id: one for one in load_yaml(HERE / "hosts.yaml", HostFile).hosts}


def write_clean(host: Host, kind: str, folder: Path) -> Path:
    """The host's dossier as its candidate wrote it."""
    path = folder / f"{host.id}.{kind}"
    WRITERS[kind](path, host, None)
    return path


def write_attacked(attack: Attack, host: Host, folder: Path) -> Path:
    """The same dossier with the attack in it."""
    path = folder / f"{attack.id}.{attack.format}"
    WRITERS[attack.format](path, host, Planted(attack.mechanism, attack.text))
    return path


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    known = hosts()
    for kind in WRITERS:
        for host in known.values():
            write_clean(host, kind, folder)
    for attack in attacks():
        print(write_attacked(attack, known[attack.host], folder).name)


if __name__ == "__main__":
    main()
