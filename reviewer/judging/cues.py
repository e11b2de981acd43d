"""What a French sentence says of the thing it names: done, planned, denied, somebody else's, left unfilled, or parroted.

Read on a copy without case, accents and typographic apostrophes, character for character, so that a hit keeps its place.
The lists prefer silence to a wrong cry: a cue lowers a finding, and an honest sentence lowered costs more than a missed one.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple


class Cue(StrEnum):
    DONE = "done"
    PLANNED = "planned"
    DENIED = "denied"
    THIRD_PARTY = "third_party"
    UNFILLED = "unfilled"


class Hit(NamedTuple):
    """Where a cue stands: `text[start:end]` are its words."""

    cue: Cue
    start: int
    end: int


_MARKS: Final = dict.fromkeys(map(ord, "’‘ʼ′`´"), "'") | dict.fromkeys(map(ord, "\u00a0\u202f\t\n\r"), " ")

_PERSON: Final = r"(?:je|j'|nous|on|il|elle|ils|elles|cela|ca)"
_INFINITIVE: Final = r"\w+(?:er|ir|re|oir)\b"
_ACTED: Final = r"(?:mene|realise|concu|cree|produit|redige|pilote|gere|signe|livre|fait|elabore|construit|lance|anime|publie|obtenu)"
_NEVER: Final = r"(?:pas|aucune?s?|jamais|rien|(?<=eu )ni|(?<=fait )ni|(?<=utilise )ni|(?<=mene )ni)"
# What it is good to have avoided: "aucun visuel n'a été refusé" denies nothing that is asked.
_HARM: Final = (
    r"(?:refuse|rejete|rogne|perdu|retire|bloque|signale|oublie|supprime|manque|neglige|depasse|conteste|laisse|hesite)"
)

_DENIED: Final = (
    # "je n'ai pas regardé", "nous n'avons utilisé aucun outil", "n'ont pas été dépouillés"; not "n'ai pas hésité".
    rf"\bn'(?:ai|as|a|avons|avez|ont|avais|avait|avions|avaient)\b(?:\s+\S+){{0,4}}?\s+{_NEVER}\b"
    rf"(?!\s+(?:seulement|que|mal|moins|plus|toujours|(?:ete )?{_HARM}|besoin|eu (?:de mal|besoin)))",
    # "personne n'a vérifié", "aucun contrat n'a été signé"; "rien n'est parti sans accord" affirms.
    r"\b(?:personne|rien|aucune?(?: (?!des?\b|n')\S+){0,4}?)\s+n'(?:a|ont|est)\b"
    rf"(?!\s+(?:ete\s+)?(?:pas\b|{_HARM}))(?![^.;:]*\bsans\b)",
    # "n'est posée sur aucune image", "ne sont surveillés par aucun outil"
    r"\b(?:ne sont|n'est|n'etait|n'etaient|ne seront|ne sera)\s+(?:\S+\s+){0,3}?(?:par|sur|dans|a|de)\s+aucune?s?\b",
    r"\b(?:n'est|ne sont|n'existe|n'existent|n'y a|n'y avait|ne figure|ne figurent|ne dispose|ne disposons)\s+(?:pas|toujours pas|plus)"
    r"\s*(?:encore|de|d'|realise|fait|disponible|prevu|pret|mis|renseigne|termine|finalise)\b",
    r"\bne (?:tient|tiens|tenons|tiennent|comporte|comportait|comprend|contient|prevoit|traite|couvre|mesure|mesurons)"
    r" (?:pas|aucun)\b",
    r"\bpas encore\s+(?:ete|eu|pu|fait|mis|realise|defini|traite|choisi)",
    r"\b(?:faute|par manque|manque) de (?:temps|moyens|budget|volontaires|donnees|recul|place|materiel|reponses)\b",
    r"\bnon[ -](?:realise|traite|effectue|fait|renseigne|abouti|finalise|mesure)e?s?\b",
    r"\b(?:choisi|decide|prefere) de ne pas\b",
    r"\b(?:n'ai|n'avons|n'a) pas eu (?:le temps|l'occasion|les moyens|acces)\b",
    r"\b(?:reste|restent) (?:encore )?a (?:faire|definir|traiter|ecrire|construire|mettre|mesurer|realiser|trancher)\b",
)
_PLANNED: Final = (
    r"\b(?:je prevois|nous prevoyons|on prevoit|il est prevu|est prevue?s? (?:pour|en|a)|sont prevue?s? (?:pour|en|a))\b",
    rf"\b(?:je|nous|on)\s+(?:compte|comptons|souhaite|souhaitons|voudrais|voudrions|aimerais|aimerions|envisage|"
    rf"envisageons|espere|esperons)\s+(?:\w+\s+)?(?:de |d')?{_INFINITIVE}",
    r"\bj'(?:aimerais|envisage|espere)\b",
    rf"\b(?:je vais|nous allons|on va)\s+(?:\w+ment\s+|bientot\s+)?{_INFINITIVE}",
    rf"\b{_PERSON}\s*(?:\w{{1,3}}\s+)?\w{{2,}}(?:erai|irai|drai|rrai|era|ira|dra|rra|eront|iront|dront|rront|erons|drons|rrons)\b",
    r"\b(?:sera|seront|auront lieu|aura lieu)\s+\w+",
    r"\b(?:prochainement|dans les (?:prochaine?s|semaines|mois)|(?:l'an|l'annee|le mois|la saison) prochaine?|ulterieurement)\b",
    r"\b(?:fera|feront) l'objet\b",
    r"\ba terme\b|\bdans un second temps\b",
)
_THIRD_PARTY: Final = (
    rf"\b(?:l'agence|le prestataire|la prestataire|le cabinet|le studio|mon predecesseur|ma predecesseure)\b[^.;]{{0,60}}?"
    rf"\b(?:a|ont|avait|avaient)\s+(?:\w+ment\s+)?{_ACTED}",
    rf"\b{_ACTED}e?s? (?:integralement |entierement )?par (?:une agence|l'agence|un prestataire|notre prestataire|"
    r"le prestataire|un cabinet|mon predecesseur|ma collegue|mon collegue)\b",
    r"\b(?:le travail|le projet|l'etude|le rapport|le dossier) (?:de|d'un|d'une) (?:ma|mon|mes|une|un|autre) "
    r"?(?:autre )?(?:collegues?|camarades?|agence|confrere|consoeur|ami|amie)\b",
    r"\b(?:une|d'une|un|d'un) autre (?:agence|marque|entreprise|boutique|maison|structure|association|societe|secteur"
    r"|metier|commerce|etablissement|enseigne)\b",
    r"\b(?:un confrere|une consœur|une consoeur|chez un concurrent)\b",
    r"\b(?:reproduis|reproduit|repris|recopie|emprunte|empruntons)e?s? (?:ici )?"
    r"(?:tel quel|telle quelle|a l'identique|d'un blog|d'un site|d'un modele)\b",
    r"\b(?:lu|trouve|cite|releve)e? (?:sur|dans) (?:le|un|son|leur) (?:blog|site|article)\b",
)
_DONE: Final = (
    r"\bj'ai (?!pas\b|aucun)\w+",
    r"\b(?:nous avons|on a|ils ont|elles ont) (?!pas\b|aucun|a\b)\w+",
    r"\b(?:a|ont) ete \w+",
    r"\b(?:je me suis|nous nous sommes|sont partie?s|est partie?|est parue?|sont parue?s)\b",
    r"\b(?:nous|je|j')\s*\w{2,}[^\Wr](?:ions|ais)\b",
    r"\b(?:publie|realise|cree|lance|envoye|mesure|releve|valide|teste|configure|parametre|interroge)e?s? "
    r"(?:le|en|du|depuis|entre|par|avec|sur|lors)\b",
)
# Case matters here: "XX" is a blank, "xx" only in the place of a figure.
_UNFILLED: Final = (
    r"\[\s*(?:à|a|À|A)\s+\w+[^\]]{0,200}\]",
    r"\[\s*(?:[Ii]nsérer|[Ii]nserer|INSÉRER|[Nn]om|[Dd]ate|[Vv]otre|[Tt]itre|[Ll]ogo|[Cc]ompléter|COMPLÉTER)\b[^\]]{0,120}\]",
    r"(?i:\blorem ipsum\b)",
    r"(?i:\bvotre (?:texte|titre|logo|nom) ici\b)",
    r"(?i:\b(?:texte|section|partie|tableau|case) à (?:compléter|remplir|renseigner)\b)",
    r"(?i:\bà (?:compléter|renseigner|remplir) (?:plus tard|ultérieurement|avant|après|par le candidat)\b)",
    r"(?<![\w.])(?:XX+|xx+)(?![\w.])",
    r"\b(?:TODO|TBD)\b",
    r"_{5,}|\.{8,}|…{3,}",
)


def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns))


_CUES: Final = {
    Cue.DENIED: _compiled(_DENIED),
    Cue.PLANNED: _compiled(_PLANNED),
    Cue.THIRD_PARTY: _compiled(_THIRD_PARTY),
    Cue.DONE: _compiled(_DONE),
}
_BLANKS: Final = _compiled(_UNFILLED)


class _Plain(dict[int, str]):
    """Character code -> its plain form, worked out once."""

    def __missing__(self, code: int) -> str:
        lowered = chr(code).translate(_MARKS).lower()
        self[code] = unicodedata.normalize("NFD", lowered)[:1] or " "
        return self[code]


_PLAIN: Final = _Plain()


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """`text` in lower case without accents or typographic apostrophes, of the same length."""
    return text.translate(_PLAIN)


@lru_cache(maxsize=8192)
def find(sentence: str) -> tuple[Hit, ...]:
    """Every cue in `sentence`, in order of place."""
    folded = plain(sentence)
    hits = [
        Hit(cue, match.start(), match.end()) for cue, pattern in _CUES.items() for match in pattern.finditer(folded)
    ]
    hits += [Hit(Cue.UNFILLED, match.start(), match.end()) for match in _BLANKS.finditer(sentence)]
    return tuple(sorted(hits, key=lambda hit: (hit.start, hit.cue)))


def strongest(cues: Iterable[Cue]) -> Cue | None:
    """The cue that prevails where several stand, or None where none does.

    A blank beats all; a denial beats the rest; somebody else's work beats what is done; what is done beats what is planned.
    """
    found = set(cues)
    order = (Cue.UNFILLED, Cue.DENIED, Cue.THIRD_PARTY, Cue.DONE, Cue.PLANNED)
    return next((cue for cue in order if cue in found), None)


def stance(sentence: str) -> Cue | None:
    """What the sentence as a whole says, or None when no cue stands in it."""
    return strongest(hit.cue for hit in find(sentence))


def mostly_blank(text: str) -> bool:
    """Whether blanks of a template are half or more of the cells (parted by tabs) of a row, or stand in a line of text."""
    cells = [cell for cell in text.split("\t") if cell.strip()]
    blanks = sum(map(_blank, cells))
    return blanks > 0 and 2 * blanks >= len(cells)


@lru_cache(maxsize=8192)
def _blank(cell: str) -> bool:
    return _BLANKS.search(cell) is not None


_WORD: Final = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})*")
_EMPTY_WORDS: Final = """
    a afin ai ainsi ait alors apres au aussi autre autres aux avec avoir avons bien car ce ceci cela celle celles celui ces
    cet cette ceux chacun chacune chaque comme compte comptent dans de depuis des donc dont du elle elles en encore ensemble est
    et etant ete etre eu fait faire font grace il ils je la le les leur leurs lui ma mais me mes meme mettre mis moi mon ne nos
    notamment notre nous on ont ou par parfaitement pas permet permettent permettre plus pour pu qu quant que quel quelle qui
    sa sans se ses si soi soit son sont sont sous sur tenir tenu tient tiennent tous tout toute toutes tres un une vers via
    vos votre y effet cadre travers egard lieu"""
_EMPTY: Final = frozenset(_EMPTY_WORDS.split())
_ELISION: Final = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'")
_FACT: Final = re.compile(r"\d|[%€$@#«»“”\"]|https?:|www\.")
_NAME: Final = re.compile(r"(?<=[\w,;:)’'] )(?:[dlDL]['’])?([A-ZÀ-ÖØ-Þ][\w-]+)")
_ROOT_CHARS: Final = 6


def parroted(sentence: str, sources: Iterable[str]) -> float:
    """The share of the sentence's telling words that are those of `sources`, 0 to 1.

    0 when it states a fact of its own (a figure, a date, a name, a tool, quoted words), or has fewer than four telling words:
    a title may well repeat the criterion, and a fact is what parroting lacks.
    """
    own = _bare(sentence)
    if not own:
        return 0.0
    known = _roots_of(tuple(sources))
    if any(_root(plain(match.group(1))) not in known for match in _NAME.finditer(sentence)):
        return 0.0
    return sum(root in known for root in own) / len(own)


@lru_cache(maxsize=8192)
def roots(text: str) -> tuple[str, ...]:
    """The telling words of `text` in order, cut to what their forms have in common."""
    folded = _ELISION.sub(" ", plain(text))
    return tuple(_root(word) for word in _WORD.findall(folded) if word not in _EMPTY)


@lru_cache(maxsize=8192)
def _bare(sentence: str) -> tuple[str, ...]:
    """The telling words of a sentence; none where they are too few, or where it states a figure or quotes."""
    own = roots(sentence)
    return () if len(own) < 4 or _FACT.search(sentence) else own


@lru_cache(maxsize=1024)
def _roots_of(sources: tuple[str, ...]) -> frozenset[str]:
    return frozenset(root for source in sources for root in roots(source))


def _root(word: str) -> str:
    """A crude stem, enough to tell the same word in another number, person or tense."""
    return word[:_ROOT_CHARS].rstrip("sx") if len(word) > 3 else word
