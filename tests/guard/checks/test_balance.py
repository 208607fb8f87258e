"""How the sections of a report fit together."""

from __future__ import annotations

from collections.abc import Callable

Quotes = Callable[..., list[str]]

REPORT = "区委统战部2026年上半年工作总结及下半年工作计划\n一、主要工作\n{work}\n二、存在的问题\n{problems}\n三、{plan}"


def report(
    work: str = "走访归侨12户。",
    problems: str = "12个乡镇中有5个未配专职统战委员。",
    plan: str = "下半年工作计划\n9月底前举办培训班1期。",
) -> str:
    return REPORT.format(work=work, problems=problems, plan=plan)


def test_one_heading_twice_under_one_parent_is_found(quotes: Quotes) -> None:
    twice = "（一）侨务工作\n走访归侨12户。\n（二）侨务工作\n办理案件2件。"
    assert quotes(report(work=twice), "S05") == ["（二）侨务工作"]


def test_the_same_work_line_in_work_and_plan_is_not(quotes: Quotes) -> None:
    text = report(work="（一）侨务工作\n走访12户。", plan="下半年工作计划\n（一）侨务工作\n走访20户。")
    assert quotes(text, "S05") == []


def test_a_sentence_said_again_is_found_once(quotes: Quotes) -> None:
    said = "走访困难归侨、侨眷12户，发放春节慰问金5.2万元。"
    assert quotes(report(work=f"{said}召开座谈会2次。{said}"), "S06") == [said]


def test_a_heading_that_repeats_its_parent_is_found(quotes: Quotes) -> None:
    text = report(work="（一）做好侨务工作\n1.做好侨务工作\n走访12户。\n2.办理案件\n办结2件。")
    assert quotes(text, "S06") == ["1.做好侨务工作"]


def test_a_plan_called_by_two_names_is_found(quotes: Quotes) -> None:
    assert quotes(report(plan="下半年工作思路\n举办培训班1期。"), "S07") == ["三、下半年工作思路"]
    assert quotes(report(), "S07") == []


def test_a_problem_without_object_or_figure_is_found(quotes: Quotes) -> None:
    assert "服务工作有待进一步加强。" in quotes(report(problems="服务工作有待进一步加强。"), "S10")
    assert quotes(report(), "S10") == []


def test_a_long_heading_and_a_long_sentence_are_found(quotes: Quotes) -> None:
    heading = "（一）" + "围绕中心服务大局" * 5
    assert quotes(report(work=f"{heading}\n走访12户。"), "S11") == [heading]
    sentence = "走访困难归侨、侨眷，" * 12 + "发放慰问金5万元。"
    assert quotes(report(work=sentence), "S13") == [sentence]


def test_a_paragraph_of_many_short_sentences_is_long_too(quotes: Quotes) -> None:
    paragraph = "".join(f"走访归侨{number}户，办理案件2件。" for number in range(10, 45))
    assert quotes(report(work=paragraph), "S13") == [paragraph]


def test_siblings_of_two_patterns_are_found(quotes: Quotes) -> None:
    text = report(work="（一）民族工作方面\n走访3个。\n（二）做好宗教工作\n检查4处。")
    assert quotes(text, "S12") == ["（一）民族工作方面"]


def test_an_attachment_is_listed_where_it_is_named(quotes: Quotes) -> None:
    assert quotes(report(work="走访归侨12户（见附件1）。"), "S15") == ["见附件1"]
    assert quotes(report(work="走访归侨12户（见附件1）。") + "\n附件：1.走访名单", "S15") == []


def test_a_report_asks_for_nothing(quotes: Quotes) -> None:
    assert quotes(report(plan="下半年工作计划\n经费不足，请予批准。"), "S16") == ["请予批准"]


def test_a_part_outside_its_band_is_found(quotes: Quotes) -> None:
    assert "三、下半年工作计划" in quotes(report(work="走访归侨12户。" * 60), "S14")
