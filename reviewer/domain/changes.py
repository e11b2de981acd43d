"""Two readings of a candidate's dossiers -> what changed in the text: passages new, gone or reworded, and page by page. Pure.

Passages are compared word for word after folding, whatever piece they stand in: a file that was renamed or split is not new text.
"""

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from reviewer.domain.dossier import Dossier, Excerpt, Where, excerpt
from reviewer.domain.text import Folded, fold, standing

PageState = Literal["same", "changed", "new"]
_ALIKE: Final = 0.6
"""Share of words in common, in order, over which two passages are one reworded."""
_CANDIDATES: Final = 3
_AROUND: Final = 6
"""Words kept on each side of a change."""


class Said(NamedTuple):
    """A passage and where it stands."""

    text: str
    file: str
    page: int | None


class Stretch(NamedTuple):
    """Words of a reworded passage: kept, gone from it, or new in it; `…` stands for words kept that are not told."""

    how: Literal["same", "gone", "new"]
    text: str


class Reworded(NamedTuple):
    before: Said
    after: Said
    stretches: tuple[Stretch, ...]


class PageChange(NamedTuple):
    """A page of the later dossier; `page` is null where the format has no pages."""

    file: str
    page: int | None
    state: PageState


class Changes(NamedTuple):
    pages: tuple[PageChange, ...]
    new: tuple[Said, ...]
    gone: tuple[Said, ...]
    reworded: tuple[Reworded, ...]
    kept: int
    """Passages that are in both, word for word."""


def changes(before: Dossier, after: Dossier) -> Changes:
    """What is new, gone and reworded from one dossier to the next, in reading order of the one it stands in."""
    old, late = list(_passages(before)), list(_passages(after))
    left = Counter(folded for _, folded in old)
    kept = [_taken(left, folded) for _, folded in late]
    left = Counter(folded for _, folded in late)
    gone = [one for one in old if not _taken(left, one[1])]
    fresh = [one for one, same in zip(late, kept, strict=True) if not same]
    pairs = _pairs(gone, fresh)
    taken = {id(old_one) for old_one, _ in pairs}, {id(new_one) for _, new_one in pairs}
    return Changes(
        pages=tuple(_pages(late, kept, taken[1])),
        new=tuple(said for said, _ in (one for one in fresh if id(one) not in taken[1])),
        gone=tuple(said for said, _ in (one for one in gone if id(one) not in taken[0])),
        reworded=tuple(Reworded(one[0], other[0], _stretches(one[0].text, other[0].text)) for one, other in pairs),
        kept=sum(kept),
    )


def found_again(excerpts: Sequence[Excerpt], dossier: Dossier) -> tuple[Excerpt | None, ...]:
    """Where the words of each excerpt stand in a dossier, word for word, or None where they do not any more."""
    pages: list[tuple[int, int, Folded]] = [
        (piece, page, fold(one.text))
        for piece, found in enumerate(dossier.pieces)
        for page, one in enumerate(found.pages)
    ]
    return tuple(_found(one, dossier, pages) for one in excerpts)


_Passage = tuple[Said, str]


def _passages(dossier: Dossier) -> Iterator[_Passage]:
    """Each passage with its folded words; running heads, said on every page, are left out."""
    for piece in dossier.pieces:
        for page in piece.pages:
            for one in page.passages:
                folded = fold(page.text[one.start : one.end]).text
                if folded and one.where is not Where.HEADER:
                    yield (
                        Said(page.text[one.start : one.end], piece.file, page.number_at(one.start, one.end)),
                        folded,
                    )


def _taken(left: Counter[str], folded: str) -> bool:
    """Whether one more of these words was left; then it no longer is."""
    if not left[folded]:
        return False
    left[folded] -= 1
    return True


def _pairs(gone: Sequence[_Passage], fresh: Sequence[_Passage]) -> list[tuple[_Passage, _Passage]]:
    """(gone, fresh) of the same passage reworded, the likest first served, in order of the fresh ones."""
    words = [one[1].casefold().split() for one in gone]
    holders: Mapping[str, list[int]] = defaultdict(list)
    for at, said in enumerate(words):
        for word in set(said):
            holders[word].append(at)
    likely: list[tuple[float, int, int]] = []
    for at, one in enumerate(fresh):
        said = one[1].casefold().split()
        shared = Counter(holder for word in set(said) for holder in holders.get(word, ()))
        for other, _ in shared.most_common(_CANDIDATES):
            ratio = difflib.SequenceMatcher(None, words[other], said, autojunk=False).ratio()
            if ratio >= _ALIKE:
                likely.append((ratio, other, at))
    pairs: dict[int, int] = {}
    for _, other, at in sorted(likely, key=lambda found: (-found[0], found[2], found[1])):
        if at not in pairs and other not in pairs.values():
            pairs[at] = other
    return [(gone[other], fresh[at]) for at, other in sorted(pairs.items())]


def _pages(late: Sequence[_Passage], kept: Sequence[bool], reworded: set[int]) -> Iterator[PageChange]:
    """Each page that holds words: `new` where nothing of it was there before, not even reworded."""
    held: dict[tuple[str, int | None], list[tuple[bool, bool]]] = {}
    for one, same in zip(late, kept, strict=True):
        held.setdefault((one[0].file, one[0].page), []).append((same, id(one) in reworded))
    for (file, page), found in held.items():
        if all(same for same, _ in found):
            yield PageChange(file, page, "same")
        else:
            known = any(same or again for same, again in found)
            yield PageChange(file, page, "changed" if known else "new")


def _stretches(before: str, after: str) -> tuple[Stretch, ...]:
    """The later words with what went and what came, long stretches that stayed cut to the words around a change."""
    old, late = before.split(), after.split()
    steps = difflib.SequenceMatcher(None, old, late, autojunk=False).get_opcodes()
    found: list[Stretch] = []
    for number, (how, first, last, start, end) in enumerate(steps):
        if how == "equal":
            found.append(Stretch("same", _cut(late[start:end], first=number == 0, last=number == len(steps) - 1)))
            continue
        if last > first:
            found.append(Stretch("gone", " ".join(old[first:last])))
        if end > start:
            found.append(Stretch("new", " ".join(late[start:end])))
    return tuple(found)


def _cut(words: Sequence[str], *, first: bool, last: bool) -> str:
    most = _AROUND if first or last else 2 * _AROUND
    if len(words) <= most:
        return " ".join(words)
    head = [] if first else [*words[:_AROUND]]
    tail = [] if last else [*words[-_AROUND:]]
    return " ".join([*head, "…", *tail])


def _found(one: Excerpt, dossier: Dossier, pages: Sequence[tuple[int, int, Folded]]) -> Excerpt | None:
    needle = fold(one.quote).text
    places = [
        excerpt(dossier.pieces[piece], page, start, end)
        for piece, page, folded in pages
        for start, end in standing(folded, needle)
    ]
    # Of several places, the one in the piece of the same name.
    return next((place for place in places if place.file == one.file), next(iter(places), None))
