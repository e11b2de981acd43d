"""Expected pieces: there under their name, not found, or perhaps in what was not read. Never guessed."""

from reviewer.domain.dossier import Dossier, Picture, Unread
from reviewer.domain.referentiel import Bloc, Competence, Referentiel, Source
from reviewer.retrieval.expected import find_expected
from tests.retrieval.building import Part, chunks_of, criterion, dossier_of

PAGES: tuple[tuple[Part, ...], ...] = (
    (("1. Notre planning éditorial", "text", "Les publications sont prévues le mardi."),),
    (
        (
            "2. Divers",
            "text",
            "La cible et le budget seront vus plus tard ; un argumentaire aussi, avec son plan d'action.",
        ),
        ("2. Divers", "caption", "Figure 2 – Exemple de publication pour Instagram"),
    ),
)


def referentiel(*pieces: str) -> Referentiel:
    bloc = Bloc(id="B1", competences=(Competence(id="C1", text="Savoir"),), criteria=(criterion("fait"),))
    return Referentiel(
        id="x", version="1", title="X", source=Source(reference="x"), expected_pieces=pieces, blocs=(bloc,)
    )


def states(dossier: Dossier, *pieces: str) -> list[str]:
    return [one.state for one in find_expected(referentiel(*pieces), dossier, chunks_of(dossier))]


def test_a_piece_that_a_heading_or_a_caption_names_is_present_with_its_place() -> None:
    dossier = dossier_of(*PAGES)
    planning, example = find_expected(
        referentiel("Un planning éditorial sur le ou les réseaux visés", "Un exemple de publication"),
        dossier,
        chunks_of(dossier),
    )
    assert (planning.state, planning.place) == ("present", "dossier.pdf · p. 1 · 1. Notre planning éditorial")
    assert (example.state, example.place) == (
        "present",
        "dossier.pdf · p. 2 · Figure 2 – Exemple de publication pour Instagram",
    )


def test_a_piece_only_mentioned_in_passing_is_not_said_to_be_there() -> None:
    assert states(dossier_of(*PAGES), "la cible", "Un argumentaire", "Le plan d'action") == ["not_found"] * 3


def test_a_piece_may_lie_in_a_picture_or_a_part_that_was_not_read() -> None:
    dossier = dossier_of(*PAGES)
    piece = dossier.pieces[0]
    unread = Unread(file="annexe.pdf", page=None, what="piece", reason="reading.broken")
    picture = Picture(page=1, width=800, height=600)
    for blind in (
        dossier.model_copy(update={"refused": (unread,)}),
        dossier.model_copy(update={"pieces": (piece.model_copy(update={"unread": (unread,)}),)}),
        dossier.model_copy(update={"pieces": (piece.model_copy(update={"pictures": (picture,)}),)}),
    ):
        assert states(blind, "la cible", "Un planning éditorial") == ["unreadable", "present"]


def test_a_logo_repeated_on_every_page_hides_nothing() -> None:
    dossier = dossier_of(*PAGES)
    logo = Picture(page=1, width=80, height=60, repeated=True)
    piece = dossier.pieces[0].model_copy(update={"pictures": (logo,)})
    assert states(Dossier(pieces=(piece,)), "la cible") == ["not_found"]


def test_a_file_of_that_name_is_the_piece_when_there_are_several() -> None:
    report = dossier_of(*PAGES, file="rapport.pdf").pieces[0]
    plan = dossier_of((("", "text", "Voir le tableau."),), file="plan_d_action-2025.pdf").pieces[0]
    dossier = Dossier(pieces=(report, plan))
    (found,) = find_expected(referentiel("Le plan d'action"), dossier, chunks_of(dossier))
    assert (found.state, found.place) == ("present", "plan_d_action-2025.pdf")


def test_an_empty_dossier_has_none_of_them_and_a_référentiel_may_ask_for_none() -> None:
    assert states(Dossier(pieces=()), "la cible") == ["not_found"]
    assert states(dossier_of(*PAGES)) == []
