"""A local setting never calls out: a whole review is run while every socket of the process is watched."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WATCHED = """
import json, sys
from pathlib import Path
from types import ModuleType

reached = []


def watch(event, facts):
    if event == "socket.connect":
        reached.append(repr(facts[1]))
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        reached.append(f"{event} {facts[:1]!r}")


sys.addaudithook(watch)


class SentenceTransformer:
    def __init__(self, model, **told):
        assert told["local_files_only"]

    def encode(self, texts, **told):
        return [[float(len(text)), 1.0, float(text.count("a"))] for text in texts]


fake = ModuleType("sentence_transformers")
fake.SentenceTransformer = SentenceTransformer
sys.modules["sentence_transformers"] = fake

from reviewer.cli.main import main

dossier, out = sys.argv[1:]
sys.argv = ["reviewer", "review", dossier, "--referentiel", "la-wab", "--format", "json", "--out", out]
try:
    main()
except SystemExit as done:
    assert not done.code, done.code
review = json.loads(Path(out).read_text(encoding="utf-8"))
print(json.dumps({"reached": reached, "retrieval": review["run"]["retrieval"], "criteria": len(review["criteria"])}))
"""


@pytest.mark.parametrize("embedder", ["embedded", "local"])
def test_a_review_with_a_local_embedder_opens_no_socket(embedder: str, tmp_path: Path) -> None:
    dossier = tmp_path / "dossier.md"
    dossier.write_text(
        "# La boulangerie\n\nNous publions trois fois par semaine.\n\n# Bilan\n\n510 abonnés.\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(dossier), str(tmp_path / "review.json")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "REVIEWER_EMBEDDER": embedder,
            "REVIEWER_DATA": str(tmp_path / "data"),
            # Where a proxy or a key lies in the environment, it is not a reason to go there.
            "HTTPS_PROXY": "http://192.0.2.1:9",
            "OPENAI_API_KEY": "sk-of-the-environment",
        },
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["criteria"] > 0
    assert ("multilingual-e5" in told["retrieval"]) == (embedder == "local")
    assert [one for one in told["reached"] if "127.0.0.1" not in one and "::1" not in one] == []
