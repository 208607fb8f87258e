from __future__ import annotations

from datetime import date

import pytest

from assistant.archive.answering.follow_up import followed
from assistant.archive.answering.vocabulary import Vocabulary
from assistant.knowledge import Knowledge

WORDS = Vocabulary(Knowledge())


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("去年上半年走访侨资企业多少家", "那前年呢？", "前年走访侨资企业多少家"),
        ("去年上半年走访侨资企业多少家", "台资的呢？", "去年上半年走访台资企业多少家"),
        ("去年侨务都做了什么", "民族宗教呢", "去年民族宗教都做了什么"),
        ("去年侨务都做了什么", "那前年的民族宗教呢", "前年的民族宗教都做了什么"),
        ("去年上半年慰问归侨多少户", "下半年呢", "去年下半年慰问归侨多少户"),
        ("去年慰问归侨多少户", "上半年呢？", "去年上半年慰问归侨多少户"),
        ("工商联会员多少", "2023年呢", "2023年工商联会员多少"),
        ("去年工商联会员多少？", "比2020年多多少", "去年工商联会员多少，比2020年多多少"),
        ("十二五新增会员多少", "十三五的目标呢", "十三五期间计划新增会员多少"),
        ("2023年工商联会员多少", "上一年呢", "2022年工商联会员多少"),
        ("2023年上半年工商联会员多少", "再往前一年呢？", "2022年上半年工商联会员多少"),
        ("十九大以来立案多少", "上一个五年呢", "2012—2017年立案多少"),
        ("去年GDP多少", "固投呢？", "去年固投多少"),
        ("去年慰问归侨多少户", "台胞台属呢", "去年慰问台胞台属多少户"),
        ("去年慰问归侨多少户", "开工率呢", "去年开工率多少"),
        ("2023年培训班办了多少期", "其中参加了多少人？", "2023年培训班参加了多少人？"),
        ("今年适老化改造计划多少户", "去年完成了多少？", "去年适老化改造完成了多少？"),
        ("去年粮食产量多少", "全国排第几", "去年粮食产量全国排第几"),
        ("去年侨务都做了什么", "办了几次培训", "去年办了几次培训"),
        (
            "did we visit returned overseas Chinese last year",
            "and in 2023?",
            "did we visit returned overseas Chinese 2023",
        ),
    ],
)
def test_a_short_question_goes_on_from_the_one_before(before: str, text: str, whole: str) -> None:
    assert followed(text, before, words=WORDS, today=date(2026, 3, 10)) == whole


@pytest.mark.parametrize(
    "text",
    [
        "去年民族宗教做了什么",
        "呢",
        "2023年侨务做了什么，民族宗教做了什么，台胞台属走访了多少户呢？",
    ],
)
def test_a_question_that_stands_by_itself_is_left_alone(text: str) -> None:
    assert followed(text, "去年侨务做了什么", words=WORDS, today=date(2026, 3, 10)) == ""


def test_nothing_goes_on_from_nothing() -> None:
    assert followed("那前年呢？", "", words=WORDS, today=date(2026, 3, 10)) == ""
