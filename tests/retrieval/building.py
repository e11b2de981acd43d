"""Dossiers, chunks and criteria made in code. Chunks are one a passage: how they are cut is tested with the reader."""

import hashlib
from collections.abc import Sequence

from reviewer.domain.dossier import Chunk, Dossier, Page, Passage, Piece, Where
from reviewer.domain.referentiel import Criterion, Proof, Requirement

Part = tuple[str, str, str]
"""section, where, text"""


def dossier_of(*pages: Sequence[Part], file: str = "dossier.pdf") -> Dossier:
    made = []
    for number, parts in enumerate(pages, 1):
        whole, passages = "", []
        for section, where, text in parts:
            whole += "\n" if whole else ""
            path = tuple(section.split(" > ")) if section else ()
            passages.append(Passage(where=Where(where), start=len(whole), end=len(whole) + len(text), section=path))
            whole += text
        made.append(Page(number=number, text=whole, passages=tuple(passages)))
    sha = "sha256:" + hashlib.sha256(repr((file, pages)).encode()).hexdigest()
    return Dossier(pieces=(Piece(file=file, sha256=sha, format="pdf", pages=tuple(made), page_count=len(made)),))


def chunks_of(dossier: Dossier) -> tuple[Chunk, ...]:
    return tuple(
        Chunk(
            id=f"{piece.sha256[7:19]}:{index}:{passage.start}-{passage.end}",
            file=piece.file,
            page_index=index,
            page=page.number,
            start=passage.start,
            end=passage.end,
            text=page.text[passage.start : passage.end],
            section=passage.section,
            where=passage.where,
        )
        for piece in dossier.pieces
        for index, page in enumerate(piece.pages)
        for passage in page.passages
    )


def criterion(
    *requirements: str, hints: Sequence[Sequence[str]] = (), text: str = "Le candidat présente son travail."
) -> Criterion:
    made = tuple(
        Requirement(id=f"Cr1.r{n}", text=words, hints=tuple(hints[n - 1]) if n <= len(hints) else ())
        for n, words in enumerate(requirements, 1)
    )
    return Criterion(id="Cr1", text=text, competences=("C1",), proof=Proof.DOCUMENT, requirements=made)


BAKERY: tuple[tuple[Part, ...], ...] = (
    (
        (
            "1. La maison",
            "text",
            "La boulangerie Ferrand compte six boutiques et un fournil à Angers. On y cuit au bois depuis 1962.",
        ),
        ("1. La maison", "text", "Ses clients habitent le quartier et passent avant huit heures."),
        ("2. Les comptes", "caption", "Tableau 1 – Nos quatre comptes"),
        (
            "2. Les comptes",
            "table",
            "Compte\tAbonnés\tQui publie\nInstagram\t8 420\tÉlodie\nTikTok\t310\tNoé, apprenti",
        ),
    ),
    (
        (
            "3. Le mois de mars",
            "text",
            "J'ai rédigé le calendrier éditorial de mars : douze publications, trois réels, deux sondages.",
        ),
        ("3. Le mois de mars", "text", "Chaque ligne dit la date, le réseau, le sujet et la personne qui relit."),
        ("4. Les chiffres", "text", "Le taux d'engagement est passé de 2,1 % à 4,6 % entre janvier et mars."),
        ("4. Les chiffres", "notes", "À l'oral : rappeler que les vues ont doublé."),
    ),
    (
        (
            "5. La suite",
            "text",
            "Nous prévoyons de rédiger un calendrier éditorial pour l'automne ; il sera prêt prochainement.",
        ),
        ("5. La suite", "text", "Un budget de 300 € est demandé au gérant pour la publicité."),
    ),
)
