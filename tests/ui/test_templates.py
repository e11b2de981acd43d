"""The page of templates: what cannot be filled is refused by name, what can is shown, used, and given up again."""

import io
import zipfile

import docx
from streamlit.testing.v1 import AppTest

from reviewer.domain.people import Role
from reviewer.reporting.templates import shipped_template
from reviewer.services import Services
from tests.ui.conftest import EVALUATOR, Judged
from tests.ui.test_views import ends_with, markup, named, page

ADMINISTRATOR = EVALUATOR.model_copy(update={"role": Role.ADMINISTRATOR})


def template(*paragraphs: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for one in paragraphs:
        document.add_paragraph(one)
    document.save(out)
    return out.getvalue()


def words(document: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return archive.read("word/document.xml").decode()


def handed(data: bytes, name: str = "maison.docx") -> AppTest:
    """The template handed in as the grid's."""
    at = page("modeles")
    at.get("file_uploader")[0].set_value([(name, data, "application/octet-stream")])
    return at.run()


def test_an_unknown_mark_is_refused_by_its_name_and_nothing_is_offered(judged: Judged) -> None:
    at = handed(template("Maison", "{{candidat}} {{prenom_du_chat}}"))
    assert not at.exception
    assert "prenom" in at.error[0].value and "chat" in at.error[0].value
    assert named(at, "button", "w.template-use-grid") is None


def test_what_is_no_word_file_is_refused_in_one_sentence(judged: Judged) -> None:
    at = handed(b"%PDF-1.4", "maison.pdf")
    assert not at.exception and len(at.error) == 1 and "maison" in at.error[0].value


def test_a_template_put_in_use_makes_the_exports_until_it_is_given_up(judged: Judged, services: Services) -> None:
    at = handed(template("Papier de la Maison du Test", "{{candidat}}"))
    assert not at.exception and not at.error
    assert any(one.label.startswith("Aperçu rempli") for one in at.get("download_button"))
    assert "Maison du Test" not in words(services.export(EVALUATOR, [judged.dossier], "grid").data)
    at = ends_with(at, "button", "w.template-use-grid").click().run()
    assert not at.exception and "maison.docx" in markup(at)
    exported = words(services.export(EVALUATOR, [judged.dossier], "grid").data)
    assert "Maison du Test" in exported and "Exemple" in exported
    at = ends_with(at, "button", "w.template-reset-grid").click().run()
    assert "Maison du Test" not in words(services.export(EVALUATOR, [judged.dossier], "grid").data)


def test_the_preview_is_about_nobody(judged: Judged, services: Services) -> None:
    for kind in ("grid", "minutes", "letter"):
        filled = words(services.preview_template(ADMINISTRATOR, kind, shipped_template(kind, "fr")))
        assert "candidat inventé" in filled and "{{" not in filled
