"""The parts of a year that reports are made for: halves, quarters, months."""

from __future__ import annotations

from enum import StrEnum

MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Span(StrEnum):
    """Which part of its year a period covers; the value is the code's tail."""

    YEAR = ""
    H1 = "H1"
    H2 = "H2"
    Q1 = "Q1"
    Q2 = "Q2"
    Q3 = "Q3"
    Q4 = "Q4"
    M01 = "M01"
    M02 = "M02"
    M03 = "M03"
    M04 = "M04"
    M05 = "M05"
    M06 = "M06"
    M07 = "M07"
    M08 = "M08"
    M09 = "M09"
    M10 = "M10"
    M11 = "M11"
    M12 = "M12"

    @property
    def months(self) -> tuple[int, int]:
        """First month (from 1) and how many months.

        >>> Span.Q3.months
        (7, 3)
        """
        if self is Span.YEAR:
            return 1, 12
        length = {"H": 6, "Q": 3, "M": 1}[self.value[0]]
        return (int(self.value[1:]) - 1) * length + 1, length

    @property
    def zh(self) -> str:
        """Chinese name without the year, empty for a whole year."""
        first, length = self.months
        names = {
            12: "",
            6: "上半年" if first == 1 else "下半年",
            3: f"第{'一二三四'[first // 3 % 4]}季度",
            1: f"{first}月",
        }
        return names[length]

    @property
    def en(self) -> str:
        """English name without the year, empty for a whole year."""
        first, length = self.months
        order = ("first", "second", "third", "fourth")[first // length] if length in {3, 6} else ""
        return {12: "", 6: f"{order} half", 3: f"{order} quarter", 1: MONTHS_EN[first - 1]}[length]
