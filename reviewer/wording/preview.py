"""Texts of the page of templates, and of the invented candidate that fills a preview."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "preview.none": ("aucune, aperçu", "none, preview"),
    "preview.candidate": ("Aperçu, candidat inventé", "Preview, invented candidate"),
    "preview.evaluator": ("Évaluateur inventé", "Invented evaluator"),
    "preview.file": ("apercu.pdf", "preview.pdf"),
    "preview.quote": (
        "Ceci est un extrait inventé, à la place des mots du dossier.",
        "This is an invented excerpt, in place of the dossier's words.",
    ),
    "preview.reason": ("Motivation inventée pour l'aperçu.", "Reason invented for the preview."),
    "ui.page.modeles": ("Modèles", "Templates"),
    "ui.templates.title": ("Modèles de documents", "Templates of documents"),
    "ui.templates.lead": (
        "La grille, le procès-verbal et la lettre sont faits d'après un modèle Word. Déposez le vôtre : il est essayé sur un candidat inventé avant de servir, et un repère inconnu est refusé par son nom.",
        "The grid, the minutes and the letter are made from a Word template. Hand in your own: it is tried on an invented candidate before it is used, and an unknown mark is refused by its name.",
    ),
    "ui.templates.grid": ("Grille d'évaluation", "Assessment grid"),
    "ui.templates.minutes": ("Procès-verbal", "Minutes"),
    "ui.templates.letter": ("Lettre au candidat", "Letter to the candidate"),
    "ui.templates.origin.shipped": ("En service : le modèle fourni.", "In use: the shipped template."),
    "ui.templates.origin.folder": (
        "En service : {file}, du dossier de modèles de l'organisme.",
        "In use: {file}, from the body's folder of templates.",
    ),
    "ui.templates.origin.kept": (
        "En service : {file}, déposé par {by} le {at}.",
        "In use: {file}, handed in by {by} on {at}.",
    ),
    "ui.templates.download": ("Télécharger le modèle en service", "Download the template in use"),
    "ui.templates.upload": ("{name} : votre modèle (DOCX)", "{name}: your template (DOCX)"),
    "ui.templates.fine": (
        "{file} : tous ses repères sont connus. Regardez l'aperçu avant de vous en servir.",
        "{file}: all its marks are known. Look at the preview before using it.",
    ),
    "ui.templates.preview": ("Aperçu rempli (DOCX)", "Filled preview (DOCX)"),
    "ui.templates.see": ("Voir la première page", "See the first page"),
    "ui.templates.picture_alt": (
        "Première page de l'aperçu de « {name} », remplie pour un candidat inventé",
        "First page of the preview of “{name}”, filled for an invented candidate",
    ),
    "ui.templates.use": ("Utiliser ce modèle", "Use this template"),
    "ui.templates.used": ("Modèle mis en service.", "Template put in use."),
    "ui.templates.reset": ("Revenir au modèle précédent", "Go back to the template before"),
    "ui.templates.marks": (
        "Les repères, comme {{{{candidat}}}}, sont expliqués dans docs/exports.md ; le modèle en service les montre tous en place.",
        "The marks, such as {{{{candidat}}}}, are explained in docs/exports.md; the template in use shows them in place.",
    ),
    "ui.templates.file.grid": ("apercu-grille", "preview-grid"),
    "ui.templates.file.minutes": ("apercu-proces-verbal", "preview-minutes"),
    "ui.templates.file.letter": ("apercu-lettre", "preview-letter"),
}
