import threading
from collections.abc import Sequence
from typing import Any

import pytest

from reviewer.domain.dossier import Dossier, Evidence, Unread
from reviewer.domain.referentiel import Criterion, Proof, Requirement
from reviewer.domain.verdict import Abstention, AbstentionReason, Finding, Lowering, Outcome, Proposal, Status, Verdict
from reviewer.errors import JudgeUnavailable
from reviewer.judging.chat import CallFailed, FailureReason, Message, Reply, Schema
from reviewer.judging.judge import GuardResult
from reviewer.judging.llm_judge import LlmJudge
from reviewer.judging.prices import Prices
from reviewer.judging.prompt import load_prompt
from reviewer.wording import say
from tests.fakes import ScriptedChat, Step
from tests.judging.samples import (
    ALT_TEXTS,
    ATTACK,
    CALENDAR,
    DENIED,
    criterion,
    dossier,
    evidence,
    reading,
    referentiel,
    single,
)

INVENTED = "Nous avons sous-titré toutes les vidéos de la marque."
BOTH = reading(r1=("met", [CALENDAR]), r2=("met", [ALT_TEXTS]))


class Bench:
    """A judge over a script; `judge` gives the outcome and checks that the script was played to its end."""

    def __init__(self, *steps: Step, **settings: Any) -> None:
        self.chat = ScriptedChat(*steps)
        made: dict[str, Any] = {"software": "0", "settings_hash": "s", "whole_under_chars": 0}
        self.llm = LlmJudge(self.chat, load_prompt("judge_criterion"), **{**made, **settings})

    def judge(
        self, one: Criterion | None = None, found: Evidence | None = None, source: Dossier | None = None
    ) -> Outcome:
        source = source or dossier()
        found = evidence(source, CALENDAR, ALT_TEXTS) if found is None else found
        one = one or criterion()
        outcome = self.llm.judge(one, found, source, referentiel(one))
        assert self.chat.left == 0, "the script was not played to its end"
        return outcome

    @property
    def asked_again(self) -> str:
        return self.chat.calls[-1][-1].text


def statuses(outcome: Outcome) -> list[str]:
    return [one.status.value for one in outcome.findings]


def quotes(outcome: Outcome) -> list[str]:
    return [excerpt.quote for one in outcome.findings for excerpt in one.excerpts]


def test_what_is_met_on_excerpts_takes_one_call_and_quotes_the_page() -> None:
    bench = Bench(BOTH)
    outcome = bench.judge()
    assert isinstance(outcome, Proposal)
    assert (outcome.verdict, outcome.confidence, outcome.read_whole) == (Verdict.MET, None, False)
    assert quotes(outcome) == [CALENDAR, ALT_TEXTS]
    assert [one.excerpts[0].page for one in outcome.findings] == [1, 2]
    assert outcome.missing == ()


def test_a_dossier_hardly_longer_than_its_excerpts_or_short_is_read_whole_at_once() -> None:
    assert Bench(BOTH, whole_under_chars=10_000).judge().read_whole


def test_nothing_retrieved_means_the_whole_text_is_read_first() -> None:
    bench = Bench(BOTH)
    assert bench.judge(found=evidence(dossier())).read_whole
    assert CALENDAR in bench.chat.calls[0][1].text and DENIED in bench.chat.calls[0][1].text


def test_not_met_on_excerpts_is_judged_again_on_the_whole_text_and_only_that() -> None:
    bench = Bench(reading(r1=("met", [CALENDAR]), r2=("not_met", [])), reading(r2=("met", [ALT_TEXTS])))
    outcome = bench.judge(found=evidence(dossier(), CALENDAR))
    assert isinstance(outcome, Proposal) and outcome.verdict is Verdict.MET and outcome.read_whole
    assert DENIED not in bench.chat.calls[0][1].text and DENIED in bench.chat.calls[1][1].text
    assert "r2 (obligatoire)" in bench.asked_again and "r1 (obligatoire)" not in bench.asked_again


