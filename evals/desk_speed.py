"""Speed of the evaluator's desk in a real headless Chromium, the server running and warm.

Three figures: the first paint of an open review, in a browser that has never seen the application; the next criterion, 50 moves by
key over criteria not seen yet of a 40-page dossier, from the key to the new criterion drawn with its words in their page; ten
browsers at once, each with a person and a dossier of its own, none of which the others may see.

    python evals/desk_speed.py [--moves 50] [--limit 200] [--json OUT]

Told, not judged: a test never fails on a clock. The aims are printed beside the figures, and, where the system tells it, the
processor time that a move costs the server: the figure that other work on the machine leaves alone. Exit status 1 when a browser
saw what is another's, whatever the speed. After `--limit` seconds no move is begun, and the figures say how many were made.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evals import browsing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from reviewer.services import Services, Upload

GOLD = Path(__file__).resolve().parent / "gold"
BROWSERS = 10
LOST_S = 20.0
AIMS = {"first_paint_s": 3.0, "next_p95_s": 0.3, "ten_p95_s": 1.5}
MOVED = f"""async (key) => {{
  const at = () => document.querySelector('.rv-name .id')?.textContent;
  const before = at(), since = performance.now();
  document.body.dispatchEvent(new KeyboardEvent('keydown', {{key, bubbles: true, cancelable: true}}));
  const drawn = () => {{
    const now = at();
    if (!now || now === before || document.querySelector('[data-stale="true"]')) return false;
    const words = document.querySelector('[data-place]');
    if (words && !words.dataset.place.startsWith(now + ' ')) return false;
    const picture = document.querySelector('.st-key-sheet img');
    return !picture || picture.complete;
  }};
  while (!drawn()) {{
    if (performance.now() - since > {1000 * LOST_S}) return null;
    await new Promise(requestAnimationFrame);
  }}
  return (performance.now() - since) / 1000;
}}"""


class Short(NamedTuple):
    """What one of the ten has to itself."""

    url: str
    dossier: str
    person: str


class Until:
    """A time after which nothing more is begun."""

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds

    def over(self) -> bool:
        return time.monotonic() > self._at


def forty_pages(path: Path) -> int:
    """A PDF of 40 pages: a gold dossier, then pages of another. Returns its pages."""
    from pypdf import PdfReader, PdfWriter

    book = PdfWriter()
    for name in ("community-manager-n6-a.pdf", "community-management-b.pdf"):
        for page in PdfReader(str(GOLD / name)).pages:
            if len(book.pages) < 40:
                book.add_page(page)
    book.write(str(path))
    return len(book.pages)


def prepared(data: Path) -> tuple[str, list[Short]]:
    """The address of the long dossier's review, its pages drawn as a run in a worker leaves them, and ten short ones."""
    from reviewer.config import Settings
    from reviewer.services import Upload
    from reviewer.wiring import build

    services = build(Settings(data=data, judge="offline"))
    path = data.parent / "quarante-pages.pdf"
    print(f"pages: {forty_pages(path)}", file=sys.stderr)
    upload = Upload(path.name, path.read_bytes())
    with no_programs():
        long = judged(services, upload, "Quarante pages", "community-manager-n6", ("B1", "B2"))
    short = []
    for number in range(BROWSERS):
        name = f"Candidat-{number}"
        text = f"{name} présente sa veille, son calendrier éditorial et ses publications.\n" * 40
        url = judged(services, Upload(f"{name}.txt", text.encode()), name, "community-management", ())
        short.append(Short(url, name, f"Camille-{number}"))
    services.store.close()
    return long, short


@contextmanager
def no_programs() -> "Iterator[None]":
    """No Tesseract is found: reading the words of pictures would take longer than all that is measured here."""
    path = os.environ["PATH"]
    os.environ["PATH"] = ""
    try:
        yield
    finally:
        os.environ["PATH"] = path


def judged(services: "Services", upload: "Upload", label: str, referentiel: str, blocs: tuple[str, ...]) -> str:
    """The address of a review made now."""
    from reviewer.domain.people import Actor, Role
    from reviewer.services import RunOptions

    who = Actor(id="local", name="Mesure", role=Role.EVALUATOR)
    record = services.submit(who, [upload], label=label, referentiel_id=referentiel)
    run = services.run_now(who, record.id, RunOptions(blocs=blocs)).id
    services.draw_ahead(who, run, "")
    return f"evaluation?dossier={record.id}&run={run}"


def painted(browser: "Browser", url: str) -> tuple["Page", float]:
    """A page in a context of its own, its keys answering, and the seconds until its criterion was painted."""
    page = browsing.opened(browser, "about:blank")
    since = time.perf_counter()
    page.goto(url)
    page.locator(".rv-name .id").wait_for()
    seconds = time.perf_counter() - since
    browsing.keys_answer(page)
    return page, seconds


