"""The time a reading process gives itself: past it the process ends, whatever it does; pictures to read put that off."""

import os
import threading
import time
from typing import Final

_EXPIRED: Final = 124
_held: "_Held | None" = None


def hold(seconds: float) -> None:
    """End this process once `seconds` have gone by."""
    global _held
    _held = _Held(time.monotonic() + seconds)
    _held.arm()


def more(seconds: float) -> None:
    """Put off the end, where one was set."""
    if _held:
        _held.until += seconds
        _held.arm()


def is_expired(status: int | None) -> bool:
    """Did a process end with that status because its time was over?"""
    return status == _EXPIRED or (status is not None and status < 0 and -status == _alarm())


def _alarm() -> int:
    import signal

    return int(getattr(signal, "SIGALRM", 0))


class _Held:
    def __init__(self, until: float) -> None:
        self.until = until
        self._timer: threading.Timer | None = None

    def arm(self) -> None:
        left_s = max(0.001, self.until - time.monotonic())
        if _alarm():
            import signal

            # Left to the system: it ends a process that is deep inside a library too.
            signal.setitimer(signal.ITIMER_REAL, left_s)
            return
        if self._timer:
            self._timer.cancel()
        self._timer = threading.Timer(left_s, os._exit, (_EXPIRED,))
        self._timer.daemon = True
        self._timer.start()
