"""The offline judge's calibration learnt from labelled dossiers, and what each dossier is judged by when it must not teach itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from reviewer.domain.verdict import Verdict
from reviewer.errors import ExtraMissing
from reviewer.evaluation.matching import same_requirement
from reviewer.evaluation.retrieval_suite import Item
from reviewer.evaluation.retrieval_ways import learn, retriever_of
from reviewer.judging.offline_calibration import STATUSES, Bounds, Calibration, SignWeights
from reviewer.judging.offline_judge import OfflineJudge
from reviewer.retrieval.rerank import RerankFile

if TYPE_CHECKING:
    from reviewer.judging.offline_signs import Signs

REGULAR: Final = 0.005
"""Inverse strength of the penalty: there are fifty signs and some six hundred labels."""
BOUNDS: Final = Bounds(
    met_from=0.75,
    not_met_under=0.5,
    temper=0.6,
    least={Verdict.NOT_MET: 0.1, Verdict.PARTIAL: 0.3, Verdict.MET: 0.2},
)
"""Chosen over ten dossiers for agreement at seven criteria judged of ten or more and few false "met", where what favours a candidate
must be borne out by a fact (`offline_rules.Reading.borne_out`); chosen anew on nine of them each time, the tenth was judged nearly as well
(kappa 0.55 instead of 0.57 at eight criteria of ten)."""
_DIGITS: Final = 4


class Learnt(NamedTuple):
    """What one dossier is reviewed with."""

    rerank: RerankFile
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class Taught:
    """What one dossier teaches: the signs of each requirement judged on paper, and its label."""

    dossier: str
    signs: tuple["Signs", ...]
    labels: tuple[str, ...]


def held_out(items: Sequence[Item], judge: OfflineJudge) -> Mapping[str, Learnt]:
    """Dossier -> the re-ranker and the calibration learnt from all the others. Raises: ExtraMissing."""
    reranks = learn(items)
    taught = [teach(one, judge, reranks[one.name]) for one in items]
    return {
        left_out.name: Learnt(
            reranks[left_out.name],
            fit([one for one in taught if one.dossier != left_out.name], learnt=f"without {left_out.name}"),
        )
        for left_out in items
    }


def teach(item: Item, judge: OfflineJudge, rerank: RerankFile) -> Taught:
    """What one dossier teaches, searched with a re-ranker that it did not teach."""
    retriever = retriever_of(item, rerank)
    signs: list[Signs] = []
    labels: list[str] = []
    for labelled in item.gold.criteria:
        criterion = item.referentiel.criterion(labelled.id)
        if labelled.verdict == "not_assessable":
            continue
        told = judge.signs(criterion, retriever.retrieve(criterion), item.dossier, item.referentiel)
        by_id = dict(zip((one.id for one in criterion.requirements), told, strict=True))
        for one in labelled.requirements:
            requirement = same_requirement(one.text, criterion.requirements)
            if requirement is not None and one.status in STATUSES:
                signs.append(by_id[requirement.id])
                labels.append(one.status)
    return Taught(item.name, tuple(signs), tuple(labels))


def fit(taught: Sequence[Taught], *, learnt: str) -> Calibration:
    """The calibration by multinomial logistic regression. Raises: ExtraMissing without scikit-learn."""
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as bad:
        raise ExtraMissing(extra="train") from bad
    rows = [signs for one in taught for signs in one.signs]
    labels = np.array([label for one in taught for label in one.labels])
    names = tuple(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    mean, spread = table.mean(axis=0), table.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    model = LogisticRegression(C=REGULAR, max_iter=5000).fit((table - mean) / spread, labels)
    place = {status: list(model.classes_).index(status) for status in STATUSES}

    def rounded(value: float) -> float:
        return round(float(value), _DIGITS)

    return Calibration(
        id="offline",
        version=1,
        learnt=learnt,
        bounds=BOUNDS,
        intercept={status: rounded(model.intercept_[at]) for status, at in place.items()},
        signs={
            name: SignWeights(
                mean=rounded(mean[n]),
                spread=rounded(spread[n]) or 1.0,
                **{status: rounded(model.coef_[at][n]) for status, at in place.items()},
            )
            for n, name in enumerate(names)
        },
    )
