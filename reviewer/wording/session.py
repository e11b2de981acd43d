"""Texts of a session at the desk: signing out after a while, drafts."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "ui.session.expired": (
        "Rien n'a bougé pendant plus de {minutes} minutes : la session de {name} est close, ce qui était écrit est gardé ; signez de nouveau sous ce nom pour le retrouver.",
        "Nothing moved for more than {minutes} minutes: the session of {name} is closed, what was written is kept; sign again under that name to find it.",
    ),
    "ui.draft.kept": ("Brouillon gardé, pour vous seul.", "Draft kept, for you alone."),
    "ui.draft.waits": (
        "Un brouillon du {at} vous attend : il revient une fois les extraits vus.",
        "A draft of {at} waits for you: it comes back once the excerpts are seen.",
    ),
    "ui.draft.drop": ("Effacer", "Erase"),
}
