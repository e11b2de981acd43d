"""The look: a small sheet over Streamlit's own theme. Nothing is fetched; every colour comes with a sign or a word."""

import streamlit as st

_CSS = """
:root { --ink:#1d2433; --soft:#4d5768; --line:#dcd9d0; --accent:#1f4e79; --paper:#f6f5f1;
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Palatino Linotype", Georgia, serif; }
.block-container { padding-top: 4.2rem; padding-bottom: 4rem; max-width: 88rem; }
h1, h2, h3 { font-family: var(--serif) !important; letter-spacing: 0 !important; color: var(--ink); }
h1 { font-size: 1.9rem !important; padding: 0 0 .25rem !important; }
h2 { font-size: 1.35rem !important; padding: .4rem 0 .2rem !important; }
h3 { font-size: 1.05rem !important; padding: .4rem 0 .1rem !important; }
.rv-lead { color: var(--soft); font-size: 1rem; line-height: 1.5; max-width: 46rem; margin: 0 0 .3rem; }
.rv-note { color: var(--soft); font-size: .87rem; line-height: 1.45; margin: 0; }
.rv-part { font-weight: 650; font-size: .82rem; color: var(--soft); margin: .5rem 0 0; padding-top: .55rem; border-top: 1px solid var(--line); }
.rv-name { font: 600 1.16rem/1.4 var(--serif); margin: 0; white-space: pre-line; }
.rv-name .id { font: 650 .85rem/1.4 inherit; color: var(--accent); margin-right: .5rem; }
.rv-tag { display: inline-flex; gap: .4em; border-radius: 4px; padding: .1em .55em; font-size: .84rem; font-weight: 600; line-height: 1.5; background: #eceef2; color: #37404f; }
.rv-found { background:#e4f2e9; color:#14603a; } .rv-some { background:#fcf0d6; color:#744700; }
.rv-nothing { background:#fae7e1; color:#8a2d1a; } .rv-unsure { background:#edeaf6; color:#56437f; }
.rv-jury { background:#e4edf9; color:#1c4a8a; } .rv-unread, .rv-failed { background:#f4e8f3; color:#5c2c57; }
.rv-big .rv-tag { font-size: 1rem; padding: .25em .7em; }
.rv-quote { font: 1.04rem/1.55 var(--serif); border-left: 3px solid var(--accent); margin: 0; padding: .1rem 0 .1rem .9rem; overflow-wrap: anywhere; color: var(--ink); }
.rv-quote table { border-collapse: collapse; font: inherit; } .rv-quote td { padding: .1rem .9rem .1rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
.rv-near { border-left-style: dotted; color: var(--soft); }
.rv-place { color: var(--soft); font-size: .87rem; margin: 0; }
.rv-finding { margin: 0; font-size: .93rem; line-height: 1.45; } .rv-finding .why { color: var(--soft); display: block; margin-top: .2rem; }
.rv-plain { margin: .1rem 0 0; padding-left: 1.1rem; font-size: .92rem; line-height: 1.5; } .rv-plain li { margin: .1rem 0; }
.rv-table { border-collapse: collapse; width: 100%; font-size: .92rem; }
.rv-table th, .rv-table td { text-align: left; vertical-align: top; padding: .45rem .9rem .45rem 0; border-bottom: 1px solid var(--line); }
.rv-table th { font-weight: 600; font-size: .82rem; color: var(--soft); }
.rv-decided { border-left: 3px solid #14603a; padding: .1rem 0 .1rem .8rem; font-size: .93rem; line-height: 1.5; }
.rv-decided.later { border-left: 3px dashed #744700; }
.rv-reading { border: 1px solid var(--line); border-radius: 6px; background: #fff; padding: 1rem 1.3rem; max-height: 36rem; overflow: auto; font: .98rem/1.55 var(--serif); }
.rv-reading mark, mark { background: #ffe9a8; outline: 2px solid #b07a00; border-radius: 2px; color: inherit; }
.st-key-sheet img { border: 1px solid var(--line); border-radius: 4px; }
.st-key-language { position: fixed; bottom: 0; padding: .6rem 0 1rem; background: var(--paper); }
section[data-testid="stSidebar"] .block-container, [data-testid="stSidebarUserContent"] { padding-bottom: 4.5rem; }
[data-testid="stSidebarHeader"] { height: 2.6rem; margin-bottom: 0; }
/* the list of criteria: a radio group, so that arrows move in it, drawn as a list */
[class*="st-key-criteria"] [role="radiogroup"] { gap: .1rem; }
[class*="st-key-criteria"] [role="radiogroup"] > label { padding: .32rem .5rem; border-radius: 6px; margin: 0; width: 100%; align-items: flex-start; }
[class*="st-key-criteria"] [role="radiogroup"] > label > div:first-child { display: none; }
[class*="st-key-criteria"] [role="radiogroup"] > label:hover { background: #ebe9e2; }
[class*="st-key-criteria"] [role="radiogroup"] > label:has(input:checked) { background: #dfe7ef; box-shadow: inset 3px 0 0 var(--accent); }
[class*="st-key-criteria"] [role="radiogroup"] > label:has(input:focus-visible) { outline: 2px solid var(--accent); }
[class*="st-key-criteria"] [role="radiogroup"] p { font-size: .88rem; line-height: 1.3; }
[class*="st-key-offer"] { background: var(--paper); }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
"""


def apply() -> None:
    """Puts the sheet in the page."""
    st.html(f"<style>{_CSS}</style>")


def lead(text: str) -> None:
    st.html(f'<p class="rv-lead">{text}</p>')


def note(text: str) -> None:
    """A quiet line; `text` is HTML."""
    st.html(f'<p class="rv-note">{text}</p>')


def part(text: str) -> None:
    """The small heading of a part; `text` is HTML."""
    st.html(f'<p class="rv-part" role="heading" aria-level="3">{text}</p>')
