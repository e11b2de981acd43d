"""The JSON Schemas of every document this stage writes, generated from their models.

`python -m reviewer.reporting.schemas docs/schemas` writes them; a test holds the folder to what the models say.
"""

import json
import sys
from pathlib import Path
from typing import Any

from reviewer.reporting.contract import ReadingDocument, ReviewDocument
from reviewer.reporting.coverage import CoverageDocument
from reviewer.reporting.selfcheck import SelfcheckDocument
from reviewer.reporting.writing import write_atomically

_DOCUMENTS = (ReviewDocument, ReadingDocument, SelfcheckDocument, CoverageDocument)


def schemas() -> dict[str, dict[str, Any]]:
    """File name -> JSON Schema (2020-12), as documents are written: every field is there."""
    found = {}
    for model in _DOCUMENTS:
        schema = model.model_json_schema(by_alias=True, mode="serialization")
        name = schema["properties"]["schema"]["const"]
        found[f"{name.replace('/', '-')}.json"] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **schema,
            "title": name,
        }
    return found


def texts() -> dict[str, str]:
    """File name -> the schema as it stands in `docs/schemas`."""
    return {name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in schemas().items()}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        write_atomically(folder / name, text.encode("utf-8"))
