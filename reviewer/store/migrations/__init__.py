"""Alembic migrations, inside the package so that a wheel carries them. Every change of a table adds a file to `versions/`."""

from typing import Final

HEAD: Final = "0002"
"""The newest revision. Named here so that a database that is up to date opens without importing Alembic; a test holds it true."""
