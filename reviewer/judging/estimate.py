"""What a run would cost, before it is made: its own requests counted, with the tokens that earlier runs were charged. Pure.

Two figures, both said: each criterion read once, and each read twice (every quotation not found, every finding read again on the whole
text). What a run costs lies between them, but for replies to mend.
"""

import json
import re
from collections.abc import Iterable, Iterator

from pydantic import Field

from reviewer.domain.record import Record
from reviewer.domain.verdict import Outcome, Provenance, Usage
from reviewer.judging.chat import Reply, Request
from reviewer.judging.course import Requests, drive
from reviewer.judging.prices import CHARS_PER_TOKEN, Prices, tokens

REPLY_CHARS = 250
REQUIREMENT_CHARS = 420
"""A requirement's share of a reply: a quotation, a reason of two sentences, and the marks of JSON around them."""
_ASKED = re.compile(r"^r\d+ ", re.MULTILINE)
_UNFOUND = "une citation qui ne se trouve nulle part"


class Observed(Record):
    """What earlier calls to one model were charged, against the characters they held."""

    calls: int = 0
    chars: int = Field(0, description="characters sent")
    input_tokens: int = 0
    reply_chars: int = 0
    output_tokens: int = Field(0, description="as charged: what a model thinks before it writes is in it")

    @property
    def chars_per_token(self) -> float:
        return self.chars / self.input_tokens if self.input_tokens and self.chars else CHARS_PER_TOKEN

    @property
    def chars_per_output_token(self) -> float:
        return self.reply_chars / self.output_tokens if self.output_tokens and self.reply_chars else CHARS_PER_TOKEN


class Estimate(Record):
    """Tokens and USD of one model's part in a run; costs are null where the price of the model is not known."""

    model: str
    criteria: int = Field(description="that the model is asked about; the others are never sent")
    chars: int = Field(description="characters of the first requests")
    once: Usage = Field(description="each criterion read once")
    twice: Usage = Field(description="each criterion read again on the whole text")
    prices_date: str
    observed_calls: int = Field(
        0, description="earlier calls to this model that corrected the count; 0: characters / 3.5"
    )


def estimate(model: str, courses: Iterable[Requests], prices: Prices, observed: Observed | None = None) -> Estimate:
    """The figures of a run whose criteria have these courses. They are driven to their end with replies that prove nothing."""
    observed = observed or Observed()
    plans = [plan for plan in (list(_requests(one)) for one in courses) if plan]
    first = [plan[0] for plan in plans]
    return Estimate(
        model=model,
        criteria=len(plans),
        chars=sum(one.chars for one in first),
        once=_usage(model, first, prices, observed),
        twice=_usage(model, [one for plan in plans for one in plan], prices, observed),
        prices_date=prices.date.isoformat(),
        observed_calls=observed.calls,
    )


def observe(outcomes: Iterable[Outcome], model: str) -> Observed:
    """What the calls recorded in these outcomes, and in the opinions of panels, say of a model."""
    found = [made for one in outcomes for made in _records(one)]
    calls = [(call, made) for made in found for call in made.exchanges if call.failed is None and call.input_tokens]
    same = [call for call, _ in calls if _same(call.model, model)]
    with_words = {id(made): made for call, made in calls if _same(call.model, model)}
    return Observed(
        calls=len(same),
        chars=sum(one.chars for one in same),
        input_tokens=sum(one.input_tokens for one in same),
        reply_chars=sum(len(raw) for made in with_words.values() for raw in made.raw_replies),
        output_tokens=sum(one.output_tokens for one in same),
    )


def _records(outcome: Outcome) -> Iterator[Provenance]:
    for one in (outcome, *(opinion.outcome for opinion in outcome.opinions)):
        if one.provenance:
            yield one.provenance


def _same(named: str, model: str) -> bool:
    """A server names the dated snapshot of a model (`-2025-08-07`) where its bare name was asked for."""
    return named == model or named.startswith(f"{model}-2")


def _requests(course: Requests) -> Iterator[Request]:
    made: list[Request] = []

    def send(request: Request) -> Reply:
        made.append(request)
        return Reply(_proving_nothing(request), "-")

    drive(course, send)
    return iter(made)


def _proving_nothing(request: Request) -> str:
    """A reply that is well formed and whose every quotation is to be looked for again; ids that were not asked cost nothing."""
    ids = request.schema["properties"]["requirements"]["items"]["properties"]["id"]["enum"]
    quotes = [{"excerpt": "P1", "quote": _UNFOUND}]
    readings = [{"id": one, "quotes": quotes, "reason": "", "status": "met"} for one in ids]
    return json.dumps({"requirements": readings, "missing": [], "questions": []})


def _usage(model: str, requests: list[Request], prices: Prices, observed: Observed) -> Usage:
    seen: set[str] = set()
    total = Usage()
    for one in requests:
        cached = one.chars - len(one.messages[-1].text) if one.shared_prefix in seen else 0
        seen |= {one.shared_prefix} if one.shared_prefix else set()
        asked = max(1, len(_ASKED.findall(one.messages[-1].text)))
        usage = Usage(
            calls=1,
            input_tokens=tokens(one.chars, observed.chars_per_token),
            cached_tokens=tokens(cached, observed.chars_per_token),
            output_tokens=tokens(REPLY_CHARS + REQUIREMENT_CHARS * asked, observed.chars_per_output_token),
        )
        total = total.plus(usage.model_copy(update={"cost_usd": prices.cost(model, usage)}))
    return total
