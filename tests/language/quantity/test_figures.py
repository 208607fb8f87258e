from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.quantity.figures import FigureKind, figures_in
from assistant.language.time.period import Period

H1 = Period.parse("2026H1")


def read(text: str) -> list[tuple[str, str, str]]:
    return [(figure.text, str(figure.value), figure.unit) for figure in figures_in(text, period=H1)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("23家", "23", "家"),
        ("15场次", "15", "场"),
        ("46篇", "46", "篇"),
        ("二十余条", "20", "条"),
        ("近百名", "100", "人"),
        ("3200余人次", "3200", "人次"),
        ("三千二百人次", "3200", "人次"),
        ("0.32万人次", "3200", "人次"),
        ("4万多元", "40000", "元"),
        ("400多人次", "400", "人次"),
        ("5.2万", "52000", ""),
        ("5.2万元", "52000", "元"),
        ("500块钱", "500", "元"),
        ("86户", "86", "户"),
        ("两所", "2", "所"),
        ("３２００人", "3200", "人"),
        ("3,200人", "3200", "人"),
        ("18 名", "18", "人"),
        ("20公顷", "200000", "平方米"),
        ("3公里", "3000", "米"),
        ("约3000元", "3000", "元"),
        ("12.5%", "12.5", "%"),
        ("12.5个百分点", "12.5", "百分点"),
        ("百分之三十", "30", "%"),
        ("四分之一", "25", "%"),
        ("1/4", "25", "%"),
        ("半数", "50", "%"),
        ("2倍", "2", "倍"),
        ("翻两番", "2", "番"),
        ("一名", "1", "人"),
        ("十来户", "10", "户"),
        ("第十二届", "12", "届"),
        ("二等奖", "2", "等奖"),
        ("5G", "5", "G"),
        ("二十六次", "26", "场"),
        ("一千万人（次）", "10000000", "人次"),
    ],
)
def test_one_figure_in_a_sentence(text: str, value: str, unit: str) -> None:
    assert read(f"共有{text}，特此报告。") == [(text, value, unit)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("二十余条", "20", "29"),
        ("3200余人次", "3200", "3299"),
        ("近百名", "90", "100"),
        ("约100人", "90", "110"),
        ("超过5亿元", "500000000", "600000000"),
        ("上千人", "1000", "2000"),
        ("20人以上", "20", "Infinity"),
        ("不少于100人", "100", "Infinity"),
        ("不超过30人", "0", "30"),
        ("1—2次", "1", "2"),
        ("3万～5万元", "30000", "50000"),
        ("3～5万元", "30000", "50000"),
        ("5户至8户", "5", "8"),
        ("5%-10%", "5", "10"),
        ("三四个", "3", "4"),
        ("十几个人", "11", "19"),
        ("过半", "50", "100"),
        ("八成以上", "80", "Infinity"),
    ],
)
def test_room_that_hedges_and_ranges_leave(text: str, low: str, high: str) -> None:
    (figure,) = figures_in(f"计划{text}。")
    assert (figure.text, figure.low, figure.high) == (text, Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026年6月2日", 20260602, 20260602),
        ("6月2日", 20260602, 20260602),
        ("二〇二六年六月二日", 20260602, 20260602),
        ("2026-06-02", 20260602, 20260602),
        ("去年12月", 20251201, 20251231),
        ("4月中旬", 20260411, 20260420),
        ("6月底", 20260621, 20260630),
        ("2026年1—6月", 20260101, 20260630),
        ("3月5日至8日", 20260305, 20260308),
        ("第一季度", 20260101, 20260331),
        ("前三季度", 20260101, 20260930),
        ("下半年", 20260701, 20261231),
        ("2025年底", 20251101, 20251231),
        ("2016—2020年", 20160101, 20201231),
        ("2026年", 20260101, 20261231),
        ("2026.6.2", 20260602, 20260602),
        ("5月1号", 20260501, 20260501),
        ("十二月二十五日", 20261225, 20261225),
        ("五月廿三日", 20260523, 20260523),
        ("3月12—15日", 20260312, 20260315),
        ("3月29日至4月1日", 20260329, 20260401),
        ("2月下旬", 20260221, 20260228),
        ("06年上半年", 20060101, 20060630),
        ("明年3月", 20270301, 20270331),
    ],
)
def test_dates_have_a_first_and_a_last_day(text: str, first: int, last: int) -> None:
    (figure,) = figures_in(f"于{text}召开", period=H1)
    assert (figure.kind, figure.text, int(figure.low), int(figure.high)) == (FigureKind.DATE, text, first, last)


