from __future__ import annotations

from datetime import date

import pytest

from assistant.intent import Intent, Mode, read_intent
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period

TODAY = date(2026, 7, 3)
OFFICE = Knowledge()

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
    return read_intent(message, knowledge=OFFICE, today=TODAY, has_draft=has_draft)


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
        ("写侨务", Mode.DRAFT),
        ("· 走访86户\n· 培训2期\n帮我写成一节", Mode.DRAFT),
        ("消防（防火科）\n· 检查38家\n· 培训2期", Mode.DRAFT),
        ("去年侨务都干了啥", Mode.ASK),
        ("侨务", Mode.ASK),
        ("2019年侨情普查情况", Mode.ASK),
        ("看看下面有没有问题\n一、主要工作\n（一）侨务。6月31日走访86户，其中归侨90户。", Mode.CHECK),
        (PARAGRAPH + "请改成正式公文", Mode.POLISH),
        ("压缩到200字", Mode.REVISE),
        ("hello", Mode.TALK),
        # what a note tells may sound like an order
        ("起草制度3项\n审核案卷57件\n检查企业38家", Mode.DRAFT),
        ("检查组6月来了2次，整改问题5个，写进安全生产这一节", Mode.DRAFT),
        ("综合执法：查处案件14起，罚没款21.8万元，抽检食品632批次", Mode.DRAFT),
        ("去年检查了哪几类场所", Mode.ASK),
        ("上半年审核案卷多少件", Mode.ASK),
        # an order may come before or after the text, with a mark or without
        ("这个月检查了38家企业，帮我写一段", Mode.DRAFT),
        ("消防这块你给整一段\n检查38家，整改隐患58处", Mode.DRAFT),
        ("这段话太口语了，帮我改改：我们上半年跑了86户，大家都说好", Mode.POLISH),
        ("“我们跑了好多企业，老板们意见挺大” 这句怎么说更像公文？", Mode.POLISH),
        ("下面这些有没有错别字，不用改写：\n我局开展宣讲12场。参加人数达5600余人左右。", Mode.CHECK),
        # about the assistant itself
        ("你会写检讨书吗", Mode.TALK),
        ("怎么导出", Mode.TALK),
        ("一次最多能贴多少字", Mode.TALK),
        ("👍", Mode.TALK),
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
        "合并第一条和第三条",
        "换成一段话，不要分条",
        "86改成87",
        "不要第三条",
        "太长了",
        "还是原来那版好",
        "慰问金写错了，不是2.3万是3.2万",
        "别写“圆满完成”，还没完成呢",
    ],
)
def test_a_short_order_after_a_draft_revises_it(message: str) -> None:
    assert intent(message, has_draft=True).mode is Mode.REVISE


def test_a_question_after_a_draft_still_asks() -> None:
    assert intent("去年侨务报告了什么？", has_draft=True).mode is Mode.ASK


@pytest.mark.parametrize(
    ("message", "mode"),
    [
        ("再写一节防汛，排查隐患点38处，转移群众216人，储备沙袋1.5万条", Mode.DRAFT),
        ("数字都对吗", Mode.CHECK),
        ("导出word", Mode.TALK),
        ("挑挑毛病，先不要动文字", Mode.CHECK),
        ("重写", Mode.DRAFT),
        ("再来一版", Mode.DRAFT),
        ("好的，谢谢", Mode.TALK),
        ("能看到改动的地方在哪吗", Mode.TALK),
        ("2024年侨务", Mode.ASK),
    ],
)
def test_with_a_draft_shown_the_other_acts_are_still_told_apart(message: str, mode: Mode) -> None:
    assert intent(message, has_draft=True).mode is mode


def test_notes_under_the_order_are_the_body() -> None:
    read = intent("起草2026年上半年侨务这一节\n· 走访困难归侨侨眷86户\n· 侨法宣传2场")

    assert (read.section, read.period, read.body) == (
        "侨务",
        Period.parse("2026H1"),
        "· 走访困难归侨侨眷86户\n· 侨法宣传2场",
    )


