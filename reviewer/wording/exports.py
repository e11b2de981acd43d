"""Texts of the documents that leave the program, of their templates, and why one cannot be made."""

from typing import Final

_REFUSALS: Final[dict[str, tuple[str, str]]] = {
    "error.export_refused": ("Le document n'est pas fait : {problem}", "The document is not made: {problem}"),
    "error.template_refused": (
        "Le modèle « {file} » ne peut pas être rempli : {problem}",
        "The template “{file}” cannot be filled: {problem}",
    ),
    "template.unknown": (
        "le repère « {name} » est inconnu ; les repères connus sont {known}.",
        "the mark “{name}” is unknown; the known marks are {known}.",
    ),
    "template.not_closed": (
        "« {name} » ouvre un repère qui n'est pas fermé ; écrivez {{{{nom}}}}, ou fermez {{{{#nom}}}} par {{{{/nom}}}} dans un paragraphe à part.",
        "“{name}” opens a mark that is not closed; write {{{{name}}}}, or close {{{{#name}}}} with {{{{/name}}}} in a paragraph of its own.",
    ),
    "template.not_opened": (
        "{{{{/{name}}}}} ferme une section qui n'est pas ouverte au même endroit.",
        "{{{{/{name}}}}} closes a section that is not opened at the same place.",
    ),
    "template.misplaced": (
        "le repère « {name} » n'a pas de sens à cet endroit ; placez-le dans une ligne ou une section qui répète ce dont il parle.",
        "the mark “{name}” makes no sense at this place; put it in a row or a section that repeats what it speaks of.",
    ),
    "template.not_docx": (
        "ce n'est pas un document Word (.docx) lisible ; enregistrez-le au format .docx.",
        "it is not a readable Word document (.docx); save it as .docx.",
    ),
    "template.unreadable": (
        "il ne peut pas être ouvert ; vérifiez son nom et ses droits.",
        "it cannot be opened; check its name and its permissions.",
    ),
    "template.too_large": (
        "il est trop lourd (20 Mo au plus) ; réduisez ses images.",
        "it is too large (20 MB at most); make its pictures smaller.",
    ),
    "template.external": (
        "il irait chercher « {target} » hors du fichier ; intégrez cette image ou ce modèle attaché au document.",
        "it would fetch “{target}” from outside the file; embed that picture or attached template in the document.",
    ),
    "export.nothing_confirmed": (
        "aucune décision n'a été confirmée par une personne ; ce courrier ne dit que des décisions confirmées.",
        "no decision was confirmed by a person; this letter tells confirmed decisions only.",
    ),
    "export.no_review": (
        "ce dossier n'a pas encore d'évaluation terminée ; lancez-la d'abord.",
        "this dossier has no finished review yet; run it first.",
    ),
    "export.no_dossier": ("aucun dossier n'est choisi.", "no dossier is chosen."),
    "export.several_referentiels": (
        "un procès-verbal porte sur un seul référentiel, et ces dossiers en ont plusieurs ({ids}).",
        "minutes bear on one référentiel, and these dossiers have several ({ids}).",
    ),
    "export.one_dossier": (
        "ce document porte sur un seul dossier ; le procès-verbal seul en réunit plusieurs.",
        "this document bears on one dossier; only the minutes bring several together.",
    ),
    "export.no_pdf": (
        "ce document ne se fait pas en PDF ; seuls la grille, le procès-verbal et la lettre le peuvent.",
        "this document is not made as a PDF; only the grid, the minutes and the letter are.",
    ),
    "export.no_template": (
        "ce document ne se fait pas d'après un modèle ; seuls la grille, le procès-verbal et la lettre en ont un.",
        "this document is not made from a template; only the grid, the minutes and the letter have one.",
    ),
    "export.no_office": (
        "le PDF demande LibreOffice, qui n'est pas installé ici ; installez-le, ou demandez le DOCX et enregistrez-le en PDF.",
        "the PDF needs LibreOffice, which is not installed here; install it, or ask for the DOCX and save it as PDF.",
    ),
    "export.office_failed": (
        "LibreOffice n'a pas pu faire le PDF ; demandez le DOCX et enregistrez-le en PDF.",
        "LibreOffice could not make the PDF; ask for the DOCX and save it as PDF.",
    ),
    "export.office_late": (
        "LibreOffice n'a pas fini le PDF en {seconds} s ; réessayez, ou demandez le DOCX.",
        "LibreOffice did not finish the PDF within {seconds} s; try again, or ask for the DOCX.",
    ),
}

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "report.count.unconfirmed.one": ("{n} critère non confirmé", "{n} criterion not confirmed"),
    "report.count.unconfirmed.many": ("{n} critères non confirmés", "{n} criteria not confirmed"),
    "export.provisional": ("Provisoire : {criteria}", "Provisional: {criteria}"),
    "export.provisional_dossiers": (
        "Provisoire : critères non confirmés dans {n} dossier(s) sur {total}",
        "Provisional: criteria not confirmed in {n} of {total} dossier(s)",
    ),
    "export.all_confirmed": ("Tous les critères sur dossier sont confirmés", "Every criterion on paper is confirmed"),
    "export.to_fill": ("……………………………………", "……………………………………"),
    "export.day": ("{day} {month} {year}", "{day} {month} {year}"),
    "export.whole": ("Ensemble de la certification", "The whole certification"),
    "export.no_model": ("aucun modèle de langue (indice sans modèle)", "no language model (clue without a model)"),
    "export.no_prompt": ("aucune", "none"),
    "export.made_by": (
        "Modèle : {model}. Consigne : {prompt}. Logiciel : {software}.",
        "Model: {model}. Prompt: {prompt}. Software: {software}.",
    ),
    "export.read": ("Lu : {read}.", "Read: {read}."),
    "export.unread": ("Non lu : {unread}.", "Not read: {unread}."),
    "export.hidden": (
        "Textes cachés trouvés, jamais comptés comme preuve : {n}.",
        "Hidden texts found, never counted as evidence: {n}.",
    ),
    "export.instructions": (
        "Passages qui s'adressent à une machine ou imitent le jury, jamais comptés comme preuve : {n}.",
        "Passages that speak to a machine or imitate the jury, never counted as evidence: {n}.",
    ),
    "export.state.acquired": (
        "Tous les critères sont confirmés acquis.",
        "Every criterion is confirmed as met.",
    ),
    "export.state.lacking": ("Pas entièrement acquis : {ids}.", "Not fully met: {ids}."),
    "export.state.also_open": ("Encore ouvert : {ids}.", "Still open: {ids}."),
    "export.state.open": ("Ouvert : {ids}.", "Open: {ids}."),
    "export.state.no_criterion": (
        "Aucun critère n'y répond : au jury de voir.",
        "No criterion answers it: for the jury.",
    ),
    "export.count": ("{label} : {n}", "{label}: {n}"),
    "export.count.open": ("non confirmé", "not confirmed"),
    "export.count.jury": ("à voir par le jury", "for the jury to see"),
    "export.decision.open": ("non confirmé", "not confirmed"),
    "export.decision.jury": ("à voir par le jury", "for the jury to see"),
    "export.suggestion.llm": ("Suggestion de l'outil : {label}", "Suggestion of the tool: {label}"),
    "export.suggestion.offline": ("Indice de l'outil : {label}", "Clue of the tool: {label}"),
    "export.other_run": ("{decision} (relecture {run})", "{decision} (review {run})"),
    "export.no_quote": ("Aucun extrait retenu.", "No excerpt retained."),
    "export.more": ("et {excerpts} dans l'export complet", "and {excerpts} in the full export"),
    "export.touch.added": ("ajouté par {by}, le {at}", "added by {by}, on {at}"),
    "export.touch.removed": ("écarté par {by}, le {at}", "set aside by {by}, on {at}"),
    "export.again": (
        "Redemandé par {by}, le {at} (extraits ajoutés : {added}, écartés : {removed}) : {label}",
        "Asked again by {by}, on {at} (excerpts added: {added}, set aside: {removed}): {label}",
    ),
    "export.accepted_again": (
        "{decision}, redemandée avec des extraits choisis",
        "{decision}, asked again with chosen excerpts",
    ),
    "export.earlier": (
        "Dossier précédent {dossier} : {label}, par {by}, le {at}.",
        "Earlier dossier {dossier}: {label}, by {by}, on {at}.",
    ),
    "export.held_by": (
        "tenu d'après le dossier {dossier}, décisions confirmées par {by}",
        "held after the dossier {dossier}, decisions confirmed by {by}",
    ),
    "export.held_before": ("tenu déjà dans le dossier {dossier}", "held already in the dossier {dossier}"),
    "export.follows": ("Suite du dossier {dossiers}", "Follows the dossier {dossiers}"),
    "export.rule.satisfied": (
        "D'après les décisions confirmées, rien ne s'y oppose.",
        "From the confirmed decisions, nothing stands against it.",
    ),
    "export.rule.lacking": (
        "D'après les décisions confirmées, elle n'est pas remplie.",
        "From the confirmed decisions, it is not fulfilled.",
    ),
    "export.rule.open": ("Ouvert : revient aux personnes.", "Open: it is for people to say."),
    "export.jury.granted": ("validé", "granted"),
    "export.jury.refused": ("non validé", "not granted"),
    "export.no_refusal": (
        "Aucun critère confirmé non acquis ou en cours d'acquisition.",
        "No criterion confirmed as not met or partly met.",
    ),
    "export.motivation_to_fill": (
        "Motivation à écrire avant signature : ……………………………………………………………………",
        "Motivation to be written before signing: ……………………………………………………………………",
    ),
    "export.no_rule": (
        "Le référentiel n'énonce pas de règle de délivrance.",
        "The référentiel states no rule of award.",
    ),
    "export.off_paper": (
        "Rien n'est jugé sur le dossier pour ce critère.",
        "Nothing is judged on the dossier for this criterion.",
    ),
    "export.none_confirmed": (
        "Aucune décision n'est encore confirmée par une personne.",
        "No decision is confirmed by a person yet.",
    ),
    "export.letter.found": ("Ce qui a été trouvé et confirmé", "What was found and confirmed"),
    "export.letter.missing": ("Ce qui reste à montrer", "What is still to be shown"),
    "export.letter.nothing_yet": (
        "Aucune décision n'est encore confirmée sur ce bloc.",
        "No decision is confirmed yet on this bloc.",
    ),
    "export.letter.open": (
        "Encore en cours d'examen : {criteria} ; ce courrier n'en dit rien.",
        "Still under review: {criteria}; this letter says nothing of it.",
    ),
    "export.letter.jury": (
        "Se voit devant le jury : {criteria}.",
        "Seen before the jury: {criteria}.",
    ),
    "export.letter.read_at": ("Lu dans votre dossier : {places}.", "Read in your dossier: {places}."),
}

