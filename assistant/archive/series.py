"""Figures of several periods side by side: the table, where their measure changes, and differences as formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.archive.citation import Point
from assistant.language.period import Span

_LARGE = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_TOTAL = re.compile(r"总数|总量|总计|累计|增至|达到|在库|共有|现有")
_COUNTED_UP = re.compile(r"累计|新增|净增|年均|人均|同比|其中")


def table(points: Sequence[Point], *, zh: bool) -> str:
    """Return the points as a Markdown table, one period a line."""
    head = "| 时段 | 数字 | 出处 |" if zh else "| period | figure | source |"
    lines = [
        f"| {point.period.zh if zh else point.period.en} | {point.text} | [{point.citation}] |" for point in points
    ]
    return "\n".join([head, "|---|---|---|", *lines])


def changes_of_measure(points: Sequence[Point], quotes: Sequence[str], *, zh: bool) -> Iterator[str]:
    """Yield a sentence for each reason not to compare the points: units, 约数 against exact, 累计 against 新增.

    `quotes` are the sentences in which the points stand, in the same order.
    """
    units = list(dict.fromkeys(point.unit for point in points))
    if len(units) > 1:
        listed = ("、" if zh else ", ").join(units)
        yield f"注意口径：各期的单位不同（{listed}）。" if zh else f"Mind: the units differ ({listed})."
    rough = [point for point in points if point.low != point.high]
    if rough and len(rough) < len(points):
        listed = ("；" if zh else "; ").join(
            f"{point.period.zh if zh else point.period.en} {point.text}" for point in rough
        )
        yield f"注意口径：{listed} 是约数，其余是确数。" if zh else f"Mind: approximate only: {listed}."
    counted = [
        frozenset(_COUNTED_UP.findall(_before(quote, point.text))) for point, quote in zip(points, quotes, strict=True)
    ]
    if len(set(counted)) > 1:
        listed = ("；" if zh else "; ").join(
            f"{point.period.zh if zh else point.period.en}{'、'.join(sorted(how)) or '—'}"
            for point, how in zip(points, counted, strict=True)
        )
        yield f"注意口径：计法不同（{listed}）。" if zh else f"Mind: counted differently ({listed})."


def difference(points: Sequence[Point], *, zh: bool) -> str:
    """Return the change from the first point to the last as a formula; empty where it would be a guess.

    >>> from assistant.language.period import Period
    >>> def point(year, value):
    ...     return Point(Period.parse(year), f"{value}户", Decimal(value), Decimal(value), Decimal(value), "户", 1)
    >>> difference([point("2024", 80), point("2025", 86)], zh=True)
    '2025年比2024年：86 − 80 = 6户（7.5%）'
    """
    if len(points) < 2:
        return ""
    if len({point.period.year for point in points}) > 1 and len({point.period.span for point in points}) > 1:
        return ""
    first, last = points[0], points[-1]
    if first.unit != last.unit or any(point.low != point.high for point in (first, last)):
        return ""
    change = last.value - first.value
    share = f"{100 * change / first.value:.1f}%" if first.value and first.unit != "%" else ""
    unit = "个百分点" if first.unit == "%" else first.unit
    formula = f"{_plain(last.value)} − {_plain(first.value)} = {_plain(change)}{unit}"
    shown = f"（{share}）" if share else ""
    if zh:
        return f"{last.period.zh}比{first.period.zh}：{formula}{shown}"
    return f"{last.period.en} against {first.period.en}: {formula}{shown}"


def difference_of_years(points: Sequence[Point], quotes: Sequence[str], *, zh: bool) -> str:
    """Return the change from the first year told by both halves to the last one; empty where halves do not add up.

    Totals (总数, 累计) and rough figures are never added.

    >>> from assistant.language.period import Period
    >>> def point(half, value):
    ...     return Point(Period.parse(half), f"{value}户", Decimal(value), Decimal(value), Decimal(value), "户", 1)
    >>> halves = [point("2024H1", 75), point("2024H2", 41), point("2025H1", 81), point("2025H2", 44)]
    >>> difference_of_years(halves, [f"慰问{one.text}" for one in halves], zh=True)
    '2025年比2024年：（81 + 44）−（75 + 41）= 9户（7.8%）'
    """
    if any(_TOTAL.search(_before(quote, point.text)) for point, quote in zip(points, quotes, strict=True)):
        return ""
    years: dict[int, list[Point]] = {}
    for point in points:
        if point.low == point.high and point.unit == points[0].unit and point.period.span in {Span.H1, Span.H2}:
            years.setdefault(point.period.year, []).append(point)
    whole = [year for year in sorted(years) if {point.period.span for point in years[year]} == {Span.H1, Span.H2}]
    if len(whole) < 2 or points[0].unit == "%":
        return ""
    first, last = whole[0], whole[-1]
    before, after = (sum((point.value for point in years[year]), Decimal(0)) for year in (first, last))
    change = after - before
    share = f"（{100 * change / before:.1f}%）" if before else ""
    left, right = (" + ".join(_plain(point.value) for point in years[year]) for year in (last, first))
    head = f"{last}年比{first}年：" if zh else f"{last} against {first}: "
    return f"{head}（{left}）−（{right}）= {_plain(change)}{points[0].unit}{share}"


def _before(quote: str, figure: str) -> str:
    """Return the clause in which a figure stands, up to it."""
    at = quote.find(figure)
    return re.split(r"[，,；;。]", quote[: max(at, 0)])[-1]


def _plain(value: Decimal) -> str:
    """Return a number as a report would print it: large ones in 万 and 亿.

    >>> _plain(Decimal("5E+8")), _plain(Decimal("12.50")), _plain(Decimal(-86_000))
    ('5亿', '12.5', '-8.6万')
    """
    size, name = next(((size, name) for size, name in _LARGE if abs(value) >= size), (Decimal(1), ""))
    text = f"{value / size:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + name
