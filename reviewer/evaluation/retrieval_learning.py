"""The weights of the re-ranker learnt from labelled dossiers, and measured on dossiers that they were not learnt from.

scikit-learn is needed here only (extra `train`): what is learnt is kept as readable weights that numpy alone applies.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.referentiel import Referentiel
from reviewer.errors import ExtraMissing
from reviewer.evaluation.gold import Gold
from reviewer.evaluation.matching import FOUND_SHARE, Bag, bag, same_requirement, share
from reviewer.retrieval.rerank import SIGNS, RerankFile, Table, Weights

if TYPE_CHECKING:
    from reviewer.retrieval.engine import Retriever

REGULAR: Final = 0.03
"""Inverse strength of the penalty; ten times more moves recall by less than a point."""
_DIGITS: Final = 3


class Evidenced(NamedTuple):
    """A requirement that the labellers found proof of in the text."""

    criterion_id: str
    requirement_id: str
    quotes: tuple[Bag, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """What one dossier teaches: of each evidenced requirement, its candidates' signs and whether each holds a proof."""

    dossier: str
    tables: tuple[Table, ...]
    hits: tuple[NDArray[np.bool_], ...]


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
    """What one dossier teaches the re-ranker, its candidates found as the shipped engine finds them."""
    tables, hits = [], []
    for one in dossier_evidence:
        found, table = retriever.candidates_of(referentiel.criterion(one.criterion_id), one.requirement_id)
        tables.append(table)
        hits.append(np.array([_holds(bag(each), one.quotes) for each in found], dtype=bool))
    return Examples(name, tuple(tables), tuple(hits))


def fit(learnt_from: Sequence[Examples]) -> Weights:
    """Weights by logistic regression over all candidates of requirements where some hold a proof and some do not.

    Raises: ExtraMissing without scikit-learn.
    """
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as bad:
        raise ExtraMissing(extra="train") from bad
    pairs = [
        (table, hit)
        for one in learnt_from
        for table, hit in zip(one.tables, one.hits, strict=True)
        if hit.any() and not hit.all()
    ]
    signs, proofs = np.vstack([table for table, _ in pairs]), np.concatenate([hit for _, hit in pairs])
    mean, spread = signs.mean(axis=0), signs.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    model = LogisticRegression(C=REGULAR, class_weight="balanced", max_iter=2000).fit((signs - mean) / spread, proofs)
    return Weights(weight=_named(model.coef_[0]), mean=_named(mean), spread=_named(spread))


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
        id="rerank", version=1, learnt=learnt, with_hints=fit(with_hints), without_hints=fit(without_hints)
    )


def _holds(excerpt: Bag, quotes: Sequence[Bag]) -> bool:
    return any(share(quote, excerpt) >= FOUND_SHARE for quote in quotes)


def _named(values: NDArray[np.float64]) -> dict[str, float]:
    return {name: round(float(value), _DIGITS) for name, value in zip(SIGNS, values, strict=True)}
