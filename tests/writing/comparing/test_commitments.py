"""What a plan promises, read from headings and from running text."""

from __future__ import annotations

from dataclasses import asdict

from assistant.archive.reading.parse import parse
from assistant.archive.report import Report
from assistant.knowledge import Knowledge
from assistant.writing.comparing.commitments import Commitment, commitments


def test_each_heading_of_a_plan_with_short_texts_is_one_promise(
    archived: dict[str, Report], knowledge: Knowledge
) -> None:
    found = commitments(archived["2025H1"], knowledge=knowledge)

    assert [one.verb for one in found] == ["开展", "推进", "完成", "开展", "完成", "新建", "组织", "推进", "建设"]
    road = found[2]
    assert (road.title, road.quantities, road.deadline, road.by, road.due) == (
        "完成荷塘村通组道路剩余0.6公里",
        ("0.6公里",),
        "9月底前",
        "2025-09-30",
        "2025H2",
    )
    assert archived["2025H1"].text[road.start :].startswith("（三）完成荷塘村")
    assert Commitment(**asdict(road)) == road


def test_running_text_is_cut_where_a_verb_of_planning_begins_a_clause(knowledge: Knowledge) -> None:
    report = parse(
        "某市2025年工作总结\n一、2025年工作回顾\n走访企业。\n二、2026年工作安排\n"
        "全面做好民生工作。开工建设轨道交通6号线，12月底前建成文化馆2座，让群众满意；由市教育局牵头新建学校10所。"
    )

    found = commitments(report, knowledge=knowledge)

    assert [one.text for one in found] == [
        "全面做好民生工作",
        "开工建设轨道交通6号线",
        "12月底前建成文化馆2座，让群众满意",
    ]
    assert [one.need for one in found] == ["event", "begin", "end"]
    assert [report.text[one.start : one.end] for one in found] == [one.text for one in found]
    assert found[0].vague == ("没有数量", "没有时限")
    assert found[2].vague == ()
