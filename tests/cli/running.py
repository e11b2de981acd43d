"""What a command of the console script came to."""

from collections.abc import Callable
from typing import NamedTuple


class Result(NamedTuple):
    status: int
    out: str
    err: str


Reviewer = Callable[..., Result]
