"""Never an answer from the wrong year: gaps, reviews of five years, halves inside a year, plans, years to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.archive.archive import Archive
from assistant.knowledge import Knowledge
from assistant.models.embeddings import HashedEmbedder
from assistant.settings import Settings

REPORTS = {
    "2021": """河西区民政局2021年工作总结和2022年工作计划
一、2021年主要工作
走访困难家庭310户。
二、2022年工作计划
走访困难家庭400户。
""",
    "2023": """河西区民政局2023年工作总结
一、2023年主要工作
走访困难家庭350户，比2022年多15户。
""",
    "government": """政府工作报告
——2026年1月12日在宁江市第五届人民代表大会第六次会议上
一、“十四五”时期和2025年工作回顾
2025年，我们主要做了以下工作。全市新增就业2.5万人。上半年，完成招商额40亿元。全年完成招商额95亿元。
五年来，新增就业12万人，改造危房2400户，2025年旅居住客55万人次，高速公路里程达到310公里。地区生产总值从600亿元增加到900亿元。
2024年9月，城市书房正式开放。成功举办第六届花灯节。
五年来，与昆明市结为友好城市，建成邮局6个。推行联企、联村“两联”办法。财政收入由2025年一季度下降10%到全年增长3%。
2021年3月至2025年6月，全市共化解积案8000件。
2025年，宁江技术产权交易所挂牌项目36个。由于原料涨价，部分企业减产。污水处理量40万吨、增长8%，新增停车位300个、达到2100个。
二、“十五五”时期主要目标
“十五五”时期，我们的主要目标是：地区生产总值达到1300亿元。
三、2026年重点工作
今年主要目标是：新增就业2.6万人，地区生产总值增长6.5%左右。
""",
    "union": """宁江市总工会2025年工作总结
