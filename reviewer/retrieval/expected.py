"""Référentiel + dossier -> which expected pieces are there. Never a verdict, and careful on both sides.

A piece is present where something bears its name: a heading, a caption, the first row of a table, a file. Words met in running text do
not count: "la cible" is mentioned on every page of a dossier that has none. Not found under its name is not absent, and texts say so.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Final, NamedTuple

from reviewer.domain.dossier import LINE_BREAK, Chunk, Dossier, Where
from reviewer.domain.referentiel import Referentiel
from reviewer.domain.review import ExpectedPiece
from reviewer.retrieval.french import analyse

PRESENT_SHARE: Final = 0.66
"""Of the weight of the words that name a piece: two words of three, three of four."""
_NAME_END: Final = re.compile(
    r"\s*[(:;,]"
    r"|\s+(?:mentionnant|précisant|comprenant|incluant|permettant|justifiant)\b"
    r"|\s+(?:qui|que|sur|pour|avec|afin|au bout|a minima|au minimum)\b",
    re.IGNORECASE,
)
_PLACE_SEPARATOR: Final = " · "
_LONGEST_TITLE: Final = 80


class _Name(NamedTuple):
    stems: frozenset[str]
    place: str


def find_expected(referentiel: Referentiel, dossier: Dossier, chunks: Sequence[Chunk]) -> tuple[ExpectedPiece, ...]:
    """Each expected piece in the référentiel's order: present with its place, not found, or perhaps in a part that was not read."""
    if not referentiel.expected_pieces:
        return ()
    names = [*_file_names(dossier), *_names(chunks)]
    weights = _weights(names)
    partly_unread = _partly_unread(dossier)
    found = []
    for text in referentiel.expected_pieces:
        name = _best(text, names, weights)
        if name is not None:
            found.append(ExpectedPiece(text=text, state="present", place=name.place))
        else:
            found.append(ExpectedPiece(text=text, state="unreadable" if partly_unread else "not_found"))
    return tuple(found)


def _best(text: str, names: Sequence[_Name], weights: Mapping[str, float]) -> _Name | None:
    """The first of the names that hold the greatest share of the piece's own name, or None when that is too little."""
    rarest = max(weights.values(), default=1.0)
    wanted = {stem: weights.get(stem, rarest) for stem in dict.fromkeys(analyse(_NAME_END.split(text, maxsplit=1)[0]))}
    if not wanted or not names:
        return None
    shares = [sum(weight for stem, weight in wanted.items() if stem in name.stems) for name in names]
    best = max(range(len(names)), key=shares.__getitem__)
    return names[best] if shares[best] >= PRESENT_SHARE * sum(wanted.values()) else None


def _file_names(dossier: Dossier) -> Iterator[_Name]:
    """Only where there are several: a single file is named for the dossier, not for a piece of it."""
    if len(dossier.pieces) > 1:
        for piece in dossier.pieces:
            yield _Name(frozenset(analyse(re.sub(r"[_.-]+", " ", PurePath(piece.file).stem))), piece.file)


def _names(chunks: Sequence[Chunk]) -> Iterator[_Name]:
    """What the dossier itself names, each once, in reading order."""
    seen: set[tuple[str, str]] = set()
    for chunk in chunks:
        for title in _titles(chunk):
            if (chunk.file, title) not in seen:
                seen.add((chunk.file, title))
                page = [f"p. {chunk.page}"] if chunk.page is not None else []
                place = _PLACE_SEPARATOR.join((chunk.file, *page, " ".join(title.split())[:_LONGEST_TITLE]))
                yield _Name(frozenset(analyse(title)), place)


def _titles(chunk: Chunk) -> tuple[str, ...]:
    if chunk.where is Where.CAPTION:
        return (*chunk.section, chunk.text)
    if chunk.where is Where.TABLE:
        return (*chunk.section, (chunk.header or chunk.text).split(LINE_BREAK, 1)[0])
    return chunk.section


def _weights(names: Sequence[_Name]) -> dict[str, float]:
    """Stem -> how telling it is: less, the more names hold it."""
    spread = Counter(stem for name in names for stem in name.stems)
    return {stem: math.log(1 + len(names) / count) for stem, count in spread.items()}


def _partly_unread(dossier: Dossier) -> bool:
    """Whether some part of the dossier could hold a piece that the text does not show."""
    if dossier.refused:
        return True
    return any(
        piece.unread or any(not picture.read and not picture.repeated for picture in piece.pictures)
        for piece in dossier.pieces
    )
