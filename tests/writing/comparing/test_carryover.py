"""What became of a plan: the sample archive against the marks of a hand, and the rules one by one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant.archive.reading.parse import parse
from assistant.archive.report import Report
from assistant.knowledge import Knowledge
from assistant.writing.comparing.carryover import Carried, Status, carry_over
from assistant.writing.comparing.commitments import commitments
from tests.writing.comparing.followed import FOLLOWED

LETTERS = {Status.DONE: "D", Status.ONGOING: "O", Status.SILENT: "S"}


def test_nothing_is_called_done_that_is_not(archived: dict[str, Report], knowledge: Knowledge) -> None:
    told, marked = "", ""
    for before, after in pairwise(archived):
        carried = carry_over(archived[before], archived[after], knowledge=knowledge)
        told += "".join(LETTERS[one.status] for one in carried)
        marked += FOLLOWED[before]

    assert [at for at, (one, mark) in enumerate(zip(told, marked, strict=True)) if one == "D" != mark] == []
    assert sum(one == mark for one, mark in zip(told, marked, strict=True)) >= 55


def test_the_sentence_that_shows_it_stands_in_the_report(archived: dict[str, Report], knowledge: Knowledge) -> None:
    current = archived["2025H2"]

    carried = carry_over(archived["2025H1"], current, knowledge=knowledge)

    assert all(one.shown.quote == current.text[one.shown.start : one.shown.end] for one in carried if one.shown)
    assert [one.shown is None for one in carried] == [one.status is Status.SILENT for one in carried]
    assert [all(one.offer) for one in carried] == [one.status is not Status.DONE for one in carried]


def follow(plan: str, work: str, problems: str = "无。") -> Carried:
    last = parse(
        f"某局2025年上半年工作总结及下半年工作计划\n一、上半年主要工作\n（一）略。\n二、下半年工作计划\n（一）{plan}"
    )
    report = parse(f"某局2025年下半年工作总结\n一、主要工作\n（一）各项工作\n{work}\n二、存在的问题\n{problems}")
    (carried,) = carry_over(last, report, knowledge=Knowledge())
    return carried


@pytest.mark.parametrize(
    ("plan", "work", "status"),
    [
        ("组建物流商会。11月底前完成。", "物流商会10月登记成立。", Status.DONE),
        ("组建物流商会。11月底前完成。", "9月成立物流商会筹备组，完成章程起草。", Status.ONGOING),
        ("组建物流商会。11月底前完成。", "走访企业86家。", Status.SILENT),
        ("开工建设文化中心。", "文化中心10月动工。", Status.DONE),
        ("建成文化中心。", "文化中心10月动工。", Status.ONGOING),
        ("建成文化中心。", "文化中心主体封顶，正在装修。", Status.ONGOING),
        ("建成文化中心。", "加快推进文化中心建设。", Status.ONGOING),
        ("走访民营企业不少于100家。", "走访民营企业118家，收集诉求66件。", Status.DONE),
        ("走访民营企业不少于100家。", "走访民营企业88家，收集诉求66件。", Status.ONGOING),
        ("选派年轻干部5名挂职。", "计划选派年轻干部5名挂职，3名已到岗。", Status.ONGOING),
    ],
)
def test_done_takes_a_word_of_completion_or_the_promised_number(plan: str, work: str, status: Status) -> None:
    assert follow(plan, work).status is status


@pytest.mark.parametrize(
    ("plan", "work", "status"),
    [
        ("建成文化中心。", "文化中心建成开放，区图书馆正在装修。", Status.DONE),
        ("建成文化中心。", "文化中心主体完工，目前正在装修。", Status.ONGOING),
        ("选派年轻干部5名挂职。", "选派年轻干部5名挂职，另有2名因岗位调整尚未到岗。", Status.ONGOING),
        ("加快文化中心建设。", "文化中心建成投用。", Status.DONE),
        ("加快文化中心建设。", "建成文化中心分馆3个。", Status.ONGOING),
        ("提高产品服务质量。", "农产品展示中心投入使用。", Status.ONGOING),
        ("组建物流商会。", "组建区物流商会，商会工作进一步规范。", Status.DONE),
        ("出台侨资企业服务办法。", "拟出台侨资企业服务办法。", Status.ONGOING),
        ("争创安全发展示范城市。", "获批中国快递示范城市。", Status.ONGOING),
        ("争创安全发展示范城市。", "获批国家安全发展示范城市。", Status.DONE),
        ("争创“千兆城市”。", "已报送“千兆城市”申报材料。", Status.ONGOING),
        ("申报省级民族团结进步示范单位1个。", "6月12日报送省级示范单位的申报材料。", Status.ONGOING),
        ("建成滨江数字经济核心区。", "滨江核心区建成开园。", Status.ONGOING),
        ("组建十大科学家实验室。", "组建科学家实验室3家。", Status.ONGOING),
        ("出台专项计划。", "出台商会专项计划，开展专项行动。", Status.ONGOING),
        ("新增绿道140公里、绿地300公顷。", "新增绿地258公顷、绿道192公里。", Status.ONGOING),
        ("开工建设北仑复线和梅山支线。", "开工建设北仑复线，梅山码头建成投用。", Status.ONGOING),
        ("建成投用文化中心。", "文化中心春节前可正式投用。", Status.ONGOING),
        ("加快推进5条高速公路建设。", "积极推进三江至柳州等5条高速公路建设。", Status.ONGOING),
        ("加快南岭褡裢机场通航。", "南岭褡裢机场开通广州、上海航线。", Status.DONE),
        ("做好国家卫生城市复评工作。", "第五次通过国家卫生城市复评。", Status.DONE),
        ("建成临平净水厂等2个项目。", "临平净水厂等3座污水处理厂建成。", Status.DONE),
        ("新增就业人数20万人。", "新增就业33.7万人。", Status.DONE),
        ("新增高标准农田30万亩。", "累计建成高标准农田707万亩。", Status.ONGOING),
        ("完成乡镇国土空间规划编制。", "完成市县两级国土空间规划批复。", Status.ONGOING),
        ("建成文化中心。", "文化中心是年度重点工程，总投资2亿元。该中心5月竣工。", Status.DONE),
        ("建成文化中心。", "“十四五”以来，建成文化中心。", Status.DONE),
        ("新建口袋公园18个。", "五年来，建成口袋公园96个。", Status.ONGOING),
        ("实施市级以上技改项目20个。", "实施县级以上技改项目120个。", Status.ONGOING),
        ("组建创新联合体10个。", "组建康养联合体52个。", Status.ONGOING),
        ("建成滨江大桥、望湖大桥。", "滨江大桥、石坝大桥建成通车。", Status.ONGOING),
        ("编制30个村庄规划。", "推进30个村庄规划编制。", Status.ONGOING),
        ("完成车站改建。", "车站改建主体工程完工。", Status.ONGOING),
        ("深化国企内部三项制度改革。", "国企三项制度改革实现新突破。", Status.ONGOING),
        ("新改扩建幼儿园15所。", "新改扩建幼儿园学位6200个。", Status.ONGOING),
        ("出台港口发展三年行动计划。", "完成教育三年行动计划，新增学位900个。", Status.ONGOING),
    ],
)
def test_real_reports_tell_it_in_many_ways(plan: str, work: str, status: Status) -> None:
    assert follow(plan, work).status is status


def test_a_sum_that_does_not_say_of_what_goes_with_the_item_before_it() -> None:
    last = parse("某市2025年工作总结\n一、工作回顾\n略。\n二、2026年工作安排\n实施重点项目40个，完成投资30亿元。")

    assert [one.text for one in commitments(last, knowledge=Knowledge())] == ["实施重点项目40个，完成投资30亿元"]


def test_a_problem_that_names_the_promise_keeps_it_open() -> None:
    carried = follow("建成文化中心。", "走访企业86家。", "文化中心没有按期建成。")

    assert (carried.status, carried.sure) == (Status.ONGOING, True)


def test_a_number_below_the_promised_one_is_said_with_its_formula() -> None:
    carried = follow("硬化荷塘村道路1.8公里。9月底前完工。", "荷塘村道路硬化1.2公里。")

    assert [(one.met, one.formula) for one in carried.measured] == [(False, "1.2公里 < 1.8公里")]
    assert carried.overdue
    assert carried.zh == "“硬化荷塘村道路1.8公里”：推进中（1.2公里，计划1.8公里，未达到；时限9月底前已过）"
    assert carried.en == (
        "“硬化荷塘村道路1.8公里”: under way (1.2公里, planned 1.8公里, not met; due 9月底前, which has passed)"
    )
