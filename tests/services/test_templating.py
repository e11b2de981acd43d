from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.errors import NotAllowed, TemplateRefused
from reviewer.reporting.templates import Template, shipped_template
from reviewer.services import Services
from tests.services.scripted import ADA, ANNE, TOM, ZOE, build


@pytest.fixture
def services(folder: Path, ready: str) -> Iterator[Services]:
    made = build(folder, ready)
    yield made
    made.store.close()


def test_an_administrator_alone_sees_and_changes_the_templates(services: Services) -> None:
    own = shipped_template("letter", "fr")
    for who in (ANNE, TOM, ZOE):
        for act in (
            lambda who=who: services.templates(who, "fr"),
            lambda who=who: services.preview_template(who, "letter", own),
            lambda who=who: services.keep_template(who, "letter", own),
            lambda who=who: services.reset_template(who, "letter"),
        ):
            with pytest.raises(NotAllowed):
                act()
    assert {one.origin for one in services.templates(ADA, "fr")} == {"shipped"}


def test_a_template_that_cannot_be_filled_leaves_the_one_before(services: Services) -> None:
    services.keep_template(ADA, "letter", shipped_template("letter", "en"))
    with pytest.raises(TemplateRefused):
        services.keep_template(ADA, "letter", Template("faux.docx", b"not a document"))
    told = {one.kind: (one.origin, one.template, one.by) for one in services.templates(ADA, "fr")}
    assert told["letter"] == ("kept", shipped_template("letter", "en"), ADA.name)
    assert told["grid"][0] == "shipped"
