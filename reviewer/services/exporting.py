"""A review leaves the program as a document: made whole first, then written in the journal, each act with the person who did it.

Only an evaluator does it (`permissions`): a candidate's self-check and a trainer's cohort bear no decision, and have reports of their own.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from reviewer.domain.people import Actor
from reviewer.errors import ExportRefused
from reviewer.reporting.additions import Additions, Carried
from reviewer.reporting.case import Case
from reviewer.reporting.marks import Kind
from reviewer.reporting.templates import Template
from reviewer.services import confirming, drawing, evaluating, following, runs
from reviewer.services.parts import Parts, dossier_for
from reviewer.services.permissions import Act
from reviewer.services.printing import pdf_of
from reviewer.store.records import Entry
from reviewer.wording import Lang

What = Literal["grid", "minutes", "letter", "xlsx", "csv", "json", "html"]
_FROM_TEMPLATE: Final[Mapping[What, Kind]] = {"grid": "grid", "minutes": "minutes", "letter": "letter"}
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MIMES: Final = {
    "docx": _DOCX,
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
    "html": "text/html",
}


class Exported(NamedTuple):
    """A document on its way out; `suffix` without its dot."""

    data: bytes
    suffix: str

    @property
    def mime(self) -> str:
        return MIMES[self.suffix]


def export(
    parts: Parts,
    actor: Actor,
    dossier_ids: Sequence[str],
    what: What,
    *,
    run_id: str | None,
    pdf: bool,
    template: Template | None,
    lang: Lang,
) -> Exported:
    kind = _FROM_TEMPLATE.get(what)
    if kind is None and (pdf or template is not None):
        raise ExportRefused(problem="export.no_pdf" if pdf else "export.no_template")
    if len(dossier_ids) > 1 and what != "minutes":
        raise ExportRefused(problem="export.one_dossier")
    cases = [_case(parts, actor, one, run_id) for one in dict.fromkeys(dossier_ids)]
    if not cases:
        raise ExportRefused(problem="export.no_dossier")
    if kind is None:
        made = Exported(_PLAIN[what](parts, actor, cases[0], lang), what)
    else:
        made = _filled(cases, kind, template or parts.load_template(kind, lang), pdf, lang)
    for case in cases:
        _record(parts, actor, case, what, made.suffix)
    return made


def _case(parts: Parts, actor: Actor, dossier_id: str, run_id: str | None) -> Case:
    """The dossier with the review asked for, else its newest. Raises: NotAllowed, ExportRefused before there is one."""
    record = dossier_for(parts, actor, dossier_id, Act.EXPORT)
    review = runs.review(parts, actor, run_id) if run_id else runs.latest_review(parts, actor, record.id)
    if review is None:
        raise ExportRefused(problem="export.no_review")
    return Case(
        review=review,
        referentiel=parts.load_referentiel(record.referentiel_id),
        confirmations=confirming.standing(parts, actor, record.id),
        candidate=record.label,
        dossier_id=record.id,
        now=parts.clock(),
        additions=additions(parts, actor, record.id, review.id),
    )


def additions(parts: Parts, actor: Actor, dossier_id: str, run_id: str) -> Additions:
    """What people added to the review: excerpts, suggestions asked for again, decisions of earlier dossiers."""
    touched = evaluating.touched(parts, actor, dossier_id)
    before = following.continuation(parts, actor, dossier_id)
    return Additions(
        touches={name: one.acts for name, one in touched.items()},
        again=evaluating.asked_again(parts, actor, run_id),
        earlier={
            name: Carried(one.confirmation, one.dossier.id, one.dossier.label)
            for name, one in (before.decisions if before else {}).items()
        },
        follows=tuple((one.id, one.label) for one in (before.dossiers if before else ())),
        held=before.held if before else (),
    )


def _filled(cases: Sequence[Case], kind: Kind, template: Template, pdf: bool, lang: Lang) -> Exported:
    from reviewer.reporting.grid import grid_docx
    from reviewer.reporting.letter import letter_docx
    from reviewer.reporting.minutes import minutes_docx

    match kind:
        case "grid":
            document = grid_docx(cases[0], template.data, file=template.file, lang=lang)
        case "letter":
            document = letter_docx(cases[0], template.data, file=template.file, lang=lang)
        case "minutes":
            document = minutes_docx(cases, template.data, file=template.file, lang=lang)
    return Exported(pdf_of(document), "pdf") if pdf else Exported(document, "docx")


def _xlsx(_parts: Parts, _actor: Actor, case: Case, lang: Lang) -> bytes:
    from reviewer.reporting.xlsx import review_xlsx

    return review_xlsx(case.review, case.referentiel, case.confirmations, lang=lang, additions=case.additions)


def _csv(_parts: Parts, _actor: Actor, case: Case, lang: Lang) -> bytes:
    from reviewer.reporting.csv_table import review_csv

    return review_csv(case, lang)


def _json(_parts: Parts, _actor: Actor, case: Case, lang: Lang) -> bytes:
    from reviewer.reporting.contract import review_contract, to_json

    document = review_contract(case.review, case.referentiel, case.confirmations, lang, additions=case.additions)
    return to_json(document).encode()


def _html(parts: Parts, actor: Actor, case: Case, lang: Lang) -> bytes:
    from reviewer.reporting.html import review_html

    pictures = drawing.evidence_pictures(parts, actor, case.review.id)
    return review_html(
        case.review,
        case.referentiel,
        case.confirmations,
        lang=lang,
        page_pictures=pictures,
        additions=case.additions,
    ).encode()


_PLAIN: Final[Mapping[What, Callable[[Parts, Actor, Case, Lang], bytes]]] = {
    "xlsx": _xlsx,
    "csv": _csv,
    "json": _json,
    "html": _html,
}


def _record(parts: Parts, actor: Actor, case: Case, what: What, suffix: str) -> None:
    entry = Entry(
        kind="exported",
        at=parts.clock(),
        dossier_id=case.dossier_id,
        actor=actor,
        run_id=case.review.id,
        # How much was still open when it left: `0` once every criterion on paper was settled.
        detail={"what": what, "format": suffix, "unconfirmed": len(case.unconfirmed)},
    )
    parts.store.journal.append(entry)
