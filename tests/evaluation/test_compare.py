"""Two reports compared: differences known by hand, what each has alone, and what is no report."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from reviewer.errors import ReportRefused
from reviewer.evaluation.agreement import figures
from reviewer.evaluation.bootstrap import rates_of
from reviewer.evaluation.compare import Comparison, compare, compared, read_report, tally_of
from reviewer.evaluation.compare_report import comparison_markdown, comparison_page
from reviewer.evaluation.gold import GoldFile
from reviewer.evaluation.report import Report
from reviewer.evaluation.suite import run_suite
from reviewer.reporting.contract import to_json
from reviewer.reporting.parts import ReviewDocument
from reviewer.wording import explain
from tests.evaluation import sample

KEPT = Path(__file__).parents[2] / "evals" / "reports"
GOLD = sample.labels(
    sample.label("A", "met", {"text": "exigence unique", "status": "met", "evidence": [sample.evidence()]}),
    sample.label("B", "not_met"),
    sample.label("C", "partial"),
    sample.label("D", "not_assessable"),
)


def review(a: str | None, b: str | None, c: str | None, *, found: bool = True) -> ReviewDocument:
    quotes = [sample.QUOTE if found else "rien de tel"]
    return sample.review(
        sample.criterion("A", a, [sample.requirement("A.r1", "exigence unique", "met", *quotes)], quotes),
        sample.criterion("B", b),
        sample.criterion("C", c),
        sample.criterion("D", None, abstention="not_on_paper"),
    )


def report(reviews: Mapping[str, ReviewDocument]) -> Report:
    return run_suite(
        [GoldFile(name, GOLD, Path("a.pdf")) for name in reviews],
        lambda one: reviews[one.name],
        settings={},
        software="0.1.0",
        commit="abc",
        now=sample.NOW,
    )


BEFORE = report(
    {
        "un": review("met", "met", None, found=False),
        "deux": review("partial", "not_met", "partial"),
        "avant": review("met", "not_met", "partial"),
    }
)
AFTER = report(
    {
        "deux": review("met", "partial", "partial"),
        "un": review("met", "not_met", "not_met"),
        "après": review("met", "not_met", "partial"),
    }
)


def comparison() -> Comparison:
    found = compared(BEFORE, AFTER, draws=200)
    assert found is not None
    return found


def test_differences_are_those_of_the_dossiers_in_common() -> None:
    found = {one.name: one for one in comparison().figures}
    assert (found["coverage"].before, found["coverage"].after) == (5 / 6, 1.0)
    assert found["coverage"].difference == pytest.approx(1 / 6)
    assert (found["accuracy"].before, found["accuracy"].after) == (3 / 5, 4 / 6)
    assert (found["false_met"].before, found["false_met"].after) == (1 / 5, 0.0)
    assert (found["recall@6"].before, found["recall@6"].after) == (0.5, 1.0)


def test_the_interval_pairs_the_dossiers_and_is_the_same_twice() -> None:
    found, again = ({one.name: one.interval for one in comparison().figures} for _ in range(2))
    assert found == again
    assert found["coverage"] == (0.0, pytest.approx(1 / 3))


def test_equal_reports_differ_by_nothing_even_where_dossiers_differ() -> None:
    same = compared(BEFORE, BEFORE, draws=200)
    assert same is not None
    assert not same.changes
    assert {one.interval for one in same.figures if one.interval} == {(0.0, 0.0)}


def test_each_changed_suggestion_is_told_with_its_way() -> None:
    found = comparison()
    assert [(one.dossier, one.criterion, one.before, one.after, one.kind) for one in found.changes] == [
        ("deux", "A", "partial", "met", "better"),
        ("deux", "B", "not_met", "partial", "worse"),
        ("un", "B", "met", "not_met", "better"),
        ("un", "C", None, "not_met", "otherwise"),
    ]
    assert found.criteria == 8
    assert (found.only_before, found.only_after) == (("avant",), ("après",))


def test_markdown_and_page_tell_the_same() -> None:
    text, page = comparison_markdown(comparison()), comparison_page(comparison())
    assert "| couverture | 0.833 | 1.000 | +0.167 | 0.000 … +0.333 |" in text
    assert "| un | C | partial | – | not_met | autrement |" in text
    assert "Dossiers avant seulement : avant." in text
    assert "2 en mieux, 1 en moins bien, 1 autrement, sur 8 critères communs." in text
    assert '<td class="num">+0,167</td>' in page


def test_a_hostile_name_stays_text_on_the_page() -> None:
    name = "<script>x</script>"
    found = compared(report({name: review("met", None, None)}), report({name: review(None, None, None)}), draws=5)
    assert found is not None
    page = comparison_page(found, "en")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_criterion_labelled_anew_is_told() -> None:
    gold = GOLD.model_copy(
        update={"criteria": (GOLD.criteria[0].model_copy(update={"verdict": "partial"}), *GOLD.criteria[1:])}
    )
    other = run_suite(
        [GoldFile("un", gold, Path("a.pdf"))],
        lambda _: review("met", None, None),
        settings={},
        software="0",
        commit=None,
        now=sample.NOW,
    )
    found = compared(BEFORE, other, draws=5)
    assert found is not None
    assert found.relabelled == 1
    assert all(one.interval is None for one in found.figures)


@pytest.mark.parametrize("kept", sorted(KEPT.glob("*-judging-*.json")), ids=lambda one: one.stem)
def test_kept_reports_of_every_version_give_their_figures_again(kept: Path) -> None:
    found = read_report(kept)
    for one in found.dossiers:
        again = figures(tally_of(one))
        first, second = dict(rates_of(one.figures)), dict(rates_of(again))
        # Of requirements, a report keeps too little for their kappa.
        del first["req_kappa"], second["req_kappa"]
        assert second == pytest.approx(first)
        for count in ("criteria", "judged", "oral", "oral_abstained", "requirements", "evidence_n"):
            assert getattr(again, count) == getattr(one.figures, count)


def test_what_is_no_report_or_has_nothing_in_common_is_refused_in_a_sentence(tmp_path: Path) -> None:
    good, other, bad = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "c.json"
    good.write_text(to_json(BEFORE), encoding="utf-8")
    other.write_text(to_json(report({"ailleurs": review("met", None, None)})), encoding="utf-8")
    bad.write_text('{"schema": "reviewer.review/1"}', encoding="utf-8")
    for second, said in (
        (other, "a.json et b.json n'ont aucun dossier en commun"),
        (bad, "c.json n'est pas le JSON d'une évaluation"),
        (tmp_path / "d.json", "d.json n'existe pas"),
        (tmp_path, "n'existe pas ou ne peut pas être lu"),
    ):
        with pytest.raises(ReportRefused) as refused:
            compare(good, second)
        assert said in explain(refused.value)
