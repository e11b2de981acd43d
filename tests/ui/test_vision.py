"""What the pages tell of a vision model: before pictures leave the machine, and beside the page that holds them."""

import pytest

from reviewer.domain.dossier import Picture
from reviewer.services import Services
from tests.ui.conftest import EVALUATOR, Judged
from tests.ui.test_views import markup, page, review


def test_where_pictures_go_is_told_before_files_are_handed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Rien ne quitte cette machine au dépôt." in markup(page("dossiers"))
    monkeypatch.setenv("REVIEWER_VISION_MODEL", "oeil")
    monkeypatch.setenv("REVIEWER_VISION_BASE_URL", "https://cle:secret@images.example/v1")
    from reviewer.ui.desk import open_desk

    open_desk.clear()
    shown = markup(page("dossiers"))
    assert "Rien ne quitte cette machine" not in shown
    assert "https://images.example/v1" in shown and "oeil" in shown and "secret" not in shown


def test_a_description_stands_under_its_page_as_the_models_words(judged: Judged, services: Services) -> None:
    dossier = services.dossier(EVALUATOR, judged.dossier)
    (piece,) = dossier.pieces
    seen = tuple(
        Picture(
            page=one.number,
            width=600,
            height=400,
            description=f"Un tableur, feuille {one.number}.",
            described_by_model="oeil",
        )
        for one in piece.pages
    )
    told = dossier.model_copy(update={"pieces": (piece.model_copy(update={"pictures": seen}),)})
    services.kept.write_reading(services.kept.folder(judged.dossier), told)
    shown = markup(review(judged, "Cr1.1"))
    assert shown.count("Un tableur, feuille") == 1
    assert "décrite par le modèle oeil, à voir dans la page, jamais une preuve" in shown
