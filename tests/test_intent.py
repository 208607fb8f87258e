from __future__ import annotations

from datetime import date

import pytest

from assistant.intent import Intent, Mode, read_intent
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period

TODAY = date(2026, 7, 3)
AREAS = Knowledge().profile.areas

PARAGRAPH = (
    "上个月我们搞了一次座谈会，来了三十多个企业老板，大家都说办得挺好，会上有十二家企业讲了自己的困难，"
    "我们都记下来了，回头一家一家去跑，到月底已经解决了七家，剩下的还在协调。"
)
REPORT = "\n".join(
    [
        "临江区委统战部2026年上半年工作总结",
        "一、上半年主要工作",
        *["（一）做好侨务工作", "春节期间，走访慰问困难归侨侨眷86户，发放慰问金5.2万元。" * 8] * 2,
        "二、存在的问题",
        "基层力量不足。",
    ]
)


def intent(message: str, *, has_draft: bool = False) -> Intent:
    return read_intent(message, areas=AREAS, today=TODAY, has_draft=has_draft)


@pytest.mark.parametrize(
    ("message", "mode"),
    [
        ("起草侨务这一节\n· 走访困难归侨侨眷86户\n· 侨法宣传2场", Mode.DRAFT),
        ("帮我写一段侨务的，要点：走访困难归侨侨眷86户，发慰问金5.2万", Mode.DRAFT),
        ("draft the section on 侨务\n- 走访86户\n- 座谈2次", Mode.DRAFT),
        ("· 走访困难归侨侨眷86户\n· 6月侨法宣传2场", Mode.DRAFT),
        ("1、走访困难归侨侨眷86户\n2、侨法宣传2场\n3、座谈会1次", Mode.DRAFT),
        ("请把下面的要点整理成文\n走访86户\n座谈会2次", Mode.DRAFT),
        ("去年侨务报告了什么", Mode.ASK),
        ("what did we report last year on 侨务", Mode.ASK),
        ("去年上半年慰问归侨花了多少", Mode.ASK),
        ("how many households did we visit in 2024?", Mode.ASK),
        ("去年检查宗教活动场所多少次？", Mode.ASK),
        ("2014年那会儿叫什么、怎么写的?", Mode.ASK),
        ("近五年新批台资项目每年多少个", Mode.ASK),
        ("19年说要搞侨情普查，后来做了没有", Mode.ASK),
        ("查一下去年民营经济这块", Mode.ASK),
        ("润色：" + PARAGRAPH, Mode.POLISH),
        ("帮我润色一下\n" + PARAGRAPH, Mode.POLISH),
        (PARAGRAPH, Mode.POLISH),
        ("polish this\n" + PARAGRAPH, Mode.POLISH),
        ("核查这份总结\n" + REPORT, Mode.CHECK),
        (REPORT, Mode.CHECK),
        ("帮我检查一下缺什么？\n" + REPORT, Mode.CHECK),
        ("你好", Mode.TALK),
        ("你能做什么？", Mode.TALK),
        ("thanks", Mode.TALK),
        ("hello", Mode.TALK),
    ],
)
def test_rules_tell_the_acts_apart(message: str, mode: Mode) -> None:
    assert intent(message).mode is mode


@pytest.mark.parametrize(
    "message",
    [
        "再正式一点",
        "把第二条删掉",
        "压缩到200字",
        "补充：6月又走访3家",
        "make it shorter",
        "把第二条移到前面",
    ],
)
def test_a_short_order_after_a_draft_revises_it(message: str) -> None:
    assert intent(message, has_draft=True).mode is Mode.REVISE


def test_a_question_after_a_draft_still_asks() -> None:
    assert intent("去年侨务报告了什么？", has_draft=True).mode is Mode.ASK


def test_notes_under_the_order_are_the_body() -> None:
    read = intent("起草2026年上半年侨务这一节\n· 走访困难归侨侨眷86户\n· 侨法宣传2场")

    assert (read.section, read.period, read.body) == (
        "侨务",
        Period.parse("2026H1"),
        "· 走访困难归侨侨眷86户\n· 侨法宣传2场",
    )


def test_notes_alone_tell_their_section() -> None:
    assert intent("· 走访困难归侨侨眷86户\n· 6月侨法宣传2场").section == "侨务"


def test_text_after_a_colon_is_the_body() -> None:
    assert intent("润色：" + PARAGRAPH).body == PARAGRAPH


def test_a_pasted_text_is_a_body_even_when_its_first_line_is_short_of_an_order() -> None:
    assert intent(REPORT).body == REPORT


def test_silence_of_the_rules_is_said() -> None:
    assert not intent("嗯嗯").sure
