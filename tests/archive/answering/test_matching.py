from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.archive.answering.matching import Term, Wanted
from assistant.archive.answering.vocabulary import Vocabulary
from assistant.knowledge import Knowledge

VOCABULARY = Vocabulary(Knowledge())


def wanted(question: str) -> Wanted:
    terms = VOCABULARY.clauses(question)[0][1]
    listed = {word for term in terms for word in term.words}
    names = {word: VOCABULARY.names.of(word) for word in listed}
    looked_for = {*listed, *(name for others in names.values() for name in others)}
    looked_for |= {name for term in terms for name in (term.text, *term.names)}
    return Wanted(terms, dict.fromkeys(listed, 1.0), names, VOCABULARY.shifts(question, looked_for))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("侨捐公益事业多少", "侨捐公益事业超过5亿元。"),
        ("慰问归侨侨眷多少", "春节慰问费4万多元,对困难归侨、侨眷进行慰问"),
        ("民营经济人士捐了多少", "非公经济人士共捐款7000多元"),
        ("gdp多少", "地区生产总值达到5995.36亿元"),
        ("走访民营企业多少家", "走访非公有制企业102家"),
        ("上报多少条信息，采用几条", "上报信息15条"),
        ("城乡居民医保以前的新农合参合率多少", "新型农村合作医疗参合率达99.38%"),
    ],
)
def test_a_sentence_that_speaks_of_it_covers_it(question: str, sentence: str) -> None:
    assert wanted(question).coverage(sentence) >= 0.78


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("一般公共预算支出多少", "一般公共预算收入完成139.7亿元"),
        ("地区生产总值多少", "人均地区生产总值88834元"),
        ("外贸出口多少", "进出口总额5373.6亿美元"),
        ("外贸出口多少", "运营外贸（跨境电商）集聚区35个，跻身综合性粮食进口枢纽、“新三样”出口港行列。"),
        ("港口货物吞吐量多少", "港口吞吐量稳居亿吨大港行列"),
        ("新批台资项目多少个", "新批外资项目86个"),
        ("智能化生产线多少条", "推广数字化生产线123条"),
        ("地铁1号线多少公里", "地铁2号线21公里"),
    ],
)
def test_its_neighbour_does_not(question: str, sentence: str) -> None:
    assert wanted(question).coverage(sentence) < 0.78


def test_a_heading_counts_for_less_than_the_sentence() -> None:
    asked = wanted("侨务多少")

    assert 0.5 <= asked.coverage("发放资料1200份。", "（五）侨务") < asked.coverage("侨务工作取得进展。")


def test_whole_terms_are_the_surest_anchors_then_names_then_words() -> None:
    asked = wanted("走访民营企业多少家")

    assert list(asked.anchors("走访民营企业102家")) == [
        (((0, 6),), True),
        (((2, 6), (4, 6), (2, 4), (0, 2)), False),
    ]
    assert next(asked.anchors("走访非公有制企业102家")) == (((0, 8),), True)
    assert list(asked.anchors("无关")) == []


def test_a_word_in_the_name_of_a_publication_is_no_anchor_where_another_stands_outside() -> None:
    asked = wanted("统战工作上报多少条")

    assert list(asked.anchors("上报工作15条，《统战信息》采用1条")) == [(((0, 2), (2, 4)), False)]


@given(
    sentence=st.text(alphabet="侨捐公益事业超过5亿元，。", max_size=30), around=st.text(alphabet="侨捐公益", max_size=6)
)
def test_coverage_is_a_share_and_never_falls_when_the_term_is_added(sentence: str, around: str) -> None:
    asked = Wanted((Term("侨捐公益事业", (), ("侨捐", "公益", "事业")),), {"侨捐": 6.0, "公益": 3.0}, {})

    assert 0.0 <= asked.coverage(sentence, around) <= 1.0
    assert asked.coverage(sentence + "侨捐公益事业", around) == 1.0


def test_words_that_stand_together_are_held_though_one_stands_far_off_again() -> None:
    term = Term("统战信息上报", (), ("统战", "信息", "统战信息", "上报"))
    asked = Wanted((term,), dict.fromkeys(term.words, 1.0), {}, light=frozenset({"统战", "上报"}))

    held = asked.coverage("上报信息15条，其中《江城内参》采用3条，市里的《临江统战信息》采用1条。", "统战宣传")

    assert held >= 0.78


def test_a_number_is_not_that_of_a_range_or_the_end_of_a_longer_one() -> None:
    asked = Wanted((Term("地铁1号线", (), ("地铁", "号线")),), {}, {})

    held = [asked.coverage(f"地铁{told}号线开通。") for told in ("1", "11", "1—4", "2至1", "2、1")]

    assert held == [1.0, 0.0, 0.0, 0.0, 1.0]
