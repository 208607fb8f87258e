"""A new report takes the headings of an earlier one, in its own time, and none of its texts."""

from __future__ import annotations

import pytest

from assistant.archive.reading.parse import parse
from assistant.archive.report import Part
from assistant.desk import Desk
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.writing.workspace.beginning import outline_of_kind, outline_of_report, plan_time, title_of

LAST = """某区侨办2025年工作总结及2026年工作计划
一年来，走访12户。
一、侨务工作
走访侨胞10人。
二、宗教工作
检查3处。
三、2025年存在的不足
人手不足。
四、2026年工作打算
走访20户。
"""


def test_headings_move_to_the_new_period(office: Desk) -> None:
    previous = office.archive.previous(office.organ, Period.parse("2026H1"))
    assert previous

    outline = outline_of_report(previous, "half-year", Period.parse("2026H1"), office.knowledge)

    assert outline.work_heading == "上半年主要工作"
    assert [(entry.name, entry.heading) for entry in outline.entries][:3] == [
        ("intro", "导语"),
        ("思想引领", "思想引领重在润物无声"),
        ("多党合作", "多党合作重在协商成事"),
    ]
    assert [(entry.heading, entry.topics) for entry in outline.entries if entry.part is Part.WORK][2] == (
        "民族宗教工作重在固本强基",
        ("民族", "宗教"),
    )
    assert [entry.heading for entry in outline.entries][-2:] == ["存在的问题", "下半年工作计划"]


def test_work_lines_at_the_first_level_stay_there() -> None:
    knowledge = Knowledge()
    previous = parse(LAST, areas=knowledge.profile.areas)

    outline = outline_of_report(previous, "annual", Period.parse("2026"), knowledge)

    assert outline.work_heading == ""
    assert [entry.heading for entry in outline.entries] == [
        "导语",
        "侨务工作",
        "宗教工作",
        "2026年存在的不足",
        "2027年工作打算",
    ]


@pytest.mark.parametrize("kind", ["half-year", "annual", "summary"])
def test_a_kind_gives_its_parts_and_every_work_line(kind: str) -> None:
    knowledge = Knowledge()

    outline = outline_of_kind(kind, knowledge)

    assert [entry.name for entry in outline.entries if entry.part is Part.WORK] == [
        area.name for area in knowledge.profile.areas
    ]
    assert outline.work_heading


@pytest.mark.parametrize(
    ("period", "plan", "title"),
    [
        ("2026H1", "下半年", "某部2026年上半年工作总结及下半年工作计划"),
        ("2026H2", "2027年上半年", "某部2026年下半年工作总结及2027年上半年工作计划"),
    ],
)
def test_the_title_names_a_year_once(period: str, plan: str, title: str) -> None:
    assert plan_time(Period.parse(period)) == plan
    assert title_of("某部", "half-year", Period.parse(period), Knowledge()) == title
