"""Characters that no report means to contain, and spaces that no Chinese sentence has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.archive.reading.edits import Edit, replacing

plain_newlines = replacing(re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]"), "\n")
plain_spaces = replacing(re.compile("[\u00a0\u2000-\u200a\u202f\u205f]"), " ")
_CONTROLS = re.compile(  # zero-width, bidirectional, NUL, byte-order marks, lone surrogates
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
controls = replacing(_CONTROLS)
"""Cuts every invisible character that could hide or reorder what is read."""

_GAP = r"[ \t\u3000]+"
_GAPS = re.compile(rf"(?<=\S){_GAP}(?=\S)")
line_edges = replacing(re.compile(rf"^{_GAP}|{_GAP}$", re.MULTILINE))
indents = replacing(re.compile(r"\n(?:\u3000{2,8}| {4,12}|\t{1,4})(?=\S)"), "\n\n")
"""Turns the indent of a new paragraph into a blank line before it."""
_BLANK_LINES = re.compile(r"\A\n+|\n{3,}|\n+\Z")

_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇]")
_FULL_MARK = re.compile(r"[、。〃〈-】〔-〛！-／：-＠［-｀｛-･“”‘’…—·•]")
_HALF_MARK = ",.;:!?()"
_NAME_LINE = re.compile(rf"[\u4e00-\u9fff]{{2,}}(?:{_GAP}[\u4e00-\u9fff]+){{1,3}}")
_NAME_LINE_LENGTH = 24


def blank_lines(text: str) -> Iterator[Edit]:
    """Yield a cut for blank lines beyond one, and for those around the text."""
    for found in _BLANK_LINES.finditer(text):
        outer = found.start() == 0 or found.end() == len(text)
        yield found.start() + (0 if outer else 2), found.end(), ""


def stray_spaces(text: str) -> Iterator[Edit]:
    """Yield a cut for every space beside Chinese or a full-width mark; Latin text keeps its own.

    A line that is only a post and a name (“市长 周红波”) keeps its space.
    """
    for gap in _GAPS.finditer(text):
        if _is_stray(text, gap.start(), gap.end()):
            yield gap.start(), gap.end(), ""


def _is_stray(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1], text[end]
    if _FULL_MARK.match(before) or _FULL_MARK.match(after):
        return "|" not in (before, after)
    if _CHINESE.match(after):
        if before in _HALF_MARK:
            return bool(_CHINESE.match(text[start - 2 : start - 1])) or _is_marker(text, start)
        if before.isdigit():
            return after in "年月日"
        return bool(_CHINESE.match(before)) and not _in_name_line(text, start, end)
    if after in _HALF_MARK or after.isdigit():
        return bool(_CHINESE.match(before)) and (after in _HALF_MARK or before in "年月")
    return False


def _is_marker(text: str, end: int) -> bool:
    """Tell whether the line holds nothing before `end` but a number with its mark: “1.”, “（2）”."""
    line = text[text.rfind("\n", max(0, end - 6), end) + 1 : end]
    return bool(re.fullmatch(r"\(?\d{1,2}[.)]", line))


def _in_name_line(text: str, start: int, end: int) -> bool:
    left = text.rfind("\n", max(0, start - _NAME_LINE_LENGTH), start)
    if left < 0 and start > _NAME_LINE_LENGTH:
        return False
    right = text.find("\n", end, end + _NAME_LINE_LENGTH)
    if right < 0:
        if len(text) - end > _NAME_LINE_LENGTH:
            return False
        right = len(text)
    return bool(_NAME_LINE.fullmatch(text, left + 1, right))
