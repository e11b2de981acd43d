"""Prompts as data: `prompts/<id>.md`, a front matter and named sections of text with `$name` variables.

Every word that a model reads, save the dossier's and the référentiel's own, is in the body, so that `ref` names it all.
Sections are split before anything is filled in: no text put into a variable can open another section or be read as a variable.
"""

import re
import string
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import Field, model_validator

from reviewer.datafiles import read_front_matter, shipped, validate
from reviewer.domain.record import Record, content_hash
from reviewer.errors import DataFileError

_SECTION = re.compile(r"^# ([a-z_]+)$", re.MULTILINE)


class Prompt(Record):
    """A prompt file, valid: every declared variable is used, every used one declared, every `$` accounted for."""

    id: str
    version: int = Field(ge=1)
    variables: tuple[str, ...]
    changelog: tuple[str, ...] = Field(
        description="`<version>: <what changed>`, one line a version, the first one first"
    )
    body: str

    @model_validator(mode="after")
    def _consistent(self) -> "Prompt":
        used = {name for section in self._templates.values() for name in section.get_identifiers()}
        if broken := [name for name, section in self._templates.items() if not section.is_valid()]:
            raise ValueError(f"a lone `$` in the sections {broken}: write `$$`")
        if used != set(self.variables):
            raise ValueError(f"variables declared and used differ: {sorted(used ^ set(self.variables))}")
        if [line.split(":")[0] for line in self.changelog] != [str(one + 1) for one in range(self.version)]:
            raise ValueError(f"the changelog needs one line for each version from 1 to {self.version}")
        return self

    @cached_property
    def ref(self) -> str:
        """`id@version#<12 hex>`: the hash is of the body alone."""
        return f"{self.id}@{self.version}#{content_hash(self.body).removeprefix('sha256:')[:12]}"

    @cached_property
    def _templates(self) -> dict[str, string.Template]:
        _, *parts = _SECTION.split(self.body)
        names, texts = parts[::2], parts[1::2]
        if len(set(names)) != len(names):
            raise ValueError("a section is given twice")
        return {name: string.Template(text.strip("\n")) for name, text in zip(names, texts, strict=True)}

    def render(self, section: str, /, **values: str) -> str:
        """The section filled in; `values` are exactly its variables and pass through untouched.

        Raises: KeyError for an unknown section, TypeError for a variable too many or too few (defects, both).
        """
        template = self._templates[section]
        if wrong := set(template.get_identifiers()) ^ set(values):
            raise TypeError(f"{self.ref} section {section!r}: variables {sorted(wrong)} do not match")
        return template.substitute(values)


def load_prompt(prompt_id: str, folder: Path | None = None) -> Prompt:
    """The prompt `prompt_id`, from `folder` or else the shipped ones. Raises: DataFileError."""
    path = (folder or shipped("prompts")) / f"{prompt_id}.md"
    head, body = read_front_matter(path)
    fields: dict[str, Any] = {**head, "body": body}
    prompt = validate(path, fields, Prompt)
    if prompt.id != path.stem:
        raise DataFileError(file=path.name, where="id", problem=f"{prompt.id!r} is not the file's name")
    return prompt
