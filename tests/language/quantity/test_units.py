from decimal import Decimal

import pytest

from assistant.language.quantity.units import base_unit, is_article, is_money, same_unit, unit_at


@pytest.mark.parametrize(
    ("spelling", "unit", "factor"),
    [
        ("元", "元", 1),
        ("公里", "米", 1000),
        ("名", "人", 1),
        ("人次", "人次", 1),
        ("公斤", "公斤", 1),
        ("斤", "公斤", "0.5"),
    ],
)
def test_spellings_lead_to_a_base_unit(spelling: str, unit: str, factor: int | str) -> None:
    assert base_unit(spelling) == (unit, Decimal(factor))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("人", "人", True),
        ("个", "家", True),
        ("人", "人次", False),
        ("户", "人", False),
        ("元", "美元", False),
        ("户", "个", False),
    ],
)
def test_what_may_stand_for_each_other(one: str, other: str, same: bool) -> None:
    assert same_unit(one, other) is same_unit(other, one) is same


def test_the_longest_measure_word_wins() -> None:
    assert unit_at("3人次", 1, chinese=False) == "人次"
    assert unit_at("12个百分点", 2, chinese=False) == "个百分点"
    assert unit_at("110kV变电站", 3, chinese=False) == "kV"
    assert unit_at("2020", 4, chinese=False) == ""


def test_kinds_of_units() -> None:
    assert is_money("元")
    assert not is_money("户")
    assert is_article("个")
    assert not is_article("户")
