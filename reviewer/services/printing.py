"""A DOCX of ours as a PDF, by the LibreOffice of the machine; what it cannot do is told as a refusal of the export."""

from pathlib import Path
from tempfile import TemporaryDirectory

from reviewer.errors import ConverterMissing, ExportRefused, PieceBroken, PieceTooLarge

_TIMEOUT_S = 120.0


def pdf_of(document: bytes, *, timeout_s: float = _TIMEOUT_S) -> bytes:
    """The PDF's bytes. Raises: ExportRefused when LibreOffice is not there, fails, or takes more than `timeout_s`."""
    from reviewer.ingestion.libreoffice import convert

    with TemporaryDirectory() as folder:
        source, made = Path(folder) / "document.docx", Path(folder) / "document.pdf"
        source.write_bytes(document)
        try:
            convert(source, source.name, "pdf", made, timeout_s=timeout_s)
        except ConverterMissing as bad:
            raise ExportRefused(problem="export.no_office") from bad
        except PieceTooLarge as late:
            raise ExportRefused(problem="export.office_late", seconds=round(timeout_s)) from late
        except PieceBroken as bad:
            raise ExportRefused(problem="export.office_failed") from bad
        return made.read_bytes()
