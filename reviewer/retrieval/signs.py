"""Chunk -> Signs: what its form says of its worth as proof, and the few weights of the re-ranker. Pure.

They put what was done before what is promised, and a page of the dossier before its table of contents. On the four shared gold dossiers
both together move recall by three points at most, up here and down there, which is noise; bonuses for tables and figures lowered it.
"""

import re
from dataclasses import dataclass
from typing import Final

PROMISE_PENALTY: Final = 0.2
"""Off the score of a chunk that promises and reports nothing done."""
CONTENTS_PENALTY: Final = 0.7
"""Off the score of a table of contents, which holds the words of every criterion and proves none."""

_LEADERS: Final = re.compile(r"(?:[.…·_][ \u00a0]?){5,}\s*\d*")
_PROMISE: Final = re.compile(
    r"\b(?:prévo(?:is|it|yons|ient)|envisage(?:ons|nt)?|compt(?:e|ons) |souhait(?:e|ons|ent)|projet(?:te|ons|tent) de"
    r"|il faudra|rest(?:e|ent) à|à venir|prochainement|à terme|est prévue?|sont prévue?s"
    r"|\w{2,}er(?:ai|a|ons|ez|ont)\b|ser(?:ai|a|ons|ont)\b)",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    r"\b(?:j['’]ai|nous avons|on a|a été|ont été|avons été|j['’]étais|nous étions|a permis)\b|\b\w+(?:ai|âmes|èrent) \w+é\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signs:
    promises: int
    done: int
    contents: bool

    @property
    def factor(self) -> float:
        """What to multiply a score by: 1 for plain text."""
        promised = PROMISE_PENALTY if self.promises > self.done else 0.0
        return (1 - promised) * (1 - CONTENTS_PENALTY if self.contents else 1)


def signs(text: str) -> Signs:
    """The signs of one chunk; two dot leaders or more make a table of contents."""
    return Signs(
        promises=len(_PROMISE.findall(text)), done=len(_DONE.findall(text)), contents=len(_LEADERS.findall(text)) > 1
    )
