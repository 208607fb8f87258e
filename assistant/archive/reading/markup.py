"""Markup that a copy of a report carries along: front matter, comments, tags, Markdown marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.archive.reading.edits import Edit, replacing

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n((?:[^\n]{0,400}\n){0,60}?)---[ \t]*(?:\n|\Z)")
_FRONT_KEY = re.compile(r"^([A-Za-z_]{1,30}):[ \t]*(.*)$", re.MULTILINE)
_KEPT_KEYS = {"title", "date"}

_BREAK_TAG = re.compile(r"<br[ ]?/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|font|b|i|u|strong|em|a|h[1-6]|li|ul|ol|table|tbody|tr|td|th|img|section|sup|sub)\b[^<>\n]{0,300}>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(nbsp|ensp|emsp|thinsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|bull|quot);")
_CHARACTER = {
    "ldquo": "“",
    "rdquo": "”",
    "lsquo": "‘",
    "rsquo": "’",
    "mdash": "—",
    "ndash": "–",
    "hellip": "…",
    "middot": "·",
    "bull": "•",
    "quot": '"',
}

line_marks = replacing(re.compile(r"^[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|[-*+][ \t]+(?=\S))?", re.MULTILINE))
rules = replacing(re.compile(r"^[ \t]*(?:-{3,}|\*{3,}|_{3,}|\|[-:| \t]+\|)[ \t]*$", re.MULTILINE))
"""Cuts every line that only draws one: `---`, `***`, `|---|---|`."""
_STARS = re.compile(r"\*{2,}")
_SENTENCE_END = "。；：！？”）;:!?)"
_CLOSING = "”’」』）》，。；：、"
_MASKED = re.compile(r"[区市县省州镇乡村街局厅部委办院]|公司|集团|电视台|[日晚]报|同志|统一战线")
_LINES = re.compile(r"[^\n]+")


def front_matter(text: str) -> Iterator[Edit]:
    """Yield cuts that leave of a YAML header only the title and the date, each on its line."""
    found = _FRONT_MATTER.match(text)
    if found is None or not _FRONT_KEY.search(found[1]):
        return
    at = 0
    for key in _FRONT_KEY.finditer(text, found.start(1), found.end(1)):
        value = key[2].strip().strip("'\"").strip()
        if key[1] not in _KEPT_KEYS or not value:
            continue
        start = text.index(value, key.start(2))
        half = len(value) // 2
        doubled = half > 3 and value[:half] == value[half:]  # a page title that a crawler joined with itself
        yield at, start, ""
        at = start + (half if doubled else len(value))
        if text[at : key.end()]:
            yield at, key.end(), ""
            at = key.end()
        if text[at : at + 1] == "\n":
            at += 1
    yield at, found.end(), ""


def comments(text: str) -> Iterator[Edit]:
    """Yield a cut for every HTML comment that is closed."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start, end + 3, ""
        start = text.find("<!--", end + 3)


def tags(text: str) -> Iterator[Edit]:
    """Yield edits that turn HTML tags and entities into plain text; a break becomes a new line.

    >>> list(tags("工作&nbsp;总结"))
    [(2, 8, ' ')]
    """
    found = [(hit.start(), hit.end(), _break_for(text, hit.start())) for hit in _BREAK_TAG.finditer(text)]
    found += [(hit.start(), hit.end(), "") for hit in _TAG.finditer(text)]
    found += [(hit.start(), hit.end(), _CHARACTER.get(hit[1], " ")) for hit in _ENTITY.finditer(text)]
    return iter(sorted(found))


def _break_for(text: str, at: int) -> str:
    """Return what a break tag means: a space inside a table row, else a new line."""
    line = text.rfind("\n", max(0, at - 5000), at) + 1
    return " " if text[line : line + 1] == "|" else "\n"


def emphasis(text: str) -> Iterator[Edit]:
    """Yield cuts for pairs of ** that emphasise, and leave those that mask a name (“中共**区委”).

    Where a text masks names, only a pair that stands like an emphasis is cut: from the start of a line or
    of a sentence to a mark or the end of the line.

    >>> list(emphasis("**重视能力建设**。着力"))
    [(0, 2, ''), (8, 10, '')]
    >>> list(emphasis("在中共**区委和**市委的领导下")), list(emphasis("建设“富裕**”、“文化**”"))
    ([], [])
    """
    if "**" not in text:
        return
    lines = [(line.start(), line.end(), list(_stars(text, line.start(), line.end()))) for line in _LINES.finditer(text)]
    lines = [line for line in lines if line[2]]
    masks = _masks_names(text, lines)
    before: tuple[int, int] | None = None
    for start, end, stars in lines:
        if len(stars) == 1:
            if before and stars[0][1] == end:  # an emphasis over two lines
                yield (*before, "")
                yield (*stars[0], "")
            before = stars[0] if stars[0][0] == start and not _MASKED.match(text, stars[0][1]) else None
            continue
        before = None
        yield from _pairs(text, start, end, stars) if masks else _all_pairs(stars)


def _masks_names(text: str, lines: list[tuple[int, int, list[tuple[int, int]]]]) -> bool:
    """Tell whether stars stand for names somewhere: before 区, 市 or a closing mark (“富裕**”), or without a partner."""
    odd = sum(len(stars) % 2 for _, _, stars in lines)
    inside = any(
        left > start and text[left - 1] not in _SENTENCE_END + "，,、—―．. \u3000*" and _MASKED.match(text, after)
        for start, _, stars in lines
        for left, after in stars[::2]
    )
    closed = any(
        text[after : after + 1] in _CLOSING for _, _, stars in lines for _, after in stars[::2] if text[after:]
    )
    return inside or closed or odd > 2


def _all_pairs(stars: list[tuple[int, int]]) -> Iterator[Edit]:
    for star in stars[: len(stars) // 2 * 2]:
        yield (*star, "")


def _stars(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of two or three stars; one of four closes an emphasis and opens the next."""
    for hit in _STARS.finditer(text, start, end):
        match hit.end() - hit.start():
            case 2 | 3:
                yield hit.span()
            case 4:
                yield hit.start(), hit.start() + 2
                yield hit.start() + 2, hit.end()


def _pairs(text: str, start: int, end: int, stars: list[tuple[int, int]]) -> Iterator[Edit]:
    at = 0
    while at + 1 < len(stars):
        (left, inside), (closing, after) = stars[at], stars[at + 1]
        whole_line = len(stars) == 2 and left == start and after == end
        opens = left == start or text[left - 1] in _SENTENCE_END or text[left - 1] in " \u3000*"
        closes = after == end or text[closing - 1] in _SENTENCE_END or text[after] in _SENTENCE_END + "，,、 *"
        if closing > inside and opens and (whole_line or (closes and not _MASKED.match(text, inside))):
            yield left, inside, ""
            yield closing, after, ""
            at += 2
        else:
            at += 1