def test_not_met_is_suggested_once_the_whole_text_was_read_with_the_words_that_show_it() -> None:
    bench = Bench(
        reading(r1=("met", [CALENDAR]), r2=("not_met", [])),
        reading(r2=("not_met", [DENIED]), missing=["des sous-titres"]),
    )
    outcome = bench.judge()
    assert isinstance(outcome, Proposal)
    assert outcome.verdict is Verdict.PARTIAL
    assert statuses(outcome) == ["met", "not_met"]
    assert outcome.findings[1].excerpts[0].quote == DENIED
    assert outcome.missing == ("des sous-titres",)


def test_an_invented_quote_is_dropped_and_judged_once_more_then_unknown() -> None:
    bench = Bench(reading(r1=("met", [INVENTED])), reading(r1=("met", [INVENTED])))
    outcome = bench.judge(single())
    assert isinstance(outcome, Abstention)
    assert (outcome.reason, statuses(outcome), quotes(outcome)) == (AbstentionReason.UNSURE, ["unknown"], [])
    assert say("judging.quotes_dropped", count=2) in outcome.rationale
    assert "n'ont pas été retrouvées mot pour mot" in bench.asked_again


def test_an_invented_quote_beside_a_true_one_is_dropped_alone() -> None:
    outcome = Bench(reading(r1=("met", [INVENTED, ALT_TEXTS]))).judge(single())
    assert isinstance(outcome, Proposal)
    assert quotes(outcome) == [ALT_TEXTS]


def test_a_quote_under_the_wrong_key_is_found_where_it_stands() -> None:
    outcome = Bench(reading(r1=("met", [ALT_TEXTS]))).judge(single())
    assert outcome.findings[0].excerpts[0].page == 2


def test_a_second_reading_that_proves_nothing_does_not_undo_a_proved_partial() -> None:
    bench = Bench(reading(r1=("partial", [ALT_TEXTS])), reading(r1=("met", [INVENTED])))
    outcome = bench.judge(single())
    assert isinstance(outcome, Proposal)
    assert (outcome.verdict, quotes(outcome)) == (Verdict.PARTIAL, [ALT_TEXTS])


def test_the_whole_text_may_undo_what_excerpts_showed_in_part() -> None:
    bench = Bench(reading(r1=("partial", [ALT_TEXTS])), reading(r1=("not_met", [DENIED])))
    outcome = bench.judge(single())
    assert isinstance(outcome, Proposal) and outcome.verdict is Verdict.NOT_MET


def test_a_condition_counts_only_where_there_is_one() -> None:
    said = reading(r1=("not_applicable", [DENIED]))
    free = Bench(said, said).judge(single())
    bound = Bench(said, said).judge(single(condition="s'il y a des images"))
    assert isinstance(free, Abstention) and statuses(free) == ["unknown"]
    assert isinstance(bound, Proposal) and bound.verdict is Verdict.MET and statuses(bound) == ["not_applicable"]


def test_on_excerpts_alone_nothing_is_said_to_be_absent_and_it_is_told() -> None:
    bench = Bench(reading(r1=("not_met", [])), context_chars=7_500)
    outcome = bench.judge(single())
    assert isinstance(outcome, Abstention)
    assert (outcome.reason, statuses(outcome), outcome.read_whole) == (AbstentionReason.UNSURE, ["unknown"], False)
    assert say("judging.excerpts_only") in outcome.missing


def test_no_excerpt_and_no_room_for_the_whole_is_an_abstention_without_a_call() -> None:
    outcome = Bench(context_chars=5_000).judge(found=evidence(dossier()))
    assert isinstance(outcome, Abstention) and outcome.rationale == say("judging.nothing_fits")


def test_a_dossier_without_text_is_unreadable_without_a_call() -> None:
    outcome = Bench().judge(source=Dossier(pieces=()), found=evidence(dossier()))
    assert isinstance(outcome, Abstention) and outcome.reason is AbstentionReason.UNREADABLE


def test_nothing_is_absent_while_a_piece_could_not_be_read() -> None:
    lost = Unread(file="annexe.pdf", page=None, what="piece", reason="error.piece_broken")
    source = dossier(refused=(lost,))
    outcome = Bench(reading(r1=("not_met", [])), reading(r1=("not_met", []))).judge(single(), source=source)
    assert isinstance(outcome, Abstention)
    assert outcome.reason is AbstentionReason.UNREADABLE
    assert say("judging.piece_unread", file="annexe.pdf") in outcome.missing


