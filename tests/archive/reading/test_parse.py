from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.archive.reading.clean import clean
from assistant.archive.reading.outline import lines_of, outline
from assistant.archive.reading.parse import parse, report_id
from assistant.archive.report import Part, Report
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period

WORDS = (
    "区委统战部2026年上半年工作总结及下半年工作计划|政府工作报告|——2026年1月9日在临江市会议上|各位代表：|一、|二、|（一）|(二)|1.|2、"
    "|第一章 |附件|名词解释|主要工作|存在的问题|下半年工作计划|工作回顾|走访侨胞10人|五年来，|上半年，|“十四五”时期|1—7月，|一是培训"
    "|；二是慰问|。|，|：|2026年7月5日|区委统战部|\n|\n\n"
)
TEXTS = st.lists(st.sampled_from([*WORDS.split("|"), "|"]), max_size=40).map("".join) | st.text(max_size=120)


def shape(report: Report) -> list[tuple[int, str, str, int]]:
    return [(section.level, section.marker, section.title, len(section.paragraphs)) for section in report.sections]


def places(report: Report) -> Iterator[tuple[int, int]]:
    for section in report.sections:
        yield section.start, section.end
        yield from ((paragraph.start, paragraph.end) for paragraph in section.paragraphs)


@settings(deadline=None)
@given(TEXTS)
def test_any_text_gives_a_report_whose_offsets_hold(text: str) -> None:
    report = parse(text)

    assert report.text == clean(text).text
    assert report == parse(report.text)
    assert all(start <= end for start, end in places(report))
    assert all(end <= start for (_, end), (start, _) in pairwise(places(report)))
    for section in report.sections:
        assert report.text[section.start : section.end].startswith(section.marker)
        assert all(report.text[p.start : p.end] == p.text for p in section.paragraphs)


@settings(deadline=None)
@given(TEXTS)
def test_nothing_between_head_and_foot_is_left_out(text: str) -> None:
    report = parse(text)

    if spans := list(places(report)):
        held = "".join(report.text[start:end] for start, end in spans)
        between = report.text[spans[0][0] : spans[-1][1]]
        assert "".join(held.split()) == "".join(between.split())


@pytest.mark.corpus
def test_the_seed_has_its_outline(shared: Path) -> None:
    areas = Knowledge().profile.areas

    report = parse((shared / "seed" / "2007H1.txt").read_text(encoding="utf-8"), areas=areas)

    levels = [section.level for section in report.sections]
    assert [levels.count(level) for level in (0, 1, 2, 3)] == [1, 3, 13, 18]
    first = [
        (section.marker + section.title, section.part, section.period)
        for section in report.sections
        if section.level == 1
    ]
    assert first == [
        ("一、上半年主要工作", Part.WORK, Period.parse("2007H1")),
        ("二、存在主要问题", Part.PROBLEMS, Period.parse("2007H1")),
        ("三、下半年工作思路", Part.PLAN, Period.parse("2007H2")),
    ]
    overseas = next(section for section in report.sections if section.title.startswith("开展对困难归侨"))
    assert (overseas.marker, overseas.topics, len(overseas.paragraphs)) == ("1、", ("侨务",), 1)
    assert [part[:4] for part in overseas.path] == ["一、上半", "(五)加", "1、开展"]
    empty = [
        section.marker
        for section in report.sections
        if section.level > 1 and section.part is Part.PLAN and not section.paragraphs
    ]
    assert "(二)" in empty