@pytest.mark.parametrize(
    "last",
    [
        "撰写决策咨询报告7篇，其中2篇获县领导批示",
        "下半年准备搞一次断网断电的演练",
        "网络人士这块底子还是不清，这个要写上",
        "给企业办理法律体检",
    ],
)
def test_a_last_note_that_sounds_like_an_order_stays_a_note(last: str) -> None:
    assert intent(f"起草侨务这一节\n走访归侨86户\n{last}").body.splitlines()[-1] == last


@pytest.mark.parametrize(
    ("message", "section"),
    [
        ("帮我想想存在的问题怎么写", "存在的问题"),
        ("下半年计划怎么写？", "下一步工作计划"),
        ("起草下半年工作计划\n走访侨企20家", "下一步工作计划"),
    ],
)
def test_the_problems_and_the_plan_are_sections_of_the_report_that_is_due(message: str, section: str) -> None:
    read = intent(message)

    assert (read.mode, read.section, read.period) == (Mode.DRAFT, section, None)
    assert intent("去年下半年的计划怎么写的").mode is Mode.ASK


def test_notes_alone_tell_their_section() -> None:
    assert intent("· 走访困难归侨侨眷86户\n· 6月侨法宣传2场").section == "侨务"


@pytest.mark.parametrize(
    ("message", "section", "whole"),
    [
        ("起草安全生产这一节\n· 检查45家", "安全生产", False),
        ("起草 义务教育 这一节\n招生情况\n· 招生45人", "义务教育", False),
        ("帮我写一下信访工作\n上半年接访120批次", "信访工作", False),
        ("写一份防汛救灾工作总结\n· 转移群众12户", "防汛救灾", False),
        ("起草2026年上半年侨务这一节\n· 走访86户", "侨务", False),
        ("把下面的要点整理成文\n· 检查45家", None, False),
        ("写一份上半年工作总结", None, True),
        ("起草整份报告\n侨务：走访86户", None, True),
        ("侨务：\n· 走访86户\n民族（民宗科）：\n· 宣传14场", None, True),
        ("劳资纠纷：追回欠薪614万元，检查在建项目41个", "劳资纠纷", False),
        ("路灯管护写一段，200字左右\n路灯维修312盏\n亮灯率98.9%", "路灯管护", False),
        ("拟个稿，题目营商环境。企业开办0.5天，宣讲9场", "营商环境", False),
        ("检查45家；整改12处。这些放“城市更新”，给出一段", "城市更新", False),
    ],
)
def test_a_section_is_called_as_the_clerk_calls_it(message: str, section: str | None, whole: bool) -> None:
    read = intent(message)

    assert (read.mode, read.section, read.whole) == (Mode.DRAFT, section, whole)


@pytest.mark.parametrize(
    ("message", "instruction", "body"),
    [
        ("上半年走访86户，发放慰问金5万元，请写成一段", "请写成一段", "上半年走访86户，发放慰问金5万元"),
        ("· 走访86户\n· 培训2期\n帮我写成一节", "帮我写成一节", "· 走访86户\n· 培训2期"),
        (
            "乡村振兴部分：\n· 分红36万元\n· 监测87户\n请生成正文",
            "乡村振兴部分，请生成正文",
            "· 分红36万元\n· 监测87户",
        ),
    ],
)
def test_an_order_may_come_last_and_is_no_note(message: str, instruction: str, body: str) -> None:
    read = intent(message)

    assert (read.instruction, read.body) == (instruction, body)


def test_text_after_a_colon_is_the_body() -> None:
    assert intent("润色：" + PARAGRAPH).body == PARAGRAPH


def test_a_pasted_text_is_a_body_even_when_its_first_line_is_short_of_an_order() -> None:
    assert intent(REPORT).body == REPORT


def test_silence_of_the_rules_is_said() -> None:
    assert not intent("呃呃").sure
