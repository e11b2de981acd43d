from collections.abc import Iterator

import pytest

from reviewer.store.engine import open_store
from reviewer.store.store import Store
from tests.store.databases import address

__all__ = ["address"]


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    opened = open_store(address)
    yield opened
    opened.close()
