"""The individual *grille d'évaluation*, filled for the evaluators to sign: evidence first, then the suggestion, then the person's decision.

What the tool suggests always says that it is a suggestion; what decides is a box that a named person ticked, or that is left to tick.
"""

from collections.abc import Iterator

from reviewer.domain.dossier import EXCERPT_CHARS, Excerpt
from reviewer.domain.people import Confirmation
from reviewer.domain.referentiel import Bloc, Criterion
from reviewer.domain.review import BlocState, CriterionReview
from reviewer.domain.rules import rule_states
from reviewer.domain.verdict import Proposal, Verdict
from reviewer.reporting import evidence, origin
from reviewer.reporting.additions import (
    added_words,
    again_lines,
    carried_now,
    earlier_line,
    follows_words,
    found_now,
    touch_lines,
)
from reviewer.reporting.case import GRADES, Case, bloc_words, competence_words, count_words
from reviewer.reporting.contract import rationale
from reviewer.reporting.filling import Facts, fill
from reviewer.reporting.labels import outcome_label, status_label
from reviewer.reporting.marks import MARKS
from reviewer.reporting.words import counted, moment, one_line, place, shortened
from reviewer.wording import Lang, say

# What a sheet of paper can bear; every excerpt, whole, is among the `extrait` items.
_QUOTES = 2
_QUOTE_CHARS = 300
_REASON_CHARS = 300
_SIGNATORIES = 2
TICKED, UNTICKED = "☒", "☐"


def grid_docx(case: Case, template: bytes, *, file: str, lang: Lang = "fr") -> bytes:
    """The grid's bytes. Raises: TemplateRefused."""
    return fill(template, grid_facts(case, lang), MARKS["grid"], file=file)


def grid_facts(case: Case, lang: Lang) -> Facts:
    """Everything a grid may say; blocs that were not reviewed are there with their state and no criteria."""
    blocs = tuple(_bloc(case, one, lang) for one in case.referentiel.blocs)
    signatories = case.evaluators + ("",) * max(0, _SIGNATORIES - len(case.evaluators))
    return Facts(
        {
            **origin.about(case, lang),
            **origin.dossier(case, lang),
            **origin.origin(case, lang),
            "suite": follows_words(case.additions, lang),
            "aucune_regle": "" if case.referentiel.rules else say("export.no_rule", lang),
            "aucune_confirmation": "" if case.confirmations else say("export.none_confirmed", lang),
        },
        {
            "bloc": blocs,
            "competence": tuple(one for bloc in blocs for one in bloc.items["competence"]),
            "critere": tuple(one for bloc in blocs for one in bloc.items["critere"]),
            "regle": rules(case, lang),
            "piece": origin.pieces(case, lang),
            "non_lu": origin.unread(case, lang),
            "confirmation": tuple(_confirmation(case, one, lang) for one in case.confirmations),
            "signataire": tuple(Facts({"signataire.nom": name}) for name in signatories),
        },
    )


def bloc_texts(case: Case, bloc: Bloc, lang: Lang) -> dict[str, str]:
    reviewed = case.bloc_state(bloc) == "in_scope"
    return {
        "bloc.code": bloc.id,
        "bloc.titre": bloc.title or "",
        "bloc.nom": origin.bloc_name(bloc, lang),
        "bloc.etat": origin.spaced(bloc_words(case, bloc, lang), lang),
        "bloc.compte": origin.spaced(count_words(case, bloc.criteria, lang), lang) if reviewed else "",
    }


def rules(case: Case, lang: Lang) -> tuple[Facts, ...]:
    """The référentiel's rules, with what the confirmed decisions leave of each."""
    states: dict[str, BlocState] = {one.id: case.bloc_state(one) for one in case.referentiel.blocs}
    verdicts = {one.id: case.verdict(one) for one in case.referentiel.criteria}
    words = {True: "satisfied", False: "lacking", None: "open"}
    return tuple(
        Facts(
            {
                "regle.texte": one.text,
                "regle.etat": origin.spaced(say(f"export.rule.{words[one.satisfied]}", lang), lang),
            }
        )
        for one in rule_states(case.referentiel, states, verdicts)
    )


