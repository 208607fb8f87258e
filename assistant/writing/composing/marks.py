"""Punctuation of notes: full-width between Chinese, none at the ends."""

from __future__ import annotations

import re


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
