"""Rows pasted from a spreadsheet or a Markdown table, read as one note each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_RULE = re.compile(r"[\s|:：-]+")
_BARE_NUMBER = re.compile(r"[\d.,，]+(?:万|亿|余|多)?")
_NUMBER = re.compile(rf"{_BARE_NUMBER.pattern}[%％一-鿿]{{0,2}}")
_HEAD_UNIT = re.compile(r"[（(]([^（()）]{1,3})[)）]\s*$")
_COUNTED = {"人数": "人", "户数": "户", "次数": "次", "场次": "场次", "件数": "件", "家数": "家", "篇数": "篇"}
_ORDINAL_HEADS = frozenset({"序号", "编号", "序", "No.", "No", "#"})
_UNIT_HEADS = frozenset({"单位", "计量单位"})
_TOTAL_HEADS = frozenset({"合计", "总计", "小计", "累计", "数量", "总数", "完成数", "数"})
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
    cells = line.strip().strip("|").split("|") if "|" in line else line.strip(" \r\n").split("\t")
    return [cell.strip() for cell in cells]


def _is_head(row: list[str]) -> bool:
    return all(len(cell) <= _HEAD_LENGTH and not re.search(r"\d", cell) for cell in row)


def _join(row: list[str], head: list[str]) -> str:
    """Write a row as a note: text cells in order, a total behind what it counts, its parts in brackets.

    Where there are several numbers and no total, each stands behind the head of its column.
    """
    titled = dict(zip(head, row, strict=False))
    unit = next((titled[title] for title in _UNIT_HEADS if title in titled), "")
    total = next((title for title in head if title in _TOTAL_HEADS and titled.get(title)), "")
    several = sum(bool(_NUMBER.fullmatch(cell)) for cell in row) > 1 and not total
    said, parts = "", []
    for place, cell in enumerate(row):
        title = head[place] if place < len(head) else ""
        if not cell or title in _ORDINAL_HEADS | _UNIT_HEADS or _numbers_rows(row, head, place):
            continue
        number = bool(_BARE_NUMBER.fullmatch(cell))
        text = cell + (_unit(title) or unit if number else "")
        if several and _NUMBER.fullmatch(cell) and title not in _COUNTED:
            text = _HEAD_UNIT.sub("", title) + text
        if number and total and title != total:
            parts.append(f"{title}{text}")
        elif number and (title == total or (unit and not title)):
            said += text
        else:
            said += f"，{text}" if said else text
        if number and title == total and parts:
            said += f"（{'，'.join(parts)}）"
    return said


def _numbers_rows(row: list[str], head: list[str], place: int) -> bool:
    """Whether a cell only numbers its row, where no head says so."""
    return not head and place == 0 and len(row) > 2 and row[0].isdecimal()


def _unit(title: str) -> str:
    found = _HEAD_UNIT.search(title)
    return found[1] if found else _COUNTED.get(title, "")
