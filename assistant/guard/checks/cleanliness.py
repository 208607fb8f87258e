"""Checks of what does not belong into a finished text (W01–W06, W15, W16)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from assistant.archive.reading import markup
from assistant.archive.reading.clean import Cause, Removal
from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Finders, Hit, listed
from assistant.guard.finding import Severity
from assistant.language.names import NameKind, names_in

_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z0-9])[XxＸ]{2,}(?![A-Za-z0-9])|×{2,}|_{2,}|＿{2,}"
    r"|【(?:[^】\n]{0,20}[待填补][^】\n]{0,20})?】|[（(](?:待(?:补充|填写?|核实|定|完善|确认)|略)[）)]|某某(?=[省市区县镇乡村街局部委]|单位|公司|同志)|[（(]此处[^）)\n]{0,30}[）)]|…+（此处[^）\n]*）|\[待[^\]\n]*\]|\b(?:TBD|TODO)\b"
)
_MASK = re.compile(r"\*{2,}|[□■]{1,}|█+")
_LEAK = re.compile(
    r"(?:\*{2,}|[□■]+)[省市区县](?!新型|新农|乡|村|镇)([\u4e00-\u9fff]{2,3}[镇乡村])(?!振兴|建设|经济|居民|统战|医疗|合作)"
)
_IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dXx])")
_LINE_MARK = re.compile(r"[ \t>]*(?:#{1,6}|[-*+])?[ \t]*|\s*(?:-{3,}|\*{3,}|_{3,})\s*")
_CLAUSE_MARKS = "，。；\n"
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def placeholder(analysis: Analysis) -> Iterator[Hit]:
    """Find gaps that were to be filled in, one hit a line."""
    yield from _by_line(analysis, _PLACEHOLDER, "有未填写的占位符", "placeholders left to fill in")


def redaction(analysis: Analysis) -> Iterator[Hit]:
    """Find masked names, one hit a line."""
    if not analysis.is_markdown:
        yield from _by_line(analysis, _MASK, "有被隐去的名称", "masked names")


def _by_line(analysis: Analysis, pattern: re.Pattern[str], zh: str, en: str) -> Iterator[Hit]:
    for line in analysis.lines:
        found = list(pattern.finditer(analysis.text, line.start, line.end))
        if found:
            first = found[0].group()
            yield Hit.on(
                found[0].span(), f"本段{zh}“{first}”（{len(found)}处）。", f"{len(found)} {en} in this paragraph."
            )


def leaky_redaction(analysis: Analysis) -> Iterator[Hit]:
    """Find the first place that names a village or town of a masked district."""
    if found := _LEAK.search(analysis.text):
        yield Hit.on(
            found.span(),
            f"上级名称已隐去，但“{found.group(1)}”仍是真名，隐去不彻底。",
            f"The district is masked, yet “{found.group(1)}” is a real name.",
        )


def boilerplate(analysis: Analysis) -> Iterator[Hit]:
    """Find what a web page added around the report."""
    for cut in analysis.cuts(Cause.BOILERPLATE):
        yield Hit.removed(cut, "网页附加内容，不是报告正文。", "Text of a web page, not of the report.")


def hard_break(analysis: Analysis) -> Iterator[Hit]:
    """Find a line that ends inside a sentence."""
    for cut in analysis.cuts(Cause.BREAK):
        yield Hit.removed(cut, "句子中间断行。", "A line ends inside a sentence.")


def residue(analysis: Analysis) -> Iterator[Hit]:
    """Find HTML, Markdown emphasis and invisible characters, one hit a line; headings and lists of Markdown may stay."""
    edits = {(start, end): new for start, end, new in markup.tags(analysis.raw)}
    for cut in analysis.cleaned.removed:
        if cut.cause is Cause.CONTROL or (cut.cause is Cause.MARKUP and not _is_line_mark(analysis, cut)):
            edits.setdefault((cut.start, cut.end), "")
    for _, group in groupby(sorted(edits), key=lambda span: analysis.raw.count("\n", 0, span[0])):
        spans = list(group)
        yield Hit(
            *spans[0],
            "有排版标记或不可见字符。",
            "Markup or invisible characters.",
            edits=tuple((*span, edits[span]) for span in spans),
            raw=True,
        )


def _is_line_mark(analysis: Analysis, cut: Removal) -> bool:
    return _LINE_MARK.fullmatch(analysis.raw, cut.start, cut.end) is not None


def personal_data(analysis: Analysis) -> Iterator[Hit]:
    """Find identity numbers and mobile numbers of persons, and a name beside an illness or hardship."""
    for pattern, zh, en in ((_IDENTITY, "身份证号码", "an identity number"), (_MOBILE, "手机号码", "a mobile number")):
        for found in pattern.finditer(analysis.text):
            yield Hit.on(found.span(), f"出现{zh}，请删去。", f"This is {en}; remove it.")
    for word, start, end in analysis.words_of("private"):
        low = max(analysis.text.rfind(mark, 0, start) for mark in _CLAUSE_MARKS) + 1
        high = min((at for mark in _CLAUSE_MARKS if (at := analysis.text.find(mark, end)) >= 0), default=end)
        for name in names_in(analysis.text[low:high]):
            if name.kind is NameKind.PERSON:
                yield Hit(
                    low + name.start,
                    low + name.end,
                    f"写出了姓名和个人情况（{word.word}），请隐去姓名或概括写。",
                    f"A name stands with a private matter ({word.word}); leave out one of them.",
                    severity=Severity.WARNING,
                )


CLEANLINESS: Finders = {
    "W01": placeholder,
    "W02": redaction,
    "W03": leaky_redaction,
    "W04": boilerplate,
    "W05": hard_break,
    "W06": residue,
    "W15": personal_data,
    "W16": listed("instructions", zh="“{word}”像是写给模型的话，不是报告内容。", en="“{word}” speaks to a model."),
}
