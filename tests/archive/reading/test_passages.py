from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from assistant.archive.reading.parse import parse
from assistant.archive.reading.passages import passages
from assistant.archive.report import Part, Passage
from assistant.knowledge import Knowledge
from tests.archive.reading.test_parse import TEXTS


def told(text: str) -> list[tuple[str, str, str]]:
    """Part, period and text of every passage of a report."""
    found = passages(parse(text))
    return [(passage.part.value, passage.period.code if passage.period else "", passage.text) for passage in found]


@settings(deadline=None)
@given(TEXTS)
def test_passages_hold_every_paragraph_once(text: str) -> None:
    report = parse(text)

    found = passages(report)

    assert all(report.text[passage.start : passage.end] == passage.text for passage in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(passage.text.strip() and passage.id == f"{report.id}:{passage.start}" for passage in found)
    held = {at for passage in found for at in range(passage.start, passage.end)}
    for section in report.sections:
        for paragraph in section.paragraphs:
            letters = {at for at in range(paragraph.start, paragraph.end) if not report.text[at].isspace()}
            assert letters <= held


@pytest.mark.corpus
def test_passages_of_real_reports_are_of_a_size_to_quote(shared: Path) -> None:
    files = sorted((shared / "corpus" / "city").rglob("*.txt"))[::6]

    found = [passage for file in files for passage in passages(parse(file.read_text(encoding="utf-8")))]
    sizes = [len(passage.text) for passage in found if passage.path[-1:] != (passage.text.rstrip("。"),)]

    assert max(sizes) <= 400
    assert sum(size < 20 for size in sizes) < 0.03 * len(sizes)


def find(found: tuple[Passage, ...], words: str) -> Passage:
    return next(passage for passage in found if words in passage.text)


@pytest.mark.corpus
def test_passages_of_the_seed_know_their_topics(shared: Path) -> None:
    areas = Knowledge().profile.areas
    report = parse((shared / "seed" / "2007H1.txt").read_text(encoding="utf-8"), areas=areas)

    found = passages(report, areas=areas)

    money = find(found, "慰问费4万多元")
    assert (money.topics, money.part, money.period) == (("侨务",), Part.WORK, report.period)
    empty = find(found, "认真做好民族、宗教、侨务工作")
    assert (set(empty.topics), empty.part, empty.period) == ({"民族", "宗教", "侨务"}, Part.PLAN, report.plan_period)
    assert {passage.period for passage in found} == {report.period, report.plan_period}


@pytest.mark.corpus
def test_half_years_inside_a_report_on_a_term_are_told_apart(shared: Path) -> None:
    file = shared / "corpus" / "city" / "邢台市" / "邢台市-政府工作报告-2021-08.txt"
    found = passages(parse(file.read_text(encoding="utf-8")))

    said = {
        words: (passage.part.value, passage.period.code if passage.period else "")
        for words in (
            "地区生产总值完成1073.75亿元",
            "一般公共预算收入完成139.7亿元",
            "近五年，我们聚焦优化营商环境",
            "产业发展质效有待提升",
            "523个省市重点项目",
        )
        for passage in [find(found, words)]
    }

    assert said == {
        "地区生产总值完成1073.75亿元": ("work", "2021H1"),
        "一般公共预算收入完成139.7亿元": ("work", "2021M01-2021M07"),
        "近五年，我们聚焦优化营商环境": ("work", "2017-2021"),
        "产业发展质效有待提升": ("problems", "2017-2021"),
        "523个省市重点项目": ("work", "2021"),
    }


SESSION = "政府工作报告\n（2026年1月9日）\n各位代表：\n一、2025年工作回顾\n{}\n二、2026年工作安排\n{}"


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        ("好。上半年，增收3亿元；投资5亿元；1—7月，出口2亿元。就业稳定。", [("2025", "好。"), ("2025H1", "上半年，增收3亿元；投资5亿元；"), ("2025M01-2025M07", "1—7月，出口2亿元。"), ("2025", "就业稳定。")]),
        ("上半年，增收3亿元。就业稳定。", [("2025H1", "上半年，增收3亿元。就业稳定。")]),
        ("五年来，增收3亿元。\n就业稳定，收入增加，物价平稳。\n过去一年，投资增加。\n出口稳定，收入增加，物价平稳。", [("2021-2025", "五年来，增收3亿元。"), ("2021-2025", "就业稳定，收入增加，物价平稳。"), ("2025", "过去一年，投资增加。"), ("2025", "出口稳定，收入增加，物价平稳。")]),
        ("“十四五”时期，增收3亿元。", [("2021-2025", "“十四五”时期，增收3亿元。")]),
        ("2023年以来，增收3亿元。", [("2023-2025", "2023年以来，增收3亿元。")]),
        ("各位代表！去年三季度，增收3亿元。", [("2025Q3", "各位代表！去年三季度，增收3亿元。")]),
        ("今年一季度，增收3亿元。", [("2026Q1", "今年一季度，增收3亿元。")]),
        ("2025年4月26日，开工。4月份，竣工验收。", [("2025", "2025年4月26日，开工。4月份，竣工验收。")]),
        ("去年同期，增收2亿元。", [("2024", "去年同期，增收2亿元。")]),
        ("上半年的重点项目开工。", [("2025", "上半年的重点项目开工。")]),
        ("“四五”普法规划实施完毕。", [("2025", "“四五”普法规划实施完毕。")]),
    ],
)  # fmt: skip
def test_the_opening_words_say_the_period(work: str, expected: list[tuple[str, str]]) -> None:
    found = told(SESSION.format(work, "干。"))

    assert [(period, text) for part, period, text in found if part == "work"] == expected


