"""How numbers are written, and figures against each other, the plan and the last report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.guard.conftest import Found

Quotes = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("check_id", "text", "wrong"),
    [
        ("D01", "资助三名学生，走访2名教师。", ["三名"]),
        ("D01", "位居全省前十名，走访2名教师。", []),
        ("D01", "走访“三户”，慰问2户。", []),
        ("D02", "走访3、4个村，20几人参加。", ["3、4", "20几"]),
        ("D02", "完成1、3个阶段，第3、4条。", []),
        ("D03", "培训约30人左右，近400多个项目。", ["约30人左右", "近400多个"]),
        ("D03", "培训约30人，30人左右。", []),
        ("D04", "捐款4千多元，2百件。", ["4千", "2百"]),
        ("D04", "长3千米，重5千克，增加2百分点，1万6千户。", []),
        ("D05", "到07年底，走访12户。", ["07年"]),
        ("D05", "2007年底，历时10年。", []),
        ("D06", "6月05日和06月5号", ["0", "0", "号"]),
        ("D06", "6月5号线开通，10月10日。", []),
        ("D07", "二〇二六年6月，2026年六月", ["二〇二六年6月", "2026年六月"]),
        ("D07", "二〇二六年六月", []),
        ("D08", "走访１２户", ["１２"]),
        ("D09", "增长5-10%，投资3—5万元", ["5-10%", "3—5万"]),
        ("D09", "增长5%～10%，投资3万～5万元，100-5万元", []),
        ("D10", "案件下降2倍，减少了三倍", ["下降2倍", "减少了三倍"]),
        ("D10", "增长2倍，下降一半", []),
        ("D12", "学习12届3次全会、19届四中全会精神", ["12届3", "19届"]),
        ("D12", "第20届中国—东盟博览会", []),
        ("D11", "发放8万元。上述80000元到户。", ["80000元"]),
        ("F01", "推荐10人，其中男6人、女5人。", ["10人，其中男6人、女5人"]),
        ("F01", "推荐10人，其中男6人、女4人。", []),
        ("F02", "上报信息15条，其中采用19条。", ["19条"]),
        ("F02", "上报信息15条，其中采用9条，办结38条。", []),
        ("F02", "比去年增加9条，其中采用19条。", []),
        ("F02", "接待61人（新增9人），其中5月接待10人。", []),
        ("F03", "会员从40家增加到50家，增长20%。", ["20"]),
        ("F03", "会员从40家增加到50家，增长25%。", []),
        ("F03", "会员从40家增加到50家，年均增长5%。", []),
        ("F03", "收入由343.8亿元增至373.4亿元，增长8.6%。", []),
        ("F03", "排查纠纷213件，化解206件，化解率98.7%。", ["98.7"]),
        ("F03", "排查纠纷213件，化解206件，化解率96.7%。", []),
        ("F03", "受理213件，化解206件，满意率98.7%。", []),
        ("F05", "开好“三会”（村两委会、村代表和党员骨干会、群众会）。", []),
        ("F05", "落实两个计划（产业计划、新村规划、培训计划）。", ["两个计划（产业计划、新村规划、培训计划）"]),
        ("F13", "培训9余人次，走访999人。", ["9余人", "999"]),
    ],
)
def test_a_check_finds_this_and_no_more(quotes: Quotes, check_id: str, text: str, wrong: list[str]) -> None:
    assert quotes(text, check_id) == wrong


REPORT = "区委统战部2026年上半年工作总结\n{intro}\n一、主要工作\n{work}\n二、存在的问题\n{problems}\n三、下半年工作计划\n{plan}"


def report(
    intro: str = "现将情况报告如下：",
    work: str = "走访归侨12户。",
    problems: str = "专职干部只有2人。",
    plan: str = "9月底前办班1期。",
) -> str:
    return REPORT.format(intro=intro, work=work, problems=problems, plan=plan)


def test_the_opening_and_the_body_give_one_value(quotes: Quotes) -> None:
    intro = "上半年培训统战委员120人。"
    assert quotes(report(intro=intro, work="培训统战委员102人。"), "F04") == ["102人"]
    assert quotes(report(intro=intro, work="培训统战委员120人。"), "F04") == []


def test_announced_items_are_counted(found: Found) -> None:
    work = "重点抓好三项工作：\n（一）侨务\n走访12户。\n（二）民族\n走访3个村。"
    assert [one.message for one in found(report(work=work), "F06")] == ["说有三项，后面列了2项。"]
    assert found(report(work=work.replace("三", "两")), "F06") == []


def test_unfinished_work_goes_on_in_the_plan(quotes: Quotes) -> None:
    work = "华侨林场改制正在推进。"
    assert quotes(report(work=work), "F07") == ["正在推进"]
    assert quotes(report(work=work, plan="年内完成华侨林场改制。"), "F07") == []
    assert quotes("一、主要工作\n" + work, "F07") == []


def test_a_problem_is_answered_by_the_plan(quotes: Quotes) -> None:
    problem = "乡镇商会数量偏少。"
    assert quotes(report(problems=problem), "F08") == [problem]
    assert quotes(report(problems=problem, plan="新建商会2个。"), "F08") == []
    counted = f"一是{problem[:-1]}；二是专职网格员不足。"
    assert quotes(report(problems=counted, plan="新建商会2个。"), "F08") == ["专职网格员不足"]


def test_a_plan_can_be_measured(quotes: Quotes) -> None:
    assert quotes(report(plan="进一步加强宣传工作。"), "F10") == ["进一步加强宣传工作。"]
    assert quotes(report(), "F10") == []


def test_done_and_planned_are_not_confused(quotes: Quotes) -> None:
    assert quotes(report(plan="已召开座谈会2次。"), "F11") == ["已召开"]
    assert quotes(report(work="我部将于下半年走访归侨。"), "F11") != []
    assert quotes(report(work="已召开座谈会2次。", plan="拟召开座谈会2次。"), "F11") == []


class TestAgainstTheLastReport:
    PREVIOUS = "区委统战部2025年工作总结\n一、主要工作\n走访归侨86户。\n二、2026年计划\n举办统战委员培训班1期。"

    def test_what_was_planned_is_reported_on(self, found: Found) -> None:
        (finding,) = found(report(), "F09", previous=self.PREVIOUS)
        assert finding.message == "上期计划“举办统战委员培训班1期”在本期工作中似乎没有交代。"
        assert found(report(work="举办统战委员培训班2期。"), "F09", previous=self.PREVIOUS) == []

    def test_a_figure_that_did_not_change_is_asked_about(self, quotes: Quotes) -> None:
        assert quotes(report(work="走访归侨86户。"), "F16", previous=self.PREVIOUS) == ["86户"]
        assert quotes(report(work="走访归侨91户。"), "F16", previous=self.PREVIOUS) == []

    def test_without_one_nothing_is_compared(self, quotes: Quotes) -> None:
        assert quotes(report(work="走访归侨86户。"), "F16") == []
