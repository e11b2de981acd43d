"""Dossiers and criteria made of a few lines, for the tests of the guard and of the offline judge."""

from collections.abc import Sequence
from typing import Any

from reviewer.domain.dossier import Dossier, Evidence, Excerpt, Page, Passage, Piece, Where, excerpt
from reviewer.domain.referentiel import Bloc, Competence, Criterion, Proof, Referentiel, Requirement, Source

Block = tuple[Where, str]


def page_of(*blocks: Block | str, number: int | None = 1, section: Sequence[str] = ("Projet",), **more: Any) -> Page:
    """A page of blocks, one passage each; a plain string is a paragraph, "# …" a heading."""
    text, passages = "", []
    for block in blocks:
        where, words = (Where.TEXT, block) if isinstance(block, str) else block
        heading = words.startswith("# ")
        words = words.removeprefix("# ")
        text += "\n" if text else ""
        passages.append(
            Passage(
                where=where,
                start=len(text),
                end=len(text) + len(words),
                section=() if heading else tuple(section),
                heading=1 if heading else 0,
                header_rows=1 if where is Where.TABLE else 0,
            )
        )
        text += words
    return Page(number=number, text=text, passages=tuple(passages), **more)


def dossier_of(*pages: Page | str, file: str = "projet.pdf", **more: Any) -> Dossier:
    made = tuple(one if isinstance(one, Page) else page_of(one, number=at) for at, one in enumerate(pages, 1))
    piece = Piece(file=file, sha256=f"{file}:{hash(made)}", format="pdf", pages=made, page_count=len(made), **more)
    return Dossier(pieces=(piece,))


def quote_of(dossier: Dossier, words: str) -> Excerpt:
    for piece in dossier.pieces:
        for index, page in enumerate(piece.pages):
            if words in page.text:
                start = page.text.index(words)
                return excerpt(piece, index, start, start + len(words), score=0.5)
    raise AssertionError(f"{words!r} is not in the dossier")


def criterion_of(*requirements: str | dict[str, Any], text: str = "", **more: Any) -> Criterion:
    """The criterion `Cr1.1` (or `id`), its requirements numbered from 1."""
    code = more.pop("id", "Cr1.1")
    made = [
        Requirement(id=f"{code}.r{at}", **({"text": one} if isinstance(one, str) else one))
        for at, one in enumerate(requirements, 1)
    ]
    return Criterion(
        id=code,
        text=text or " ; ".join(one.text for one in made),
        competences=("C1",),
        proof=more.pop("proof", Proof.DOCUMENT),
        requirements=tuple(made),
        **more,
    )


def referentiel_of(*criteria: Criterion) -> Referentiel:
    bloc = Bloc(id="B1", competences=(Competence(id="C1", text="Animer"),), criteria=criteria)
    return Referentiel(id="essai", version="1", title="Essai", source=Source(reference="essai.txt"), blocs=(bloc,))


def evidence_of(**by_requirement: Sequence[Excerpt]) -> Evidence:
    """Evidence whose keys are requirement ids with `_` for the point: `Cr1_1_r1`."""
    found = {name.replace("_", "."): tuple(several) for name, several in by_requirement.items()}
    merged = tuple(one for several in found.values() for one in several)
    return Evidence(excerpts=merged, by_requirement=found, queries=("essai",), chunks=3)
