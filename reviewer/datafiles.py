"""Data files -> validated models: the only reader of YAML, and the one place that knows where shipped data lies.

All scalars are read as text and typed by the model, so `1.10` stays a version and `no` stays a word; a repeated key is refused.
"""

from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from reviewer.errors import DataFileError

Model = TypeVar("Model", bound=BaseModel)
Shipped = Literal["prompts", "referentiels", "demo", "templates"]

_PACKAGE = Path(__file__).resolve().parent
_IN_CHECKOUT: dict[Shipped, str] = {
    "prompts": "prompts",
    "referentiels": "referentiels",
    "demo": "evals/demo",
    "templates": "templates",
}


class FrontMatter(NamedTuple):
    """The head of a Markdown data file, as text scalars, and its body."""

    head: dict[str, Any]
    body: str


def checkout() -> Path | None:
    """The project's root when the program runs from a checkout, None when it runs from a wheel."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "prompts").is_dir() else None


def shipped(name: Shipped) -> Path:
    """The folder of a kind of shipped data: beside the package in a checkout, inside it in a wheel."""
    root = checkout()
    return root / _IN_CHECKOUT[name] if root else _PACKAGE / "_data" / name


def load_yaml(path: Path, model: type[Model]) -> Model:
    """The file as a `model`. Raises: DataFileError naming the file, the place and the problem."""
    return validate(path, read_yaml(path), model)


def read_yaml(path: Path) -> Any:
    """The file's data with every scalar as text. Raises: DataFileError."""
    return _parse(path, _text(path))


def read_front_matter(path: Path) -> FrontMatter:
    """A Markdown file that opens with `---` YAML `---`. Raises: DataFileError."""
    text = _text(path)
    if not text.startswith("---\n") or "\n---\n" not in text[4:]:
        raise DataFileError(file=path.name, where="1", problem="no `---` front matter")
    head, body = text[4:].split("\n---\n", 1)
    data = _parse(path, head)
    if not isinstance(data, dict):
        raise DataFileError(file=path.name, where="1", problem="the front matter is not a mapping")
    return FrontMatter(data, body.strip("\n") + "\n")


def validate(path: Path, data: Any, model: type[Model]) -> Model:
    """`data` as a `model`, its first problem told with its place in `path`. Raises: DataFileError."""
    try:
        return model.model_validate(data)
    except ValidationError as bad:
        first = bad.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "?"
        raise DataFileError(file=path.name, where=where, problem=first["msg"]) from bad


def dump_yaml(data: Any, *, head: str = "") -> str:
    """`data` as YAML in the order given, readable and diffable; `head` is a first comment line."""
    body = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return f"{head}\n{body}" if head else body


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as bad:
        raise DataFileError(file=path.name, where="-", problem="no such file") from bad
    except (OSError, UnicodeDecodeError) as bad:
        raise DataFileError(file=path.name, where="-", problem=str(bad)) from bad


def _parse(path: Path, text: str) -> Any:
    try:
        node = yaml.compose(text, Loader=_LOADER)
        return None if node is None else _data(node, {})
    except yaml.MarkedYAMLError as bad:
        line = bad.problem_mark.line + 1 if bad.problem_mark else "?"
        raise DataFileError(file=path.name, where=str(line), problem=bad.problem or "not YAML") from bad


# libyaml's parser is ten times faster; the pure one is there for an installation without it. Both read scalars as text.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _data(node: yaml.Node, made: dict[int, Any]) -> Any:
    """What a node says: text, list or mapping. PyYAML's own constructors take as long as the parsing; `made` keeps what aliases share.

    Raises: MarkedYAMLError for a key given twice, where PyYAML lets the last value win.
    """
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if id(node) in made:
        if made[id(node)] is None:
            raise yaml.MarkedYAMLError(problem="it refers to itself", problem_mark=node.start_mark)
        return made[id(node)]
    made[id(node)] = None
    if isinstance(node, yaml.SequenceNode):
        made[id(node)] = [_data(one, made) for one in node.value]
        return made[id(node)]
    mapping: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="a key must be text", problem_mark=key.start_mark)
        if key.value in mapping:
            raise yaml.MarkedYAMLError(problem=f"key {key.value!r} given twice", problem_mark=key.start_mark)
        mapping[key.value] = _data(value, made)
    made[id(node)] = mapping
    return mapping


class _Dumper(yaml.SafeDumper):
    """Multi-line text as a block, a list of short words on its lines, lists set in under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _represent_list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.SequenceNode:
    short = all(isinstance(item, str) and len(item) <= 60 and "\n" not in item for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(list, _represent_list)