def test_a_plan_speaks_of_its_own_year_and_of_the_years_to_come() -> None:
    found = told(SESSION.format("好。", "上半年，开工。\n今后五年，做强产业。\n明年，竣工。"))

    assert [(period, text) for part, period, text in found if part == "plan"] == [
        ("2026H1", "上半年，开工。"),
        ("2026-2030", "今后五年，做强产业。"),
        ("2027", "明年，竣工。"),
    ]


def test_so_far_this_year_is_the_half_reported_even_in_the_plan() -> None:
    found = told("2026年上半年工作总结\n一、工作\n好。\n二、下半年打算\n今年以来，走访86户。\n下半年，普查。")

    assert found[1:] == [("plan", "2026H1", "今年以来，走访86户。"), ("plan", "2026H2", "下半年，普查。")]


def test_admitted_problems_are_problems_with_the_items_below() -> None:
    work = "增收3亿元。\n同时，我们也清醒认识到，工作中还存在不少问题。主要是：\n一是产业不强，结构不优。\n二是人才不足，平台不多。\n各位代表，成绩来之不易。"

    found = told(SESSION.format(work, "干。"))

    assert [part for part, _, _ in found] == ["intro", "work", "problems", "problems", "problems", "work", "plan"]


def test_a_long_paragraph_is_cut_at_its_items_and_sentences() -> None:
    items = [f"{number}是{'抓好走访慰问，' * 16}落实到位；" for number in "一二三四"]
    (passage, *rest) = passages(parse("一、工作\n抓了四件事：" + "".join(items) + "走访。" * 3))

    assert [passage.text[:3], *(other.text[:2] for other in rest)] == ["抓了四", "二是", "三是", "四是"]
    assert rest[-1].text.endswith("走访。走访。走访。")


def test_a_sentence_without_end_is_cut_all_the_same() -> None:
    assert [len(passage.text) for passage in passages(parse("一、工作\n" + "侨" * 900))] == [400, 400, 100]


def test_greetings_and_table_rows_go_together() -> None:
    found = told("工作总结\n各位同志：\n现将工作报告如下。\n一、工作\n| 项目 | 数量 |\n| 走访 | 86 |\n| 慰问 | 9 |")

    assert [text for _, _, text in found] == [
        "各位同志：\n现将工作报告如下。",
        "| 项目 | 数量 |\n| 走访 | 86 |\n| 慰问 | 9 |",
    ]
