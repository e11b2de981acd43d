"""A result becomes a file whole or not at all: written beside its place, then put there in one move."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from reviewer.errors import OutputRefused


def write_atomically(path: Path, data: bytes) -> None:
    """Writes `data` to `path`, replacing what was there only once all of it is on disk.

    A place that is no regular file (a pipe, a device) is written to as it is.
    Raises: OutputRefused with the path and the problem; what stood there before is then untouched, and nothing is left beside it.
    """
    try:
        if path.is_dir():
            raise OutputRefused(path=str(path), problem="output.is_a_folder")
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            # A link keeps pointing where it points: its target is what gets replaced.
            _replace(path.resolve() if path.is_symlink() else path, data)
    except OSError as bad:
        problem = _PROBLEMS.get(bad.errno or 0) or bad.strerror or type(bad).__name__
        raise OutputRefused(path=str(path), problem=problem) from bad


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_mode(target, temporary)
        temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _keep_mode(target: Path, temporary: Path) -> None:
    """The rights of the file replaced; for a new file, those that the person's umask gives, which mkstemp narrows to one reader."""
    with contextlib.suppress(OSError):
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
        elif os.name == "posix":
            mask = os.umask(0)
            os.umask(mask)
            temporary.chmod(0o666 & ~mask)


_PROBLEMS = {
    errno.ENOSPC: "output.no_space",
    # Windows has no disk quotas of this name.
    getattr(errno, "EDQUOT", errno.ENOSPC): "output.no_space",
    errno.EACCES: "output.not_allowed",
    errno.EPERM: "output.not_allowed",
    errno.EROFS: "output.not_allowed",
    errno.ENOENT: "output.no_folder",
    errno.ENOTDIR: "output.no_folder",
    errno.ENAMETOOLONG: "output.name_too_long",
}
