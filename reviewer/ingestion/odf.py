"""OpenDocument texts and presentations -> Piece: from `content.xml` itself, a text as one page, a presentation as a page a slide."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.domain.dossier import Page, Piece, Where
from reviewer.domain.record import content_hash
from reviewer.errors import PieceBroken, PieceEncrypted, PieceMislabelled, PieceTooLarge
from reviewer.ingestion.odf_slides import read_slides
from reviewer.ingestion.odf_story import Odf, Story, as_kind
from reviewer.ingestion.odf_styles import OdfStyles
from reviewer.ingestion.ooxml import Element, child, children, local, parse, q, value
from reviewer.ingestion.ooxml_blocks import Block, Finds, Para, every, spaced
from reviewer.ingestion.ooxml_ink import WHITE, hex_colour
from reviewer.ingestion.ooxml_inline import Ground
from reviewer.ingestion.ooxml_package import container
from reviewer.ingestion.ooxml_page import PageBuilder, Placed, guess_headings, pictures
from reviewer.ingestion.picture_text import PictureReading

if TYPE_CHECKING:
    from reviewer.ingestion.limits import Limits

_REPEATED_PLACES = 3
_SLIDES_OFTEN = 3
_HEADS = ("header", "header-first", "header-left")
_FEET = ("footer", "footer-first", "footer-left")


def read_odf(path: Path, name: str, limits: "Limits") -> Piece:
    """Everything a reader of the text or the slides sees, in order; what is hidden, deleted or commented apart.

    Raises: PieceMissing, PieceEmpty, PieceEncrypted, PieceMislabelled, PieceBroken, PieceTooLarge.
    """
    data = container(path, name, path.suffix.lower())
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as bad:  # whatever a damaged directory makes zipfile say
        raise PieceBroken(file=name, problem="problem.bad_zip") from bad
    with archive:
        package = _Package(archive, name)
        body = package.body(path.suffix.lower())
        odf = package.odf()
        slides = local(body) == "presentation"
        if slides and len(list(children(body, "draw:page"))) > limits.pages:
            raise PieceTooLarge(file=name, what="limit.pages", limit=limits.pages)
        said = PictureReading()
        pages, placed = read_slides(odf, body, said, limits) if slides else _read_text(odf, body, said, limits)
        package.note_macros(odf.finds)
    listed, unread = pictures(placed, name, often=_SLIDES_OFTEN if slides else _REPEATED_PLACES)
    return Piece(
        file=name,
        sha256=content_hash(data),
        format="odp" if slides else "odt",
        pages=pages,
        page_count=len(pages) if slides else None,
        pictures=listed,
        hidden=tuple(odf.finds.hidden),
        hidden_check="done",
        asides=tuple(odf.finds.asides),
        unread=(*unread, *odf.finds.unread),
        warnings=(*odf.finds.warnings, *said.warnings(name, unread)),
    )


class _Package:
    """The parts of an OpenDocument container."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive, self._name = archive, name
        self._names = frozenset(archive.namelist())
        self._content: Element | None = None

    def member(self, place: str) -> bytes | None:
        """The bytes of a part, None where it is absent or damaged."""
        place = place.removeprefix("./")
        if place not in self._names:
            return None
        try:
            return self._archive.read(place)
        except Exception:  # zipfile and zlib each have their own
            return None

    def body(self, suffix: str) -> Element:
        """The text or presentation inside `office:body`. Raises: PieceEncrypted, PieceMislabelled, PieceBroken."""
        manifest = self.member("META-INF/manifest.xml")
        if manifest is not None and b"encryption-data" in manifest:
            raise PieceEncrypted(file=self._name)
        data = self.member("content.xml")
        if data is None:
            for folder, kind in (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx")):
                if any(one.startswith(folder) for one in self._names):
                    raise PieceMislabelled(file=self._name, suffix=suffix, found=f"format.{kind}")
            raise PieceBroken(file=self._name, problem="problem.unreadable")
        self._content = parse(data, self._name)
        bodies = [one for one in children(child(self._content, "office:body"))]
        if not bodies:
            raise PieceBroken(file=self._name, problem="problem.unreadable")
        if local(bodies[0]) not in ("text", "presentation"):
            raise PieceMislabelled(file=self._name, suffix=suffix, found="format.ods")
        return bodies[0]

    def odf(self) -> Odf:
        """What the walk needs: styles, counters, form values."""
        finds = Finds(self._name)
        roots = [] if self._content is None else [self._content]
        data = self.member("styles.xml")
        if data is not None:
            try:
                roots.append(parse(data, self._name))
            except PieceBroken:
                finds.warn("warning.part_dropped", part="styles.xml")
        return Odf(finds, OdfStyles(*roots), self.member, controls=dict(_controls(roots[0])))

    def note_macros(self, finds: Finds) -> None:
        if any(one.startswith("Basic/") and one.endswith(".xml") and "script-l" not in one for one in self._names):
            finds.warn("warning.macros")


def _read_text(
    odf: Odf, body: Element, said: PictureReading, limits: "Limits"
) -> tuple[tuple[Page, ...], list[Placed]]:
    story = Story(odf)
    masters = list(_masters_used(odf, body))
    ground = Ground(_page_colour(odf, masters))
    heads, feet = (list(_once(story, masters, names, ground)) for names in (_HEADS, _FEET))
    read = story.blocks(body, ground)
    guess_headings(read)
    blocks = [*heads, *read, *feet]
    said.read(blocks, often=_REPEATED_PLACES, limits=limits)
    builder = PageBuilder()
    builder.lay(blocks)
    return (builder.page(),), builder.placed()


def _masters_used(odf: Odf, body: Element) -> Iterator[Element]:
    """The page styles that the text asks for and those that follow them; the first one where it asks for none."""
    named = {value(one, "style:master-page-name") for one in body.getroottree().getroot().iter(q("style:style"))}
    wanted = [name for name in odf.styles.masters if name in named or name == "Standard"] or list(odf.styles.masters)[
        :1
    ]
    for name in wanted:
        following = value(odf.styles.masters[name], "style:next-style-name")
        if following in odf.styles.masters and following not in wanted:
            wanted.append(following)
        yield odf.styles.masters[name]


def _page_colour(odf: Odf, masters: list[Element]) -> str | None:
    """The colour of the paper; None where pages differ or carry a picture."""
    colours = set()
    for master in masters:
        layout = child(
            odf.styles.layouts.get(value(master, "style:page-layout-name") or ""), "style:page-layout-properties"
        )
        pictured = value(child(layout, "style:background-image"), "xlink:href") is not None
        colours.add(None if pictured else hex_colour(value(layout, "fo:background-color")) or WHITE)
    return colours.pop() if len(colours) == 1 else None if colours else WHITE


def _once(story: Story, masters: list[Element], names: tuple[str, ...], ground: Ground) -> Iterator[Block]:
    """The headers or footers of those page styles, each distinct text once."""
    seen: set[str] = set()
    for master in masters:
        for holder in children(master):
            if local(holder) not in names or value(holder, "style:display") == "false":
                continue
            for one in every(as_kind(story.blocks(holder, ground), Where.HEADER)):
                key = spaced(one.text) if isinstance(one, Para) else getattr(one, "digest", "")
                if key not in seen:
                    seen.add(key)
                    yield one


def _controls(root: Element) -> Iterator[tuple[str, str]]:
    """What each form control shows: its value, its choice, or its label with a box ticked or not."""
    for forms in root.iter(q("office:forms")):
        for one in forms.iter("*"):
            key = value(one, "xml:id") or value(one, "form:id")
            if key is None:
                continue
            label = value(one, "form:label") or ""
            if local(one) in ("checkbox", "radio"):
                state = value(one, "form:current-state") or value(one, "form:state")
                on = state == "checked" or value(one, "form:current-selected") == "true"
                yield key, f"{'☒' if on else '☐'} {label}".strip()
            else:
                yield key, value(one, "form:current-value") or value(one, "form:value") or label
