"""Grid, minutes and letter from the shipped templates: what each says, what each must not say, and what it leaves to people."""

import importlib.util
import io
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from reviewer.domain.people import Decision
from reviewer.domain.verdict import Verdict
from reviewer.errors import ExportRefused
from reviewer.reporting.filling import Facts
from reviewer.reporting.grid import grid_docx, grid_facts
from reviewer.reporting.letter import letter_docx, letter_facts
from reviewer.reporting.marks import MARKS, Kind
from reviewer.reporting.minutes import minutes_docx, minutes_facts
from reviewer.reporting.templates import NAMES, own_template, shipped_template
from reviewer.wording import LANGS, Lang, explain
from tests.reporting import sample
from tests.reporting.documents import case, decided, lines, rows, squeezed, template, text

ROOT = Path(__file__).parents[2]


def grid(*acts: object, **more: object) -> bytes:
    known = shipped_template("grid", "fr")
    return grid_docx(case(*acts, **more), known.data, file=known.file)  # type: ignore[arg-type]


def minutes(*cases: object) -> bytes:
    known = shipped_template("minutes", "fr")
    return minutes_docx(cases, known.data, file=known.file)  # type: ignore[arg-type]


def letter(*acts: object) -> bytes:
    known = shipped_template("letter", "fr")
    return letter_docx(case(*acts), known.data, file=known.file)  # type: ignore[arg-type]


def criterion_row(made: bytes, code: str) -> list[str]:
    return next(row for number in (1, 2) for row in rows(made, number) if row[0].startswith(f"{code}\n"))


def test_the_grid_says_for_each_criterion_the_words_the_suggestion_and_the_decision() -> None:
    made = grid(sample.confirmation())
    asked, proof, suggested, decision = criterion_row(made, "Cr2")
    assert "Le candidat publie un calendrier éditorial." in asked
    assert "« Lundi | Instagram | notoriété Mardi | LinkedIn | vente »\np. 9" in proof
    assert suggested.startswith("Suggestion de l'outil\u00a0: En cours d'acquisition")
    assert decision.startswith("☒ Acquis\n☐ En cours d'acquisition\n☐ Non acquis")
    assert "Confirmé par Camille Essai, le 24 novembre 2026 à 09 h 05" in decision
    assert "Motivation\u00a0: Le calendrier suffit." in decision


def test_an_open_criterion_is_shown_as_open_and_no_box_is_ticked() -> None:
    decision = criterion_row(grid(), "Cr1")[3]
    assert decision == "☐ Acquis\n☐ En cours d'acquisition\n☐ Non acquis\nnon confirmé"
    assert criterion_row(grid(), "Cr4")[3].endswith("à voir par le jury")


def test_the_grid_says_what_made_it_what_was_not_read_and_who_confirmed_what() -> None:
    said = text(grid(sample.confirmation()))
    for words in (
        *(
            "modele-essai",
            "judge@1#abc",
            "essai, version 1",
            "0.1.0",
            "BM25",
            "Page sans texte.",
            "Zoé Essai",
            "abc123",
        ),
        *("Camille Essai", "déjà détenu", "Le jury est souverain."),
    ):
        assert words in said
    assert ["Cr2", "Acquis", "suggestion modifiée", "Camille Essai"] in [
        row[:4] for number in range(1, 6) for row in rows(grid(sample.confirmation()), number)
    ]


def test_states_follow_confirmed_decisions_without_compensation() -> None:
    every = [decided(one.id, Verdict.MET) for one in case().scope]
    assert "Tous les critères sont confirmés acquis." in text(grid(*every))
    one_short = [*every[:-1], decided("Cr6", Verdict.NOT_MET)]
    assert "Pas entièrement acquis\u00a0: Cr6." in text(grid(*one_short))
    assert "Ouvert\u00a0: Cr1, Cr2, Cr3, Cr4, Cr5 et Cr6." in text(grid())


def test_a_document_is_provisional_until_every_criterion_on_paper_is_settled() -> None:
    assert "Provisoire : 5 critères non confirmés" in text(grid())
    later = decided("Cr1", None, Decision.LATER)
    settled = [decided(one, Verdict.MET) for one in ("Cr2", "Cr3", "Cr5", "Cr6")]
    assert "Provisoire : 1 critère non confirmé" in text(grid(later, *settled))
    # Cr4 is seen in a simulation: the jury's, not an omission.
    assert "Provisoire" not in text(grid(decided("Cr1", Verdict.MET), *settled))


def test_without_a_model_no_grade_is_suggested() -> None:
    made = grid(review=sample.review("offline"))
    suggested = [row[2] for number in (1, 2) for row in rows(made, number) if len(row) == 4]
    assert any("preuve trouvée" in one for one in suggested)
    assert not any("Acquis" in one or "Non acquis" in one for one in suggested)


def test_the_minutes_leave_every_decision_to_the_jury() -> None:
    met = case(*(decided(one.id, Verdict.MET) for one in case().scope))
    made = minutes(met)
    assert "☐ validé" in text(made)
    assert "☒" not in text(made)
    assert "Aucun critère confirmé non acquis" in text(made)


