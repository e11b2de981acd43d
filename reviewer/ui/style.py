"""The look: a small sheet over Streamlit's own theme. Nothing is fetched; every colour comes with a sign or a word."""

from functools import cache
from pathlib import Path

import streamlit as st

from reviewer.wording import Lang, say


@cache
def _sheet() -> str:
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def apply(lang: Lang) -> None:
    """Puts the sheet in the page, with the words that only a sheet can put in the uploader."""
    words = "".join(f'--rv-{name}: "{say(f"ui.uploader.{name}", lang)}"; ' for name in ("choose", "drop", "refused"))
    st.html(f"<style>:root {{ {words}}}\n{_sheet()}</style>")


def lead(text: str) -> None:
    st.html(f'<p class="rv-lead">{text}</p>')


def note(text: str) -> None:
    """A quiet line; `text` is HTML."""
    st.html(note_of(text))


def note_of(text: str) -> str:
    return f'<p class="rv-note">{text}</p>'


def part(text: str, *, level: int = 2) -> None:
    """The small heading of a part; `text` is HTML. `level`: 3 under a heading of the page."""
    st.html(part_of(text, level=level))


def part_of(text: str, *, level: int = 2) -> str:
    return f'<p class="rv-part" role="heading" aria-level="{level}">{text}</p>'


def stacked(*texts: str) -> str:
    """Pieces of HTML one under the other, as far apart as elements of their own would be."""
    return f'<div class="rv-stacked">{"".join(texts)}</div>'
