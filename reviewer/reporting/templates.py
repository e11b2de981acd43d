"""The DOCX templates: one that the body handed in, else its folder's, else the shipped one of the language."""

import json
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from reviewer.datafiles import shipped
from reviewer.errors import OutputRefused, TemplateRefused
from reviewer.reporting.marks import Kind
from reviewer.wording import Lang

NAMES: Final[dict[Kind, str]] = {"grid": "grille", "minutes": "proces-verbal", "letter": "lettre"}


class Template(NamedTuple):
    file: str
    data: bytes


class Kept(NamedTuple):
    """Who handed a template in, under which name, and when."""

    file: str
    by: str
    at: datetime


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


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where templates are looked for: `kept` holds those handed in, `folder` those of `REVIEWER_TEMPLATES`."""

    kept: Path
    folder: Path | None = None

    def load(self, kind: Kind, lang: Lang) -> Template:
        """The template in use. Raises: TemplateRefused."""
        about = self.about(kind)
        if about:
            return Template(about.file, read_template(self._file(kind)).data)
        return own_template(self.folder, kind, lang) if self.folder else shipped_template(kind, lang)

    def about(self, kind: Kind) -> Kept | None:
        """What is known of the template handed in; None when none was."""
        try:
            told = json.loads(self._note(kind).read_text(encoding="utf-8"))
            return Kept(str(told["file"]), str(told["by"]), datetime.fromisoformat(told["at"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, kind: Kind, template: Template, *, by: str, at: datetime) -> None:
        """Puts it in use, in place of the one before. Raises: OutputRefused."""
        note = json.dumps({"file": template.file, "by": by, "at": at.isoformat()}, ensure_ascii=False)
        try:
            self.kept.mkdir(parents=True, exist_ok=True)
            for path, data in ((self._file(kind), template.data), (self._note(kind), note.encode())):
                part = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
                part.write_bytes(data)
                part.replace(path)
        except OSError as bad:
            raise OutputRefused(path=str(self.kept), problem=bad.strerror or str(bad)) from bad

    def remove(self, kind: Kind) -> None:
        """Takes it out of use, if there is one."""
        for path in (self._note(kind), self._file(kind)):
            with suppress(FileNotFoundError):
                path.unlink()

    def ships(self, template: Template) -> bool:
        """Whether it is one that the program comes with."""
        return any(template == shipped_template(kind, lang) for kind in NAMES for lang in ("fr", "en"))

    def _file(self, kind: Kind) -> Path:
        return self.kept / f"{NAMES[kind]}.docx"

    def _note(self, kind: Kind) -> Path:
        return self.kept / f"{NAMES[kind]}.json"
