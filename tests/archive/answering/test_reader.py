from __future__ import annotations

from datetime import date

import pytest

from assistant.archive.answering.anchoring import Measure
from assistant.archive.answering.question import Asked
from assistant.archive.answering.reader import Reader
from assistant.archive.answering.vocabulary import Vocabulary
from assistant.archive.report import Part
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period

READER = Reader(Vocabulary(Knowledge()))
ORGANS = ("泉州市人民政府", "南宁市人民政府", "临江区委统战部")
TODAY = date(2026, 3, 1)
DONE = (Part.INTRO, Part.WORK, Part.PROBLEMS)


def read(text: str, **options: str):  # type: ignore[no-untyped-def]
    return READER.read(text, today=TODAY, organs=ORGANS, **options)


def terms(text: str) -> list[str]:
    return [term.text for term in read(text).terms]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("去年政府工作报告里侨务这块我们怎么部署的?", ["侨务"]),
        ("上一年全市侨捐公益事业多少钱?前年呢?", ["侨捐公益事业"]),
        ("请问2023年泉州市新批台资项目有多少个？", ["新批台资项目"]),
        ("刺桐侨汇平台去年做得怎么样?", ["刺桐侨汇平台"]),
        ("去年上半年民营经济人士捐了多少?", ["民营经济人士捐"]),
        ("去年上半年协商座谈会开了几次", ["协商座谈会"]),
        ("铸牢中华民族共同体意识去年的成绩", ["铸牢中华民族共同体意识"]),
        ("上一次报告里侨务怎么写的", ["侨务"]),
        ("早，帮我看看去年上半年民族那块都写了啥", ["民族"]),
        ("把去年侨务那段原文调出来", ["侨务"]),
        ("近三年走访民营企业多少家，画个表", ["走访民营企业"]),
        ("How many returned overseas Chinese did we visit in H1 2023?", ["归侨", "走访"]),
        ("what did we report last year on 侨务", ["侨务"]),
        ("去年多少？", []),
    ],
)
def test_what_a_question_is_about(text: str, content: list[str]) -> None:
    assert terms(text) == content


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("去年慰问归侨多少户", (Asked(Period.parse("2025"), parts=DONE, words="去年"),)),
        ("去年报告了什么侨务工作", (Asked(Period.parse("2025"), labelled=True, words="去年"),)),
        ("去年计划了什么", (Asked(Period.parse("2025"), parts=(Part.PLAN,), words="去年"),)),
        (
            "2024年慰问多少户？前一年呢？",
            (
                Asked(Period.parse("2023"), parts=DONE, words="前一年"),
                Asked(Period.parse("2024"), parts=DONE, words="2024年"),
            ),
        ),
        (
            "近两年每年慰问多少户",
            (
                Asked(Period.parse("2024"), parts=DONE, words="近两年每年"),
                Asked(Period.parse("2025"), parts=DONE, words="近两年每年"),
            ),
        ),
        (
            "2024年说要搞侨情普查，后来做了没有",
            (
                Asked(Period.parse("2024"), parts=(Part.PLAN,), words="2024年"),
                Asked(Period.parse("2024").until(Period.parse("2026")), parts=DONE, words="2024年", after=True),
            ),
        ),
        ("存在哪些问题", (Asked(None, parts=(Part.PROBLEMS,)),)),
        ("解决困难群众住房问题多少户", (Asked(None, parts=DONE),)),
    ],
)
def test_the_times_it_names_and_how_it_stands_to_them(text: str, asked: tuple[Asked, ...]) -> None:
    assert read(text).asked == asked


def test_each_figure_asked_for_is_a_matter_that_may_stand_under_the_first() -> None:
    question = read("去年上报了多少条统战信息，省里和市里各采用几条")

    assert [[term.text for term in matter.terms] for matter in question.matters] == [
        ["上报", "统战信息"],
        ["省里和市里", "采用"],
    ]
    assert [term.text for term in question.matters[1].context] == ["上报", "统战信息"]
    assert question.measure == Measure(("条",), stated=True)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("慰问花了多少、多少人次", Measure(("人次",), stated=True)),
        ("一般公共预算收入多少", Measure(("元",))),
        ("一般公共预算收入增长多少", Measure((), share=True, changed=True)),
        ("投资多少万元", Measure(("元",), stated=True)),
        ("小额贷款公司多少", Measure()),
        ("侨务慰问金多少", Measure(("元",))),
        ("产业基金设了多少", Measure()),
    ],
)
def test_the_sort_of_figure_it_wants(text: str, measure: Measure) -> None:
    assert read(text).matters[-1].measure == measure


@pytest.mark.parametrize(
    ("text", "organ", "chosen", "unknown"),
    [
        ("2012年泉州市侨捐多少", "", ("泉州市人民政府",), ""),
        ("2012年泉州侨捐多少", "", ("泉州市人民政府",), ""),
        ("2012年侨捐多少", "", (), ""),
        ("2012年侨捐多少", "南宁市", ("南宁市人民政府",), ""),
        ("2012年侨捐多少", "柳州市", (), "柳州市"),
    ],
)
def test_the_office_it_means(text: str, organ: str, chosen: tuple[str, ...], unknown: str) -> None:
    question = read(text, organ=organ)

    assert (question.organs, question.unknown_organ) == (chosen, unknown)


def test_the_own_office_where_none_is_named() -> None:
    own = Reader(Vocabulary(Knowledge()), own_organ="临江区委统战部")

    assert own.read("去年慰问多少户", today=TODAY, organs=ORGANS).organs == ("临江区委统战部",)


def test_the_language_of_the_answer() -> None:
    assert read("what did we report last year on 侨务").english
    assert not read("去年GDP多少").english


def test_the_question_stays_as_it_was_asked() -> None:
    asked = "近三年每年培训多少人次，比上年增长多少？"

    assert read(asked).text == asked
