"""Signs of life: the thread that gives them, and the rule that says when they are missed."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self

from reviewer.errors import StoreError
from reviewer.jobs.processes import alive, this_host
from reviewer.store.records import RunState

BEAT_S = 3.0
SILENT_S = 15.0
"""A worker of this machine silent for so long, and whose process is gone, is dead."""
UNSTARTED_S = 60.0
"""A run that no worker has taken for so long has lost its worker before it began."""
LONG_SILENT_S = 180.0
"""Beyond this the process id proves nothing: another process may have it, or the worker is on another machine."""

logger = logging.getLogger(__name__)


def is_stale(run: RunState, now: datetime, *, silent_s: float = SILENT_S) -> bool:
    """Whether the worker of an active run is gone."""
    silent = (now - run.heartbeat).total_seconds()
    if run.state == "queued":
        return silent >= UNSTARTED_S
    if run.state != "running" or run.pid is None:
        return False
    if silent >= LONG_SILENT_S:
        return True
    return silent >= silent_s and run.host == this_host() and not alive(run.pid)


class Heartbeat:
    """A thread that gives a sign of life every `every_s` while its block runs; `lost` once the run is no longer ours."""

    def __init__(self, beat: Callable[[], bool], *, every_s: float = BEAT_S) -> None:
        self._beat = beat
        self._every_s = every_s
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)
        self.lost = False

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(self._every_s):
            try:
                if not self._beat():
                    self.lost = True
                    return
            except StoreError as bad:
                # A database locked for a moment must not end an hour's work; the next beat tries again.
                logger.warning("no sign of life given: %s", type(bad).__name__)