@pytest.mark.corpus
def test_a_web_copy_is_the_same_report_as_its_text(shared: Path) -> None:
    raw = (shared / "corpus" / "web-copies" / "天津市-政府工作报告-2026-网页抓取版.txt").read_text(encoding="utf-8")
    inside = raw[raw.index("2026年天津市政府工作报告") : raw.index("相关报道：")]
    without = "\n".join(line for line in inside.split("\n") if not line.startswith(("来源：", "时间：", "张工作")))

    assert parse(raw).id == parse(without.replace("\n", "\n\n")).id


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("file", "first"),
    [
        ("city/宁波市/宁波市-政府工作报告-2005.txt", [("2004年工作回顾", "work", "2004"), ("2005年主要任务", "plan", "2005"), ("加强政府自身建设", "plan", "2005")]),
        ("city/深圳市/深圳市-政府工作报告-2010.txt", [("过去五年工作回顾", "work", "2005-2009"), ("今后五年目标与任务", "plan", "2010-2014"), ("2010年政府主要工作", "plan", "2010")]),
        ("city/南宁市/南宁市-政府工作报告-2021.txt", [("2020年和“十三五”工作回顾", "work", "2020"), ("“十四五”发展主要目标和重点任务", "plan", "2021-2025"), ("2021年主要工作", "plan", "2021")]),
        ("party/中央纪委-工作报告-1987.txt", [("五年来的主要工作", "work", "1982-1987"), ("五年工作的主要经验教训", "work", "1982-1987"), ("对今后纪律检查工作的建议", "plan", "1987-1992")]),
        ("web-copies/四川省-政府工作报告-2026-网页抓取版.txt", [("2025年工作回顾和“十四五”发展主要成绩", "work", "2025"), ("“十五五”发展的主要考虑", "plan", "2026-2030"), ("2026年工作安排", "plan", "2026"), ("名词解释", "intro", "2025")]),
    ],
)  # fmt: skip
def test_parts_and_years_of_real_reports(shared: Path, file: str, first: list[tuple[str, str, str]]) -> None:
    report = parse((shared / "corpus" / file).read_text(encoding="utf-8"))

    tops = [section for section in report.sections if section.level == 1]
    assert [(top.title, top.part.value, top.period.code if top.period else "") for top in tops] == first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("走访侨胞10人。", [(1, "", "", 1)]),
        ("工作总结\n各位同志：\n好。\n一、工作\n走访。", [(0, "", "", 2), (1, "一、", "工作", 1)]),
        ("第一章 总则\n一、目的\n好。\n第二章 附则\n一、施行\n好。", [(1, "第一章", "总则", 0), (2, "一、", "目的", 1), (1, "第二章", "附则", 0), (2, "一、", "施行", 1)]),
        ("# 上半年工作总结\n\n## 一、工作\n### （一）侨务\n走访。", [(1, "一、", "工作", 0), (2, "（一）", "侨务", 1)]),
        ("一、工作\n1.抓学习。组织3次。\n2.抓走访\n走访5次。", [(1, "一、", "工作", 0), (3, "1.", "抓学习", 1), (3, "2.", "抓走访", 1)]),
        ("一、问题\n1.人手少，任务重。\n2.经费紧。", [(1, "一、", "问题", 0), (3, "1.", "人手少", 1), (3, "2.", "经费紧", 1)]),
        ("（一）抓学习，强本领。\n组织3次。\n（二）抓走访。\n1.走访5次。", [(2, "（一）", "抓学习，强本领", 1), (2, "（二）", "抓走访", 0), (3, "1.", "走访5次", 1)]),
        ("一、问题\n1.人手少。\n2.经费紧。\n对此，我们要重视。", [(1, "一、", "问题", 0), (3, "1.", "人手少", 1), (3, "2.", "经费紧", 2)]),
        ("一、计划\n（一）抓学习。\n特此报告。", [(1, "一、", "计划", 0), (2, "（一）", "抓学习", 2)]),
        ("一、工作\n抓了以下工作：（一）抓学习。组织3次。（二）抓走访。走访5次。", [(1, "一、", "工作", 1), (2, "（一）", "抓学习", 1), (2, "（二）", "抓走访", 1)]),
        ("工作总结\n第一部分 上半年工作情况\n一.救助\n好。\n第二部分 下半年工作打算\n一.普查\n好。", [(1, "", "第一部分 上半年工作情况", 0), (2, "一.", "救助", 1), (1, "", "第二部分 下半年工作打算", 0), (2, "一.", "普查", 1)]),
        ("工作总结\n工作成效\n走访86户。\n不足之处\n力量薄弱。", [(1, "", "工作成效", 1), (1, "", "不足之处", 1)]),
        ("一、工作\n（一）\n好。", [(1, "一、", "工作", 2)]),
        ("工作总结\n2025年工作回顾\n好。\n一、侨务\n走访。\n2026年工作打算\n好。\n加强政府自身建设\n好。", [(1, "", "2025年工作回顾", 1), (2, "一、", "侨务", 1), (1, "", "2026年工作打算", 1), (1, "", "加强政府自身建设", 1)]),
        ("一、工作\n好。\n附：名词解释\n双千工程\n指两个一千亿。", [(1, "一、", "工作", 1), (1, "", "附：名词解释", 0), (2, "", "双千工程", 1)]),
        ("一、工作\n| 项目 | 数量 |\n| 走访 | 86 |", [(1, "一、", "工作", 2)]),
        ("走访侨胞120人次\n慰问归侨86户\n培训2期", [(1, "", "", 3)]),
    ],
)  # fmt: skip
def test_outlines(text: str, expected: list[tuple[int, str, str, int]]) -> None:
    assert shape(parse(text)) == expected


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


def test_lower_headings_open_problems_and_plans_of_their_own() -> None:
    report = parse(
        "2025年工作总结\n一、侨务\n（一）主要做法\n走访。\n（二）存在的问题\n1.人少\n缺人。\n（三）下一步打算\n补人。\n二、民族\n好。"
    )

    assert [(section.title, section.part.value) for section in report.sections] == [
        ("侨务", "work"),
        ("主要做法", "work"),
        ("存在的问题", "problems"),
        ("人少", "problems"),
        ("下一步打算", "plan"),
        ("民族", "work"),
    ]


def test_behind_a_review_of_a_session_subjects_are_planned_even_if_no_heading_says_so() -> None:
    report = parse(
        "政府工作报告\n（2026年1月9日）\n各位代表：\n一、2025年工作回顾\n好。\n二、建设强市\n干。\n三、重点工作\n干。"
    )

    assert [(section.part.value, section.period) for section in report.sections[1:]] == [
        ("work", Period(2025)),
        ("plan", Period(2026)),
        ("plan", Period(2026)),
    ]


def test_topics_come_from_the_heading_or_the_one_above() -> None:
    report = parse("一、侨务工作\n（一）走访慰问\n好。", areas=Knowledge().profile.areas)

    assert [section.topics for section in report.sections] == [("侨务",), ("侨务",)]


def test_the_id_is_that_of_the_words() -> None:
    assert (
        parse("一、侨务\n\n走访10人。").id
        == parse("\ufeff一、 侨务\r\n走访10人。\r\n").id
        == report_id("一、侨务走访10人。")
    )
    assert parse("一、侨务\n走访10人。").id != parse("一、侨务\n走访11人。").id


@pytest.mark.parametrize(
    "text",
    ["工作" * 200_000, "一、" * 100_000, "（" * 200_000, "|" * 300_000, "在市" * 50_000 + "。", "1.\n" * 20_000],
)
def test_odd_long_texts_are_no_trap(text: str) -> None:
    report = parse(text)

    assert report.id == report_id(report.text)


def test_lines_hold_more_than_blanks() -> None:
    assert [line.text for line in lines_of("甲\n \n乙\n")] == ["甲", "乙"]
    assert outline(()) == ()
