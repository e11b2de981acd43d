"""Criterion -> Evidence: BM25 and vectors fused, re-ranked, shown as windows, merged over the requirements of the criterion.

Scores are of chunks; what comes out are excerpts. A chunk is helped by its neighbours and by the best of its section, because a candidate
proves a requirement over several sentences and names it in one of them only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.dossier import EXCERPT_CHARS, Chunk, Dossier, Evidence, Excerpt, Where, excerpt
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.retrieval.contest import Contest, contest_of
from reviewer.retrieval.embedding import Embedder, Vector, query_vectors
from reviewer.retrieval.field import Ground
from reviewer.retrieval.french import analyse
from reviewer.retrieval.fusion import diverse, fuse
from reviewer.retrieval.lexical import Lexical, Scores, ranked
from reviewer.retrieval.query import Query, question_query
from reviewer.retrieval.rerank import WINDOW, RerankFile, Told, Worth, window_signs
from reviewer.retrieval.signs import signs
from reviewer.retrieval.windows import Units, Window
from reviewer.wording import say

TITLE_WEIGHT: Final = 0.3
"""Of the section's headings and a table's column headings, beside the chunk's own words."""
NEIGHBOUR_WEIGHT: Final = 0.3
"""Of the mean of the chunks before and after."""
SECTION_WEIGHT: Final = 0.2
"""Of the best chunk of the same section."""
LONGEST_SECTION: Final = 6
"""Chunks; a section longer than this is no subject of its own."""
MEANING_WEIGHT: Final = 1.0
"""Of a vector ranking beside BM25's, where the embedder knows meaning."""
HASHED_WEIGHT: Final = 0.1
"""The same where it knows only shared words: at full weight hashed vectors cost 7 to 13 points of recall."""
RANKED: Final = 60
"""Chunks taken from each ranking; ten windows never need more."""
CANDIDATES: Final = 15
"""Windows of a requirement that are re-ranked: on the gold 96 proofs in a hundred are among them."""


