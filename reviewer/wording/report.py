"""Texts of report."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {}