一、2025年主要工作
帮扶新增就业180人。全年会费收入占经费总量比重达到20%。
""",
}
BUREAU, CITY, UNION = "河西区民政局", "宁江市人民政府", "宁江市总工会"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    archive = Archive.open(Settings(home=tmp_path_factory.mktemp("home")), HashedEmbedder(), Knowledge())
    list(archive.ingest([folder]))
    yield archive
    archive.close()


@pytest.mark.parametrize(
    ("organ", "today", "question", "begins"),
    [
        (BUREAU, date(2022, 1, 5), "去年走访困难家庭多少户", "2021年：310户 [1]"),
        (BUREAU, date(2022, 12, 31), "去年走访困难家庭多少户", "2021年：310户 [1]"),
        (BUREAU, date(2024, 2, 1), "去年走访困难家庭多少户", "2023年：350户 [1]"),
        (CITY, date(2026, 1, 3), "去年新增就业多少人", "2025年：2.5万人 [1]"),
        (CITY, date(2026, 7, 3), "去年新增就业多少人", "2025年：2.5万人 [1]"),
        (UNION, date(2026, 7, 3), "去年新增就业多少人", "2025年：180人 [1]"),
        (CITY, date(2026, 7, 3), "十四五期间新增就业多少人", "2021—2025年：12万人 [1]"),
        (CITY, date(2026, 7, 3), "去年上半年招商额多少", "2025年上半年：40亿元 [1]"),
        (CITY, date(2026, 7, 3), "去年招商额多少", "2025年：95亿元 [1]"),
        (CITY, date(2026, 7, 3), "去年高速公路里程多少公里", "2025年：310公里 [1]（见于对2021—2025年的回顾）"),
        (CITY, date(2026, 7, 3), "五年来地区生产总值增加了多少", "2021—2025年：从600亿元增加到900亿元 [1]"),
        (CITY, date(2026, 7, 3), "城市书房哪年开放的", "2024年9月 [1]"),
        (CITY, date(2026, 7, 3), "花灯节办到第几届了", "第六届 [1]"),
        (CITY, date(2026, 7, 3), "去年招商额多少，增了多少停车位", "2025年：招商额95亿元 [1]；停车位300个 [3]"),
        (CITY, date(2026, 7, 3), "跟哪个城市结了友好城市", "2021—2025年：与昆明市结为友好城市 [1]"),
        (CITY, date(2026, 7, 3), "近五年建了几处邮局", "2021—2025年：6个 [1]"),
        (CITY, date(2026, 7, 3), "去年旅居住客多少人次", "2025年：55万人次 [1]（见于对2021—2025年的回顾）"),
        (CITY, date(2026, 7, 3), "技交所去年挂牌项目多少个", "2025年：36个 [1]"),
        (CITY, date(2026, 7, 3), "去年污水处理量增长了多少", "2025年：8% [1]"),
        (CITY, date(2026, 7, 3), "停车位现在有多少个", "2025年：2100个 [1]"),
        (CITY, date(2026, 7, 3), "去年年初说今年新增就业多少人", "2026年：2.6万人 [1]"),
        (CITY, date(2026, 7, 3), "五年新增就业多少人", "2021—2025年：12万人 [1]"),
        (CITY, date(2026, 7, 3), "去年新增就业计划多少，完成了多少", "2025年，没有查到。\n\n2025年：2.5万人 [1]"),
        (CITY, date(2026, 7, 3), "今年新增就业目标多少人", "2026年：2.6万人 [1]"),
        (CITY, date(2026, 7, 3), "今年新增就业完成了多少人", "2026年，没有查到结果，只查到计划（目标）：2.6万人 [1]"),
        (CITY, date(2026, 7, 3), "2026年政府工作报告里去年新增就业多少人", "2025年：2.5万人 [1]"),
    ],
)
def test_the_figure_of_the_asked_time(archive: Archive, organ: str, today: date, question: str, begins: str) -> None:
    answer = archive.ask(question, today=today, organ=organ)

    assert answer.text.startswith(begins)
    assert answer.answered


@pytest.mark.parametrize(
    ("organ", "today", "question", "says"),
    [
        (BUREAU, date(2023, 6, 1), "去年走访困难家庭多少户", "2022年，没有查到结果，只查到计划（目标）：400户 [1]"),
        (BUREAU, date(2022, 6, 1), "前年走访困难家庭多少户", "档案里有记载的相近时段：2021年、2023年"),
        (BUREAU, date(2026, 1, 5), "去年走访困难家庭多少户", "2025年，没有查到。"),
        (CITY, date(2026, 7, 3), "去年改造危房多少户", "2025年，没有查到这个时段的；只有：\n[1] 五年来"),
        (CITY, date(2026, 7, 3), "去年化解积案多少件", "2025年没有，档案里有记载的相近时段：2021—2025年"),
        (CITY, date(2026, 7, 3), "前年新增就业多少人", "2024年，没有查到这个时段的；只有："),
        (CITY, date(2026, 7, 3), "明年新增就业多少人", "2027年，没有查到"),
        (CITY, date(2026, 7, 3), "去年上半年财政收入增长多少", "2025年上半年，没有查到"),
        (UNION, date(2026, 7, 3), "去年会费收入多少", "2025年，没有查到"),
        (CITY, date(2027, 2, 1), "去年新增就业多少人", "2026年，没有查到结果，只查到计划（目标）：2.6万人 [1]"),
        (CITY, date(2027, 2, 1), "2026年新增就业的数字", "2026年，没有查到结果，只查到计划（目标）：2.6万人 [1]"),
        (UNION, date(2026, 7, 3), "去年招商额多少", "2025年，没有查到。"),
    ],
)
def test_no_other_time_takes_its_place(archive: Archive, organ: str, today: date, question: str, says: str) -> None:
    answer = archive.ask(question, today=today, organ=organ)

    assert says in answer.text
    assert not answer.answered


def test_a_reason_comes_before_what_else_is_said(archive: Archive) -> None:
    answer = archive.ask("企业为什么减产", today=date(2026, 7, 3), organ=CITY)

    assert answer.citations[0].quote == "由于原料涨价，部分企业减产。"


def test_a_quoted_word_says_more_than_what_is_said_of_it(archive: Archive) -> None:
    answer = archive.ask("抗旱那会儿说的“两联”指的是什么", today=date(2026, 7, 3), organ=CITY)

    assert [one.quote for one in answer.citations] == ["推行联企、联村“两联”办法。"]


def test_the_aims_of_five_years_are_not_those_of_their_first(archive: Archive) -> None:
    answer = archive.ask("十五五主要目标有哪些", today=date(2026, 7, 3), organ=CITY)

    assert [one.quote for one in answer.citations] == ["“十五五”时期，我们的主要目标是：地区生产总值达到1300亿元。"]


def test_offices_are_told_apart_where_none_is_named(archive: Archive) -> None:
    answer = archive.ask("去年新增就业多少人", today=date(2026, 7, 3))

    assert {one.organ for one in answer.citations} == {CITY, UNION}
