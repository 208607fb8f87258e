"""Numbers and measure words as a report writes them: 86户 for 八十六户, 20余条 for 二十来条, 3名干部 for 3个干部."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.quantity.figures import Figure, FigureKind, figures_in
from assistant.language.quantity.numerals import parse_numeral
from assistant.writing.composing.edges import opens_with_verb
from assistant.writing.composing.frames import Frames

_NUMERAL = re.compile(
    r"(?P<hedge>\D*?)(?P<number>[〇零一二两三四五六七八九十百千万亿点]+)(?P<more>[余多来]?)(?P<scale>[万亿]?)"
)
_SOME = re.compile(r"(?<=\d)来(?=[万亿]|[^\d%％])")
_SPOKEN_DATE = re.compile(
    r"(?P<month>[一二三四五六七八九十]{1,2}|\d{1,2})月份?(?:(?P<day>[一二三四五六七八九十]{1,3}|\d{1,2})[号日])?"
)
_THOUSANDS = re.compile(r"(?<![\d.])(\d{1,3})([千百])(?=[余多]?[^\d万亿%％米克瓦伏])")
_HALVES = re.compile(r"(?<![\d.])(\d+)万([1-9])(?=[元，。；]|$)")
_HUNDRED_MILLIONS = re.compile("(?<=[0-9一二两三四五六七八九十])个(?P<more>多?)亿(?P<over>多?)(?:元|块钱?)?")
_MYRIADS_AND_THOUSANDS = re.compile(r"(\d+)万(\d)千(?=[余多]?[^\d百])")
_TIMES = re.compile(r"(?:(?<=\d)|(?<=\d[余多]))(?:回|趟)(?!答|复|头|访|国)")
_SHARE = re.compile(r"(?P<of_hundred>百分之)[一-鿿]+|[\d.]*[一-鿿]*个(?:百分)?点")
_RISES = re.compile(r"百分之[一-鿿]+$|[高低提升降涨跌增减多少][了到]?[^，。；]{1,6}点$")
_RUNS_ON = re.compile(r"[一二三四五六七八九](?=[，。；]|$)")
_RUNS_IN = re.compile(r"[一二三四五六七八九十百千]$")
_SCALE = {"百": 100, "千": 1000, "亿": 100_000_000}
_TEN = 10
_WORTH = {"万": 10_000, "亿": 100_000_000}
_FINEST = {"万": 100, "亿": 10_000}
_BESIDE = 6
_SMALL = re.compile(r"[一二两三四五六七八九]")
_AFTER_COUNT = re.compile(r"[\d，。；、（）]|[已仍尚均正未还]|$")
_BARE = re.compile(r"(?<=\d)个(?=[，。；]|[正尚未已仍退]|$)")
_NOT_ONE = frozenset("头前每同某这那另")
_PEOPLE = "名"
_CLOSED = re.compile(r"《[^《》]*》|“[^“”]*”|‘[^‘’]*’")


def arabic(text: str, *, articles: bool = True) -> str:
    """Return a text with its statistics in Arabic numerals, as GB/T 15835 has them; “a” and set phrases stay.

    Without `articles` every 一 before a measure word is taken for “a”.

    >>> arabic("走访八十六户，报送二十来条，一家已解决，开展一次普查，进馆3万2千人次")
    '走访86户，报送20余条，1家已解决，开展一次普查，进馆3.2万人次'
    >>> arabic("报了快一百五，每户多挣八九百")
    '报了快一百五，每户多挣八九百'
    """
    text = _HALVES.sub(r"\1.\2万", text)
    text = _HUNDRED_MILLIONS.sub(lambda found: f"亿{'余' if found['more'] or found['over'] else ''}元", text)
    closed = [found.span() for found in _CLOSED.finditer(text)]
    figures = figures_in(text, articles=articles)
    for figure in reversed(figures):
        numbered = text[: figure.start].endswith("（") and text.startswith("）", figure.end)
        if (
            numbered
            or figure.text.startswith("快")
            or _RUNS_IN.search(text, 0, figure.start)
            or _RUNS_ON.match(text, figure.end)
            or any(start <= figure.start < end for start, end in closed)
        ):
            continue
        written = _written(figure, text, figures)
        text = text[: figure.start] + written + text[figure.end :]
    return text


def _written(figure: Figure, text: str, figures: Sequence[Figure]) -> str:
    match figure.kind:
        case FigureKind.QUANTITY if _stands_as_statistic(figure, text, figures):
            decimal = _MYRIADS_AND_THOUSANDS.sub(r"\1.\2万", _digits(figure))
            digits = _THOUSANDS.sub(lambda found: f"{int(found[1]) * _SCALE[found[2]]}", decimal)
            return _TIMES.sub("次", _SOME.sub("余", digits))
        case FigureKind.PERCENT if (shares := _SHARE.fullmatch(figure.text)) and _RISES.search(text[: figure.end]):
            number = figure.value.normalize()
            return f"{number:f}%" if shares["of_hundred"] else f"{number:f}个百分点"
        case FigureKind.DATE:
            return _SPOKEN_DATE.sub(_date, figure.text)
        case _:
            return figure.text


def _stands_as_statistic(figure: Figure, text: str, figures: Sequence[Figure]) -> bool:
    """Whether a number counts: 三条控制线 and 近两年 are words, 整改三条 and 三十条 are not."""
    if figure.article:
        return text[: figure.start][-1:] not in _NOT_ONE and (
            _opens(figure, text)
            or _repeated(figure, figures)
            or any(other.unit == figure.unit and not other.article for other in figures if other is not figure)
        )
    if figure.value >= _TEN or not _SMALL.match(figure.text):
        return True
    after = text[figure.end : figure.end + 2]
    ends = _AFTER_COUNT.match(text, figure.end) or (_opens(figure, text) and opens_with_verb(after))
    return figure.unit != "年" and bool(ends or text[: figure.start].endswith("了"))


def _opens(figure: Figure, text: str) -> bool:
    return figure.start == 0 or text[figure.start - 1] in "，。；（："


def _repeated(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a second 一 of the same unit stands right beside the first: 3月一次、5月一次."""
    return any(
        other is not figure and other.unit == figure.unit and other.value == 1 and _between(figure, other) <= _BESIDE
        for other in figures
    )