class ChunkIndex(Protocol):
    """Vectors of one dossier's chunks, by chunk id."""

    def missing(self, ids: Sequence[str]) -> list[str]: ...

    def add(self, ids: Sequence[str], vectors: Sequence[Vector], metadatas: Sequence[dict[str, str | int]]) -> None: ...

    def recalled(self, vectors: Sequence[Vector], k: int) -> list[list[str]] | None: ...

    def query_all(self, vectors: Sequence[Vector], k: int) -> list[list[str]]: ...

    def count(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Shown:
    """A window and the chunk that it was grown from."""

    window: Window
    chunk: int
    score: float


class Lesson(NamedTuple):
    """What one requirement teaches the re-ranker: of each chunk, the quotation that would be shown for it and what that tells."""

    ground: Ground
    row: int
    hinted: NDArray[np.bool_]
    quotes: tuple[str, ...]
    window: dict[str, Worth]


class Retriever:
    """Searches one dossier. Without an index the search is BM25 alone; without weights nothing is re-ranked.

    `referentiel` lets the requirements of a bloc be told apart by what each finds; without it each criterion is searched alone.
    """

    def __init__(
        self,
        dossier: Dossier,
        chunks: Sequence[Chunk],
        *,
        embedder: Embedder,
        index: ChunkIndex | None,
        referentiel: Referentiel | None = None,
        weights: RerankFile | None = None,
        use_hints: bool = True,
        use_lexicon: bool = True,
        per_criterion: int = 10,
        per_requirement: int = 6,
    ) -> None:
        """Embeds what the index misses. Raises: EmbedderUnavailable, IndexBroken."""
        self._pieces = {piece.file: piece for piece in dossier.pieces}
        self._chunks = tuple(chunks)
        self._positions = {one.id: position for position, one in enumerate(self._chunks)}
        self._embedder, self._index = embedder, index
        self._use_hints, self._use_lexicon = use_hints, use_lexicon
        self._referentiel, self._weights = referentiel, weights
        self._contests: dict[str, Contest] = {}
        self._per_criterion, self._per_requirement = per_criterion, per_requirement
        self._titles = Lexical([analyse(" ".join((*one.section, one.header))) for one in self._chunks])
        self._units = Units(dossier, self._chunks)
        stems = [analyse(self._units.text(one)) for one in self._units.all]
        self._sentences = Lexical(stems)
        self._body = Lexical([[stem for unit in units for stem in stems[unit]] for units in self._units.of_chunks()])
        self._factors = [signs(one.text).factor for one in self._chunks]
        self._files = np.array([list(self._pieces).index(one.file) for one in self._chunks])
        self._sections = _Sections(self._chunks)
        self._excerpts: dict[tuple[Window, int], Excerpt] = {}
        if index is not None:
            _fill(index, self._chunks, embedder)

    @property
    def description(self) -> str:
        """The engine in words, for the record of a run."""
        if self._index is None:
            return say("retrieval.lexical")
        if self._embedder.meaning:
            return say("retrieval.meaning", model=self._embedder.name)
        return say("retrieval.embedded")

    def retrieve(self, criterion: Criterion, competence_texts: Sequence[str] = ()) -> Evidence:
        """The best excerpts of each requirement, and those that together serve the most requirements of the criterion."""
        contest = self._contest_of(criterion, competence_texts)
        asked = [contest.asked[one.id] for one in criterion.requirements]
        most = max(self._per_criterion, self._per_requirement)
        found = [self._reranked(one.id, contest)[:most] for one in criterion.requirements]
        grown = {one.window: one.chunk for shown in reversed(found) for one in reversed(shown)}
        merged = diverse([[one.window for one in shown] for shown in found], self._per_criterion, same=self._units.same)
        return Evidence(
            excerpts=tuple(self._excerpt(_Shown(window, grown[window], gain)) for window, gain in merged),
            by_requirement={
                requirement.id: tuple(self._excerpt(one) for one in shown[: self._per_requirement])
                for requirement, shown in zip(criterion.requirements, found, strict=True)
            },
            queries=tuple(one.query.text for one in asked),
            chunks=len(self._chunks),
        )

    def search(self, question: str, limit: int = 10) -> tuple[Excerpt, ...]:
        """The excerpts that answer a free question, best first; none where no word is shared and meaning is not searched."""
        query = question_query(question)
        worth = self._sentences.scores(query.weights)
        shown = self._windows(self._lexical(query), worth, self._near([query])[0], limit)
        return tuple(self._excerpt(one) for one in shown)

    def _contest_of(self, criterion: Criterion, competence_texts: Sequence[str]) -> Contest:
        """The contest of the criterion's bloc, made once; of the criterion alone where no référentiel is known."""
        bloc = self._referentiel.bloc_of(criterion.id) if self._referentiel else None
        key = bloc.id if bloc else criterion.id
        if key not in self._contests:
            texts = {one.id: one.text for one in bloc.competences} if bloc else {}
            self._contests[key] = contest_of(
                bloc.criteria if bloc else (criterion,),
                lambda one: [texts[each] for each in one.competences if each in texts] if bloc else competence_texts,
                use_hints=self._use_hints,
                use_lexicon=self._use_lexicon,
                in_chunks=self._lexical,
                in_units=lambda query: self._sentences.scores(query.weights),
                near=self._near,
                lengths=[len(one.text) for one in self._chunks],
                sections=self._sections.numbers,
                placed=self._weights.placed if self._weights else None,
            )
        return self._contests[key]

    def lesson(self, criterion: Criterion, requirement_id: str) -> Lesson:
        """What the re-ranker is taught on: every chunk as one requirement would be shown it, whatever the weights."""
        contest = self._contest_of(criterion, ())
        row = contest.ground.rows[requirement_id]
        worth = contest.units[row].tolist()
        shown = []
        for chunk in range(len(self._chunks)):
            core = self._units.core(chunk, set())
            shown.append(_Shown(self._units.grow(core, worth, set()), chunk, 0.0) if core else None)
        nothing = Told(0.0, 0.0, 0.0)
        return Lesson(
            contest.ground,
            row,
            contest.hinted,
            tuple(self._excerpt(one).quote if one else "" for one in shown),
            window_signs([self._told(one, contest, row) if one else nothing for one in shown]),
        )

    def _reranked(self, requirement_id: str, contest: Contest) -> list[_Shown]:
        """The windows of one requirement, best first: as their words put them, or as the weights do."""
        row = contest.ground.rows[requirement_id]
        near, units = contest.near[row], contest.units[row]
        if contest.placed is None or not self._weights:
            return self._windows(contest.chunks[row], units, near, CANDIDATES)
        placed = contest.placed[row]
        shown = self._windows(np.exp(placed - placed.max()), units, near, CANDIDATES)
        if not shown:
            return []
        ranker = self._weights.of(contest.asked[requirement_id].hinted)
        told = window_signs([self._told(one, contest, row) for one in shown])
        worth = placed[[one.chunk for one in shown]] + ranker.second.score(told, WINDOW)
        order = [int(at) for at in np.argsort(-worth, kind="stable")]
        if self._embedder.meaning and near:
            # The signs know words and places; what a model knows of meaning keeps its say.
            place = {chunk: rank for rank, chunk in enumerate(near)}
            by_meaning = sorted((at for at in order if shown[at].chunk in place), key=lambda at: place[shown[at].chunk])
            order = [at for at, _ in fuse([(order, 1.0), (by_meaning, MEANING_WEIGHT)])]
        chances = ranker.chance(worth)
        return [replace(shown[at], score=float(chances[at])) for at in order]

    def _told(self, shown: _Shown, contest: Contest, row: int) -> Told:
        start, end = self._units.span(shown.window)
        return Told(
            exclusive=contest.exclusive(row, *shown.window),
            shown=(end - start) / EXCERPT_CHARS,
            notes=float(self._chunks[shown.chunk].where in (Where.NOTES, Where.ALT_TEXT, Where.FOOTNOTE)),
        )

    def _windows(self, lexical: Scores, worths: Scores, near: Sequence[int], limit: int) -> list[_Shown]:
        """Disjoint windows, best first; `lexical` scores the chunks, `worths` the sentences and cells."""
        worth = worths.tolist()
        taken: set[int] = set()
        shown: list[_Shown] = []
        for position, score in self._rank(lexical, near):
            if len(shown) == limit:
                break
            core = self._units.core(position, taken)
            if core is None:
                continue
            window = self._units.grow(core, worth, taken)
            taken.update(range(window[0], window[1] + 1))
            shown.append(_Shown(window, position, score))
        return shown

    def _near(self, queries: Sequence[Query]) -> list[list[int]]:
        """For each query the chunks whose vectors are nearest, nearest first."""
        if self._index is None or not self._chunks:
            return [[] for _ in queries]
        vectors = query_vectors(self._embedder, [query.text for query in queries])
        found = self._index.recalled(vectors, RANKED)
        if found is None:
            if self._index.count() < len(self._chunks):  # what was kept told of an index that proves broken once opened
                _fill(self._index, self._chunks, self._embedder)
            found = self._index.query_all(vectors, RANKED)
        return [[self._positions[one] for one in ids if one in self._positions] for ids in found]

    def _rank(self, lexical: Scores, near: Sequence[int]) -> list[tuple[int, float]]:
        """Chunk positions, best first, fused and re-ranked."""
        near_weight = MEANING_WEIGHT if self._embedder.meaning else HASHED_WEIGHT
        fused = fuse([(ranked(lexical, RANKED), 1.0), (near, near_weight)])
        weighed = [(position, score * self._factors[position]) for position, score in fused]
        return sorted(weighed, key=lambda pair: (-pair[1], pair[0]))

    def _lexical(self, query: Query) -> Scores:
        body = self._body.scores(query.weights)
        around = np.zeros_like(body)
        follows = self._files[1:] == self._files[:-1]
        around[1:] += body[:-1] * follows
        around[:-1] += body[1:] * follows
        best = self._sections.best(body)
        titles = self._titles.scores(query.weights)
        total: Scores = body + TITLE_WEIGHT * titles + NEIGHBOUR_WEIGHT / 2 * around + SECTION_WEIGHT * best
        return total

    def _excerpt(self, shown: _Shown) -> Excerpt:
        key = (shown.window, shown.chunk)
        if key not in self._excerpts:
            chunk = self._chunks[shown.chunk]
            start, end = self._units.span(shown.window)
            made = excerpt(self._pieces[chunk.file], chunk.page_index, start, end)
            # The window may open with a caption or the end of another section: its place is that of what was found.
            self._excerpts[key] = made.model_copy(
                update={
                    "where": chunk.where,
                    "section": " > ".join(chunk.section) or None,
                    "machine_read": chunk.machine_read,
                }
            )
        return self._excerpts[key].model_copy(update={"score": round(shown.score, 6)})


class _Sections:
    """The sections that have several chunks and are short enough to be about one thing."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        groups: dict[tuple[str, tuple[str, ...], int], list[int]] = {}
        for position, one in enumerate(chunks):
            groups.setdefault((one.file, one.section, -1 if one.section else one.page_index), []).append(position)
        self.numbers = [0] * len(chunks)
        for number, group in enumerate(groups.values()):
            for position in group:
                self.numbers[position] = number
        kept = [group for group in groups.values() if 1 < len(group) <= LONGEST_SECTION]
        self._members = np.array([position for group in kept for position in group], dtype=np.intp)
        self._sizes = np.array([len(group) for group in kept], dtype=np.intp)
        self._starts = np.cumsum(self._sizes) - self._sizes

    def best(self, scores: Scores) -> Scores:
        """For each chunk the best score of its section, 0 where it has none."""
        best = np.zeros_like(scores)
        if len(self._members):
            best[self._members] = np.repeat(np.maximum.reduceat(scores[self._members], self._starts), self._sizes)
        return best


def _fill(index: ChunkIndex, chunks: Sequence[Chunk], embedder: Embedder) -> None:
    missing = set(index.missing([one.id for one in chunks]))
    todo = [one for one in chunks if one.id in missing]
    if not todo:
        return
    vectors = embedder.embed_documents([" ".join((*one.section, one.header, one.text)) for one in todo])
    # The id is the place: page, start and end.
    index.add([one.id for one in todo], vectors, [{"where": one.where.value} for one in todo])