@pytest.mark.parametrize("proof", [Proof.ORAL, Proof.SIMULATION, Proof.QUESTIONNAIRE])
def test_what_is_not_on_paper_is_never_sent(proof: Proof) -> None:
    bench = Bench()
    outcome = bench.judge(single(proof=proof))
    assert isinstance(outcome, Abstention)
    assert outcome.reason is AbstentionReason.NOT_ON_PAPER
    assert len(outcome.questions) == 1 and bench.chat.calls == []
    assert outcome.provenance and outcome.provenance.usage.calls == 0


@pytest.mark.parametrize(
    "reason", ["rate_limited", "quota", "server_error", "timeout", "bad_request", "bad_reply", "too_long"]
)
def test_a_call_that_fails_is_an_abstention_with_its_sentence_never_not_met(reason: FailureReason) -> None:
    outcome = Bench(CallFailed(reason)).judge()
    assert isinstance(outcome, Abstention)
    assert outcome.reason is AbstentionReason.JUDGE_FAILED
    assert outcome.rationale == say(f"judging.failed.{reason}")
    assert outcome.findings == ()


@pytest.mark.parametrize(("finish", "reason"), [("length", "cut"), ("refusal", "refused"), ("filtered", "filtered")])
def test_a_reply_that_is_no_answer_is_an_abstention_that_keeps_it_and_its_tokens(finish: Any, reason: str) -> None:
    text = '{"requirements": [' if finish == "length" else ""
    refusal = "Je ne peux pas." if finish == "refusal" else None
    reply = Reply(text, "m", input_tokens=9_000, output_tokens=7, finish=finish, refusal=refusal)
    outcome = Bench(reply).judge()
    assert isinstance(outcome, Abstention)
    assert (outcome.reason, outcome.rationale) == (AbstentionReason.JUDGE_FAILED, say(f"judging.failed.{reason}"))
    assert outcome.provenance
    assert outcome.provenance.raw_replies == (text or refusal or "",)
    assert (outcome.provenance.usage.calls, outcome.provenance.usage.output_tokens) == (1, 7)


def test_a_failed_second_reading_keeps_what_the_first_found_and_abstains() -> None:
    bench = Bench(reading(r1=("met", [CALENDAR]), r2=("not_met", [])), CallFailed("server_error"))
    outcome = bench.judge()
    assert isinstance(outcome, Abstention)
    assert outcome.reason is AbstentionReason.JUDGE_FAILED
    assert statuses(outcome) == ["met", "unknown"] and quotes(outcome) == [CALENDAR]
    assert outcome.provenance and outcome.provenance.usage.calls == 1


def test_a_failed_second_reading_leaves_nothing_positive_without_words_found() -> None:
    outcome = Bench(reading(r1=("met", [INVENTED])), CallFailed("timeout")).judge(single())
    assert isinstance(outcome, Abstention)
    assert (outcome.reason, statuses(outcome)) == (AbstentionReason.JUDGE_FAILED, ["unknown"])


def test_a_malformed_reply_is_mended_once() -> None:
    bench = Bench("Le critère est satisfait.", BOTH)
    outcome = bench.judge()
    assert isinstance(outcome, Proposal) and outcome.verdict is Verdict.MET
    assert [message.role for message in bench.chat.calls[1]] == ["system", "user", "user", "assistant", "user"]
    assert outcome.provenance and outcome.provenance.raw_replies == ("Le critère est satisfait.", BOTH)


def test_a_reply_malformed_twice_is_a_failure_not_a_verdict() -> None:
    outcome = Bench("Oui.", "Oui, vraiment.").judge()
    assert isinstance(outcome, Abstention)
    assert (outcome.reason, outcome.rationale) == (AbstentionReason.JUDGE_FAILED, say("judging.failed.malformed"))


