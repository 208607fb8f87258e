"""Figures as inline drawings: plain SVG from values, with a table or a sentence beside it for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.archive.citation import Point
from assistant.language.time.period import Period
from assistant.writing.comparing.ledger import Entry
from ui.figures import chip
from ui.markup import Html, act, el, table
from ui.texts import Texts

_STEP, _NARROWEST, _HEIGHT, _FOOT, _HEAD = 76, 228, 132, 22, 18


def columns(values: Sequence[tuple[str, Decimal, str]], *, title: str) -> Html:
    """Draw (label, value, shown) as columns on a common zero line; the title is read out in its place.

    >>> columns([("2024", Decimal(2), "2户"), ("2025", Decimal(1), "1户")], title="户").count("<rect")
    2
    """
    top = max((value for _, value, _ in values), default=Decimal(0)) or Decimal(1)
    total = max(_NARROWEST, _STEP * len(values))
    step = total / max(len(values), 1)
    room = _HEIGHT - _FOOT - _HEAD
    drawn: list[Html] = []
    for at, (label, value, shown) in enumerate(values):
        height = max(1.0, float(max(value, Decimal(0)) / top) * room)
        middle, high = at * step + step / 2, _HEIGHT - _FOOT - height
        width = min(46.0, step * 0.6)
        drawn += [
            el("rect", x=f"{middle - width / 2:.1f}", y=f"{high:.1f}", width=f"{width:.1f}", height=f"{height:.1f}"),
            el("text", shown, x=f"{middle:.1f}", y=f"{high - 4:.1f}", class_="value"),
            el("text", label, x=f"{middle:.1f}", y=str(_HEIGHT - 6), class_="label"),
        ]
    base = _HEIGHT - _FOOT
    drawn.append(el("line", x1=0, x2=total, y1=base, y2=base))
    return el(
        "svg", *drawn, class_="chart", width=total, viewBox=f"0 0 {total} {_HEIGHT}", role="img", aria_label=title
    )


def pair(before: Decimal, now: Decimal, *, title: str) -> Html:
    """Draw two values as bars of one scale, the earlier one above.

    >>> 'width="100.0"' in pair(Decimal(1), Decimal(2), title="1 → 2")
    True
    """
    top = max(before, now, Decimal(1))
    bars = [
        el("rect", x=0, y=y, height=6, width=f"{max(1.0, float(max(value, Decimal(0)) / top) * 100):.1f}", class_=look)
        for value, y, look in ((before, 1, "before"), (now, 9, "now"))
    ]
    return el("svg", *bars, class_="pair", viewBox="0 0 100 16", role="img", aria_label=title)


def series(points: Sequence[Point], texts: Texts, *, turn: int) -> Html:
    """Show a figure of several periods as a table and, where one unit measures them all, as columns."""
    sources = [chip(point.citation, texts, turn=turn) for point in points]
    return _plot([(point.period, point.value, point.text, point.unit) for point in points], sources, texts)


def course(points: Sequence[Entry], texts: Texts, *, number: int) -> Html:
    """Show an indicator through the periods as columns and a table, each figure's sentence a button to where it stands.

    `number` is the indicator's place in the comparison; the last figure is of the report being compared.
    """
    *past, now = points
    sources = [
        *(act(one.said.text, "course", look="link", number=number, at=at) for at, one in enumerate(past, 1)),
        act(now.said.text, "show", look="link", quote=now.said.text),
    ]
    return _plot([(one.period, one.value, one.text, one.unit) for one in points], sources, texts)


def _plot(values: Sequence[tuple[Period, Decimal, str, str]], sources: Sequence[Html], texts: Texts) -> Html:
    rows = [
        el(
            "tr",
            el("th", texts.of(period), scope="row"),
            el("td", shown),
            el("td", source),
        )
        for (period, _, shown, _), source in zip(values, sources, strict=True)
    ]
    listed = table((texts(f"series_{name}") for name in ("period", "figure", "source")), rows, look="series")
    if len({unit for _, _, _, unit in values}) > 1:
        return listed
    labelled = [(_short(period, texts), value, shown) for period, value, shown, _ in values]
    title = texts("series_title", listed="；".join(f"{label} {shown}" for label, _, shown in labelled))
    return el("figure", columns(labelled, title=title), listed, class_="plot")


def _short(period: Period, texts: Texts) -> str:
    """Return a period short enough to stand under a column: 2025年上, 2025H1."""
    return texts.choose(period.zh.removesuffix("半年"), period.code)
