"""Settings -> judges, and all that services need to know of language models. Vendors are imported here, when they are needed."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import Field

from reviewer import __version__
from reviewer.config import Settings
from reviewer.datafiles import load_yaml
from reviewer.domain.record import Record
from reviewer.domain.review import CriterionReview, Review
from reviewer.errors import JudgeNotConfigured
from reviewer.pipeline import Judge
from reviewer.wording import Lang

if TYPE_CHECKING:
    from reviewer.judging.batch import BatchClient
    from reviewer.judging.book import ReplyBook
    from reviewer.judging.chat import ChatClient, Request
    from reviewer.judging.judge import Guard
    from reviewer.judging.langchain_chat import LangChainChat
    from reviewer.judging.llm_judge import LlmJudge
    from reviewer.judging.offline_calibration import Calibration
    from reviewer.judging.offline_judge import OfflineJudge
    from reviewer.judging.prices import Prices
    from reviewer.services import RunOptions
    from reviewer.services.parts import Models
    from reviewer.store.files import DossierFiles

SOFTWARE = f"dossier-reviewer {__version__}"


class Place(NamedTuple):
    """Where a run keeps a model's replies."""

    run_id: str
    files: "DossierFiles"
    dossier_id: str

    def book(self, completes: str = "") -> "ReplyBook":
        """The replies of the run; those of the run that it completes are taken over."""
        from reviewer.judging.book import ReplyBook

        before = self.files.replies(self.dossier_id, completes) if completes else None
        return ReplyBook(self.files.replies(self.dossier_id, self.run_id), before)


class Member(Record):
    """One model of a panel and the server it stands on."""

    model: str
    base_url: str | None = Field(None, description="address of its server; none: the one of the settings")
    api_key_env: str | None = Field(
        None, description="environment variable that holds its key; a server named here is never sent another's"
    )


class PanelFile(Record):
    """The models of a panel, as a file lists them (`REVIEWER_PANEL`)."""

    models: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What makes an LlmJudge, but for the model: the settings of now, or those of a record."""

    context_chars: int
    whole_under_chars: int
    lang: Lang
    settings_hash: str
    software: str = SOFTWARE
    concurrency: int = 1
    guard: "Guard | None" = None
    """In place of the shipped one."""


def build_judge(
    settings: Settings, options: "RunOptions", place: Place | None = None, guard: "Guard | None" = None
) -> Judge:
    """The judge asked for, behind the pipeline's Protocol. Raises: JudgeNotConfigured, PanelTooSmall, DataFileError."""
    if options.judge == "offline":
        return _offline(settings.lang, settings.judging_hash, SOFTWARE, guard)
    members = members_of(settings, options)
    book = place.book(options.completes) if place else None
    prices = _prices(settings)
    asked = _asked(settings, guard)
    if options.batch:
        from reviewer.judging.batch import Unsent

        chat = Unsent(members[0].model, place.run_id if place else "-")
        return _llm(chat, asked, book=book, prices=prices, discount=prices.batch)
    judges = [_llm(_chat(settings, one), asked, book=book, prices=prices) for one in members]
    return _together(judges, settings.lang) if options.judge == "panel" else judges[0]


def members_of(settings: Settings, options: "RunOptions") -> tuple[Member, ...]:
    """The models that a run asks, each with its server. Raises: JudgeNotConfigured, DataFileError."""
    listed = load_yaml(settings.panel, PanelFile).models if settings.panel else ()
    if options.judge == "panel" and not options.models:
        if not listed:
            raise JudgeNotConfigured(setting="REVIEWER_PANEL")
        return listed
    by_name = {one.model: one for one in listed}
    return tuple(by_name.get(one) or Member(model=one) for one in options.models or (settings.model,))


def models(settings: Settings) -> "Models":
    """What services need to know of language models."""
    from reviewer.services.parts import Models

    return Models(
        prices=lambda: _prices(settings),
        planned=lambda options: tuple(_planned(settings, one) for one in members_of(settings, options)),
        batch_judge=lambda options, path, run_id: _batch_judge(settings, options, path, run_id),
        body=lambda model: _body(settings, model),
        batches=lambda: _batches(settings),
        replayed=lambda review: _replayed(settings, review),
    )


def chat_of(settings: Settings) -> "LangChainChat":
    """The client of the model that the settings name. Raises: JudgeNotConfigured."""
    return _chat(settings, Member(model=settings.model))


def key_of(settings: Settings) -> str | None:
    return settings.api_key.get_secret_value() if settings.api_key else None


def _offline(lang: Lang, settings_hash: str, software: str, guard: "Guard | None" = None) -> Judge:
    from reviewer.judging.offline_calibration import load_calibration

    return offline_judge(lang, settings_hash, software, load_calibration(), guard)


