"""The last turn: one criterion in its own words, with everything the référentiel says of it that bears on judging."""

from collections.abc import Sequence

from reviewer.domain.referentiel import Criterion, Referentiel, Requirement, Threshold
from reviewer.domain.verdict import Verdict
from reviewer.judging.prompt import Prompt
from reviewer.judging.reply import STATUSES, Problem


def rules(referentiel: Referentiel, prompt: Prompt) -> str:
    """The first turn: the same for every criterion of the référentiel."""
    scale = {verdict.value: referentiel.scale.label(verdict) for verdict in Verdict}
    return prompt.render("system", referentiel=referentiel.title, **scale)


def question(
    criterion: Criterion, asked: dict[str, str], referentiel: Referentiel, prompt: Prompt, notices: Sequence[str] = ()
) -> str:
    """The criterion with those of its requirements that are `asked` (short id -> requirement id)."""
    requirements = {one.id: one for one in criterion.requirements}
    code = criterion.printed_id or criterion.id
    return prompt.render(
        "question",
        criterion=f"{code}. {criterion.text}",
        competences="\n".join(_competences(criterion, referentiel)),
        requirements="\n".join(_requirement(short, requirements[whole], prompt) for short, whole in asked.items()),
        subject="".join(f"\n{one}\n" for one in (*_subject(criterion, prompt), *notices)),
        ids=", ".join(asked),
    )


def repair(problems: Sequence[Problem], prompt: Prompt) -> str:
    """What is wrong with a reply, and a request for a whole new one."""
    lines = []
    for kind, ids in problems:
        told = {"ids": ", ".join(ids)} if kind != "malformed" else {}
        if kind == "status":
            told["statuses"] = ", ".join(STATUSES)
        lines.append(prompt.render(f"problem_{kind}", **told))
    return prompt.render("repair", problems="\n".join(lines))


def _competences(criterion: Criterion, referentiel: Referentiel) -> list[str]:
    known = {one.id: one for bloc in referentiel.blocs for one in bloc.competences}
    return [f"- {known[one].text}" for one in criterion.competences if one in known] or ["-"]


def _requirement(short: str, one: Requirement, prompt: Prompt) -> str:
    lines = [
        prompt.render("requirement_optional" if one.optional else "requirement_needed", key=short, requirement=one.text)
    ]
    if one.condition:
        lines.append(prompt.render("condition", condition=one.condition))
    if one.any_of:
        lines.append(prompt.render("any_of_open" if one.any_of_open else "any_of", alternatives=" ; ".join(one.any_of)))
    if one.all_of:
        lines.append(prompt.render("all_of", elements=" ; ".join(one.all_of)))
    if one.examples:
        lines.append(prompt.render("examples", examples=" ; ".join(one.examples)))
    return "\n".join(lines)


def _subject(criterion: Criterion, prompt: Prompt) -> list[str]:
    lines = [_threshold(one, prompt) for one in criterion.thresholds]
    if criterion.condition:
        lines.insert(0, prompt.render("criterion_condition", condition=criterion.condition))
    if criterion.typical_evidence:
        lines.append(prompt.render("typical_evidence", examples=" ; ".join(criterion.typical_evidence)))
    if criterion.reviewer_note:
        lines.append(prompt.render("reviewer_note", note=criterion.reviewer_note))
    lines.append(prompt.render("questions_oral" if criterion.oral_questions else "questions_open"))
    return lines


def _threshold(one: Threshold, prompt: Prompt) -> str:
    told = {"what": one.what, "unit": one.unit, "note": f" ({one.note})" if one.note else ""}
    if one.min is None:
        return prompt.render("threshold_max", upper=_figure(one.max), **told)
    if one.max is None:
        return prompt.render("threshold_min", lower=_figure(one.min), **told)
    return prompt.render("threshold_both", lower=_figure(one.min), upper=_figure(one.max), **told)


def _figure(value: float | None) -> str:
    return f"{value:g}".replace(".", ",")
