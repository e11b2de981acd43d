"""An evaluation report as one self-contained HTML page: every figure drawn, and the same figures in a table beside the drawing."""

from collections.abc import Callable, Sequence

from reviewer.evaluation import plots
from reviewer.evaluation.agreement import GRADES
from reviewer.evaluation.markdown import disagreement_rows, number, overall_rows, set_heads, set_rows
from reviewer.evaluation.report import Group, Report
from reviewer.reporting.rendering import render, typeset
from reviewer.reporting.words import moment
from reviewer.wording import TEXTS, Lang, say

OUTCOMES = ("as_labelled", "too_generous", "too_harsh", "abstained")
COUNTS = ("labelled", "judged", *OUTCOMES, "false_met", "false_not_met")
_PLOTTED = ("coverage", "accuracy", "majority", "macro_f1", "kappa", "qwk", "false_met", "req_accuracy", "req_kappa")
_MARKS = (("circle", "coverage"), ("square", "accuracy"), ("diamond", "kappa"))
_PER_DOSSIER = ("coverage", "accuracy", "kappa", "qwk", "false_met", "req_accuracy")
_SQUARE, _MARGIN = 380.0, 46.0


def page(report: Report, lang: Lang = "fr") -> str:
    """The page as text, UTF-8 declared; it loads nothing and runs nothing."""
    return render(
        "evaluation.html.j2",
        lang,
        e=speaker(lang),
        num=lambda rate: decimal(number(rate), lang),
        report=report,
        date=moment(report.created_at, lang),
        judges=judges(report),
        forest=_forest(report, lang),
        overall=[
            (name, decimal(value, lang), decimal(bounds, lang), n)
            for name, value, bounds, n in overall_rows(report, lang)
        ],
        set_heads=set_heads(report, lang),
        set_rows=[tuple(decimal(cell, lang) for cell in row) for row in set_rows(report, lang)],
        grades=GRADES,
        matrix=plots.matrix(report.confusion),
        per_dossier=_PER_DOSSIER,
        dossier_dots=plots.dots(
            [
                (one.name, [(shape, getattr(one.figures, name)) for shape, name in _MARKS], None)
                for one in report.dossiers
            ]
        ),
        scatter=plots.points(
            [(str(n), one.figures.coverage, one.figures.accuracy) for n, one in enumerate(report.dossiers, 1)],
            size=_SQUARE,
            margin=_MARGIN,
        ),
        whole=plots.points([("", report.overall.coverage, report.overall.accuracy)], size=_SQUARE, margin=_MARGIN),
        size=_SQUARE,
        margin=_MARGIN,
        outcomes=OUTCOMES,
        counts=COUNTS,
        groups=[
            (kind, found, plots.bars(_outcomes(found, lang)), [group_name(one.name, lang) for one in found])
            for kind, found in (("by_proof", report.by_proof), ("by_trap", report.by_trap))
        ],
        reasons=plots.bars([(reason, [("abstained", n)]) for reason, n in report.abstentions.items()]),
        cost=sum(one.cost_usd or 0 for one in report.dossiers)
        if any(one.cost_usd is not None for one in report.dossiers)
        else None,
        disagreements=disagreement_rows(report),
    )


def speaker(lang: Lang) -> Callable[..., str]:
    """What says a key of the evaluations' texts, with the typography of the language."""

    def said(key: str, /, **facts: object) -> str:
        return typeset(say(f"evaluation.{key}", lang, **facts), lang)

    return said


def judges(report: Report) -> str:
    """The judges of the report, each by its kind and its model."""
    found = {
        " ".join(part for part in (one.judge.kind, one.judge.model, one.judge.prompt) if part)
        for one in report.dossiers
    }
    return ", ".join(sorted(found)) or "–"


def decimal(text: str, lang: Lang) -> str:
    """A figure in digits as the language writes them."""
    return text.replace(".", ",") if lang == "fr" else text


def group_name(name: str, lang: Lang) -> str:
    """A kind of proof in words; a trap by its name in the labels."""
    if name == "-":
        return say("evaluation.page.no_trap", lang)
    return say(f"report.proof.{name}", lang) if f"report.proof.{name}" in TEXTS else name


def _forest(report: Report, lang: Lang) -> plots.Dots:
    rows: list[plots.Named] = [
        (
            say(f"evaluation.rate.{name}", lang),
            [("circle", getattr(report.overall, name))],
            report.intervals.get(name),
        )
        for name in _PLOTTED
    ]
    for prefix, recall in (("recall", report.overall.recall), ("recall_own", report.overall.recall_own)):
        rows += [
            (say(f"evaluation.rate.{prefix}", lang, k=k), [("circle", rate)], report.intervals.get(f"{prefix}@{k}"))
            for k, rate in recall.items()
        ]
    return plots.dots(rows)


def _outcomes(groups: Sequence[Group], lang: Lang) -> list[tuple[str, list[tuple[str, int]]]]:
    return [(group_name(one.name, lang), [(kind, getattr(one, kind)) for kind in OUTCOMES]) for one in groups]
