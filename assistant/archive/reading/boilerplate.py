"""What a web page adds around a report: buttons, source lines, copyright notices, link lists (W04)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.archive.reading.edits import Edit
from assistant.knowledge import Knowledge, WordList

_NUMBER = r"[#*>\s]*[一二三四五六七八九十]{1,3}、"
_FIRST_LEVEL = re.compile(_NUMBER)
_BODY = re.compile(rf"{_NUMBER}|[#*>\s]*[（(][一二三四五六七八九十]{{1,3}}[)）]|各位代表|同志们[:：，！]")
_BODY_LENGTH = 60
_PAGE_LINE_LENGTH = 200
_LONG = 120


def boilerplate(text: str, words: WordList | None = None) -> Iterator[Edit]:
    r"""Yield cuts for the lines of a web page before and after a report; the body is not looked into.

    `words` holds a pattern for each kind of line, its note says where it may stand (head, beside, edge, tail).

    >>> page = "【字号：大】\n一、上半年工作\n走访侨胞10人。\n版权声明：\n- 1（18篇）工作总结"
    >>> [page[start:end] for start, end, _ in boilerplate(page)]
    ['【字号：大】\n', '版权声明：\n- 1（18篇）工作总结']
    """
    lines = [(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text)]
    body = next((at for at, line in enumerate(lines) if _is_body(text, *line)), None)
    if body is None:
        return
    patterns = _patterns(words)
    yield from _head(text, lines[: body + 1], patterns)
    tail = _tail(text, lines, body, patterns)
    if tail < len(lines):
        yield lines[tail][0], len(text), ""


def _is_body(text: str, start: int, end: int) -> bool:
    return end - start >= _BODY_LENGTH or bool(_BODY.match(text, start, end))


def _is_report(text: str, start: int, end: int) -> bool:
    return bool(_FIRST_LEVEL.match(text, start, end)) or (end - start >= _LONG and text[end - 1] in "。！？；”")


def _head(text: str, lines: list[tuple[int, int]], patterns: dict[str, re.Pattern[str]]) -> Iterator[Edit]:
    """Yield the page's lines among `lines`, of which the last one is the first of the body."""
    sure = {line for line in lines[:-1] if _fits(patterns, ("head", "edge"), text, line)}
    for at, line in enumerate(lines[:-1]):
        if line in sure or (sure and _fits(patterns, ("beside",), text, line)):
            yield line[0], lines[at + 1][0], ""


def _tail(text: str, lines: list[tuple[int, int]], body: int, patterns: dict[str, re.Pattern[str]]) -> int:
    """Return the index of the line at which the page's end begins; the number of lines if there is none.

    It lies behind the last first-level heading and the last long paragraph: nothing of a report is cut.
    """
    last = max((at for at, line in enumerate(lines) if _is_report(text, *line)), default=body)
    tail = next((at for at in range(last + 1, len(lines)) if _fits(patterns, ("tail",), text, lines[at])), len(lines))
    while tail - 1 > last and _fits(patterns, ("edge",), text, lines[tail - 1]):
        tail -= 1
    return tail


def _fits(patterns: dict[str, re.Pattern[str]], kinds: tuple[str, ...], text: str, line: tuple[int, int]) -> bool:
    start, end = line
    return end - start <= _PAGE_LINE_LENGTH and any(patterns[kind].fullmatch(text, start, end) for kind in kinds)


def _patterns(words: WordList | None) -> dict[str, re.Pattern[str]]:
    return _shipped() if words is None else _compiled(words)


@cache
def _shipped() -> dict[str, re.Pattern[str]]:
    return _compiled(Knowledge().words("web-boilerplate"))


def _compiled(words: WordList) -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile("|".join(f"(?:{entry.word})" for entry in words.entries if entry.note == kind) or r"(?!)")
        for kind in ("head", "beside", "edge", "tail")
    }
