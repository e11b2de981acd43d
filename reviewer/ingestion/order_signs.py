"""Signs innocent alone and telling together: who is spoken to, what is asked, what is graded; patterns as data, French and English.

`orders.py` holds patterns that tell by themselves, in one run of words; here an order may put its parts in any order within a sentence.
The notation is the same: lower case, no accents, white space is layout, `_` is a space, `<NAME>` is one of the parts.
"""

from typing import Final

SIGNS: Final[dict[str, str]] = {
    # Whoever reads without eyes, in more words than `MACHINE` of orders.py: alone it proves nothing.
    "READER": r"""
        (?:\b(?:ia|(?<!')ai(?!-)|llms?|gpt|chatgpt|claude|mistral|gemini|copilot|(?:ro|chat)?bots?|robot\w*|algorithm\w*|
        logiciels?|softwares?|machines?|intelligences?_artificielles?|artificial_intelligence|non_humains?|
        non-human|modeles?_(?:\w+_)?(?:de_lang\w+|d'ia|ia|linguistique|generati\w+)|language_models?|
        (?:au|le|un|ce|cher)_modele_|modele\s*[,:]|(?:outil|moteur|systeme|programme|service|module|agent|assistant)s?_
        (?:d'|de_|of_)?(?:analyse|lecture|correction|notation|evaluation|scoring|relecture|ia|automati\w+|
        intelligente?)\w*|(?:correcteur|evaluateur|relecteur|lecteur|examinateur|assistant|juge|jury|reviewer|
        grader|examiner|assessor|marker)s?_(?:virtuel|automati\w+|numerique|artificiel|informatique|
        electronique|non_humain|bot|ia)\w*|(?:automat(?:ed|ic)|virtual|digital|machine|ai|llm|electronic)_(?:\w+_)?
        (?:graders?|reviewers?|evaluators?|assessors?|examiners?|markers?|readers?|assistants?|systems?|tools?|
        judges?|scoring)|(?:evaluation|review|assessment|grading|scoring|marking)_(?:\w+_)?(?:model|system|
        software|tool|bot|engine|ai|assistant|pipeline)s?)\b)
    """,
    "JUDGING": r"""
        (?:\b(?:verdicts?|acquise?s?|competen(?:ce|t|cy|cie)s?|criteres?|criteri(?:on|a)|referentiels?|
        grilles?_(?:d'|de_)?(?:evaluation|notation)|ta_grille|votre_grille|bareme|rubrics?|preuves?|
        exigences?|requirements?|jurys?|certifi\w+|candida(?:te?s?|tures?)|applicants?|submissions?|portfolio|
        non_acquis|conforme|dossier_(?:complet|valide)|intentions?|annexes?_(?:absentes|manquantes)|(?:positive|
        negative)_(?:answer|response|review)|reponse_positive|vingt_sur_vingt|note_maximale|(?:full|top)_marks|met|pass(?:ed)?|evidence|
        gra(?:des?|ding)|scor(?:es?|ing)|bloc_\d|recu[e]?|admise?s?)\b)
    """,
    "OBLIGED": r"""
        (?:\b(?:doi(?:t|s|vent)|devez|devra(?:s|ont)?|tenue?s?_de|priee?s?_de|invitee?s?_a|interdit|il_faut|
        merci_(?:de|a)|veuillez|voudra_bien|must|should|shall|ha(?:ve|s)_to|required_to|asked_to|expected|kindly|
        please|ought_to|instructed_to|never|do_not|don't|need_to)\b)
    """,
    "BIDS": r"""
        (?:\b(?:sois|soyez|ne_\w+_(?:pas|rien|jamais|aucune?|plus)|n'\w+_(?:pas|rien|jamais|aucune?|plus)|
        (?:attribu|accord|valid|not|march|class|jug|declar|repond|conclu|ignor|oubli|consider|cit|reten|remplac|
        approuv|accept|signal|supprim|ecriv|suppos|recommand|certifi|approuv|favoris|pass|mett|admett|ten|
        rest|augment|corrig)(?:ez)|(?:attribue|accorde|valide|note|classe|juge|declare|reponds|conclus|ignore|
        oublie|considere|cite|retiens|remplace|approuve|accepte|ecris|suppose|recommande|certifie|renvoie|
        mets|admets|repete|passe|approuver|accepter|valider|retenir|conclure|admettre|supposer|considerer)|
        (?:skip|return|output|state|rate|award|grade|treat|overlook|consider|quote|invent|report|confirm|
        recommend|approve|mark|give|assign|answer|respond|assume|assess|conclude|pretend))\b)
    """,
    # The reader is spoken to, or is the subject of the sentence.
    "ADDRESSED": r"""
        (?:(?:^|[.!?:;«\"(\[]\s*)(?:chere?s?_|dear_|hey_|hello_|bonjour_|attention,?_)?(?:l'|les_|la_|le_|the_|to_all_|
        all_|any_|tout_|toute_|une_|un_|grands_|large_)?<READER>\s*(?:[,:!]|\b(?:qui|that|who|si|if|reading|
        processing|lisant|traitant)\b)|\b(?:a_l'attention|a_l'intention|s'adresse|destinee?s?|adressee?s?|
        reservee?s?|note|notes|message|consignes?|instructions?|consigne|rappel|avis|merci|attention|memo|
        addressed|intended|meant|reminder|notice|vous_qui|toi_qui|tu_es|vous_etes|you_are|as)\b[^.:;]{0,30}?
        (?:\b(?:a|au|aux|pour|to|for|du|des|de|par|un|une|an|a|d')\b|\bl'|\bd')\s*[^.:;]{0,25}?<READER>|^(?:a|au|aux|
        pour|to|for)_[^.:;]{0,40}?<READER>)
    """,
    "OBLIGED READER": r"<READER>[^.;]{0,60}?<OBLIGED>",
    "YOURS": r"""
        (?:\b(?:t(?:on|a|es)|votre|vos|your)_(?:[\w']+_){0,2}?(?:instructions?|consignes?|prompts?|directives?|
        guidelines?|rubrics?|bareme|grille|role_d'\w+|role_de_\w+|programmation|programming|system|rules?|
        training|mission|task|jugement|notation|scoring|compte_rendu|reponse|answers?|output|evaluation)\b)
    """,
    "ANNULS": r"""
        (?:\b(?:ignor\w+|oubli\w+|passe[rz]?_outre|outrepass\w+|remplac\w+|replac\w+|supersed\w+|annul\w+|
        cadu(?:c|que)s?|expired?|expirent|overrid\w+|disregard\w*|forget|bypass\w*|suspend\w+|abrog\w+|cancel\w+|
        revo(?:k|qu)\w+|void|obsoletes?|no_longer_appl\w+|(?:ne_|n'_?)\w+_plus|s'appliqu\w+_plus|instead_of|
        au_lieu_de|set_aside|maintenant|desormais|now|repet\w+|repeat|reveal|update)\b)
    """,
    "MARKING RULES": r"""
        (?:\b(?:system_prompts?|prompts?_(?:systeme|precedents?|initial)|(?:grading|scoring|marking|evaluation|
        assessment)_(?:rubrics?|rules?|guidelines?|criteria|instructions?|scheme|policy)|rubrics?|bareme|
        grille_(?:d'|de_)(?:evaluation|notation)|(?:consignes?|directives?|instructions?|regles)_(?:[\w']+_)?(?:du_jury|
        de_l'ecole|du_certificateur|de_l'organisme|d'evaluation|de_notation|de_correction|precedentes?|
        de_depart|initiales?|par_l'ecole|par_le_jury)|verbatim_quotes?|what_you_were_told|ce_qu'on_t'a_dit)\b)
    """,
    "ROLE": r"""
        (?:\b(?:tu_es|vous_etes|you_are|tu_joue\w*|vous_joue\w*|joue[rz]?_le_role|play_the_(?:role|part)|tu_(?:seras|
        deviens)|your_(?:only|new|sole|real)_(?:task|role|job|mission|goal)|ta_(?:nouvelle_|seule_)?mission|ton_(?:
        nouveau_|seul_)?role|act_as|agis_comme|comporte-toi|pretend|from_(?:this_point|now)_on)\b)
    """,
    "IN FAVOUR": r"""
        (?:\b(?:avocate?|defends?|bienveillant\w*|lenient|generous\w*|genereu\w+|accorde_tout|never_(?:rejects?|fails?|
        reports?)|recommend_cert\w+|maitrise_parfaitement|excellente?s?|parfaite?s?|perfect|fully|approvals?|
        exceeded|everything|rien_de_negatif|anything_missing)\b)
    """,
    "JURY": r"""
        (?:\b(?:jurys?|evaluat(?:eur|rice)s?|examinat(?:eur|rice)s?|certificat(?:eur|rice)s?|correct(?:eur|rice)s?|
        commission|comite|organisme|assess?ors?|assessment_(?:panel|board)|examiners?|evaluators?|graders?|
        markers?|verifiers?|moderators?|exam(?:ination)?_board|(?:award|certification)_(?:panel|board)|
        board_(?:decision|of)|deliberation|chair|president[e]?|proces-verbal|directeur_des_etudes|rapporteur)\b)
    """,
    # The words of a form that only the judge fills, or of a judge who writes in person.
    "OFFICIAL": r"""
        (?:(?:^|[.!?|(—–-]\s*)(?:avis|commentaires?|remarques?|observations?|appreciations?|decisions?|conclusions?|
        notes?|verdicts?|notation|note_finale|resultats?|deliberations?|feedback|comments?|comment|remarks?|
        evaluation|bilan|synthese)\b[^.:]{0,20}\b(?:du|de_la|de_l'|des|d'|by|of|from)?\s*[^.:]{0,30}?<JURY>|
        <JURY>(?:'s|s'|'|s)?_(?:\w+_)?(?:comments?|decision|feedback|verdict|notes?|remarks?|sheet|report|
        statement|initials|conclusion|agrees?|recommendation)\b|\breserve[e]?s?_(?:a|au|aux)_|\bofficial_use|
        \b(?:for|internal)_(?:office|staff)_use|a_remplir_par|to_be_(?:completed|filled)_by|\b(?:signe[e]?|
        signed|signature|visa|cachet|paraphe|initials|soussignee?)\b[^.]{0,25}|\bsoussignee?\b|\bhereby\b|
        \bproces-verbal\b|^(?:internal|external|second|first|lead|chief|independent)_(?:verifier|examiner|marker|
        moderator|assessor)|\bl'unanimite\b|\bunanim\w+|\breuni[e]?s?_le\b|\bi_have_(?:checked|reviewed|assessed|
        examined)\b|\bi_am_satisfied\b|\bmarker's\b|\bassessment_(?:grid|sheet)\b)
    """,
    "GRANTED": r"""
        (?:\b(?:acquise?s?|validee?s?|je_valide|maitrisee?s?|remplie?s?|atteinte?s?|conforme|admise?|recue?|
        certifiee?s?|accordee?|delivr\w+_la_certification|decern\w+|favorable|felicitations|tres_bien|
        approuvee?|rien_(?:a_redire|ne_manque)|(?:sans|aucune)_reserves?|achieved|competent|awarded|
        recommend(?:s|ed)?_(?:an?_)?award|award_(?:without|in_full|recommended)|propose_an_award|met|meets|
        pass(?:ed)?|distinction|approved|valid_and_sufficient|full_marks|certifies|no_further_evidence|
        no_moderation|in_full|fully)\b|\b(\d{1,2})_?/_?\1\b|20_?/_?20|1[6-9]_?/_?20)
    """,
    "CANDIDATE": r"""
        (?:\b(?:candidate?s?|candidature|applicants?|dossiers?|portfolio|travail|work|criteres?|criteri(?:on|a)|
        competences?|outcomes?|units?|blocs?|certification|standard|referentiel|evidence|marks?|total|compte_rendu|
        exigences?|requirements?|award|mention|decision|note|grade)\b)
    """,
    "DOUBT": r"""
        (?:\b(?:si_le_jury|le_jury_(?:peut|pourra|evalue|attend|demande)|devant_le_jury|if_the|sera|seront|pourra|
        will_be|would|j'(?:ai|espere|aimerais)|nous_avons|je_(?:presente|souhaite|pense|suis|remercie)|concours)\b)
    """,
    # What counts for a grade when nothing was shown.
    "STANDS FOR": r"""
        (?:\b(?:vaut_preuve|vaut_(?:pour|comme)|equivaut|(?:est|sont|soit)_reput\w+|tien(?:t|nent)_lieu_de_preuve|
        (?:is|are)_deemed|counts?_as|inutile_de_(?:re)?cherch\w+|inutile_de_verifi\w+|sans_(?:preuve|chercher)|
        absence_of_evidence|existe(?:nt)?_et_(?:est|sont)|correct_(?:label|grade)|ne_pas_(?:le|la|les)_reevaluer|
        sections?_vides?|ligne_vide|missing_\w+_(?:are|exist))\b)
    """,
    "ALL": r"""
        (?:\b(?:tou(?:t|te|s|tes)|chaque|l'ensemble|totalite|integralite|all|every|each|any|whatever|remaining|
        restants?|partout|wherever|fully|sans_reserve|directement|maximum|blocs?_\d)\b)
    """,
    "PAIR": r"""
        (?:\b(?:criteres?|competences?|blocs?|units?|unites?|criterion|exigences?|requirements?|modules?|
        learning_outcomes?|outcomes?|lo|cr|ce|c|b|uc|ac|cp)_?\d{1,2}(?:[.]\d{1,2}){0,2}\b\s*[^\w\s]?\s*(?:[☒☑✔✓✅]\s*)?
        (?:acquise?s?|validee?s?|atteinte?s?|maitrisee?s?|oui|yes|ok|met|pass(?:ed)?|achieved|competent|
        distinction|merit|conforme|\d{1,2}_?/_?\d{1,2})\b)
    """,
    "MARKED": r"(?:\b[a-z]{3,}(?:_[a-z]{2,})?_?[:=]?_?\d{1,3}_?/_?\d{1,3}\b)",
    "MARKS SHEET": r"""
        (?:\b(?:notation|note_finale|bareme|total|soit_\d|marker|correcteur|jury|examinateur|evaluateur|examiner|
        assessor|approved)\b)
    """,
}

