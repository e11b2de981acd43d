"""Texts of what surrounds a language model: panels, batches, replays, estimates."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "judging.panel.agreed": ("Unanimité des modèles ({models}). {reason}", "The models agree ({models}). {reason}"),
    "judging.panel.disagreed": (
        "Les modèles ne sont pas d'accord : aucun verdict n'est suggéré. {opinions}.",
        "The models disagree: no verdict is suggested. {opinions}.",
    ),
    "judging.panel.differs": ("Avis partagés : {opinions}.", "Opinions differ: {opinions}."),
    "judging.panel.opinion": ("{model} : {verdict}", "{model}: {verdict}"),
    "judging.panel.abstains.not_on_paper": ("ne se juge pas sur dossier", "not judged on paper"),
    "judging.panel.abstains.unreadable": ("illisible", "unreadable"),
    "judging.panel.abstains.judge_failed": ("pas de réponse exploitable.", "no usable reply."),
    "judging.panel.abstains.unsure": ("ne tranche pas", "cannot tell"),
    "judging.panel.status.met": ("établi", "established"),
    "judging.panel.status.partial": ("établi en partie", "established in part"),
    "judging.panel.status.not_met": ("non établi", "not established"),
    "judging.panel.status.unknown": ("indéterminé", "undetermined"),
    "judging.panel.status.not_applicable": ("sans objet", "does not apply"),
    "judging.failed.expired": (
        "Pas de réponse : le lot a expiré ou a été annulé avant cette demande. Relancez ; le reste est gardé.",
        "No reply: the batch expired or was cancelled before this request. Run again; the rest is kept.",
    ),
    "judging.problem.server": ("erreur du serveur", "server error"),
    "judging.problem.refused": ("demande refusée par le serveur", "request refused by the server"),
    "error.panel_too_small": (
        "Un jury de modèles en demande au moins deux, chacun nommé une fois (reçu : {models}). Répétez --model, ou complétez REVIEWER_PANEL.",
        "A panel takes at least two models, each named once (given: {models}). Repeat --model, or complete REVIEWER_PANEL.",
    ),
    "error.record_incomplete": (
        "L'évaluation ne peut pas être rejouée : son enregistrement n'a pas les réponses du critère {criterion}. Elle a été faite par une version antérieure du programme.",
        "The review cannot be replayed: its record lacks the replies on the criterion {criterion}. An earlier version of the program made it.",
    ),
    "error.batch_pending": (
        "L'évaluation {run} attend les réponses de son lot. Quand vous les avez : « reviewer batch import {run} reponses.jsonl ».",
        "The run {run} waits for the answers to its batch. When you have them: `reviewer batch import {run} answers.jsonl`.",
    ),
    "error.batch_refused": ("{problem}", "{problem}"),
    "batch.not_a_batch": (
        "L'évaluation {run} n'a pas été exportée en lot. Commencez par « reviewer batch export ».",
        "The run {run} was not exported as a batch. Start with `reviewer batch export`.",
    ),
    "batch.done": (
        "L'évaluation {run} est terminée : elle n'attend plus de réponse. Exportez-en une autre pour recommencer.",
        "The run {run} is done: it waits for no answer. Export another to begin again.",
    ),
    "batch.changed": (
        "Le dossier, le référentiel, les réglages ou le programme ont changé depuis l'export de {run} : ses réponses ne seraient pas celles de ces demandes. Exportez de nouveau.",
        "The dossier, the référentiel, the settings or the program changed since {run} was exported: its answers would not be to these requests. Export again.",
    ),
    "batch.no_answers": (
        "Ce fichier ne contient aucune réponse. Donnez le fichier de sortie du lot de {run}.",
        "This file holds no answer. Give the output file of the batch of {run}.",
    ),
    "batch.not_json": (
        "La ligne {line} du fichier de réponses n'est pas du JSON. Donnez le fichier tel que le fournisseur l'a rendu ; rien n'a été pris.",
        "Line {line} of the file of answers is not JSON. Give the file as the provider gave it; nothing was taken.",
    ),
    "batch.not_an_answer": (
        "La ligne {line} n'est pas une réponse de lot (custom_id, response ou error). Donnez le fichier de sortie, non celui des demandes ; rien n'a été pris.",
        "Line {line} is not an answer of a batch (custom_id, response or error). Give the output file, not the requests; nothing was taken.",
    ),
    "batch.other_run": (
        "Ce fichier répond à un autre lot que celui de {run} (première ligne : {name}). Donnez celui de cette évaluation ; rien n'a été pris.",
        "This file answers another batch than that of {run} (first line: {name}). Give the one of this run; nothing was taken.",
    ),
    "batch.foreign_line": (
        "Le fichier contient {count} ligne(s) étrangère(s) aux demandes de {run} (dont {name}). Retirez-les ; rien n'a été pris.",
        "The file holds {count} line(s) answering no request of {run} ({name} among them). Remove them; nothing was taken.",
    ),
    "batch.duplicate": (
        "Le fichier répond deux fois à la demande {name}. Gardez une seule de ces lignes ; rien n'a été pris.",
        "The file answers the request {name} twice. Keep one of these lines; nothing was taken.",
    ),
    "batch.answered_before": (
        "La demande {name} a déjà reçu une autre réponse. Retirez cette ligne ; rien n'a été pris.",
        "The request {name} was answered otherwise before. Remove this line; nothing was taken.",
    ),
    "batch.under_way": (
        "Le lot {name} de cette évaluation est en cours chez le fournisseur. Suivez-le avec « reviewer batch status {run} ».",
        "The batch {name} of this run is under way at the provider. Follow it with `reviewer batch status {run}`.",
    ),
    "batch.nothing_due": (
        "L'évaluation {run} n'a plus de demande à envoyer.",
        "The run {run} has no request left to send.",
    ),
    "batch.not_submitted": (
        "Le lot de {run} n'a pas été envoyé d'ici. Envoyez-le avec « reviewer batch submit {run} ».",
        "The batch of {run} was not sent from here. Send it with `reviewer batch submit {run}`.",
    ),
    "batch.unknown": (
        "Le fournisseur ne connaît pas le lot {name}. Vérifiez l'adresse et la clé.",
        "The provider does not know the batch {name}. Check the address and the key.",
    ),
    "batch.exported": (
        "Évaluation {run} : {requests} demande(s), environ {tokens} jetons. Réponses à rendre par « reviewer batch import {run} reponses.jsonl ».",
        "Run {run}: {requests} request(s), about {tokens} tokens. Bring the answers back with `reviewer batch import {run} answers.jsonl`.",
    ),
    "batch.nothing_to_ask": (
        "Évaluation {run} : rien à demander à un modèle, elle est terminée.",
        "Run {run}: nothing to ask of a model, it is done.",
    ),
    "batch.taken": (
        "Réponses prises : {taken}, dont {failed} en échec.",
        "Answers taken: {taken}, {failed} of them failures.",
    ),
    "batch.failed_line": ("- {name} : {reason}", "- {name}: {reason}"),
    "batch.due": (
        "Un autre tour est dû : {requests} demande(s), dont {again} qui suivent une réponse. Envoyez {path}, puis importez ses réponses.",
        "Another round is due: {requests} request(s), {again} of them following an answer. Send {path}, then import its answers.",
    ),
    "batch.state": (
        "Lot {id} : {status}, {completed} réponse(s) sur {total}, {failed} échec(s).",
        "Batch {id}: {status}, {completed} answer(s) of {total}, {failed} failure(s).",
    ),
    "replay.equal": (
        "Rejouée sans appel à un modèle : égale à l'enregistrement.",
        "Replayed without calling a model: equal to the record.",
    ),
    "replay.differs": (
        "Rejouée sans appel à un modèle, mais différente de l'enregistrement : {what}. La pièce, le référentiel ou le programme a changé depuis.",
        "Replayed without calling a model, but not equal to the record: {what}. The piece, the référentiel or the program changed since.",
    ),
    "estimate.offline": (
        "Le juge sans modèle ne coûte rien et n'envoie rien.",
        "The judge without a model costs nothing and sends nothing.",
    ),
    "estimate.line": (
        "{model} : {criteria} critère(s), de {once} à {twice} jetons envoyés (une lecture, puis une relecture de tout), coût {cost}.",
        "{model}: {criteria} criteria, {once} to {twice} tokens sent (one reading, then everything read again), cost {cost}.",
    ),
    "estimate.cost": ("de {once} à {twice} USD", "{once} to {twice} USD"),
    "estimate.no_price": (
        "inconnu : le modèle n'est pas dans le fichier de prix",
        "unknown: the model is not in the price file",
    ),
    "estimate.basis": (
        "Prix du {date} ({path}, à corriger chez votre fournisseur). {counted} Rien n'a été envoyé.",
        "Prices of {date} ({path}, to be corrected with your provider's). {counted} Nothing was sent.",
    ),
    "estimate.counted": (
        "Jetons comptés à 3,5 caractères l'un, faute d'appel antérieur.",
        "Tokens counted at 3.5 characters each, for want of earlier calls.",
    ),
    "estimate.observed": (
        "Jetons comptés d'après {calls} appel(s) antérieurs.",
        "Tokens counted after {calls} earlier call(s).",
    ),
}
