"""The reading alone, as text for a terminal: what was read, with its place, and what was not."""

from reviewer.domain.dossier import Dossier, Piece
from reviewer.domain.review import summarise
from reviewer.reporting.extent import extent
from reviewer.reporting.words import counted, described_text, told, unread_text
from reviewer.wording import Lang, say


def reading_text(dossier: Dossier, lang: Lang = "fr") -> str:
    """Every piece's visible text by page and section, then the reading report."""
    lines = [line for piece in dossier.pieces for line in _piece(piece, lang)]
    return "\n".join([*lines, *_report(dossier, lang)]) + "\n"


def _piece(piece: Piece, lang: Lang) -> list[str]:
    lines = [f"=== {piece.file} ({piece.format})", ""]
    for page in piece.pages:
        if page.number is not None:
            lines += [f"--- {say('place.page', lang, page=page.number)}", ""]
        for passage in page.passages:
            text = page.text[passage.start : passage.end].strip()
            label = f"{passage.label} " if passage.label else ""
            mark = "" if passage.where == "text" else f"[{say(f'where.{passage.where}', lang)}] "
            lines += [f"{'#' * passage.heading}{' ' if passage.heading else ''}{mark}{label}{text}", ""]
    return lines


def _report(dossier: Dossier, lang: Lang) -> list[str]:
    found = summarise(dossier)
    lines = [f"=== {say('reading.report', lang)}"]
    for piece in found.pieces:
        lines.append(say("reading.piece", lang, file=piece.file, extent=extent(piece, found, lang)))
    lines += [f"- {one.file} : {told(one.message, lang, **one.facts)}" for one in found.warnings]
    lines += [line for piece in dossier.pieces for line in _pictures(piece, lang)]
    lines += [f"- {unread_text(one, lang)}" for one in found.unread] or [say("reading.all_read", lang)]
    if found.hidden is None:
        lines.append(say("reading.hidden_not_run", lang))
    for hidden in found.hidden or ():
        lines.append(say("reading.hidden", lang, file=hidden.file, page=hidden.page or "-", text=hidden.text))
    for one in found.instructions or ():
        lines.append(say("reading.instruction", lang, file=one.file, page=one.page or "-", text=one.text))
    for read in dossier.pieces:
        for aside in read.asides:
            kind = say(f"aside.{aside.kind}", lang)
            lines.append(say("reading.aside", lang, kind=kind, file=read.file, text=aside.text))
    return lines


def _pictures(piece: Piece, lang: Lang) -> list[str]:
    """Each picture of a piece: where, how large, what it is called, and a model's words on it marked as such."""
    lines = []
    for one in piece.pictures:
        if one.repeated:
            continue
        page = "" if one.page is None else f", {say('place.page', lang, page=one.page)}"
        named = one.caption or one.alt_text
        parts = [f"{one.width} × {one.height} px", f"« {named} »" if named else say("reading.picture.unnamed", lang)]
        parts.append(say("report.machine_read", lang) if one.read else say("reading.picture.unread", lang))
        lines.append(f"- {say('where.image', lang)} : {piece.file}{page}, {', '.join(parts)}")
        if one.description:
            lines.append(f"  {described_text(one.description, one.described_by_model or '?', lang)}")
    ornaments = sum(one.repeated for one in piece.pictures)
    if ornaments:
        lines.append(f"- {piece.file} : {counted('ornament', ornaments, lang)}")
    return lines
