"""The ledger of indicators: what was counted, in which unit and by which 口径, period by period, with the quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.archive.report import Part, Report
from assistant.language.figures import Figure, FigureKind, figures_in
from assistant.language.period import Period
from assistant.writing.compare.place import Here, Past, Said, sentences_of

_CLAUSE = re.compile(r"[，,；;。：:！!？?（()）\n]")
_CHANGE = re.compile(
    r"(?:比|较)[^，。；]*$|(?:增加|增长|减少|下降|提高|上升|降低|压缩|增收|多|少|压减|缩短|净增|增幅|降幅|同比|环比)[了约近超]*$"
)
_TOTAL = re.compile(r"累计|总数|总量|总计|总额|历年|以来")
_STOCK = re.compile(
    r"在库|在册|现有|共有|已有|达到|增至|增加到|增长到|升至|扩大到|发展到|减至|降至|总数|存量|余额|保有量|入库|突破|拥有"
)
_NEW = re.compile(r"新增|净增|新建|新设|新发展|新吸[纳收]|新认定|新签|新引进|新培育|新注册|新登记|补充")


class Basis(StrEnum):
    """By which 口径 a figure is counted; only figures of one basis are compared. The value is stable for scripts."""

    FLOW = "flow"  # in the period: 走访138家
    NEW = "new"  # 新增27个
    TOTAL = "total"  # 累计
    STOCK = "stock"  # at the end: 总数742个, 在库448人

    @property
    def zh(self) -> str:
        """The word of the office for it."""
        return {"flow": "当期", "new": "新增", "total": "累计", "stock": "期末"}[self.value]

    @property
    def en(self) -> str:
        """The same in English."""
        return {"flow": "in the period", "new": "new", "total": "cumulative", "stock": "at the end"}[self.value]


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of the ledger: `start`/`end` span it in the text of `report_id`, `quote` is its sentence.

    `subject` is what is counted, in the words of the report; `value` is in base units (5.2万元: 52000 元).
    """

    report_id: str
    title: str
    period: Period
    subject: str
    unit: str
    basis: Basis
    value: Decimal
    exact: bool
    text: str
    start: int
    end: int
    said: Said
    topics: tuple[str, ...]
    lead: str

    @property
    def here(self) -> Here:
        """The figure as a place in the report being compared."""
        return Here(self.text, self.start, self.end)

    @property
    def past(self) -> Past:
        """The sentence of the figure as a place in a past report."""
        return Past(self.report_id, self.title, self.period, self.said.text, self.said.start, self.said.end)


def ledger(reports: Sequence[Report]) -> tuple[Entry, ...]:
    """Return the figures of what reports say was done in their own periods, oldest first.

    Figures of other years that they quote, changes (增加19户), plans and dates are left out.
    """
    found = [entry for report in reports for entry in entries_of(report)]
    return tuple(sorted(found, key=lambda entry: (entry.period, entry.start)))


def entries_of(report: Report) -> tuple[Entry, ...]:
    """Return the entries of one report in the order of its text; none where its period is unknown."""
    if report.period is None:
        return ()
    figures = iter(figures_in(report.text, period=report.period))
    return tuple(_entries(report, report.period, figures))


def _entries(report: Report, period: Period, figures: Iterator[Figure]) -> Iterator[Entry]:
    figure = next(figures, None)
    for said in sentences_of(report):
        before = said.start
        while figure is not None and figure.start < said.end:
            if figure.start >= said.start and said.section.part is Part.WORK and said.section.period in {None, period}:
                entry = _entry(report, period, said, figure, before)
                if entry is not None:
                    yield entry
            before = figure.end if figure.kind is not FigureKind.DATE else before
            figure = next(figures, None)


def _entry(report: Report, period: Period, said: Said, figure: Figure, before: int) -> Entry | None:
    """Return the entry of a figure that reports the period; None for changes, other years and other sorts."""
    if figure.kind is not FigureKind.QUANTITY or figure.article or figure.period != period or not figure.unit:
        return None
    lead = report.text[before : figure.start]
    clause = _CLAUSE.split(lead)[-1]
    if _CHANGE.search(clause) or not figure.subject:
        return None
    return Entry(
        report.id,
        report.title,
        period,
        "".join(figure.subject),
        figure.unit,
        _basis(clause),
        figure.value,
        figure.exact,
        figure.text,
        figure.start,
        figure.end,
        said,
        said.section.topics,
        clause,
    )


def _basis(clause: str) -> Basis:
    for basis, words in ((Basis.NEW, _NEW), (Basis.TOTAL, _TOTAL), (Basis.STOCK, _STOCK)):
        if words.search(clause):
            return basis
    return Basis.FLOW
