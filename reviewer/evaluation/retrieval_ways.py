"""The ways of searching that the retrieval suite compares: what anyone would wire up, then what the shipped engine adds, one by one."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from reviewer.domain.referentiel import Criterion
from reviewer.evaluation.matching import EXCERPT_CHARS
from reviewer.evaluation.retrieval_learning import Examples, evidenced, examples, leave_one_out
from reviewer.evaluation.retrieval_suite import Found, Item, Search, Way
from reviewer.ingestion.chunking import chunk
from reviewer.retrieval.embedding import HashedStems
from reviewer.retrieval.engine import Retriever
from reviewer.retrieval.french import analyse
from reviewer.retrieval.fusion import fuse
from reviewer.retrieval.lexical import Lexical, ranked
from reviewer.retrieval.rerank import RerankFile

PLAIN: Final = "plain BM25"
FRENCH: Final = "French BM25"
VECTORS: Final = "vectors alone"
FUSION: Final = "French BM25 + vectors"
ENGINE: Final = "windows"
FIELD: Final = "windows + re-rank"
LEXICON: Final = "windows + lexicon"
NEW: Final = "windows + lexicon + re-rank"
HINTS: Final = "windows + hints"
BOTH: Final = "windows + hints + lexicon"
SHIPPED: Final = "windows + hints + lexicon + re-rank"

Analyse = Callable[[str], list[str]]
_WORD: Final = re.compile(r"\w+")
_CUSTOMARY: Final = {"k1": 1.5, "b": 0.75}
_FUSION_OFFSET: Final = 60
_FOUND: Final = 10


def ways(items: Sequence[Item]) -> list[Way]:
    """All of them, the plainest first. Learns the re-ranker once for each dossier left out. Raises: ExtraMissing."""
    learnt = learn(items)
    return [
        Way(PLAIN, lambda item: _blind(item, _plain_words, lexical=True, vectors=False)),
        Way(FRENCH, lambda item: _blind(item, analyse, lexical=True, vectors=False)),
        Way(VECTORS, lambda item: _blind(item, analyse, lexical=False, vectors=True)),
        Way(FUSION, lambda item: _blind(item, analyse, lexical=True, vectors=True)),
        Way(ENGINE, lambda item: _engine(item, hints=False, lexicon=False, weights=None)),
        Way(FIELD, lambda item: _engine(item, hints=False, lexicon=False, weights=learnt[item.name])),
        Way(LEXICON, lambda item: _engine(item, hints=False, lexicon=True, weights=None)),
        Way(NEW, lambda item: _engine(item, hints=False, lexicon=True, weights=learnt[item.name])),
        Way(HINTS, lambda item: _engine(item, hints=True, lexicon=False, weights=None)),
        Way(BOTH, lambda item: _engine(item, hints=True, lexicon=True, weights=None)),
        Way(SHIPPED, lambda item: _engine(item, hints=True, lexicon=True, weights=learnt[item.name])),
    ]


def learn(items: Sequence[Item]) -> dict[str, RerankFile]:
    """Dossier -> the re-ranker learnt from all the others. Raises: ExtraMissing."""
    return dict(leave_one_out(*taught(items)))


def taught(items: Sequence[Item]) -> tuple[list[Examples], list[Examples]]:
    """What the dossiers teach the re-ranker: with hints, and without."""
    return [_examples(one, use_hints=True) for one in items], [_examples(one, use_hints=False) for one in items]


def _examples(item: Item, *, use_hints: bool) -> Examples:
    retriever = _retriever(item, hints=use_hints, lexicon=True, weights=None)
    return examples(item.name, evidenced(item.gold, item.referentiel), item.referentiel, retriever)


def retriever_of(item: Item, weights: RerankFile) -> Retriever:
    """The shipped search over one dossier, with those weights and the embedded vectors left out."""
    return _retriever(item, hints=True, lexicon=True, weights=weights)


def _retriever(item: Item, *, hints: bool, lexicon: bool, weights: RerankFile | None) -> Retriever:
    return Retriever(
        item.dossier,
        chunk(item.dossier),
        embedder=HashedStems(),
        index=None,
        referentiel=item.referentiel,
        weights=weights,
        use_hints=hints,
        use_lexicon=lexicon,
    )


def _engine(item: Item, *, hints: bool, lexicon: bool, weights: RerankFile | None) -> Search:
    """The shipped engine with the embedded default, whose vectors know shared words only and are left to their own row."""
    retriever = _retriever(item, hints=hints, lexicon=lexicon, weights=weights)

    def search(criterion: Criterion) -> Found:
        evidence = retriever.retrieve(criterion)
        own = {key: [one.quote for one in excerpts] for key, excerpts in evidence.by_requirement.items()}
        return Found([one.quote for one in evidence.excerpts], own)

    return search


def _blind(item: Item, words: Analyse, *, lexical: bool, vectors: bool) -> Search:
    """Cuts of 600 characters, one query of the criterion's words and one of each requirement's, nothing of ours but the analyser."""
    texts = [
        page.text[at : at + EXCERPT_CHARS]
        for piece in item.dossier.pieces
        for page in piece.pages
        for at in range(0, len(page.text), EXCERPT_CHARS)
    ]
    index = Lexical([words(one) for one in texts], **_CUSTOMARY)
    embedder = HashedStems()
    placed = embedder.embed_documents(texts) if vectors else []

    def find(question: str) -> list[str]:
        rankings = []
        if lexical:
            rankings.append((ranked(index.scores(dict.fromkeys(words(question), 1.0)), _FUSION_OFFSET), 1.0))
        if vectors:
            asked = embedder.embed_query(question)
            near = [sum(a * b for a, b in zip(asked, one, strict=True)) for one in placed]
            rankings.append(
                (sorted((at for at in range(len(near)) if near[at] > 0), key=lambda at: (-near[at], at)), 1.0)
            )
        return [texts[at] for at, _ in fuse(rankings, offset=_FUSION_OFFSET)[:_FOUND]]

    def search(criterion: Criterion) -> Found:
        whole = " ".join((criterion.text, *(one.text for one in criterion.requirements)))
        return Found(find(whole), {one.id: find(one.text) for one in criterion.requirements})

    return search


def _plain_words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
