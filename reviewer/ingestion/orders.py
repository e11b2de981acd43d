"""What an order to a machine, or a grade given by a jury, looks like in French and English: patterns as data.

Written for lower-case text without accents. White space inside a pattern is only layout, `_` is a space, `<NAME>` is one of `PARTS`.
"""

import re
from collections.abc import Mapping
from typing import Final

PARTS: Final[dict[str, str]] = {
    # Where an order begins: nothing stands before it that could be its subject.
    "START": r"""
        (?:^|[.!?:;,«»\"“”(\[<>*#|•–—-]\s*|\b(?:veuillez|merci_de|tu_dois|vous_devez|il_faut|il_te_faut|please|
        you_must|you_should|you_shall|you_will|must|simplement|donc|alors|et|and|then|now|just|kindly|always|
        toujours|desormais)\s+)
    """,
    "MACHINE": r"""
        (?:l'|une_|un_|d'|the_|an_|a_|any_)?(?:ia\b|ai\b|intelligences?_artificielles?|artificial_intelligence|
        llms?\b|gpt\b|chatgpt|claude\b|mistral\b|gemini\b|copilot\b|(?:grand_)?modeles?_(?:de_langage|de_langue|
        linguistique|d'ia|ia)|(?:large_)?language_models?|robots?\b|assistants?_(?:ia|virtuel|automatique|
        numerique|d'evaluation|de_correction|ai)|agents?_(?:ia|d'evaluation|ai)|(?:evaluateur|correcteur|
        relecteur|lecteur|examinateur|juge)s?_(?:automatique|automatise|ia|artificiel|virtuel)s?|(?:systeme|
        logiciel|outil|programme|algorithme|machine|moteur)s?_(?:automatique_|automatise_)?(?:d'evaluation|
        de_correction|d'analyse|de_notation|de_lecture|ia)|(?:ai|automated|automatic)_(?:grader|reviewer|
        evaluator|assessor|system|tool|assistant|model|judge)s?|grading_(?:model|system|software|tool)s?|
        (?:evaluation|review|assessment)_(?:model|system|software|tool|bot|ai)s?)
    """,
    "RULES": r"""
        (?:instructions?|consignes?|directives?|regles?|prompts?|ordres?|guidelines?|rules?|commands?|
        criteres_d'evaluation|system_message|message_systeme)
    """,
    "JUDGE": r"""
        (?:jurys?|evaluat(?:eur|rice)s?|examinat(?:eur|rice)s?|certificat(?:eur|rice)s?|correct(?:eur|rice)s?|
        commission|assess?ors?|examiners?|evaluators?|graders?|reviewers?|board|panel|organisme_certificateur|
        president[e]?_du_jury)
    """,
    "GRADED": r"""
        (?:acquise?s?|valide(?:e|s|es)?|met\b|satisfaite?s?|remplie?s?|atteinte?s?|maitrisee?s?|conformes?|
        fulfilled|satisfied|passed|pass\b|achieved|acquired|admise?s?|reussie?s?|confirmee?s?)
    """,
    "THINGS": r"""
        (?:criteres?|competences?|exigences?|blocs?|dossiers?|candidat(?:e|s|es)?|candidatures?|epreuves?|
        certifications?|criteri(?:a|on)|requirements?|competenc(?:y|ies|e|es)|skills|portfolio|candidate|
        applicant|submission|verdicts?|grille)
    """,
    "TOP": r"""
        (?:20_?/_?20|100_?/_?100|10_?/_?10|note_maximale|notes?_maximum|le_maximum|meilleure_note|
        points?_maximum|tous_les_points|mention_tres_bien|avis_(?:tres_)?favorable|full_(?:marks|credit|score)|
        (?:highest|maximum|top|best|perfect)_(?:possible_)?(?:score|mark|grade|rating)s?)
    """,
    "GIVE": r"""
        (?:attribue[rz]?|accorde[rz]?|donne[rz]?|mets|mettez|mettre|note[rz]?|valide[rz]?|considere[rz]?|
        marque[rz]?|coche[rz]?|classe[rz]?|juge[rz]?|declare[rz]?|reponds|repondez|repondre|renvoie|renvoyez|
        renvoyer|retourne[rz]?|ecris|ecrivez|conclus|concluez|conclure|evalue[rz]?|affiche[rz]?|indique[rz]?|
        mark|rate|grade|score|assign|award|give|output|return|answer|respond|reply|set|report|treat|consider|
        approve|accept|pass|conclude|evaluate|declare)
    """,
}