def moves(page: "Page", count: int, until: Until) -> list[float]:
    """Seconds of each move, forward to the last criterion, then back."""
    taken, key = [], "j"
    while len(taken) < count and not until.over():
        if page.locator(".st-key-w-criterion-next button[disabled]").count():
            key = "k"
        elif page.locator(".st-key-w-criterion-previous button[disabled]").count():
            key = "j"
        taken.append(page.evaluate(MOVED, key) or LOST_S)
    return taken


def ten(
    browser: "Browser", base: str, short: list[Short], until: Until, rounds: int = 6
) -> tuple[list[float], list[str]]:
    """Seconds of each move when ten people move at once, and what one saw of another."""
    seated = []
    for one in short:
        if until.over():
            break
        page, _ = painted(browser, f"{base}/{one.url}")
        browsing.sign(page, one.person)
        browsing.settled(page)
        seated.append((page, one))
    taken: list[float] = []
    strangers: list[str] = []
    for step in range(rounds):
        if until.over():
            break
        for page, _ in seated:
            page.evaluate(f"(key) => {{ window.moved = ({MOVED})(key); }}", "jk"[step % 2])
        taken += [page.evaluate("() => window.moved") or LOST_S for page, _ in seated]
        for page, one in seated:
            strangers += seen_of_others(page.locator("body").inner_text(), one, short)
    return taken, strangers


def seen_of_others(words: str, own: Short, everyone: list[Short]) -> list[str]:
    """What is wrong with the words on one person's screen: their own dossier and name are missing, or another's are there."""
    wrong = [f"{own.person} no longer sees {mine}" for mine in (own.dossier, own.person) if mine not in words]
    others = [theirs for one in everyone if one != own for theirs in (one.dossier, one.person)]
    return wrong + [f"{own.person} sees {theirs}" for theirs in others if theirs in words]


def processor_s(pid: int) -> float | None:
    """Seconds of processor that a process has used; None where the system does not tell it under /proc."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return None


def per_move_ms(pid: int, before: float | None, count: int) -> float | None:
    now = processor_s(pid)
    return None if now is None or before is None or not count else round(1000 * (now - before) / count)


def p95(values: list[float]) -> float:
    return sorted(values)[max(0, round(0.95 * len(values)) - 1)]


def spread(name: str, values: list[float]) -> dict[str, float | None]:
    middle = statistics.median(values) if values else None
    worst = p95(values) if values else None
    return {f"{name}_p50_s": middle and round(middle, 3), f"{name}_p95_s": worst and round(worst, 3)}


def measured(
    served: browsing.Served, long: str, short: list[Short], count: int, until: Until
) -> tuple[dict[str, float | None], list[str]]:
    """The figures, and what one of the ten saw of another."""
    base = served.address
    with browsing.browser() as browser:
        painted(browser, f"{base}/{long}")[0].context.close()  # the server warm
        paints = []
        while not paints or (len(paints) < 3 and not until.over()):
            page, seconds = painted(browser, f"{base}/{long}")
            page.context.close()
            paints.append(seconds)
        page, _ = painted(browser, f"{base}/{long}")
        before = processor_s(served.pid)
        taken = moves(page, count, until)
        server_ms = per_move_ms(served.pid, before, len(taken))
        page.context.close()
        print(f"first paints: {paints}\nmoves: {[round(one, 2) for one in taken]}", file=sys.stderr)
        at_once, strangers = ten(browser, base, short, until)
    return {
        "first_paint_s": round(statistics.median(paints), 2),
        **spread("next", taken),
        "next_server_ms": server_ms,
        **spread("ten", at_once),
        "moves": len(taken),
        "moves_at_once": len(at_once),
        "lost": sum(one >= LOST_S for one in (*taken, *at_once)),
    }, strangers


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--moves", type=int, default=50)
    asked.add_argument("--limit", type=float, default=200.0, help="seconds after which no move is begun")
    asked.add_argument("--json", type=Path)
    options = asked.parse_args()
    until = Until(options.limit)
    load = [round(os.getloadavg()[0], 1)] if hasattr(os, "getloadavg") else []
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        long, short = prepared(data)
        with browsing.application(data, Path(folder) / "application.log") as served:
            figures, strangers = measured(served, long, short, options.moves, until)
    load += [round(os.getloadavg()[0], 1)] if load else []
    for name, value in figures.items():
        print(f"{name:14} {value}{f'  (aim {AIMS[name]})' if name in AIMS else ''}")
    print(f"load           {load}")
    for one in strangers:
        print(one)
    if options.json:
        options.json.write_text(json.dumps({**figures, "load": load}, indent=1) + "\n", encoding="utf-8")
    return 1 if strangers else 0


if __name__ == "__main__":
    sys.exit(main())
