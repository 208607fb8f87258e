"""The ledger of indicators: what was counted, in which unit and by which 口径, period by period, with the quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.archive.report import Kind, Paragraph, Part, Report, Section
from assistant.knowledge import Knowledge
from assistant.language.bilingual import Named
from assistant.language.quantity.figures import Figure, FigureKind, figures_in
from assistant.language.time.period import Period
from assistant.writing.comparing.place import Here, Past, Said, own_work
from assistant.writing.comparing.signs import Clause, Sign, SignReader

_OF_OTHERS = re.compile(r"(?:入选|列入|跻身|位列)?(?:全球|全国|全省)$")
_CHANGE = re.compile(
    r"(?:比|较)[^，。；]*$|(?:增加|增长|减少|下降|提高|上升|降低|压缩|增收|多|少|压减|缩短|净增|增幅|降幅|同比|环比|提前)[了约近超达]*$"
)
_RATE = re.compile(r"(?:率|比重|占比|占)(?:达到|达|为|提高到|提升到|降至)?$")
_LIMIT = re.compile(r"(?:以上|以下|以内)$")
_FROM = re.compile(r"[从由][^，。；]{0,6}$")
_RISEN = re.compile(r"[^，。；0-9]{0,2}[提增上扩下降减压缩升][^，。；0-9]{0,2}[至到为]")
_COUNTED_AFTER = re.compile(r"[一-鿿]")
_NAMED = re.compile(r"^(?:特别|政策)*(?:措施|政策|意见|办法|规定|指数|强)")
_NO_COUNT = frozenset({"年", "月", "天", "周", "岁", "号", "届", "位", "版", "大"})
_STATED = re.compile(
    r"[（(、，]?(?:且|并)?(?:同比|比上年|较上年|比去年|比上年同期|实际)?(?:增长|下降|减少|增加|提高|降低)[约近超]?[0-9.]+(?:%|％|个百分点|倍)"
    r"|[（(、，]?(?:同比|[比较](?:去年|上年)(?:同期)?)[多少增减提升下][^，。；0-9]{0,4}[0-9][^，。；）)]*"
)
_LINE = re.compile(r"[^\n]+")
_NEW_ALL = re.compile(r"(?:新增|净增)[^，；。：]*[、和]$")
_TOTAL = re.compile(r"累计|历年|以来")
STOCK = re.compile(
    r"在库|在册|现有|共有|总数|总量|存量|余额|保有量|增至|增加到|增长到|升至|扩大到|发展到|减至|拥有|全区达|全市达"
)
_NEW = re.compile(
    r"新增|净增|发展(?=会员|成员|党员)|新建|新设|新发展|新吸[纳收]|新认定|新签|新引进|新培育|新注册|新登记|新落地"
)


class Basis(Named):
    """By which 口径 a figure is counted; only figures of one basis are compared."""

    FLOW = "flow", "当期", "in the period"  # 走访138家
    NEW = "new", "新增", "new"  # 新增27个
    TOTAL = "total", "累计", "cumulative"
    STOCK = "stock", "期末", "at the end"  # 总数742个, 在库448人


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of the ledger: `start`/`end` span it in the text of `report_id`, `said` is its sentence.

    `subject` is what is counted, in the words of the report; `value` is in base units (5.2万元: 52000 元), and
    `unit` is % for rates. `stated` is the change that the report itself gives for the figure (增长5.9%).
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
    sign: Sign
    stated: str = ""

    @property
    def here(self) -> Here:
        """The figure as a place in the report being compared."""
        return Here(self.text, self.start, self.end)

    @property
    def past(self) -> Past:
        """The sentence of the figure as a place in a past report."""
        return Past(self.report_id, self.title, self.period, self.said.text, self.said.start, self.said.end)


def entries_of(report: Report, *, knowledge: Knowledge) -> tuple[Entry, ...]:
    """Return the figures of what a report says was done in its own period, in order; none where that is unknown.

    Figures of other years that it quotes, changes (增加19户), durations, plans and dates are left out.
    """
    if report.period is None:
        return ()
    figures = [figure for figure in figures_in(report.text, period=report.period) if _stands_alone(report.text, figure)]
    return tuple(_entries(report, report.period, figures, SignReader.of(knowledge)))


def entries_told(text: str, period: Period, *, source: str, knowledge: Knowledge) -> tuple[Entry, ...]:
    """Return the entries of a text that is all about the work of one period: a section's draft, a quote of `source`."""
    lines = [(found[0], found.start(), found.end()) for found in _LINE.finditer(text)]
    section = Section("", "", 1, Part.WORK, (), (), 0, 0, tuple(Paragraph(*line) for line in lines), period)
    whole = Report(source, "", "", Kind.OTHER, period, None, None, text, (section,))
    return entries_of(whole, knowledge=knowledge)


def _stands_alone(text: str, figure: Figure) -> bool:
    """Whether a figure is no part of a name (5G基站, 万元能耗) and no limit of what is counted (10亿元以上项目)."""
    limit = _LIMIT.search(figure.text) and _COUNTED_AFTER.match(text, figure.end)
    return (
        not limit
        and figure.text[0] not in "万亿"
        and (figure.unit == "%" or not figure.unit or not figure.unit.isascii())
    )


def _entries(report: Report, period: Period, figures: Sequence[Figure], reader: SignReader) -> Iterator[Entry]:
    at = 0
    for said in own_work(report):
        while at < len(figures) and figures[at].start < said.start:
            at += 1
        first = at
        while at < len(figures) and figures[at].start < said.end:
            at += 1
        for figure in figures[first:at]:
            entry = _entry(report, said, figure, figures[first:at], reader) if figure.period == period else None
            if entry is not None:
                yield entry


def _entry(report: Report, said: Said, figure: Figure, others: Sequence[Figure], reader: SignReader) -> Entry | None:
    """Return the entry of a figure that counts something; None for changes, durations and names."""
    text, clause = report.text, Clause.of(report.text, said, figure, others)
    before = text[clause.start : figure.start]
    if report.period is None or not _counts(figure, before, text[figure.end : clause.end]):
        return None
    sign, subject = reader.read(text, said, figure, others)
    stated = _STATED.match(text, figure.end)
    return Entry(
        report.id,
        report.title,
        report.period,
        subject,
        figure.unit,
        _basis(before, text[said.start : clause.start] if not sign.verbs and figure.unit != "%" else ""),
        figure.value,
        figure.exact,
        figure.text,
        figure.start,
        figure.end,
        said,
        sign,
        stated[0].lstrip("（(、，") if stated else "",
    )


def _counts(figure: Figure, before: str, after: str) -> bool:
    """Whether a figure says how many or which share of something there was, and not for whom else or how it changed."""
    named = figure.unit in _NO_COUNT or _NAMED.match(after) or _OF_OTHERS.search(before)
    was = _FROM.search(before) and _RISEN.match(after)  # 从377元提高到467元
    if named or was or _CHANGE.search(before) or "分别" in before:
        return False
    if figure.kind is FigureKind.PERCENT:
        return figure.unit == "%" and _RATE.search(before) is not None
    return figure.kind is FigureKind.QUANTITY and not figure.unit.isascii() and not figure.article


def _basis(clause: str, listed: str) -> Basis:
    """Return by which 口径 a clause counts; an item of a list without a verb goes by the list's: 新增学校98所、床位85张."""
    for basis, words in ((Basis.STOCK, STOCK), (Basis.TOTAL, _TOTAL), (Basis.NEW, _NEW)):
        if words.search(clause):
            return basis
    return Basis.NEW if _NEW_ALL.search(listed) else Basis.FLOW
