"""Broken files by the thousand: each is read, or refused in one sentence, in time. Exit status 1 when one is not.

    python evals/fuzz_readers.py [--files 2000] [--through-child 100] [--seed 20261128] [--keep FOLDER]

Small sound files of every format are mutated from a fixed seed: bytes flipped, cut, swapped or repeated; and, inside the formats that are
ZIP archives, members mutated in the same ways or deleted, or their XML elements deleted, doubled, nested, moved and renamed, with a sound
archive around. Files go through `child.read` in a few long-lived processes (a process a file would take a quarter of an hour), each watched
by a clock; a sample goes through the real child process as well. A process that dies is a crash, any exception not ours a traceback.
"""

import argparse
import io
import json
import multiprocessing as mp
import random
import re
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, NamedTuple

from fuzz_seeds import SEEDS

from reviewer.errors import IngestionError
from reviewer.ingestion import child
from reviewer.ingestion.limits import DEFAULT_LIMITS
from reviewer.ingestion.readers import read_piece
from reviewer.ingestion.sniff import ARCHIVES, SUFFIXES
from reviewer.wording.reading import told

SECONDS: Final = 20.0
WORKERS: Final = 2
_ZIPPED: Final = (".docx", ".pptx", ".odt", ".odp", ".zip")
_TAG: Final = re.compile(rb"<(/?)([A-Za-z_][\w:.-]*)([^<>]*?)(/?)>")
_VALUE: Final = re.compile(rb'="([^"]*)"')
_ODD_VALUES: Final = (
    b"",
    b"-1",
    b"0",
    b"99999999999999999999",
    b"nan",
    b"1e309",
    b"\xc3\xa9",
    b"../../x",
    b"#",
    b"true",
)


class Ended(NamedTuple):
    """What came of one file: `read`, `refused`, or a fault: `traceback`, `no_sentence`, `crash`, `time_out`."""

    outcome: str
    detail: str = ""


def mutated(seed: int, number: int, sound: dict[str, bytes]) -> tuple[str, bytes]:
    """The suffix and bytes of file `number`: always the same for the same seed."""
    luck = random.Random(f"{seed}/{number}")
    suffix = list(sound)[number % len(sound)]
    data = sound[suffix]
    for _ in range(luck.choice((1, 1, 1, 2, 3))):
        inside = suffix in _ZIPPED and luck.random() < 0.8
        data = broken_inside(luck, data) if inside else luck.choice(ON_BYTES)(luck, data)
    return suffix, data


