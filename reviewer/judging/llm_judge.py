"""The judge that asks a language model: one criterion a call, quotations found by code, the verdict computed by `conclude`.

How a criterion is judged is `Course`; here its requests are sent, the one that fills a provider's cache before those that share its text.
"""

import secrets
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from reviewer.domain.dossier import Dossier, Evidence
from reviewer.domain.referentiel import Criterion, Referentiel
from reviewer.domain.review import JudgeRef
from reviewer.domain.verdict import Abstention, AbstentionReason, Outcome, Provenance, Usage
from reviewer.judging.book import ReplyBook
from reviewer.judging.chat import ChatClient, Exchanged, Reply, Request
from reviewer.judging.course import Course, Requests, Subject, Terms, drive
from reviewer.judging.grounding import FoldedPage, fold_pages
from reviewer.judging.judge import Guard, off_paper
from reviewer.judging.material import Material, whole_text
from reviewer.judging.prices import Prices
from reviewer.judging.prompt import Prompt
from reviewer.wording import Lang


class LlmJudge:
    """A Judge over a ChatClient. Safe to call from several threads.

    Args:
        chat: the model.
        prompt: `judge_criterion`, or another with the same sections.
        software: version of the program, for the record.
        settings_hash: names the settings that bear on an outcome, for the record.
        context_chars: characters that the model takes in one request; a longer dossier is shown by its excerpts only, and it is said.
        whole_under_chars: a dossier up to this long is read whole at once, without a first reading of excerpts.
        concurrency: how many criteria a pipeline may judge at once.
        prices: what tokens cost; without it every cost is null.
        discount: share of these prices that its calls cost (a batch).
        guard: rules in code that may lower findings.
        secret: what the marks around the dossier are drawn from; the book's, else drawn anew for each judge, unless given.
        book: where replies are kept as they come: one that is there is not paid for again.
        clock: seconds.
    """

    def __init__(
        self,
        chat: ChatClient,
        prompt: Prompt,
        *,
        software: str,
        settings_hash: str,
        context_chars: int = 400_000,
        whole_under_chars: int = 24_000,
        concurrency: int = 4,
        prices: Prices | None = None,
        discount: float = 1.0,
        guard: Guard | None = None,
        lang: Lang = "fr",
        secret: bytes | None = None,
        book: ReplyBook | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._chat, self._prompt, self._prices, self._clock = chat, prompt, prices, clock
        self._software, self._settings_hash = software, settings_hash
        self._book, self._discount = book, discount
        secret = secret or (book.secret if book else secrets.token_bytes(32))
        self._terms = Terms(prompt, secret, context_chars, whole_under_chars, guard=guard, lang=lang)
        self._concurrency = concurrency
        self._lock = threading.Lock()
        self._shown: tuple[Dossier, tuple[FoldedPage, ...], Material] | None = None
        self._cached: dict[str, threading.Event] = {}

    @property
    def ref(self) -> JudgeRef:
        return JudgeRef(kind="llm", model=self._chat.model, prompt=self._prompt.ref)

    @property
    def concurrency(self) -> int:
        return self._concurrency

    @property
    def notes(self) -> tuple[str, ...]:
        """Wording keys of what the server did not grant and was done without."""
        return self._chat.notes

    def judge(self, criterion: Criterion, evidence: Evidence, dossier: Dossier, referentiel: Referentiel) -> Outcome:
        """The outcome for one criterion. Raises: JudgeRefused, JudgeUnavailable."""
        made: list[str] = []

        def send(request: Request) -> Reply:
            made.append(self.key(request))
            return self._send(request, made[-1])

        outcome = drive(self.course(criterion, evidence, dossier, referentiel), send)
        if self._book and isinstance(outcome, Abstention) and outcome.reason is AbstentionReason.JUDGE_FAILED:
            self._book.forget(made)
        return outcome

    def key(self, request: Request) -> str:
        """The name under which the book holds what came of a request."""
        return request.key(self._chat.model)

    def course(self, criterion: Criterion, evidence: Evidence, dossier: Dossier, referentiel: Referentiel) -> Requests:
        """The requests that judging this criterion takes, each to be sent its Reply or thrown a CallFailed; returns the outcome."""
        since = self._clock()

        def provenance(calls: Sequence[Exchanged], notes: tuple[str, ...]) -> Provenance:
            return self._provenance(calls, notes, dossier, referentiel, self._clock() - since)

        if not criterion.proof.on_paper:
            return off_paper(criterion, evidence, provenance((), ()), self._terms.lang)
        pages, whole = self._show(dossier)
        subject = Subject(criterion, evidence, dossier, referentiel, pages, whole)
        return (yield from Course(subject, self._terms, provenance).run())

    def _send(self, request: Request, key: str) -> Reply:
        kept = self._book.answer(key) if self._book else None
        if kept is not None:
            return kept
        with self._first_alone(request.shared_prefix):
            reply = self._chat.send(request.messages, schema=request.schema)
        if self._book:
            self._book.keep(key, reply)
        return reply

    @contextmanager
    def _first_alone(self, prefix: str | None) -> Iterator[None]:
        """The first request with a prefix ends before the others start: together they would all miss the provider's cache."""
        if prefix is None:
            yield
            return
        with self._lock:
            first = prefix not in self._cached
            cached = self._cached.setdefault(prefix, threading.Event())
        if not first:
            cached.wait()
        try:
            yield
        finally:
            cached.set()

    def _show(self, dossier: Dossier) -> tuple[tuple[FoldedPage, ...], Material]:
        """The dossier made ready, once for all its criteria."""
        with self._lock:
            if self._shown is None or self._shown[0] is not dossier:
                pages = fold_pages(dossier)
                self._shown = (dossier, pages, whole_text(pages, self._prompt, self._terms.secret))
            return self._shown[1], self._shown[2]

    def _provenance(
        self,
        calls: Sequence[Exchanged],
        notes: tuple[str, ...],
        dossier: Dossier,
        referentiel: Referentiel,
        seconds: float,
    ) -> Provenance:
        replies = [one.reply for one in calls if one.reply is not None]
        usage = Usage()
        for reply in replies:
            usage = usage.plus(reply.usage(self._cost(reply)))
        return Provenance(
            dossier=dossier.hash,
            referentiel=referentiel.hash,
            judge="llm",
            model=replies[-1].model if replies else self._chat.model,
            prompt=self._prompt.ref,
            settings=self._settings_hash,
            software=self._software,
            seconds=round(seconds, 3),
            usage=usage,
            raw_replies=tuple(reply.raw for reply in replies),
            exchanges=tuple(one.record() for one in calls),
            notes=(*self._chat.notes, *notes) if calls else (),
        )

    def _cost(self, reply: Reply) -> float | None:
        if self._prices is None:
            return None
        cost = self._prices.cost(reply.model, reply.usage())
        cost = self._prices.cost(self._chat.model, reply.usage()) if cost is None else cost
        return None if cost is None else round(cost * self._discount, 8)
