"""The candidate's self-check: proofs and advice, and not one word of a verdict."""

import json
import re

import jsonschema
import pytest

from reviewer.domain.referentiel import Referentiel
from reviewer.domain.review import Review
from reviewer.domain.verdict import Abstention, AbstentionReason, Finding, Lowering, Proposal, Status, Verdict
from reviewer.reporting.contract import to_json
from reviewer.reporting.proofs import advice, kind_of
from reviewer.reporting.schemas import schemas
from reviewer.reporting.selfcheck import (
    CheckedRequirement,
    SelfcheckDocument,
    selfcheck_document,
    selfcheck_html,
    selfcheck_table,
)
from reviewer.wording import Lang
from tests.reporting import sample

VERDICT_WORDS = re.compile(
    r"\b(acquise?s?|non[ _-]?acquise?s?|acquisition|validée?s?|valider|met|not[_ ]met|partial|verdicts?|partiellement|"
    r"suggestions?|propos\w+|abstention|abstained|confidence|confiance|grade|score de)\b",
    re.IGNORECASE,
)


def checked(document: SelfcheckDocument) -> dict[str, CheckedRequirement]:
    return {one.id: one for bloc in document.blocs for criterion in bloc.criteria for one in criterion.requirements}


def test_states_follow_the_findings() -> None:
    states = {id: one.state for id, one in checked(selfcheck_document(sample.review(), sample.referentiel())).items()}
    assert states == {
        "Cr1.r1": "found",
        "Cr1.r2": "found",
        "Cr2.r1": "to_complete",
        "Cr2.r2": "nothing_found",
        "Cr2.r3": "nothing_found",
        "Cr3.r1": "nothing_found",
        "Cr4.r1": "before_jury",
        "Cr5.r1": "not_read",
        "Cr6.r1": "not_read",
    }


def test_a_proof_that_the_guard_lowered_is_to_be_completed_with_its_reason() -> None:
    lowering = Lowering(
        rule="promise",
        requirement_id="Cr1.r1",
        before=Status.MET,
        after=Status.NOT_MET,
        reason="La phrase promet, elle ne montre pas.",
    )
    finding = Finding(requirement_id="Cr1.r1", excerpts=(sample.WATCHED,), status=Status.NOT_MET)
    proposal = Proposal(verdict=Verdict.NOT_MET, findings=(finding,), lowered_by=(lowering,))
    document = selfcheck_document(sample.review(criteria=(sample.found("Cr1", proposal),)), sample.referentiel())
    one = checked(document)["Cr1.r1"]
    assert one.state == "to_complete"
    assert one.notes == ("La phrase promet, elle ne montre pas.",)
    assert one.proofs[0].quote == sample.WATCHED.quote


def test_advice_names_the_kind_of_proof_the_alternatives_and_the_counts() -> None:
    known = sample.referentiel()
    criterion = known.criterion("Cr2")
    said = " ".join(advice(criterion.requirements[0], criterion, "fr"))
    assert "calendrier ou un planning daté" in said
    assert "Un seul suffit, ou un équivalent : calendrier ou rétroplanning." in said
    assert "planning, semaine par semaine" in said
    document = selfcheck_document(sample.review(), known)
    assert "Compte demandé : au moins 12 publications (publications prévues)." in document.blocs[0].criteria[1].demands
    assert not checked(document)["Cr1.r1"].advice


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("un budget prévisionnel est joint", "budget"),
        ("le taux d'engagement est suivi", "figures"),
        ("répond aux avis négatifs", "moderation"),
        ("s'adresse au jury avec aisance", "account"),
    ],
)
def test_the_kind_of_proof_is_told_by_the_words_of_the_requirement(text: str, kind: str) -> None:
    criterion = sample.criterion("X1", "Un critère.", (text,))
    assert kind_of(criterion.requirements[0], criterion) == kind


def loaded_with_verdicts() -> Review:
    """Every sentence that a judge may write here speaks of a verdict."""
    loud = "Verdict : acquis, partiellement validé, met, not_met."
    finding = Finding(requirement_id="Cr1.r1", excerpts=(sample.WATCHED,), reason=loud, status=Status.PARTIAL)
    lowering = Lowering(
        rule="r", requirement_id="Cr1.r1", before=Status.MET, after=Status.PARTIAL, reason="Non acquis après contrôle."
    )
    proposal = Proposal(
        verdict=Verdict.PARTIAL,
        confidence=0.5,
        findings=(finding,),
        rationale=loud,
        missing=(loud,),
        questions=(loud,),
        lowered_by=(lowering,),
    )
    others = (
        sample.found("Cr2", Proposal(verdict=Verdict.NOT_MET, rationale=loud)),
        sample.found("Cr3", Proposal(verdict=Verdict.MET, rationale=loud)),
        sample.found("Cr5", Abstention(reason=AbstentionReason.JUDGE_FAILED, rationale=loud)),
    )
    return sample.review(criteria=(sample.found("Cr1", proposal), *others))


def own_words(referentiel: Referentiel) -> list[str]:
    """The référentiel's own sentences, which may say what they like."""
    texts = [referentiel.title, *(rule.text for rule in referentiel.rules)]
    for criterion in referentiel.criteria:
        texts += [criterion.text, *(one.text for one in criterion.requirements)]
        texts += [
            hint for one in criterion.requirements for hint in (*one.hints, *one.examples, *one.any_of, *one.all_of)
        ]
    return sorted(texts, key=len, reverse=True)


@pytest.mark.parametrize("review", [sample.review("llm"), sample.review("offline"), loaded_with_verdicts()])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_word_of_a_verdict_stands_in_any_output(review: Review, lang: Lang) -> None:
    known = sample.referentiel()
    document = selfcheck_document(review, known, lang)
    outputs = [to_json(document), selfcheck_table(document, lang, width=160), selfcheck_html(document, lang)]
    quotes = [proof.quote for one in checked(document).values() for proof in (*one.proofs, *one.near)]
    for output in outputs:
        for text in (*own_words(known), *quotes):
            output = output.replace(text, "")
        assert VERDICT_WORDS.findall(output) == []


def test_the_document_is_valid_against_its_schema_and_is_a_run_of_its_own() -> None:
    data = json.loads(to_json(selfcheck_document(sample.review(id="mine"), sample.referentiel())))
    jsonschema.validate(data, schemas()["reviewer.selfcheck-1.json"])
    assert data["schema"] == "reviewer.selfcheck/1"
    assert data["run"]["id"] == "mine"
    assert data["summary"]["found"] == 2


def test_the_table_shows_the_proof_or_what_is_asked_one_line_each() -> None:
    table = selfcheck_table(selfcheck_document(sample.review(), sample.referentiel()), width=100)
    lines = table.splitlines()
    assert max(map(len, lines[:12])) <= 100
    assert "« Je lis chaque lundi la lettre" in lines[2]
    assert lines[2].endswith("p. 3")
    assert "rien trouvé" in next(line for line in lines if line.startswith("Cr3.r1"))
    assert "déjà détenu" in next(line for line in lines if line.startswith("B2"))
    assert "Preuve trouvée : 2 exigences." in table


def test_what_could_not_be_read_is_told_to_the_candidate() -> None:
    page = selfcheck_html(selfcheck_document(sample.review(), sample.referentiel()))
    assert "Page sans texte." in page
    assert "dites-la aussi en quelques mots" in page
