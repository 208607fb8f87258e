"""What follow-ups are read as."""

from __future__ import annotations

import pytest

from assistant.writing.drafting.revision import (
    Add,
    Delete,
    Formal,
    Move,
    Other,
    Replace,
    Revision,
    SetOut,
    Shorten,
    read_revision,
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
        ("多写点领导重视", Other("多写点领导重视")),
    ],
)
def test_a_follow_up_is_read(instruction: str, revision: Revision) -> None:
    assert read_revision(instruction) == revision
