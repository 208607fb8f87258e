"""The ledger of indicators: what was counted, in which unit and by which 口径, period by period, with the quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from assistant.archive.report import Part, Report
from assistant.knowledge import Knowledge
from assistant.language.figures import Figure, FigureKind, figures_in
from assistant.language.period import Period
from assistant.writing.compare.place import Here, Past, Said, sentences_of

_MARK = re.compile(r"[，,；;。：:！!？?（()）、\n]|(?<=[0-9人次个件家])(?:和|与|及)(?=[^，。；]{0,12}[0-9])")
_CHANGE = re.compile(
    r"(?:比|较)[^，。；]*$|(?:增加|增长|减少|下降|提高|上升|降低|压缩|增收|多|少|压减|缩短|净增|增幅|降幅|同比|环比|提前)[了约近超达]*$"
)
_RATE = re.compile(r"(?:率|比重|占比|占)(?:达到|达|为|提高到|提升到|降至)?$")
_NAMED = re.compile(r"^(?:特别|政策)*(?:措施|政策|意见|办法|规定|指数|强)")
_NO_COUNT = frozenset({"年", "月", "天", "周", "岁", "号", "届", "位", "版"})
_NOTES = ("thin", "level", "scope", "verb", "when")
_STATED = re.compile(r"[（(、，]?(?:同比|比上年|较上年|比去年|比上年同期|实际)?(?:增长|下降|减少|增加|提高|降低)[约近超]?[0-9.]+(?:%|个百分点|倍)")
_TOTAL = re.compile(r"累计|历年|以来")
_STOCK = re.compile(r"在库|在册|现有|共有|总数|总量|存量|余额|保有量|增至|增加到|增长到|升至|扩大到|发展到|减至|拥有|全区达|全市达")
_NEW = re.compile(r"新增|净增|发展(?=会员|成员|党员)|新建|新设|新发展|新吸[纳收]|新认定|新签|新引进|新培育|新注册|新登记|新落地")


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
    """One figure of the ledger: `start`/`end` span it in the text of `report_id`, `said` is its sentence.

    `subject` is what is counted, in the words of the report; `value` is in base units (5.2万元: 52000 元) and
    `unit` is %, too, for rates. `clause` is the figure's own clause without figures, `context` what the
    sentence says before it, both without verbs of reporting; `limits` are the words that narrow the count
    (省级, 10亿元以上, 新区), `thin` marks a clause that names no indicator by itself (完成投资). `stated` is the
    change that the report itself gives for the figure (增长5.9%).
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
    clause: str
    context: str
    verbs: frozenset[str]
    limits: frozenset[str]
    thin: bool
    stated: str = ""

    @property
    def here(self) -> Here:
        """The figure as a place in the report being compared."""
        return Here(self.text, self.start, self.end)

    @property
    def past(self) -> Past:
        """The sentence of the figure as a place in a past report."""
        return Past(self.report_id, self.title, self.period, self.said.text, self.said.start, self.said.end)


def ledger(reports: Sequence[Report], *, knowledge: Knowledge) -> tuple[Entry, ...]:
    """Return the figures of what reports say was done in their own periods, oldest first.

    Figures of other years that they quote, changes (增加19户), durations, plans and dates are left out.
    """
    found = [entry for report in reports for entry in entries_of(report, knowledge=knowledge)]
    return tuple(sorted(found, key=lambda entry: (entry.period, entry.start)))


def entries_of(report: Report, *, knowledge: Knowledge) -> tuple[Entry, ...]:
    """Return the entries of one report in the order of its text; none where its period is unknown."""
    if report.period is None:
        return ()
    figures = figures_in(report.text, period=report.period)
    return tuple(_entries(report, report.period, figures, _words(knowledge)))


