"""Which figure of a sentence belongs to the words that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.language.quantity.figures import Figure, FigureKind
from assistant.language.quantity.units import base_unit, is_money, same_unit
from assistant.language.sentences import CLAUSE_MARK, clause_around
from assistant.language.time.period import Period
from assistant.language.tokens import word_set

_PART_MARK = re.compile(r"[，,；;：:。！？!?、]")
_ITEM_MARK = re.compile(r"[、和与及]|以及")
_JOIN = re.compile(r"[、和与及]|以及|,|，")
_NOT_TIGHT = re.compile(r"[，,；;。0-9]")
_NOT_COUNTED = re.compile(r"[，,；;。、0-9占比较]")
_STATED = re.compile(r"(?:达到|达|为|至|完成|实现)了?\s*$")
ADDED = re.compile(r"(?:新[增设批建开发吸入]|净增|增加|吸收|吸纳|发展)[^，,；;。]*$")
_TOTAL = re.compile(
    r"[，,；;][^，,；;。0-9]{0,8}总[数量][^，,；;。0-9]{0,4}|[、，,](?:总数|累计|共计|共)?(?:已?达到?|增至|为)"
)
_NAMES_NOTHING = re.compile(
    r"(?:总[量数额]|累计|共计?|合计|全年|已|其中|同比|[比较]上年(?:同期)?)?"
    r"(?:达到?|为|有|增?至|超过?|突破|约|完成|实现|增长|下降|提高|降低|上升|增加|减少)?了?"
)
_BY = re.compile(r"(?:增[长加幅速]?|提[高升]|上[升涨]|[下]?降低?|减[少排]?|涨幅?|降幅|[多少快高低])了?[约近超]?$")
_NEAR = 14
_FROM = re.compile(r"(?:从|由)[^，,；;。]{0,14}?$")
_ROSE_TO = re.compile(r"[^，,；;。0-9]{0,3}?[增提上升扩发减降下缩跃跨翻变][^，,；;。0-9]{0,6}?[到至为成]")
_STOCK = re.compile(r"(?:达到?|总[数量]|共有?|累计达?|现有|保有)[约近超]?$")
_RUN = re.compile(r"((?:19|20)\d\d)年?(?:\d+月)?[至到—–-]((?:19|20)\d\d)年")
_OWN_YEAR = re.compile(r"((?:19|20)\d\d)年[底末]?的?$")
_REACHED = re.compile(
    r"(?:达到?|为|[至到在]|突破|超过?|跨越|仅?有)了?[约近超]?$|总[数量额值]|人口|余额|保有|里程|率[约近超]?$|(?:达到?|为)每[人月年户]$"
)
_STEP = re.compile("(?:大关|台阶|关口|门槛)")
_PASSED = re.compile(r"[、和][0-9][^，,；;。]{0,40}?(?:台阶|大关|关口|门槛)")
_DURATION = frozenset({"个月", "天", "日", "小时", "年", "分钟"})
_ALIKE = (
    frozenset({"人", "人次", ""}),  # 76万群众
    frozenset({"场", "期", "批"}),
    frozenset({"家", "户", "所", "处"}),
    frozenset({"条", "篇", "期", "件"}),
    frozenset({"台", "部"}),
    frozenset({"项", "个"}),
    frozenset({"个", "人"}),
)
"""Measure words that clerks use for one another."""
_COUNTING = word_set("个 家 件 条 项 所 处 座 篇 份 期 台 套 间 支 种 批 例 笔 枚 块 张 部 辆 栋 面 只")
_UNREACHED = 10_000


@dataclass(frozen=True, slots=True)
class Anchored:
    """A figure with how surely it is the one asked for: `tight` when the asked words stand right at it."""

    figure: Figure
    tight: bool
    fits: bool
    distance: int

    @property
    def reached(self) -> bool:
        """Whether the asked words stand before the figure in its sentence, or right at it."""
        return self.distance < _UNREACHED


@dataclass(frozen=True, slots=True)
class Measure:
    """What sort of figure a question wants: units without 万 and 亿, in its order, and whether a share or growth.

    `stated`: the question itself names the unit (多少户), it was not inferred from what is asked. `added`: it asks
    what came anew (新增会员), not what there is. `kind`: it asks for a date or an ordinal (第几届), not how many.
    `changed`: by how much it grew or fell (降了多少).
    """

    units: tuple[str, ...] = ()
    share: bool = False
    stated: bool = False
    added: bool = False
    kind: FigureKind | None = None
    changed: bool = False

    @classmethod
    def of(cls, units: Sequence[str], *, share: bool, money: bool) -> Measure:
        """Take the measure words of a question as they stand there.

        >>> Measure.of(("公里", "户"), share=False, money=True).units
        ('元', '米', '户')
        """
        bare = [base_unit(unit)[0] for unit in (*(("元",) if money else ()), *units)]
        return cls(tuple(dict.fromkeys(bare)), share)

    def each(self) -> tuple[Measure, ...]:
        """Return a measure for each unit, itself where it names at most one."""
        return tuple(replace(self, units=(unit,)) for unit in self.units) or (self,)

    def allows(self, figure: Figure) -> bool:
        """Whether a figure may answer at all: of a unit that the question names, or of one that clerks use for it.

        >>> from assistant.language.quantity.figures import figures_in
        >>> [Measure(("场",), stated=True).allows(figure) for figure in figures_in("召开会议4次，慰问81户。")]
        [True, False]
        """
        if self.fits(figure) or self.is_alike(figure):
            return True
        quantity = figure.kind is FigureKind.QUANTITY
        return not self.stated and (not quantity or ("元" not in self.units and figure.unit not in _DURATION))

    def counts(self, figure: Figure) -> bool:
        """Whether the figure counts things as the question does, if with another measure word: 208枚 for 几块金牌."""
        return figure.unit in _COUNTING and any(unit in _COUNTING for unit in self.units)

    def is_alike(self, figure: Figure) -> bool:
        """Whether clerks use the figure's measure word for one that the question names."""
        times = figure.unit.removesuffix("次")  # 36处次 for 处, but never 人次 for 人
        return any({unit, figure.unit} <= alike or unit == times != "人" for unit in self.units for alike in _ALIKE)

    def fits(self, figure: Figure) -> bool:
        """Whether a figure is of the wanted sort; any absolute quantity is, where no unit was named."""
        if self.units:
            money = "元" in self.units and is_money(figure.unit)
            return money or any(same_unit(figure.unit, unit) for unit in self.units)
        if self.share and not self.changed and figure.unit == "百分点":
            return False  # by so much it rose; the rate itself is asked
        return (figure.kind is not FigureKind.QUANTITY) == self.share and figure.unit not in _DURATION


