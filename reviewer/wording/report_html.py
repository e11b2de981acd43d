"""Texts of the review as a self-contained HTML page."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "report.html.title": ("Relecture de dossier", "Review of a dossier"),
    "report.html.skip": ("Aller au contenu", "Go to the content"),
    "report.html.colon": (" : ", ": "),
    "report.html.open": ("« ", "“"),
    "report.html.close": (" »", "”"),
    "report.html.quoted": ("« {text} »", "“{text}”"),
    "report.html.referentiel": ("Référentiel", "Référentiel"),
    "report.html.version": ("{id}, version {version}", "{id}, version {version}"),
    "report.html.date": ("Date de la relecture", "Date of the review"),
    "report.html.judge": ("Qui propose", "Who proposes"),
    "report.html.judge.offline": (
        "Indice sans modèle : le programme a cherché des mots et compté ; aucun modèle de langue n'a lu le dossier.",
        "Clue without a model: the program looked for words and counted; no language model read the dossier.",
    ),
    "report.html.judge.llm": (
        "Modèle de langue « {model} » ; ses citations ont été retrouvées mot pour mot dans le dossier par le programme.",
        "Language model “{model}”; its quotations were found again word for word in the dossier by the program.",
    ),
    "report.html.proposal": ("Proposition, à confirmer par une personne.", "Proposal, to be confirmed by a person."),
    "report.html.proposal.offline": (
        "Ce document dit ce qui a été trouvé et où. Il ne dit pas si un critère est rempli : une personne nommée le confirme, le jury décide.",
        "This document says what was found and where. It does not say whether a criterion is fulfilled: a named person confirms, the jury decides.",
    ),
    "report.html.proposal.llm": (
        "Chaque suggestion reste une suggestion tant qu'une personne nommée ne l'a pas confirmée ; le jury décide.",
        "Each suggestion stays a suggestion until a named person has confirmed it; the jury decides.",
    ),
    "report.html.in_short": ("En trois phrases", "In three sentences"),
    "report.html.index": ("Critères", "Criteria"),
    "report.html.reading": ("Ce qui a été lu", "What was read"),
    "report.html.pieces": ("Pièces du dossier", "Pieces of the dossier"),
    "report.html.file": ("Fichier", "File"),
    "report.html.size": ("Étendue", "Extent"),
    "report.html.fingerprint": ("Empreinte", "Fingerprint"),
    "report.html.unread": ("Ce qui n'a pas été lu", "What was not read"),
    "report.html.unread_none": (
        "Aucune partie du dossier n'a été signalée comme non lue.",
        "No part of the dossier was reported as unread.",
    ),
    "report.html.warnings": ("À savoir sur la lecture", "To know about the reading"),
    "report.html.described": (
        "Images décrites par un modèle (ce ne sont pas les mots du candidat, jamais une preuve)",
        "Pictures described by a model (not the candidate's words, never evidence)",
    ),
    "report.html.synthesis": ("Synthèse par bloc", "Summary by bloc"),
    "report.html.synthesis_caption.offline": (
        "Ce que le programme a trouvé, par bloc. Ce ne sont pas des verdicts.",
        "What the program found, by bloc. These are not verdicts.",
    ),
    "report.html.synthesis_caption.llm": (
        "Ce que donneraient les suggestions seules, par bloc, avant toute confirmation.",
        "What the suggestions alone would give, by bloc, before any confirmation.",
    ),
    "report.html.bloc": ("Bloc", "Bloc"),
    "report.html.state": ("État", "State"),
    "report.html.criteria": ("Critères", "Criteria"),
    "report.html.rules": ("Règles du référentiel", "Rules of the référentiel"),
    "report.rule.on_track": (
        "Rien ne s'y oppose d'après ce qui a été trouvé ; à confirmer.",
        "Nothing stands against it from what was found; to be confirmed.",
    ),
    "report.rule.lacking": (
        "Au moins un critère manque encore de preuves d'après ce qui a été trouvé ; à confirmer.",
        "At least one criterion still lacks proof from what was found; to be confirmed.",
    ),
    "report.rule.open": ("Ouvert : revient aux personnes.", "Open: it is for people to say."),
    "report.html.hidden": (
        "Texte caché et consignes glissées dans le dossier",
        "Hidden text and instructions slipped into the dossier",
    ),
    "report.html.hidden_check.done": (
        "Le texte caché a été recherché dans toutes les pièces.",
        "Hidden text was looked for in every piece.",
    ),
    "report.html.hidden_check.partial": (
        "Le texte caché a été recherché, mais pas partout.",
        "Hidden text was looked for, but not everywhere.",
    ),
    "report.html.hidden_check.not_run": (
        "Le texte caché n'a pas été recherché : rien n'est affirmé à ce sujet.",
        "Hidden text was not looked for: nothing is claimed about it.",
    ),
    "report.html.hidden_none": ("Il n'en a pas été trouvé.", "None was found."),
    "report.html.instructions_none": (
        "Aucun passage visible ne s'adresse à une machine ni n'imite le jury.",
        "No visible passage speaks to a machine or imitates the jury.",
    ),
    "report.html.instructions_unknown": (
        "Les passages visibles qui s'adresseraient à une machine n'ont pas été recherchés.",
        "Visible passages that would speak to a machine were not looked for.",
    ),
    "report.html.hidden_found": (
        "Texte caché trouvé, jamais compté comme preuve",
        "Hidden text found, never counted as evidence",
    ),
    "report.html.instructions_found": (
        "Passages qui s'adressent à une machine ou imitent le jury, jamais comptés comme preuve",
        "Passages that speak to a machine or imitate the jury, never counted as evidence",
    ),
    "report.html.method": ("procédé", "method"),
    "report.html.expected": ("Pièces attendues", "Expected pieces"),
    "report.html.expected_caption": (
        "Ce que le référentiel demande de joindre. Une pièce non trouvée peut porter un autre nom.",
        "What the référentiel asks to be joined. A piece not found may bear another name.",
    ),
    "report.misfit.codes": (
        "Les codes imprimés ({seen}) ne sont pas ceux du référentiel choisi : le dossier ressemble à {towards}.",
        "The codes printed ({seen}) are not those of the référentiel chosen: the dossier looks like {towards}.",
    ),
    "report.misfit.title": (
        "Le dossier porte « {seen} » en ses premières pages : il ressemble à {towards}.",
        "The dossier bears “{seen}” on its first pages: it looks like {towards}.",
    ),
    "report.misfit.bloc": (
        "Le dossier nomme le bloc {seen}, et aucun de ceux qui sont choisis : il ressemble à {towards}.",
        "The dossier names bloc {seen}, and none of those chosen: it looks like {towards}.",
    ),
    "report.misfit.content": (
        "Les mots du dossier sont bien plus proches d'ailleurs : il ressemble à {towards}.",
        "The words of the dossier are much nearer elsewhere: it looks like {towards}.",
    ),
    "report.misfit.bloc_of": ("un autre bloc, {bloc}", "another bloc, {bloc}"),
    "report.misfit.referentiel": ("un autre référentiel, {id}", "another référentiel, {id}"),
    "report.misfit.unknown": (
        "un référentiel que le programme n'a pas",
        "a référentiel that the program does not have",
    ),
    "report.html.misfits": (
        "Est-ce le bon référentiel, le bon bloc ?",
        "Is this the right référentiel, the right bloc?",
    ),
    "report.html.form_demands": ("Demandes de forme du référentiel", "Demands of form of the référentiel"),
    "report.html.form_demand": ("{what} : {value} {unit}", "{what}: {value} {unit}"),
    "report.html.form_demands_note": (
        "Énoncées pour être vérifiées par une personne ; le programme ne les juge pas.",
        "Stated for a person to check; the program does not judge them.",
    ),
    "report.html.piece": ("Pièce", "Piece"),
    "report.html.place": ("Où", "Where"),
    "report.html.by_criterion": ("Critère par critère", "Criterion by criterion"),
    "report.html.bloc_state.held": (
        "Bloc déjà détenu : il n'a pas été examiné.",
        "Bloc already held: it was not reviewed.",
    ),
    "report.html.bloc_state.out_of_scope": (
        "Bloc hors du périmètre de cette relecture : il n'a pas été examiné.",
        "Bloc out of the scope of this review: it was not reviewed.",
    ),
    "report.html.reviewer_note": ("Note de l'organisme :", "Note from the body:"),
    "report.html.quotes": ("Extraits du dossier", "Excerpts of the dossier"),
    "report.html.near": (
        "Aucun extrait retenu. Les passages les plus proches, pour vérifier soi-même :",
        "No excerpt retained. The nearest passages, to check for yourself:",
    ),
    "report.html.see_page": ("voir la page plus haut", "see the page above"),
    "report.html.picture_alt": (
        "Page {page} de {file}, les mots cités encadrés",
        "Page {page} of {file}, the quoted words framed",
    ),
    "report.html.findings": ("Constats, exigence par exigence", "Findings, requirement by requirement"),
    "report.html.findings_caption": ("Constats du critère {id}", "Findings of criterion {id}"),
    "report.html.requirement": ("Exigence", "Requirement"),
    "report.html.finding": ("Constat", "Finding"),
    "report.html.optional": ("facultatif", "optional"),
    "report.html.lowered": ("Abaissé par une règle :", "Lowered by a rule:"),
    "report.html.confidence": ("Confiance calibrée : {n}", "Calibrated confidence: {n}"),
    "report.html.changes": ("Extraits ajoutés ou écartés par une personne", "Excerpts added or set aside by a person"),
    "report.html.missing": ("Ce qui manque", "What is missing"),
    "report.html.questions": ("Questions pour le jury", "Questions for the jury"),
    "report.html.searched": ("Cherché dans {passages}.", "Searched in {passages}."),
    "report.html.searched_whole": (
        "Cherché dans {passages}, puis dans le dossier entier.",
        "Searched in {passages}, then in the whole dossier.",
    ),
    "report.html.confirmations": ("Confirmation", "Confirmation"),
    "report.html.reason": ("Motif :", "Reason:"),
    "report.html.unconfirmed": ("Pas encore confirmé par une personne.", "Not confirmed by a person yet."),
    "report.html.colophon": (
        "Relecture {run}, logiciel {software}, {spent}. Recherche : {retrieval}.",
        "Review {run}, software {software}, {spent}. Search: {retrieval}.",
    ),
    "report.html.hashes": (
        "Dossier {dossier}. Référentiel {referentiel}. Réglages {settings}.",
        "Dossier {dossier}. Référentiel {referentiel}. Settings {settings}.",
    ),
    "report.html.prompt": ("Consigne {prompt}.", "Prompt {prompt}."),
    "report.html.usage": (
        "{calls} appels, {input} jetons lus, {output} jetons écrits.",
        "{calls} calls, {input} tokens read, {output} tokens written.",
    ),
    "report.html.cost": ("Coût : {cost} USD.", "Cost: {cost} USD."),
    "report.html.cost_unknown": (
        "Coût inconnu : le prix de ce modèle n'est pas dans le fichier des prix.",
        "Cost unknown: the price of this model is not in the price file.",
    ),
}
