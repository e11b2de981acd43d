"""What the offline judge says: which words it found and where, what it looked through, and what it did not find. Never "acquis"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reviewer.domain.dossier import Dossier, Excerpt, Picture
from reviewer.domain.referentiel import Criterion
from reviewer.domain.verdict import Finding, Status
from reviewer.judging.offline_claims import HINT_WEIGHT
from reviewer.judging.offline_index import Analyse, Index, Unit
from reviewer.judging.offline_rules import Reading
from reviewer.wording import Lang, say

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_WORDS_SHOWN: Final = 5
_PICTURE_STEMS: Final = 2
_SAID_ALONE: Final = ("nothing", "not_in_words", "not_shown")


@dataclass(frozen=True, slots=True)
class Telling:
    """Says it of one dossier, in one language."""

    dossier: Dossier
    index: Index
    analyse: Analyse
    lang: Lang

    def text(self, unit: Unit) -> str:
        """The unit's own words."""
        return self.dossier.pieces[unit.piece].pages[unit.page].text[unit.start : unit.end]

    def reason(self, reading: Reading, excerpts: Sequence[Excerpt], weights: Mapping[str, float]) -> str:
        """Why one requirement was read so: the words found in the quotations, and what speaks against."""
        if reading.ground in ("nothing", "not_in_words", "not_shown") or not excerpts:
            return say(f"offline.{reading.ground if reading.ground in _SAID_ALONE else 'nothing'}", self.lang)
        words = self._words(excerpts, weights)
        told = ", ".join(f"« {one} »" for one in words) or say("offline.around", self.lang)
        facts = {"words": told, "place": self._place(excerpts[0])}
        if reading.ground in ("proof", "no_fact", "weak", "open"):
            return say(f"offline.{reading.ground}", self.lang, **facts)
        said = say(f"offline.cue.{reading.cue.value if reading.cue else 'copied'}", self.lang)
        return say(f"offline.{reading.ground}", self.lang, said=said, **facts)

    def rationale(self, findings: Iterable[Finding], picture: Picture | None) -> str:
        """Three sentences: what this is, what was looked through, how many requirements have a proof."""
        statuses = [one.status for one in findings]
        sentences = [
            say("offline.head", self.lang),
            say("offline.searched", self.lang, units=len(self.index.units), pieces=len(self.dossier.pieces)),
            say(
                "offline.count",
                self.lang,
                found=statuses.count(Status.MET),
                total=len(statuses),
                partial=statuses.count(Status.PARTIAL),
                against=statuses.count(Status.NOT_MET),
                nothing=statuses.count(Status.UNKNOWN),
            ),
        ]
        if picture:
            key = "offline.picture_described" if picture.description else "offline.picture"
            sentences.append(say(key, self.lang, picture=self._named(picture)))
        unread = len(self.dossier.refused) + sum(len(piece.unread) for piece in self.dossier.pieces)
        if unread and Status.UNKNOWN in statuses:
            sentences.append(say("judging.parts_unread", self.lang, count=unread))
        return " ".join(sentences)

    def missing(self, criterion: Criterion, findings: Iterable[Finding]) -> tuple[str, ...]:
        """The requirements for which nothing that counts was found, in their own words."""
        short = {one.requirement_id for one in findings if one.status in (Status.UNKNOWN, Status.NOT_MET)}
        return tuple(one.text for one in criterion.requirements if one.id in short and not one.optional)

    def questions(self, criterion: Criterion, findings: Iterable[Finding]) -> tuple[str, ...]:
        """Where the source also examines orally: one question for each requirement that the dossier leaves open."""
        if not criterion.oral_questions:
            return ()
        return tuple(
            say("judging.question.oral", self.lang, requirement=one.rstrip(" ."))
            for one in self.missing(criterion, findings)
        )

    def picture_to_see(self, weights: Iterable[Mapping[str, float]]) -> Picture | None:
        """A picture whose caption, section or description by a model names what one of the open requirements asks.

        One that was read, and that no model described, has said what it says.
        """
        pictures = [
            (
                picture,
                frozenset(
                    self.analyse(
                        " ".join(
                            filter(None, (picture.caption, picture.alt_text, picture.section, picture.description))
                        )
                    )
                ),
            )
            for piece in self.dossier.pieces
            for picture in piece.pictures
            if (picture.description or not picture.read) and not picture.repeated
        ]
        for asked in weights:
            strong = {stem for stem, weight in asked.items() if weight >= 1}
            for picture, stems in pictures:
                if len(strong & stems) >= min(_PICTURE_STEMS, len(strong)) > 0:
                    return picture
        return None

    def _named(self, picture: Picture) -> str:
        name = picture.caption or picture.alt_text or picture.section or say("where.image", self.lang)
        return name if picture.page is None else f"{name} (p. {picture.page})"

    def _place(self, one: Excerpt) -> str:
        if one.page is not None:
            return say("judging.place", self.lang, file=one.file, page=one.page)
        return f"{one.file}, {one.section}" if one.section else one.file

    def _words(self, excerpts: Iterable[Excerpt], weights: Mapping[str, float]) -> list[str]:
        """The words of the quotations that the requirement or its hints name, the most telling first, one of each stem."""
        worth: dict[str, tuple[float, str]] = {}
        for one in excerpts:
            for word in dict.fromkeys(_WORD.findall(one.quote)):
                for stem in self.analyse(word):
                    if weights.get(stem, 0.0) >= HINT_WEIGHT and stem not in worth:
                        worth[stem] = (weights[stem] * self.index.weight(stem), word.lower())
        best = sorted(worth.values(), key=lambda pair: (-pair[0], pair[1]))
        return list(dict.fromkeys(word for _, word in best))[:_WORDS_SHOWN]