TOGETHER: Final[dict[str, tuple[str, ...]]] = {
    "reader addressed about grades": ("ADDRESSED", "JUDGING"),
    "reader obliged to grade": ("OBLIGED READER", "JUDGING"),
    "your rules set aside": ("YOURS", "ANNULS"),
    "marking rules set aside": ("MARKING RULES", "ANNULS"),
    "role in favour": ("ROLE", "IN FAVOUR"),
    "role of a judge": ("ROLE", "BIDS", "JUDGING"),
    "your answer dictated": ("YOURS", "BIDS", "JUDGING"),
    "judging bid for all": ("FIRST BID", "JUDGING", "ALL"),
    "judging bid in favour": ("FIRST BID", "CANDIDATE", "IN FAVOUR"),
    "stands for proof": ("STANDS FOR", "ALL", "CANDIDATE"),
    "official grant": ("OFFICIAL", "JURY", "GRANTED", "CANDIDATE", "NOT DOUBT"),
    "form of the judge": ("SHEET", "GRANTED", "NOT DOUBT"),
    "pairs of a grid": ("PAIRS",),
    "marks of a jury": ("MARKS", "MARKS SHEET"),
}
"""All signs of one entry in one sentence, or in one short passage."""

SIGNS["FIRST BID"] = r"(?:^|[.;:!?,—–]\s*(?:et_|puis_|and_|then_)?|\bplease_|\bkindly_|\bmerci_de_)<BIDS>"
SIGNS["NOT DOUBT"] = r"^(?!.*<DOUBT>)"
SIGNS["SHEET"] = (
    r"(?:\breserve[e]?s?_(?:a|au|aux)_(?:l')?<JURY>|<JURY>'s_sheet|\bofficial_use|a_remplir_par_(?:le_|l'|les_)?<JURY>)"
)
SIGNS["PAIRS"] = r"(?:<PAIR>.{0,90}?){2}<PAIR>"
SIGNS["MARKS"] = r"(?:<MARKED>.{0,40}?){2}<MARKED>"

SIGNS["SETTLED"] = (
    r"\b(?:(?:cette|la_presente|this)_(?:decision|note|evaluation|validation)|ne_pas_(?:le_|la_)?(?:re)?evaluer|dispense)\b"
)
FOLLOWERS: Final = ("SETTLED", "OFFICIAL", "JURY", "YOURS", "STANDS FOR", "FIRST BID")
"""Any of these makes a sentence part of the guilty one beside it."""
