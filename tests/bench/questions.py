"""Builds questions with known answers from any reports: indicators that recur in other years.

The extraction is deliberately simple and shares no code with the archive's own reading of figures, so
that a mistake there cannot excuse itself here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal, TypeAlias, TypeVar

_Thing = TypeVar("_Thing")
Kind: TypeAlias = Literal["known", "no such year", "not that year", "near miss"]
UNANSWERABLE: tuple[Kind, ...] = ("no such year", "not that year", "near miss")

_NUMBER = r"[0-9][0-9,.]*"
_UNIT = r"(?:万|亿|千|百)?(?:个百分点|人次|平方公里|平方米|公里|立方米|公顷|吨|美元|元|%|％|家|户|个|项|件|名|人|套|辆|亩|所|条|场|篇|期|座|处|米|张|台)"
_VERB = r"(?:完成|达到|达|实现|超过|突破|增长|新增|为|共|约|超|近|到|至|提高|下降|率先|累计|净增|实际|增加|减少|降低|总额达?|提升)"
_STATEMENT = re.compile(rf"(?<![一-鿿])([一-鿿]{{4,14}}?)((?:{_VERB})*)({_NUMBER}{_UNIT})")
_TAIL = re.compile(rf"{_VERB}$")
_OPENING = re.compile(
    r"^(?:其中|全市|全年|全区|全县|全省|城区|我市|预计|同时|累计|连续|今年|去年|已|并|共|新|有|的|各类|市本级|截至目前|截至|年末|年均)+"
)
_ODD = re.compile(
    r"(?:分别|控制在|年均|名义|同比|比上年|平均|其中|[及与和比占在由从])$|^(?:占|对|个|增|比|较|从|由|把|将|比重)|[了着过]"
)
_TEMPLATES = (
    (1, "去年{}是多少？"),
    (0, "{year}年{}多少？"),
    (2, "前年{}达到多少？"),
    (0, "{year}年{}的数字"),
    (0, "{short}年{}是多少"),
)


class Dice:
    """Draws the same lots for the same seed on every machine and version."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._thrown = 0

    def choice(self, things: Sequence[_Thing]) -> _Thing:
        """Return one of the things."""
        self._thrown += 1
        lot = sha256(f"{self._seed} {self._thrown}".encode()).digest()
        return things[int.from_bytes(lot[:8]) % len(things)]

    def sample(self, things: Sequence[_Thing], number: int) -> list[_Thing]:
        """Return some of the things, each at most once."""
        left = list(things)
        return [left.pop(left.index(self.choice(left))) for _ in range(min(number, len(left)))]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A report's text with the year it reviews; `done` is what it says of work done."""

    organ: str
    year: int
    text: str
    done: str
    id: str


@dataclass(frozen=True, slots=True)
class Probe:
    """A question, the report that must answer it and the figures any of which is right; none when unanswerable."""

    kind: Kind
    text: str
    today: date
    organ: str
    year: int
    report: str
    indicator: str
    figures: tuple[str, ...]


def build(reports: Sequence[Reviewed], *, number: int, seed: int = 7) -> tuple[Probe, ...]:
    """Return about `number` answerable questions and half as many of each unanswerable kind, the same for one seed."""
    dice = Dice(seed)
    probes: list[Probe] = []
    by_organ: dict[str, list[Reviewed]] = defaultdict(list)
    for report in reports:
        by_organ[report.organ].append(report)
    for organ in sorted(by_organ):
        probes += _of_organ(organ, by_organ[organ], dice)
    chosen: list[Probe] = []
    for kind, share in (("known", number), *((kind, number // 2) for kind in UNANSWERABLE)):
        fitting = [probe for probe in probes if probe.kind == kind]
        chosen += dice.sample(fitting, share)
    return tuple(chosen)


def statements(text: str) -> Iterator[tuple[str, str]]:
    """Yield (indicator, figure) wherever an indicator stands right before a figure.

    >>> list(statements("全市侨捐公益事业超过5亿元，增长12%。"))
    [('侨捐公益事业', '5亿元')]
    """
    for found in _STATEMENT.finditer(text):
        name = _OPENING.sub("", found[1])
        while _TAIL.search(name):
            name = _TAIL.sub("", name)
        if len(name) >= 4 and not _ODD.search(name):
            yield name, found[3]


def _of_organ(organ: str, reports: Sequence[Reviewed], dice: Dice) -> Iterator[Probe]:
    known: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    texts = {report.year: report for report in reports}
    for report in reports:
        for indicator, figure in statements(report.done):
            known[indicator][report.year].append(figure)
    missing = [year for year in range(min(texts) - 4, max(texts) + 4) if year not in texts]
    for indicator in sorted(known):
        years = known[indicator]
        if len(years) < 2:
            continue
        year = dice.choice(sorted(years))
        yield _probe("known", texts[year], indicator, dice, figures=tuple(years[year]))
        far = [one for one in missing if not any(f"{one}年" in report.text for report in reports)]
        if far:
            yield _probe("no such year", Reviewed(organ, dice.choice(far), "", "", ""), indicator, dice)
        silent = [one for one in sorted(texts) if _likeness(one, indicator, texts) < 0.5]
        if silent:
            yield _probe("not that year", texts[dice.choice(silent)], indicator, dice)
        missed = [one for one in sorted(texts) if one not in silent and _lacks_word(one, indicator, texts)]
        if missed:
            yield _probe("near miss", texts[dice.choice(missed)], indicator, dice)


def _near(year: int, texts: dict[int, Reviewed]) -> str:
    return "\n".join(texts[one].text for one in (year - 1, year, year + 1) if one in texts)


def _likeness(year: int, indicator: str, texts: dict[int, Reviewed]) -> float:
    """Return the largest share of the indicator's pairs of characters that one sentence near a year holds."""
    pairs = {indicator[at : at + 2] for at in range(len(indicator) - 1)}
    sentences = re.split(r"[。；\n]", _near(year, texts))
    return max(sum(pair in sentence for pair in pairs) / len(pairs) for sentence in sentences)


def _lacks_word(year: int, indicator: str, texts: dict[int, Reviewed]) -> bool:
    """Whether a word of the indicator stands nowhere near a year, though sentences like it may.

    Nor may all its characters stand in one sentence, which may say the same otherwise: 政协委员提案350件.
    """
    near = _near(year, texts)
    import rjieba

    lacking = any(len(word) > 1 and word not in near for word in rjieba.cut(indicator))
    return lacking and not any(set(indicator) <= set(sentence) for sentence in re.split(r"[。；\n]", near))


def _probe(kind: Kind, report: Reviewed, indicator: str, dice: Dice, figures: tuple[str, ...] = ()) -> Probe:
    later, template = dice.choice(_TEMPLATES)
    text = template.format(indicator, year=report.year, short=f"{report.year % 100:02}")
    today = date(report.year + (later or dice.choice((1, 2, 3))), dice.choice((3, 6, 11)), 15)
    return Probe(kind, text, today, report.organ, report.year, report.id, indicator, figures)
