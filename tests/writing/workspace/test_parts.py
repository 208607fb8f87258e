"""导语, problems and plan say what was given; the last plan is offered and never put in."""

from __future__ import annotations

import pytest

from assistant.desk import Desk
from assistant.language.quantity.figures import figures_in
from assistant.language.time.period import Period
from assistant.wiring import sample_reports

PERIOD = Period.parse("2026H1")
HEAP = """侨务：
· 走访困难归侨侨眷86户
· 智能仓储那个项目，设备五月底全装好了，竣工验收排到7月，还没投产
民营经济：
· 走访民营企业132家，部领导带队38家
"""


@pytest.fixture
def desk(desk: Desk) -> Desk:
    list(desk.archive.ingest(sample_reports()[-1:]))
    return desk


def _begin(desk: Desk) -> str:
    previous = desk.archive.previous(desk.organ, PERIOD)
    report = desk.reports.new(PERIOD, organ=desk.organ, previous=previous).id
    desk.reports.add_notes(report, HEAP, by="李明")
    return report


def test_what_is_not_done_is_offered_with_its_reason(desk: Desk) -> None:
    report = _begin(desk)

    found = desk.reports.offers(report)

    of_notes = [(one.part.value, one.text, one.note) for one in found if one.note]
    assert of_notes == [("problems", "智能仓储项目尚未投产", 2), ("plan", "7月完成智能仓储项目竣工验收", 2)]
    last = [one.text for one in found if not one.note]
    assert any(text.startswith("完成河西街道统战工作站达标建设") for text in last)
    assert not any(text.startswith("走访民营企业不少于120家") for text in last)


def test_a_whole_report_says_no_figure_that_nobody_gave(desk: Desk) -> None:
    report = _begin(desk)

    for name in desk.reports.due(report):
        list(desk.reports.draft(report, name))

    text = desk.reports.text(report)
    body = text.split("\n", 1)[1]
    given = {figure.low for figure in figures_in(HEAP, period=PERIOD)}
    said = {
        figure.low
        for figure in figures_in(body, period=PERIOD)
        if figure.text not in {"2026年上半年", "上半年", "下半年"}
    }
    assert said <= given
    assert all(section.status.value == "已起草" for section in desk.reports.get(report).sections if section.current)
    assert [line for line in text.splitlines() if line[1:2] == "、"] == [
        "一、上半年主要工作",
        "二、存在的问题",
        "三、下半年工作计划",
    ]


def test_an_offer_taken_stands_in_the_plan_under_who_gave_it(desk: Desk) -> None:
    report = _begin(desk)
    offer = next(one for one in desk.reports.offers(report) if one.text.startswith("完成河西街道"))

    desk.reports.take(report, offer.number, text="完成河西街道统战工作站达标验收")
    list(desk.reports.draft(report, "plan"))

    plan = desk.reports.get(report).section("plan")
    assert [(note.text, note.by) for note in plan.notes] == [("完成河西街道统战工作站达标验收", "上期计划")]
    assert plan.current
    assert plan.current.text == "完成河西街道统战工作站达标验收。"


def test_nothing_given_is_nothing_written(desk: Desk) -> None:
    from assistant.errors import InputError

    report = desk.reports.new(PERIOD, organ=desk.organ).id

    with pytest.raises(InputError, match="还没有要点"):
        list(desk.reports.draft(report, "problems"))


def test_a_final_plan_is_held_against_the_next_report(desk: Desk) -> None:
    report = desk.reports.new(PERIOD, organ=desk.organ).id
    plan = "（一）走访民营企业120家以上。\n（二）8月底前启用新城街道暖蜂驿站。"
    desk.reports.edit(report, "plan", plan, seen=0)
    desk.reports.finalize(report, "plan")

    following = desk.reports.new(PERIOD.following(), organ=desk.organ).id
    desk.reports.add_notes(following, "民营经济：\n· 走访民营企业125家")

    assert [one.text for one in desk.reports.offers(following) if not one.note] == ["8月底前启用新城街道暖蜂驿站"]


def test_what_is_not_done_is_told_of_the_thing_it_was_said_of(desk: Desk) -> None:
    report = desk.reports.new(PERIOD, organ=desk.organ).id
    desk.reports.add_notes(report, "侨务：\n· 侨心小学：周禄那所3月底建好开学了，屯林那所主体封顶，还在装修", by="黄")

    assert [one.text for one in desk.reports.offers(report) if one.note] == ["侨心小学，屯林那所主体封顶，还在装修"]


def test_one_sheets_own_problem_does_not_hide_what_the_others_left_undone(desk: Desk) -> None:
    report = desk.reports.new(PERIOD, organ=desk.organ).id
    desk.reports.add_notes(report, "侨务：\n· 走访侨企12家\n问题：侨务干部缺2人", by="黄")
    desk.reports.add_notes(report, "民营经济：\n· 收集诉求40件，解决33件，没解决的主要是用地", by="何")

    list(desk.reports.draft(report, "problems"))

    problems = desk.reports.get(report).section("problems")
    assert [note.text for note in problems.notes] == [
        "侨务干部缺2人",
        "收集诉求40件，解决33件，尚未解决的主要是用地问题",
    ]


def test_what_the_head_says_stands_alone(desk: Desk) -> None:
    report = desk.reports.new(PERIOD, organ=desk.organ).id
    desk.reports.add_notes(report, "民营经济：\n· 收集诉求40件，解决33件，没解决的主要是用地", by="何")
    desk.reports.add_notes(report, "侨务：\n· 走访侨企12家", by="黄")
    desk.reports.add_notes(report, "问题：\n· 商会会员少", by="部长")

    list(desk.reports.draft(report, "problems"))

    assert [note.by for note in desk.reports.get(report).section("problems").notes] == ["部长"]


def test_parts_that_nothing_is_said_for_are_not_due(desk: Desk) -> None:
    report = desk.reports.new(PERIOD, organ=desk.organ).id
    desk.reports.add_notes(report, "侨务：\n· 走访侨企12家", by="黄")

    assert desk.reports.due(report) == ("侨务", "intro")

    desk.reports.add_notes(report, "民营经济：\n· 收集诉求40件，解决33件，没解决的主要是用地", by="何")

    assert desk.reports.due(report) == ("民营经济", "侨务", "problems", "intro")
