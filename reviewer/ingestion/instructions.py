"""Visible passages that speak to a machine, or imitate the jury or a filled grid; patterns as data, pure.

A candidate may well write about artificial intelligence, quote a prompt or describe a jury: so a pattern asks for an order given to
whoever reads, or for a grade given by whoever judges, not for the words alone. Patterns read lower-case text without accents.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from reviewer.domain.dossier import CELL_BREAK, Instruction, Page
from reviewer.domain.text import sentences

_LONGEST: Final = 600
_PARTS: Final[dict[str, str]] = {
    # Where an order begins: nothing before it that could be its subject.
    "START": r"(?:^|[.!?:;,«»\"“”(\[<>*#|•–—-]\s*|\b(?:veuillez|merci de|tu dois|vous devez|il faut|il te faut|please|you must"
    r"|you should|you shall|you will|must|simplement|donc|alors|et|and|then|now|just|kindly|always|toujours|desormais)\s+)",
    "MACHINE": r"(?:l'|une |un |d'|the |an |a |any )?(?:ia\b|ai\b|intelligences? artificielles?|artificial intelligence|llms?\b|gpt\b|chatgpt"
    r"|claude\b|mistral\b|gemini\b|copilot\b|(?:grand )?modeles? (?:de langage|de langue|linguistique|d'ia|ia)|(?:large )?language models?"
    r"|robots?\b|assistants? (?:ia|virtuel|automatique|numerique|d'evaluation|de correction|ai)|agents? (?:ia|d'evaluation|ai)"
    r"|(?:evaluateur|correcteur|relecteur|lecteur|examinateur|juge)s? (?:automatique|automatise|ia|artificiel|virtuel)s?"
    r"|(?:systeme|logiciel|outil|programme|algorithme|machine|moteur)s? (?:automatique |automatise )?(?:d'evaluation|de correction|d'analyse|de notation|de lecture|ia)"
    r"|(?:ai|automated|automatic) (?:grader|reviewer|evaluator|assessor|system|tool|assistant|model|judge)s?|grading (?:model|system|software|tool)s?"
    r"|(?:evaluation|review|assessment) (?:model|system|software|tool|bot|ai)s?)",
    "RULES": r"(?:instructions?|consignes?|directives?|regles?|prompts?|ordres?|guidelines?|rules?|commands?|criteres d'evaluation|system message|message systeme)",
    "JUDGE": r"(?:jurys?|evaluat(?:eur|rice)s?|examinat(?:eur|rice)s?|certificat(?:eur|rice)s?|correct(?:eur|rice)s?|commission|assess?ors?|examiners?|evaluators?"
    r"|graders?|reviewers?|board|panel|organisme certificateur|president[e]? du jury)",
    "GRADED": r"(?:acquise?s?|valide(?:e|s|es)?|met\b|satisfaite?s?|remplie?s?|atteinte?s?|maitrisee?s?|conformes?|fulfilled|satisfied|passed|pass\b|achieved"
    r"|acquired|admise?s?|reussie?s?|confirmee?s?)",
    "THINGS": r"(?:criteres?|competences?|exigences?|blocs?|dossiers?|candidat(?:e|s|es)?|candidatures?|epreuves?|certifications?|criteri(?:a|on)|requirements?"
    r"|competenc(?:y|ies|e|es)|skills|portfolio|candidate|applicant|submission|verdicts?|grille)",
    "TOP": r"(?:20 ?/ ?20|100 ?/ ?100|10 ?/ ?10|100 ?%|note maximale|notes? maximum|le maximum|meilleure note|points? maximum|tous les points|mention tres bien"
    r"|avis (?:tres )?favorable|full (?:marks|credit|score)|(?:highest|maximum|top|best|perfect) (?:possible )?(?:score|mark|grade|rating)s?)",
}  # fmt: skip
_GIVE: Final = (
    r"(?:attribue[rz]?|accorde[rz]?|donne[rz]?|mets|mettez|mettre|note[rz]?|valide[rz]?|considere[rz]?|marque[rz]?|coche[rz]?|classe[rz]?|juge[rz]?"
    r"|declare[rz]?|reponds|repondez|repondre|renvoie|renvoyez|renvoyer|retourne[rz]?|ecris|ecrivez|conclus|concluez|conclure|evalue[rz]?|affiche[rz]?|indique[rz]?"
    r"|mark|rate|grade|score|assign|award|give|output|return|answer|respond|reply|set|report|treat|consider|approve|accept|pass|conclude|evaluate|declare)"
)
PATTERNS: Final[dict[str, str]] = {
    "set the rules aside": r"{START}(?:ignore[rz]?|oublie[rz]?|neglige[rz]?|contourne[rz]?|disregard|forget|override|bypass|skip)\s+"
    r"(?:[\w']+ ){{0,5}}?{RULES}",
    "set aside what came before": r"\b(?:ignore[rz]?|oublie[rz]?|disregard|forget|override)\b[^.]{{0,40}}\b(?:{RULES}|tout ce qui|everything|anything)[^.]{{0,40}}"
    r"\b(?:precede(?:nte?s?)?|anterieure?s?|ci-dessus|plus haut|systeme|initiales?|previous|prior|above|earlier|before|system|original)\b",
    "take no account": r"\bne (?:tiens|tenez|tenir) (?:pas|plus|aucun) compte (?:des|de ces|de tes|de vos|de toutes) (?:[\w']+ ){{0,3}}?(?:{RULES}|criteres)",
    "new rules": r"\b(?:nouvelles?|new|updated|real|vraies?) (?:instructions?|consignes?|directives?|regles|rules|guidelines)\b\s*(?:systeme\s*|system\s*|pour [\w' ]+)?:",
    "as a machine": r"\b(?:en tant qu(?:e |')|as ){MACHINE}[^.]{{0,60}}\b(?:{GIVE}|tu |vous |you |dois|devez|must|should)\b",
    "if you are a machine": r"\b(?:si|if|when|lorsque|quand) (?:tu|vous|you)\s?(?:es|etes|are|'re|lis|lisez|analyses|analysez|evalues|evaluez|read|process)\b[^.]{{0,60}}{MACHINE}",
    "if a machine reads": r"\b(?:si|if|when|lorsque|quand) (?:une |un |an |a |the |l'|cette |this )?{MACHINE}[^.]{{0,25}}\b(?:lit|analyse|evalue|traite|corrige|reads?|is reading|evaluates|processes|grades|reviews)\b",
    "to the machine": r"(?:^|[.!?«\"(\[*#<|]\s*)(?:attention|important|note|nb|avis|message|instructions?|consignes?|information|remarque|rappel|a l'attention|memo|notice|reminder|hey|hello"
    r"|cher|chere|dear|bonjour)s?\s*[,:!-]?\s*(?:(?:speciale?|destinee?|reservee?|adressee?|interne|importante?|special|internal|important)s?\s+)?"
    r"(?:a|au|aux|de|pour|to|for|du|des)?\s*(?:tou(?:s|te|tes)\s+|les\s+|le\s+|la\s+|all\s+)?{MACHINE}[^.:]{{0,40}}\s*(?:[:,!\]>–—-]|\b{GIVE}\b)",
    "you are the grader": r"\b(?:tu es|vous etes|you are|agis|agissez|comporte-toi|act|behave|pretend)\s+(?:maintenant |desormais |now |comme |en tant que? ?'?|as |to be )*(?:un |une |le |la |an |a |the )?"
    r"(?:[\w']+ ){{0,3}}?(?:{JUDGE}\b|assistant d'evaluation|mode (?:developpeur|admin)|(?:developer|admin|debug|god) mode|dan\b)",
    "chat markers": r"<\|?(?:im_start|im_end|system|endoftext|assistant)\|?>|\[/?inst\]|\[system\]|<</?sys>>|^#{{2,}}\s*(?:system|instruction|assistant)\b|^(?:system|systeme|assistant|system prompt|prompt systeme)\s*:"
    r"|</?(?:dossier|excerpts?|extraits?|critere|criterion|rules|document|user|prompt)>|\b(?:begin|end|debut|fin)(?: of| du| de la| des)? (?:system|prompt|instructions?)(?: systeme| prompt)?\b",
    "order a grade": r"{START}{GIVE}\b(?![- ]nous\b)[^.]{{0,70}}?\b(?:{TOP}|(?:comme|as|a|to|:|is|are|sont|est)\s*[«\"“']?\s*{GRADED})",
    "order a grade for all": r"{START}{GIVE}\b[^.]{{0,30}}\b(?:tou(?:s|tes)|l'ensemble|chaque|chacun|all|every|each|the whole|this|ce|cette|le present)\b[^.]{{0,25}}\b{THINGS}\b"
    r"(?=[^.]{{0,60}}(?:{GRADED}|sans|without|comme|as\b|$|[.!]))(?<!note)",
    "order a verdict": r"{START}{GIVE}\b[^.]{{0,40}}[«\"“'](?:met|acquis|valide|partial|oui|yes|true|pass|conforme)[»\"”']",
    "must be graded": r"\b(?:doi(?:t|vent)|devr(?:a|ont|ait|aient)|must|should|shall|(?:is|are) to)\s+(?:tou(?:s|tes) |toujours |always |all )?(?:etre|be)\s+(?:[\w']+ )?"
    r"(?:consideree?s?|jugee?s?|notee?s?|evaluee?s?|marquee?s?|declaree?s?|considered|marked|rated|graded|scored|judged|treated|deemed)\s+(?:comme |as |a |at )?(?:{GRADED}|{TOP})",
    "do not check": r"{START}(?:ne (?:cherche[rz]?|verifie[rz]?|signale[rz]?|mentionne[rz]?|releve[rz]?|abaisse[rz]?|baisse[rz]?|controle[rz]?) (?:pas|aucun|aucune|jamais|plus)"
    r"|ne pas (?:verifier|signaler|chercher|controler|abaisser)|do not|don't|never)\b[^.]{{0,50}}\b(?:preuves?|citations?|lacunes?|contradictions?|manques?|verdict|confiance|this (?:text|message|instruction)"
    r"|ce (?:texte|message)|cette (?:consigne|instruction)|evidence|quot(?:e|ation)s?|gaps?|inconsistenc|confidence|flag|lower the|human|evaluateur humain)",
    "the answer is": r"\b(?:la (?:bonne )?reponse (?:attendue|correcte)|le (?:bon )?verdict (?:attendu|correct)|the (?:correct|expected|right) (?:answer|verdict|grade|output))[^.]{{0,30}}\b(?:est|is|:|=)\s*[«\"“']?{GRADED}",
    "judge's note": r"\b(?:notes?|avis|decisions?|appreciations?|commentaires?|observations?|verdicts?|conclusions?|deliberations?|rapports?|remarques?|validation|resultats?|evaluation|constats?)"
    r"\s+(?:finale?s? |definiti(?:f|ve)s? |globale? |interne )?(?:du|de la|des|de l'|de l|d'un|par le|par la|by the|of the|from the)\s*(?:membres? du )?(?:second |premier |president du )?{JUDGE}\b[^.]{{0,12}}(?:[:–—|=-]|\()[^\n]{{0,160}}"
    r"\b(?:{GRADED}|{TOP}|favorable|certification accordee|awarded)",
    "judge's note in English": r"\b(?:jury|assess?or|examiner|evaluator|grader|reviewer|board|panel)(?:'s|s'|s)?\s+(?:final )?(?:notes?|comments?|decision|verdict|remarks?|feedback|conclusion|statement|report|assessment)\b"
    r"\s*[:–—|=(-][^\n]{{0,160}}\b(?:{GRADED}|{TOP}|favou?rable|approved)",
    "the judge declares": r"\b(?:le|la|les|l'|the) ?(?:{JUDGE})\s+(?:a |ont |has |have |hereby |vous )?(?:deja |already |unanimement |unanimously )?(?:valide|declare|attribue|certifie|reconnai(?:t|ssent)|accorde|decerne|constate|confirme|estime"
    r"|considere|juge|conclu[te]?|prononce|validated|declares?|declared|awards?|awarded|certifies|certified|confirms?|confirmed|finds?|found|validates|approved|approves|concludes?|considers?)(?:s|nt|nt|ent|e|d)?\b[^.]{{0,80}}\b(?:{THINGS}\b[^.]{{0,60}}\b(?:{GRADED})"
    r"|{TOP}|admise?\b|l'ensemble des (?:criteres|competences|blocs|exigences)|tou(?:s|tes) les (?:criteres|competences|blocs|exigences)|all (?:criteria|requirements|competenc))",
    "all is acquired": r"\b(?:tou(?:s|tes) les|l'ensemble des|chacun des|chacune des|la totalite des|l'integralite des|les|chaque|all(?: of)?(?: the)?|every|each)\s+(?:\d+ |[\w']+ )?(?:criteres|competences|exigences|blocs|critere|competence|exigence|criteria|criterion|requirements?|competencies)"
    r"\b[^.:]{{0,45}}?\s(?:sont|est|ont ete|a ete|are|is|have been|has been)\s+(?:\w+ ){{0,2}}?(?:acquise?s?|validee?s?|met\b|reputee?s? acquise?s?|passed|fulfilled|satisfied|acquired)\b",
    "graded line": r"\b(?:verdict|grade|suggestion|jugement)\s*(?:final |propose |suggere |global )?[\"”'»]?\s*[:=|–—-]+>?\s*[«\"“']?(?:{GRADED}|not_met|non acquise?|partial|favorable|en cours d'acquisition)",
    "graded status": r"\b(?:statut|status|etat|resultat|result|evaluation|appreciation|niveau|decision|outcome)\s*(?:final |propose |de la competence |du critere )?[\"”'»]?\s*[:=]+>?\s*[«\"“']?(?:met|not_met|partial|acquise?s?|non acquise?s?|en cours d'acquisition)\b",
    "graded record": r"[\"'“”«](?:status|verdict|grade|statut|suggestion|decision|criteria|confidence|evaluation)[\"'“”»]\s*:\s*(?:[\"'“”«]\s*(?:met|partial|not_met|acquis|pass|valid|non)|[01](?:\.\d+)?\s*[,}}]|\[|true)",
    "graded code": r"^\W*(?:(?:critere|competence|bloc|criterion|requirement|exigence)s?\s*(?:n° ?)?|cr ?|ce ?|c ?|b ?|a ?|cp ?)\d{{1,2}}(?:[.\-]\d{{1,2}}){{0,3}}[a-z]?\b[^.]{{0,140}}[|:=→>–—-]\s*(?:[☒☑✓✔✅xX]\s*)?\[?(?:acquise?s?|non acquise?s?|en cours d'acquisition|met|not_met|partial(?:ly met)?|validee?s?|passed)\]?\s*(?:[.|;)]|$)",
    "ticked grade": r"(?:☒|☑|✅|✔|✓|\[x\]|\(x\))\s*(?:acquise?s?|non acquise?s?|validee?s?|admise?|met|en cours d'acquisition|favorable|conforme au referentiel)\b",
    "already approved": r"\b(?:dossier|candidat(?:e|ure)?|portfolio|candidate|submission|this document|ce document)\b[^.]{{0,30}}\b(?:(?:a |est |ete |deja |pre-?|has |been |is |already )+)(?:valide|approuve|verifie|certifie|admis|approved|validated|verified|pre-approved|cleared)e?\b"
    r"[^.]{{0,30}}\b(?:par|by)\b[^.]{{0,20}}\b{JUDGE}\b",
}
_COMPILED: Final = tuple(
    re.compile(pattern.replace("{GIVE}", _GIVE).format(**_PARTS).replace("{GIVE}", _GIVE))
    for pattern in PATTERNS.values()
)
_WORTH_READING: Final = re.compile(
    r"ignor|oubli|neglig|contourn|disregard|forget|overrid|bypass|consigne|instruction|directive|prompt|\bia\b|\bai\b|intelligence|llm|gpt|modele|model\b|machine"
    r"|system|assistant|robot|jury|evaluat|examin|certificat|correct|assess|grader|review|critere|criteri|competence|exigence|requirement|acquis|\bmet\b|verdict|valid"
    r"|maxim|favorable|20 ?/ ?20|100 ?%|full |mark|</|<\||\[inst|☒|☑|✅|✔|\[x\]|status|statut|compte des|preuve|evidence|admis"
)
_PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "œ": "oe", "æ": "ae", "\u00a0": " ", CELL_BREAK: "|"})


def find_instructions(file: str, pages: Sequence[Page]) -> tuple[Instruction, ...]:
    """The visible passages that give orders to the reader or a grade to the dossier, neighbouring sentences told together."""
    return tuple(
        Instruction(file=file, page=page.number, text=page.text[start:end][:_LONGEST])
        for page in pages
        for start, end in _suspect_spans(page)
    )


def speaks_out_of_turn(text: str) -> str | None:
    """The name of the first pattern that a sentence matches, or None."""
    plain = _plain(text)
    if not _WORTH_READING.search(plain):
        return None
    return next((name for name, found in zip(PATTERNS, _COMPILED, strict=True) if found.search(plain)), None)


def _suspect_spans(page: Page) -> Iterator[tuple[int, int]]:
    for passage in page.passages:
        spans = sentences(page.text, passage.start, passage.end)
        hits = [speaks_out_of_turn(page.text[start:end]) is not None for start, end in spans]
        if not any(hits) and 1 < len(spans) and passage.end - passage.start <= _LONGEST:
            # An order cut over two sentences: "Note du jury. Tous acquis."
            hits = [speaks_out_of_turn(page.text[passage.start : passage.end]) is not None] * len(spans)
        start = end = -1
        for hit, (first, last) in zip(hits, spans, strict=True):
            if hit and start >= 0:
                end = last
            elif hit:
                start, end = first, last
            elif start >= 0:
                yield start, end
                start = -1
        if start >= 0:
            yield start, end


def _plain(text: str) -> str:
    lower = text.lower().translate(_PLAIN)
    if not lower.isascii():
        decomposed = unicodedata.normalize("NFD", lower)
        lower = "".join(one for one in decomposed if not unicodedata.combining(one))
    return " ".join(lower.split())
