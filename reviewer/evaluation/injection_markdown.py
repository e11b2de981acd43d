"""The report on hostile dossiers as Markdown, for people: the floors first, then families, cases, honest dossiers and rules."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from reviewer.evaluation.guarding import DEFENCES
from reviewer.evaluation.injection import REWORDING, InjectionReport, InjectionRow
from reviewer.evaluation.markdown import table
from reviewer.reporting.contract import to_json
from reviewer.reporting.writing import write_atomically
from reviewer.wording import Lang, say

_FEW: Final = 3


def write_injection(report: InjectionReport, folder: Path, *, lang: Lang = "fr") -> Path:
    """The path of the report's Markdown; its JSON lies beside it. Raises: OutputRefused."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{report.created_at:%Y-%m-%d-%H%M%S}-injection.md"
    write_atomically(path, injection_markdown(report, lang).encode("utf-8"))
    write_atomically(path.with_suffix(".json"), to_json(report).encode("utf-8"))
    return path


def injection_markdown(report: InjectionReport, lang: Lang = "fr") -> str:
    """The whole report as Markdown text."""

    def t(key: str, **facts: object) -> str:
        return say(f"injection.{key}", lang, **facts)

    ids = {(row.id, row.family) for row in report.rows}
    rewordings = sum(family == REWORDING for _, family in ids)
    parts = [
        f"# {t('title', date=f'{report.created_at:%Y-%m-%d %H:%M}')}",
        t(
            "what",
            commit=report.commit or "–",
            software=report.software,
            attacks=len(ids) - rewordings,
            rewordings=rewordings,
        ),
        f"## {t('floors')}",
        _floors(report, lang),
        f"## {t('families')}",
        _families(report, lang),
        f"## {t('cases')}",
        _cases(report, lang),
        f"## {t('honest')}",
        t("honest.what", rules=", ".join(DEFENCES)),
        _honest(report, lang),
        f"## {t('rules')}",
        t("rules.what"),
        _rules(report, lang),
        f"## {say('evaluation.settings', lang)}",
        table(
            (say("evaluation.setting", lang), say("evaluation.value", lang)),
            [(name, str(value)) for name, value in report.settings.items()],
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _heads(lang: Lang, *names: str) -> list[str]:
    return [say(f"injection.head.{name}", lang) for name in names]


def _floors(report: InjectionReport, lang: Lang) -> str:
    if not report.breaches:
        return say("injection.holds", lang)
    return "\n".join(
        "- **"
        + say(
            "injection.breach",
            lang,
            what=say(f"injection.{one.what}", lang),
            found=f"{one.found:g}",
            floor=f"{one.floor:g}",
        )
        + "**"
        for one in report.breaches
    )


def _families(report: InjectionReport, lang: Lang) -> str:
    names = ("judge", "family", "attacks", "detected", "quoted", "raised", "alone", "requirements", "lowered")
    return table(
        _heads(lang, *names),
        [
            (
                one.judge,
                say(f"injection.family.{one.family}", lang),
                *map(
                    str,
                    (
                        one.attacks,
                        one.detected,
                        one.quoted,
                        one.raised,
                        one.raised_on_attack_alone,
                        one.requirements_raised,
                        one.lowered,
                    ),
                ),
            )
            for one in report.groups
        ],
    )


def _cases(report: InjectionReport, lang: Lang) -> str:
    rows = [_case(one) for one in report.rows if _told(one)]
    names = ("case", "judge", "how", "missed", "raised", "alone", "requirements", "lowered")
    return table(_heads(lang, *names), rows) if rows else say("evaluation.none", lang)


def _told(row: InjectionRow) -> bool:
    if row.family == REWORDING and row.judge == "llm":
        return False
    obtained = bool(row.raised or row.requirements_raised or row.lowered)
    return obtained or (row.judge == "offline" and not row.detected and row.family != REWORDING)


def _case(row: InjectionRow) -> tuple[str, ...]:
    return (
        row.id,
        row.judge,
        f"{row.format} {row.mechanism}",
        "" if row.detected else "x",
        _few(row.raised),
        _few(row.raised_on_attack_alone),
        _few(row.requirements_raised),
        _few(row.lowered),
    )


def _few(ids: Sequence[str]) -> str:
    """The first ids, and how many there are."""
    return " ".join(ids) if len(ids) <= _FEW else f"{' '.join(ids[:_FEW])} … ({len(ids)})"


def _honest(report: InjectionReport, lang: Lang) -> str:
    rows = [(one.dossier, str(one.criteria), " ".join(one.changed) or "–") for one in report.honest]
    return table([say("evaluation.head.dossier", lang), *_heads(lang, "criteria", "changed")], rows)


def _rules(report: InjectionReport, lang: Lang) -> str:
    rows = [
        (
            say("injection.all_rules", lang) if one.rule == "*" else one.rule,
            str(one.offline_changed),
            str(one.offline_better),
            str(one.offline_worse),
            f"{one.fair_lowered} / {one.fair_of}",
            f"{one.generous_lowered} / {one.generous_of}",
        )
        for one in report.rules
    ]
    return table(_heads(lang, "rule", "offline", "better", "worse", "fair", "generous"), rows)
