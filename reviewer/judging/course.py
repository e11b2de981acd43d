"""How one criterion is judged by a language model: what is read first, what is read again, and what the replies come to.

A generator: it gives out Requests and is sent back Replies, so that a live client, a batch file or a record can drive it alike.
What is not established on excerpts is judged again on the whole text; what only a model says, without words found, stays unknown.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace

from reviewer.domain.dossier import Dossier, Evidence, Excerpt
from reviewer.domain.referentiel import Criterion, Referentiel, Requirement
from reviewer.domain.verdict import Abstention, AbstentionReason, Finding, Lowering, Outcome, Provenance, Status
from reviewer.judging.account import fulfilled, hindrances, lost_piece, rationale
from reviewer.judging.chat import CallFailed, Exchanged, FailureReason, Finish, Message, Reply, Request
from reviewer.judging.grounding import FoldedPage, drop_invented, locate
from reviewer.judging.judge import Guard, conclude
from reviewer.judging.material import Material, best_excerpts
from reviewer.judging.prompt import Prompt
from reviewer.judging.question import question, repair, rules
from reviewer.judging.reply import Parsed, Reading, parse_reply, reply_schema, short_ids
from reviewer.wording import Lang, say

Requests = Generator[Request, Reply, Outcome]
Account = Callable[[Sequence[Exchanged], tuple[str, ...]], Provenance]
"""(every call made, wording keys of what the model was not shown) -> the record of the outcome."""
_Step = Generator[Request, Reply, None]

_POSITIVE = (Status.MET, Status.PARTIAL)
_OVERFLOW: tuple[FailureReason, ...] = ("too_long", "input_cut")
_UNUSABLE: dict[Finish, FailureReason] = {"length": "cut", "refusal": "refused", "filtered": "filtered"}
_WHOLE_RATIO = 2
"""The whole text, served from a cache, costs a tenth: below this ratio it is no dearer than excerpts, and it settles the matter."""
_CHARS_A_TOKEN_AT_MOST = 8
"""French takes 3 to 5 characters a token; a server that counts fewer tokens than an eighth of the characters dropped some silently."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What stays the same over the criteria of a run."""

    prompt: Prompt
    secret: bytes
    context_chars: int
    whole_under_chars: int
    guard: Guard | None = None
    lang: Lang = "fr"


@dataclass(frozen=True, slots=True)
class Subject:
    """One criterion, what was found for it, and the dossier made ready to be sent and searched."""

    criterion: Criterion
    evidence: Evidence
    dossier: Dossier
    referentiel: Referentiel
    pages: Sequence[FoldedPage]
    whole: Material


@dataclass(frozen=True, slots=True)
class _Judged:
    """One requirement after its quotes were looked for; `whole`: on the whole text."""

    status: Status
    excerpts: tuple[Excerpt, ...]
    reason: str
    whole: bool

    @property
    def unproven(self) -> bool:
        return self.status in _POSITIVE and not self.excerpts


def drive(course: Requests, send: Callable[[Request], Reply]) -> Outcome:
    """The outcome, every request sent by `send`; a CallFailed that it raises is told to the course, any other error ends it."""
    try:
        request = next(course)
        while True:
            try:
                reply = send(request)
            except CallFailed as failed:
                request = course.throw(failed)
            else:
                request = course.send(reply)
    except StopIteration as done:
        outcome: Outcome = done.value
        return outcome