def anchored(
    sentence: str, figures: Sequence[Figure], anchors: Sequence[tuple[int, int]], measure: Measure
) -> tuple[Anchored, ...]:
    """Return the figures of a sentence, the one that belongs to the anchors first.

    `anchors` are where the asked words stand, the surest first. In “甲、乙分别达1和2” the second
    figure belongs to the second name.
    """
    surest = sentence[slice(*anchors[0])] if anchors else ""
    anchors = sorted(
        anchors, key=lambda anchor: (sentence[slice(*anchor)] != surest, -_together(sentence, anchor, anchors))
    )
    owned = _owned(sentence, figures, anchors) if anchors else None

    def weigh(figure: Figure) -> Anchored:
        tight = figure == owned or any(_is_tight(sentence, figure, anchor) for anchor in anchors)
        after = [figure.start - end for _, end in anchors if end <= figure.start]
        distance = 0 if tight else min(after, default=_UNREACHED)
        return Anchored(figure, tight, measure.fits(figure), distance)

    def order(one: Anchored) -> tuple[bool, ...]:
        other = measure.changed and not _BY.search(sentence, 0, one.figure.start)
        like = one.fits or measure.is_alike(one.figure)
        like = like and bool(one.tight or measure.units or _goes_on(sentence, one.figure))
        return not one.reached, other, not like, one.figure != owned, not one.tight, not one.fits

    nearest = sorted(map(weigh, figures), key=lambda one: one.distance)
    ordered = _final(sentence, sorted(nearest, key=order))
    return ordered if measure.added else _in_stock(sentence, ordered)


def _together(sentence: str, anchor: tuple[int, int], anchors: Sequence[tuple[int, int]]) -> int:
    """Return how many of the asked words stand in the clause of one of them, a word inside another not counted."""
    inside = range(*clause_around(sentence, *anchor))
    words = {sentence[start:stop] for start, stop in anchors if start in inside}
    return sum(not any(word != other and word in other for other in words) for word in words)


def speaks_of(sentence: str, figure: Figure, period: Period) -> bool:
    """Whether a figure can be that of a period: not one of another year, left behind or passed on the way.

    >>> from assistant.language.quantity.figures import figures_in
    >>> told = "收入从175亿元增长到220亿元，总量跨越110亿元、120亿元台阶。"
    >>> [one.text for one in figures_in(told) if speaks_of(told, one, Period.parse("2025"))]
    ['220亿元', '120亿元']
    """
    before, after = sentence[: figure.start], sentence[figure.end :]
    own = _OWN_YEAR.search(before)
    if own is not None and not period.year <= int(own[1]) <= period.end.year:
        return False
    return not (_FROM.search(before) and _ROSE_TO.match(after)) and not _PASSED.match(after)


def is_of_year(sentence: str, figure: Figure, year: int) -> bool:
    """Whether a figure stands right behind its year, or that is the one year of its clause: 2025年旅居人数超550万.

    >>> from assistant.language.quantity.figures import figures_in
    >>> told = "2007年11月至2012年6月立案64件，2012年培训5人、表彰3人。"
    >>> [one.text for one in figures_in(told) if is_of_year(told, one, 2012)]
    ['5人', '3人']
    """
    begin, _ = clause_around(sentence, figure.start, figure.end)
    years = re.findall(r"((?:19|20)\d\d)年(?!\d)", sentence[begin : figure.start])
    own = _OWN_YEAR.search(sentence, 0, figure.start)
    return years == [str(year)] if own is None else own[1] == str(year)


