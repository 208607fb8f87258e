"""Constructions of spoken Chinese: each rule on words it was not made for."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.guard.tracing.trace import trace
from assistant.knowledge import Knowledge
from assistant.writing.composing.compose import Composer, open_composer
from assistant.writing.composing.frames import open_frames
from assistant.writing.composing.spoken import written

CONSTRUCTIONS = [
    ("桥梁3月完的工", "桥梁3月完工"),
    ("灾民救助救了90人", "灾民救助90人"),
    ("上半年卖粮卖了300吨", "上半年卖了粮300吨"),
    ("签了4个单", "签单4个"),
    ("灯杆换完12根", "灯杆换了12根"),
    ("书是企业捐的", "书由企业捐赠"),
    ("锅炉3月换的", "锅炉3月更换"),
    ("还差3个村没通", "尚有3个村未通"),
    ("编制上还缺4个人", "编制上尚缺4个人"),
    ("余下5件在审理", "余下5件正在审理"),
    ("问题药品都下架了", "问题药品均已下架"),
    ("冷库重新开工了", "冷库已重新开工"),
    ("设备全装好了", "设备均已安装"),
]
PLANS = [
    ("下半年要把码头修完", "下半年拟把码头修完"),
    ("接下来还要搞一次演练", "接下来拟搞一次演练"),
    ("明年想再建2个站", "明年拟再建2个站"),
]
AS_THEY_ARE = [
    "移给行政执法那边了",
    "红火蚁又冒头了",
    "老机器催不动",
    "转出去20条",
    "整改完成12处",
    "了解情况",
    "群众不用跑了",
    "把台账补齐了",
    "新的学校",
    "重要会议3次",
]
TO_COME = [
    "剩下120户年底前改完",
    "明年厂房盖完",
    "余下9公里10月前换完",
    "下半年把路修好",
    "国庆前路灯全部换好",
    "接下来要把剩下3座桥修完",
]


@cache
def _composer() -> Composer:
    return open_composer(Knowledge())


@pytest.mark.parametrize(("said", "formal"), CONSTRUCTIONS + PLANS + [(said, said) for said in AS_THEY_ARE])
def test_a_spoken_construction_is_written(said: str, formal: str) -> None:
    assert written(said, open_frames(Knowledge())) == formal


@pytest.mark.parametrize("note", TO_COME)
def test_what_is_to_come_is_never_told_as_done(note: str) -> None:
    assert "已" not in _composer().sentence(note)


@pytest.mark.parametrize("note", [said for said, _ in CONSTRUCTIONS + PLANS] + TO_COME)
def test_what_is_written_traces_to_what_was_said(note: str) -> None:
    traced = trace(_composer().sentence(note), notes=[note])

    assert [one for one in traced.bindings if not one.verdict.passes] == []
    assert [one.lost for one in traced.missing if one.lost] == []


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("隐患26条全改了", "隐患26条均已整改"),
        ("厕所改了40座", "改造厕所40座"),
        ("体检做了162人", "完成体检162人"),
        ("农民培训，办了18期", "举办农民培训18期"),
        ("乒乓球比赛，6月1号在体育馆，18支队伍", "6月1日，在体育馆举办乒乓球比赛，18支队伍参加"),
        ("火灾没有一起", "未发生一起火灾"),
    ],
)
def test_the_words_around_decide_the_verb(note: str, sentence: str) -> None:
    assert _composer().sentence(note) == sentence
