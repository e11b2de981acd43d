"""An evaluation report as Markdown, for people: the figures first, each with its count and interval, then every disagreement."""

from collections.abc import Sequence

from reviewer.evaluation.agreement import GRADES, Figures
from reviewer.evaluation.report import Group, Report
from reviewer.wording import Lang, say

_RATES = (
    ("coverage", "criteria"),
    ("accuracy", "judged"),
    ("majority", "judged"),
    ("macro_f1", "judged"),
    ("kappa", "judged"),
    ("qwk", "judged"),
    ("false_met", "judged"),
    ("harsh_or_lenient", "judged"),
    ("req_accuracy", "requirements"),
    ("req_kappa", "requirements"),
)
_PER_SET = ("coverage", "accuracy", "majority", "kappa", "qwk", "false_met", "req_accuracy")
_PER_DOSSIER = ("coverage", "accuracy", "kappa", "qwk", "false_met", "req_accuracy")


def markdown(report: Report, lang: Lang = "fr") -> str:
    """The whole report as Markdown text."""

    def t(key: str, **facts: object) -> str:
        return say(f"evaluation.{key}", lang, **facts)

    parts = [
        f"# {t('title', suite=report.suite, date=f'{report.created_at:%Y-%m-%d %H:%M}')}",
        t("what", commit=report.commit or "–", software=report.software, n=len(report.dossiers)),
        *(f"**{t('failed', name=one.name, problem=one.problem)}**" for one in report.failed),
        f"## {t('overall')}",
        _overall(report, lang),
        t("conventions"),
        *((f"## {t('sets')}", _sets(report, lang)) if report.by_set else ()),
        f"## {t('dossiers')}",
        _dossiers(report, lang),
        f"## {t('confusion')}",
        _confusion(report, lang),
        f"## {t('abstentions')}",
        _abstentions(report, lang),
        f"## {t('by_trap')}",
        _groups(report.by_trap, lang),
        f"## {t('by_proof')}",
        _groups(report.by_proof, lang),
        f"## {t('disagreements')}",
        _disagreements(report, lang),
        f"## {t('settings')}",
        table((t("setting"), t("value")), [(name, str(value)) for name, value in report.settings.items()]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def overall_rows(report: Report, lang: Lang) -> list[tuple[str, str, str, str]]:
    """Every overall figure in words: its name, its value, its interval, its count of cases."""
    figures = report.overall
    rows = [
        (
            say(f"evaluation.rate.{name}", lang),
            number(getattr(figures, name)),
            span(report.intervals.get(name)),
            str(getattr(figures, count)),
        )
        for name, count in _RATES
    ]
    for prefix, recall in (("recall", figures.recall), ("recall_own", figures.recall_own)):
        rows += [
            (
                say(f"evaluation.rate.{prefix}", lang, k=k),
                number(rate),
                span(report.intervals.get(f"{prefix}@{k}")),
                str(figures.evidence_n),
            )
            for k, rate in recall.items()
        ]
    oral = f"{figures.oral_abstained}/{figures.oral}"
    rows.append((say("evaluation.rate.oral", lang), oral, "", str(figures.oral)))
    for key, ids in (("missing", figures.missing_ids), ("leaks", figures.injection_leaks)):
        rows.append((say(f"evaluation.rate.{key}", lang), str(len(ids)), "", ", ".join(ids) or "–"))
    return rows


def _overall(report: Report, lang: Lang) -> str:
    heads = [say(f"evaluation.head.{name}", lang) for name in ("figure", "value", "interval", "n")]
    return table(heads, overall_rows(report, lang))


def set_rows(report: Report, lang: Lang) -> list[tuple[str, ...]]:
    """For each figure its name, then its value and interval in each set of dossiers."""
    return [
        (
            say(f"evaluation.rate.{name}", lang),
            *(f"{number(getattr(one.figures, name))} ({span(one.intervals.get(name))})" for one in report.by_set),
        )
        for name in _PER_SET
    ]


def set_heads(report: Report, lang: Lang) -> list[str]:
    """The heads of `set_rows`: what each set is, and how many of its criteria were judged."""
    heads = [say("evaluation.head.figure", lang)]
    for one in report.by_set:
        counts = {"dossiers": len(one.dossiers), "judged": one.figures.judged, "of": one.figures.criteria}
        heads.append(say("evaluation.set", lang, means=one.means[lang], **counts))
    return heads


def _sets(report: Report, lang: Lang) -> str:
    return table(set_heads(report, lang), set_rows(report, lang))


def _dossiers(report: Report, lang: Lang) -> str:
    heads = [
        say("evaluation.head.dossier", lang),
        say("evaluation.head.criteria", lang),
        *(say(f"evaluation.rate.{name}", lang) for name in _PER_DOSSIER),
        say("evaluation.rate.recall", lang, k=6),
        say("evaluation.rate.recall_own", lang, k=3),
        "s",
    ]
    rows = [
        (
            one.name,
            str(one.figures.criteria),
            *(number(getattr(one.figures, name)) for name in _PER_DOSSIER),
            _recalls(one.figures),
            number(one.figures.recall_own[3]),
            f"{one.seconds:.2f}",
        )
        for one in report.dossiers
    ]
    return table(heads, rows)


def _recalls(figures: Figures) -> str:
    return number(figures.recall[6])


def _confusion(report: Report, lang: Lang) -> str:
    heads = [say("evaluation.head.label", lang), *GRADES]
    return table(heads, [(grade, *map(str, row)) for grade, row in zip(GRADES, report.confusion, strict=True)])


def _abstentions(report: Report, lang: Lang) -> str:
    if not report.abstentions:
        return say("evaluation.none", lang)
    heads = (say("evaluation.head.reason", lang), say("evaluation.head.n", lang))
    return table(heads, [(reason, str(n)) for reason, n in report.abstentions.items()])


def _groups(groups: Sequence[Group], lang: Lang) -> str:
    names = (
        "labelled",
        "judged",
        "abstained",
        "as_labelled",
        "too_generous",
        "too_harsh",
        "false_met",
        "false_not_met",
    )
    heads = (say("evaluation.head.group", lang), *(say(f"evaluation.group.{name}", lang) for name in names))
    return table(heads, [(one.name, *(str(getattr(one, name)) for name in names)) for one in groups])


def disagreement_rows(report: Report) -> list[tuple[str, str, str, str, str]]:
    """Every criterion that went wrong: its dossier, itself, its label, its suggestion, its trap."""
    return [
        (one.name, row.criterion, row.labelled, row.suggested or "–", row.trap or "–")
        for one in report.dossiers
        for row in one.rows
        if row.outcome in ("too_generous", "too_harsh", "spoke_of_oral", "missing")
    ]


def _disagreements(report: Report, lang: Lang) -> str:
    rows = disagreement_rows(report)
    if not rows:
        return say("evaluation.none", lang)
    names = ("dossier", "criterion", "label", "suggestion", "group")
    return table([say(f"evaluation.head.{name}", lang) for name in names], rows)


def span(bounds: tuple[float, float] | None) -> str:
    """An interval with three decimals; a dash where there is none."""
    return f"{bounds[0]:.3f} … {bounds[1]:.3f}" if bounds else "–"


def number(rate: float | None) -> str:
    """A rate with three decimals; a dash where there is none."""
    # A kappa of nothing may come out a hair below zero: adding 0 takes the sign off.
    return "–" if rate is None else f"{round(rate, 3) + 0.0:.3f}"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; a bar inside a cell is escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )
