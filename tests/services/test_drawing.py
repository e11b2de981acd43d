"""Pages that LibreOffice draws: in the dossier's folder, once, by the worker or when asked, and gone with the dossier."""

from dataclasses import replace
from pathlib import Path

from reviewer.domain.dossier import Piece, Run, Sheet
from reviewer.services import RunOptions, Services, Upload
from tests.services.scripted import ADA, ANNE

PROJECT = Upload("projet.txt", "Un calendrier éditorial.\nUne cible décrite.\n".encode())


def with_converter(services: Services, calls: list[str]) -> Services:
    """The services with a converter that puts all words of a piece on a page 7."""

    def with_pages(piece: Piece, path: Path, drawing: Path) -> Piece:
        if piece.pages[0].sheets:
            return piece
        assert path.read_bytes() == PROJECT.data
        calls.append(piece.file)
        drawing.parent.mkdir(exist_ok=True)
        drawing.write_bytes(b"%PDF-")
        page = piece.pages[0]
        sheet = Sheet(number=7, width=100, height=100, runs=(Run(0, len(page.text), 1, 2, 3, 4),))
        return piece.model_copy(update={"pages": (page.model_copy(update={"number": None, "sheets": (sheet,)}),)})

    return replace(
        services,
        with_pages=with_pages,
        render_page=lambda path, page, boxes: f"{path.name} {page} {len(boxes)}".encode(),
    )


def test_pages_are_drawn_once_and_quotations_carry_them(services: Services) -> None:
    calls: list[str] = []
    desk = with_converter(services, calls)
    record = desk.submit(ANNE, [PROJECT], label="Zoé", referentiel_id="essai")
    assert desk.dossier(ANNE, record.id).pieces[0].pages[0].sheets == ()
    for _ in range(2):
        desk.number_pages(ANNE, record.id)
    assert calls == ["projet.txt"]
    review = desk.run_now(ANNE, record.id, RunOptions())
    quotes = [quote for one in review.criteria for quote in one.evidence.excerpts]
    assert quotes and {one.page for one in quotes} == {7}
    assert set(desk.evidence_pictures(ANNE, review.id).values()) == {b"projet.txt.pdf 7 2"}


def test_a_run_here_draws_nothing_and_a_worker_does(services: Services) -> None:
    calls: list[str] = []
    desk = with_converter(services, calls)
    record = desk.submit(ANNE, [PROJECT], label="Zoé", referentiel_id="essai")
    desk.run_now(ANNE, record.id, RunOptions())
    assert calls == []
    waiting = replace(desk, launch_worker=lambda _run_id: None)
    desk.carry_out(waiting.start(ANNE, record.id, RunOptions(blocs=("B1",))))
    assert calls == ["projet.txt"]


def test_an_erasure_takes_the_drawings(services: Services) -> None:
    desk = with_converter(services, [])
    record = desk.submit(ANNE, [PROJECT], label="Zoé", referentiel_id="essai")
    desk.number_pages(ANNE, record.id)
    assert services.kept.drawing(record.id, "projet.txt").is_file()
    assert desk.erase(ADA, record.id).files == 3
    assert not services.kept.drawing(record.id, "projet.txt").exists()
