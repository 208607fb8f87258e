from __future__ import annotations

from assistant.archive.parse import parse
from assistant.archive.report import Part
from assistant.language.period import Period


def test_the_work_of_a_second_half_is_work_though_its_heading_says_the_second_half() -> None:
    report = parse(
        "甲区委统战部2025年下半年工作总结及2026年上半年工作计划\n一、下半年主要工作\n（一）侨务工作\n走访86户。\n"
        "二、存在的问题\n人手不足。\n三、2026年上半年工作计划\n走访90户。"
    )

    assert [(section.title, section.part, section.period) for section in report.sections if section.level == 1] == [
        ("下半年主要工作", Part.WORK, Period.parse("2025H2")),
        ("存在的问题", Part.PROBLEMS, Period.parse("2025H2")),
        ("2026年上半年工作计划", Part.PLAN, Period.parse("2026H1")),
    ]