def test_a_refusal_in_the_minutes_has_its_motivation_or_room_for_it() -> None:
    made = text(
        minutes(
            case(
                decided("Cr1", Verdict.NOT_MET, reason="Aucune source datée."),
                decided("Cr2", Verdict.PARTIAL, Decision.ACCEPTED, reason=""),
            )
        )
    )
    assert "Aucune source datée." in made
    assert "Motivation à écrire avant signature" in made


def test_the_minutes_list_every_candidate_with_what_is_still_open() -> None:
    settled = case(*(decided(one.id, Verdict.MET) for one in case().scope), candidate="Ana Une")
    made = minutes(settled, case(candidate="Bruno Deux"))
    table = next(rows(made, number) for number in range(5) if rows(made, number)[0][0] == "Candidat")
    assert [(row[0], row[3]) for row in table[1:]] == [
        ("Ana Une", ""),
        ("Bruno Deux", "Provisoire\u00a0: 5 critères non confirmés"),
    ]
    assert "Provisoire\u00a0: critères non confirmés dans 1 dossier sur 2" in text(made)


def test_minutes_over_two_referentiels_are_refused() -> None:
    one = case()
    other = sample.referentiel().model_copy(update={"id": "autre"})
    with pytest.raises(ExportRefused, match="several_referentiels"):
        minutes(one, type(one)(one.review, other, (), "Bruno", "def", sample.NOW))


def test_the_letter_waits_for_a_person() -> None:
    for acts in ((), (decided("Cr1", None, Decision.LATER),)):
        with pytest.raises(ExportRefused) as refused:
            letter(*acts)
        assert "confirmée par une personne" in explain(refused.value)


def test_the_letter_tells_confirmed_decisions_and_nothing_of_the_machine() -> None:
    said = text(
        letter(
            decided("Cr1", Verdict.MET, Decision.ACCEPTED),
            decided("Cr2", Verdict.PARTIAL, reason="Les objectifs manquent."),
        )
    )
    for words in (
        *("Le candidat tient une veille.", "Lu dans votre dossier\u00a0: p. 3", "Les objectifs manquent.", "Zoé Essai"),
        *("chaque publication a son objectif", "Camille Essai", "Encore en cours d'examen\u00a0: 3 critères"),
    ):
        assert words in said
    # The judge's own reasons, what it missed, its questions, and criteria that nobody settled.
    for words in (
        *("Le calendrier est là, les objectifs non.", "l'objectif de chaque publication", "Quel objectif pour"),
        *("Le candidat fixe un budget.", "uggestion", "modele-essai"),
    ):
        assert words not in said


def test_places_of_proof_are_told_only_where_a_person_took_the_suggestion_as_it_was() -> None:
    assert "Lu dans votre dossier" not in text(letter(decided("Cr1", Verdict.MET, Decision.EDITED)))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", NAMES)
def test_the_shipped_templates_are_filled_whole_in_both_languages(kind: Kind, lang: Lang) -> None:
    known, one = shipped_template(kind, lang), case(sample.confirmation())
    made = {
        "grid": lambda: grid_docx(one, known.data, file=known.file, lang=lang),
        "minutes": lambda: minutes_docx([one], known.data, file=known.file, lang=lang),
        "letter": lambda: letter_docx(one, known.data, file=known.file, lang=lang),
    }[kind]()
    assert not any("{{" in one or "}}" in one for one in lines(made))
    assert "Zoé Essai" in text(made)


def offered(facts: Facts) -> set[str]:
    below = [one for item, many in facts.items.items() for one in ({item}, *(offered(inner) for inner in many))]
    return set(facts.texts).union(*below)


def test_every_mark_announced_is_offered_and_no_other() -> None:
    acts = [decided("Cr1", Verdict.MET), decided("Cr2", Verdict.PARTIAL)]
    assert offered(grid_facts(case(*acts), "fr")) == set(MARKS["grid"])
    assert offered(minutes_facts([case(*acts)], "fr")) == set(MARKS["minutes"])
    assert offered(letter_facts(case(*acts), "fr")) == set(MARKS["letter"])


def test_the_guide_explains_every_mark() -> None:
    guide = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    assert [one for marks in MARKS.values() for one in marks if f"`{one}`" not in guide] == []


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_templates", ROOT / "tools" / "build_templates.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_shipped_templates_are_those_that_the_script_makes() -> None:
    def content(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if name.startswith("word/")}

    for name, make in builder().MAKERS.items():
        for lang in LANGS:
            kept = (ROOT / "templates" / f"{name}.{lang}.docx").read_bytes()
            assert content(kept) == content(make(lang)), "python tools/build_templates.py"


def test_a_body_s_own_template_is_taken_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "grille.docx").write_bytes(template("Chez nous : {{candidat}}"))
    own = own_template(tmp_path, "grid", "fr")
    assert lines(grid_docx(case(), own.data, file=own.file))[0] == "Chez nous : Zoé Essai"
    assert own_template(tmp_path, "letter", "fr") == shipped_template("letter", "fr")


def test_the_requirements_and_every_excerpt_are_there_for_a_body_that_wants_them() -> None:
    made = grid_docx(
        case(),
        template(rows=[("{{critere.code}}", "{{exigence.texte}} : {{exigence.constat}}", "{{extrait.citation}}")]),
        file="modele.docx",
    )
    first = rows(made)[0]
    assert first[1] == "nomme des sources : preuve trouvée\nles sources sont datées : preuve trouvée"
    assert sample.WATCHED.quote in squeezed(first[2])
