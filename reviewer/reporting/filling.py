"""A DOCX template and its facts become a document: python-docx opens it, the marks are replaced in its own XML.

A mark is `{{name}}`, whatever runs Word cut it into. A row of a table, or paragraphs that follow each other, repeat for each item they
name; `{{#bloc}}` … `{{/bloc}}`, alone in their paragraphs, repeat all that stands between them. What is put in a document is never read
again as a template: each part is copied first and filled once, so a dossier that holds `{{candidat}}` is shown, not obeyed.
"""

import copy
import io
import re
import unicodedata
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reviewer.errors import TemplateRefused
from reviewer.reporting.words import seen

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_P, _R, _T, _TR, _TC, _TBL = (f"{_W}{name}" for name in ("p", "r", "t", "tr", "tc", "tbl"))
_BOX = f"{_W}txbxContent"
_MARK = re.compile(r"\{\{\s*([#/]?)([^{}]{0,80})\}\}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MOST_BYTES = 20_000_000
_MOST_UNPACKED = 200_000_000


@dataclass(frozen=True, slots=True)
class Facts:
    """What marks stand for: texts by name, and items by the word that precedes the dot in their own names."""

    texts: Mapping[str, str] = field(default_factory=dict)
    items: "Mapping[str, Sequence[Facts]]" = field(default_factory=dict)


class _Mark(NamedTuple):
    kind: str
    name: str
    start: int
    end: int


Chain = tuple[tuple[str, Facts], ...]
"""The items opened so far, outermost first, the whole document's own facts under an empty name."""


def fill(template: bytes, facts: Facts, known: Collection[str], *, file: str) -> bytes:
    """The document's bytes. `known`: every name this kind of document offers, items alone included (`critere`).

    Raises: TemplateRefused naming the first mark that is not known, not closed, or out of its item.
    """
    document = _opened(template, file)
    parts = list(_parts(document))
    for part in parts:
        _check(part, known, file)
    filler = _Filler(known, file)
    for part in parts:
        filler.into(part, (("", facts),))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _opened(template: bytes, file: str) -> Any:
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            unpacked = sum(one.file_size for one in archive.infolist())
        if len(template) > _MOST_BYTES or unpacked > _MOST_UNPACKED:
            raise TemplateRefused(file=file, problem="template.too_large")
        document = docx.Document(io.BytesIO(template))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as bad:
        raise TemplateRefused(file=file, problem="template.not_docx") from bad
    for part in document.part.package.iter_parts():
        for relation in part.rels.values():
            # Whoever opens or converts the result would fetch it.
            if relation.is_external and relation.reltype != RELATIONSHIP_TYPE.HYPERLINK:
                raise TemplateRefused(file=file, problem="template.external", target=relation.target_ref)
    return document


def _parts(document: Any) -> Iterator[Any]:
    """The body, then each header and footer."""
    yield document.part.element.body
    for part in document.part.package.iter_parts():
        if part.partname.startswith(("/word/header", "/word/footer")) and hasattr(part, "element"):
            yield part.element


def _check(part: Any, known: Collection[str], file: str) -> None:
    for paragraph in part.iter(_P):
        text = _joined(_own(paragraph))
        for mark in _marks(text):
            if mark.name not in known:
                raise TemplateRefused(
                    file=file, problem="template.unknown", name=_as_written(text, mark), known=", ".join(sorted(known))
                )
        left = _MARK.sub("", text)
        at = max(left.find("{{"), left.find("}}"))
        if at >= 0:
            raise TemplateRefused(
                file=file, problem="template.not_closed", name=left[max(0, at - 20) : at + 40].strip()
            )


class _Filler:
    """Replaces the marks of one document; remembers only what a refusal must name."""

    def __init__(self, known: Collection[str], file: str) -> None:
        self._known = known
        self._file = file

    def into(self, parent: Any, chain: Chain) -> None:
        """Fills `parent` in its place."""
        children = self._filled(list(parent), chain)
        for child in list(parent):
            parent.remove(child)
        parent.extend(children)
        if parent.tag == _TC and (len(parent) == 0 or parent[-1].tag != _P):
            # Word refuses a cell that does not end in a paragraph.
            parent.append(parent.makeelement(_P, {}))

    def _filled(self, elements: Sequence[Any], chain: Chain) -> list[Any]:
        out: list[Any] = []
        at = 0
        while at < len(elements):
            one = elements[at]
            section = _section(one)
            if section is not None:
                if section.kind == "/":
                    raise TemplateRefused(file=self._file, problem="template.not_opened", name=section.name)
                end = self._end(elements, at, section.name)
                for facts in self._items(section.name, chain):
                    out += self._filled(_copies(elements[at + 1 : end]), (*chain, (section.name, facts)))
                at = end + 1
            elif item := self._pending(one, chain):
                end = at + 1
                while end < len(elements) and self._follows(elements[end], one, item, chain):
                    end += 1
                for facts in self._items(item, chain):
                    # A row repeats for one item only: what it names besides repeats paragraphs in its cells.
                    for copied in _copies(elements[at:end]):
                        out += self._one(copied, (*chain, (item, facts)))
                at = end
            else:
                out += self._one(one, chain)
                at += 1
        return out

    def _follows(self, one: Any, first: Any, item: str, chain: Chain) -> bool:
        return one.tag == first.tag and _section(one) is None and self._pending(one, chain) == item

    def _end(self, elements: Sequence[Any], at: int, name: str) -> int:
        depth = 0
        for end in range(at, len(elements)):
            section = _section(elements[end])
            if section is not None and section.name == name:
                depth += 1 if section.kind == "#" else -1
                if depth == 0:
                    return end
        raise TemplateRefused(file=self._file, problem="template.not_closed", name=f"{{{{#{name}}}}}")

    def _items(self, item: str, chain: Chain) -> Sequence[Facts]:
        found = next((facts.items[item] for _, facts in reversed(chain) if item in facts.items), None)
        if found is None:
            raise TemplateRefused(file=self._file, problem="template.misplaced", name=item)
        return found

    def _pending(self, one: Any, chain: Chain) -> str | None:
        """The item for which this paragraph or row repeats: the innermost that it names and that is not opened yet."""
        if one.tag not in (_P, _TR):
            return None
        names = [mark.name for p in one.iter(_P) for mark in _marks(_joined(_own(p)))]
        waiting = {name.partition(".")[0] for name in names if _text_of(name, chain) is None}
        waiting -= {opened for opened, _ in chain}
        offered = [item for _, facts in chain for item in facts.items if item in waiting]
        return offered[-1] if offered else None

    def _one(self, one: Any, chain: Chain) -> list[Any]:
        if one.tag == _P:
            return self._paragraph(one, chain)
        if one.tag != _TBL:
            self.into(one, chain)
            return [one]
        rows = one.findall(_TR)
        repeating = [row for row in rows if _section(row) is not None or self._pending(row, chain)]
        self.into(one, chain)
        # A table made to repeat something, and that repeated nothing, would be a head without a body.
        return [] if repeating and len(one.findall(_TR)) <= len(rows) - len(repeating) else [one]

    def _paragraph(self, paragraph: Any, chain: Chain) -> list[Any]:
        for box in [box for box in paragraph.iter(_BOX) if _holder(box) is paragraph]:
            self.into(box, chain)
        marks = _marks(_joined(_own(paragraph)))
        if not marks:
            return [paragraph]
        values = [self._value(mark.name, chain) for mark in marks]
        if not any(values) and not _holds_more(paragraph):
            return []
        lines = values[0].split("\n") if len(marks) == 1 else []
        if len(lines) < 2:
            _put(paragraph, marks, values)
            return [paragraph]
        copies = [_copied(paragraph) for _ in lines]
        for one, line in zip(copies, lines, strict=True):
            _put(one, marks, [line])
        return copies

    def _value(self, name: str, chain: Chain) -> str:
        text = _text_of(name, chain)
        if text is None:
            raise TemplateRefused(file=self._file, problem="template.misplaced", name=name)
        return seen(text).replace("\t", " ")


def _text_of(name: str, chain: Chain) -> str | None:
    return next((facts.texts[name] for _, facts in reversed(chain) if name in facts.texts), None)


def _marks(text: str) -> list[_Mark]:
    return [_Mark(one[1], _folded(one[2]), one.start(), one.end()) for one in _MARK.finditer(text)]


def _folded(name: str) -> str:
    """The name without accents, capitals or spaces: what people type for it."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(one for one in plain if not unicodedata.combining(one) and not one.isspace()).lower()


def _as_written(text: str, mark: _Mark) -> str:
    return seen(text[mark.start : mark.end])


def _section(one: Any) -> _Mark | None:
    """The section mark that a paragraph or a row consists of."""
    if one.tag not in (_P, _TR):
        return None
    text = "".join(_joined(_own(p)) for p in one.iter(_P)).strip()
    found = _MARK.fullmatch(text)
    return _Mark(found[1], _folded(found[2]), 0, len(text)) if found and found[1] else None


def _own(paragraph: Any) -> list[Any]:
    """The text nodes of a paragraph, those of the text boxes it anchors left out."""
    return [node for node in paragraph.iter(_T) if _holder(node) is paragraph]


def _holder(node: Any) -> Any:
    return next(node.iterancestors(_P), None)


def _joined(nodes: Sequence[Any]) -> str:
    return "".join(node.text or "" for node in nodes)


def _holds_more(paragraph: Any) -> bool:
    """Whether a paragraph carries something besides its text: a picture, a text box, the page's own set-up."""
    kept = ("drawing", "pict", "sectPr", "object", "fldChar", "fldSimple")
    return any(next(paragraph.iter(f"{_W}{name}"), None) is not None for name in kept)


def _copies(elements: Sequence[Any]) -> list[Any]:
    return [_copied(one) for one in elements]


def _copied(element: Any) -> Any:
    """A copy that bears no name of its own: Word wants bookmarks and paragraph ids unique."""
    made = copy.deepcopy(element)
    for name in ("bookmarkStart", "bookmarkEnd"):
        for one in list(made.iter(f"{_W}{name}")):
            one.getparent().remove(one)
    for one in made.iter():
        for name in (f"{_W14}paraId", f"{_W14}textId"):
            one.attrib.pop(name, None)
    return made


def _put(paragraph: Any, marks: Sequence[_Mark], values: Sequence[str]) -> None:
    """Writes each value where its mark began, in the look of its first character; the other runs lose their share of the mark."""
    nodes = _own(paragraph)
    texts = [node.text or "" for node in nodes]
    starts = [sum(len(text) for text in texts[:at]) for at in range(len(texts))]
    for mark, value in reversed(list(zip(marks, values, strict=True))):
        written = value
        for node, text, start in zip(nodes, texts, starts, strict=True):
            left, right = max(mark.start, start), min(mark.end, start + len(text))
            if left >= right:
                continue
            # What stands after this mark in the node may be replaced already; what stands before it is not.
            now = node.text or ""
            node.text = now[: left - start] + written + now[right - start :]
            written = ""
    for node in nodes:
        _broken(node)


def _broken(node: Any) -> None:
    """Line feeds become breaks, and outer spaces are kept."""
    lines = (node.text or "").split("\n")
    node.text = lines[0]
    node.set(_SPACE, "preserve")
    for line in lines[1:]:
        following = node.makeelement(f"{_W}br", {})
        node.addnext(following)
        more = node.makeelement(_T, {_SPACE: "preserve"})
        more.text = line
        following.addnext(more)
        node = more