def boxes(labels: tuple[tuple[str, bool], ...]) -> str:
    """One line a choice, ticked or to tick."""
    return "\n".join(f"{TICKED if ticked else UNTICKED} {label}" for label, ticked in labels)


def suggestion_words(case: Case, criterion: Criterion, lang: Lang) -> str:
    """The suggestion, said to be one: a grade only from a language model, what was found from the offline judge."""
    found = case.review.by_criterion.get(criterion.id)
    outcome = found.outcome if found else None
    scale, judge = case.referentiel.scale, case.review.judge
    if judge.kind == "llm" and isinstance(outcome, Proposal):
        return origin.spaced(say("export.suggestion.llm", lang, label=scale.label(outcome.verdict)), lang)
    label = outcome_label(outcome, judge, scale, lang)
    return origin.spaced(say(f"export.suggestion.{judge.kind}", lang, label=label.words), lang)


def act_words(case: Case, act: Confirmation, lang: Lang) -> str:
    """`suggestion modifiée`, and of which review when it is not this one."""
    said = say(f"report.decision.{act.decision.value}", lang)
    if act.again:
        said = say("export.accepted_again", lang, decision=said)
    if act.suggestion_run == case.review.id:
        return said
    return say("export.other_run", lang, decision=said, run=act.suggestion_run)


def decision_words(case: Case, criterion: Criterion, lang: Lang) -> str:
    verdict = case.verdict(criterion)
    if verdict is not None:
        return case.referentiel.scale.label(verdict)
    return say(f"export.decision.{case.stand(criterion)}", lang)


def _bloc(case: Case, bloc: Bloc, lang: Lang) -> Facts:
    texts = bloc_texts(case, bloc, lang)
    reviewed = case.bloc_state(bloc) == "in_scope"
    competences = tuple(
        Facts(
            {
                **texts,
                "competence.code": one.id,
                "competence.texte": one.text,
                "competence.etat": origin.spaced(competence_words(case, bloc, one, lang), lang),
            }
        )
        for one in bloc.competences
    )
    criteria = tuple(_criterion(case, one, texts, lang) for one in bloc.criteria) if reviewed else ()
    return Facts(texts, {"competence": competences if reviewed else (), "critere": criteria})


def _criterion(case: Case, criterion: Criterion, bloc: dict[str, str], lang: Lang) -> Facts:
    found = found_now(case.review, case.additions, criterion.id)
    carried = carried_now(case.review, case.additions, criterion.id)
    return Facts(
        {
            **bloc,
            **_asked(criterion, lang),
            **_suggested(case, criterion, found, lang),
            **_decided(case, criterion, lang),
        },
        {
            "preuve": tuple(_quote(case, criterion, "preuve", one, lang, _QUOTE_CHARS) for one in carried[:_QUOTES]),
            "extrait": tuple(_quote(case, criterion, "extrait", one, lang) for one in carried),
            "exigence": _requirements(case, criterion, found, lang),
        },
    )


def _asked(criterion: Criterion, lang: Lang) -> dict[str, str]:
    return {
        "critere.code": criterion.id,
        "critere.texte": criterion.text,
        "critere.competences": ", ".join(criterion.competences),
        "critere.se_juge": origin.spaced(say(f"report.proof.{criterion.proof.value}", lang), lang),
    }


