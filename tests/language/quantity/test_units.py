from decimal import Decimal

import pytest

from assistant.language.quantity.units import base_unit, is_article, is_money, same_unit, unit_at


def test_spellings_lead_to_a_base_unit() -> None:
    assert [base_unit(spelling) for spelling in ("元", "斤", "户")] == [
        ("元", Decimal(1)),
        ("公斤", Decimal("0.5")),
        ("户", Decimal(1)),
    ]


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
    assert [(is_money(unit), is_article(unit)) for unit in ("元", "个", "户")] == [
        (True, False),
        (False, True),
        (False, False),
    ]
