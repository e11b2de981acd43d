"""An Office container that opens, or is refused in one sentence.

A vendor library opens the package; when it stumbles on something that Word itself forgives (a link to a part that is not there,
the strict dialect, a macro-enabled type, one damaged part) the container is mended in memory and opened once more.
"""

import io
import re
import zipfile
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from reviewer.errors import IngestionError, PieceBroken, PieceEmpty, PieceEncrypted, PieceMislabelled, PieceMissing
from reviewer.ingestion.ooxml import PARSER, Element, local, parse, plain

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/presentationml/", b"http://schemas.openxmlformats.org/presentationml/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_MAIN_TYPE = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?"
    rb"|ms-powerpoint\.(?:presentation|slideshow|template)\.macroEnabled"
    rb"|openxmlformats-officedocument\.(?:wordprocessingml\.template|presentationml\.(?:slideshow|template)))\.main\+xml"
)
_ROOTS = {".docx": "document", ".pptx": "presentation"}
_INSIDE = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"))


def container(path: Path, name: str, suffix: str) -> bytes:
    """The bytes of a file that is a ZIP container. Raises: PieceMissing, PieceEmpty, PieceEncrypted, PieceMislabelled, PieceBroken."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as bad:
        raise PieceMissing(file=name) from bad
    except OSError as bad:
        raise PieceBroken(file=name, problem="problem.not_opened") from bad
    if not data:
        raise PieceEmpty(file=name)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise PieceEncrypted(file=name)
        if any(stream.encode("utf-16-le") in data for stream in ("WordDocument", "PowerPoint Document", "Workbook")):
            raise PieceMislabelled(file=name, suffix=suffix, found="format.ole")
        raise PieceEncrypted(file=name)
    if not data.startswith(b"PK"):
        raise PieceBroken(file=name, problem="problem.not_the_format")
    return data


class Package(NamedTuple):
    """The main part of a container, and the names of the parts that were too damaged to keep."""

    main: "Part"
    dropped: tuple[str, ...]


def opened(data: bytes, name: str, suffix: str, by: Callable[[io.BytesIO], Any]) -> Package:
    """The main part that the vendor's `by` finds, after mending if need be. Raises: PieceEncrypted, PieceMislabelled, PieceBroken."""
    try:
        return _checked(Package(Part(by(io.BytesIO(data)), name), ()), suffix)
    except (
        Exception
    ) as first:  # the vendor libraries let anything out: KeyError, ValueError, zlib.error, XMLSyntaxError…
        other = _other_kind(data, name, suffix)
        if other is not None:
            raise other from first
        try:
            mended, dropped = _mended(data)
            return _checked(Package(Part(by(mended), name), dropped), suffix)
        except Exception as second:
            raise PieceBroken(file=name, problem="problem.unreadable") from second


def _checked(package: Package, suffix: str) -> Package:
    """The package itself when its main part is what its suffix says. Raises: ValueError."""
    if local(package.main.root) != _ROOTS[suffix]:
        raise ValueError(package.main.name)
    return package


def _other_kind(data: bytes, name: str, suffix: str) -> IngestionError | None:
    """Why the container cannot be of the kind its name says, or None when mending may help."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if any(one.flag_bits & 1 for one in archive.infolist()):
                return PieceEncrypted(file=name)
    except Exception:  # whatever a damaged directory makes zipfile say
        return PieceBroken(file=name, problem="problem.bad_zip")
    if not names:
        return PieceEmpty(file=name)
    found = next((kind for folder, kind in _INSIDE if any(one.startswith(folder) for one in names)), None)
    if found is None and "mimetype" in names and "content.xml" in names:
        found = "odt"
    if found is not None and found != suffix.removeprefix("."):
        return PieceMislabelled(file=name, suffix=suffix, found=f"format.{found}")
    if found is None:
        return PieceBroken(file=name, problem="problem.unreadable")
    return None


def _mended(data: bytes) -> tuple[io.BytesIO, tuple[str, ...]]:
    """The same container less its unreadable parts and the links to them, in the everyday dialect and type; and what was left out."""
    kept: dict[str, bytes] = {}
    dropped: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        for one in sorted(set(source.namelist())):
            part = _readable(source, one)
            if part is None:
                dropped.append(one)
            else:
                kept[one] = part
    mended = io.BytesIO()
    with zipfile.ZipFile(mended, "w", zipfile.ZIP_STORED) as target:
        for one, part in kept.items():
            if one == "[Content_Types].xml":
                part = _MAIN_TYPE.sub(_everyday_type, part)
            elif one.endswith(".rels"):
                part = _without_dangling(part, one, kept)
            target.writestr(one, part)
    mended.seek(0)
    return mended, tuple(dropped)


def _readable(source: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of a member, XML in the everyday dialect; None where they cannot be unpacked or parsed."""
    try:
        part = source.read(name)
        if name.endswith((".xml", ".rels")):
            for strict, everyday in _STRICT:
                part = part.replace(strict, everyday)
            etree.fromstring(part, PARSER)
    except Exception:  # zipfile, zlib and lxml each have their own
        return None
    return part


def _everyday_type(match: re.Match[bytes]) -> bytes:
    kind = b"wordprocessingml.document" if b"word" in match[0] else b"presentationml.presentation"
    return b"application/vnd.openxmlformats-officedocument." + kind + b".main+xml"


def _without_dangling(part: bytes, rels: str, names: Container[str]) -> bytes:
    root = etree.fromstring(part, PARSER)
    folder = rels.partition("_rels/")[0]
    for link in list(root.iterchildren("*")):
        if link.get("TargetMode") != "External" and _target(folder, str(link.get("Target") or "")) not in names:
            root.remove(link)
    return etree.tostring(root)


def _target(folder: str, target: str) -> str:
    steps: list[str] = []
    for step in (target if target.startswith("/") else folder + target).split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


class Part:
    """A part of a package as this program sees it: its root, its name, and the parts it links to; each is parsed once."""

    def __init__(self, part: Any, file: str, roots: dict[str, Element] | None = None) -> None:
        self._part = part
        self._file = file
        self._roots = {} if roots is None else roots

    @property
    def name(self) -> str:
        return str(self._part.partname)

    @property
    def blob(self) -> bytes:
        return bytes(self._part.blob)

    @property
    def root(self) -> Element:
        """Raises: PieceBroken."""
        if self.name not in self._roots:
            element = getattr(self._part, "_element", None)
            if element is not None:
                plain(element, self._file)
            # The vendor's own elements are of many classes, three times slower to walk than those of a fresh parse.
            self._roots[self.name] = parse(self.blob, self._file)
        return self._roots[self.name]

    def linked(self, link_id: str | None) -> "Part | None":
        """The part behind a relationship id; None for an outside or broken link."""
        link = self._part.rels.get(link_id) if link_id else None
        return None if link is None or link.is_external else Part(link.target_part, self._file, self._roots)

    def of_type(self, *endings: str) -> "Iterator[Part]":
        """The parts linked by relationships whose type ends with one of `endings`, in order of id."""
        for key in sorted(filter(None, self._part.rels), key=lambda one: (len(one), one)):
            link = self._part.rels[key]
            if not link.is_external and str(link.reltype).endswith(endings):
                yield Part(link.target_part, self._file, self._roots)

    def root_of_type(self, ending: str) -> Element | None:
        """The root of the first part of that type, None where there is none or it cannot be parsed."""
        for one in self.of_type(ending):
            try:
                return one.root
            except PieceBroken:
                return None
        return None
