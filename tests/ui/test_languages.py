"""Every page whole in one language: nothing of the other but the words of the dossier and of the référentiel."""

import re
from collections.abc import Iterator
from html import unescape
from string import Formatter

import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from reviewer.config import Settings
from reviewer.domain.people import Role
from reviewer.services import Services
from reviewer.ui.main import VIEWS
from reviewer.wiring import build
from reviewer.wording import LANGS, TEXTS, Lang
from tests.ui.boards import html_of
from tests.ui.conftest import EVALUATOR, Judged
from tests.ui.test_views import confirm, ends_with, page, see_all, sit

SHORTEST = 9
SPACE = re.compile(r"\s+")
ACCENTED = re.compile(r"\w*[àâçèéêëîïôùûüœÀÂÇÈÉÊËÎÏÔÙÛÜŒ]\w*")
# Drawn by the component itself, never read by a person.
NOT_TEXT = {
    "id",
    "key",
    "js_content",
    "css_content",
    "form_id",
    "element_id",
    "script_hash",
    "name",
    "component_name",
    "url",
    "color",
}


def strings(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        if field.name in NOT_TEXT:
            continue
        for one in value if field.is_repeated else (value,):
            if isinstance(one, str):
                yield one
            elif isinstance(one, Message):
                yield from strings(one)


def words(at: AppTest) -> str:
    """All that the page writes, labels, helps and placeholders included."""
    assert not at.exception and not at.error
    found: list[str] = []

    def walk(node: object) -> None:
        proto = getattr(node, "proto", None)
        if isinstance(proto, Message) and "bidi" not in type(proto).__name__.lower():
            found.extend(one for one in strings(proto) if not one.startswith("<style>:root"))
        if html := html_of(node):
            attributes = re.findall(r'(?:title|placeholder)="([^"]*)"', html)
            found.extend(unescape(one) for one in (html, *attributes))
        for child in getattr(node, "children", {}).values():
            walk(child)

    walk(at._tree)
    return SPACE.sub(" ", " ".join(re.sub(r"<[^>]+>", " ", one) for one in found).replace("\\", ""))


def pages(judged: Judged, lang: Lang, services: Services) -> Iterator[tuple[str, AppTest]]:
    """Every page, empty and full, and the review page at each stage of a decision."""
    place = {"dossier": judged.dossier, "run": judged.run, "lang": lang}
    candidate = EVALUATOR.model_copy(update={"role": Role.CANDIDATE})
    checked = services.runs(candidate, services.dossiers(candidate)[0].id)[0].id
    for view in VIEWS:
        yield view, page(view, lang=lang)
    yield "lecture", page("dossiers", **{name: place[name] for name in ("dossier", "lang")})
    for criterion in ("Cr1.1", "Cr2.1", "Cr3.3"):
        at = page("evaluation", criterion=criterion, **place)
        yield f"évaluation {criterion}", at
    yield "aveugle", page("evaluation", criterion="Cr1.1", blind="1", **place)
    at = see_all(sit(page("evaluation", criterion="Cr3.3", **place), "Camille"))
    for decision in ("edited", "later"):
        at = ends_with(at, "button", f"w.choose-{decision}").click().run()
        yield f"décision {decision}", at
    at = ends_with(at, "button", "w.send-").click().run()
    yield "décidé", at
    confirm(services, judged)
    yield "synthèse", page("synthese", **place)
    yield "liste", page("dossiers", veiled="1", lang=lang)
    yield "contrôle", page("auto-controle", check_run=checked, lang=lang)


def pieces(sentence: str) -> list[str]:
    """What of a sentence is always written, between its blanks."""
    return [SPACE.sub(" ", text).strip() for text, *_ in Formatter().parse(sentence)]


@pytest.mark.parametrize("spoken", LANGS, indirect=True)
def test_no_page_holds_a_sentence_of_the_other_language(spoken: tuple[Lang, Judged]) -> None:
    lang, judged = spoken
    mine = 0 if lang == "fr" else 1
    services = build(Settings())
    dossier = services.dossier(EVALUATOR, judged.dossier)
    referentiels = " ".join(one.model_dump_json() for one in services.list_referentiels())
    own = SPACE.sub(" ", " ".join(TEXTS[key][mine] for key in TEXTS))
    texts = [one.text for piece in dossier.pieces for one in (*piece.pages, *piece.hidden)]
    theirs = SPACE.sub(" ", " ".join((referentiels, *texts)))
    foreign = {
        piece: key
        for key, pair in TEXTS.items()
        if pair[0] != pair[1]
        for piece in pieces(pair[1 - mine])
        if len(piece) >= SHORTEST and piece not in own and piece not in theirs
    }
    corpus = f"{own} {theirs}".casefold()
    told: dict[str, set[str]] = {}
    for name, at in pages(judged, lang, services):
        shown = words(at)
        found = {f"{key}: {piece}" for piece, key in foreign.items() if piece in shown}
        if lang == "en":
            # A word may be cut short by an ellipsis.
            found |= {one for one in ACCENTED.findall(shown) if one.casefold() not in corpus}
        if found:
            told[name] = found
    assert told == {}
