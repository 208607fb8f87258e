"""Times taken, and their ratios as horizontal bars in an SVG file, each with the mark it should stay under."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from statistics import median

_ROW, _NAMES, _WIDTH, _MOST = 26, 300, 420, 4.0


def time_of(work: Callable[[], object]) -> float:
    """Return the seconds that one run of a work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@dataclass(frozen=True, slots=True)
class Bar:
    """One ratio of medians, and what it should be at most; `spread` is that of our least and our most."""

    name: str
    ratio: float
    target: float | None
    spread: tuple[float, float]

    @classmethod
    def of(cls, name: str, ours: Sequence[float], theirs: Sequence[float], target: float | None) -> Bar:
        """Hold our least, median and most against the median of what stands beside them."""
        least, ratio, most = (one / median(theirs) for one in (min(ours), median(ours), max(ours)))
        return cls(name, ratio, target, (least, most))


def chart(bars: Sequence[Bar], caption: str) -> str:
    """Return the chart; bars longer than four are cut and say their ratio.

    >>> chart([Bar("ask | raw", 1.5, 1.3, (1.2, 2.0))], "today").count("<rect")
    2
    """
    rows = [row for n, bar in enumerate(bars) for row in _row(bar, 40 + n * _ROW)]
    height = 50 + _ROW * len(bars)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_NAMES + _WIDTH + 80}" height="{height}"'
        f' font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="white"/>'
    )
    title = f'<text x="10" y="20">ours as a multiple of what stands beside it; thick = target, thin = spread. {escape(caption)}</text>'
    return "\n".join([head, title, *rows, "</svg>"])


def _row(bar: Bar, y: int) -> list[str]:
    length, least, most = (_WIDTH * min(ratio, _MOST) / _MOST for ratio in (bar.ratio, *bar.spread))
    met = bar.target is None or bar.ratio <= bar.target
    row = [
        f'<text x="10" y="{y + 14}">{escape(bar.name)}</text>',
        f'<rect x="{_NAMES}" y="{y}" width="{length:.0f}" height="18" fill="{"#3b7a57" if met else "#b03a2e"}"/>',
        f'<line x1="{_NAMES + least:.0f}" x2="{_NAMES + most:.0f}" y1="{y + 9}" y2="{y + 9}" stroke="black"/>',
        f'<text x="{_NAMES + max(length, most) + 6:.0f}" y="{y + 14}">{bar.ratio:.2f}</text>',
    ]
    if bar.target is not None:
        x = _NAMES + _WIDTH * min(bar.target, _MOST) / _MOST
        row.append(f'<line x1="{x:.0f}" x2="{x:.0f}" y1="{y - 3}" y2="{y + 21}" stroke="black" stroke-width="2"/>')
    return row
