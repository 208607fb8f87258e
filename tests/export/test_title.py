"""Long titles break between words, in lines of at most twenty characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.export.title import title_lines, width


@pytest.mark.parametrize(
    "lines",
    [
        ("政府工作报告",),
        ("中共临江区委统战部", "2026年上半年工作总结及下半年工作计划"),
        ("临江区民政局关于2026年上半年", "工作情况和下半年工作打算的报告"),
        ("区委统战部2007年上半年工作总结", "及下半年工作计划"),
        (
            "中共石鼓市委统一战线工作部关于",
            "贯彻落实《中国共产党统一战线工作条例》",
            "情况和二〇二六年上半年工作总结",
            "及下半年工作计划的报告",
        ),
        ("A" * 50,),
    ],
)
def test_titles_as_they_should_break(lines: tuple[str, ...]) -> None:
    assert title_lines("".join(lines)) == lines


@given(st.text(alphabet="中共临江区委统战部民政局关于工作总结及下半年计划的报告2026", min_size=1, max_size=70))
def test_breaking_loses_nothing_and_fits(title: str) -> None:
    lines = title_lines(title)

    assert "".join(lines) == title
    assert len(lines) == 1 or all(width(line) <= 20 for line in lines)
