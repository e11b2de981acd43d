from collections.abc import Iterator

import pytest

from reviewer.store.engine import open_store
from reviewer.store.store import Store
from tests.store.databases import address, migrated, ready

__all__ = ["address", "migrated", "ready"]


@pytest.fixture
def store(ready: str) -> Iterator[Store]:
    opened = open_store(ready)
    yield opened
    opened.close()
