"""How evidence was searched, in words, and what can be wrong with a model of vectors."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "retrieval.lexical": (
        "BM25 français seul (sans recherche par le sens)",
        "French BM25 alone (no search by meaning)",
    ),
    "retrieval.embedded": (
        "BM25 français + vecteurs intégrés (sans recherche par le sens)",
        "French BM25 + embedded vectors (no search by meaning)",
    ),
    "retrieval.meaning": (
        "BM25 français + recherche par le sens ({model})",
        "French BM25 + search by meaning ({model})",
    ),
    "embedder.dimension": (
        "le serveur rend des vecteurs de longueurs différentes",
        "the server returns vectors of different lengths",
    ),
    "embedder.reply": (
        "la réponse du serveur n'est pas celle d'un modèle de vecteurs",
        "the server's reply is not that of an embedding model",
    ),
    "embedder.local_reply": (
        "ce modèle ne rend pas de vecteurs",
        "this model gives no vectors",
    ),
    "embedder.extra_missing": (
        "l'extra « local-models » n'est pas installé : pip install 'dossier-reviewer[local-models]'",
        "the extra “local-models” is not installed: pip install 'dossier-reviewer[local-models]'",
    ),
    "embedder.model_missing": (
        "il n'est pas sur cette machine, et rien n'est téléchargé pendant un examen : REVIEWER_LOCAL_MODEL nomme un dossier ou un modèle déjà là",
        "it is not on this machine, and nothing is downloaded during a review: REVIEWER_LOCAL_MODEL names a folder or a model already here",
    ),
}
