"""Texts of judging: what a judge says of its own work. What it says to a model is in `prompts/`."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "judging.place": ("{file}, p. {page}", "{file}, p. {page}"),
    "judging.off_paper.oral": (
        "Ce critère se vérifie à l'oral : le dossier ne suffit pas à le juger.",
        "This criterion is settled orally: the dossier is not enough to judge it.",
    ),
    "judging.off_paper.simulation": (
        "Ce critère se vérifie en mise en situation : le dossier ne suffit pas à le juger.",
        "This criterion is settled in a simulation: the dossier is not enough to judge it.",
    ),
    "judging.off_paper.questionnaire": (
        "Ce critère se vérifie par un questionnaire : le dossier ne suffit pas à le juger.",
        "This criterion is settled by a questionnaire: the dossier is not enough to judge it.",
    ),
    "judging.off_paper.near": (
        "Passages les plus proches, à relire avant : {places}.",
        "Nearest passages, to read again before: {places}.",
    ),
    "judging.question.oral": (
        "Faire expliquer, exemple à l'appui : « {requirement} ».",
        "Have the candidate explain, with an example: “{requirement}”.",
    ),
    "judging.question.simulation": (
        "Observer pendant la mise en situation : « {requirement} ».",
        "Observe during the simulation: “{requirement}”.",
    ),
    "judging.question.questionnaire": (
        "Vérifier dans les réponses au questionnaire : « {requirement} ».",
        "Check in the answers to the questionnaire: “{requirement}”.",
    ),
    "judging.question.told": (
        "Le dossier en dit ({places}) : « {quote} »",
        "The dossier says of it ({places}): “{quote}”",
    ),
    "judging.rationale.line": ("« {requirement} » : {reason}", "“{requirement}”: {reason}"),
    "judging.rationale.unread": (
        "Rien ne l'établit dans ce qui a été lu.",
        "Nothing in what was read establishes it.",
    ),
    "judging.empty": (
        "Aucun texte n'a pu être lu dans le dossier : rien ne peut être jugé.",
        "No text could be read in the dossier: nothing can be judged.",
    ),
    "judging.nothing_fits": (
        "Le dossier est trop long pour être envoyé entier à ce modèle, et la recherche n'a trouvé aucun extrait à lui montrer.",
        "The dossier is too long to be sent whole to this model, and the search found no excerpt to show it.",
    ),
    "judging.excerpts_only": (
        "Seuls des extraits ont été lus : le dossier est trop long pour ce modèle. « Rien trouvé » n'y vaut pas « non acquis ».",
        "Only excerpts were read: the dossier is too long for this model. “Nothing found” does not mean “not met”.",
    ),
    "judging.piece_unread": (
        "Une pièce n'a pas pu être lue ({file}) : ce qui manque s'y trouve peut-être.",
        "A piece could not be read ({file}): what is missing may be in it.",
    ),
    "judging.parts_unread": (
        "Des parties du dossier n'ont pas été lues ({count}) : voir le rapport de lecture.",
        "Parts of the dossier were not read ({count}): see the reading report.",
    ),
    "judging.quotes_dropped": (
        "Citations du modèle introuvables dans le dossier, écartées : {count}.",
        "Quotations by the model not found in the dossier, dropped: {count}.",
    ),
    "judging.quote_removed": ("« [citation introuvable, retirée] »", "“[quotation not found, removed]”"),
    "judging.failed.rate_limited": (
        "Pas de réponse : le serveur limite le débit et a refusé tous les essais. Relancez plus tard ; le reste est gardé.",
        "No reply: the server limits the rate and refused every try. Run again later; the rest is kept.",
    ),
    "judging.failed.quota": (
        "Pas de réponse : le quota du compte est épuisé. Rechargez-le, puis relancez ; le reste est gardé.",
        "No reply: the account's quota is used up. Top it up, then run again; the rest is kept.",
    ),
    "judging.failed.server_error": (
        "Pas de réponse : le serveur du modèle est en erreur. Relancez plus tard ; le reste est gardé.",
        "No reply: the model's server fails. Run again later; the rest is kept.",
    ),
    "judging.failed.timeout": (
        "Pas de réponse dans le temps imparti. Relancez, ou allongez REVIEWER_TIMEOUT_S ; le reste est gardé.",
        "No reply in the time allowed. Run again, or lengthen REVIEWER_TIMEOUT_S; the rest is kept.",
    ),
    "judging.failed.too_long": (
        "Le texte envoyé est trop long pour ce modèle. Diminuez REVIEWER_CONTEXT_CHARS, ou choisissez un autre modèle.",
        "The text sent is too long for this model. Lower REVIEWER_CONTEXT_CHARS, or choose another model.",
    ),
    "judging.failed.input_cut": (
        "Le serveur n'a lu qu'une partie du texte envoyé : sa réponse est écartée. Augmentez la fenêtre du modèle (num_ctx pour Ollama), ou diminuez REVIEWER_CONTEXT_CHARS.",
        "The server read only a part of the text sent: its reply is dropped. Widen the model's window (num_ctx for Ollama), or lower REVIEWER_CONTEXT_CHARS.",
    ),
    "judging.failed.bad_request": (
        "Le serveur a refusé la forme de la demande. Vérifiez que le modèle sait tenir une conversation.",
        "The server refused the form of the request. Check that the model can hold a conversation.",
    ),
    "judging.failed.bad_reply": (
        "Le serveur a répondu autre chose qu'une réponse de modèle. Vérifiez son adresse.",
        "The server answered something other than a model's reply. Check its address.",
    ),
    "judging.failed.cut": (
        "La réponse du modèle a été coupée avant la fin : elle est écartée.",
        "The model's reply was cut short: it is dropped.",
    ),
    "judging.failed.refused": ("Le modèle a refusé de répondre.", "The model refused to answer."),
    "judging.failed.filtered": (
        "Le filtre du fournisseur a retenu la réponse du modèle.",
        "The provider's filter withheld the model's reply.",
    ),
    "judging.failed.malformed": (
        "La réponse du modèle est restée illisible après une demande de correction.",
        "The model's reply was still unreadable after it was asked to correct it.",
    ),
    "judging.problem.key": ("clé refusée", "key refused"),
    "judging.problem.model": ("modèle ou adresse inconnus du serveur", "model or address unknown to the server"),
    "judging.problem.connection": ("connexion impossible", "no connection"),
    "judging.note.json_object": (
        "Le serveur n'accepte pas de schéma : la forme JSON est demandée sans lui, et vérifiée ici.",
        "The server takes no schema: JSON is asked for without it, and checked here.",
    ),
    "judging.note.text": (
        "Le serveur n'accepte aucun format de réponse : il n'est demandé que dans le texte, et vérifié ici.",
        "The server takes no reply format: it is asked for in words only, and checked here.",
    ),
    "judging.note.temperature": (
        "Le modèle n'accepte pas de température : deux passages peuvent différer davantage.",
        "The model takes no temperature: two runs may differ more.",
    ),
    "judging.note.seed": (
        "Le serveur n'accepte pas de graine : deux passages peuvent différer davantage.",
        "The server takes no seed: two runs may differ more.",
    ),
    "judging.note.turns": (
        "Le serveur n'accepte pas plusieurs messages à la suite : consignes et dossier sont envoyés en un seul, entre les mêmes marques.",
        "The server takes no two messages in a row: rules and dossier are sent as one, between the same marks.",
    ),
}
