"""The DOCX templates: the body's own where its folder has one, else the shipped one of the language."""

from pathlib import Path
from typing import Final, NamedTuple

from reviewer.datafiles import shipped
from reviewer.errors import TemplateRefused
from reviewer.reporting.marks import Kind
from reviewer.wording import Lang

NAMES: Final[dict[Kind, str]] = {"grid": "grille", "minutes": "proces-verbal", "letter": "lettre"}


class Template(NamedTuple):
    file: str
    data: bytes


def shipped_template(kind: Kind, lang: Lang) -> Template:
    """The template that the program comes with."""
    return read_template(shipped("templates") / f"{NAMES[kind]}.{lang}.docx")


def own_template(folder: Path, kind: Kind, lang: Lang) -> Template:
    """`grille.fr.docx` or `grille.docx` of the body's folder, else the shipped one. Raises: TemplateRefused."""
    for name in (f"{NAMES[kind]}.{lang}.docx", f"{NAMES[kind]}.docx"):
        if (folder / name).is_file():
            return read_template(folder / name)
    return shipped_template(kind, lang)


def read_template(path: Path) -> Template:
    """The file at `path`. Raises: TemplateRefused when it cannot be read; what it holds is looked at when it is filled."""
    try:
        return Template(path.name, path.read_bytes())
    except OSError as bad:
        raise TemplateRefused(file=path.name, problem="template.unreadable") from bad
