"""A suite from gold files to a dated report, and the sentence of agreement."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.errors import PieceEmpty
from reviewer.evaluation.agreement import Tally, tally
from reviewer.evaluation.bootstrap import intervals
from reviewer.evaluation.gold import GoldFile, GoldSet, gold_sets
from reviewer.evaluation.markdown import markdown
from reviewer.evaluation.report import Report, commit_of, write_report
from reviewer.evaluation.suite import agreement_sentence, run_suite
from reviewer.reporting.parts import ReviewDocument
from tests.evaluation import sample

GOLD = sample.labels(
    sample.label("A", "met", trap="synonym"),
    sample.label("B", "not_met", trap="parroting"),
    sample.label("C", "partial"),
    sample.label("D", "met"),
    sample.label("E", "not_assessable"),
)
REVIEW = sample.review(
    sample.criterion("A", "met"),
    sample.criterion("B", "met"),
    sample.criterion("C", "not_met"),
    sample.criterion("D", None, abstention="unreadable"),
    sample.criterion("E", None, abstention="not_on_paper"),
)


def files(*names: str) -> list[GoldFile]:
    return [GoldFile(name, GOLD, Path(f"{name}.pdf")) for name in names]


def suite(
    golds: list[GoldFile],
    review_one: Callable[[GoldFile], ReviewDocument] = lambda _: REVIEW,
    sets: tuple[GoldSet, ...] = (),
) -> Report:
    return run_suite(
        golds,
        review_one,
        suite="essai",
        settings={"chunk_chars": 600, "folder": Path("x")},
        software="0.1.0",
        commit="abc",
        now=sample.NOW,
        sets=sets,
    )


def test_the_sentence_adds_up_to_the_assessable_criteria() -> None:
    said = "Sur 4 critères qu'un évaluateur a étiquetés : 1 comme lui, 1 sans suggestion, 1 trop généreux et 1 trop sévère."
    assert agreement_sentence(REVIEW, GOLD) == said
    english = "Of 4 criteria labelled by an assessor: 1 as labelled, 1 abstained, 1 too generous and 1 too harsh."
    assert agreement_sentence(REVIEW, GOLD, "en") == english


def test_full_agreement_names_no_fault() -> None:
    gold = sample.labels(sample.label("A", "met"))
    review = sample.review(sample.criterion("A", "met"))
    assert agreement_sentence(review, gold, "en") == "Of 1 criterion labelled by an assessor: 1 as labelled."


def test_a_missing_criterion_is_not_passed_over_in_the_sentence() -> None:
    review = sample.review(*REVIEW.criteria[:1])
    assert "3 absents de la relecture" in agreement_sentence(review, GOLD)


def test_a_report_holds_figures_by_dossier_by_trap_and_by_proof() -> None:
    report = suite(files("un", "deux"))
    assert [one.name for one in report.dossiers] == ["un", "deux"]
    assert report.overall.criteria == 8
    assert report.overall.accuracy == pytest.approx(1 / 3)
    assert report.confusion == ((0, 0, 2), (2, 0, 0), (0, 0, 2))
    assert report.abstentions == {"unreadable": 2}
    traps = {one.name: one for one in report.by_trap}
    assert (traps["parroting"].labelled, traps["parroting"].too_generous, traps["parroting"].false_met) == (2, 2, 2)
    assert (traps["-"].abstained, traps["-"].false_not_met) == (2, 2)
    assert [(one.name, one.judged) for one in report.by_proof] == [("document", 6)]
    assert report.settings == {"chunk_chars": 600, "folder": "x"}


def test_dossiers_of_another_origin_are_measured_apart(tmp_path: Path) -> None:
    (tmp_path / "sets.yaml").write_text(
        "id: s\nversion: 1\nsets:\n"
        "  - {id: given, means: {fr: fournis, en: given}, dossiers: [un]}\n"
        "  - {id: own, means: {fr: à nous, en: ours}, dossiers: [deux, absent]}\n"
        "  - {id: none, means: {fr: rien, en: none}, dossiers: [absent]}\n",
        encoding="utf-8",
    )
    right = sample.review(sample.criterion("A", "met"), sample.criterion("B", "not_met"))
    report = suite(files("un", "deux"), lambda one: right if one.name == "un" else REVIEW, gold_sets(tmp_path))
    assert [(one.id, one.dossiers) for one in report.by_set] == [("given", ("un",)), ("own", ("deux",))]
    assert [one.figures.accuracy for one in report.by_set] == [1.0, pytest.approx(1 / 3)]
    text = markdown(report, "en")
    assert "given: 1 dossiers, 2 criteria judged of 2" in text
    assert "| accuracy | 1.000 (–) | 0.333 (–) |" in text


def test_no_origin_is_told_where_the_folder_names_none(tmp_path: Path) -> None:
    assert gold_sets(tmp_path) == ()
    assert "origine" not in markdown(suite(files("un")))


def test_a_dossier_that_cannot_be_reviewed_is_named_and_the_others_go_on() -> None:
    def review_one(gold: GoldFile) -> ReviewDocument:
        if gold.name == "vide":
            raise PieceEmpty(file="vide.pdf")
        return REVIEW

    report = suite(files("vide", "plein"), review_one)
    assert [one.name for one in report.dossiers] == ["plein"]
    assert report.failed[0].name == "vide"
    assert "vide.pdf est vide" in report.failed[0].problem
    assert report.overall.criteria == 4


def test_progress_is_told_before_each_dossier() -> None:
    told: list[tuple[str, int, int]] = []
    run_suite(
        files("un", "deux"),
        lambda _: REVIEW,
        settings={},
        software="0",
        commit=None,
        now=sample.NOW,
        on_dossier=lambda name, done, total: told.append((name, done, total)),
    )
    assert told == [("un", 0, 2), ("deux", 1, 2)]


def test_the_report_is_kept_as_markdown_and_json_under_its_date(tmp_path: Path) -> None:
    report = suite(files("un", "deux"))
    markdown, data, page = write_report(report, tmp_path / "reports")
    assert markdown.name == "2026-11-24-090500-essai-offline.md"
    assert Report.model_validate(json.loads(data.read_text(encoding="utf-8"))) == report
    assert page.name == "2026-11-24-090500-essai-offline.html"
    text = markdown.read_text(encoding="utf-8")
    for said in (
        "Commit abc",
        "exactitude | 0.333",
        "| un | B | not_met | met | parroting |",
        "| unreadable | 2 |",
        "chunk_chars",
    ):
        assert said in text


def test_a_suite_without_a_case_is_a_report_of_dashes(tmp_path: Path) -> None:
    report = suite([])
    assert report.overall.accuracy is None
    markdown, _, page = write_report(report, tmp_path, lang="en")
    assert "| accuracy | – | – | 0 |" in markdown.read_text(encoding="utf-8")
    assert "no calibration curve" in page.read_text(encoding="utf-8")


def test_intervals_are_the_same_for_the_same_tallies_and_hold_the_rate() -> None:
    gold = sample.labels(sample.label("A", "met"), sample.label("B", "partial"))
    right = tally(sample.review(sample.criterion("A", "met"), sample.criterion("B", "partial")), gold)
    half = tally(sample.review(sample.criterion("A", "met"), sample.criterion("B", "met")), gold)
    first, again = intervals([right, half, right], draws=300), intervals([right, half, right], draws=300)
    assert first == again
    assert first["accuracy"] is not None
    low, high = first["accuracy"]
    assert low < 5 / 6 < high
    assert low == pytest.approx(2 / 3)
    assert high == 1.0


def test_one_dossier_has_no_interval_and_equal_dossiers_have_a_point() -> None:
    gold = sample.labels(sample.label("A", "met"), sample.label("B", "partial"))
    one = tally(sample.review(sample.criterion("A", "met"), sample.criterion("B", "met")), gold)
    assert set(intervals([one]).values()) == {None}
    assert intervals([one, one], draws=50)["accuracy"] == (0.5, 0.5)
    assert intervals([Tally(), one], draws=50)["accuracy"] is None


def test_the_commit_says_when_files_differ_from_it(tmp_path: Path) -> None:
    assert commit_of(tmp_path) is None

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@b.invalid")
        subprocess.run(["git", "-C", str(tmp_path), *identity, *arguments], check=True, capture_output=True)

    git("init", "--quiet")
    (tmp_path / "a").write_text("a", encoding="utf-8")
    git("add", "a")
    git("commit", "--quiet", "--no-gpg-sign", "-m", "a")
    clean = commit_of(tmp_path)
    assert clean is not None
    assert len(clean) == 12
    (tmp_path / "a").write_text("b", encoding="utf-8")
    assert commit_of(tmp_path) == clean + "+"
