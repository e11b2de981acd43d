"""What a strict model cannot see in a référentiel: words an author would want to look at again. Pure."""

from collections.abc import Iterator

from reviewer.domain.record import Record
from reviewer.domain.referentiel import Criterion, Referentiel


class Remark(Record):
    """A doubt about a référentiel, not an error: `message` is a wording key."""

    where: str
    message: str
    detail: str = ""


def lint(referentiel: Referentiel) -> tuple[Remark, ...]:
    """Remarks in reading order: competences that no criterion settles, requirements told twice, requirements without hints."""
    remarks = list(_unsettled(referentiel))
    for criterion in referentiel.criteria:
        remarks.extend(_of_criterion(criterion))
    return tuple(remarks)


def _unsettled(referentiel: Referentiel) -> Iterator[Remark]:
    settled = {one for criterion in referentiel.criteria for one in criterion.competences}
    for bloc in referentiel.blocs:
        for competence in bloc.competences:
            if competence.id not in settled:
                yield Remark(where=competence.id, message="lint.competence_without_criterion")


def _of_criterion(criterion: Criterion) -> Iterator[Remark]:
    texts = [one.text.casefold() for one in criterion.requirements]
    for requirement, text in zip(criterion.requirements, texts, strict=True):
        if texts.count(text) > 1:
            yield Remark(where=requirement.id, message="lint.requirement_twice", detail=requirement.text)
        if criterion.proof.on_paper and not requirement.hints:
            yield Remark(where=requirement.id, message="lint.no_hints")
        if requirement.hints_from is not None:
            yield Remark(where=requirement.id, message="lint.first_hints", detail=requirement.hints_from)
    if all(one.optional for one in criterion.requirements):
        yield Remark(where=criterion.id, message="lint.all_optional")