_CSV: Final[dict[str, tuple[str, str]]] = {
    "export.csv.bloc": ("Bloc", "Bloc"),
    "export.csv.bloc_title": ("Titre du bloc", "Title of the bloc"),
    "export.csv.competences": ("Compétences", "Competences"),
    "export.csv.criterion": ("Critère", "Criterion"),
    "export.csv.text": ("Texte du critère", "Text of the criterion"),
    "export.csv.judged_on": ("Se juge", "Judged on"),
    "export.csv.suggestion": ("Suggestion de l'outil", "Suggestion of the tool"),
    "export.csv.reason": ("Raison donnée par l'outil", "Reason given by the tool"),
    "export.csv.decision": ("Décision confirmée", "Confirmed decision"),
    "export.csv.act": ("Acte", "Act"),
    "export.csv.by": ("Confirmé par", "Confirmed by"),
    "export.csv.at": ("Confirmé le", "Confirmed at"),
    "export.csv.motivation": ("Motivation", "Motivation"),
    "export.csv.quotes": ("Extraits du dossier", "Excerpts of the dossier"),
    "export.csv.places": ("Où", "Where"),
    "export.csv.changes": ("Extraits ajoutés ou écartés", "Excerpts added or set aside"),
    "export.csv.again": ("Suggestion redemandée", "Suggestion asked again"),
    "export.csv.earlier": ("Décision sur le dossier précédent", "Decision on the earlier dossier"),
    "export.csv.status": ("Statut", "Status"),
    "export.csv.candidate": ("Candidat", "Candidate"),
    "export.csv.dossier": ("Dossier", "Dossier"),
    "export.csv.certification": ("Certification", "Certification"),
    "export.csv.referentiel": ("Référentiel", "Référentiel"),
    "export.csv.judge": ("Modèle", "Model"),
    "export.csv.prompt": ("Consigne", "Prompt"),
    "export.csv.software": ("Logiciel", "Software"),
    "export.csv.review": ("Relecture", "Review"),
    "export.csv.reviewed_at": ("Date de la relecture", "Date of the review"),
    "export.csv.read": ("Lu", "Read"),
    "export.csv.not_read": ("Non lu", "Not read"),
    "export.csv.dossier_hash": ("Empreinte du dossier", "Fingerprint of the dossier"),
    "export.csv.referentiel_hash": ("Empreinte du référentiel", "Fingerprint of the référentiel"),
}

TEXTS: Final[dict[str, tuple[str, str]]] = {**_REFUSALS, **_WORDS, **_CSV}
