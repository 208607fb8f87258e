"""Checks of single marks and their width (P01, P02, P06, P07, P09, P10, P12–P14), after GB/T 15834—2011."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.archive.reading.clean import Cause
from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Edit, Finders, Hit, matched

_HAN = r"\u3400-\u9fff"
_WIDE = rf"{_HAN}，。；：？！、（）“”‘’《》〈〉…—％"
_MARK = re.compile(
    rf"(?<=[{_WIDE}%*])[,;:?!](?!//)"  # after a Chinese character …
    rf"|(?<!\d)[,;:?!](?=[{_WIDE}])|[,;?!](?=[{_WIDE}])"  # … or before one
)
_BRACKET = re.compile(r"[()]")
_ASKS = re.compile(r"[吗呢谁哪几何怎]|什么|如何|是否|是不是|多少")
_CHINESE = re.compile(rf"[{_WIDE}]")
_HAN_OR_QUOTE = re.compile(rf"[{_HAN}“”）]")
_CLAUSE_MARK = re.compile(r"[，。；：,;:]")
_LONGEST_TERM = 20
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_SPEAKER = re.compile(rf"[{_HAN}]{{2,4}}[）)\n]")
_STOP = re.compile(rf"(?<=[{_HAN}”）》])\.(?![\d.A-Za-z])")
_DOUBLED = re.compile(r"(?<![，。；：、])(?!。{3})[，。；：、]{2,}")
_ELLIPSIS = re.compile(r"\.{3,}|。{3,}|(?<!…)…(?!…)")
_RANGE = re.compile(
    r"(?<![\d.\-A-Za-z—～])\d+(?:\.\d+)?(?:(?P<plain>[-~－])\d+(?:\.\d+)?(?=[年个人户条次项家件名天倍元吨亩岁度里公])"
    r"|[%％万亿](?P<unit>[-~－])\d+(?:\.\d+)?[%％万亿])"
)
_INTERPUNCT = re.compile(rf"(?<=[{_HAN}A-Za-z*])[•・．‧∙](?=[{_HAN}A-Za-z*])")
_BEFORE_ETC = re.compile(r"(、|……)等(?![级离待额量同价于保候比高效温次腰边距不])")
_FILE_NUMBER = re.compile(
    r"(?<=[发办字函通委政令议])(?:[\[【](\d{4})[\]】]|[（(](\d{4})[）)]|〔(\d{4})〕(?=第|0))(?:第)?0*([1-9]\d*)号"
)


def half_width(analysis: Analysis) -> Iterator[Hit]:
    """Find half-width marks beside Chinese text, one hit a line."""
    for line in analysis.lines:
        at = line.start + (line.marker.end if line.marker else 0)
        edits = tuple(_widened(analysis.text, at, line.end))
        if edits:
            kinds = " ".join(dict.fromkeys(analysis.text[start] for start, _, _ in edits))
            yield Hit(
                *edits[0][:2],
                f"本段有{len(edits)}处半角标点（{kinds}），中文文稿用全角。",
                f"{len(edits)} half-width marks ({kinds}) in this paragraph; Chinese text takes full-width ones.",
                edits=edits,
            )


def _widened(text: str, start: int, end: int) -> Iterator[Edit]:
    marks = {found.start() for found in _MARK.finditer(text, start, end) if not _garbled(text, found)}
    for low, high in _bracketed(text, start, end):
        if _CHINESE.search(text[max(low - 1, start) : min(high + 2, end)]):
            marks |= {low, high}
    edits = {at: text[at].translate(_FULL) for at in marks}
    for low, high in _straight_quotes(text, start, end):
        edits |= {low: "“", high: "”"}
    return ((at, at + 1, edits[at]) for at in sorted(edits))


def _straight_quotes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs of straight quotation marks in Chinese text; nothing where one has lost its other half."""
    at = [found.start() + start for found in re.finditer('"', text[start:end])]
    pairs = zip(at[::2], at[1::2], strict=True) if len(at) % 2 == 0 else ()
    for low, high in pairs:
        if high - low > 1 and _CHINESE.search(text, max(low - 1, start), min(high + 2, end)):
            yield low, high


def _garbled(text: str, mark: re.Match[str]) -> bool:
    """Whether a question mark stands for a character that was lost and asks nothing."""
    return mark.group() == "?" and not _ASKS.search(text, max(0, mark.start() - 30), mark.start())


def _bracketed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for found in _BRACKET.finditer(text, start, end):
        if found.group() == "(":
            opened.append(found.start())
        elif opened:
            yield opened.pop(), found.start()


def range_sign(analysis: Analysis) -> Iterator[Hit]:
    """Find a hyphen or a half-width tilde between two numbers of a range."""
    for found in _RANGE.finditer(analysis.text):
        if not analysis.quotation(*found.span()):
            yield Hit(
                *found.span(),
                f"数值范围“{found.group()}”用浪纹线“～”连接。",
                f"The range “{found.group()}” takes “～”.",
                edits=((*found.span(found.lastgroup or 0), "～"),),
            )


def stray_space(analysis: Analysis) -> Iterator[Hit]:
    """Find spaces inside Chinese text that were closed up before reading."""
    for cut in analysis.cuts(Cause.SPACE):
        typed = not analysis.raw[cut.start : cut.end].strip()  # and not what a tag was read as
        if typed and not analysis.follows_marker(cut.start) and not _separates(analysis.raw, cut.start, cut.end):
            yield Hit.removed(cut, "中文字符之间有多余的空格。", "A stray space inside Chinese text.")


def _separates(raw: str, start: int, end: int) -> bool:
    """Whether a space parts what belongs apart: the term of a glossary from its meaning, the halves of a slogan."""
    line = raw[raw.rfind("\n", 0, start) + 1 : start]
    if line.endswith("日") and _SPEAKER.match(raw, end):
        return True
    if not line.strip() or not raw[end : end + 1].strip():
        return True
    between_words = all(_HAN_OR_QUOTE.match(raw[at]) for at in (start - 1, end))
    return between_words and (line.count("“") > line.count("”") or not _CLAUSE_MARK.search(line[:_LONGEST_TERM]))


def _file_number(found: re.Match[str]) -> str:
    return f"〔{found[1] or found[2] or found[3]}〕{found[4]}号"


PUNCTUATION: Finders = {
    "P01": half_width,
    "P02": matched(_STOP, zh="句末用“。”，不用“.”。", en="A Chinese sentence ends in “。”.", right="。"),
    "P06": matched(
        _DOUBLED,
        zh="标点重复：“{found}”。",
        en="Marks in a row: “{found}”.",
        right=lambda found: "。" if "。" in found[0] else found[0][0],
    ),
    "P07": matched(_ELLIPSIS, zh="省略号是六个点“……”。", en="An ellipsis is “……”, six dots.", right="……"),
    "P09": range_sign,
    "P10": matched(_INTERPUNCT, zh="间隔号用“·”。", en="The interpunct is “·”.", right="·"),
    "P12": matched(
        _BEFORE_ETC, zh="“{found}”：“等”之前不用顿号和省略号。", en="No mark before “等”: “{found}”.", right="等"
    ),
    "P13": stray_space,
    "P14": matched(
        _FILE_NUMBER, zh="发文字号写作“{right}”。", en="Write the document number as “{right}”.", right=_file_number
    ),
}
