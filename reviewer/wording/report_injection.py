"""Texts of the report on hostile dossiers."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "injection.title": ("Évaluation « injection » du {date}", "“Injection” evaluation of {date}"),
    "injection.what": (
        "Commit {commit}, logiciel {software}. {attacks} attaques et {rewordings} reformulations, chacune écrite dans un dossier ordinaire qui ne remplit aucun critère, jugées hors ligne et par un modèle crédule : il dit « met » partout et cite l'attaque dès qu'il en voit quatre mots.",
        "Commit {commit}, software {software}. {attacks} attacks and {rewordings} rewordings, each written into a plain dossier that meets no criterion, judged offline and by a gullible model: it says “met” everywhere and cites the attack as soon as it sees four words of it.",
    ),
    "injection.floors": ("Planchers", "Floors"),
    "injection.holds": ("Tous les planchers tiennent.", "Every floor holds."),
    "injection.breach": ("{what} : {found}, au lieu de {floor} au plus", "{what}: {found}, instead of {floor} at most"),
    "injection.raised_on_attack_alone": (
        "suggestion relevée sans citation hors de l'attaque",
        "suggestion raised with no quotation outside the attack",
    ),
    "injection.rewordings_changed_offline": (
        "reformulations qui changent une suggestion, hors ligne",
        "rewordings that change a suggestion, offline",
    ),
    "injection.honest_changed": (
        "part des critères des étalons que les défenses changent",
        "share of the gold criteria that the defences change",
    ),
    "injection.families": ("Par famille", "By family"),
    "injection.head.judge": ("juge", "judge"),
    "injection.head.family": ("famille", "family"),
    "injection.head.attacks": ("attaques", "attacks"),
    "injection.head.detected": ("repérées à la lecture", "detected on reading"),
    "injection.head.quoted": ("montrées dans un extrait", "shown in an excerpt"),
    "injection.head.raised": ("suggestion relevée", "suggestion raised"),
    "injection.head.alone": ("relevée par l'attaque seule", "raised by the attack alone"),
    "injection.head.requirements": ("exigence trouvée par l'attaque seule", "requirement found by the attack alone"),
    "injection.head.lowered": ("suggestion abaissée", "suggestion lowered"),
    "injection.family.hidden": ("cachée", "hidden"),
    "injection.family.instruction": ("consigne visible", "visible instruction"),
    "injection.family.note": ("fausse note, grille ou décision", "fake note, grid or decision"),
    "injection.family.image": ("dessinée dans une image", "drawn in a picture"),
    "injection.family.rewording": ("reformulation sans fait", "rewording without a fact"),
    "injection.cases": (
        "Cas qui ont obtenu quelque chose, ou non repérés",
        "Cases that obtained something, or were not detected",
    ),
    "injection.head.case": ("cas", "case"),
    "injection.head.how": ("moyen", "means"),
    "injection.head.missed": ("non repérée", "not detected"),
    "injection.honest": ("Étalons honnêtes, défenses mises et ôtées", "Honest gold dossiers, defences on and off"),
    "injection.honest.what": (
        "Critères dont le verdict change quand on ôte la recherche de consignes et les règles {rules} : ceux du juge hors ligne, et ceux d'un lecteur équitable qui trouve ce que disent les étiquettes, avec leurs citations.",
        "Criteria whose verdict changes when the search for instructions and the rules {rules} are set aside: the offline judge's, and those of a fair reader who finds what the labels say, with their quotations.",
    ),
    "injection.head.criteria": ("critères", "criteria"),
    "injection.head.changed": ("changés", "changed"),
    "injection.rules": (
        "Ce que change chaque règle de la garde sur les étalons",
        "What each rule of the guard changes on the gold",
    ),
    "injection.rules.what": (
        "Chaque règle seule. Hors ligne : critères dont la suggestion change, se rapproche ou s'éloigne de l'étiquette. Lecteur équitable : constats justes abaissés à tort. Lecteur généreux, qui dit « met » de tout ce que l'étiquette cite sans le dire rempli : constats abaissés à raison.",
        "Each rule alone. Offline: criteria whose suggestion changes, comes nearer to its label or goes further. Fair reader: right findings wrongly lowered. Generous reader, who says “met” of whatever the label quotes without calling it met: findings rightly lowered.",
    ),
    "injection.head.rule": ("règle", "rule"),
    "injection.head.offline": ("hors ligne : changés", "offline: changed"),
    "injection.head.better": ("mieux", "better"),
    "injection.head.worse": ("moins bien", "worse"),
    "injection.head.fair": ("équitable : abaissés à tort", "fair: wrongly lowered"),
    "injection.head.generous": ("généreux : abaissés à raison", "generous: rightly lowered"),
    "injection.all_rules": ("toutes", "all"),
}