def test_an_incomplete_reply_is_asked_for_what_it_lacks() -> None:
    bench = Bench(reading(r1=("met", [CALENDAR])), BOTH)
    assert isinstance(bench.judge(), Proposal)
    assert "absentes de la réponse : r2" in bench.asked_again


def test_an_incomplete_reply_that_is_not_mended_leaves_the_rest_unknown_for_the_second_reading() -> None:
    bench = Bench(reading(r1=("met", [CALENDAR])), "Voilà.", reading(r2=("met", [ALT_TEXTS])))
    outcome = bench.judge()
    assert isinstance(outcome, Proposal) and statuses(outcome) == ["met", "met"]


def test_requirements_that_a_model_adds_cost_no_second_call() -> None:
    said = reading(r1=("met", [ALT_TEXTS]), r7=("met", [ALT_TEXTS]))
    assert isinstance(Bench(said).judge(single()), Proposal)


def test_a_window_too_small_for_the_whole_falls_back_on_excerpts() -> None:
    bench = Bench(CallFailed("too_long"), BOTH, whole_under_chars=100_000)
    outcome = bench.judge()
    assert isinstance(outcome, Proposal) and not outcome.read_whole


def test_a_server_that_drops_text_without_a_word_is_caught_by_its_token_count() -> None:
    cut = Reply(reading(r1=("not_met", [])), "local", input_tokens=500)
    honest = Reply(reading(r1=("not_met", [])), "local", input_tokens=2_500)
    outcome = Bench(honest, cut).judge(single())
    assert isinstance(outcome, Abstention)
    assert (outcome.reason, statuses(outcome)) == (AbstentionReason.UNSURE, ["unknown"]) and not outcome.read_whole
    assert say("judging.excerpts_only") in outcome.missing
    alone = Bench(cut).judge(single(), found=evidence(dossier()))
    assert alone.rationale == say("judging.failed.input_cut")


def test_the_guard_has_the_last_word_and_can_turn_a_verdict() -> None:
    lowering = Lowering(
        rule="promise", requirement_id="Cr1.1.r1", before=Status.MET, after=Status.NOT_MET, reason="guard.promise"
    )

    def guard(_criterion: Criterion, findings: tuple[Finding, ...], _dossier: Dossier) -> GuardResult:
        return GuardResult(tuple(one.model_copy(update={"status": Status.NOT_MET}) for one in findings), (lowering,))

    outcome = Bench(reading(r1=("met", [ALT_TEXTS])), guard=guard).judge(single())
    assert isinstance(outcome, Proposal)
    assert (outcome.verdict, outcome.lowered_by) == (Verdict.NOT_MET, (lowering,))


def test_words_that_a_reason_or_a_missing_line_invents_are_taken_out() -> None:
    told = reading(r1=("partial", [ALT_TEXTS]), missing=["« nous avons tout fait nous-mêmes » reste à montrer"])
    outcome = Bench(told.replace("Vu.", f"Le dossier dit « {INVENTED} »."), told).judge(single())
    assert all(
        "nous avons" not in one.lower() for one in (*outcome.missing, outcome.rationale, outcome.findings[0].reason)
    )


def test_an_outcome_says_what_made_it() -> None:
    prices = Prices.model_validate({"date": "2026-11-01", "models": {"scripted": {"input": 1.0, "output": 2.0}}})
    ticks = iter([10.0, 12.5])
    bench = Bench(BOTH, prices=prices, clock=lambda: next(ticks))
    source = dossier()
    outcome = bench.judge(source=source)
    made = outcome.provenance
    assert made is not None
    assert made.dossier == source.hash and made.referentiel == referentiel(criterion()).hash
    assert (made.judge, made.model, made.settings, made.software, made.seconds) == ("llm", "scripted", "s", "0", 2.5)
    assert made.prompt == load_prompt("judge_criterion").ref == bench.llm.ref.prompt
    assert made.usage.cost_usd == pytest.approx((made.usage.input_tokens + 2 * made.usage.output_tokens) / 1_000_000)


def test_an_unknown_price_is_null_not_zero() -> None:
    made = Bench(BOTH).judge().provenance
    assert made and made.usage.cost_usd is None and made.usage.input_tokens > 0