def _between(one: Figure, other: Figure) -> int:
    return max(one.start - other.end, other.start - one.end)


def _digits(figure: Figure) -> str:
    """Write the numeral of a figure in digits; one that leaves room in itself (三四十, 十几, 百余) stays."""
    written, found = figure.text, _NUMERAL.match(figure.text)
    if found is None or re.search(r"[\d几数]", written) or found["number"][0] in "百千万亿点":
        return written
    if _RUNS_ON.search(written, found.end()):
        return written
    numeral = parse_numeral(found["number"] + found["scale"])
    if numeral is None or not numeral.exact:
        return written
    more = found["more"] and "余"
    scale = next((one for one in "亿万" if numeral.value >= _WORTH[one] and numeral.value % _FINEST[one] == 0), "")
    number = f"{(numeral.value / _WORTH.get(scale, 1)).normalize():f}"
    said = f"{number}{more}{scale}" if scale == found["scale"] else f"{number}{scale}{more}"
    return found["hedge"] + said + written[found.end() :]


def _date(found: re.Match[str]) -> str:
    month, day = parse_numeral(found["month"]), parse_numeral(found["day"] or "")
    if month is None:
        return found[0]
    return f"{int(month.value)}月" + (f"{int(day.value)}日" if day else "")


def in_yuan(text: str) -> str:
    """Write sums of money said in 块 in 元; what is counted in 块 stays.

    >>> in_yuan("每人500块，拆除广告牌230块")
    '每人500元，拆除广告牌230块'
    """
    for figure in reversed(figures_in(text)):
        if figure.unit == "元" and (spoken := re.search(r"块钱?$", figure.text)):
            text = text[: figure.start + spoken.start()] + "元" + text[figure.start + spoken.end() :].removeprefix("钱")
    return text


def measured(text: str, frames: Frames) -> str:
    """Give people and things their own measure word in place of 个: 3名干部, 教师54名, 制度3项.

    >>> from assistant.knowledge import Knowledge
    >>> from assistant.writing.composing.frames import open_frames
    >>> measured("推荐3个党外干部，修订制度4个", open_frames(Knowledge()))
    '推荐3名党外干部，修订制度4项'
    """
    for measure, before, behind in frames.measured:
        said = behind.sub(rf"\1{measure}", before.sub(rf"\1{measure}", text))
        if said != text and measure != _PEOPLE:
            text = _BARE.sub(measure, said)
        elif not _BARE.search(said):
            text = said
    return text
