"""Dossier reviewer: evidence for each criterion of a référentiel, quoted with its page; a person confirms."""

__version__ = "0.1.0"
