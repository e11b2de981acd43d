"""The published JSON Schemas are the ones of the models."""

import json
from pathlib import Path

import jsonschema
import pytest

from reviewer.reporting.schemas import schemas, texts

FOLDER = Path(__file__).parents[2] / "docs" / "schemas"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_schema_in_docs_is_up_to_date(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == texts()[name], (
        "python -m reviewer.reporting.schemas docs/schemas"
    )


def test_no_schema_of_a_document_that_is_gone_stays_behind() -> None:
    assert {path.name for path in FOLDER.glob("reviewer.*.json")} == set(schemas())


def test_a_document_without_one_of_its_fields_is_refused_by_the_schema() -> None:
    schema = json.loads((FOLDER / "reviewer.review-1.json").read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema": "reviewer.review/1"}, schema)
