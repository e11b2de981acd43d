"""What a judge tells of its findings: the reasons that decide, and what may hide a proof that was not found. Pure."""

from collections.abc import Sequence

from reviewer.domain.dossier import Dossier
from reviewer.domain.referentiel import Criterion, Requirement
from reviewer.domain.verdict import Finding, Status
from reviewer.wording import Lang, say

_FULFILLED = (Status.MET, Status.NOT_APPLICABLE)
_SHOWN_CHARS = 90


def fulfilled(criterion: Criterion, findings: Sequence[Finding]) -> bool:
    """Whether nothing is missing for the criterion to be met."""
    return all(finding.status in _FULFILLED for _, finding in _needed(criterion, findings))


def rationale(criterion: Criterion, findings: Sequence[Finding], dropped: int, lang: Lang) -> str:
    """One line for each requirement that decides: those not fulfilled, or else all; then the count of quotations dropped."""
    needed = _needed(criterion, findings)
    decisive = [pair for pair in needed if pair[1].status not in _FULFILLED] or needed
    lines = []
    for requirement, finding in decisive:
        reason = finding.reason or say("judging.rationale.unread", lang)
        alone = len(needed) == 1
        short = _short(requirement.text)
        lines.append(reason if alone else say("judging.rationale.line", lang, requirement=short, reason=reason))
    if dropped:
        lines.append(say("judging.quotes_dropped", lang, count=dropped))
    return "\n".join(lines)


def hindrances(dossier: Dossier, lang: Lang, *, read_whole: bool) -> tuple[str, ...]:
    """What may hide what was not found: text not sent, a piece not read, parts not read."""
    lines = [] if read_whole else [say("judging.excerpts_only", lang)]
    if lost := lost_piece(dossier):
        lines.append(say("judging.piece_unread", lang, file=lost))
    if count := sum(one.what != "piece" for piece in dossier.pieces for one in piece.unread):
        lines.append(say("judging.parts_unread", lang, count=count))
    return tuple(lines)


def lost_piece(dossier: Dossier) -> str | None:
    """The name of a piece that could not be read at all, where there is one."""
    unread = (*dossier.refused, *(one for piece in dossier.pieces for one in piece.unread))
    return next((one.file for one in unread if one.what == "piece"), None)


def _needed(criterion: Criterion, findings: Sequence[Finding]) -> list[tuple[Requirement, Finding]]:
    pairs = list(zip(criterion.requirements, findings, strict=True))
    return [pair for pair in pairs if not pair[0].optional] or pairs


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1].rstrip() + "…"
