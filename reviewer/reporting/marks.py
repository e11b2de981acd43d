"""Every mark that a template may hold, by kind of document: `docs/exports.md` explains each, and a test holds the two together.

The names are French in both languages: they are the keys of the body's own template, and a template outlives a change of language.
"""

from typing import Final, Literal

Kind = Literal["grid", "minutes", "letter"]

_ABOUT: Final = (
    "certification", "certification.code", "certification.certificateur", "referentiel.version", "referentiel.empreinte", "date",
)  # fmt: skip
_DOSSIER: Final = ("candidat", "dossier.code", "provisoire", "evaluateurs")
_ORIGIN: Final = (
    "dossier.empreinte", "relecture", "relecture.date", "outil", "modele", "consigne", "logiciel", "recherche", "lecture",
)  # fmt: skip
_BLOC: Final = ("bloc", "bloc.code", "bloc.titre", "bloc.nom", "bloc.etat", "bloc.compte")

MARKS: Final[dict[Kind, tuple[str, ...]]] = {
    "grid": (
        *_ABOUT, *_DOSSIER, *_ORIGIN, *_BLOC,
        "competence", "competence.code", "competence.texte", "competence.etat",
        "critere", "critere.code", "critere.texte", "critere.competences", "critere.se_juge", "critere.suggestion", "critere.raison",
        "critere.manque", "critere.questions", "critere.recherche", "critere.autres", "critere.cases", "critere.decision", "critere.ouvert",
        "critere.acte", "critere.par", "critere.le", "critere.motivation", "critere.changements", "critere.anterieur", "suite",
        "preuve", "preuve.citation", "preuve.lieu",
        "extrait", "extrait.citation", "extrait.lieu",
        "exigence", "exigence.texte", "exigence.constat",
        "aucune_regle", "regle", "regle.texte", "regle.etat",
        "piece", "piece.fichier", "piece.etendue", "piece.empreinte",
        "non_lu", "non_lu.texte",
        "confirmation", "confirmation.critere", "confirmation.verdict", "confirmation.acte", "confirmation.par", "confirmation.le",
        "confirmation.motivation",
        "aucune_confirmation", "signataire", "signataire.nom",
    ),
    "minutes": (
        *_ABOUT, "candidats", "provisoire", *_BLOC, "bloc.cases",
        "dossier", "dossier.candidat", "dossier.code", "dossier.empreinte", "dossier.provisoire", "dossier.evaluateurs",
        "dossier.outil", "dossier.relecture", "dossier.non_lu", "dossier.sans_refus",
        "refus", "refus.code", "refus.texte", "refus.decision", "refus.motivation", "refus.par",
        "aucune_regle", "regle", "regle.texte",
    ),
    "letter": (
        *_ABOUT, *_DOSSIER,
        "bloc", "bloc.code", "bloc.titre", "bloc.nom", "bloc.rien", "bloc.ouverts", "bloc.jury", "bloc.titre_trouve", "bloc.titre_manque",
        "trouve", "trouve.code", "trouve.texte", "trouve.lieu",
        "manque", "manque.code", "manque.texte", "manque.decision", "manque.motivation", "manque.demande", "manque.preuves",
        "lecture",
    ),
}  # fmt: skip
