"""The retrieval report as Markdown, for people: every way at the same cut, then each dossier under the shipped one."""

from reviewer.evaluation.markdown import table
from reviewer.evaluation.retrieval_suite import AT, AT_OWN, RetrievalReport
from reviewer.wording import Lang, say


def markdown(report: RetrievalReport, lang: Lang = "fr") -> str:
    """The whole report as Markdown text."""
    parts = [
        f"# {say('evaluation.retrieval.title', lang, date=f'{report.created_at:%Y-%m-%d %H:%M}')}",
        say(
            "evaluation.retrieval.what",
            lang,
            commit=report.commit or "–",
            software=report.software,
            n=len(report.dossiers),
            evidenced=report.evidenced,
        ),
        _ways(report, lang),
        say("evaluation.retrieval.conventions", lang),
        f"## {say('evaluation.dossiers', lang)}",
        *(f"### {one.name}\n\n{_dossiers(report, at, lang)}" for at, one in enumerate(report.ways)),
        f"## {say('evaluation.settings', lang)}",
        table(
            (say("evaluation.setting", lang), say("evaluation.value", lang)),
            [(name, str(value)) for name, value in report.settings.items()],
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _ways(report: RetrievalReport, lang: Lang) -> str:
    heads = [
        say("evaluation.retrieval.way", lang),
        *(say("evaluation.rate.recall", lang, k=k) for k in AT),
        "95 %",
        *(say("evaluation.rate.recall_own", lang, k=k) for k in AT_OWN),
        "95 %",
    ]
    rows = [
        (
            one.name,
            *(f"{one.recall[k]:.3f}" for k in AT),
            _interval(one.interval),
            *(f"{one.recall_own[k]:.3f}" for k in AT_OWN),
            _interval(one.interval_own),
        )
        for one in report.ways
    ]
    return table(heads, rows)


def _dossiers(report: RetrievalReport, at: int, lang: Lang) -> str:
    heads = (
        say("evaluation.head.dossier", lang),
        say("evaluation.head.n", lang),
        say("evaluation.rate.recall", lang, k=6),
        say("evaluation.rate.recall_own", lang, k=3),
        say("evaluation.rate.recall_own", lang, k=1),
    )
    rows = [
        (
            one.dossier,
            str(one.evidenced),
            f"{one.recall[6]:.3f}",
            f"{one.recall_own[3]:.3f}",
            f"{one.recall_own[1]:.3f}",
        )
        for one in report.ways[at].dossiers
    ]
    return table(heads, rows)


def _interval(bounds: tuple[float, float] | None) -> str:
    return f"{bounds[0]:.3f} … {bounds[1]:.3f}" if bounds else "–"