@pytest.mark.parametrize(
    "text", ["三月三歌圩", "12个月", "1.5月", "每月3次", "历史2500年", "第3月", "近年来", "当年初见成效", "8号线"]
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert FigureKind.DATE not in {figure.kind for figure in figures_in(text, period=H1)}


@pytest.mark.parametrize(
    ("text", "minutes"), [("上午9时30分", 570), ("9:30", 570), ("下午三点半", 930), ("20时", 1200), ("晚上8点整", 1200)]
)
def test_clock_times(text: str, minutes: int) -> None:
    (figure,) = figures_in(f"定于{text}开会")
    assert (figure.kind, figure.text, figure.value) == (FigureKind.TIME, text, minutes)


@pytest.mark.parametrize(
    "text",
    [
        "以“三个代表”重要思想为指导",
        "坚持三个代表重要思想和两个维护",
        "落实一事一议、一户一策",
        "一年打基础，两年新突破，三年上台阶，五年大变化",
        "开好“三会”，走访“三户”，落实“十四五”规划",
        "学习“八荣八耻”的社会主义荣辱观",
        "深入一线，进一步统一思想",
        "一是加强领导。二是落实责任",
        "一、上半年主要工作",
        "（一）加强学习",
        "1.加强学习",
        "2、加强领导",
        "（3）抓好落实",
        "学习《关于2026年工作的通知》",
        "按照国发〔2020〕15号要求",
        "中央八项规定精神",
        "三位一体、五位一体",
        "千方百计、万众一心、千家万户",
        "九三学社、五保户、三农、四川",
        "第一书记在第一线",
        "第二人民医院",
        "附近的村，节约开支",
        "零部件和数据",
        "拨打12345热线",
        "建立一个平台，形成一项制度",
    ],
)
def test_numerals_that_count_nothing(text: str) -> None:
    assert [figure for figure in figures_in(text, period=H1) if figure.kind is not FigureKind.DATE] == []


def test_the_number_of_an_item_is_no_part_of_a_phrase() -> None:
    assert [figure.text for figure in figures_in("（一）一季度，完成审批", period=H1)] == ["一季度"]


def test_articles_are_returned_on_request_and_marked() -> None:
    found = figures_in("建立一个平台，走访一户", articles=True)
    assert [(figure.text, figure.article) for figure in found] == [("一个", True), ("一户", False)]


def test_a_figure_knows_what_it_counts() -> None:
    text = "走访慰问归侨侨眷86户，推荐18名党外人士。"
    assert [(f.text, f.subject, f.predicate) for f in figures_in(text)] == [
        ("86户", ("归侨", "侨眷"), ("走访", "慰问")),
        ("18名", ("党外人士",), ("推荐",)),
    ]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("走访86户，去年同期66户。", [2026, 2025]),
        ("走访86户（去年66户），发放5万元。", [2026, 2025, 2026]),
        ("比去年同期增加20户。", [2026]),
        ("由去年的66户增加到86户。", [2025, 2026]),
        ("去年走访66户。今年走访86户。", [2025, 2026]),
        ("一是去年走访66户。", [2025]),
        ("投入资金173万元，是2020年的2倍，新开工3个。", [2026, 2026, 2020, 2026]),
    ],
)
def test_a_figure_knows_its_year(text: str, years: list[int]) -> None:
    assert [f.period.year for f in figures_in(text, period=H1) if f.period] == years


