"""A server of the tests that confirms without pause: `python desk_main.py FOLDER ADDRESS DOSSIER RUN ROUND OTHER [HELD]`.

Meanwhile it reviews the dossier OTHER, up to the criterion on which the judge waits; `-`: none. Each confirmation is told on a line of its own once it is recorded, as a page tells it. With
HELD, the fourth stops where its transaction comes to that statement, says so, and waits to be killed.
"""

import sys
import threading
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from sqlalchemy import event

from reviewer.domain.people import Decision
from reviewer.domain.verdict import Verdict
from reviewer.services import RunOptions, Services
from tests.services.scripted import ANNE, IDS, build, calls, confirm, wait_until

HELD_AT = 3
CONFIRMED = IDS[:3]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def hold(services: Services, held: str, confirming: threading.Event) -> None:
    """Stops this process for good where the confirming thread comes to `held`."""
    engine, thread = services.store.journal._database.engine, threading.current_thread()
    written = threading.Event()

    def stop() -> None:
        if confirming.is_set() and threading.current_thread() is thread:
            say("held")
            threading.Event().wait()

    @event.listens_for(engine, "before_cursor_execute")
    def executed(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith(held):
            stop()
        if confirming.is_set() and statement.startswith("INSERT INTO personal_texts"):
            written.set()

    @event.listens_for(engine, "commit")
    def committed(_connection: object) -> None:
        # A transaction that only reads ends in a commit too.
        if held == "COMMIT" and written.is_set():
            stop()


def main() -> None:
    folder, address, dossier_id, run_id, name, other, *held = sys.argv[1:]
    services, confirming = build(Path(folder), address), threading.Event()
    if other != "-":
        threading.Thread(target=services.run_now, args=(ANNE, other, RunOptions()), daemon=True).start()
        wait_until(lambda: (Path(folder) / "hold.txt").read_text(encoding="utf-8") in calls(Path(folder)))
    if held:
        hold(services, held[0], confirming)
    for number in count():
        criterion = CONFIRMED[number % len(CONFIRMED)]
        seen = services.last_seen(ANNE, dossier_id).get(criterion, 0)
        if number == HELD_AT:
            confirming.set()
        verdict, reason = (Verdict.PARTIAL, Verdict.NOT_MET)[number % 2], f"{name}.{number}"
        asked = {"decision": Decision.EDITED, "verdict": verdict, "reason": reason, "seen": seen}
        say(confirm(services, ANNE, run_id, criterion, **asked).reason)


if __name__ == "__main__":
    main()
