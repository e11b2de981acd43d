"""Référentiels as data: one YAML file each, loaded through one strict model, by id."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from reviewer.datafiles import load_yaml, shipped
from reviewer.domain.referentiel import Referentiel
from reviewer.errors import DataFileError, ReferentielUnknown

SCHEMA_LINE = "# yaml-language-server: $schema=schema/referentiel.schema.json"


def files(folders: Sequence[Path] = ()) -> dict[str, Path]:
    """Référentiel id -> its file, in id order; a body's own `folders` come after the shipped ones and cannot replace them."""
    found: dict[str, Path] = {}
    for folder in (shipped("referentiels"), *folders):
        for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else []:
            found.setdefault(path.stem, path)
    return dict(sorted(found.items()))


def load_referentiel(referentiel_id: str, folders: Sequence[Path] = ()) -> Referentiel:
    """The référentiel of that id. Raises: ReferentielUnknown listing those there are, DataFileError."""
    known = files(folders)
    if referentiel_id not in known:
        raise ReferentielUnknown(id=referentiel_id, known=", ".join(known))
    path = known[referentiel_id]
    return _load(path, path.stat().st_mtime_ns)


def all_referentiels(folders: Sequence[Path] = ()) -> Iterator[Referentiel]:
    """Every référentiel, in id order. Raises: DataFileError on the first that is not valid."""
    for referentiel_id in files(folders):
        yield load_referentiel(referentiel_id, folders)


@lru_cache(maxsize=32)
def _load(path: Path, _changed_ns: int) -> Referentiel:
    referentiel = load_yaml(path, Referentiel)
    if referentiel.id != path.stem:
        raise DataFileError(file=path.name, where="id", problem=f"{referentiel.id!r} is not the file's name")
    return referentiel


def schema() -> str:
    """The JSON Schema of a référentiel file, as text, so that an editor completes and checks it."""
    return json.dumps(Referentiel.model_json_schema(by_alias=True), ensure_ascii=False, indent=1) + "\n"