def test_a_decisive_reason_names_its_requirement_when_there_are_several() -> None:
    bench = Bench(reading(r1=("met", [CALENDAR]), r2=("not_met", [])), reading(r2=("not_met", [])))
    assert bench.judge().rationale == "« rend les images accessibles » : Vu."


def test_the_first_request_with_the_whole_text_ends_before_another_starts() -> None:
    source, criteria, said = dossier(), [single(1), single(2)], reading(r1=("met", [ALT_TEXTS]))
    events: list[str] = []

    class Watched(ScriptedChat):
        def send(self, messages: Sequence[Message], *, schema: Schema) -> Reply:
            events.append("start")
            if not second.is_alive() and events == ["start"]:
                second.start()
                second.join(0.1)  # room for the second call to come in, were it let in
            events.append("end")
            return Reply(said, self.model)

    llm = LlmJudge(
        Watched(), load_prompt("judge_criterion"), software="0", settings_hash="s", whole_under_chars=100_000
    )

    def judge(number: int) -> None:
        llm.judge(criteria[number], evidence(source, ALT_TEXTS), source, referentiel(*criteria))

    second = threading.Thread(target=judge, args=(1,))
    judge(0)
    second.join(5)
    assert events == ["start", "end", "start", "end"]


def test_a_refused_run_stops_and_frees_those_that_wait() -> None:
    class Down(ScriptedChat):
        def send(self, messages: Sequence[Message], *, schema: Schema) -> Reply:
            raise JudgeUnavailable(model="m", url="u", problem="p")

    llm = LlmJudge(Down(), load_prompt("judge_criterion"), software="0", settings_hash="s", whole_under_chars=100_000)
    source, one = dossier(), single()
    for _ in range(2):
        with pytest.raises(JudgeUnavailable):
            llm.judge(one, evidence(source, ALT_TEXTS), source, referentiel(one))


def test_another_driver_than_a_live_client_reaches_the_same_outcome() -> None:
    """A batch file answers later, in any order: the course of a criterion is driven from outside."""
    secret = b"0" * 32
    replies = [reading(r1=("met", [CALENDAR]), r2=("not_met", [])), reading(r2=("met", [ALT_TEXTS]))]
    live = Bench(*replies, secret=secret, clock=lambda: 0.0)
    source, one = dossier(), criterion()
    expected = live.judge(one, source=source)
    batch = Bench(secret=secret, clock=lambda: 0.0)
    course = batch.llm.course(one, evidence(source, CALENDAR, ALT_TEXTS), source, referentiel(one))
    request = next(course)
    for number, text in enumerate(replies):
        assert request.messages == live.chat.calls[number]
        sent = sum(len(message.text) for message in request.messages)
        try:
            request = course.send(Reply(text, "scripted", input_tokens=sent // 4, output_tokens=len(text) // 4))
        except StopIteration as done:
            assert done.value == expected
    assert isinstance(expected, Proposal)


def test_visible_words_that_speak_to_a_machine_are_not_sent_and_prove_nothing() -> None:
    source = dossier(instructions=True)
    bench = Bench(reading(r1=("met", [ATTACK])), reading(r1=("met", [ATTACK])))
    outcome = bench.judge(single(), source=source)
    assert isinstance(outcome, Abstention) and quotes(outcome) == []
    assert all(ATTACK not in message.text for call in bench.chat.calls for message in call)
    assert any("passage retiré" in message.text for message in bench.chat.calls[1])


def test_an_optional_requirement_is_told_apart() -> None:
    one = criterion(
        requirements=(
            Requirement(id="Cr1.1.r1", text="rend les images accessibles"),
            Requirement(id="Cr1.1.r2", text="sous-titre les vidéos", optional=True),
        )
    )
    bench = Bench(reading(r1=("met", [ALT_TEXTS]), r2=("not_met", [])), reading(r2=("not_met", [])))
    outcome = bench.judge(one)
    assert isinstance(outcome, Proposal) and outcome.verdict is Verdict.MET and outcome.missing == ()
    assert "r2 (facultative) : sous-titre les vidéos" in bench.chat.calls[0][-1].text
