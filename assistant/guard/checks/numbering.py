"""Checks of heading numbers and of enumerations inside a text (group N)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.archive.reading.clean import Cause
from assistant.archive.report import Section
from assistant.guard.checks.analysis import Analysis, Line
from assistant.guard.checks.rule import Finders, Hit
from assistant.language.numbering import Marker
from assistant.language.quantity.numerals import chinese_numeral

_HAN = "一二三四五六七八九十"
_DIGITS = re.compile(r"\d+")
_HAN_NUMBER = re.compile(f"[{_HAN}]+")
_FULL_WIDTH = str.maketrans("()", "（）")


def wrong_form(analysis: Analysis) -> Iterator[Hit]:
    """Find `1、`, `一.` and `（一）、` at the start of a line."""
    for line in analysis.lines:
        marker = line.marker
        if marker and marker.text.translate(_FULL_WIDTH) != marker.proper:
            yield _rewritten(line, marker, f"序号“{marker.text}”应写作“{marker.proper}”。")


def half_width_brackets(analysis: Analysis) -> Iterator[Hit]:
    """Find a numbered line whose brackets are half-width."""
    for line in analysis.lines:
        marker = line.marker
        if marker and marker.text != marker.proper == marker.text.translate(_FULL_WIDTH):
            yield _rewritten(line, marker, f"序号用全角括号：“{marker.text}”应写作“{marker.proper}”。")


def _rewritten(line: Line, marker: Marker, zh: str) -> Hit:
    start = line.start + marker.start
    en = f"Write the number “{marker.text}” as “{marker.proper}”."
    end = start + len(marker.text)
    return Hit.on((start, end), zh, en, right=marker.proper)


def broken_sequence(analysis: Analysis) -> Iterator[Hit]:
    """Find sibling headings that do not count 1, 2, 3 …; going on from the parent before is accepted.

    So is counting anew under a heading that has no number, and a number whose line break was lost.
    """
    last: dict[int, int] = {}
    parents: dict[int, tuple[str, ...]] = {}
    since = 0
    for section, marker in _numbered(analysis):
        level, parent = section.level, section.path[:-1]
        opens = parents.get(level) != parent
        expected = last.get(level, 0) + 1
        anew = marker.ordinal == 1 and (opens or expected > 2)
        if marker.ordinal != expected and not anew:
            wanted = 1 if opens else expected
            if not _run_in(analysis.text[since : section.start], marker, wanted):
                what = "重复或倒序" if marker.ordinal < wanted else "中间有缺"
                yield Hit.on(
                    (section.start, section.start + len(marker.text)),
                    f"序号“{marker.text}”不连续（{what}），此处应为第{wanted}项。",
                    f"Number “{marker.text}” breaks the sequence; item {wanted} is expected here.",
                    right=_numbered_as(marker, wanted),
                )
        last[level], parents[level], since = marker.ordinal, parent, section.start


def _run_in(above: str, marker: Marker, wanted: int) -> bool:
    """Whether the missing number stands inside a line, or stands apart from its words, in the text above."""
    return re.sub(r"\s", "", above).replace("．", ".").find(_numbered_as(marker, wanted)) > 0


def _numbered_as(marker: Marker, ordinal: int) -> str:
    """Return a marker of the same form with another number."""
    chinese = _HAN_NUMBER.search(marker.proper) is not None
    return (_HAN_NUMBER if chinese else _DIGITS).sub(
        chinese_numeral(ordinal) if chinese else str(ordinal), marker.proper
    )


def skipped_level(analysis: Analysis) -> Iterator[Hit]:
    """Find a heading two or more levels under its parent; 一、 followed by 1. is left to N05."""
    above = 0
    for section, marker in _numbered(analysis):
        opens = marker.ordinal == 1 and marker.level == section.level > above + 1
        if above and opens and (above, section.level) != (1, 3):
            yield Hit(
                section.start,
                section.start + len(marker.text),
                f"第{above}级标题之下直接用了第{section.level}级序号“{marker.text}”，跳过了中间层次。",
                f"Level {section.level} follows level {above}; a level is skipped.",
            )
        above = section.level


def mixed_scheme(analysis: Analysis) -> Iterator[Hit]:
    """Find first-level sections whose second levels are numbered differently."""
    scheme, above = 0, 0
    for section, marker in _numbered(analysis):
        if above == 1 and section.level > 1:
            if scheme and section.level != scheme:
                yield Hit(
                    section.start,
                    section.start + len(marker.text),
                    f"这一部分用“{marker.text}”作第二层次，与前面的部分不一致。",
                    f"“{marker.text}” is the second level here, another form elsewhere.",
                )
            scheme = scheme or section.level
        above = section.level


def standalone_mark(analysis: Analysis) -> Iterator[Hit]:
    """Find a heading on a line of its own that ends in a mark and is followed by unnumbered body text."""
    for line, following in zip(analysis.lines, analysis.lines[1:], strict=False):
        body = line.text.rstrip()
        if (
            line.marker is None
            or line.marker.style == "第一，"
            or body[-1] not in "。；：，;:,"
            or following.marker is not None
        ):
            continue
        inner = body[line.marker.body : -1]
        if len(inner) > 60 or re.search(r"[。；;！？：:]|\d", inner) or len(following.text) <= len(body):
            continue
        end = line.start + len(body)
        yield Hit.on(
            (end - 1, end),
            f"独立成行的标题末尾不用“{body[-1]}”。",
            f"A heading on its own line takes no “{body[-1]}” at its end.",
            right="",
        )


def spaced_marker(analysis: Analysis) -> Iterator[Hit]:
    """Find blanks between a number and its heading."""
    for cut in analysis.cuts(Cause.SPACE):
        if analysis.follows_marker(cut.start):
            yield Hit.removed(cut, "序号之后不空格。", "No space after a heading number.")


def _numbered(analysis: Analysis) -> Iterator[tuple[Section, Marker]]:
    for line in analysis.lines:
        if line.heading is not None and line.marker is not None:
            yield line.heading, line.marker


NUMBERING: Finders = {
    "N01": wrong_form,
    "N02": half_width_brackets,
    "N03": broken_sequence,
    "N04": skipped_level,
    "N05": mixed_scheme,
    "N09": spaced_marker,
    "N11": standalone_mark,
}