@given(st.text())
def test_any_text_is_read_and_spans_match(text: str) -> None:
    for figure in figures_in(text, period=H1, articles=True):
        assert figure.text == text[figure.start : figure.end]
        assert figure.low <= figure.value <= figure.high


@given(st.text(alphabet="0123456789一二两三十百千万亿余多近约超%年月日个户人次元第届至—-，。（）“”", max_size=40))
def test_rows_of_signs_are_read_and_spans_match(text: str) -> None:
    end = 0
    for figure in figures_in(text, period=H1, articles=True):
        assert figure.text == text[figure.start : figure.end]
        assert end <= figure.start < figure.end
        end = figure.end


@pytest.mark.corpus
def test_digits_of_a_real_report_are_figures(shared: Path) -> None:
    text = (shared / "seed" / "2007H1.txt").read_text(encoding="utf-8").split("版权声明")[0]
    found = {figure.text for figure in figures_in(text)}
    assert {
        "26名",
        "1名",
        "两所",
        "三名",
        "4万多元",
        "400多人次",
        "30万吨",
        "7000多元",
        "130份",
        "15人次",
        "6件",
    } <= found
    assert {"3条", "1条", "1—2次", "20多名", "6月2日", "第十二届", "2006年4月26日", "10人"} <= found


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("答题人次争取过两万", [("过两万", 20000, 30000, "")]),
        ("金额一亿三千多万", [("一亿三千多万", 130000000, 139999999, "")]),
        ("答题人次两万。", [("两万", 20000, 20000, "")]),
        ("来了两万出头", [("两万出头", 20000, 30000, "")]),
        ("来了小一百人", [("小一百人", 90, 100, "人")]),
        ("快三百人了", [("快三百人", 270, 300, "人")]),
        ("差不多四百人", [("差不多四百人", 360, 440, "人")]),
        ("最多320人，最少20人", [("最多320人", 0, 320, "人"), ("最少20人", 20, Decimal("Infinity"), "人")]),
        ("百十来人，百来户", [("百十来人", 80, 180, "人"), ("百来户", 100, 199, "户")]),
        ("一两个，三两户", [("一两个", 1, 2, "个"), ("三两户", 2, 3, "户")]),
        ("三万二的补助，每人百把块", [("三万二", 32000, 32000, ""), ("百把块", 80, 180, "元")]),
        ("增长了5个点，设了5个点位", [("5个点", 5, 5, "百分点"), ("5个", 5, 5, "个")]),
        (
            "用了一个半月，等了两个钟头",
            [("一个半月", Decimal("1.5"), Decimal("1.5"), "月"), ("两个钟头", 120, 120, "分钟")],
        ),
        ("康复补贴一人一万五，", [("一万五", 15000, 15000, "")]),
        ("一人一策，两块牌子，110接警", []),
        ("24/6/30前完成", [("24/6/30", 20240630, 20240630, "日")]),
        ("26年6月，“6·26”禁毒日", [("26年6月", 20260601, 20260630, "月"), ("6·26", 20260626, 20260626, "日")]),
        ("本月15号，6月2、3日", [("本月15号", 15, 15, "日"), ("6月2", 20260602, 20260602, "日"), ("3日", 3, 3, "日")]),
        ("一、二季度", [("一", 20260101, 20260331, "季度"), ("二季度", 20260401, 20260630, "季度")]),
    ],
)
def test_figures_as_they_are_spoken(text: str, figures: list[tuple[str, object, object, str]]) -> None:
    assert [(one.text, one.low, one.high, one.unit) for one in figures_in(text, period=H1)] == figures


SPOKEN = (Path(__file__).parent / "data" / "spoken.txt").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", SPOKEN)
def test_what_clerks_say_and_reports_write_is_counted_or_not(line: str) -> None:
    text, wanted = line.split(" | ")

    found = [one for one in figures_in(text) if one.kind not in {FigureKind.DATE, FigureKind.ORDINAL}]

    low, _, high = wanted.partition("-")
    bounds = {(one.low, one.high) for one in found}
    assert not found if wanted == "-" else (Decimal(low), Decimal(high or low)) in bounds
