"""What a rule of the guard spares and spoils, counted on a labelled dossier of three criteria."""

from reviewer.domain.dossier import Instruction
from reviewer.domain.referentiel import Bloc, Competence, Criterion, Proof, Referentiel, Requirement, Source
from reviewer.domain.verdict import Finding, Status
from reviewer.evaluation.guarding import GuardedDossier, RuleFigures, honest_changes, rule_figures
from tests.evaluation import sample
from tests.judging.offline_samples import dossier_of, quote_of

DONE = "Le taux d'ouverture de la lettre atteint 64 % en mai."
DENIED = "Nous n'avons pas réalisé d'audit des comptes faute de temps."
PLANNED = "Je prévois de publier trois fois par semaine à partir de juin."


def criterion(number: int, text: str) -> Criterion:
    name = f"B1.0{number}"
    return Criterion(
        id=name,
        text=text,
        competences=("C1",),
        proof=Proof.DOCUMENT,
        requirements=(Requirement(id=f"{name}.r1", text=text),),
    )


REFERENTIEL = Referentiel(
    id="essai",
    version="1",
    title="Essai",
    source=Source(reference="essai.txt"),
    blocs=(
        Bloc(
            id="B1",
            competences=(Competence(id="C1", text="Mesurer"),),
            criteres=(
                criterion(1, "mesure le taux d'ouverture des lettres"),
                criterion(2, "réalise un audit des comptes"),
                criterion(3, "publie trois fois par semaine"),
            ),
        ),
    ),
)


def guarded(*, instructions: tuple[Instruction, ...] = ()) -> GuardedDossier:
    dossier = dossier_of("\n".join((DONE, DENIED, PLANNED)), instructions=instructions)
    labels = [("met", DONE), ("not_met", DENIED), ("not_met", PLANNED)]
    gold = sample.labels(
        *(
            sample.label(one.id, status, {"text": one.text, "status": status, "evidence": [sample.evidence(quote)]})
            for one, (status, quote) in zip(REFERENTIEL.criteria, labels, strict=True)
        )
    )
    # The offline judge of this dossier believed all three.
    offline = {
        one.id: (
            Finding(requirement_id=one.requirements[0].id, excerpts=(quote_of(dossier, quote),), status=Status.MET),
        )
        for one, (_, quote) in zip(REFERENTIEL.criteria, labels, strict=True)
    }
    return GuardedDossier("essai", gold, dossier, REFERENTIEL, offline)


def figures(rule: str) -> RuleFigures:
    return next(one for one in rule_figures([guarded()]) if one.rule == rule)


def test_a_rule_that_lowers_a_mistaken_finding_is_told_as_better() -> None:
    denied = figures("denied")
    assert (denied.offline_changed, denied.offline_better, denied.offline_worse) == (1, 1, 0)
    assert (denied.generous_lowered, denied.generous_of) == (1, 2)


def test_a_fair_readers_right_finding_is_left_alone() -> None:
    every = figures("*")
    assert (every.fair_lowered, every.fair_of) == (0, 1)


def test_an_honest_dossier_is_changed_where_its_own_proof_is_taken_for_an_instruction() -> None:
    assert honest_changes([guarded()])[0].changed == ()
    told = Instruction(file="projet.pdf", page=1, text=DONE)
    assert honest_changes([guarded(instructions=(told,))])[0].changed == ("B1.01",)
