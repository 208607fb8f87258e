from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.archive.answering.series import changes_of_measure, difference, series_of, table
from assistant.archive.citation import Citation, Naming, OtherName, Point
from assistant.archive.report import Part
from assistant.language.time.period import Period


def point(year: int, text: str, value: str, unit: str = "元", high: str = "") -> Point:
    return Point(Period.parse(str(year)), text, Decimal(value), Decimal(value), Decimal(high or value), unit, 1)


SURE = point(2013, "5亿元", "500000000")
ROUGH = point(2012, "超过5亿元", "500000000", high="Infinity")


def quoted(quote: str, *names: OtherName) -> Citation:
    return Citation(
        report_id="r",
        title="t",
        organ="o",
        delivered=date(2014, 1, 1),
        period=Period.parse("2013"),
        part=Part.WORK,
        path=(),
        quote=quote,
        start=0,
        end=len(quote),
        score=1.0,
        names=names,
    )


def test_a_table_has_a_line_for_each_period_with_its_clause() -> None:
    cited = [quoted("慈善到位善款5.9亿元，侨捐公益事业5亿元。")]

    assert table([SURE], cited, zh=True).splitlines() == [
        "| 时段 | 数字 | 单位 | 原文 | 出处 |",
        "|---|---|---|---|---|",
        "| 2013年 | 5亿元 | 元 | 侨捐公益事业5亿元 | [1] |",
    ]
    assert "| 2013 | 5亿元 | 元 | 侨捐公益事业5亿元 | [1] |" in table([SURE], cited, zh=False)


def test_a_series_tells_its_unit_and_formula_or_why_there_is_none() -> None:
    more = Point(Period.parse("2014"), "6亿元", Decimal("6E+8"), Decimal("6E+8"), Decimal("6E+8"), "元", 2)
    predecessor = OtherName("新农合", "城乡居民医保", Naming.PREDECESSOR)
    plain, renamed = quoted("侨捐公益事业5亿元。"), quoted("新农合补助5亿元。", predecessor)
    later = quoted("侨捐公益事业6亿元，增长19.5%。")

    sure = series_of([SURE, more], [plain, later], change="growth", zh=True)
    unsure = series_of([SURE, more], [renamed, later], change="growth", zh=True)

    assert (sure.unit, sure.formula) == ("元", "2014年比2013年：（6亿 − 5亿）÷ 5亿 = 20.0%")
    assert sure.warnings[0].startswith("报告自己写的是“增长19.5%”[2]")
    assert unsure.formula == ""
    assert unsure.warnings == ("注意口径：名称前后不同（2013年 新农合），所指范围可能不同。",)


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
    assert difference([point(2013, "80户", "80", "户"), point(2014, "60户", "60", "户")], zh=True).endswith(
        "60 − 80 = −20户（−25.0%）"
    )
    assert difference([point(2013, "40户", "40", "户"), point(2014, "60户", "60", "户")], zh=True, change="ratio") == (
        "2014年比2013年：60 ÷ 40 = 1.5倍"
    )
