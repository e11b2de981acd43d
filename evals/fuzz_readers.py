"""Broken files by the thousand: each is read, or refused in one sentence, in time. Exit status 1 when one is not.

    python evals/fuzz_readers.py [--files 2000] [--through-child 100] [--seed 20261128] [--workers 2] [--keep FOLDER] [--report FILE]

Small sound files of every format are mutated from a fixed seed: bytes flipped, cut, swapped or repeated; and, inside the formats that are
ZIP archives, members mutated in the same ways or deleted, or their XML elements deleted, doubled, nested, moved and renamed, with a sound
archive around. Files go through `child.read` in a few long-lived processes (a process a file would take a quarter of an hour), each watched
by a clock; a sample goes through the real child process as well, and so do the formats that LibreOffice opens first. What comes out of an
archive is read too. A process that dies is a crash, any exception not ours a traceback, a refusal for want of time a time-out.
"""

import argparse
import json
import multiprocessing as mp
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, NamedTuple

from fuzz_mutations import mutated
from fuzz_seeds import sound_files

from reviewer.errors import IngestionError
from reviewer.ingestion import child
from reviewer.ingestion.limits import DEFAULT_LIMITS
from reviewer.ingestion.readers import read_piece
from reviewer.ingestion.sniff import ARCHIVES, OLD, SUFFIXES
from reviewer.wording.reading import told

SECONDS: Final = 20.0
WORKERS: Final = 2


class Ended(NamedTuple):
    """What came of one file: `read`, `refused`, or a fault: `traceback`, `no_sentence`, `crash`, `time_out`."""

    outcome: str
    detail: str = ""


def once(suffix: str, data: bytes, folder: Path) -> Ended:
    """One file through the code of the child process, in this very process."""
    path = folder / f"piece{suffix}"
    path.write_bytes(data)
    request = {"path": str(path), "name": path.name, "limits": asdict(DEFAULT_LIMITS)}
    try:
        if suffix in ARCHIVES:
            return unpacked(request)
        json.loads(child.read(**request))
    except IngestionError as bad:
        return sentence(bad)
    except BaseException:
        return Ended("traceback", traceback.format_exc())
    return Ended("read")


def unpacked(request: dict[str, Any]) -> Ended:
    """The archive opened, then each of its files read; the first fault stands for all."""
    with tempfile.TemporaryDirectory() as into:
        answer = json.loads(child.unpack(**request, into=into))
        for path in map(Path, answer["files"]):
            if SUFFIXES.get(path.suffix.lower()) in OLD:
                continue
            try:
                child.read(str(path), path.name, request["limits"])
            except IngestionError as bad:
                ended = sentence(bad, path.name)
                if ended.outcome != "refused":
                    return ended
    return Ended("read")


def sentence(bad: IngestionError, name: str = "piece.") -> Ended:
    """Refused, when both languages tell it in one line that names the file."""
    if bad.facts.get("what") == "limit.seconds":
        return Ended("time_out", repr(bad))
    for lang in ("fr", "en"):
        text = told(bad.key, lang, file=str(bad.facts.get("file")), detail=json.dumps(bad.facts, default=str))
        if name not in text or "\n" in text or "{" in text or bad.key in text:
            return Ended("no_sentence", f"{bad!r}: {text}")
    return Ended("refused", type(bad).__name__)


def through_child(suffix: str, data: bytes, folder: Path) -> Ended:
    """One file through the real child process."""
    path = folder / f"piece{suffix}"
    path.write_bytes(data)
    try:
        read_piece(path)
    except IngestionError as bad:
        died = bad.facts.get("problem") == "problem.reader_stopped"
        return Ended("crash", repr(bad)) if died else sentence(bad)
    return Ended("read")


def work(pipe: Connection, seed: int, sound: dict[str, bytes]) -> None:
    child.hold_memory(DEFAULT_LIMITS.memory_bytes)
    with tempfile.TemporaryDirectory() as folder:
        while (number := pipe.recv()) is not None:
            pipe.send(once(*mutated(seed, number, sound), Path(folder)))


class Worker:
    """A process that reads one file after another; started again when it dies or takes too long."""

    def __init__(self, seed: int, sound: dict[str, bytes]) -> None:
        self.seed, self.sound = seed, sound
        self.number: int | None = None
        self._start()

    def _start(self) -> None:
        self.pipe, theirs = mp.Pipe()
        self.process = mp.get_context("spawn").Process(target=work, args=(theirs, self.seed, self.sound), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, number: int) -> None:
        self.number, self.since = number, time.monotonic()
        self.pipe.send(number)

    def taken(self) -> Ended | None:
        """What came of its file, None while it reads."""
        if self.pipe.poll(0.002):
            try:
                ended: Ended = self.pipe.recv()
            except EOFError:
                self.process.join()
                ended = Ended("crash", f"exit status {self.process.exitcode}")
                self._start()
            return ended
        if time.monotonic() - self.since > SECONDS + 10:  # the first file waits for the imports
            self.process.kill()
            self._start()
            return Ended("time_out")
        return None


