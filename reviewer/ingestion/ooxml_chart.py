"""The words of charts and diagrams: titles, axes, categories, series and their values as a table; the nodes of a SmartArt in order."""

import datetime
import re
from collections.abc import Iterator

from reviewer.domain.dossier import CELL_BREAK, LINE_BREAK
from reviewer.ingestion.ooxml import Element, child, children, integer, local, q, value
from reviewer.ingestion.ooxml_blocks import spaced

_DATE = re.compile(r"[dDjJ]|[mM]{1,5}[^a-zA-Z]*[yYaA]|[yYaA]{2,4}")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_EPOCH = datetime.date(1899, 12, 30)
_LABELS_MAX = 2000


def chart_text(root: Element) -> str:
    """A chart as lines: title, axis titles, then series by category, cells parted as in a table."""
    chart = child(root, "c:chart")
    if chart is None:
        return _extended_text(root)
    lines = [_title(child(chart, "c:title"))]
    plot = child(chart, "c:plotArea")
    series: list[tuple[str, dict[int, str], dict[int, str]]] = []
    for part in children(plot):
        if local(part).endswith("Ax"):
            lines.append(_title(child(part, "c:title")))
        series += [_series(one) for one in children(part, "c:ser")]
    for label in root.iter(q("c:dLbl")):
        lines.append(_title(label))
    return LINE_BREAK.join(line for line in [*lines, *_table(series)] if line.strip())


def diagram_texts(root: Element) -> list[str]:
    """The texts of a SmartArt's nodes, parents before their children, in the order drawn."""
    points = {value(one, "modelId") or "": one for one in root.iter(q("dgm:pt"))}
    below: dict[str, list[tuple[int, str]]] = {}
    for link in root.iter(q("dgm:cxn")):
        if value(link, "type") in (None, "parOf"):
            source, target = value(link, "srcId") or "", value(link, "destId") or ""
            below.setdefault(source, []).append((integer(value(link, "srcOrd")), target))
    tops = [key for key, one in points.items() if value(one, "type") == "doc"]
    order: list[str] = []
    stack = list(reversed(tops))
    while stack:
        key = stack.pop()
        if key in order or key not in points:
            continue
        order.append(key)
        stack += [target for _, target in sorted(below.get(key, ()), reverse=True)]
    order += [
        key
        for key, one in points.items()
        if key not in order and value(one, "type") not in ("pres", "parTrans", "sibTrans")
    ]
    return [text for key in order for text in _paragraphs(child(points[key], "dgm:t"))]


def _title(holder: Element | None) -> str:
    rich = " ".join(_paragraphs(child(holder, "c:tx", "c:rich")))
    return rich or " ".join(_points(child(holder, "c:tx", "c:strRef", "c:strCache")).values())


def _paragraphs(holder: Element | None) -> Iterator[str]:
    if holder is None:
        return
    for paragraph in holder.iter(q("a:p")):
        text = spaced(
            "".join(" " if local(one) == "br" else one.text or "" for one in paragraph.iter(q("a:t"), q("a:br")))
        )
        if text:
            yield text


def _series(series: Element) -> tuple[str, dict[int, str], dict[int, str]]:
    """A series' name, categories and values, the last two by position."""
    named = child(series, "c:tx")
    name = " ".join(_points(child(named, "c:strRef", "c:strCache")).values()) or spaced(
        getattr(child(named, "c:v"), "text", None) or ""
    )
    return name, _data(series, "c:cat", "c:xVal"), _data(series, "c:val", "c:yVal")


def _data(series: Element, *names: str) -> dict[int, str]:
    holder = next((one for name in names if (one := child(series, name)) is not None), None)
    for source in children(holder):
        kind = local(source)
        if kind == "multiLvlStrRef":
            levels = [_points(one) for one in children(child(source, "c:multiLvlStrCache"), "c:lvl")]
            return {
                key: " ".join(level[key] for level in reversed(levels) if key in level)
                for level in levels[:1]
                for key in level
            }
        if kind in ("strRef", "numRef"):
            return _points(next(children(source, "c:strCache" if kind == "strRef" else "c:numCache"), None))
        if kind in ("strLit", "numLit"):
            return _points(source)
    return {}


def _points(cache: Element | None) -> dict[int, str]:
    """The cached points of a reference by position, numbers as their format shows them."""
    shape = getattr(child(cache, "c:formatCode"), "text", None) or ""
    numeric = cache is not None and local(cache).startswith("num")
    found: dict[int, str] = {}
    for one in children(cache, "c:pt"):
        text = spaced(getattr(child(one, "c:v"), "text", None) or "")
        if text:
            found[integer(value(one, "idx"))] = _shown(text, shape) if numeric else text
    return found


def _shown(number: str, shape: str) -> str:
    """A number as its format shows it: a date, a percentage, or the number without the dust of binary fractions."""
    try:
        amount = float(number)
    except ValueError:
        return number
    code = _QUOTED.sub("", shape)
    if _DATE.search(code) and code.lower() not in ("general", "standard") and 0 < amount < 2_958_466:
        return (_EPOCH + datetime.timedelta(days=int(amount))).strftime("%d/%m/%Y")
    if "%" in code:
        return f"{amount * 100:.10g}%"
    return f"{amount:.12g}" if abs(amount) < 1e12 else number


def _table(series: list[tuple[str, dict[int, str], dict[int, str]]]) -> list[str]:
    categories: dict[int, str] = {}
    for _, own, _ in series:
        categories = {**own, **categories}
    keys = sorted({key for _, own, values in series for key in (*own, *values)})[:_LABELS_MAX]
    head = CELL_BREAK.join(["", *(name for name, _, _ in series)])
    rows = [
        CELL_BREAK.join([categories.get(key, ""), *(values.get(key, "") for _, _, values in series)]) for key in keys
    ]
    return [line.rstrip() for line in (head, *rows)]


def _extended_text(root: Element) -> str:
    """The newer kinds of chart (funnel, map, waterfall…): every title, then the data by dimension."""
    lines = [
        " ".join(_paragraphs(one)) or " ".join(spaced(v.text or "") for v in one.iter(q("cx:v")))
        for one in root.iter(q("cx:title"))
    ]
    columns = [[spaced(one.text or "") for one in level.iter(q("cx:pt"))] for level in root.iter(q("cx:lvl"))]
    height = max(map(len, columns), default=0)
    rows = [
        CELL_BREAK.join(one[at] if at < len(one) else "" for one in columns) for at in range(min(height, _LABELS_MAX))
    ]
    return LINE_BREAK.join(line.rstrip() for line in (*lines, *rows) if line.strip())
