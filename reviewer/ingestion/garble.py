"""Does a text layer say what its page shows? Told by pairs of letters that French and English use, for a broken character map; pure."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from operator import add
from typing import Final

_COMMON: Final = """
    ab ac ag ai al am an ap ar as at au av bl bo ca ce ch ci co cr ct da de di do du ea ec ed ee el em en ep er es et eu ev ex
    fa fi fo ge gr ha he ho ic id ie ig il im in io ir is it je la le li ll lo lu ma me mi mo mp na nc nd ne ng nn no ns nt oc
    oi ol om on or os ot ou pa pe pl po pr pt pu qu ra rd re ri ro rs rt sa se si so ss st su ta te th ti to tr ts ue ui ul un
    ur us ut ux va ve vi
"""
_PAIRS: Final = frozenset(_COMMON.split())
"""The commonest: of the pairs in a page of French, 79 to 93 %; of one whose letters were swapped, never half."""
_LEAST: Final = 0.6
_ENOUGH_PAIRS: Final = 40
_ENOUGH_LETTERS: Final = 40
_STRANGE: Final = 0.25
_PART: Final = 0.25
_WORD: Final = re.compile("[a-z]+")
_SPACE: Final = re.compile(r"\s+")
_ACCENTS: Final = re.compile("[\u0300-\u036f]+")
_ORDINARY: Final = re.compile(
    "[\\s\x20-\x7e\u00a0-\u024f\u2010-\u2027\u202f\u2030-\u203a\u20ac\u2122\u2190-\u21ff\u25a0-\u27bf]*"
)
"""Latin letters, figures and the marks of everyday print: nothing strange, nothing foreign. Most blocks are only that."""


def is_garbled(blocks: Iterable[str]) -> bool:
    """Do blocks that hold a fair part of a page's letters read as no French and no English? False where there is too little to tell."""
    told = [(text, _ORDINARY.fullmatch(text) is not None) for text in blocks]
    bad = sum(
        _letters(text, ordinary=ordinary) for text, ordinary in told if _reads_as_nothing(text, ordinary=ordinary)
    )
    return bad >= _ENOUGH_LETTERS and bad >= _PART * sum(_letters(text, ordinary=ordinary) for text, ordinary in told)


def is_better(read: str, layer: str) -> bool:
    """Does what was read off the page make sense, and about as much of it as the layer holds?"""
    pairs, known = _pairs(read)
    enough = 3 * sum(map(str.isalpha, read)) >= len(_SPACE.sub("", layer))
    return enough and pairs >= _ENOUGH_PAIRS // 2 and known >= _LEAST * pairs


def _reads_as_nothing(text: str, *, ordinary: bool) -> bool:
    if ordinary and text.strip():
        return _is_no_language(text)
    solid = _SPACE.sub("", text)
    strange = sum(unicodedata.category(one) in ("Co", "Cn", "Cc") or one == "\ufffd" for one in solid)
    foreign = sum(one.isalpha() and not _is_latin(one) for one in solid)
    if strange >= _STRANGE * len(solid) or 2 * foreign >= len(solid):
        return True
    return _is_no_language(text)


def _is_no_language(text: str) -> bool:
    pairs, known = _pairs(text)
    return pairs >= _ENOUGH_PAIRS and known < _LEAST * pairs


def _letters(text: str, *, ordinary: bool) -> int:
    return sum(map(str.isalpha if ordinary else _means_something, text))


def _means_something(one: str) -> bool:
    return one.isalpha() or unicodedata.category(one) in ("Co", "Cn") or one == "\ufffd"


def _is_latin(one: str) -> bool:
    return ord(one) < 0x250 or 0x1E00 <= ord(one) < 0x1F00 or 0xFB00 <= ord(one) < 0xFB07


def _pairs(text: str) -> tuple[int, int]:
    """How many pairs of letters stand side by side in words, and how many of them are common ones."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.lower()))
    words = _WORD.findall(plain.replace("œ", "oe").replace("æ", "ae"))
    return sum(map(len, words)) - len(words), sum(map(_common_pairs, words))


@lru_cache(10_000)
def _common_pairs(word: str) -> int:
    return sum(map(_PAIRS.__contains__, map(add, word, word[1:])))
