"""The inside of a Word paragraph: runs in order, field results without their instructions, insertions without deletions.

An element that is not known is opened: a new wrapper must not cost a candidate their words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer.domain.dossier import CELL_BREAK, LINE_BREAK
from reviewer.ingestion.ooxml import Element, child, children, integer, is_on, local, q, value
from reviewer.ingestion.ooxml_blocks import Block, Line
from reviewer.ingestion.ooxml_ink import WHITE
from reviewer.ingestion.ooxml_styles import Look

if TYPE_CHECKING:
    from reviewer.ingestion.ooxml_story import Story

_SKIPPED_NAMES = """
    pPr rPr sdtPr sdtEndPr ctrlPr instrText delInstrText delText fldData proofErr permStart permEnd bookmarkStart
    bookmarkEnd commentRangeStart commentRangeEnd commentReference moveFromRangeStart moveFromRangeEnd
    moveToRangeStart moveToRangeEnd footnoteRef endnoteRef annotationRef separator continuationSeparator softHyphen
    lastRenderedPageBreak rt smartTagPr customXmlPr fPr dPr naryPr radPr accPr barPr sSubPr sSupPr sSubSupPr
    limLowPr limUppPr funcPr mPr oMathParaPr
"""
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_PLAIN = {"tab": CELL_BREAK, "ptab": CELL_BREAK, "cr": LINE_BREAK, "noBreakHyphen": "-", "den": "/"}
_SYMBOLS = {  # Wingdings, Wingdings 2 and Symbol: the marks that people tick, point and list with
    "wingdings": {0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0xA8: "☐", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺",
                  0x4C: "☹", 0x28: "☎", 0x2A: "✉", 0xE0: "→", 0xE8: "→", 0xF0: "⇨", 0xDF: "←", 0x9F: "•", 0x6C: "•", 0xA7: "▪"},
    "wingdings 2": {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x2A: "☐"},
    "symbol": {0xB7: "•", 0xAE: "→", 0xAC: "←", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0x53: "Σ"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under the words: a colour (None: nobody can tell), a reason why nothing here is seen, a table style's look."""

    colour: str | None = WHITE
    unseen: str | None = None
    look: Look = field(default_factory=Look)


@dataclass(slots=True)
class _Field:
    in_result: bool = False
    form: bool = False


