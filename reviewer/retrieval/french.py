"""French text -> stems; pure but for the stemmer. The same analysis serves the index, the queries and the offline judge.

Stems are taken before accents are folded, because Snowball's French rules read accents; folding after makes `e` of a scan meet `é` of a
référentiel. Words that deny (ne, pas, sans, aucun) and figures with their units are kept: they are what proofs are made of.
"""

import re
import unicodedata
from functools import lru_cache
from threading import Lock
from typing import Final

import Stemmer

from reviewer.retrieval.figures import in_figures
from reviewer.retrieval.inflections import base

_ONE_SPELLING: Final = (*((one, "'") for one in "’‘ʼ′`´"), ("‐", "-"), ("‑", "-"), ("\u00ad", ""))
_TOKEN: Final = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d])(?:[.,]\d+)?"  # 12 480
    r"|\d+(?:[.,]\d+)*"
    r"|[%€$£]"
    r"|[^\W\d_][^\W_]*(?:['-][^\W_]+)*"  # l'e-réputation, b2b
)
_ELISION: Final = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)'")
_KEPT_WHOLE: Final = frozenset(
    {"aujourd'hui", "presqu'île", "prud'homme", "prud'hommes", "prud'homal", "quelqu'un", "quelqu'une", "rendez-vous"}
)
_INVERTED: Final = re.compile(r"(?:-t)?-(?:je|tu|ils?|elles?|on|nous|vous|ce|ci|là|moi|toi|lui|leur|les?|la|y|en)$")
"""The pronoun of a question or an order: `peut-on`, `donnez-lui`."""
_SENTENCE: Final = 500
_THOUSANDS: Final = re.compile(r"[ \u00a0\u202f]")

NEGATIONS: Final = frozenset(
    [
        "ne",
        "n",
        "pas",
        "sans",
        "aucun",
        "aucune",
        "aucuns",
        "aucunes",
        "jamais",
        "rien",
        "ni",
        "non",
        "nul",
        "nulle",
        "guère",
    ]
)
_EMPTY_WORDS: Final = """
a à afin ai aie aient ait alors après as assez au auprès auquel aura aurait auront aussi autre autres aux auxquelles auxquels avaient
avais avait avec avoir avons ayant bien c car ce ceci cela celle celles celui cependant combien certain certaine certaines certains ces
cet cette ceux chaque chez ci comme comment d dans de déjà depuis des desquelles desquels dès donc dont du duquel durant elle elles en
encore entre es est et etc été étaient étais était étant être eu eut eux fait fois font fut ici il ils j je jusque l la là laquelle le
lequel les lesquelles lesquels leur leurs lors lorsque lui m ma mais me même mêmes mes moi mon nos notamment notre nôtre nous on ont ou
où par parce parmi pendant peu peut peuvent plusieurs pour pourquoi puis puisque qu quand que quel quelle quelles quels qui quoi s sa se
sera serait seront ses si soi soient soit son sont sous sur t ta tandis te tel telle telles tels tes toi tous tout toute toutes très tu
un une vers via voici voilà vos votre vous vu y ça ô h the of and to in for or
"""
STOP_WORDS: Final = frozenset(_EMPTY_WORDS.split()) - NEGATIONS

_stemmer: Final = Stemmer.Stemmer("french", 0)
_stemmer_lock: Final = Lock()  # PyStemmer's objects are not safe across threads


def analyse(text: str) -> list[str]:
    """The stems of `text` in order: elisions split, compounds whole and in parts, stop-words dropped, figures normalised."""
    # Search, vectors and the offline judge each read every sentence.
    return list(_analysed_once(text) if len(text) <= _SENTENCE else _analysed(text))


def _analysed(text: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFC", text).lower()
    for other, one in _ONE_SPELLING:  # faster than `str.translate`, most texts holding one of them or none
        folded = folded.replace(other, one)
    stems: list[str] = []
    for token in _TOKEN.findall(folded):
        stems += _stems(token)
    return tuple(stems)


_analysed_once = lru_cache(maxsize=8192)(_analysed)


def fold_accents(word: str) -> str:
    """`word` without accents and ligatures."""
    plain = word.replace("œ", "oe").replace("æ", "ae")
    return "".join(one for one in unicodedata.normalize("NFD", plain) if not unicodedata.combining(one))


@lru_cache(maxsize=100_000)
def _stems(token: str) -> tuple[str, ...]:
    if token[0].isdigit():
        return (_number(token),)
    if token in _KEPT_WHOLE:
        return (_stem(token),)
    found: list[str] = []
    while elided := _ELISION.match(token):
        if elided.group() == "n'":
            found.append("ne")
        token = token[elided.end() :]
        if token in _KEPT_WHOLE:
            return (*found, _stem(token))
    parts = [part for part in re.split(r"['-]", _INVERTED.sub("", token)) if part]
    figure = in_figures(parts)
    if figure is not None:
        return (*found, figure)
    telling = [part for part in parts if part not in STOP_WORDS and (len(part) > 1 or part in "%€$£")]
    if len(parts) > 1 and telling:
        found.append(_stem("".join(parts)))
    found += [_stem(part) for part in telling]
    return tuple(found)


def _number(token: str) -> str:
    """12 480 -> 12480; 3,40 -> 3.4; a date or a version keeps its points."""
    figure = _THOUSANDS.sub("", token).replace(",", ".")
    return figure.rstrip("0").rstrip(".") if figure.count(".") == 1 else figure


def _stem(word: str) -> str:
    form, regular = base(word)
    if regular:
        with _stemmer_lock:
            form = _stemmer.stemWord(form)
    stem = fold_accents(form)
    return f"{stem[:-1]}v" if stem.endswith(("if", "euf")) and len(stem) > 3 else stem
