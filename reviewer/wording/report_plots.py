"""Texts of the evaluation's page, with its plots, and of two evaluations compared."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "evaluation.page.kicker": ("Évaluation du programme", "Evaluation of the program"),
    "evaluation.page.commit": ("Commit", "Commit"),
    "evaluation.page.software": ("Logiciel", "Software"),
    "evaluation.page.judge": ("Juge", "Judge"),
    "evaluation.page.measured": ("Mesuré sur", "Measured on"),
    "evaluation.page.measured_n": (
        "{dossiers} dossiers, {criteria} critères jugeables sur pièces, dont {judged} avec une suggestion",
        "{dossiers} dossiers, {criteria} criteria that can be judged on paper, {judged} of them with a suggestion",
    ),
    "evaluation.page.table": ("Les mêmes chiffres en tableau", "The same figures as a table"),
    "evaluation.page.forest": (
        "Chaque point est une mesure sur l'ensemble ; la barre, son intervalle à 95 %.",
        "Each dot is a figure over the whole; the bar is its 95 % interval.",
    ),
    "evaluation.page.matrix": (
        "Plus la case est foncée, plus sa part de la ligne est grande. La diagonale, encadrée : suggestion égale à l'étiquette.",
        "The darker the cell, the larger its share of the row. The framed diagonal: suggestion equal to the label.",
    ),
    "evaluation.page.marks": (
        "Rond : couverture ; carré : exactitude ; losange : kappa de Cohen. Sans signe : aucun cas à mesurer.",
        "Circle: coverage; square: accuracy; diamond: Cohen's kappa. No mark: no case to measure.",
    ),
    "evaluation.page.calibration": ("Calibration", "Calibration"),
    "evaluation.page.no_confidence": (
        "Les suggestions ne portent aucune confiance (« confidence » est null) : il n'y a pas de courbe de calibration à tracer. "
        "Reste à voir si le programme se tait là où il se tromperait : l'exactitude contre la couverture, un numéro par dossier du tableau "
        "ci-dessus, le losange pour l'ensemble.",
        "Suggestions carry no confidence (“confidence” is null): there is no calibration curve to draw. What can be seen is whether the program "
        "is silent where it would be wrong: accuracy against coverage, one number per dossier of the table above, the diamond for the whole.",
    ),
    "evaluation.page.bars": (
        "Critères étiquetés, par ce qu'est devenue la suggestion ; le nombre est dans la barre ou dans le tableau.",
        "Labelled criteria, by what became of the suggestion; the count is in the bar or in the table.",
    ),
    "evaluation.page.no_trap": ("sans piège", "no trap"),
    "evaluation.page.cost": ("Coût", "Cost"),
    "evaluation.page.no_cost": (
        "Aucun coût relevé : le juge hors ligne n'appelle aucun modèle, ou les prix du modèle ne sont pas connus.",
        "No cost recorded: the offline judge calls no model, or the prices of the model are not known.",
    ),
    "evaluation.page.usd": ("coût (USD)", "cost (USD)"),
    "evaluation.page.total": ("ensemble", "overall"),
    "evaluation.page.seconds": ("secondes", "seconds"),
    "evaluation.page.number": ("n°", "no."),
    "evaluation.page.colophon": (
        "Page autonome : rien n'est chargé d'ailleurs. Les chiffres sont ceux du fichier JSON du même nom.",
        "Self-contained page: nothing is loaded from elsewhere. The figures are those of the JSON file of the same name.",
    ),
    "evaluation.compare.title": ("Deux évaluations comparées", "Two evaluations compared"),
    "evaluation.compare.before": ("avant", "before"),
    "evaluation.compare.after": ("après", "after"),
    "evaluation.compare.difference": ("différence", "difference"),
    "evaluation.compare.run": ("{date}, commit {commit}, {judges}", "{date}, commit {commit}, {judges}"),
    "evaluation.compare.on": (
        "Chiffres des {n} dossiers communs : {names}.",
        "Figures of the {n} dossiers in common: {names}.",
    ),
    "evaluation.compare.conventions": (
        "Différence : après moins avant. Intervalles à 95 % par rééchantillonnage apparié des dossiers communs, graine fixe : un intervalle qui "
        "contient 0 ne permet pas de dire que les deux diffèrent. Un tiret : aucun cas à mesurer, ou moins de deux dossiers communs. "
        "Le kappa par exigence ne se recalcule pas depuis un rapport.",
        "Difference: after minus before. 95 % intervals by paired resampling of the dossiers in common, fixed seed: an interval that holds 0 does "
        "not tell the two apart. A dash: no case to measure, or fewer than two dossiers in common. The requirement kappa cannot be computed again "
        "from a report.",
    ),
    "evaluation.compare.figures": ("Mesures", "Figures"),
    "evaluation.compare.changes": ("Suggestions changées", "Suggestions that changed"),
    "evaluation.compare.counts": (
        "{better} en mieux, {worse} en moins bien, {otherwise} autrement, sur {n} critères communs.",
        "{better} for the better, {worse} for the worse, {otherwise} otherwise, of {n} criteria in common.",
    ),
    "evaluation.compare.kind": ("sens", "way"),
    "evaluation.compare.better": ("mieux", "better"),
    "evaluation.compare.worse": ("moins bien", "worse"),
    "evaluation.compare.otherwise": ("autrement", "otherwise"),
    "evaluation.compare.kinds": (
        "Mieux : comme l'étiquette après, et pas avant. Moins bien : l'inverse. Un tiret : pas de suggestion.",
        "Better: as labelled after, and not before. Worse: the reverse. A dash: no suggestion.",
    ),
    "evaluation.compare.relabelled": (
        "Étiquette changée entre les deux pour {n} critère(s) : chaque rapport garde la sienne.",
        "Label changed between the two for {n} criteria: each report keeps its own.",
    ),
    "evaluation.compare.only_before": ("Dossiers avant seulement : {names}.", "Dossiers before only: {names}."),
    "evaluation.compare.only_after": ("Dossiers après seulement : {names}.", "Dossiers after only: {names}."),
    "evaluation.compare.forest": (
        "Chaque point est une différence ; la barre, son intervalle à 95 %. À droite du trait plein, la mesure a augmenté.",
        "Each dot is a difference; the bar is its 95 % interval. Right of the solid line, the figure went up.",
    ),
    "evaluation.compare.missing": (
        "{file} n'existe pas ou ne peut pas être lu",
        "{file} does not exist or cannot be read",
    ),
    "evaluation.compare.not_a_report": (
        "{file} n'est pas le JSON d'une évaluation « judging »",
        "{file} is not the JSON of a “judging” evaluation",
    ),
    "evaluation.compare.no_common": (
        "{before} et {after} n'ont aucun dossier en commun",
        "{before} and {after} have no dossier in common",
    ),
}
