"""DOC, PPT and RTF -> Piece: made DOCX or PPTX by LibreOffice, then read like these; what was deleted stays deleted that way."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from reviewer.domain.dossier import Piece, Warning
from reviewer.domain.record import content_hash
from reviewer.errors import ConverterMissing, PieceBroken, PieceEmpty, PieceEncrypted, PieceMislabelled
from reviewer.ingestion.libreoffice import Target, convert, soffice
from reviewer.ingestion.limits import Limits
from reviewer.ingestion.readers import read_piece
from reviewer.ingestion.sniff import OLD, Kind, sniff

_STREAMS: Final[dict[Kind, str]] = {"doc": "WordDocument", "ppt": "PowerPoint Document", "xlsx": "Workbook"}
_LOCKED_DECK: Final = "EncryptedSummary"
_BLOCK: Final = 512
"""Where the first stream of such a file begins: in a Word file nearly always its header block, whose flags tell of a password."""
_WORD_MARK: Final = b"\xec\xa5"
_LOCKED_FLAG: Final = 0x01


def read_old(path: Path, name: str, kind: Kind, limits: Limits) -> Piece:
    """The piece, told as converted. Raises: ConverterMissing without LibreOffice, and what reading raises."""
    check_old(path, name, kind)
    if soffice() is None:
        raise ConverterMissing(file=name, suffix=path.suffix.lower())
    target: Target = "pptx" if kind == "ppt" else "docx"
    with TemporaryDirectory(prefix="reviewer-", ignore_cleanup_errors=True) as folder:
        made = Path(folder) / f"piece.{target}"
        convert(path, name, target, made, timeout_s=limits.seconds)
        piece = read_piece(made, name=name, limits=limits)
    told = Warning(file=name, message="warning.converted", facts={"suffix": path.suffix.lower()})
    return piece.model_copy(
        update={
            "sha256": content_hash(path.read_bytes()),
            "format": OLD[kind],
            "warnings": (told, *piece.warnings),
        }
    )


def check_old(path: Path, name: str, kind: Kind) -> None:
    """Refuses what is not what its name says, or locked. Raises: PieceEmpty, PieceEncrypted, PieceBroken, PieceMislabelled."""
    found = sniff(path)
    if found == "blank":
        raise PieceEmpty(file=name)
    if found == "ole_encrypted":
        raise PieceEncrypted(file=name)
    if found == "rtf" and kind in ("doc", "rtf"):
        return  # Word itself saves RTF under the name of a DOC
    data = path.read_bytes() if found == "ole" else b""
    held = next((one for one, stream in _STREAMS.items() if stream.encode("utf-16-le") in data), None)
    if found == "ole" and held is None:
        raise PieceBroken(file=name, problem="problem.not_the_format")
    if held != kind:
        known = {"odf_encrypted": "odt", "zip_encrypted": "zip", "zip_broken": "zip"}.get(found, found)
        raise PieceMislabelled(file=name, suffix=path.suffix.lower(), found=f"format.{held or known}")
    if _LOCKED_DECK.encode("utf-16-le") in data or _locked_text(data):
        raise PieceEncrypted(file=name)


def _locked_text(data: bytes) -> bool:
    block = data[_BLOCK : _BLOCK + 12]
    return block.startswith(_WORD_MARK) and len(block) == 12 and bool(block[11] & _LOCKED_FLAG)