class Course:
    """The judging of one criterion, once. `provenance` is asked at the end, with every call that was made."""

    def __init__(self, subject: Subject, terms: Terms, provenance: Account) -> None:
        self._subject, self._terms, self._provenance = subject, terms, provenance
        self._criterion = subject.criterion
        self._asked = short_ids(subject.criterion)
        self._rules = rules(subject.referentiel, terms.prompt)
        room = terms.context_chars - len(self._rules) - len(self._question(self._asked))
        self._whole = subject.whole if len(subject.whole.text) <= room else None
        self._excerpts = best_excerpts(subject.evidence, subject.pages, terms.prompt, terms.secret, room)
        self._calls: list[Exchanged] = []
        self._judged: dict[str, _Judged] = {}
        self._last = Parsed()
        self._dropped = 0

    def run(self) -> Requests:
        """The requests, one after the other; returns the outcome, whatever becomes of them."""
        if not self._subject.pages:
            return self._abstain(AbstentionReason.UNREADABLE, "judging.empty")
        first = self._first()
        if first is None:
            return self._abstain(AbstentionReason.UNSURE, "judging.nothing_fits")
        try:
            yield from self._read(first)
        except CallFailed as failed:
            return self._abstain(AbstentionReason.JUDGE_FAILED, f"judging.failed.{failed.reason}")
        return self._conclude()

    def _first(self) -> Material | None:
        """Excerpts, unless there are none, or the dossier is short, or no longer than `_WHOLE_RATIO` times its excerpts.

        What a person pointed at is read first, however short the dossier: in the whole text nothing would tell it from the rest.
        """
        if self._whole is None or self._excerpts is None or self._subject.evidence.pointed:
            return self._excerpts or self._whole
        short = max(self._terms.whole_under_chars, _WHOLE_RATIO * len(self._excerpts.text))
        return self._whole if len(self._whole.text) <= short else self._excerpts

    def _read(self, first: Material) -> _Step:
        try:
            yield from self._pass(first, self._asked)
        except CallFailed as failed:
            if failed.reason not in _OVERFLOW or not first.whole or self._excerpts is None:
                raise
            self._whole, first = None, self._excerpts
            yield from self._pass(first, self._asked)
        again = {short: one for short, one in self._asked.items() if self._open(one, first)}
        if not again:
            return
        try:
            yield from self._pass(self._whole or first, again, self._notices(again, first))
        except CallFailed as failed:
            if failed.reason not in _OVERFLOW or first.whole:
                raise
            self._whole = None

    def _open(self, requirement_id: str, read: Material) -> bool:
        """Whether a requirement is to be judged once more: its quotes were not found, or only excerpts say it is not met."""
        judged = self._judged.get(requirement_id)
        if judged is None:
            return self._whole is not None and not read.whole
        return judged.unproven or (not read.whole and self._whole is not None and judged.status is not Status.MET)

    def _notices(self, again: dict[str, str], read: Material) -> list[str]:
        prompt = self._terms.prompt
        unproven = [short for short, one in again.items() if one in self._judged and self._judged[one].unproven]
        notices = [] if read.whole or self._whole is None else [prompt.render("again_excerpts")]
        return notices + ([prompt.render("again_quotes", ids=", ".join(unproven))] if unproven else [])

    def _question(self, asked: dict[str, str], notices: Sequence[str] = ()) -> str:
        return question(self._criterion, asked, self._subject.referentiel, self._terms.prompt, notices)

    def _pass(self, material: Material, asked: dict[str, str], notices: Sequence[str] = ()) -> _Step:
        """One reading of the material, with one chance to mend a reply that is malformed or incomplete."""
        messages = (
            Message("system", self._rules),
            Message("user", material.text),
            Message("user", self._question(asked, notices)),
        )
        reply = yield from self._ask(messages, material)
        parsed = parse_reply(reply.text, asked)
        if any(problem.kind != "unknown" for problem in parsed.problems):
            said = (Message("assistant", reply.text),) if reply.text.strip() else ()
            mend = Message("user", repair(parsed.problems, self._terms.prompt))
            reply = yield from self._ask((*messages, *said, mend), material)
            mended = parse_reply(reply.text, asked)
            parsed = mended if mended.usable else parsed
        if not parsed.usable:
            raise CallFailed("malformed")
        self._last = parsed
        for reading in parsed.readings:
            self._take(reading, material)

    def _ask(self, messages: tuple[Message, ...], material: Material) -> Generator[Request, Reply, Reply]:
        schema = reply_schema(self._subject.referentiel)
        prefix = f"{self._subject.referentiel.hash} {material.mark}" if material.whole else None
        request = Request(messages, schema, prefix)
        try:
            reply = yield request
        except CallFailed as failed:
            self._calls.append(Exchanged(request.chars, failed=failed.reason))
            raise
        self._calls.append(Exchanged(request.chars, reply))
        if reply.finish in _UNUSABLE:
            raise CallFailed(_UNUSABLE[reply.finish])
        if 0 < reply.input_tokens * _CHARS_A_TOKEN_AT_MOST < request.chars:
            raise CallFailed("input_cut")
        return reply

    def _take(self, reading: Reading, material: Material) -> None:
        """The reading with its quotes found in the file. One that ends unknown does not undo an earlier one that is proved."""
        spans = material.spans
        located = [
            locate(one.text, self._subject.pages, spans.get(one.key or ""), spans.values()) for one in reading.quotes
        ]
        found = {(one.file, one.page, one.start, one.end): one for one in located if one}
        self._dropped += located.count(None)
        status = reading.status
        if status is Status.NOT_APPLICABLE and not self._conditional(reading.requirement_id):
            status = Status.UNKNOWN
        judged = _Judged(status, tuple(found.values()), self._clean(reading.reason), material.whole)
        before = self._judged.get(reading.requirement_id)
        weaker = judged.unproven or judged.status is Status.UNKNOWN
        if before and before.status in _POSITIVE and before.excerpts and weaker:
            return
        self._judged[reading.requirement_id] = judged

    def _conditional(self, requirement_id: str) -> bool:
        requirement = next(one for one in self._criterion.requirements if one.id == requirement_id)
        return bool(requirement.condition or self._criterion.condition)

    def _finding(self, requirement: Requirement) -> Finding:
        """What stands at the end: absence counts only where every piece was read, whole."""
        judged = self._judged.get(requirement.id)
        if judged is None:
            return Finding(requirement_id=requirement.id, status=Status.UNKNOWN)
        absent = judged.status in (Status.NOT_MET, Status.NOT_APPLICABLE)
        if judged.unproven or (absent and (not judged.whole or lost_piece(self._subject.dossier))):
            judged = replace(judged, status=Status.UNKNOWN)
        return Finding(
            requirement_id=requirement.id, excerpts=judged.excerpts, reason=judged.reason, status=judged.status
        )

    def _findings(self) -> tuple[tuple[Finding, ...], tuple[Lowering, ...]]:
        findings = tuple(self._finding(one) for one in self._criterion.requirements)
        guard = self._terms.guard
        return guard(self._criterion, findings, self._subject.dossier) if guard else (findings, ())

    def _conclude(self) -> Outcome:
        findings, lowered = self._findings()
        return conclude(
            self._criterion,
            findings,
            lowered,
            rationale=rationale(self._criterion, findings, self._dropped, self._terms.lang),
            missing=self._missing(findings),
            questions=tuple(self._clean(one) for one in self._last.questions),
            provenance=self._provenance(self._calls, self._notes),
            read_whole=any(one.whole for one in self._judged.values()),
            unsettled=AbstentionReason.UNREADABLE if lost_piece(self._subject.dossier) else AbstentionReason.UNSURE,
        )

    def _abstain(self, reason: AbstentionReason, why: str) -> Abstention:
        findings, lowered = self._findings() if self._judged else ((), ())
        return Abstention(
            reason=reason,
            findings=findings,
            lowered_by=lowered,
            rationale=say(why, self._terms.lang),
            read_whole=any(one.whole for one in self._judged.values()),
            provenance=self._provenance(self._calls, self._notes),
        )

    @property
    def _notes(self) -> tuple[str, ...]:
        return () if self._whole or not self._calls else ("judging.excerpts_only",)

    def _missing(self, findings: Sequence[Finding]) -> tuple[str, ...]:
        if fulfilled(self._criterion, findings):
            return ()
        read_whole = any(one.whole for one in self._judged.values())
        hindered = hindrances(self._subject.dossier, self._terms.lang, read_whole=read_whole)
        return (*(self._clean(one) for one in self._last.missing), *hindered)

    def _clean(self, text: str) -> str:
        """A model's sentence, without the words it quotes that stand nowhere."""
        criterion = self._criterion
        known = [criterion.text, criterion.reviewer_note or "", *(one.text for one in criterion.requirements)]
        return drop_invented(text, self._subject.pages, known, say("judging.quote_removed", self._terms.lang))
