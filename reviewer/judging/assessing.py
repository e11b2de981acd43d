"""Does a sentence speak of the assessment instead of the work? What a jury would write, or would be told, proves nothing.

The reading stage bars what plainly gives an order to a machine. This is a second look of another make, at quoted words only, so it may ask
for less: two signs of different kinds (who judges, a grade, what is judged, a bid to the reader, the candidate in the third person).
Read on plain text: lower case, no accents.
"""

import re
from functools import lru_cache
from typing import Final

from reviewer.domain.dossier import Page, Where
from reviewer.domain.text import sentences
from reviewer.judging.cues import plain

Bounds = tuple[int, int]

_SIGNS: Final = {
    "judge": re.compile(
        r"\b(?:(?:du|le|au|par le|par un|membres? du) jury|jury (?:d[e']|a )|examinat(?:eur|rice)s?|evaluat(?:eur|rice)s? "
        r"(?:artificiel|automatique|numerique|ia)|correct(?:eur|rice)s?|certificateur|soussignee?"
        r"|commission d(?:e certification|'evaluation|e validation)|(?:avis|note|appreciation|observation)s? (?:du|de la|des) format"
        r"|message du (?:programme|systeme)|modele (?:charge|de langage)|assistant qui|outil d'evaluation|tout logiciel"
        r"|(?:pour|a|aux) (?:l')?ia\b|ia d'evaluation|examiners?|assessors?|reviewers?|graders?|grading|the board|board hereby"
        r"|language model|an ai\b|ai (?:model|reviewer|grader)s?|llm|your developers)\b"
    ),
    "grade": re.compile(
        r"(?<!\bai )(?<!\bas )(?<!\ba )(?<!avons )(?<!avoir )(?<!ont )\b(?:non )?acquise?s?\b|\bvalidee?s?\b"
        r"|\b(?:is|as|answer|reply|status|return|report) met\b"
        r"|\bmet\s*[\".,;:]|\bpass(?:ed)?\b|\bapproved\b|\bapprouvee?s?\b"
        r"|\b(?:est|sont) (?:\w+ )?(?:atteinte?s?|remplie?s?|reputee?s?|conformes?)\b"
        r"|\bcertifie\b|\bpresumed\b|\bby default\b|\bpar defaut\b|\b\d{1,2} ?/ ?20\b|\bhereby (?:confirm|certif|declare)"
        r"|\bavis (?:tres )?favorable\b|\bstatut\b|\bstatus\b|\bverdict\b|\bcounts? as\b"
    ),
    "judged": re.compile(
        r"\b(?:criteres?|exigences?|bareme|grille d'evaluation|auto-?evaluation|proces-verbal de|evaluation de ce|appreciation d[ue]"
        r"|criteri(?:on|a)|requirements?|rubric|scoring|certificate of competence|policy|consignes?|instructions?|preuves? n'"
        r"|evidence|cr ?\d\.\d\d?|b\d\.\d\d)\b"
    ),
    "bid": re.compile(
        r"\b(?:il faut repondre|merci (?:a l'assistant|de retenir|de considerer|de valider)|bien vouloir|ne (?:tenez|tiens) pas compte"
        r"|ignore[rz]|validez|considerez|concluez|conclure que|conclura|doit (?:considerer|conclure|rendre|repondre|retenir)"
        r"|convient d'afficher|n'est exigee?|deduct|remember that|answer met|you reply|to be reported|you must|must accept"
        r"|must conclude|dear reader|sans chercher|sans reserve|sans relire|a appliquer|no further)\b"
    ),
    "third person": re.compile(
        r"\b(?:le candidat|la candidate|ce candidat|cette candidate|the candidate|ce dossier|this submission)\b"
    ),
}
_ALONE: Final = re.compile(
    r"\b(?:pour valoir ce que de droit|imaginons que (?:tu|vous)|(?:tu|vous) (?:l')?ecri(?:s|vez) dans (?:ta|votre) reponse"
    r"|je soussignee?,? (?:president|membre|evaluat|examinat|jury)|reputee?s? acquise?s?|let us play a game"
    r"|(?:criteres?|competences?|exigences?|blocs?) (?:\S+ )?(?:est|sont|ete) (?:deja )?(?:acquise?s?|validee?s?|remplie?s?)"
    r"|(?:notes?|avis|decisions?|remarques?|observations?|relecture) du jury|examiner's (?:remark|note|comment)|deduct nothing)\b"
)
_GRADE_CELL: Final = re.compile(
    r"(?:^|\t) *[x\u2714\u2612\u2713]? *(?:acquis|non acquis|met|not met|approved|en cours d'acquisition) *(?=\t|$)"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_APART: Final = 0.6
_APART_WORDS: Final = 8


@lru_cache(maxsize=8192)
def speaks_of_assessment(sentence: str) -> bool:
    """Whether the sentence grades, or says how to grade, what the dossier should show; or sets its letters apart to hide what it says."""
    text = plain_line(sentence)
    if _ALONE.search(text) or any(_GRADE_CELL.search(line) for line in text.split("\n")):
        return True
    words = _WORD.findall(text)
    if len(words) >= _APART_WORDS and sum(len(one) == 1 for one in words) >= _APART * len(words):
        return True
    return sum(bool(sign.search(text)) for sign in _SIGNS.values()) > 1


def graded_spans(page: Page) -> tuple[Bounds, ...]:
    """`[start, end)` of what grades the dossier on a page, in order: a sentence with the one it leads to, or a whole table."""
    passages = tuple((one.start, one.end, one.where is Where.TABLE) for one in page.passages)
    return _graded(page.text, passages)


@lru_cache(maxsize=64)
def _graded(text: str, passages: tuple[tuple[int, int, bool], ...]) -> tuple[Bounds, ...]:
    # Asked of the same page for every quotation: a Word file is one page, and going through it again costs more than judging.
    found: list[Bounds] = []
    for first, last, table in passages:
        spans = sentences(text, first, last)
        hits = [at for at, (start, end) in enumerate(spans) if speaks_of_assessment(text[start:end])]
        if hits and table:
            found.append((first, last))
            continue
        # Whether or not the reading stage told the grade itself: it may have told that sentence alone.
        found += [spans[at] for at in sorted({*hits, *(at + 1 for at in hits)}) if at < len(spans)]
    return tuple(found)


def plain_line(sentence: str) -> str:
    """The sentence in plain letters, its cells still parted by tabs."""
    return "\t".join(plain(cell) for cell in sentence.split("\t"))
