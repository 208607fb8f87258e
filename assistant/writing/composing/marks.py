"""Punctuation of notes: full-width between Chinese, none at the ends."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.language.quantity.figures import FigureKind, figures_in
from assistant.writing.composing.edges import has_verb

_SHORT = 2
_RUN_ON = re.compile(r"(?![和与及或内中])[^\W\d_已均共未就仅]{1,6}(?<![到至])|\d{1,2}月(?:\d{1,2}日)?")
_RATE = re.compile(r"(?<=\d[人户家件个条名起])(?=[\u4e00-\u9fff]{2,6}率(?:[\d达为]|百分))")


def full_width(text: str) -> str:
    """Write full-width marks between Chinese and half-width digits; figures, times and Latin keep their marks.

    >>> full_width("走访12家,座谈(3次),共1,200人")
    '走访12家，座谈（3次），共1,200人'
    """
    for _ in range(2):
        text = re.sub(r"\(([^()]*)\)", r"（\1）", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff）】”》%％\d])\s*,\s*(?!\d{3})(?=[\u4e00-\u9fff（“《\d])", "，", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff）】”》%％\d])\s*;\s*", "；", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff])\s*:\s*", "：", text)
    text = re.sub(r'"([^"\n]{1,40})"', r"“\1”", text)
    text = re.sub(r"(?<=\d)\s*[-–~～]+\s*(?=\d{1,2}[年月日])", "—", text)
    return text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))


def verbatim(note: str) -> str:
    """Return a note in its own words, with full-width marks and without a final one.

    >>> verbatim("走访12家 座谈3次;")
    '走访12家，座谈3次'
    """
    return trimmed(re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "，", full_width(note)))


def trimmed(text: str) -> str:
    """Take off the marks at both ends, and commas that another mark follows.

    >>> trimmed("走访12家，，座谈3次；")
    '走访12家，座谈3次'
    """
    text = re.sub(r"，{2,}", "，", text)
    text = re.sub(r"，(?=[；。：，])", "", text)
    return text.strip("，；。：、 ")


def parted(text: str) -> str:
    """Put a mark between counts that run together: 、 where they count in one unit, a comma before a rate.

    >>> parted("招聘会线上12场线下27场"), parted("转移群众386户1142人"), parted("管控76人见面率98%")
    ('招聘会线上12场、线下27场', '转移群众386户1142人', '管控76人，见面率98%')
    """
    figures = [figure for figure in figures_in(text) if figure.kind is FigureKind.QUANTITY]
    for one, other in reversed([*pairwise(figures)]):
        between = text[one.end : other.start]
        tells = has_verb(between)
        if one.unit and one.unit == other.unit and _RUN_ON.fullmatch(between) and (len(between) <= _SHORT or not tells):
            text = f"{text[: one.end]}{'，' if tells else '、'}{text[one.end :]}"
    return _RATE.sub("，", text)
