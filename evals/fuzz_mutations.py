"""Ways to break a file, from a fixed seed: bytes, members of an archive, elements of XML."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from typing import Final

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
