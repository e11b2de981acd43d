"""How many calls go to a server at once: as many as was asked for, fewer once it says that it is too many.

A refusal halves the number and makes every call wait for the delay that the server gave, not only the one refused; a row of calls that
went well raises it by one.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Gate:
    """Safe to use from several threads.

    Args:
        most: calls at once, never exceeded.
        clock: seconds, only ever growing.
    """

    def __init__(self, most: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._limit = most
        self._running = 0
        self._well = 0
        self._not_before = 0.0
        self._changed = threading.Condition()

    @property
    def limit(self) -> int:
        """Calls at once, as the server lets them be now."""
        return self._limit

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Waits for its turn, and holds it while its block runs."""
        with self._changed:
            while self._running >= self._limit or self._wait_s() > 0:
                self._changed.wait(self._wait_s() if self._running < self._limit else None)
            self._running += 1
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()

    def refused(self, delay_s: float) -> None:
        """The server said that it is too much: fewer calls at once, and none before `delay_s` seconds."""
        with self._changed:
            self._limit, self._well = max(1, self._limit // 2), 0
            self.delay(delay_s)

    def delay(self, delay_s: float) -> None:
        with self._changed:
            self._not_before = max(self._not_before, self._clock() + delay_s)
            self._changed.notify_all()

    def went_well(self) -> None:
        with self._changed:
            self._well += 1
            if self._limit < self._most and self._well >= 2 * self._limit:
                self._limit, self._well = self._limit + 1, 0
                self._changed.notify_all()

    def _wait_s(self) -> float:
        return self._not_before - self._clock()
