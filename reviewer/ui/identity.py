"""Candidates under their names, or, when asked, under a code and in an order that say nothing of them and never change."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviewer.ui import state
from reviewer.wording import Lang, say

if TYPE_CHECKING:
    from reviewer.services import DossierRecord


def hidden() -> bool:
    return bool(state.get("veiled"))


def label(record: "DossierRecord", lang: Lang) -> str:
    """The dossier's name, or its code."""
    return say("ui.veil.code", lang, code=_shuffle(record.id)[:5].upper()) if hidden() else record.label


def file(name: str, position: int, lang: Lang) -> str:
    """A piece's name, which often holds the candidate's, or its number."""
    return say("ui.veil.piece", lang, n=position) if hidden() else name


def ordered(records: "Sequence[DossierRecord]") -> "list[DossierRecord]":
    """Newest first; shuffled, always in the same way, where names are hidden: the order tells nothing either."""
    return sorted(records, key=lambda one: _shuffle(one.id)) if hidden() else list(records)


def _shuffle(dossier_id: str) -> str:
    return hashlib.sha256(f"order:{dossier_id}".encode()).hexdigest()