def all_ended(numbers: list[int], seed: int, sound: dict[str, bytes], at_once: int) -> dict[int, Ended]:
    ended: dict[int, Ended] = {}
    waiting = list(reversed(numbers))
    workers = [Worker(seed, sound) for _ in range(at_once)]
    while len(ended) < len(numbers):
        for one in workers:
            if one.number is not None and (done := one.taken()):
                ended[one.number], one.number = done, None
            if one.number is None and waiting:
                one.give(waiting.pop())
    for one in workers:
        one.process.kill()
    return ended


def all_converted(numbers: list[Any], seed: int, sound: dict[str, bytes], at_once: int) -> dict[int, Ended]:
    """Files through the real child process, and LibreOffice where their format asks for it."""

    def one(number: int) -> Ended:
        with tempfile.TemporaryDirectory() as folder:
            return through_child(*mutated(seed, number, sound), Path(folder))

    with ThreadPoolExecutor(max_workers=at_once) as pool:
        return dict(zip(numbers, pool.map(one, numbers), strict=True))


def only(numbers: list[int], seed: int, sound: dict[str, bytes]) -> int:
    for number in numbers:
        suffix, data = mutated(seed, number, sound)
        way = through_child if SUFFIXES.get(suffix) in OLD else once
        with tempfile.TemporaryDirectory() as folder:
            print(number, *way(suffix, data, Path(folder)))
    return 0


def kept(faults: dict[Any, Ended], folder: Path | None, seed: int, sound: dict[str, bytes]) -> None:
    for number, one in faults.items():
        print(f"{number}: {one.outcome}\n{one.detail}")
        if folder and isinstance(number, int):
            folder.mkdir(parents=True, exist_ok=True)
            suffix, data = mutated(seed, number, sound)
            (folder / f"{number}{suffix}").write_bytes(data)


def table(ended: dict[Any, Ended], sound: dict[str, bytes], command: str, seconds: float) -> str:
    """The report: a line for each format, then the reasons of the refusals."""
    suffixes = list(sound)
    readable = [one for one in suffixes if one not in ARCHIVES]
    by_format: dict[str, Counter[str]] = {one: Counter() for one in suffixes}
    for number, one in ended.items():
        if isinstance(number, int):
            by_format[suffixes[number % len(suffixes)]][one.outcome] += 1
        else:
            by_format[readable[int(number.split()[1]) % len(readable)]][one.outcome] += 1
    outcomes = ("read", "refused", "crash", "traceback", "time_out", "no_sentence")
    lines = [
        "# Broken files",
        "",
        f"`{command}`: {len(ended)} files, {seconds:.0f} s.",
        "",
        "| format | read | refused in one sentence | crashes | tracebacks | time-outs | without a sentence |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {suffix} | " + " | ".join(str(counts[name]) for name in outcomes) + " |"
            for suffix, counts in by_format.items()
        ),
        "| **all** | " + " | ".join(str(sum(one[name] for one in by_format.values())) for name in outcomes) + " |",
        "",
        "Refused because: "
        + ", ".join(
            f"{name} {count}"
            for name, count in Counter(one.detail for one in ended.values() if one.outcome == "refused").most_common()
        )
        + ".",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--through-child", type=int, default=100)
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument("--only", type=int, nargs="*", help="numbers of files, in this process")
    parser.add_argument("--keep", type=Path, help="write the files at fault there")
    parser.add_argument("--report", type=Path, help="write the figures there, as Markdown")
    asked = parser.parse_args()
    since = time.perf_counter()
    sound = sound_files()
    if asked.only:
        return only(asked.only, asked.seed, sound)
    suffixes = list(sound)
    numbers: dict[bool, list[int]] = {False: [], True: []}
    for number in range(asked.files):
        numbers[SUFFIXES.get(suffixes[number % len(suffixes)]) in OLD].append(number)
    ended: dict[Any, Ended] = dict(all_ended(numbers[False], asked.seed, sound, asked.workers))
    ended |= all_converted(numbers[True], asked.seed, sound, asked.workers)
    readable = {suffix: data for suffix, data in sound.items() if suffix not in ARCHIVES}
    sample = all_converted(list(range(asked.through_child)), asked.seed + 1, readable, asked.workers)
    ended |= {f"child {number}": one for number, one in sample.items()}
    faults = {number: one for number, one in ended.items() if one.outcome not in ("read", "refused")}
    kept(faults, asked.keep, asked.seed, sound)
    command = (
        f"python evals/fuzz_readers.py --files {asked.files} --through-child {asked.through_child} --seed {asked.seed}"
    )
    report = table(ended, sound, command, time.perf_counter() - since)
    print(report)
    if asked.report:
        asked.report.write_text(report, encoding="utf-8")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
