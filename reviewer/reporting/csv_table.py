"""The review as one CSV table, a row a criterion, in the form that a French spreadsheet opens by itself: UTF-8 with BOM, `;`, CRLF.

A text that a spreadsheet would run as a formula is preceded by an apostrophe: it is shown, not run. Where it comes from stands in every
row, so that a row cut out of the table still says which model, which versions, what was not read.
"""

import csv
import io
from collections.abc import Iterator

from reviewer.domain.referentiel import Bloc, Criterion
from reviewer.reporting import evidence, origin
from reviewer.reporting.additions import again_lines, earlier_line, touch_lines
from reviewer.reporting.case import Case, bloc_words, provisional
from reviewer.reporting.contract import rationale
from reviewer.reporting.grid import act_words, decision_words, suggestion_words
from reviewer.reporting.words import moment, one_line, place
from reviewer.wording import Lang, say

_BOM = "\ufeff"
# The full-width twins are taken for the plain signs by some spreadsheets.
_ACTS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
COLUMNS = (
    "bloc", "bloc_title", "competences", "criterion", "text", "judged_on", "suggestion", "reason", "decision", "act", "by", "at",
    "motivation", "quotes", "places", "changes", "again", "earlier", "status",
    "candidate", "dossier", "certification", "referentiel", "judge", "prompt",
    "software", "review", "reviewed_at", "read", "not_read", "dossier_hash", "referentiel_hash",
)  # fmt: skip


def review_csv(case: Case, lang: Lang = "fr") -> bytes:
    """The table's bytes, a header first; blocs that were not reviewed have their rows and say so."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([say(f"export.csv.{name}", lang) for name in COLUMNS])
    shared = _shared(case, lang)
    for bloc in case.referentiel.blocs:
        for row in _rows(case, bloc, lang):
            writer.writerow([as_text(one) for one in (*row, *shared)])
    return (_BOM + out.getvalue()).encode("utf-8")


def as_text(value: str) -> str:
    """One line that no spreadsheet takes for a formula."""
    text = one_line(value)
    return f"'{text}" if text.startswith(_ACTS_AS_FORMULA) else text


def _rows(case: Case, bloc: Bloc, lang: Lang) -> Iterator[list[str]]:
    reviewed = case.bloc_state(bloc) == "in_scope"
    for one in bloc.criteria:
        head = [
            *(bloc.id, bloc.title or "", ", ".join(one.competences), one.id, one.text),
            say(f"report.proof.short.{one.proof.value}", lang),
        ]
        if reviewed:
            yield [*head, *_found(case, one, lang)]
        else:
            yield [
                *head,
                "",
                "",
                bloc_words(case, bloc, lang),
                *[""] * 8,
                earlier_line(case.referentiel, case.additions, one.id, lang),
            ]


def _found(case: Case, one: Criterion, lang: Lang) -> list[str]:
    found, act = case.review.by_criterion.get(one.id), case.decided.get(one.id)
    carried = evidence.carrying(found) if found else ()
    return [
        suggestion_words(case, one, lang),
        rationale(one, found, lang),
        decision_words(case, one, lang),
        *((act_words(case, act, lang), act.by, moment(act.at, lang), act.reason) if act else ("", "", "", "")),
        " / ".join(say("report.html.quoted", lang, text=one_line(quote.quote)) for quote in carried),
        " / ".join(place(quote, case.review.dossier, lang) for quote in carried),
        " / ".join(touch_lines(case.review, case.additions, one.id, lang)),
        " / ".join(again_lines(case.review, case.referentiel, case.additions, one.id, lang)),
        earlier_line(case.referentiel, case.additions, one.id, lang),
    ]


def _shared(case: Case, lang: Lang) -> list[str]:
    made = origin.origin(case, lang)
    known = case.review.referentiel
    return [
        provisional(case, lang) or say("export.all_confirmed", lang),
        case.candidate,
        case.dossier_id,
        case.referentiel.title,
        say("report.html.version", lang, id=known.id, version=known.version),
        made["modele"],
        *(made[name] for name in ("consigne", "logiciel", "relecture", "relecture.date")),
        origin.read(case, lang),
        origin.not_read(case, lang),
        made["dossier.empreinte"],
        origin.short_hash(known.hash),
    ]
