"""Several models on one criterion: what they agree on is suggested, what they do not is told, nothing is averaged."""

import pytest

from reviewer.domain.verdict import Abstention, AbstentionReason, Outcome, Proposal, Verdict
from reviewer.errors import PanelTooSmall
from reviewer.judging.chat import CallFailed
from reviewer.judging.llm_judge import LlmJudge
from reviewer.judging.panel import PanelJudge
from reviewer.judging.prompt import load_prompt
from reviewer.wording import say
from tests.fakes import ScriptedChat, Step
from tests.judging.samples import ALT_TEXTS, CALENDAR, DENIED, criterion, dossier, evidence, reading, referentiel


def member(name: str, *steps: Step) -> LlmJudge:
    chat = ScriptedChat(*steps, model=name)
    prompt = load_prompt("judge_criterion")
    return LlmJudge(chat, prompt, software="0", settings_hash="s", whole_under_chars=100_000)


def judged(**scripts: Step) -> Outcome:
    source, one = dossier(), criterion()
    panel = PanelJudge([member(name, step) for name, step in scripts.items()])
    return panel.judge(one, evidence(source, CALENDAR, ALT_TEXTS), source, referentiel(one))


MET = reading(r1=("met", [CALENDAR]), r2=("met", [ALT_TEXTS]))
LACKING = reading(r1=("met", [CALENDAR]), r2=("not_met", [DENIED]))


def test_models_that_agree_suggest_the_verdict_with_the_words_of_each_and_no_confidence() -> None:
    outcome = judged(ana=LACKING, bo=reading(r1=("met", [CALENDAR]), r2=("not_met", [])))
    assert isinstance(outcome, Proposal)
    assert (outcome.verdict, outcome.confidence) == (Verdict.PARTIAL, None)
    assert [len(one.excerpts) for one in outcome.findings] == [1, 1]
    assert "ana, bo" in outcome.rationale
    assert [one.model for one in outcome.opinions] == ["ana", "bo"]
    assert outcome.provenance and outcome.provenance.model == "ana + bo" and outcome.provenance.usage.calls == 2


def test_models_that_disagree_suggest_nothing_and_each_is_told_by_name_and_requirement() -> None:
    outcome = judged(ana=MET, bo=LACKING, cy=MET)
    assert isinstance(outcome, Abstention) and outcome.reason is AbstentionReason.UNSURE
    assert "ana : Acquis ; bo : En cours ; cy : Acquis" in outcome.rationale
    line = next(one for one in outcome.rationale.splitlines() if "rend les images accessibles" in one)
    assert "ana : établi" in line and "bo : non établi" in line
    assert "anime un compte" not in outcome.rationale, "they agree on that one"
    assert [one.status.value for one in outcome.findings] == ["met", "unknown"]
    assert [one.outcome.kind for one in outcome.opinions] == ["proposal"] * 3


def test_the_same_verdict_for_opposite_reasons_is_no_agreement() -> None:
    outcome = judged(ana=LACKING, bo=reading(r1=("not_met", []), r2=("met", [ALT_TEXTS])))
    assert isinstance(outcome, Abstention) and outcome.reason is AbstentionReason.UNSURE
    assert {one.outcome.verdict for one in outcome.opinions if isinstance(one.outcome, Proposal)} == {Verdict.PARTIAL}


def test_a_model_that_fails_leaves_the_criterion_to_be_judged_again_and_says_why() -> None:
    outcome = judged(ana=MET, bo=CallFailed("timeout"))
    assert isinstance(outcome, Abstention) and outcome.reason is AbstentionReason.JUDGE_FAILED
    assert say("judging.failed.timeout") in outcome.rationale and "ana : Acquis" in outcome.rationale


@pytest.mark.parametrize("names", [[], ["ana"], ["ana", "ana"]])
def test_a_panel_takes_two_models_or_more_each_once(names: list[str]) -> None:
    with pytest.raises(PanelTooSmall):
        PanelJudge([member(one) for one in names])
