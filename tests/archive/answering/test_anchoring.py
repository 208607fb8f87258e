from __future__ import annotations

import re

import pytest

from assistant.archive.answering.anchoring import Measure, anchored
from assistant.language.quantity.figures import figures_in


@pytest.mark.parametrize(
    ("sentence", "asked", "measure", "figure"),
    [
        ("慰问困难归侨81户，比2022年春节多19户，慰问金4.8万元。", "慰问困难归侨", Measure(("户",)), "81户"),
        ("慰问困难归侨81户，慰问金4.8万元。", "慰问金", Measure(("元",)), "4.8万元"),
        ("城镇居民收入、农民人均纯收入分别达28703元和10578元。", "农民人均纯收入", Measure(("元",)), "10578元"),
        ("新增国家文保单位11个、非遗项目6个，新增名录1项。", "非遗项目", Measure(), "6个"),
        ("全市民生支出624.39亿元，增长15.63%。", "民生支出", Measure(), "624.39亿元"),
        ("全市民生支出624.39亿元，增长15.63%。", "民生支出", Measure(share=True), "15.63%"),
        ("生产总值连续突破5000亿元、6000亿元大关，达到6212.46亿元。", "生产总值", Measure(("元",)), "6212.46亿元"),
        ("组织台湾2所高校的28名青年研学6天。", "青年研学", Measure(("人",)), "28名"),
        ("举办4届江海博览会、3届侨商大会。", "江海博览会", Measure(("届",)), "4届"),
        (
            "城乡居民收入增长5.5%，其中城镇、农村居民收入分别增长4.8%、5.9%。",
            "农村居民收入",
            Measure(share=True),
            "5.9%",
        ),
        ("一产、二产、三产增加值分别增长6%、5.2%、4%。", "一产|增加值", Measure(share=True), "6%"),
        ("惠及76万群众，举办活动500余场次。", "惠及", Measure(("人",), stated=True), "76万"),
        ("兑现补贴资金8.59亿元，农民人均纯收入增长13.8%。", "农民人均纯收入", Measure(), "13.8%"),
    ],
)
def test_the_figure_that_belongs_to_the_words(sentence: str, asked: str, measure: Measure, figure: str) -> None:
    anchors = [found.span() for found in re.finditer(asked, sentence)]

    found = anchored(sentence, figures_in(sentence), anchors, measure)

    assert found[0].figure.text == figure
    assert found[0].reached


def test_the_clause_that_holds_most_of_what_was_asked_has_the_figure() -> None:
    sentence = "上报信息15条，其中《江城内参》采用3条，《临江统战信息》采用1条。"
    anchors = [found.span() for word in ("上报", "统战信息", "信息", "统战") for found in re.finditer(word, sentence)]

    found = anchored(sentence, figures_in(sentence), anchors, Measure(("条",), stated=True))

    assert found[0].figure.text == "15条"


def test_a_figure_before_the_words_in_another_clause_is_not_theirs() -> None:
    sentence = "兑现资金8.59亿元，慰问归侨。"

    found = anchored(sentence, figures_in(sentence), [(11, 15)], Measure(("元",)))

    assert not found[0].reached


def test_without_words_nothing_is_reached() -> None:
    assert not anchored("共86户。", figures_in("共86户。"), [], Measure())[0].reached
    assert anchored("无", [], [], Measure()) == ()