PATTERNS: Final[dict[str, str]] = {
    "set the rules aside": r"""
        <START>(?:ignore[rz]?|oublie[rz]?|neglige[rz]?|contourne[rz]?|disregard|forget|override|bypass|
        skip)\s+(?:[\w']+_){0,5}?<RULES>
    """,
    "set aside what came before": r"""
        \b(?:ignore[rz]?|oublie[rz]?|disregard|forget|override)\b[^.]{0,40}\b(?:<RULES>|tout_ce_qui|everything|
        anything)[^.]{0,40}\b(?:precede(?:nte?s?)?|anterieure?s?|ci-dessus|plus_haut|systeme|initiales?|
        previous|prior|above|earlier|before|system|original)\b
    """,
    "take no account": r"""
        \bne_(?:tiens|tenez|tenir)_(?:pas|plus|aucun)_compte_(?:des|de_ces|de_tes|de_vos|
        de_toutes)_(?:[\w']+_){0,3}?(?:<RULES>|criteres)
    """,
    "new rules": r"""
        \b(?:nouvelles?|new|updated|real|vraies?)_(?:instructions?|consignes?|directives?|regles|rules|
        guidelines)\b\s*(?:systeme\s*|system\s*|pour_[\w'_]+)?:
    """,
    "as a machine": r"""
        \b(?:en_tant_qu(?:e_|')|as_)<MACHINE>[^.]{0,60}\b(?:<GIVE>|tu_|vous_|you_|dois|devez|must|should)\b
    """,
    "if you are a machine": r"""
        \b(?:si|if|when|lorsque|quand)_(?:tu|vous|you)\s?(?:es|etes|are|'re|lis|lisez|analyses|analysez|evalues|
        evaluez|read|process)\b[^.]{0,60}<MACHINE>
    """,
    "if a machine reads": r"""
        \b(?:si|if|when|lorsque|quand)_(?:une_|un_|an_|a_|the_|l'|le_|la_|les_|ce_|cette_|this_)?<MACHINE>[^.]{0,25}\b(?:lit|
        analyse|evalue|traite|corrige|reads?|is_reading|evaluates|processes|grades|reviews)\b
    """,
    "to the machine": r"""
        (?:^|[.!?«\"(\[*#<|]\s*)(?:attention(?!_a\b)|important|note|nb|avis|message|instructions?|consignes?|
        information|remarque|rappel|a_l'attention|memo|notice|reminder|hey|hello|cher|chere|dear|
        bonjour)s?\s*[,:!-]?\s*(?:(?:speciale?|destinee?|reservee?|adressee?|interne|importante?|special|
        internal|important)s?\s+)?(?:a|au|aux|de|pour|to|for|du|des)?\s*(?:tou(?:s|te|tes)\s+|les\s+|le\s+|
        la\s+|all\s+)?<MACHINE>[^.:]{0,40}\s*(?:[:,!\]>–—-]|\b<GIVE>\b)
    """,
    "you are the grader": r"""
        \b(?:tu_es|vous_etes|you_are|agis|agissez|comporte-toi|act|behave|pretend)\s+(?:maintenant_|desormais_|
        now_|comme_|en_tant_que?_?'?|as_|to_be_)*(?:un_|une_|le_|la_|an_|a_|the_)?(?:[\w']+_){0,3}?(?:<JUDGE>\b|
        assistant_d'evaluation|mode_(?:developpeur|admin)|(?:developer|admin|debug|god)_mode|dan\b)
    """,
    "chat markers": r"""
        <\|?(?:im\x5fstart|im\x5fend|system|endoftext|assistant)\|?>|\[/?inst\]|\[system\]|<</?sys>>|
        ^#{2,}\s*(?:system|instruction|assistant)\b|^(?:system|systeme|assistant|system_prompt|
        prompt_systeme)\s*:|</?(?:dossier|excerpts?|extraits?|critere|criterion|rules|document|user|prompt)>|
        \b(?:begin|end|debut|fin)(?:_of|_du|_de_la|_des)?_(?:system|prompt|instructions?)(?:_systeme|_prompt)?\b
    """,
    "order a grade": r"""
        <START><GIVE>\b(?![-_]nous\b)[^.]{0,70}?\b(?:<TOP>|(?:<THINGS>|l'ensemble|tout|toute?s?|tous|chaque|
        chacun|ce_travail|le_tout|all|every\w*|each|it|me|moi)\b[^.]{0,30}?\b(?:comme|as)\s*[«\"“']?\s*<GRADED>)
    """,
    "order a grade for all": r"""
        <START><GIVE>\b[^.]{0,30}\b(?:tou(?:s|tes)|l'ensemble|chaque|chacun|all|every|each|the_whole|this|ce|
        cette|le_present)\b[^.]{0,25}\b<THINGS>\b(?=[^.]{0,60}(?:<GRADED>|sans|without|comme|as\b|$|
        [.!]))(?<!note)
    """,
    "order a verdict": r"""
        <START><GIVE>\b[^.]{0,40}[«\"“']\s*(?:met|acquis|valide|partial|oui|yes|true|pass|conforme)[»\"”']
    """,
    "must be graded": r"""
        \b(?:doi(?:t|vent)|devr(?:a|ont|ait|aient)|must|should|shall|(?:is|are)_to)\s+(?:tou(?:s|tes)_|
        toujours_|always_|all_)?(?:etre|be)\s+(?:[\w']+_)?(?:consideree?s?|jugee?s?|notee?s?|evaluee?s?|
        marquee?s?|declaree?s?|considered|marked|rated|graded|scored|judged|treated|deemed)\s+(?:comme_|as_|a_|
        at_)?(?:<GRADED>|<TOP>)
    """,
    "do not check": r"""
        <START>(?:ne_(?:cherche[rz]?|verifie[rz]?|signale[rz]?|mentionne[rz]?|releve[rz]?|abaisse[rz]?|
        baisse[rz]?|controle[rz]?)_(?:pas|aucun|aucune|jamais|plus)|ne_pas_(?:verifier|signaler|chercher|
        controler|abaisser)|do_not|don't|never)\b[^.]{0,50}\b(?:preuves?|citations?|lacunes?|contradictions?|
        manques?|verdict|confiance|this_(?:text|message|instruction)|ce_(?:texte|message)|cette_(?:consigne|
        instruction)|evidence|quot(?:e|ation)s?|gaps?|inconsistenc|confidence|flag|lower_the|human|
        evaluateur_humain)
    """,
    "the answer is": r"""
        \b(?:la_(?:bonne_)?reponse_(?:attendue|correcte)|le_(?:bon_)?verdict_(?:attendu|correct)|the_(?:correct|
        expected|right)_(?:answer|verdict|grade|output))[^.]{0,30}\b(?:est|is|:|=)\s*[«\"“']?\s*<GRADED>
    """,
    "judge's note": r"""
        \b(?:notes?|avis|decisions?|appreciations?|commentaires?|observations?|verdicts?|conclusions?|
        deliberations?|rapports?|remarques?|validation|resultats?|evaluation|constats?)\s+(?:finale?s?_|
        definiti(?:f|ve)s?_|globale?_|interne_)?(?:du|de_la|des|de_l'|de_l|d'un|par_le|par_la|by_the|of_the|
        from_the)\s*(?:membres?_du_)?(?:second_|premier_|president_du_)?<JUDGE>\b[^.]{0,12}(?:[:–—|=-]|
        \()[^\n]{0,160}\b(?:<GRADED>|<TOP>|favorable|certification_accordee|awarded)
    """,
    "judge's note in English": r"""
        \b(?:jury|assess?or|examiner|evaluator|grader|reviewer|board|panel)(?:'s|s'|s)?\s+(?:final_)?(?:notes?|
        comments?|decision|verdict|remarks?|feedback|conclusion|statement|report|
        assessment)\b\s*[:–—|=(-][^\n]{0,160}\b(?:<GRADED>|<TOP>|favou?rable|approved)
    """,
    "the judge declares": r"""
        \b(?:le|la|les|l'|the)_?(?:<JUDGE>)\s+(?:a_|ont_|has_|have_|hereby_|vous_)?(?:deja_|already_|
        unanimement_|unanimously_)?(?:valide|declare|attribue|certifie|reconnai(?:t|ssent)|accorde|decerne|
        constate|confirme|estime|considere|juge|conclu[te]?|prononce|validated|declares?|declared|awards?|
        awarded|certifies|certified|confirms?|confirmed|finds?|found|validates|approved|approves|concludes?|
        considers?)(?:s|nt|nt|ent|e|d)?\b[^.]{0,80}\b(?:<THINGS>\b[^.]{0,60}\b(?:<GRADED>)|<TOP>|admise?\b|
        l'ensemble_des_(?:criteres|competences|blocs|exigences)|tou(?:s|tes)_les_(?:criteres|competences|blocs|
        exigences)|all_(?:criteria|requirements|competenc))
    """,
    "all is acquired": r"""
        \b(?:tou(?:s|tes)_les|tout|toute|l'ensemble_des|chacun_des|chacune_des|la_totalite_des|l'integralite_des|les|
        chaque|all(?:_of)?(?:_the)?|every|each)\s+(?:\d+_|[\w']+_)?(?:criteres|competences|exigences|blocs|
        critere|competence|exigence|criteria|criterion|requirements?|competencies)\b[^.:]{0,45}?\s(?:sont|est|
        ont_ete|a_ete|are|is|have_been|has_been)\s+(?:\w+_){0,2}?(?:acquise?s?|validee?s?|met\b|
        reputee?s?_acquise?s?|passed|fulfilled|satisfied|acquired)\b
    """,
    "graded line": r"""
        \b(?:verdict|grade|suggestion|jugement)\s*(?:final_|propose_|suggere_|
        global_)?[\"”'»]?\s*[:=|–—-]+>?\s*[«\"“']?\s*(?:<GRADED>|not\x5fmet|non_acquise?|partial|favorable|
        en_cours_d'acquisition)
    """,
    "graded status": r"""
        \b(?:statut|status|etat|resultat|result|evaluation|appreciation|niveau|decision|outcome)\s*(?:final_|
        propose_|de_la_competence_|du_critere_)?[\"”'»]?\s*[:=]+>?\s*[«\"“']?\s*(?:met|not\x5fmet|partial|
        acquise?s?|non_acquise?s?|en_cours_d'acquisition)\b
    """,
    "graded record": r"""
        [\"'“”«](?:status|verdict|grade|statut|suggestion|decision|criteria|confidence|
        evaluation)[\"'“”»]\s*:\s*(?:[\"'“”«]\s*(?:met|partial|not\x5fmet|acquis|pass|valid|non)|
        [01](?:\.\d+)?\s*[,}]|\[|true)
    """,
    "graded code": r"""
        ^\W*(?:(?:critere|competence|bloc|criterion|requirement|exigence)s?\s*(?:n°_?)?|cr_?|ce_?|c_?|b_?|a_?|
        cp_?)\d{1,2}(?:[.\-]\d{1,2}){0,3}[a-z]?\b[^.]{0,140}[|:=→>–—-]\s*(?:[☒☑✓✔✅xX]\s*)?\[?(?:acquise?s?|
        non_acquise?s?|en_cours_d'acquisition|met|not\x5fmet|partial(?:ly_met)?|validee?s?|
        passed)\]?\s*(?:[.|;)]|$)
    """,
    "graded codes": r"""
        \b(?:cr|ce|c|b|a|cp|uc|lo)_?\d{1,2}(?:\.\d{1,2}){0,2}(?:\s*(?:,|et|and|&|a|to|-)\s*(?:cr|ce|c|b|a|cp|uc|
        lo)_?\d{1,2}(?:\.\d{1,2}){0,2}){1,12}\s*[:=–—-]\s*(?:<GRADED>)\s*(?:[.|;)]|$)
    """,
    "ticked grade": r"""
        (?:☒|☑|✅|✔|✓|\[x\]|\(x\))\s*(?:acquise?s?|non_acquise?s?|validee?s?|admise?|met|en_cours_d'acquisition|
        favorable|conforme_au_referentiel)\b
    """,
    "already approved": r"""
        \b(?:dossier|candidat(?:e|ure)?|portfolio|candidate|submission|this_document|
        ce_document)\b[^.]{0,30}\b(?:(?:a_|est_|ete_|deja_|pre-?|has_|been_|is_|already_)+)(?:valide|approuve|
        verifie|certifie|admis|approved|validated|verified|pre-approved|cleared)e?\b[^.]{0,30}\b(?:par|
        by)\b[^.]{0,20}\b<JUDGE>\b
    """,
}

