"""LibreOffice, in its one file: a file of an office program -> the same in another format, where LibreOffice is installed.

Each conversion has a process group of its own, killed whole past its time, and a profile of its own, gone afterwards: nothing of the
dossier stays in a list of recent files. Macros are off, links are not followed, the person's own settings are not touched.
"""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from reviewer.errors import ConverterMissing, PieceBroken, PieceTooLarge

Target = Literal["pdf", "docx", "pptx", "txt"]

TIMEOUT_S: Final = 90.0
_MEMORY_KB: Final = 4_000_000
_FILTERS: Final[dict[Target, str]] = {
    "docx": "docx:MS Word 2007 XML",
    "pptx": "pptx:Impress MS PowerPoint 2007 XML",
    "txt": "txt:Text (encoded):UTF8",
    "pdf": "pdf",
}
_SLIDES: Final = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'
"""A page a slide, hidden ones too, so that a slide's number is its page's."""
_SLIDE_SUFFIXES: Final = (".pptx", ".ppt", ".odp")
_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_SETTINGS: Final = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Common/Misc", "FirstRun", "false"),
)


@lru_cache(maxsize=1)
def soffice() -> str | None:
    """Where LibreOffice is, None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((one for one in _PLACES if Path(one).is_file()), None)


def convert(path: Path, name: str, target: Target, into: Path, *, timeout_s: float = TIMEOUT_S) -> None:
    """Writes at `into` what LibreOffice makes of the file at `path`, whole or not at all.

    Raises: ConverterMissing, PieceTooLarge past `timeout_s`, PieceBroken when nothing comes of it.
    """
    program = soffice()
    if program is None:
        raise ConverterMissing(file=name, suffix=path.suffix.lower())
    with TemporaryDirectory(prefix=".convert-", dir=into.parent, ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        profile = work / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
        source = work / f"piece{path.suffix.lower()}"
        shutil.copyfile(path, source)
        out = work / "out"
        _run(_command(program, work / "profile", target, source, out), work, name, timeout_s)
        made = out / f"piece.{target}"
        if not made.is_file() or not made.stat().st_size:
            raise PieceBroken(file=name, problem="problem.not_converted")
        made.replace(into)


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def _command(program: str, profile: Path, target: Target, source: Path, out: Path) -> list[str]:
    slides = target == "pdf" and source.suffix in _SLIDE_SUFFIXES
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
        *("--convert-to", _SLIDES if slides else _FILTERS[target], "--outdir", str(out), str(source)),
    ]
    if sys.platform == "win32":
        return command
    return ["/bin/sh", "-c", f'ulimit -v {_MEMORY_KB} 2>/dev/null; exec "$@"', "sh", *command]


def _run(command: list[str], work: Path, name: str, timeout_s: float) -> None:
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "FONTCONFIG_PATH") if key in os.environ}
    environment = {**kept, "HOME": str(work), "TMPDIR": str(work), "TEMP": str(work), "LC_ALL": "C.UTF-8"}
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=work,
            env=environment,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as bad:
        raise PieceBroken(file=name, problem="problem.not_converted") from bad
    try:
        process.wait(timeout_s)
    except subprocess.TimeoutExpired as bad:
        raise PieceTooLarge(file=name, what="limit.seconds", limit=round(timeout_s)) from bad
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends the whole group: LibreOffice starts a second process that outlives the first one's end."""
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
