"""Texts of the command line."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "cli.bad_setting": (
        "reviewer : le réglage {name} n'est pas valide ({problem}). Corrigez-le ou retirez-le.",
        "reviewer: the setting {name} is not valid ({problem}). Correct or remove it.",
    ),
    "cli.lang_unknown": (
        "la langue « {lang} » n'est pas parlée ici : fr ou en.",
        "the language “{lang}” is not spoken here: fr or en.",
    ),
    "cli.judge_unknown": (
        "le juge « {judge} » n'existe pas : offline, llm ou panel.",
        "there is no judge “{judge}”: offline, llm or panel.",
    ),
    "cli.one_model": (
        "un seul modèle juge ; pour en réunir plusieurs, ajoutez « --judge panel ».",
        "one model judges; to bring several together, add `--judge panel`.",
    ),
    "cli.local_user": ("utilisateur local", "local user"),
    "cli.written": ("Écrit : {path}", "Written: {path}"),
    "cli.is_a_folder": ("c'est un dossier, pas un fichier", "it is a folder, not a file"),
    "cli.no_such_folder": ("le dossier de destination n'existe pas", "the folder to write in does not exist"),
    "stage.read": ("Lecture des pièces", "Reading the pieces"),
    "stage.pages": ("Dessin des pages par LibreOffice", "LibreOffice draws the pages"),
    "stage.index": ("Découpage et index", "Chunking and indexing"),
    "stage.retrieve": ("Recherche des preuves", "Searching for evidence"),
    "stage.judge": ("Critères examinés", "Criteria examined"),
    "referentiel.counts": (
        "{criteria} critères dont {on_paper} sur dossier, {blocs} bloc(s)",
        "{criteria} criteria, {on_paper} of them on paper, {blocs} bloc(s)",
    ),
    "referentiel.certifier": ("Certificateur : {name}", "Certifier: {name}"),
    "referentiel.rule": ("Règle : {text}", "Rule: {text}"),
    "referentiel.expected": ("Pièce attendue : {text}", "Expected piece: {text}"),
    "referentiel.threshold": ("seuil : {what}, de {low} à {high} {unit}", "threshold: {what}, {low} to {high} {unit}"),
    "referentiel.optional": ("facultatif", "optional"),
    "referentiel.any_of": ("l'un de : {items}", "one of: {items}"),
    "referentiel.all_of": ("chacun de : {items}", "each of: {items}"),
    "referentiel.examples": ("exemples, non obligatoires : {items}", "examples, not mandatory: {items}"),
    "proof.document": ("dossier", "dossier"),
    "proof.oral": ("oral", "oral"),
    "proof.simulation": ("mise en situation", "simulation"),
    "proof.questionnaire": ("questionnaire", "questionnaire"),
    "proof.demonstration": ("démonstration", "demonstration"),
    "check.counted": ("{what} : {count} fichier(s), {errors} erreur(s)", "{what}: {count} file(s), {errors} error(s)"),
    "check.referentiels": ("Référentiels", "Référentiels"),
    "check.prompts": ("Prompts et données de jugement", "Prompts and judging data"),
    "check.gold": ("Dossiers étalons", "Gold dossiers"),
    "lint.competence_without_criterion": (
        "aucun critère ne règle cette compétence",
        "no criterion settles this competence",
    ),
    "lint.requirement_twice": ("exigence écrite deux fois : {detail}", "requirement written twice: {detail}"),
    "lint.no_hints": (
        "aucun indice de vocabulaire : la recherche n'a que les mots du référentiel",
        "no hints: the search has only the référentiel's words",
    ),
    "lint.first_hints": (
        "premiers indices non relus ({detail}) : relisez-les, puis retirez la ligne hints_from",
        "first hints nobody has read ({detail}): read them, then remove the line hints_from",
    ),
    "hints.progress": ("{done}/{total} critères", "{done}/{total} criteria"),
    "hints.told": (
        "{lexicon} exigences avec les indices du lexique, {model} avec ceux du modèle, {kept} qui en avaient déjà, {none} sans. À relire : hints_from marque ce que personne n'a relu.",
        "{lexicon} requirements with the lexicon's hints, {model} with the model's, {kept} that had some, {none} without. To be read: hints_from marks what nobody has read.",
    ),
    "hints.failed": (
        "Le modèle n'a rien donné d'utilisable pour {criteria} : les indices du lexique y restent.",
        "The model gave nothing usable for {criteria}: the lexicon's hints stay there.",
    ),
    "lint.all_optional": ("toutes les exigences sont facultatives", "every requirement is optional"),
    "reading.report": ("Rapport de lecture", "Reading report"),
    "reading.piece": ("{file} : {extent}", "{file}: {extent}"),
    "reading.aside": (
        "- Montré à part, jamais compté comme preuve ({kind}, {file}) : {text}",
        "- Shown apart, never evidence ({kind}, {file}): {text}",
    ),
    "reading.all_read": ("Rien n'est resté sans lecture.", "Nothing was left unread."),
    "reading.hidden_not_run": ("Les textes cachés n'ont pas été cherchés.", "Hidden text was not looked for."),
    "reading.hidden": (
        "- Texte caché, jamais compté comme preuve ({file}, p. {page}) : {text}",
        "- Hidden text, never evidence ({file}, p. {page}): {text}",
    ),
    "reading.instruction": (
        "- Passage qui s'adresse à une machine ou imite le jury, jamais compté comme preuve ({file}, p. {page}) : {text}",
        "- Passage that speaks to a machine or imitates the jury, never evidence ({file}, p. {page}): {text}",
    ),
    "search.nothing": ("Rien trouvé avec ces mots dans ce dossier.", "Nothing found with these words in this dossier."),
    "dossiers.none": (
        "Aucun dossier déposé. Commencez par « reviewer review ».",
        "No dossier yet. Start with `reviewer review`.",
    ),
    "erase.sure": (
        "Effacer le dossier {id}, ses fichiers, sa lecture et ses textes ?",
        "Erase the dossier {id}, its files, its reading and its texts?",
    ),
    "journal.verified": (
        "Journal vérifié : {count} événement(s), chaîne intacte.",
        "Journal verified: {count} event(s), chain intact.",
    ),
    "place.page": ("p. {page}", "p. {page}"),
    "app.address": ("Application : {address} (Ctrl+C pour arrêter)", "Application: {address} (Ctrl+C to stop)"),
    "evaluate.case": ("Attaque {done}/{total} : {name}", "Attack {done}/{total}: {name}"),
    "evaluate.suite_unknown": (
        "Suite inconnue : {suite} ; il y a {known}.",
        "Unknown suite: {suite}; there are {known}.",
    ),
    "evaluate.dossier": ("Évaluation de {name}", "Evaluating {name}"),
    "demo.label": ("Dossier d'exemple", "Example dossier"),
    "demo.report": (
        "Rapport complet à ouvrir dans un navigateur : {path}",
        "Full report, to open in a browser: {path}",
    ),
    "demo.open": (
        "Ouvrir l'application sur cette évaluation : {command}",
        "Open the application on this review: {command}",
    ),
}