def flip(luck: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(luck.choice((1, 3, 10, 100))):
        if changed:
            changed[luck.randrange(len(changed))] ^= 1 << luck.randrange(8)
    return bytes(changed)


def cut(luck: random.Random, data: bytes) -> bytes:
    return data[: luck.randrange(len(data) + 1)]


def swap(luck: random.Random, data: bytes) -> bytes:
    a, b, c = sorted(luck.randrange(len(data) + 1) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def repeat(luck: random.Random, data: bytes) -> bytes:
    start = luck.randrange(len(data) + 1)
    return data[:start] + data[start : start + luck.choice((1, 10, 200))] * luck.choice((2, 10, 300)) + data[start:]


def blank(luck: random.Random, data: bytes) -> bytes:
    start, size = luck.randrange(len(data) + 1), luck.choice((1, 16, 512))
    return data[:start] + luck.choice((b"\x00", b"\xff", b" ", b"9")) * size + data[start + size :]


def broken_inside(luck: random.Random, data: bytes) -> bytes:
    """The archive with one member broken and a sound archive around it; other bytes where it is no archive any more."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {one: archive.read(one) for one in archive.namelist()}
    except Exception:  # an earlier mutation broke it
        return flip(luck, data)
    if not members:
        return data
    name = luck.choice([one for one in members if one.endswith((".xml", ".rels"))] or list(members))
    if luck.random() < 0.1:
        name = luck.choice(list(members))
    if luck.random() < 0.1:
        del members[name]
    elif name.endswith((".xml", ".rels")):
        members[name] = luck.choice(ON_XML)(luck, members[name])
    else:
        members[name] = luck.choice(ON_BYTES)(luck, members[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, part in members.items():
            archive.writestr(one, part)
    return out.getvalue()


def element_span(luck: random.Random, data: bytes) -> tuple[int, int] | None:
    """Where some element stands, from its first tag to its last."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return None
    first = luck.choice(tags)
    if first[4] or first[1]:
        return first.span()
    depth = 0
    for tag in tags[tags.index(first) :]:
        if tag[2] == first[2] and not tag[4]:
            depth += -1 if tag[1] else 1
            if not depth:
                return first.start(), tag.end()
    return first.span()


def drop_element(luck: random.Random, data: bytes) -> bytes:
    span = element_span(luck, data)
    return data[: span[0]] + data[span[1] :] if span else data


def double_element(luck: random.Random, data: bytes) -> bytes:
    span = element_span(luck, data)
    return data[: span[1]] + data[span[0] : span[1]] * luck.choice((1, 2, 50)) + data[span[1] :] if span else data


def nest_element(luck: random.Random, data: bytes) -> bytes:
    span = element_span(luck, data)
    tag = _TAG.match(data, span[0]) if span else None
    if not span or not tag or tag[1] or tag[4]:
        return data
    deep = luck.choice((1, 5, 90, 400))
    return (
        data[: span[0]]
        + tag[0] * deep
        + data[span[0] : span[1]]
        + b"</"
        + tag[2]
        + b">" * 1
        + (b"</" + tag[2] + b">") * (deep - 1)
        + data[span[1] :]
    )


def rename_element(luck: random.Random, data: bytes) -> bytes:
    names = sorted({one[2] for one in _TAG.finditer(data)})
    if len(names) < 2:
        return data
    old, new = luck.sample(names, 2)
    return re.sub(rb"(</?)" + re.escape(old) + rb"(?=[\s/>])", rb"\1" + new, data)


def odd_value(luck: random.Random, data: bytes) -> bytes:
    values = list(_VALUE.finditer(data))
    if not values:
        return data
    one = luck.choice(values)
    return data[: one.start(1)] + luck.choice(_ODD_VALUES) + data[one.end(1) :]


def move_element(luck: random.Random, data: bytes) -> bytes:
    span, place = element_span(luck, data), element_span(luck, data)
    if not span or not place or span[0] < place[0] < span[1]:
        return data
    moved = data[span[0] : span[1]]
    return data[: place[0]] + moved + data[place[0] :]


ON_BYTES: Final[tuple[Callable[[random.Random, bytes], bytes], ...]] = (flip, cut, swap, repeat, blank)
ON_XML: Final = (*ON_BYTES, drop_element, double_element, nest_element, rename_element, odd_value, move_element) * 2 + (
    drop_element,
    odd_value,
)


def once(suffix: str, data: bytes, folder: Path) -> Ended:
    """One file through the code of the child process, in this very process."""
    path = folder / f"piece{suffix}"
    path.write_bytes(data)
    request = {"path": str(path), "name": path.name, "limits": asdict(DEFAULT_LIMITS)}
    try:
        if suffix in ARCHIVES:
            with tempfile.TemporaryDirectory() as into:
                child.unpack(**request, into=into)
        else:
            json.loads(child.read(**request))
    except IngestionError as bad:
        return sentence(bad)
    except BaseException:
        return Ended("traceback", traceback.format_exc())
    return Ended("read")


def sentence(bad: IngestionError) -> Ended:
    """Refused, when both languages tell it in one line that names the file."""
    for lang in ("fr", "en"):
        text = told(bad.key, lang, file=str(bad.facts.get("file")), detail=json.dumps(bad.facts, default=str))
        if "piece." not in text or "\n" in text or "{" in text or bad.key in text:
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


def work(pipe: Connection, seed: int) -> None:
    sound = sound_files()
    child.hold_memory(DEFAULT_LIMITS.memory_bytes)
    with tempfile.TemporaryDirectory() as folder:
        while (number := pipe.recv()) is not None:
            pipe.send(once(*mutated(seed, number, sound), Path(folder)))


def sound_files() -> dict[str, bytes]:
    return {suffix: make() for suffix, make in SEEDS.items() if suffix in SUFFIXES or suffix in ARCHIVES}


class Worker:
    """A process that reads one file after another; started again when it dies or takes too long."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.number: int | None = None
        self._start()

    def _start(self) -> None:
        self.pipe, theirs = mp.Pipe()
        self.process = mp.get_context("spawn").Process(target=work, args=(theirs, self.seed), daemon=True)
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


def all_ended(numbers: list[int], seed: int) -> dict[int, Ended]:
    ended: dict[int, Ended] = {}
    waiting = list(reversed(numbers))
    workers = [Worker(seed) for _ in range(WORKERS)]
    while len(ended) < len(numbers):
        for one in workers:
            if one.number is not None and (done := one.taken()):
                ended[one.number], one.number = done, None
            if one.number is None and waiting:
                one.give(waiting.pop())
    for one in workers:
        one.process.kill()
    return ended


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--through-child", type=int, default=100)
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--only", type=int, nargs="*", help="numbers of files, in this process")
    parser.add_argument("--keep", type=Path, help="write the files at fault there")
    asked = parser.parse_args()
    since = time.perf_counter()
    sound = sound_files()
    if asked.only:
        for number in asked.only:
            with tempfile.TemporaryDirectory() as folder:
                print(number, *once(*mutated(asked.seed, number, sound), Path(folder)))
        return 0
    ended: dict[Any, Ended] = dict(all_ended(list(range(asked.files)), asked.seed))
    readable = {suffix: data for suffix, data in sound.items() if suffix not in ARCHIVES}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.through_child):
            suffix, data = mutated(asked.seed + 1, number, readable)
            ended[f"child {number}"] = through_child(suffix, data, Path(folder))
    counts = Counter(one.outcome for one in ended.values())
    faults = {number: one for number, one in ended.items() if one.outcome not in ("read", "refused")}
    for number, one in faults.items():
        print(f"{number}: {one.outcome}\n{one.detail}")
        if asked.keep and isinstance(number, int):
            asked.keep.mkdir(parents=True, exist_ok=True)
            suffix, data = mutated(asked.seed, number, sound)
            (asked.keep / f"{number}{suffix}").write_bytes(data)
    figures = {"formats": list(sound), "files": len(ended), **counts, "seconds": round(time.perf_counter() - since)}
    figures["refused_by"] = Counter(one.detail for one in ended.values() if one.outcome == "refused")
    print(json.dumps(figures))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
