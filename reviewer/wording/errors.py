"""The sentence of each error: what is wrong, which file, what to do."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "error.generic": ("Une erreur est survenue.", "Something went wrong."),
    "error.data_file": (
        "Le fichier {file} n'est pas valide ({where}) : {problem}. Corrigez-le, puis lancez « reviewer check ».",
        "The file {file} is not valid ({where}): {problem}. Correct it, then run `reviewer check`.",
    ),
    "error.referentiel_unknown": (
        "Le référentiel « {id} » n'existe pas. Référentiels disponibles : {known}.",
        "There is no référentiel “{id}”. Available: {known}.",
    ),
    "error.bloc_unknown": (
        "Le référentiel « {id} » n'a pas de bloc « {bloc} ». Blocs : {known}.",
        "The référentiel “{id}” has no bloc “{bloc}”. Blocs: {known}.",
    ),
    "error.piece": ("La pièce {file} n'a pas pu être lue.", "The piece {file} could not be read."),
    "error.piece_missing": (
        "Le fichier {file} est introuvable. Vérifiez le chemin et le nom.",
        "The file {file} was not found. Check its path and name.",
    ),
    "error.piece_empty": (
        "Le fichier {file} est vide : il ne contient rien à lire. Exportez-le de nouveau, puis redéposez-le.",
        "The file {file} is empty: there is nothing to read. Export it again, then submit it again.",
    ),
    "error.piece_encrypted": (
        "Le fichier {file} est protégé par un mot de passe. Retirez la protection, puis redéposez-le.",
        "The file {file} is protected by a password. Remove the protection, then submit it again.",
    ),
    "error.piece_broken": (
        "Le fichier {file} est abîmé ou incomplet ({problem}). Rouvrez-le dans son logiciel, réenregistrez-le, puis redéposez-le.",
        "The file {file} is damaged or incomplete ({problem}). Open it in its program, save it again, then submit it again.",
    ),
    "error.piece_mislabelled": (
        "Le fichier {file} n'est pas ce que dit son nom : il finit par {suffix}, mais contient {found}. Renommez-le ou exportez-le de nouveau.",
        "The file {file} is not what its name says: it ends in {suffix} but holds {found}. Rename it or export it again.",
    ),
    "error.piece_unsupported": (
        "Le format {suffix} du fichier {file} n'est pas lu. Convertissez-le en PDF ou en DOCX (formats lus : {known}).",
        "The format {suffix} of the file {file} is not read. Convert it to PDF or DOCX (formats read: {known}).",
    ),
    "error.piece_too_large": (
        "Le fichier {file} dépasse une limite ({what} : {limit} au plus). Allégez-le ou découpez-le en plusieurs pièces.",
        "The file {file} is over a limit ({what}: {limit} at most). Make it lighter or split it into several pieces.",
    ),
    "error.converter_missing": (
        "L'ancien format {suffix} du fichier {file} ne se lit qu'avec LibreOffice, absent de cette machine. Enregistrez-le en DOCX, en PPTX ou en PDF, puis redéposez-le.",
        "The old format {suffix} of the file {file} is read with LibreOffice only, which is not on this machine. Save it as DOCX, PPTX or PDF, then submit it again.",
    ),
    "error.archive_nested": (
        "L'archive {file} est rangée dans une autre archive ; elle n'a pas été ouverte. Décompressez-la, puis déposez ses fichiers.",
        "The archive {file} lies inside another archive; it was not opened. Unpack it, then submit its files.",
    ),
    "error.retrieval": ("La recherche dans le dossier a échoué.", "The search in the dossier failed."),
    "error.index_locked": (
        "L'index de ce dossier est utilisé par un autre programme ({holder}) depuis plus de {waited_s} s. Attendez la fin de son travail, puis relancez.",
        "The index of this dossier has been in use by another program ({holder}) for more than {waited_s} s. Wait for it to finish, then try again.",
    ),
    "error.index_broken": (
        "L'index du dossier n'a pas pu être reconstruit dans {folder} ({problem}). Vérifiez l'espace disque et les droits, puis relancez.",
        "The dossier's index could not be rebuilt in {folder} ({problem}). Check disk space and permissions, then try again.",
    ),
    "error.embedder_unavailable": (
        "Le modèle de vecteurs « {model} » n'est pas disponible ({problem}). Corrigez le réglage {setting}, ou retirez-le pour utiliser le modèle intégré.",
        "The embedding model “{model}” cannot be had ({problem}). Correct the setting {setting}, or remove it to use the embedded one.",
    ),
    "error.judge": ("Le juge n'a pas pu travailler.", "The judge could not work."),
    "error.judge_not_configured": (
        "Le juge par modèle de langue n'est pas réglé : {setting} manque. Donnez ce réglage, ou utilisez « --judge offline ».",
        "The language-model judge is not configured: {setting} is missing. Set it, or use `--judge offline`.",
    ),
    "error.judge_refused": (
        "Le serveur {url} refuse la demande pour le modèle « {model} » ({problem}). Vérifiez la clé et le nom du modèle.",
        "The server {url} refuses the request for the model “{model}” ({problem}). Check the key and the model's name.",
    ),
    "error.judge_unavailable": (
        "Le serveur {url} ne répond pas pour le modèle « {model} » ({problem}). Vérifiez l'adresse et réessayez ; rien n'est perdu.",
        "The server {url} does not answer for the model “{model}” ({problem}). Check the address and try again; nothing is lost.",
    ),
    "error.store": ("L'enregistrement a échoué.", "The record could not be kept."),
    "error.record_missing": (
        "Il n'y a pas de {what} « {id} ». Vérifiez l'identifiant dans la liste des dossiers.",
        "There is no {what} “{id}”. Check the identifier in the list of dossiers.",
    ),
    "error.store_unavailable": (
        "La base {url} ne peut pas être ouverte ou écrite ({problem}). Vérifiez l'espace disque, les droits et l'adresse.",
        "The database {url} cannot be opened or written ({problem}). Check disk space, permissions and the address.",
    ),
    "error.chain_broken": (
        "Le journal a été modifié : la chaîne ne se vérifie plus à l'événement {seq}. Conservez la base et prévenez l'administrateur.",
        "The journal was altered: its chain no longer verifies at event {seq}. Keep the database and tell the administrator.",
    ),
    "error.ask_again_refused": (
        "Le critère n'est pas rejugé : {problem}",
        "The criterion is not judged again: {problem}",
    ),
    "again.nothing_new": (
        "aucun extrait n'a été ajouté ni écarté depuis la dernière suggestion.",
        "no excerpt was added or set aside since the last suggestion.",
    ),
    "again.referentiel": (
        "le référentiel a changé depuis cette évaluation ; relancez-la.",
        "the référentiel has changed since this review; start it again.",
    ),
    "again.off_paper": ("il ne se juge pas sur le dossier.", "it is not judged on the dossier."),
    "error.fragment_refused": ("Ces mots ne sont pas retenus : {problem}", "These words are not kept: {problem}"),
    "fragment.absent": (
        "ils ne se trouvent pas mot pour mot dans le dossier. Copiez-les tels qu'ils y sont écrits.",
        "they do not stand in the dossier word for word. Copy them as they are written there.",
    ),
    "fragment.barred": (
        "ce passage s'adresse à une machine ou imite le jury ; il ne peut pas servir de preuve.",
        "this passage speaks to a machine or imitates the jury; it cannot be proof.",
    ),
    "fragment.short": (
        "un extrait compte au moins {words} mots.",
        "an excerpt has at least {words} words.",
    ),
    "fragment.long": (
        "un extrait compte au plus {most} caractères. Citez la phrase qui fait preuve.",
        "an excerpt has at most {most} characters. Quote the sentence that is proof.",
    ),
    "error.follow_refused": (
        "Ce dossier ne peut pas être la suite de « {label} », déposé pour le référentiel {id}. Choisissez le même référentiel, ou déposez-le à part.",
        "This dossier cannot follow “{label}”, submitted for the référentiel {id}. Choose the same référentiel, or submit it apart.",
    ),
    "error.confirmation_refused": (
        "La décision n'est pas enregistrée : {problem}",
        "The decision is not recorded: {problem}",
    ),
    "confirmation.no_name": ("indiquez votre nom.", "give your name."),
    "confirmation.no_reason": (
        "motivez une décision qui diffère de la suggestion.",
        "give a reason for a decision that differs from the suggestion.",
    ),
    "confirmation.unseen": (
        "des extraits restent à voir dans leur page ({left}) ; marquez chacun comme vu.",
        "excerpts are still to be seen in their page ({left}); mark each one as seen.",
    ),
    "confirmation.nothing_unseen": (
        "aucun extrait ne porte de constat ; marquez que vous en avez pris connaissance.",
        "no excerpt carries a finding; mark that you have taken note of it.",
    ),
    "confirmation.blind": (
        "la suggestion est masquée : donnez votre propre verdict, ou remettez à plus tard.",
        "the suggestion is hidden: give your own verdict, or put it off.",
    ),
    "confirmation.blind_reason": (
        "motivez votre verdict ; en mode aveugle, la motivation est toujours demandée.",
        "give the reason of your verdict; in blind mode it is always asked for.",
    ),
    "confirmation.conflict": (
        "{name} a déclaré un lien d'intérêt avec ce dossier ; une autre personne doit décider.",
        "{name} declared a conflict of interest with this dossier; another person has to decide.",
    ),
    "confirmation.arbiter": (
        "les deux évaluateurs diffèrent ; une troisième personne arbitre.",
        "the two evaluators differ; a third person arbitrates.",
    ),
    "confirmation.two_already": (
        "deux personnes ont déjà évalué ce critère.",
        "two people have already evaluated this criterion.",
    ),
    "confirmation.begun": (
        "des décisions sont déjà prises ; le nombre d'évaluateurs ne change plus.",
        "decisions have been made; the number of evaluators no longer changes.",
    ),
    "confirmation.no_verdict": ("choisissez un verdict.", "choose a verdict."),
    "confirmation.no_suggestion": (
        "il n'y a pas de suggestion à accepter ; choisissez vous-même un verdict.",
        "there is no suggestion to accept; choose a verdict yourself.",
    ),
    "confirmation.suggestion_changed": (
        "la suggestion a été redemandée entre-temps. Relisez la nouvelle avant de décider.",
        "the suggestion was asked for again meanwhile. Read the new one before you decide.",
    ),
    "confirmation.stale": (
        "une autre décision a été enregistrée entre-temps par {by}. Relisez-la avant de décider.",
        "another decision was recorded meanwhile by {by}. Read it before you decide.",
    ),
    "error.not_allowed": (
        "Le rôle « {role} » ne permet pas cela ({act}).",
        "The role “{role}” does not allow this ({act}).",
    ),
    "error.extra_missing": (
        'Cette commande demande une partie du programme qui n\'est pas installée. Installez-la (pip install "dossier-reviewer[{extra}]"), puis relancez.',
        'This command needs a part of the program that is not installed. Install it (pip install "dossier-reviewer[{extra}]"), then run it again.',
    ),
    "error.report_refused": (
        "Ces évaluations ne peuvent pas être comparées : {problem}. Donnez deux rapports JSON écrits par « reviewer evaluate ».",
        "These evaluations cannot be compared: {problem}. Give two JSON reports written by `reviewer evaluate`.",
    ),
    "error.output_refused": (
        "Le résultat ne peut pas être écrit dans {path} ({problem}). Choisissez un autre emplacement ; le travail fait est gardé.",
        "The result cannot be written to {path} ({problem}). Choose another place; the work done is kept.",
    ),
}
