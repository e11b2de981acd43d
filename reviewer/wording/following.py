"""Texts of a second dossier of the same candidate."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "ui.follow.choice": ("Suite du dossier de (facultatif)", "Follows the dossier of (optional)"),
    "ui.follow.none": ("Aucun : c'est un premier dossier", "None: this is a first dossier"),
    "ui.follow.choice_about": (
        "Un second dossier du même candidat : ses décisions confirmées sont montrées, les blocs acquis ne sont pas rejugés.",
        "A second dossier of the same candidate: the confirmed decisions are shown, the blocs acquired are not judged again.",
    ),
    "ui.follow.likely": (
        "Un dossier porte déjà ce nom, déposé le {at}. Si c'est le même candidat, choisissez-le ci-dessus.",
        "A dossier already bears this name, submitted on {at}. If it is the same candidate, choose it above.",
    ),
    "ui.follow.option": ("{label}, déposé le {at}", "{label}, submitted on {at}"),
    "ui.follow.line": ("suite du dossier « {label} »", "follows the dossier “{label}”"),
    "ui.follow.title": ("Suite du dossier « {label} »", "Follows the dossier “{label}”"),
    "ui.follow.erased": (
        "Le dossier dont celui-ci est la suite a été effacé : ses décisions et son texte ne sont plus là.",
        "The dossier that this one follows was erased: its decisions and its text are gone.",
    ),
    "ui.follow.changed": (
        "Le référentiel a changé depuis ces décisions : elles sont montrées, mais ne valent plus pour tenir un bloc acquis.",
        "The référentiel has changed since these decisions: they are shown, but no longer hold a bloc.",
    ),
    "ui.follow.nothing": (
        "Aucune décision n'avait été confirmée sur le dossier précédent : tout est à juger.",
        "No decision had been confirmed on the earlier dossier: everything is to be judged.",
    ),
    "ui.follow.decisions": ("Décisions déjà confirmées, en lecture seule", "Decisions already confirmed, read-only"),
    "ui.follow.bloc.held": ("✓ acquis, tenu : ne se rejuge pas", "✓ acquired, held: not judged again"),
    "ui.follow.bloc.open": ("○ ouvert, à juger sur ce dossier", "○ open, to be judged on this dossier"),
    "ui.follow.undecided": ("sans décision", "no decision"),
    "ui.follow.held_by": (
        "Tenus d'après les décisions confirmées : {blocs}.",
        "Held after the confirmed decisions: {blocs}.",
    ),
    "ui.follow.held_here": ("tenu d'après le dossier précédent", "held after the earlier dossier"),
    "ui.follow.see_all": ("Voir les décisions précédentes", "See the earlier decisions"),
    "ui.follow.text": ("Ce qui a changé dans le texte", "What changed in the text"),
    "ui.follow.pages.new": ("Pages nouvelles : {pages}.", "New pages: {pages}."),
    "ui.follow.pages.changed": ("Pages modifiées : {pages}.", "Changed pages: {pages}."),
    "ui.follow.pages.same": ("Pages identiques mot pour mot : {pages}.", "Pages the same word for word: {pages}."),
    "ui.follow.no_page": ("texte sans pages", "text without pages"),
    "ui.follow.kept": ("Passages repris mot pour mot : {n}.", "Passages kept word for word: {n}."),
    "ui.follow.new": ("Passages nouveaux ({n})", "New passages ({n})"),
    "ui.follow.gone": ("Passages disparus ({n})", "Passages gone ({n})"),
    "ui.follow.reworded": ("Passages récrits ({n})", "Passages reworded ({n})"),
    "ui.follow.more": ("et {n} autres", "and {n} more"),
    "ui.follow.reworded_about": (
        "Barré : les mots partis. Souligné : les mots venus.",
        "Struck through: words that went. Underlined: words that came.",
    ),
    "ui.follow.before": ("Décision sur le dossier précédent", "Decision on the earlier dossier"),
    "ui.follow.short": ("Dossier précédent : {label}", "Earlier dossier: {label}"),
    "ui.follow.before_none": (
        "Aucune décision n'avait été confirmée sur ce critère.",
        "No decision had been confirmed on this criterion.",
    ),
    "ui.follow.before_hidden": (
        "Une décision a été prise sur le dossier précédent ; elle apparaîtra après votre verdict.",
        "A decision was made on the earlier dossier; it will appear after your verdict.",
    ),
    "ui.follow.then": ("Ses preuves d'alors, dans ce dossier :", "Its proof of then, in this dossier:"),
    "ui.follow.still": ("✓ toujours là, {place}", "✓ still there, {place}"),
    "ui.follow.lost": ("✗ plus dans ce dossier, mot pour mot", "✗ no longer in this dossier, word for word"),
    "ui.follow.see": ("Voir", "See"),
    "ui.follow.none_then": ("Aucun extrait ne la portait.", "No excerpt carried it."),
}