class Inline:
    """One paragraph being read; `hangs` gathers what is tied to it."""

    def __init__(self, story: Story, style: str | None, ground: Ground) -> None:
        self._story, self._style, self._ground = story, style, ground
        self.line = Line(story.word.finds)
        self.hangs: list[Block] = []
        self._fields: list[_Field] = []
        self._held: list[tuple[str, str | None, Look]] = []
        self._look = story.word.styles.run(style, None, ground.look)
        self._method = ground.unseen or self._look.method(ground.colour)

    def read(self, element: Element) -> str:
        """The visible text of a paragraph; hidden and deleted words are noted."""
        self.walk(element)
        # A field that this paragraph does not close was none: what it held is text.
        for text, method, look in self._held:
            self.line.write(text, method, bold=bool(look.bold), size=look.size)
        return self.line.close()

    def walk(self, element: Element) -> None:
        for one in element.iterchildren("*"):
            name = local(one)
            if name in _SKIPPED:
                continue
            act = _ACTS.get(name)
            if act is not None:
                act(self, one)
            else:
                if name in _PLAIN:
                    self._write(_PLAIN[name])
                self.walk(one)

    def _write(self, text: str) -> None:
        if any(one.form or not one.in_result for one in self._fields):
            self._held.append((text, self._method, self._look))
        else:
            self.line.write(text, self._method, bold=bool(self._look.bold), size=self._look.size)

    def _run(self, run: Element) -> None:
        outer = (self._look, self._method)
        properties = child(run, "w:rPr")
        styles = self._story.word.styles
        own = styles.look(properties)
        self._look = own.over(styles.run(self._style, value(child(properties, "w:rStyle")), self._ground.look))
        self._method = self._ground.unseen or self._look.method(self._ground.colour)
        self.walk(run)
        self._look, self._method = outer

    def _text(self, element: Element) -> None:
        if element.text:
            self._write(element.text)

    def _break(self, element: Element) -> None:
        if value(element, "w:type") not in ("page", "column"):
            self._write(LINE_BREAK)

    def _symbol(self, element: Element) -> None:
        code = value(element, "w:char") or ""
        try:
            point = int(code, 16) & 0xFF
        except ValueError:
            return
        font = (value(element, "w:font") or "").lower()
        if font in _SYMBOLS:
            self._write(_SYMBOLS[font].get(point, "•"))

    def _field_mark(self, element: Element) -> None:
        kind = value(element, "w:fldCharType")
        if kind == "begin":
            form = _form_value(child(element, "w:ffData"))
            if form:
                self._write(form)
            self._fields.append(_Field(form=form is not None))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
            self._drop_instruction()
        elif kind == "end" and self._fields:
            self._fields.pop()
            self._drop_instruction()

    def _drop_instruction(self) -> None:
        """Forgets what stood in an instruction, or under a form field's mark, once it is known to have been that."""
        if all(one.in_result and not one.form for one in self._fields):
            self._held.clear()

    def _deleted(self, element: Element) -> None:
        self._story.word.finds.aside("deleted", text_of(element))

    def _moved_away(self, element: Element) -> None:
        """What was moved is read where it went."""

    def _reversed(self, element: Element) -> None:
        outer = self._method
        if value(element) == "rtl" and text_of(element).isascii():
            self._method = self._method or "tags"
            self._ground, ground = Ground(self._ground.colour, self._method, self._ground.look), self._ground
            self.walk(element)
            self._ground = ground
        else:
            self.walk(element)
        self._method = outer

    def _note(self, element: Element) -> None:
        if self._method is None:
            self.hangs += self._story.note(local(element).removesuffix("Reference"), value(element, "w:id") or "")

    def _frame(self, element: Element) -> None:
        ground = Ground(self._ground.colour, self._method if self._method == "vanish" else self._ground.unseen)
        self.hangs += self._story.frames(element, ground)

    def _alternative(self, element: Element) -> None:
        self.walk(chosen(element))


def chosen(element: Element) -> Element:
    """Of an `mc:AlternateContent` the branch that is drawn: the choice, else the fallback; written twice, read once."""
    choices = [one for one in children(element, "mc:Choice") if len(one)]
    return choices[0] if choices else next(children(element, "mc:Fallback"), element)


def text_of(element: Element) -> str:
    """All the words under an element, deleted ones too, a space between paragraphs."""
    parts = []
    for one in element.iter(q("w:t"), q("w:delText"), q("w:p"), q("w:tab"), q("w:br")):
        parts.append(one.text or "" if local(one) in ("t", "delText") else " ")
    return "".join(parts)


def _form_value(form: Element | None) -> str | None:
    """What an old form field shows: its box, ticked or not, or the entry picked in its list; None for a text field."""
    box, entries = child(form, "w:checkBox"), child(form, "w:ddList")
    if box is not None:
        state = child(box, "w:checked")
        return "☒" if is_on(child(box, "w:default") if state is None else state) else "☐"
    if entries is not None:
        names = [value(one) or "" for one in children(entries, "w:listEntry")]
        at = integer(value(child(entries, "w:result")), integer(value(child(entries, "w:default"))))
        return names[at] if 0 <= at < len(names) else ""
    return None


_ACTS: dict[str, Callable[[Inline, Element], None]] = {
    "r": Inline._run,
    "t": Inline._text,
    "br": Inline._break,
    "sym": Inline._symbol,
    "fldChar": Inline._field_mark,
    "del": Inline._deleted,
    "moveFrom": Inline._moved_away,
    "bdo": Inline._reversed,
    "footnoteReference": Inline._note,
    "endnoteReference": Inline._note,
    "drawing": Inline._frame,
    "pict": Inline._frame,
    "object": Inline._frame,
    "AlternateContent": Inline._alternative,
}
