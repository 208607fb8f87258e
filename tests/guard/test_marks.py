"""Punctuation: single marks, pairs, spaces."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.guard.check import check
from assistant.guard.fixing import apply
from tests.guard.conftest import KNOWLEDGE, Found

Quotes = Callable[..., list[str]]


def fixed(text: str, only: str) -> str:
    findings = [one for one in check(text, knowledge=KNOWLEDGE).findings if one.check == only]
    return apply(text, *findings)


@pytest.mark.parametrize(
    ("check_id", "before", "after"),
    [
        ("P01", "半年来,我部(党支部)走访12户;办案2件:都办结了!", "半年来，我部（党支部）走访12户；办案2件：都办结了！"),
        ("P01", "宣传板(墙(一面)报)一个,标语一条", "宣传板（墙（一面）报）一个，标语一条"),
        ("P01", "捐款1,000元,8:30出发,比例2:1", "捐款1,000元，8:30出发，比例2:1"),
        ("P01", "怎么办?抓落实", "怎么办？抓落实"),
        ("P02", "完成任务.下一步办班", "完成任务。下一步办班"),
        ("P04", "打造“侨心”、“侨爱”、“侨梦”品牌", "打造“侨心”“侨爱”“侨梦”品牌"),
        ("P06", "完成任务。。办班，，走访", "完成任务。办班，走访"),
        ("P07", "走访归侨、侨眷...", "走访归侨、侨眷……"),
        ("P09", "每次10-15人，占5%-10%", "每次10～15人，占5%～10%"),
        ("P10", "甲•乙联欢", "甲·乙联欢"),
        ("P12", "甲、乙、等12户，丙……等", "甲、乙等12户，丙等"),
        ("P13", "走访“三胞” 10人，办班1期。 慰问5户", "走访“三胞”10人，办班1期。慰问5户"),
        ("P14", "统发[2026]第01号、政办（2026）12号", "统发〔2026〕1号、政办〔2026〕12号"),
        ("P15", "学习《关于《条例》的通知》，“甲“乙”丙”", "学习《关于〈条例〉的通知》，“甲‘乙’丙”"),
    ],
)
def test_a_mechanical_fix_changes_the_marks_and_nothing_else(check_id: str, before: str, after: str) -> None:
    assert fixed(f"区委统战部2026年总结\n{before}", check_id) == f"区委统战部2026年总结\n{after}"


@pytest.mark.parametrize(
    ("check_id", "text"),
    [
        ("P01", "占总产值?0.1%，数字化率?等指标"),
        ("P01", "use OpenAI, Qwen (local) and 8:30"),
        ("P02", "增长1.5%，版本为V2.0"),
        ("P07", "走访归侨、侨眷……"),
        ("P08", "我们的目标——建成新区——已经实现"),
        ("P09", "电话010-12345678，2026-06-30，编号A1-2"),
        ("P11", "题为“同心”的演讲比赛，《同心》杂志"),
        ("P12", "坐不住、等不起，甲等、乙等级"),
        ("P13", "“创新驱动 转型升级”三年行动"),
        ("P13", "| 完成率50%。<br>（2）公办幼儿园 |"),
        ("P14", "统发〔2026〕1号，（2026）"),
    ],
)
def test_what_is_right_is_left_alone(quotes: Quotes, check_id: str, text: str) -> None:
    assert quotes(f"区委统战部2026年总结\n上半年，{text}", check_id) == []


class TestPairs:
    @pytest.mark.parametrize(
        ("text", "lost"),
        [
            ("我部被评为“先进单位。", ["“"]),
            ("开展“四边三化“行动", ["“", "“"]),
            ("指数（PMI为49.7%", ["（"]),
            ("学习《条例", ["《"]),
            ("完成）任务", ["）"]),
            ("1）走访。2）办案。", []),
            ("（一)走访归侨", []),
            ("他说：“走访归侨。\n“办理案件。”", []),
            ("成果“双向\n揭榜\n挂帅”机制", []),
        ],
    )
    def test_the_half_without_the_other_is_found(self, quotes: Quotes, text: str, lost: list[str]) -> None:
        assert quotes(f"区委统战部2026年总结\n{text}", "P03") == lost


def test_titles_and_quotation_marks_are_not_confused(found: Found) -> None:
    (article,) = found("刊登题为“侨乡新貌”的报道1篇。", "P11")
    assert article.fix is not None
    assert article.fix.text == "《侨乡新貌》"
    (activity,) = found("开展《同心同行宣传活动》2次。", "P11")
    assert activity.fix is not None
    assert activity.fix.text == "“同心同行宣传活动”"


def test_an_item_with_a_full_stop_inside_does_not_end_in_a_semicolon(quotes: Quotes) -> None:
    assert quotes("一是走访12户。慰问3户；二是办案2件。", "P05") == ["；"]
    assert quotes("一是走访12户；二是办案2件。", "P05") == []


def test_equals_are_joined_by_one_dash(quotes: Quotes) -> None:
    assert quotes("服务中国——东盟博览会和中国-中亚峰会。", "P08") == ["中国——东盟", "中国-中亚"]


def test_a_phrase_is_quoted_everywhere_or_nowhere(quotes: Quotes) -> None:
    assert quotes("建设“平安临江”。围绕平安临江开展宣传。", "P16") == ["平安临江"]


def test_half_width_marks_are_one_finding_a_line(found: Found) -> None:
    (finding,) = found("半年来,我部走访12户,办案2件;办班1期", "P01")
    assert (finding.quote, finding.message) == (",", "本段有3处半角标点（, ;），中文文稿用全角。")
