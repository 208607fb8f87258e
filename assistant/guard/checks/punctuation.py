"""Checks of single marks and their width (P01, P02, P06, P07, P09, P10, P12–P14), after GB/T 15834—2011."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.archive.reading.clean import Cause
from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Edit, Finders, Hit

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
_DOUBLED = re.compile(r"([，。；：、])[，。；：、]+")
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


def half_width_stop(analysis: Analysis) -> Iterator[Hit]:
    """Find a Western full stop after Chinese text."""
    for found in _STOP.finditer(analysis.text):
        yield _replaced(found, "。", "句末用“。”，不用“.”。", "A Chinese sentence ends in “。”.")


def doubled(analysis: Analysis) -> Iterator[Hit]:
    """Find two marks in a row; a full stop among them is the one that stays."""
    for found in _DOUBLED.finditer(analysis.text):
        marks = found.group()
        if not _ELLIPSIS.match(marks):
            kept = "。" if "。" in marks else marks[0]
            yield _replaced(found, kept, f"标点重复：“{marks}”。", f"Marks in a row: “{marks}”.")


def ellipsis(analysis: Analysis) -> Iterator[Hit]:
    """Find an ellipsis that is not six dots."""
    for found in _ELLIPSIS.finditer(analysis.text):
        yield _replaced(found, "……", "省略号是六个点“……”。", "An ellipsis is “……”, six dots.")


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


def interpunct(analysis: Analysis) -> Iterator[Hit]:
    """Find a bullet or another dot where · belongs."""
    for found in _INTERPUNCT.finditer(analysis.text):
        yield _replaced(found, "·", "间隔号用“·”。", "The interpunct is “·”.")


def before_etc(analysis: Analysis) -> Iterator[Hit]:
    """Find a 顿号 or an ellipsis before 等 that closes a list."""
    for found in _BEFORE_ETC.finditer(analysis.text):
        yield Hit(
            *found.span(),
            f"“等”之前不用“{found.group(1)}”。",
            f"No “{found.group(1)}” before “等”.",
            edits=((*found.span(1), ""),),
        )


def stray_space(analysis: Analysis) -> Iterator[Hit]:
    """Find spaces inside Chinese text that were closed up before reading."""
    for cut in analysis.cuts(Cause.SPACE):
        typed = not analysis.raw[cut.start : cut.end].strip()  # and not what a tag was read as
        if typed and not analysis.follows_marker(cut.start) and not _separates(analysis.raw, cut.start, cut.end):
            yield Hit(
                cut.start,
                cut.end,
                "中文字符之间有多余的空格。",
                "A stray space inside Chinese text.",
                edits=((cut.start, cut.end, ""),),
                raw=True,
            )


def _separates(raw: str, start: int, end: int) -> bool:
    """Whether a space parts what belongs apart: the term of a glossary from its meaning, the halves of a slogan."""
    line = raw[raw.rfind("\n", 0, start) + 1 : start]
    if line.endswith("日") and _SPEAKER.match(raw, end):
        return True
    if not line.strip() or not raw[end : end + 1].strip():
        return True
    between_words = all(_HAN_OR_QUOTE.match(raw[at]) for at in (start - 1, end))
    return between_words and (line.count("“") > line.count("”") or not _CLAUSE_MARK.search(line[:_LONGEST_TERM]))


def file_number(analysis: Analysis) -> Iterator[Hit]:
    """Find the number of a document whose year does not stand in 〔〕, or that is padded."""
    for found in _FILE_NUMBER.finditer(analysis.text):
        year = found.group(1) or found.group(2) or found.group(3)
        right = f"〔{year}〕{found.group(4)}号"
        yield _replaced(found, right, f"发文字号写作“{right}”。", f"Write the document number as “{right}”.")


def _replaced(found: re.Match[str], right: str, zh: str, en: str) -> Hit:
    return Hit(*found.span(), zh, en, edits=((*found.span(), right),))


PUNCTUATION: Finders = {
    "P01": half_width,
    "P02": half_width_stop,
    "P06": doubled,
    "P07": ellipsis,
    "P09": range_sign,
    "P10": interpunct,
    "P12": before_etc,
    "P13": stray_space,
    "P14": file_number,
}