def offline_judge(
    lang: Lang, settings_hash: str, software: str, calibration: "Calibration | None", guard: "Guard | None" = None
) -> "OfflineJudge":
    """The judge without a model, with what it was taught. Raises: DataFileError."""
    from reviewer.judging.guard import build_guard
    from reviewer.judging.offline_judge import OfflineJudge
    from reviewer.retrieval.french import analyse

    return OfflineJudge(
        analyse,
        guard or build_guard(),
        software=software,
        settings_hash=settings_hash,
        calibration=calibration,
        lang=lang,
    )


def _llm(
    chat: "ChatClient",
    asked: Asked,
    *,
    book: "ReplyBook | None" = None,
    prices: "Prices | None" = None,
    discount: float = 1.0,
) -> "LlmJudge":
    from reviewer.judging.guard import build_guard
    from reviewer.judging.llm_judge import LlmJudge
    from reviewer.judging.prompt import load_prompt

    return LlmJudge(
        chat,
        load_prompt("judge_criterion"),
        software=asked.software,
        settings_hash=asked.settings_hash,
        context_chars=asked.context_chars,
        whole_under_chars=asked.whole_under_chars,
        concurrency=asked.concurrency,
        prices=prices,
        discount=discount,
        guard=asked.guard or build_guard(),
        lang=asked.lang,
        book=book,
    )


def _together(judges: "Sequence[Judge]", lang: Lang) -> Judge:
    from reviewer.judging.panel import PanelJudge

    return PanelJudge(judges, lang=lang)


def _asked(settings: Settings, guard: "Guard | None" = None) -> Asked:
    return Asked(
        context_chars=settings.context_chars,
        whole_under_chars=settings.whole_under_chars,
        lang=settings.lang,
        settings_hash=settings.judging_hash,
        concurrency=settings.concurrency,
        guard=guard,
    )


def _chat(settings: Settings, member: Member) -> "LangChainChat":
    """The client of one model. Raises: JudgeNotConfigured."""
    from reviewer.judging.langchain_chat import LangChainChat

    if member.api_key_env:
        key = os.environ.get(member.api_key_env)
        if not key:
            raise JudgeNotConfigured(setting=member.api_key_env)
    else:
        key = None if member.base_url else key_of(settings)
    return LangChainChat(
        member.model,
        base_url=member.base_url or settings.base_url,
        api_key=key,
        timeout_s=settings.timeout_s,
        max_retries=settings.max_retries,
        concurrency=settings.concurrency,
    )


def _prices(settings: Settings) -> "Prices":
    from reviewer.judging.prices import load_prices

    return load_prices(settings.prices_file)


def _planned(settings: Settings, member: Member) -> "LlmJudge":
    from reviewer.judging.batch import Unsent

    return _llm(Unsent(member.model), _asked(settings))


def _batch_judge(settings: Settings, options: "RunOptions", path: Path, run_id: str) -> "tuple[LlmJudge, ReplyBook]":
    from reviewer.judging.batch import Unsent
    from reviewer.judging.book import ReplyBook

    book = ReplyBook(path)
    return _llm(Unsent(members_of(settings, options)[0].model, run_id), _asked(settings), book=book), book


def _body(settings: Settings, model: str) -> "_Body":
    from reviewer.judging.langchain_chat import LangChainChat

    # No server is asked: the key is a stand-in.
    return _Body(LangChainChat(model, base_url=settings.base_url, api_key="none"))


@dataclass(frozen=True, slots=True)
class _Body:
    """Request -> the body that a live client would send."""

    chat: "LangChainChat"

    def __call__(self, request: "Request") -> dict[str, Any]:
        return self.chat.body(request.messages, request.schema)


def _batches(settings: Settings) -> "BatchClient":
    from reviewer.judging.openai_batch import OpenAIBatches

    return OpenAIBatches(
        base_url=settings.base_url,
        api_key=key_of(settings),
        timeout_s=settings.timeout_s,
        max_retries=settings.max_retries,
    )


def _replayed(settings: Settings, review: Review) -> Judge:
    """The judge of a review, asking nobody: the settings of then, the replies of the record."""
    from reviewer.judging.batch import Unsent
    from reviewer.judging.replay import Measured, ReplayJudge, of_member

    recorded: Mapping[str, CriterionReview] = review.by_criterion
    outcomes = {name: one.outcome for name, one in recorded.items()}
    then = {**settings.judging, **review.settings}
    lang: Lang = "en" if then["lang"] == "en" else "fr"
    if review.judge.kind == "offline":
        return Measured(_offline(lang, review.settings_hash, review.software), outcomes)
    asked = Asked(
        context_chars=int(then["context_chars"] or 0),
        whole_under_chars=int(then["whole_under_chars"] or 0),
        lang=lang,
        settings_hash=review.settings_hash,
        software=review.software,
    )
    names = review.judge.panel or (review.judge.model or "",)
    if not review.judge.panel:
        return ReplayJudge(_llm(Unsent(names[0]), asked), outcomes)
    members = [ReplayJudge(_llm(Unsent(one), asked), of_member(recorded, one)) for one in names]
    return Measured(_together(members, lang), outcomes)
