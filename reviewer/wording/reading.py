"""Texts of reading."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {}
