"""Texts of quoting words of the dossier, and of asking again with a person's excerpts."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "ui.cite.label": ("Citer des mots du dossier", "Quote words of the dossier"),
    "ui.cite.hint": (
        "Collez ici une phrase du dossier, mot pour mot",
        "Paste a sentence of the dossier here, word for word",
    ),
    "ui.cite.submit": ("Retrouver", "Find"),
    "ui.cite.about": (
        "Ou affichez le texte de la page (T), sélectionnez des mots à la souris (trois clics : le passage entier), puis S.",
        "Or show the text of the page (T), select words with the mouse (three clicks: the whole passage), then S.",
    ),
    "ui.cite.pick": ("Citer la sélection", "Quote the selection"),
    "ui.cite.nothing": (
        "Sélectionnez d'abord des mots dans le texte de la page.",
        "First select words in the text of the page.",
    ),
    "ui.cite.found": ("Retrouvé dans le dossier", "Found in the dossier"),
    "ui.page.as_text": ("Texte de la page", "Text of the page"),
    "ui.page.as_picture": ("Image de la page", "Picture of the page"),
    "ui.again.ask": ("Redemander avec ces extraits", "Ask again with these excerpts"),
    "ui.again.about": (
        "Le critère est jugé de nouveau, vos extraits d'abord, sans ceux que vous avez écartés. La première suggestion est gardée.",
        "The criterion is judged again, your excerpts first, without those that you set aside. The first suggestion is kept.",
    ),
    "ui.again.said": (
        "Redemandé par {by}, le {at}, avec {added} extrait(s) ajouté(s) et {removed} écarté(s).",
        "Asked again by {by}, on {at}, with {added} excerpt(s) added and {removed} set aside.",
    ),
    "ui.again.failed": (
        "Redemandé par {by}, le {at} : le juge n'a pas répondu. La suggestion d'avant reste.",
        "Asked again by {by}, on {at}: the judge gave no answer. The suggestion before it stays.",
    ),
    "ui.again.hidden": (
        "Une nouvelle suggestion est enregistrée ; elle aussi attend votre verdict.",
        "A new suggestion is recorded; it too waits for your verdict.",
    ),
    "ui.again.before": ("Suggestions d'avant ({n})", "Suggestions before it ({n})"),
    "ui.again.first": ("Première suggestion", "First suggestion"),
    "ui.key.fragment": ("citer la sélection, ou des mots collés", "quote the selection, or words pasted"),
    "ui.key.as-text": ("texte ou image de la page", "text or picture of the page"),
    "ui.key.ask-again": ("redemander avec ces extraits", "ask again with these excerpts"),
}
