"""How evidence was searched, in words."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "retrieval.lexical": ("BM25 français seul (sans recherche par le sens)", "French BM25 alone (no search by meaning)"),
    "retrieval.embedded": (
        "BM25 français + vecteurs intégrés (sans recherche par le sens)",
        "French BM25 + embedded vectors (no search by meaning)",
    ),
    "retrieval.meaning": (
        "BM25 français + recherche par le sens ({model})",
        "French BM25 + search by meaning ({model})",
    ),
}
