"""Markup that a copy of a report carries along: front matter, comments, tags, Markdown marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.archive.edits import Edit

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

_LINE_MARK = re.compile(r"^[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|[-*+][ \t]+(?=\S))?", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:-{3,}|\*{3,}|_{3,}|\|[-:| \t]+\|)[ \t]*$", re.MULTILINE)
_STARS = re.compile(r"(?<!\*)\*{2,3}(?!\*)")
_SENTENCE_END = "。；：！？”）;:!?)"
_MASKED = re.compile(r"[区市县省州镇乡村街局厅部委办院]|公司|集团|电视台|[日晚]报|同志|统一战线|国际")
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


def rules(text: str) -> Iterator[Edit]:
    """Yield a cut for every line that only draws one: `---`, `***`, `|---|---|`."""
    return ((found.start(), found.end(), "") for found in _RULE.finditer(text))


def line_marks(text: str) -> Iterator[Edit]:
    """Yield a cut for heading, quotation and bullet marks at the start of a line."""
    return ((found.start(), found.end(), "") for found in _LINE_MARK.finditer(text) if found.end() > found.start())


def emphasis(text: str) -> Iterator[Edit]:
    """Yield cuts for pairs of ** that emphasise, and leave those that mask a name (“中共**区委”).

    A pair opens at the start of a line or after a sentence end and closes at a mark or a line end.

    >>> list(emphasis("**重视能力建设**。着力"))
    [(0, 2, ''), (8, 10, '')]
    >>> list(emphasis("在中共**区委和**市委的领导下"))
    []
    """
    open_line: Edit | None = None
    for line in _LINES.finditer(text):
        stars = [(hit.start(), hit.end()) for hit in _STARS.finditer(text, line.start(), line.end())]
        if open_line and len(stars) == 1 and not text[stars[0][1] : line.end()].strip():
            yield open_line
            yield (*stars[0], "")
            open_line = None
            continue
        open_line = None
        if len(stars) == 1 and stars[0][0] == line.start() and not _MASKED.match(text, stars[0][1]):
            open_line = (*stars[0], "")
            continue
        yield from _pairs(text, line.start(), line.end(), stars)


def _pairs(text: str, start: int, end: int, stars: list[tuple[int, int]]) -> Iterator[Edit]:
    at = 0
    while at + 1 < len(stars):
        (left, inside), (closing, after) = stars[at], stars[at + 1]
        whole_line = len(stars) == 2 and left == start and after == end
        opens = left == start or text[left - 1] in _SENTENCE_END or text[left - 1].isspace()
        closes = after == end or text[closing - 1] in _SENTENCE_END or text[after] in _SENTENCE_END + "，,、 "
        if closing > inside and opens and (whole_line or (closes and not _MASKED.match(text, inside))):
            yield left, inside, ""
            yield closing, after, ""
            at += 2
        else:
            at += 1
