"""The *procès-verbal* of a jury's meeting: what people confirmed, bloc by bloc, and the decision left to the jury.

A refusal must be motivated: each one is there with its motivation, or with the room to write it before signing.
"""

from collections.abc import Sequence

from reviewer.domain.referentiel import Bloc, Criterion
from reviewer.domain.verdict import Verdict
from reviewer.errors import ExportRefused
from reviewer.reporting import origin
from reviewer.reporting.case import Case, provisional
from reviewer.reporting.filling import Facts, fill
from reviewer.reporting.grid import bloc_texts, boxes
from reviewer.reporting.marks import MARKS
from reviewer.reporting.words import listed, one_line, unique
from reviewer.wording import Lang, say


def minutes_docx(cases: Sequence[Case], template: bytes, *, file: str, lang: Lang = "fr") -> bytes:
    """The minutes' bytes, candidates in the order given. Raises: TemplateRefused, ExportRefused for several référentiels."""
    return fill(template, minutes_facts(cases, lang), MARKS["minutes"], file=file)


def minutes_facts(cases: Sequence[Case], lang: Lang) -> Facts:
    """Everything the minutes may say. Raises: ExportRefused when the dossiers are not of one référentiel."""
    if not cases:
        raise ExportRefused(problem="export.no_dossier")
    ids = unique(case.referentiel.id for case in cases)
    if len(ids) > 1:
        raise ExportRefused(problem="export.several_referentiels", ids=listed(ids, lang))
    open_ones = [case for case in cases if case.unconfirmed]
    provisional_words = (
        provisional(cases[0], lang)
        if len(cases) == 1
        else say("export.provisional_dossiers", lang, n=len(open_ones), total=len(cases))
        if open_ones
        else ""
    )
    return Facts(
        {
            **origin.about(cases[0], lang),
            "candidats": listed([one.candidate for one in cases], lang),
            "provisoire": origin.spaced(provisional_words, lang),
            "aucune_regle": "" if cases[0].referentiel.rules else say("export.no_rule", lang),
        },
        {
            "dossier": tuple(_dossier(one, lang) for one in cases),
            "regle": tuple(Facts({"regle.texte": one.text}) for one in cases[0].referentiel.rules),
        },
    )


def _dossier(case: Case, lang: Lang) -> Facts:
    refusals = tuple(
        _refusal(case, one, lang) for one in case.scope if case.verdict(one) in (Verdict.PARTIAL, Verdict.NOT_MET)
    )
    made = origin.origin(case, lang)
    whose = origin.dossier(case, lang)
    return Facts(
        {
            "dossier.candidat": case.candidate,
            "dossier.code": case.dossier_id,
            "dossier.empreinte": made["dossier.empreinte"],
            "dossier.provisoire": origin.spaced(whose["provisoire"], lang),
            "dossier.evaluateurs": whose["evaluateurs"],
            "dossier.outil": say(
                "export.made_by", lang, model=made["modele"], prompt=made["consigne"], software=made["logiciel"]
            ),
            "dossier.relecture": f"{made['relecture']}, {made['relecture.date']}",
            "dossier.non_lu": made["lecture"],
            "dossier.sans_refus": "" if refusals else say("export.no_refusal", lang),
        },
        {"bloc": tuple(_bloc(case, one, lang) for one in case.referentiel.blocs), "refus": refusals},
    )


def _bloc(case: Case, bloc: Bloc, lang: Lang) -> Facts:
    reviewed = case.bloc_state(bloc) == "in_scope"
    choices = tuple((say(f"export.jury.{one}", lang), False) for one in ("granted", "refused"))
    return Facts({**bloc_texts(case, bloc, lang), "bloc.cases": boxes(choices) if reviewed else ""})


def _refusal(case: Case, criterion: Criterion, lang: Lang) -> Facts:
    act = case.decided[criterion.id]
    return Facts(
        {
            "refus.code": criterion.id,
            "refus.texte": criterion.text,
            "refus.decision": case.referentiel.scale.label(act.verdict) if act.verdict else "",
            "refus.motivation": one_line(act.reason) or say("export.motivation_to_fill", lang),
            "refus.par": act.by,
        }
    )
