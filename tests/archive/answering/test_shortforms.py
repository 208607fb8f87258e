from __future__ import annotations

import pytest

from assistant.archive.answering.shortforms import long_forms


@pytest.mark.parametrize(
    ("short", "report", "name"),
    [
        ("高企", "新增高新技术企业12家。", "高新技术企"),
        ("违建", "拆除违法建设3处。", "违法建"),
        ("国资收益", "国有资本收益2亿元。", "国有资本收益"),
    ],
)
def test_a_short_form_takes_its_characters_from_a_name_in_order(short: str, report: str, name: str) -> None:
    assert next(long_forms(short, [report])) == (short, name)


@pytest.mark.parametrize(
    ("short", "report"),
    [
        ("高企", "高企和高新技术企业都要扶持。"),
        ("信访", "受理来信来访10件次。"),
        ("商会", "招商引资大会"),
        ("高企", "提高质量。企业满意。"),
    ],
)
def test_a_word_that_stands_there_or_pieces_of_words_are_none(short: str, report: str) -> None:
    assert dict(long_forms(short, [report])).get(short) is None
