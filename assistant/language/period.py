"""Reporting periods: 2026H1, 2025, 2024Q3, 2026M05 and runs of years such as 2016-2020."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period; `last_year` is set only for a run of whole years (五年回顾: 2016-2020)."""

    year: int
    span: Span = Span.YEAR
    last_year: int | None = None
