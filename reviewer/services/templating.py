"""The body's own Word templates, handed in through the application: tried before they are kept, and used by every export from then on.

One file a kind of document, in the data folder; it comes before the folder of `REVIEWER_TEMPLATES`, which comes before what ships.
"""

from datetime import datetime
from typing import Final, Literal, NamedTuple

from reviewer.domain.people import Actor
from reviewer.reporting.marks import Kind
from reviewer.reporting.templates import Template
from reviewer.services.parts import Parts, clean
from reviewer.services.permissions import Act, allow
from reviewer.services.printing import pdf_of
from reviewer.wording import LANGS, Lang

KINDS: Final[tuple[Kind, ...]] = ("grid", "minutes", "letter")
Origin = Literal["kept", "folder", "shipped"]


class InUse(NamedTuple):
    """The template of one kind that exports are made from."""

    kind: Kind
    template: Template
    origin: Origin
    by: str = ""
    at: datetime | None = None


def in_use(parts: Parts, actor: Actor, lang: Lang) -> tuple[InUse, ...]:
    allow(actor, Act.TEMPLATES)
    found = []
    for kind in KINDS:
        template, kept = parts.load_template(kind, lang), parts.shelf.about(kind)
        if kept:
            found.append(InUse(kind, template, "kept", kept.by, kept.at))
        else:
            found.append(InUse(kind, template, "shipped" if parts.shelf.ships(template) else "folder"))
    return tuple(found)


def preview(parts: Parts, actor: Actor, kind: Kind, template: Template, *, pdf: bool, lang: Lang) -> bytes:
    from reviewer.reporting.preview import preview_docx

    allow(actor, Act.TEMPLATES)
    document = preview_docx(kind, template, parts.list_referentiels()[0], now=parts.clock(), lang=lang)
    return pdf_of(document) if pdf else document


def keep(parts: Parts, actor: Actor, kind: Kind, template: Template) -> None:
    for lang in LANGS:
        preview(parts, actor, kind, template, pdf=False, lang=lang)
    parts.shelf.keep(kind, template, by=clean(actor.name), at=parts.clock())


def reset(parts: Parts, actor: Actor, kind: Kind) -> None:
    allow(actor, Act.TEMPLATES)
    parts.shelf.remove(kind)
