"""What follow-ups are read as."""

from __future__ import annotations

import pytest

from assistant.writing.drafting.instruction import read_revision, read_revisions
from assistant.writing.drafting.revision import (
    Add,
    Delete,
    Formal,
    Merge,
    Move,
    Open,
    Other,
    Replace,
    Revision,
    SetApart,
    SetOut,
    Shorten,
)


@pytest.mark.parametrize(
    ("instruction", "revision"),
    [
        ("把第二条删掉", Delete((2,))),
        ("删除第3条", Delete((3,))),
        ("第一条和第三条不要了", Delete((1, 3))),
        ("去掉最后一条。", Delete((-1,))),
        ("把第二条移到前面", Move(2, 1)),
        ("把第三条往前挪到最前面", Move(3, 1)),
        ("第一条放到最后", Move(1, -1, behind=True)),
        ("把第4条放到第2条前面", Move(4, 2)),
        ("把第1条移到第3条之后", Move(1, 3, behind=True)),
        ("第一条和第二条对调", Move(1, 2, swap=True)),
        ("补充：6月又走访3家", Add("6月又走访3家")),
        ("再加一条，5月培训45人", Add("5月培训45人")),
        ("换成一是二是", SetOut("counted")),
        ("改成1.2.3.编号", SetOut("numbered")),
        ("不要分条，写成一段", SetOut("plain")),
        ("压缩到200字", Shorten(200)),
        ("精简一点", Shorten(0)),
        ("再正式一点", Formal()),
        ("语气再正式一点", Formal()),
        ("make it more formal", Formal()),
        ("把12家改成13家", Replace("12家", "13家")),
        ("将“企业负责人”统一改为“企业家”", Replace("企业负责人", "企业家")),
        ("把信访那条提到最前面", Move("信访", 1)),
        ("把慰问的放在走访前面", Move("慰问", "走访")),
        ("慰问和走访换个位置", Move("慰问", "走访", swap=True)),
        ("最后一条往前移一位", Move(-1, by=-1)),
        ("关于培训的不写了", Delete(("培训",))),
        ("最后两条不要了", Delete((-2, -1))),
        ("倒数第二条删掉", Delete((-2,))),
        ("只留前两条", Delete((1, 2), others=True)),
        ("第二条和第三条合起来写", Merge((2, 3))),
        ("融资难那条归到不足里", SetApart(("融资难",))),
        ("换成要点式", SetOut("numbered")),
        ("第二条后面加上“参加45人”", Add("参加45人", 2)),
        ("开头那句不要", Open(False)),
        ("别用序号", SetOut("plain")),
        ("分成三点写", SetOut("counted", 3)),
        ("合并成两条", SetOut("counted", 2)),
        ("不要超过一百字", Shorten(100)),
        ("第二条写得太啰嗦", Shorten(item=2)),
        ("去掉“认真”两个字", Replace("认真", "")),
        ("第一条的12家改成13家", Replace("12家", "13家", 1)),
        ("12家写错了，应该是13家", Replace("12家", "13家")),
        ("把结对改成16对", Replace("", "16对", "结对")),
        ("不对，走访应该是85户", Replace("", "85户", "走访")),
        ("慰问金是5.2万元，不是5万", Replace("", "5.2万元", "慰问金")),
        ("第二条里的培训不要了", Other("第二条里的培训不要了")),
        ("第二条删掉后面半句", Other("第二条删掉后面半句")),
    ],
)
def test_a_follow_up_is_read(instruction: str, revision: Revision) -> None:
    assert read_revision(instruction) == revision


@pytest.mark.parametrize(
    ("instruction", "revisions"),
    [
        ("补充：6月又走访3家，把结对改成16对", (Add("6月又走访3家"), Replace("", "16对", "结对"))),
        ("删掉第二条，语气再正式一点", (Formal(), Delete((2,)))),
        ("语气正式一点，然后压缩到200字", (Formal(), Shorten(200))),
        ("把上面的草稿里12名改成13名，然后第一条删掉", (Replace("12名", "13名"), Delete((1,)))),
        ("补充：把三项机制合成一项，5月起试行", (Add("把三项机制合成一项，5月起试行"),)),
        ("第二条太长，压缩一下", (Shorten(item=2),)),
        ("把第二条删掉，把第四条移到最前面", (Other("把第二条删掉，把第四条移到最前面"),)),
    ],
)
def test_several_changes_are_read_one_by_one(instruction: str, revisions: tuple[Revision, ...]) -> None:
    assert read_revisions(instruction) == revisions
