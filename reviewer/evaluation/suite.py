"""A suite: every gold dossier reviewed by the shipped pipeline, compared with its labels, and reported."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from reviewer.errors import ReviewerError
from reviewer.evaluation.agreement import Tally, figures, tally
from reviewer.evaluation.bootstrap import intervals
from reviewer.evaluation.gold import Gold, GoldFile, GoldSet
from reviewer.evaluation.report import (
    DossierReport,
    FailedDossier,
    Report,
    SetReport,
    abstentions,
    groups,
    plain_settings,
    row_parts,
)
from reviewer.reporting.parts import ReviewDocument
from reviewer.reporting.words import counted
from reviewer.wording import Lang, explain, say

ReviewOne = Callable[[GoldFile], ReviewDocument]
Progress = Callable[[str, int, int], None]


def run_suite(
    golds: Sequence[GoldFile],
    review_one: ReviewOne,
    *,
    suite: str = "judging",
    settings: Mapping[str, object],
    software: str,
    commit: str | None,
    now: datetime,
    sets: Sequence[GoldSet] = (),
    on_dossier: Progress = lambda _name, _done, _total: None,
    lang: Lang = "fr",
) -> Report:
    """The report of `golds`, in their order. A dossier that cannot be reviewed is named with its problem, and the others go on.

    `review_one` gets the gold file for its dossier, référentiel and scope; the labels in it are not for the reviewer to read.
    `on_dossier` is told the name, how many are done, and the total.
    """
    tallies: dict[str, Tally] = {}
    reports: list[DossierReport] = []
    failed: list[FailedDossier] = []
    for done, one in enumerate(golds):
        on_dossier(one.name, done, len(golds))
        try:
            review = review_one(one)
        except ReviewerError as bad:
            failed.append(FailedDossier(name=one.name, problem=explain(bad, lang)))
            continue
        tallies[one.name] = tally(review, one.gold)
        reports.append(_dossier(one.name, review, tallies[one.name]))
    total = sum(tallies.values(), Tally())
    return Report(
        suite=suite,
        created_at=now,
        software=software,
        commit=commit,
        settings=plain_settings(settings),
        dossiers=tuple(reports),
        failed=tuple(failed),
        overall=figures(total),
        intervals=intervals(tuple(tallies.values())),
        confusion=total.verdicts,
        abstentions=abstentions(total.rows),
        by_trap=groups(total.rows, "trap"),
        by_proof=groups(total.rows, "proof"),
        by_set=tuple(_set(one, tallies) for one in sets if tallies.keys() & set(one.dossiers)),
    )


def agreement_sentence(review: ReviewDocument, gold: Gold, lang: Lang = "fr") -> str:
    """How the suggestions compare with an assessor's labels on the assessable criteria; the counts add up to the whole."""
    outcomes = [row.outcome for row in tally(review, gold).rows if row.labelled != "not_assessable"]
    said = [
        say(f"evaluation.sentence.{outcome}.{'one' if n == 1 else 'many'}", lang, n=n)
        for outcome in ("abstained", "missing", "too_generous", "too_harsh")
        if (n := outcomes.count(outcome))
    ]
    return say(
        "evaluation.sentence",
        lang,
        n=outcomes.count("as_labelled"),
        of=counted("criterion", len(outcomes), lang),
        rest="".join(f", {one}" for one in said[:-1]) + (say("report.and", lang) + said[-1] if said else ""),
    )


def _set(one: GoldSet, tallies: Mapping[str, Tally]) -> SetReport:
    measured = {name: tallies[name] for name in one.dossiers if name in tallies}
    return SetReport(
        id=one.id,
        means=one.means,
        dossiers=tuple(measured),
        figures=figures(sum(measured.values(), Tally())),
        intervals=intervals(tuple(measured.values())),
    )


def _dossier(name: str, review: ReviewDocument, found: Tally) -> DossierReport:
    return DossierReport(
        name=name,
        referentiel=review.referentiel.id,
        judge=review.judge,
        retrieval=review.run.retrieval,
        seconds=review.timing_s.total,
        cost_usd=review.usage.cost_usd,
        figures=figures(found),
        rows=row_parts(found.rows),
    )
