"""Lines broken inside a sentence, told from headings, titles and lists (W05)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from assistant.archive.reading.edits import Edit

_LINES = re.compile(r"[^\n]+")
_ENDED = re.compile(r"[。！？：；…”’）】〕》!?:;)\]|][*\s]*$")
_SENTENCE_INSIDE = re.compile(r"[。；！？;!?]")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}[、.．]|[（(][一二三四五六七八九十\d]{1,4}[）)]|\d{1,2}[、.．](?!\d)|[①-⑳]"
    r"|第[一二三四五六七八九十]{1,3}[章节部条])"
)
_OPENS = re.compile(
    r"[|\-—―–•●◆■□]|各位代表|同志们|特此报告|附件|附[:：]|https?:|[A-Za-z_]{2,20}[:：]|[（(]?[一二12][\d〇零○九]{3}年.{2,9}日"
)
_TITLE = re.compile(r"(?:报告|总结|计划|打算|安排|要点|方案|意见|通知|汇报|体会|回顾|思路)(?:[（(].{1,12}[）)])?$")
_DATELINE = re.compile(r"[一二三四五六七八九十]月|\d月|[部委局办会院室府厅]$")
_TITLE_LINES = 6
_PROSE_LENGTH = 30
_DATELINE_LENGTH = 40
_WRAPPED_LINES = 8
_WRAPPED_SHARE = 0.5


def broken_lines(text: str) -> Iterator[Edit]:
    r"""Yield a cut for every line end that stands inside a sentence.

    A line is broken when it ends without a mark although it is prose (longer than a heading, or a sentence
    ends inside it) and the next line begins neither with a number nor a paragraph. Lists whose lines never
    end with a mark are left alone.

    >>> list(broken_lines("3.坚持走访。上半年，共接待三批\n次客商。"))
    [(16, 17, '')]
    >>> list(broken_lines("（一）加强学习，提高认识\n组织学习3次。"))
    []
    """
    lines = [(found.start(), found.end()) for found in _LINES.finditer(text)]
    width = _wrapped_width(lines)
    if width is None and _is_list(text, lines):
        return
    for at, ((start, end), (after, stop)) in enumerate(pairwise(lines)):
        line = text[start:end]
        if _ENDED.search(line[-8:]) or _OPENS.match(text, after) or _NUMBERED.match(text, after, stop):
            continue
        apart = after - end > 1
        if text.startswith("的", after) if apart else _is_prose(line, at, width):
            yield end, after, ""


def _is_prose(line: str, at: int, width: int | None) -> bool:
    if width is not None:
        return len(line) >= width - 2
    if at < _TITLE_LINES and (_TITLE.search(line) or (_DATELINE.search(line) and len(line) <= _DATELINE_LENGTH)):
        return False
    if _OPENS.match(line):
        return False
    if _NUMBERED.match(line) or len(line) < _PROSE_LENGTH:
        return bool(_SENTENCE_INSIDE.search(line))
    return True


def _wrapped_width(lines: list[tuple[int, int]]) -> int | None:
    """Return the column at which the text was wrapped, None where lines are paragraphs."""
    lengths = [end - start for start, end in lines]
    if len(lengths) < _WRAPPED_LINES:
        return None
    width = max(
        Counter(length for length in lengths if length >= 16).items(), key=lambda item: item[1], default=(0, 0)
    )[0]
    near = sum(width - 2 <= length <= width + 2 for length in lengths)
    return width if width and near >= _WRAPPED_SHARE * len(lengths) else None


def _is_list(text: str, lines: list[tuple[int, int]]) -> bool:
    """Tell whether most long unnumbered lines end without a mark, as in bullet notes."""
    long = [(start, end) for start, end in lines if end - start >= 16 and not _NUMBERED.match(text, start)]
    bare = sum(not _ENDED.search(text[max(start, end - 8) : end]) for start, end in long)
    return len(long) >= 3 and bare > _WRAPPED_SHARE * len(long)
