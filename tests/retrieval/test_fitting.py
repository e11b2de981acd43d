"""Whether a dossier looks like another référentiel or bloc than the one chosen; silence where the signs are weak."""

from collections.abc import Sequence

from reviewer.authoring.loading import all_referentiels, load_referentiel
from reviewer.domain.dossier import Dossier
from reviewer.domain.review import Misfit
from reviewer.retrieval.fitting import find_misfits
from tests.retrieval.building import BAKERY, dossier_of

KNOWN = tuple(all_referentiels())


def misfits(dossier: Dossier, referentiel_id: str, *blocs: str) -> list[Misfit]:
    chosen = load_referentiel(referentiel_id)
    return list(find_misfits(chosen, blocs or [one.id for one in chosen.blocs], dossier, KNOWN))


def written(*lines: str) -> Dossier:
    return dossier_of([("", "text", line) for line in lines])


def signs(found: Sequence[Misfit]) -> list[tuple[str, str | None, str | None]]:
    return [(one.sign, one.referentiel, one.bloc) for one in found]


def test_the_codes_of_another_referentiel_point_to_it() -> None:
    dossier = written("Cr6.1 Mon bilan", "Cr6.2 Mes mesures", "Cr6.3 Mes pistes", "Cr3.3 Mon calendrier")
    assert signs(misfits(dossier, "la-wab")) == [("codes", "6cent30six", None)]


def test_codes_that_nobody_has_are_told_without_a_guess() -> None:
    (found,) = misfits(written("C17.1 Un mur", "C17.2 Une porte", "C17.3 Un toit"), "la-wab")
    assert (found.sign, found.referentiel, found.seen) == ("codes", None, "C17.1, C17.2, C17.3")


def test_two_stray_codes_accuse_nobody() -> None:
    assert misfits(written("C17.1 Un mur", "C17.2 Une porte"), "la-wab") == []


def test_the_title_of_another_on_the_first_page_points_to_it() -> None:
    title = load_referentiel("6cent30six").title
    assert signs(misfits(written(f"Dossier de certification : {title}"), "la-wab")) == [("title", "6cent30six", None)]
    assert misfits(written(f"Dossier de certification : {title}"), "6cent30six") == []


def test_a_bloc_named_again_and_again_points_to_it_unless_it_is_chosen() -> None:
    dossier = written("Bloc 3", "Ce que le bloc 3 m'a demandé")
    assert signs(misfits(dossier, "ecole-multimedia", "B1")) == [("bloc", None, "B3")]
    assert misfits(dossier, "ecole-multimedia", "B3") == []


def test_a_few_pages_of_a_candidates_own_words_accuse_nobody() -> None:
    assert misfits(dossier_of(*BAKERY), "6cent30six") == []


def test_words_much_nearer_to_another_bloc_point_to_it() -> None:
    chosen = load_referentiel("ecole-multimedia")
    other = load_referentiel("6cent30six")
    dossier = written(*(one.text for one in other.criteria))
    assert signs(misfits(dossier, chosen.id, "B5")) == [("content", "6cent30six", None)]
