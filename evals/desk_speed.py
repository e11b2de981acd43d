"""Speed of the evaluator's desk in a real headless Chromium, the server running and warm.

Three figures: the first paint of an open review; the next criterion, 50 moves by key on a 40-page dossier (from the key to the new
criterion drawn with its words in place); ten browsers at once, each on a dossier of its own, which none of the others may see.

    python evals/desk_speed.py [--moves 50] [--json OUT]

Told, not judged: a test never fails on a clock. The aims are printed beside the figures. That a browser sees another's dossier ends
with exit code 1, whatever the speed.
"""

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "evals" / "gold"
REFERENTIEL = "community-management"
BROWSERS = 10
AIMS = {"first_paint_s": 3.0, "next_p95_s": 0.3, "ten_p95_s": 1.5}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MOVED = """async (key) => {
  const at = () => document.querySelector('.rv-name .id')?.innerText;
  const before = at(), since = performance.now();
  document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
  const drawn = () => {
    const now = at();
    if (!now || now === before || document.querySelector('[data-stale="true"]')) return false;
    const words = document.querySelector('[data-place]');
    if (words && !words.dataset.place.startsWith(now + ' ')) return false;
    const picture = document.querySelector('.st-key-sheet img');
    return !picture || picture.complete;
  };
  while (!drawn()) {
    if (performance.now() - since > 20000) return null;
    await new Promise(requestAnimationFrame);
  }
  return (performance.now() - since) / 1000;
}"""


def forty_pages(path: Path) -> int:
    """A PDF of 40 pages: a gold dossier of the référentiel, then the pages of others. Returns its pages."""
    from pypdf import PdfReader, PdfWriter

    book = PdfWriter()
    for name in ("community-management-b.pdf", "community-manager-n6-a.pdf", "ecole-multimedia-b.pdf"):
        for page in PdfReader(str(GOLD / name)).pages:
            if len(book.pages) < 40:
                book.add_page(page)
    while len(book.pages) < 40:
        book.add_page(book.pages[len(book.pages) % 20])
    book.write(str(path))
    return len(book.pages)


def prepared(data: Path) -> tuple[str, list[tuple[str, str]]]:
    """The address of the long dossier's review, and (address, label) of ten short ones."""
    from reviewer.config import Settings
    from reviewer.domain.people import Actor, Role
    from reviewer.services import RunOptions, Upload
    from reviewer.wiring import build

    services = build(Settings(data=data, judge="offline"))
    who = Actor(id="local", name="Mesure", role=Role.EVALUATOR)
    path = data.parent / "quarante-pages.pdf"
    print(f"pages: {forty_pages(path)}", file=sys.stderr)

    def made(upload: Upload, label: str) -> str:
        record = services.submit(who, [upload], label=label, referentiel_id=REFERENTIEL)
        return f"evaluation?dossier={record.id}&run={services.run_now(who, record.id, RunOptions()).id}"

    long = made(Upload(path.name, path.read_bytes()), "Quarante pages")
    short = []
    for number in range(BROWSERS):
        label = f"Candidat-{number}"
        text = f"{label} présente sa veille, son calendrier éditorial et ses publications.\n" * 40
        short.append((made(Upload(f"{label}.txt", text.encode()), label), label))
    services.store.close()
    return long, short


@contextmanager
def server(data: Path) -> Iterator[str]:
    """The application over this data folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    running = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "REVIEWER_DATA": str(data)}, stdout=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                    break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(20)


def opened(browser: Any, url: str) -> tuple[Any, float]:
    """A page in a context of its own, and the seconds until its criterion was painted."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.set_default_timeout(60_000)
    since = time.perf_counter()
    page.goto(url)
    page.locator(".rv-name .id").wait_for()
    return page, time.perf_counter() - since


def moves(page: Any, count: int) -> list[float]:
    """Seconds of each move, forward to the last criterion, then back."""
    taken, key = [], "j"
    for _ in range(count):
        if page.locator(".st-key-w-criterion-next button[disabled]").count():
            key = "k"
        elif page.locator(".st-key-w-criterion-previous button[disabled]").count():
            key = "j"
        taken.append(page.evaluate(MOVED, key) or 20.0)
    return taken


def ten(browser: Any, base: str, short: list[tuple[str, str]], rounds: int = 8) -> tuple[list[float], list[str]]:
    """Seconds of each move when ten browsers move at once, and the labels that one saw of another."""
    pages = [(opened(browser, f"{base}/{url}")[0], label) for url, label in short]
    taken, strangers = [], []
    for step in range(rounds):
        key = "j" if step % 2 == 0 else "k"
        for page, _ in pages:
            page.evaluate(f"(key) => {{ window.moved = ({MOVED})(key); }}", key)
        taken += [page.evaluate("() => window.moved") or 20.0 for page, _ in pages]
        for page, label in pages:
            words = page.locator("body").inner_text()
            if label not in words:
                strangers.append(f"{label} no longer sees its own")
            strangers += [f"{label} sees {other}" for _, other in pages if other != label and other in words]
    return taken, strangers


def p95(values: list[float]) -> float:
    return sorted(values)[max(0, round(0.95 * len(values)) - 1)]


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--moves", type=int, default=50)
    asked.add_argument("--json", type=Path)
    options = asked.parse_args()
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        long, short = prepared(data)
        with server(data) as base, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            opened(browser, f"{base}/{long}")[0].wait_for_timeout(3000)  # the server warm
            paints = [opened(browser, f"{base}/{long}")[1] for _ in range(3)]
            print(f"first paints: {[round(one, 2) for one in paints]}", file=sys.stderr)
            page, _ = opened(browser, f"{base}/{long}")
            page.wait_for_timeout(2000)
            taken = moves(page, options.moves)
            print(f"moves: {[round(one, 2) for one in taken]}", file=sys.stderr)
            at_once, strangers = ten(browser, base, short)
            browser.close()
    figures = {
        "first_paint_s": round(statistics.median(paints), 2),
        "next_p50_s": round(statistics.median(taken), 3),
        "next_p95_s": round(p95(taken), 3),
        "ten_p50_s": round(statistics.median(at_once), 2),
        "ten_p95_s": round(p95(at_once), 2),
        "moves": len(taken),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }
    for name, value in figures.items():
        aim = f"  (aim {AIMS[name]})" if name in AIMS else ""
        print(f"{name:14} {value}{aim}")
    for one in strangers:
        print(one)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 1 if strangers else 0


if __name__ == "__main__":
    sys.exit(main())
