"""Rows pasted from a spreadsheet or a Markdown table, read as one note each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_RULE = re.compile(r"[\s|:：-]+")
_BARE_NUMBER = re.compile(r"[\d.,，]+(?:万|亿|余|多)?")
_HEAD_UNIT = re.compile(r"[（(]([^（()）]{1,3})[)）]\s*$")
_COUNTED = {"人数": "人", "户数": "户", "次数": "次", "场次": "场次", "件数": "件", "家数": "家", "篇数": "篇"}
_ORDINAL_HEADS = {"序号", "编号", "序", "No.", "No", "#"}
_HEAD_LENGTH = 10


def is_row(line: str) -> bool:
    r"""Whether a line is a row: cells parted by tabs, or by bars as in Markdown.

    >>> is_row("4月\t走访侨企\t12家"), is_row("| 4月 | 走访 |"), is_row("走访12家")
    (True, True, False)
    """
    return "\t" in line.strip() or (line.strip().startswith("|") and line.count("|") >= 2)


def read_rows(lines: Sequence[str]) -> Iterator[str]:
    r"""Join the cells of each row into a note; a head row gives bare numbers their unit and is left out.

    >>> list(read_rows(["时间\t事项\t人数", "4月12日\t侨商座谈会\t35"]))
    ['4月12日，侨商座谈会，35人']
    """
    rows = [_cells(line) for line in lines if not _RULE.fullmatch(line)]
    if not rows:
        return
    head = rows[0] if len(rows) > 1 and _is_head(rows[0]) else []
    for row in rows[1:] if head else rows:
        yield _join(row, head)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in (line.strip().strip("|").split("|") if "|" in line else line.strip().split("\t"))]


def _is_head(row: list[str]) -> bool:
    return all(len(cell) <= _HEAD_LENGTH and not re.search(r"\d", cell) for cell in row)


def _join(row: list[str], head: list[str]) -> str:
    said = ""
    for place, cell in enumerate(row):
        title = head[place] if place < len(head) else ""
        if not cell or title in _ORDINAL_HEADS or (not head and place == 0 and len(row) > 2 and cell.isdigit()):
            continue
        text = cell + _unit(title) if _BARE_NUMBER.fullmatch(cell) else cell
        counts = re.match(r"\d", text) and said and not re.search(r"[\d月日年号会班]$", said) and not _is_day(text)
        said += text if not said or counts else f"，{text}"
    return said


def _unit(title: str) -> str:
    found = _HEAD_UNIT.search(title)
    return found[1] if found else _COUNTED.get(title, "")


def _is_day(text: str) -> bool:
    return bool(re.match(r"\d{1,4}[年月.]", text))
