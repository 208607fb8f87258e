"""What colleagues' notes leave undone, as the problems and the plan of a report say it."""

from __future__ import annotations

import pytest

from assistant.archive.report import Part
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.writing.composing.compose import open_composer
from assistant.writing.workspace.unfinished import Unfinished

KNOWLEDGE = Knowledge()
PERIOD = Period.parse("2026H1")
UNFINISHED, COMPOSER = Unfinished.of(KNOWLEDGE), open_composer(KNOWLEDGE)


def worded(note: str, part: Part) -> str:
    return UNFINISHED.worded(note, part, PERIOD, COMPOSER.sentence)


@pytest.mark.parametrize(
    ("note", "problem", "plan"),
    [
        (
            "消防检查上半年21处，查出隐患6处，改了5处，还有1处是电线老化，要等9月份整改",
            "消防检查发现隐患6处，尚有1处（电线老化）未整改",
            "9月完成1处电线老化的整改",
        ),
        ("诉求收了40件，解决33件，没解决的主要是停车", "收到诉求40件，解决33件，尚未解决的主要是停车问题", ""),
        ("矛盾纠纷排查130件，化解121件，还有9件没化解", "排查矛盾纠纷130件，尚有9件未化解", ""),
        ("检查了42家，发现问题17个，整改了15个，还剩2个没改", "发现问题17个，尚有2个未整改", ""),
        ("调研课题定了6个，完成4个，还有2个年底前交稿", "确定调研课题6项，尚有2个未完成", ""),
        ("处理遗产案4件，还有1件对方材料没寄到", "处理遗产案4件，尚有1件对方材料未寄到", ""),
        ("商会办公场所还有3个乡镇没落实", "商会办公场所尚有3个乡镇未落实", ""),
        ("联谊会换届推到明年3月了", "", "明年3月完成联谊会换届"),
        ("名师工作室计划建10个，建成8个，还有2个主持人没定", "名师工作室建成8个，尚有2个主持人未确定", ""),
        ("劝返失学儿童12人，还有3人没找到人", "劝返失学儿童12人，尚有3人未找到人", ""),
        ("食堂改造136家，建成131家，剩5家下学期完成", "改造食堂136家，尚有5家未建成", ""),
        ("实验中学新校区主体封顶，估计明年6月能用", "", "实验中学新校区明年6月投入使用"),
        ("信访件办结26件，还有3件在走程序", "信访件尚有3件未办结", ""),
        (
            "便民驿站计划建4个，城东的3月开了，城西那个还在装修，估计10月能用",
            "城西便民驿站仍在装修",
            "城西便民驿站10月投入使用",
        ),
        ("冷库项目，设备都装好了，竣工验收排到8月，还没投产", "冷库项目尚未投产", "8月完成冷库项目竣工验收"),
        ("5月座谈会，请了企业代表12人，主要还是招工难、用地难", "座谈会反映的问题主要是招工难、用地较难", ""),
        (
            "养老服务站建了5个，比计划少2个，主要是选址没定下来",
            "养老服务站完成5个，比计划少2个，主要原因是选址尚未确定",
            "",
        ),
        ("商会下半年要换届，上半年先摸底", "", "下半年完成商会换届"),
        ("走访企业86家", "", ""),
    ],
)
def test_a_note_is_worded_by_a_frame_or_left_alone(note: str, problem: str, plan: str) -> None:
    assert (worded(note, Part.PROBLEMS), worded(note, Part.PLAN)) == (problem, plan)


def test_a_frame_that_would_change_a_figure_is_not_used() -> None:
    said = UNFINISHED.worded(
        "整改完了5处", Part.PROBLEMS, PERIOD, lambda _: "安全检查9处，发现隐患6处，整改5处，另有2处是白蚁"
    )

    assert said == ""
