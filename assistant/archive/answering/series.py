"""Figures of several periods side by side: the table, where their measure changes, and changes as formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.archive.answering.question import Change
from assistant.archive.citation import Citation, Naming, Point, Series
from assistant.language.sentences import clause_around
from assistant.language.time.period import Span

_LARGE = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_TOTAL = re.compile(r"总数|总量|总计|累计|增至|达到|在库|共有|现有")
GROWTH = re.compile(
    r"[，、,（(]?(?P<told>(?:同比|比上年|年均|名义|实际)?(?:增长|下降|增加|减少|提高)[了约近超]?[0-9.]+(?:[%％]|[一-鿿]+))"
)
_COUNTED_UP = re.compile(r"累计|新增|净增|年均|人均|同比|其中")


def series_of(points: Sequence[Point], citations: Sequence[Citation], *, change: Change, zh: bool) -> Series:
    """Return the points with what must be known to compare them; `citations` hold the quotes they stand in."""
    cited = [citations[point.citation - 1] for point in points]
    quotes = [citation.quote for citation in cited]
    warnings = (*changes_of_measure(points, quotes, zh=zh), *_other_names(points, cited, zh=zh))
    formula = "" if warnings else difference(points, zh=zh, change=change) or difference_of_years(points, quotes, zh=zh)
    told = _told_growth(points[-1], quotes[-1], zh=zh) if formula and change == "growth" else ()
    units = {point.unit for point in points}
    return Series(tuple(points), units.pop() if len(units) == 1 else "", (*warnings, *told), formula)


def table(points: Sequence[Point], citations: Sequence[Citation], *, zh: bool) -> str:
    """Return the points as a Markdown table, one period a line, each with its clause as it stands in the report."""
    head = "| 时段 | 数字 | 单位 | 原文 | 出处 |" if zh else "| period | figure | unit | words | source |"
    lines = [
        f"| {point.period.zh if zh else point.period.en} | {point.text} | {point.unit} "
        f"| {_clause(citations[point.citation - 1].quote, point.text)} | [{point.citation}] |"
        for point in points
    ]
    return "\n".join([head, "|---|---|---|---|---|", *lines])


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


def difference(points: Sequence[Point], *, zh: bool, change: Change = "difference") -> str:
    """Return the change from the first point to the last as a formula; empty where it would be a guess.

    A `growth` is a share of the first point, a `ratio` how many times it is.

    >>> from assistant.language.time.period import Period
    >>> def point(year, value):
    ...     return Point(Period.parse(year), f"{value}户", Decimal(value), Decimal(value), Decimal(value), "户", 1)
    >>> difference([point("2024", 80), point("2025", 86)], zh=True)
    '2025年比2024年：86 − 80 = 6户（7.5%）'
    >>> difference([point("2024", 80), point("2025", 86)], zh=True, change="growth")
    '2025年比2024年：（86 − 80）÷ 80 = 7.5%'
    """
    if len(points) < 2:
        return ""
    if len({point.period.year for point in points}) > 1 and len({point.period.span for point in points}) > 1:
        return ""
    first, last = points[0], points[-1]
    if first.unit != last.unit or any(point.low != point.high for point in (first, last)):
        return ""
    head = f"{last.period.zh}比{first.period.zh}：" if zh else f"{last.period.en} against {first.period.en}: "
    new, old, more = _plain(last.value), _plain(first.value), last.value - first.value
    if first.unit == "%":
        return f"{head}{new} − {old} = {_plain(more)}{'个百分点' if zh else ' percentage points'}"
    share = _percent(more, first.value)
    if share and change == "growth":
        return f"{head}{_bracketed(f'{new} − {old}', zh=zh).lstrip()}÷ {old} = {share}"
    if share and change == "ratio":
        return f"{head}{new} ÷ {old} = {_plain(round(last.value / first.value, 2))}{'倍' if zh else ' times'}"
    return f"{head}{new} − {old} = {_plain(more)}{first.unit}{_bracketed(share, zh=zh).rstrip()}"


def difference_of_years(points: Sequence[Point], quotes: Sequence[str], *, zh: bool) -> str:
    """Return the change from the first year told by both halves to the last one; empty where halves do not add up.

    Totals (总数, 累计) and rough figures are never added.

    >>> from assistant.language.time.period import Period
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
    sums = (" + ".join(_plain(point.value) for point in years[year]) for year in (last, first))
    left, right = (_bracketed(one, zh=zh) for one in sums)
    share = _percent(change, before)
    head = f"{last}年比{first}年：" if zh else f"{last} against {first}: "
    return f"{head}{left.lstrip()}−{right}= {_plain(change)}{points[0].unit}{_bracketed(share, zh=zh).rstrip()}"


def _bracketed(text: str, *, zh: bool) -> str:
    """Return a text in the brackets of a language, nothing for none.

    >>> _bracketed("80 − 75", zh=True), _bracketed("80 − 75", zh=False)
    ('（80 − 75）', ' (80 − 75) ')
    """
    if not text:
        return ""
    return f"（{text}）" if zh else f" ({text}) "


def _other_names(points: Sequence[Point], cited: Sequence[Citation], *, zh: bool) -> Iterator[str]:
    """Yield a sentence when points go by names of which one went before the other: they may count different things."""
    unlike = {Naming.PREDECESSOR, Naming.SUCCESSOR}
    found = [
        f"{point.period.zh if zh else point.period.en} {name.word}"
        for point, citation in zip(points, cited, strict=True)
        for name in citation.names
        if name.naming in unlike
    ]
    if found and len(found) < len(points):
        listed = ("；" if zh else "; ").join(found)
        yield f"注意口径：名称前后不同（{listed}），所指范围可能不同。" if zh else f"Mind: other names ({listed})."


def _told_growth(point: Point, quote: str, *, zh: bool) -> Iterator[str]:
    """Yield a sentence when the report itself tells a growth beside the figure: it may be at comparable prices."""
    told = GROWTH.match(quote, max(quote.find(point.text), 0) + len(point.text))
    if told is not None:
        number = f"[{point.citation}]"
        yield (
            f"报告自己写的是“{told['told']}”{number}，与按两期数字算出的不同时，以报告为准（可能按可比口径）。"
            if zh
            else f"The report itself says “{told['told']}” {number}; where that differs, it holds (comparable terms)."
        )


def _clause(quote: str, figure: str) -> str:
    """Return the clause of a quote in which a figure stands.

    >>> _clause("一是走访民营企业138家，收集诉求79件；", "138家")
    '一是走访民营企业138家'
    """
    at = max(quote.find(figure), 0)
    begin, end = clause_around(quote, at, at + len(figure))
    return quote[begin:end].strip().replace("|", "\\|")


def _before(quote: str, figure: str) -> str:
    """Return the clause in which a figure stands, up to it."""
    at = max(quote.find(figure), 0)
    return quote[clause_around(quote, at, at)[0] : at]


def _percent(change: Decimal, before: Decimal) -> str:
    return f"{100 * change / before:.1f}%".replace("-", "−") if before else ""


def _plain(value: Decimal) -> str:
    """Return a number as a report would print it: large ones in 万 and 亿.

    >>> _plain(Decimal("5E+8")), _plain(Decimal("12.50")), _plain(Decimal(-86_000))
    ('5亿', '12.5', '−8.6万')
    """
    size, name = next(((size, name) for size, name in _LARGE if abs(value) >= size), (Decimal(1), ""))
    text = f"{value / size:f}".replace("-", "−")
    return (text.rstrip("0").rstrip(".") if "." in text else text) + name
