"""What a worker process does with its one run, and what it writes in its log: identifiers and places in the code, no text."""

import logging
import traceback
from collections.abc import Callable

from reviewer.errors import ReviewerError
from reviewer.pipeline import RunCancelled

logger = logging.getLogger(__name__)


def work(run_id: str, carry_out: Callable[[str], object]) -> int:
    """The exit status of a worker: 0 when the run is done, cancelled or another's; 1 when it failed, its error recorded."""
    try:
        carry_out(run_id)
    except RunCancelled:
        logger.info("run %s cancelled", run_id)
    except ReviewerError as bad:
        logger.error("run %s failed: %s", run_id, bad.key)
        return 1
    except Exception as defect:
        # The message of an unexpected exception may quote the dossier; where it came from does not.
        logger.error("run %s failed: %s\n%s", run_id, type(defect).__name__, "".join(_places(defect)))
        return 1
    return 0


def _places(defect: BaseException) -> list[str]:
    """The frames of a traceback, oldest first, without values."""
    frames = traceback.extract_tb(defect.__traceback__)
    return [f"  {frame.filename}:{frame.lineno} in {frame.name}\n" for frame in frames]