@dataclass(frozen=True, slots=True)
class _Words:
    thin: frozenset[str]
    verbs: dict[str, str]
    verb: re.Pattern[str]
    level: re.Pattern[str]
    scope: re.Pattern[str]
    aside: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(knowledge: Knowledge) -> _Words:
    entries = knowledge.words("indicators").entries
    groups = {note: [entry for entry in entries if entry.note == note] for note in _NOTES}
    pattern = {
        note: "|".join(entry.pattern or re.escape(entry.word) for entry in sorted(group, key=lambda one: -len(one.word)))
        for note, group in groups.items()
    }
    return _Words(
        frozenset(entry.word for entry in groups["thin"]),
        {entry.word: entry.to for entry in groups["verb"]},
        re.compile(pattern["verb"]),
        re.compile(rf"{pattern['level']}|[0-9.]+[^，。；0-9]{{0,3}}(?:以上|以下|以内)"),
        re.compile(rf"[一-鿿]{{0,3}}(?:{pattern['scope']})"),
        re.compile(f"{pattern['verb']}|{pattern['when']}"),
    )


def _entries(report: Report, period: Period, figures: Sequence[Figure], words: _Words) -> Iterator[Entry]:
    at = 0
    for said in sentences_of(report):
        while at < len(figures) and figures[at].start < said.start:
            at += 1
        first = at
        while at < len(figures) and figures[at].start < said.end:
            at += 1
        if said.section.part is Part.WORK and said.section.period in {None, period}:
            inside = figures[first:at]
            for figure in inside:
                entry = _entry(report, said, figure, inside, words)
                if entry is not None and figure.period == period:
                    yield entry


def _entry(report: Report, said: Said, figure: Figure, others: Sequence[Figure], words: _Words) -> Entry | None:
    """Return the entry of a figure that counts something; None for changes, durations and names."""
    text = report.text
    starts = [mark.end() for mark in _MARK.finditer(text, said.start, figure.start)]
    begin = starts[-1] if starts else said.start
    end = _MARK.search(text, figure.end)
    stop = min(end.start() if end else said.end, said.end)
    before = text[begin : figure.start]
    rate = figure.kind is FigureKind.PERCENT and figure.unit == "%" and _RATE.search(before)
    counts = figure.kind is FigureKind.QUANTITY and figure.unit and not figure.unit.isascii() and not figure.article
    named = figure.unit in _NO_COUNT or _NAMED.match(text[figure.end : stop])
    if report.period is None or named or _CHANGE.search(before) or not (rate or counts):
        return None
    clause, context = _without(text, begin, stop, others), _without(text, said.start, begin, others)
    opening = _MARK.search(text, said.start)
    narrowed = text[said.start : min(opening.start() if opening else begin, begin)] + "，" + before
    stated = _STATED.match(text, figure.end)
    nouns = [word for word in figure.subject if word in clause]
    thin = all(word in words.thin for word in nouns)
    lead = re.split(r"[，；：、]", context.rstrip("，；：、"))[-1] if thin else ""
    return Entry(
        report.id,
        report.title,
        report.period,
        "，".join(filter(None, (lead, clause.strip(" ，。；、")))),
        figure.unit,
        _basis(before),
        figure.value,
        figure.exact,
        figure.text,
        figure.start,
        figure.end,
        said,
        said.section.topics,
        words.aside.sub("，", clause),
        words.aside.sub("，", context),
        frozenset(words.verbs[found[0]] for found in words.verb.finditer(clause)),
        frozenset(words.level.findall(before)) | frozenset(words.scope.findall(narrowed)),
        thin,
        stated[0].lstrip("（(、，") if stated else "",
    )


def _without(text: str, start: int, end: int, figures: Sequence[Figure]) -> str:
    """Return a stretch of text without its figures."""
    pieces, at = [], start
    for figure in figures:
        if figure.start >= at and figure.end <= end:
            pieces.append(text[at : figure.start])
            at = figure.end
    return "".join([*pieces, text[at:end]])


def _basis(clause: str) -> Basis:
    for basis, words in ((Basis.STOCK, _STOCK), (Basis.TOTAL, _TOTAL), (Basis.NEW, _NEW)):
        if words.search(clause):
            return basis
    return Basis.FLOW
