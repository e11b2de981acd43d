from reviewer.domain.dossier import Evidence
from reviewer.domain.referentiel import Proof, Requirement
from reviewer.domain.verdict import (
    Abstention,
    AbstentionReason,
    Finding,
    Lowering,
    Proposal,
    Provenance,
    Status,
    Verdict,
)
from reviewer.judging.judge import conclude, off_paper
from reviewer.wording import TEXTS, say
from tests.judging.offline_samples import criterion_of, dossier_of, quote_of
from tests.judging.samples import ALT_TEXTS, CALENDAR, criterion, dossier, evidence, quoted, single

PROVENANCE = Provenance(dossier="d", referentiel="r", judge="offline", settings="s", software="0")
PROOF = quoted(dossier(), CALENDAR)


def finding(number: int, status: Status, *, quoted: bool = True) -> Finding:
    return Finding(requirement_id=f"Cr1.1.r{number}", status=status, excerpts=(PROOF,) if quoted else ())


def test_the_verdict_is_the_one_that_the_findings_force() -> None:
    outcome = conclude(
        criterion(),
        [finding(2, Status.NOT_MET, quoted=False), finding(1, Status.MET)],
        rationale="parce que",
        missing=["un texte"],
        questions=["Pourquoi ?"],
        provenance=PROVENANCE,
        confidence=0.7,
        read_whole=True,
    )
    assert isinstance(outcome, Proposal)
    assert (outcome.verdict, outcome.confidence, outcome.read_whole) == (Verdict.PARTIAL, 0.7, True)
    assert [one.requirement_id for one in outcome.findings] == ["Cr1.1.r1", "Cr1.1.r2"]
    assert (outcome.rationale, outcome.missing, outcome.questions) == ("parce que", ("un texte",), ("Pourquoi ?",))


def test_a_positive_finding_without_a_quotation_is_unknown_and_the_judge_abstains() -> None:
    outcome = conclude(
        criterion(), [finding(1, Status.MET), finding(2, Status.MET, quoted=False)], rationale="", provenance=PROVENANCE
    )
    assert isinstance(outcome, Abstention)
    assert outcome.reason is AbstentionReason.UNSURE
    assert [one.status for one in outcome.findings] == [Status.MET, Status.UNKNOWN]


def test_a_requirement_that_was_not_judged_is_unknown_and_a_foreign_one_is_left_out() -> None:
    foreign = Finding(requirement_id="Cr9.9.r1", status=Status.MET, excerpts=(PROOF,))
    outcome = conclude(criterion(), [finding(1, Status.MET), foreign], rationale="", provenance=PROVENANCE)
    assert isinstance(outcome, Abstention)
    assert [(one.requirement_id, one.status) for one in outcome.findings] == [
        ("Cr1.1.r1", Status.MET),
        ("Cr1.1.r2", Status.UNKNOWN),
    ]


def test_no_positive_verdict_rests_on_conditions_alone_without_one_quotation() -> None:
    alone = finding(1, Status.NOT_APPLICABLE, quoted=False)
    assert isinstance(conclude(single(), [alone], rationale="", provenance=PROVENANCE), Abstention)
    shown = finding(1, Status.NOT_APPLICABLE)
    assert isinstance(conclude(single(), [shown], rationale="", provenance=PROVENANCE), Proposal)


def test_what_the_guard_lowered_travels_with_the_outcome() -> None:
    lowered = Lowering(
        rule="promise", requirement_id="Cr1.1.r1", before=Status.MET, after=Status.NOT_MET, reason="guard.promise"
    )
    outcome = conclude(single(), [finding(1, Status.NOT_MET)], [lowered], rationale="", provenance=PROVENANCE)
    assert outcome.lowered_by == (lowered,)


def test_what_only_the_jury_sees_becomes_one_question_a_requirement_in_its_own_words() -> None:
    oral = criterion(proof=Proof.ORAL)
    outcome = off_paper(oral, evidence(dossier(), CALENDAR, ALT_TEXTS), PROVENANCE)
    assert outcome.reason is AbstentionReason.NOT_ON_PAPER
    assert outcome.findings == ()
    assert [
        requirement.text in question for requirement, question in zip(oral.requirements, outcome.questions, strict=True)
    ] == [
        True,
        True,
    ]
    assert "rapport.pdf, p. 1, rapport.pdf, p. 2" in outcome.rationale


def test_a_question_tells_what_the_dossier_says_of_it_and_nothing_where_no_words_are_shared() -> None:
    oral = criterion_of(
        "commente le calendrier des publications", "tient sa posture devant un auditoire", proof=Proof.ORAL
    )
    source = dossier_of("Notre calendrier compte douze publications. Il a plu en mars.")
    found = quote_of(source, "Notre calendrier compte douze publications. Il a plu en mars.")
    both = {one.id: (found,) for one in oral.requirements}
    near = Evidence(excerpts=(found,), by_requirement=both, queries=(), chunks=1)
    told, untold = off_paper(oral, near, PROVENANCE).questions
    assert told.endswith("(projet.pdf, p. 1) : « Notre calendrier compte douze publications. »")
    assert "projet.pdf" not in untold


def test_every_kind_of_proof_off_paper_has_its_sentence_in_both_languages() -> None:
    nothing = evidence(dossier())
    for proof in Proof:
        if not proof.on_paper:
            one = single(proof=proof)
            french, english = (off_paper(one, nothing, PROVENANCE, lang) for lang in ("fr", "en"))
            assert french.rationale != english.rationale and french.questions != english.questions


def test_each_sentence_of_judging_takes_the_same_facts_in_both_languages() -> None:
    facts = {
        name: "x"
        for name in (
            "file",
            "page",
            "places",
            "quote",
            "requirement",
            "reason",
            "count",
            "model",
            "models",
            "opinions",
            "verdict",
        )
    }
    for key in TEXTS:
        if key.startswith("judging."):
            assert say(key, "fr", **facts) and say(key, "en", **facts)


def test_an_optional_requirement_neither_lowers_nor_saves() -> None:
    optional = criterion(
        requirements=(
            Requirement(id="Cr1.1.r1", text="rend les images accessibles"),
            Requirement(id="Cr1.1.r2", text="sous-titre les vidéos", optional=True),
        )
    )
    met = conclude(optional, [finding(1, Status.MET)], rationale="", provenance=PROVENANCE)
    assert isinstance(met, Proposal) and met.verdict is Verdict.MET
