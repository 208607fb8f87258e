from __future__ import annotations

from decimal import Decimal

from assistant.archive.citation import Point
from assistant.archive.series import changes_of_measure, difference, table
from assistant.language.period import Period


def point(year: int, text: str, value: str, unit: str = "元", high: str = "") -> Point:
    return Point(Period.parse(str(year)), text, Decimal(value), Decimal(value), Decimal(high or value), unit, 1)


SURE = point(2013, "5亿元", "500000000")
ROUGH = point(2012, "超过5亿元", "500000000", high="Infinity")


def test_a_table_has_a_line_for_each_period() -> None:
    assert table([ROUGH, SURE], zh=True).splitlines() == [
        "| 时段 | 数字 | 出处 |",
        "|---|---|---|",
        "| 2012年 | 超过5亿元 | [1] |",
        "| 2013年 | 5亿元 | [1] |",
    ]
    assert "| 2013 | 5亿元 | [1] |" in table([SURE], zh=False)


def test_reasons_not_to_compare() -> None:
    quotes = ["侨捐公益事业超过5亿元。", "侨捐公益事业5亿元"]
    assert list(changes_of_measure([ROUGH, SURE], quotes, zh=True)) == [
        "注意口径：2012年 超过5亿元 是约数，其余是确数。"
    ]

    people = point(2014, "80人次", "80", "人次")
    households = point(2015, "60户", "60", "户")
    assert list(changes_of_measure([people, households], ["慰问80人次", "慰问60户"], zh=True)) == [
        "注意口径：各期的单位不同（人次、户）。"
    ]

    total = point(2016, "120亿元", "12000000000")
    fresh = point(2017, "5亿元", "500000000")
    found = list(changes_of_measure([total, fresh], ["累计接受侨捐120亿元", "新增侨捐5亿元"], zh=False))
    assert found == ["Mind: counted differently (2016累计; 2017新增)."]


def test_a_difference_only_between_sure_figures_of_one_unit() -> None:
    assert (
        difference([SURE, point(2014, "5.9亿元", "590000000")], zh=True)
        == "2014年比2013年：5.9亿 − 5亿 = 9000万元（18.0%）"
    )
    assert difference([SURE, point(2014, "5.9亿元", "590000000")], zh=False).startswith("2014 against 2013: ")
    assert difference([point(2013, "6%", "6", "%"), point(2014, "7%", "7", "%")], zh=True).endswith("7 − 6 = 1个百分点")
    assert difference([ROUGH, SURE], zh=True) == ""
    assert difference([SURE, point(2014, "9户", "9", "户")], zh=True) == ""
    assert difference([SURE], zh=True) == ""