def is_in_stock(sentence: str, figure: Figure) -> bool:
    """Whether a figure says what there is, not what came anew: 会员达771人, but not 新增会员达12人."""
    begin, _ = clause_around(sentence, figure.start, figure.end)
    return _STOCK.search(sentence, begin, figure.start) is not None and not ADDED.search(sentence, begin, figure.start)


def is_of_longer(sentence: str, figure: Figure, period: Period) -> bool:
    """Whether a figure stands behind a run of years that reaches beyond a period, and sums it up."""
    runs = list(_RUN.finditer(sentence, 0, figure.start))
    reaches = runs and not period.year <= int(runs[-1][1]) <= int(runs[-1][2]) <= period.end.year
    return bool(reaches) and not is_level(sentence, figure)


def is_level(sentence: str, figure: Figure) -> bool:
    """Whether a figure says what was reached by the end of a time, not what the whole of it came to.

    >>> from assistant.language.quantity.figures import figures_in
    >>> told = "总量达到2200亿元，年均增长7%，新增就业124万人。"
    >>> [one.text for one in figures_in(told) if is_level(told, one)]
    ['2200亿元']
    """
    return _REACHED.search(CLAUSE_MARK.split(sentence[: figure.start])[-1]) is not None


def _final(sentence: str, ordered: list[Anchored]) -> tuple[Anchored, ...]:
    """Put the figure that was reached before those that were passed: “突破5000亿元、6000亿元大关，达到6212亿元”."""
    if ordered and not (ordered[0].figure.exact and not _STEP.match(sentence, ordered[0].figure.end)):
        first = ordered[0].figure
        for at, one in enumerate(ordered):
            later = one.figure.exact and one.figure.unit == first.unit and one.figure.start > first.end
            if later and _STATED.search(sentence, 0, one.figure.start):
                ordered.insert(0, ordered.pop(at))
                break
    return tuple(ordered)


def _goes_on(sentence: str, figure: Figure) -> bool:
    """Whether the clause before a figure names nothing of its own: “市场主体增长12%，总量达27万户”."""
    return _NAMES_NOTHING.fullmatch(_PART_MARK.split(sentence[: figure.start])[-1]) is not None


def _in_stock(sentence: str, ordered: tuple[Anchored, ...]) -> tuple[Anchored, ...]:
    """Put the total before what was added to it: “新发展会员29个，会员总数达到771个”."""
    if ordered and ADDED.search(sentence, 0, ordered[0].figure.start):
        first = ordered[0].figure
        for one in ordered:
            between = sentence[first.end : one.figure.start]
            if one.figure.unit == first.unit and one.figure.start > first.end and _TOTAL.fullmatch(between):
                return (replace(one, tight=True), *(other for other in ordered if other is not one))
    return ordered


def _is_tight(sentence: str, figure: Figure, anchor: tuple[int, int]) -> bool:
    """Whether nothing but a verb or the like stands between the asked words and the figure."""
    start, end = anchor
    if end <= figure.start:
        between, breaks = sentence[end : figure.start], _NOT_TIGHT
    elif figure.end <= start:
        between, breaks = sentence[figure.end : start], _NOT_COUNTED
    else:
        return False
    return len(between) <= _NEAR and not breaks.search(between)


def _owned(sentence: str, figures: Sequence[Figure], anchors: Sequence[tuple[int, int]]) -> Figure | None:
    """Return the figure at the anchors' place in a list of names and a list of figures of one length.

    What several of the names share stands behind the last one: 增加值 in “一产、二产增加值分别增长6%、5%”.
    """
    anchor = anchors[0]
    counted = next((figure for figure in figures if figure.end == anchor[0]), None)
    after = [figure for figure in figures if figure.start >= anchor[1]]
    between = sentence[anchor[1] : after[0].start] if after else ""
    if counted is not None and (_ITEM_MARK.match(sentence, anchor[1]) or not _NAMES_NOTHING.fullmatch(between)):
        return counted  # 4届南博会、3届华商大会; 172个深度贫困村每村1个
    if not after or CLAUSE_MARK.search(sentence, anchor[1], after[0].start):
        return None
    run = after[:1]
    for figure in after[1:]:
        if not _JOIN.fullmatch(sentence[run[-1].end : figure.start].strip()):
            break
        run.append(figure)
    begin, _ = clause_around(sentence, *anchor)
    items = _ITEM_MARK.split(sentence[begin : run[0].start])
    if len(run) < 2 or len(items) != len(run):
        return after[0]
    held = [len(_ITEM_MARK.split(sentence[begin:start])) - 1 for start, _ in anchors if begin <= start < run[0].start]
    return run[min(held)]
