"""The ledger of indicators: what was counted, in which unit and by which 口径, period by period, with the quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from assistant.archive.report import Report
from assistant.knowledge import Knowledge
from assistant.language.figures import Figure, FigureKind, figures_in
from assistant.language.period import Period
from assistant.writing.compare.place import Here, Past, Said, own_work

_MARK = re.compile(r"[，,；;。：:！!？?\n]")
_ITEM = re.compile(r"[、和与及]|以及")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_OF_OTHERS = re.compile(r"(?:入选|列入|跻身|位列)?(?:全球|全国|全省)$")
_CHANGE = re.compile(
    r"(?:比|较)[^，。；]*$|(?:增加|增长|减少|下降|提高|上升|降低|压缩|增收|多|少|压减|缩短|净增|增幅|降幅|同比|环比|提前)[了约近超达]*$"
)
_RATE = re.compile(r"(?:率|比重|占比|占)(?:达到|达|为|提高到|提升到|降至)?$")
_LIMIT = re.compile(r"(?:以上|以下|以内)$")
_COUNTED_AFTER = re.compile(r"[一-鿿]")
_REACHED = re.compile(r"(?:达到?|为|突破|[增降减升]至)$")
_NAMED = re.compile(r"^(?:特别|政策)*(?:措施|政策|意见|办法|规定|指数|强)")
_NO_COUNT = frozenset({"年", "月", "天", "周", "岁", "号", "届", "位", "版"})
_NOTES = ("thin", "level", "scope", "verb", "when")
_STATED = re.compile(
    r"[（(、，]?(?:且|并)?(?:同比|比上年|较上年|比去年|比上年同期|实际)?(?:增长|下降|减少|增加|提高|降低)[约近超]?[0-9.]+(?:%|％|个百分点|倍)"
)
_TOTAL = re.compile(r"累计|历年|以来")
_STOCK = re.compile(
    r"在库|在册|现有|共有|总数|总量|存量|余额|保有量|增至|增加到|增长到|升至|扩大到|发展到|减至|拥有|全区达|全市达"
)
_NEW = re.compile(
    r"新增|净增|发展(?=会员|成员|党员)|新建|新设|新发展|新吸[纳收]|新认定|新签|新引进|新培育|新注册|新登记|新落地"
)


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
    figures = [figure for figure in figures_in(report.text, period=report.period) if _stands_alone(report.text, figure)]
    return tuple(_entries(report, report.period, figures, _words(knowledge)))


def _stands_alone(text: str, figure: Figure) -> bool:
    """Whether a figure is no part of a name (5G基站) and no limit of what is counted (10亿元以上项目)."""
    limit = _LIMIT.search(figure.text) and _COUNTED_AFTER.match(text, figure.end)
    return not limit and (figure.unit == "%" or not figure.unit or not figure.unit.isascii())


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
        note: "|".join(
            entry.pattern or re.escape(entry.word) for entry in sorted(group, key=lambda one: -len(one.word))
        )
        for note, group in groups.items()
    }
    return _Words(
        frozenset(entry.word for entry in groups["thin"]),
        {entry.word: entry.to for entry in groups["verb"]},
        re.compile(f"新?({pattern['verb']})"),
        re.compile(rf"{pattern['level']}|[0-9.]+[^，。；0-9]{{0,3}}(?:以上|以下|以内)"),
        re.compile(rf"[一-鿿]{{0,3}}(?:{pattern['scope']})"),
        re.compile(f"新?(?:{pattern['verb']})|{pattern['when']}|{pattern['level']}"),
    )


def _entries(report: Report, period: Period, figures: Sequence[Figure], words: _Words) -> Iterator[Entry]:
    at = 0
    for said in own_work(report):
        while at < len(figures) and figures[at].start < said.start:
            at += 1
        first = at
        while at < len(figures) and figures[at].start < said.end:
            at += 1
        for figure in figures[first:at]:
            entry = _entry(report, said, figure, figures[first:at], words) if figure.period == period else None
            if entry is not None:
                yield entry


def _entry(report: Report, said: Said, figure: Figure, others: Sequence[Figure], words: _Words) -> Entry | None:
    """Return the entry of a figure that counts something; None for changes, durations and names."""
    text = report.text
    begin, stop = _clause(text, said, figure, [other for other in others if other.kind is not FigureKind.DATE])
    before = text[begin : figure.start]
    rate = figure.kind is FigureKind.PERCENT and figure.unit == "%" and _RATE.search(before)
    counts = figure.kind is FigureKind.QUANTITY and figure.unit and not figure.unit.isascii() and not figure.article
    named = (
        figure.unit in _NO_COUNT
        or _NAMED.match(text[figure.end : stop])
        or _OF_OTHERS.search(before)
        or "分别" in before
    )
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
        _REACHED.sub("", "，".join(filter(None, (lead, clause.strip(" ，。；、"))))),
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
        frozenset(words.verbs[found[1]] for found in words.verb.finditer(clause)),
        frozenset(words.level.findall(text[begin:stop])) | frozenset(words.scope.findall(narrowed)),
        thin,
        stated[0].lstrip("（(、，") if stated else "",
    )


def _clause(text: str, said: Said, figure: Figure, others: Sequence[Figure]) -> tuple[int, int]:
    """Return the bounds of a figure's clause; an item of a list ends it only where the next has a figure of its own."""
    starts = [mark.end() for mark in _MARK.finditer(text, said.start, figure.start)]
    begin = starts[-1] if starts else said.start
    previous = max((other.end for other in others if begin <= other.end <= figure.start), default=None)
    if previous is not None and previous < figure.start:
        joint = _ITEM.search(text, previous, figure.start)
        begin = joint.end() if joint else previous
    mark = _MARK.search(text, figure.end)
    stop = min(mark.start() if mark else said.end, said.end)
    following = min((other.start for other in others if figure.end <= other.start < stop), default=None)
    if following is not None:
        joint = _ITEM.search(text, figure.end, following)
        stop = joint.start() if joint else following
    return begin, stop


def _without(text: str, start: int, end: int, figures: Sequence[Figure]) -> str:
    """Return a stretch of text without its figures."""
    pieces, at = [], start
    for figure in figures:
        if figure.start >= at and figure.end <= end:
            pieces.append(text[at : figure.start])
            at = figure.end
    return _ASIDE.sub("", "".join([*pieces, text[at:end]]))


def _basis(clause: str) -> Basis:
    for basis, words in ((Basis.STOCK, _STOCK), (Basis.TOTAL, _TOTAL), (Basis.NEW, _NEW)):
        if words.search(clause):
            return basis
    return Basis.FLOW