WORTH_READING: Final = r"""
    grade|flag|do_not|don't|ignor|oubli|neglig|contourn|disregard|forget|overrid|bypass|consigne|
    instruction|directive|prompt|\bia\b|\bai\b|intelligence|llm|gpt|modele|model\b|machine|system|assistant|
    robot|jury|evaluat|examin|certificat|correct|assess|grader|review|critere|criteri|competence|exigence|
    requirement|acquis|\bmet\b|verdict|valid|maxim|favorable|20_?/_?20|full_|mark|</|<\||\[inst|☒|☑|✅|✔|
    \[x\]|status|statut|compte_des|preuve|evidence|admis|conforme|bot\b|bots\b|algorithm|logiciel|software|
    reserve|humain|rubric|bareme|candidat|applicant|passe|reset|override|decision|chatgpt|claude|mistral|gemini|
    dossier|report|tes_|ton_|your|unit|total|bloc|outil
"""
"""One of these stands in every text that a pattern can match."""


def compiled(pattern: str, parts: Mapping[str, str] = PARTS) -> re.Pattern[str]:
    """A pattern in the notation of this module, ready to search with; parts may hold parts."""
    while found := re.search(r"<([A-Z]+)>", pattern):
        pattern = pattern.replace(found[0], parts[found[1]])
    return re.compile(re.sub(r"\s+", "", pattern).replace("_", " "))