def _suggested(case: Case, criterion: Criterion, found: CriterionReview | None, lang: Lang) -> dict[str, str]:
    outcome = found.outcome if found else None
    more = max(0, len(carried_now(case.review, case.additions, criterion.id)) - _QUOTES)
    return {
        "critere.suggestion": suggestion_words(case, criterion, lang),
        "critere.raison": shortened(one_line(rationale(criterion, found, lang)), _REASON_CHARS),
        "critere.manque": "\n".join(one_line(one) for one in outcome.missing) if outcome else "",
        "critere.questions": "\n".join(one_line(one) for one in outcome.questions) if outcome else "",
        "critere.changements": "\n".join(_changes(case, criterion, lang)),
        "critere.anterieur": earlier_line(case.referentiel, case.additions, criterion.id, lang),
        "critere.recherche": _searched(criterion, found, lang),
        "critere.autres": say("export.more", lang, excerpts=counted("more", more, lang)) if more else "",
    }


def _changes(case: Case, criterion: Criterion, lang: Lang) -> Iterator[str]:
    """What people did to the excerpts, and what was suggested once they were taken into account."""
    yield from touch_lines(case.review, case.additions, criterion.id, lang)
    yield from again_lines(case.review, case.referentiel, case.additions, criterion.id, lang)


def _searched(criterion: Criterion, found: CriterionReview | None, lang: Lang) -> str:
    """Why there are no words: the tool looked and kept none, or the criterion is not judged on the dossier."""
    if not criterion.proof.on_paper:
        return say("export.off_paper", lang)
    if found is None or evidence.carrying(found) or not found.evidence.chunks:
        return ""
    key = "report.html.searched_whole" if found.evidence.whole_dossier else "report.html.searched"
    looked = say(key, lang, passages=counted("passage", found.evidence.chunks, lang))
    return f"{say('export.no_quote', lang)} {looked}"


def _decided(case: Case, criterion: Criterion, lang: Lang) -> dict[str, str]:
    act, verdict = case.decided.get(criterion.id), case.verdict(criterion)
    scale = case.referentiel.scale
    return {
        "critere.cases": boxes(tuple((scale.label(one), one is verdict) for one in GRADES)),
        "critere.decision": decision_words(case, criterion, lang),
        "critere.ouvert": "" if verdict else decision_words(case, criterion, lang),
        "critere.acte": act_words(case, act, lang) if act else "",
        "critere.par": act.by if act else "",
        "critere.le": moment(act.at, lang) if act else "",
        "critere.motivation": one_line(act.reason) if act else "",
    }


def _quote(case: Case, criterion: Criterion, item: str, one: Excerpt, lang: Lang, chars: int = EXCERPT_CHARS) -> Facts:
    where = place(one, case.review.dossier, lang)
    if one.machine_read:
        where = f"{where} ({say('report.machine_read', lang)})"
    if added := added_words(case.additions, criterion.id, one.key, lang):
        where = f"{where} ({added})"
    words = one.quote if len(one.quote) <= chars else one.telling_words
    said = say("report.html.quoted", lang, text=shortened(one_line(words), chars))
    return Facts({f"{item}.citation": said, f"{item}.lieu": where})


def _requirements(case: Case, criterion: Criterion, found: CriterionReview | None, lang: Lang) -> tuple[Facts, ...]:
    by_id = evidence.findings(found) if found else {}
    return tuple(
        Facts(
            {
                "exigence.texte": one.text,
                "exigence.constat": status_label(by_id.get(one.id), case.review.judge, lang).words,
            }
        )
        for one in criterion.requirements
        if criterion.proof.on_paper
    )


def _confirmation(case: Case, act: Confirmation, lang: Lang) -> Facts:
    return Facts(
        {
            "confirmation.critere": act.criterion,
            "confirmation.verdict": _label(case, act.verdict),
            "confirmation.acte": act_words(case, act, lang),
            "confirmation.par": act.by,
            "confirmation.le": moment(act.at, lang),
            "confirmation.motivation": one_line(act.reason),
        }
    )


def _label(case: Case, verdict: Verdict | None) -> str:
    return case.referentiel.scale.label(verdict) if verdict else "–"
