"""The weights of the re-ranker learnt from labelled dossiers, and measured on dossiers that they were not learnt from.

What is learnt is an order: of all the chunks of a dossier, one that shows the proof should come before those that do not. So each
requirement is one choice among its chunks (a conditional logit), and a dossier full of easy refusals teaches no more than a short one.
SciPy is needed here only (extra `train`): what is learnt is kept as readable weights that numpy alone applies.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.referentiel import Referentiel
from reviewer.errors import ExtraMissing
from reviewer.evaluation.gold import Gold
from reviewer.evaluation.matching import FOUND_SHARE, Bag, bag, same_requirement, share
from reviewer.retrieval.field import Ground, Signs
from reviewer.retrieval.rerank import FIRST, SECOND, WINDOW, Ranker, RerankFile, Weights, Worth

if TYPE_CHECKING:
    from reviewer.retrieval.engine import Retriever

REGULAR: Final = 3.0
"""Of the penalty on the squares of the weights; a third of it or three times as much moves recall by less than a point."""
_DIGITS: Final = 3


class Evidenced(NamedTuple):
    """A requirement that the labellers found proof of in the text."""

    criterion_id: str
    requirement_id: str
    quotes: tuple[Bag, ...]


class Example(NamedTuple):
    """One evidenced requirement: which chunks show its proof, and what their windows tell; `ground` is that of its bloc."""

    ground: int
    row: int
    window: Mapping[str, Worth]
    hits: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Examples:
    """What one dossier teaches."""

    dossier: str
    grounds: tuple[Ground, ...]
    taught: tuple[Example, ...]


def evidenced(gold: Gold, referentiel: Referentiel) -> tuple[Evidenced, ...]:
    """The requirements with textual proof, as the project's score counts them: shown at least in part, words in pictures apart."""
    found = []
    for labelled in gold.criteria:
        criterion = referentiel.criterion(labelled.id)
        for one in labelled.requirements:
            quotes = tuple(bag(each.quote) for each in one.evidence if not each.in_image and each.role != "against")
            if one.status in ("met", "partial") and quotes:
                requirement = same_requirement(one.text, criterion.requirements)
                if requirement is not None:
                    found.append(Evidenced(criterion.id, requirement.id, quotes))
    return tuple(found)


def examples(
    name: str, dossier_evidence: Sequence[Evidenced], referentiel: Referentiel, retriever: "Retriever"
) -> Examples:
    """What one dossier teaches the re-ranker, its chunks shown as the shipped engine shows them."""
    grounds: list[Ground] = []
    taught: list[Example] = []
    bags: dict[str, Bag] = {}
    for one in dossier_evidence:
        lesson = retriever.lesson(referentiel.criterion(one.criterion_id), one.requirement_id)
        if not any(lesson.ground is each for each in grounds):
            grounds.append(lesson.ground)
        for quote in lesson.quotes:
            if quote not in bags:
                bags[quote] = bag(quote)
        hits = np.array([_holds(bags[each], one.quotes) for each in lesson.quotes], dtype=bool)
        at = next(at for at, each in enumerate(grounds) if each is lesson.ground)
        taught.append(Example(at, lesson.row, lesson.window, hits))
    return Examples(name, tuple(grounds), tuple(taught))


def fit(learnt_from: Sequence[Examples]) -> Ranker:
    """The two models, the second learnt on what the first makes of every requirement. Raises: ExtraMissing without SciPy."""
    first = _weights(_tables(learnt_from, lambda ground: ground.first(), FIRST))
    tables = _tables(learnt_from, lambda ground: ground.second(first.score(ground.first(), FIRST)), (*SECOND, *WINDOW))
    second = _weights(tables)
    return Ranker(first=first, second=second, **_chances(tables, second))


class _Tables(NamedTuple):
    """The signs of every chunk of every requirement that some chunks prove and some do not, one requirement after the other."""

    names: tuple[str, ...]
    signs: NDArray[np.float64]
    hits: NDArray[np.bool_]
    counts: NDArray[np.intp]


def _tables(learnt_from: Sequence[Examples], signs_of: Callable[[Ground], Signs], names: Sequence[str]) -> _Tables:
    signs, hits = [], []
    for one in learnt_from:
        found = [signs_of(ground) for ground in one.grounds]
        for each in one.taught:
            if each.hits.any() and not each.hits.all():
                rows = {name: values[each.row] for name, values in found[each.ground].items()} | dict(each.window)
                signs.append(np.column_stack([rows[name] for name in names]))
                hits.append(each.hits)
    return _Tables(
        tuple(names), np.vstack(signs).astype(np.float64), np.concatenate(hits), np.array([len(one) for one in hits])
    )


def _weights(tables: _Tables) -> Weights:
    """The weights under which the chunks that hold a proof are likeliest to be chosen among those of their requirement."""
    try:
        from scipy.optimize import minimize
    except ImportError as bad:
        raise ExtraMissing(extra="train") from bad
    mean, spread = tables.signs.mean(axis=0), tables.signs.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    signs, starts = (tables.signs - mean) / spread, np.cumsum(tables.counts) - tables.counts

    def unlikely(weight: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        worth = signs @ weight
        likely = np.exp(worth - np.repeat(np.maximum.reduceat(worth, starts), tables.counts))
        proving = likely * tables.hits
        whole, proved = np.add.reduceat(likely, starts), np.add.reduceat(proving, starts)
        pull = likely / np.repeat(whole, tables.counts) - proving / np.repeat(proved, tables.counts)
        loss = float(np.log(whole).sum() - np.log(proved).sum() + REGULAR * (weight @ weight))
        return loss, signs.T @ pull + 2 * REGULAR * weight

    found = minimize(unlikely, np.zeros(len(tables.names)), jac=True, method="L-BFGS-B").x
    return Weights(
        weight=_named(tables.names, found), mean=_named(tables.names, mean), spread=_named(tables.names, spread)
    )


def _chances(tables: _Tables, weights: Weights) -> dict[str, float]:
    """The line that turns a worth into the chance of holding a proof, by logistic regression on that one figure."""
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as bad:
        raise ExtraMissing(extra="train") from bad
    worth = weights.score(dict(zip(tables.names, tables.signs.T, strict=True)), tables.names)
    model = LogisticRegression(max_iter=2000).fit(worth[:, None], tables.hits)
    return {"slope": round(float(model.coef_[0, 0]), _DIGITS), "intercept": round(float(model.intercept_[0]), _DIGITS)}


def leave_one_out(with_hints: Sequence[Examples], without_hints: Sequence[Examples]) -> Mapping[str, RerankFile]:
    """Dossier -> the weights learnt from all the others."""
    return {
        left_out.dossier: rerank_file(
            [one for one in with_hints if one.dossier != left_out.dossier],
            [one for one in without_hints if one.dossier != left_out.dossier],
            learnt=f"without {left_out.dossier}",
        )
        for left_out in with_hints
    }


def rerank_file(with_hints: Sequence[Examples], without_hints: Sequence[Examples], *, learnt: str) -> RerankFile:
    """What `prompts/rerank.yaml` holds."""
    return RerankFile(
        id="rerank", version=2, learnt=learnt, with_hints=fit(with_hints), without_hints=fit(without_hints)
    )


def _holds(excerpt: Bag, quotes: Sequence[Bag]) -> bool:
    return any(share(quote, excerpt) >= FOUND_SHARE for quote in quotes)


def _named(names: Sequence[str], values: NDArray[np.float64]) -> dict[str, float]:
    return {name: round(float(value), _DIGITS) for name, value in zip(names, values, strict=True)}
