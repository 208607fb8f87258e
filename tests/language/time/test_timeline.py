from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.time.period import Period
from assistant.language.time.timeline import read_time, resolve

AUTUMN, SUMMER, WINTER = date(2026, 11, 22), date(2026, 7, 3), date(2026, 2, 10)

RELATIVE = [
    ("党的二十大以来", "2022-2026", "2022-2026", "2022-2026"),
    ("“十四五”以来", "2021-2026", "2021-2026", "2021-2026"),
    ("上上个半年", "2025H2", "2025H2", "2025H1"),
    ("上上季度", "2026Q2", "2026Q1", "2025Q3"),
    ("两个季度前", "2026Q2", "2026Q1", "2025Q3"),
    ("半年前", "2026H1", "2026H1", "2025H2"),
    ("头半年", "2026H1", "2026H1", "2026H1"),
    ("去年头半年", "2025H1", "2025H1", "2025H1"),
    ("截至6月底", "2026H1", "2026H1", "2025H1"),
    ("the half-year before last", "2025H2", "2025H2", "2025H1"),
    ("the last decade", "2016-2025", "2016-2025", "2016-2025"),
    ("去年", "2025", "2025", "2025"),
    ("昨年", "2025", "2025", "2025"),
    ("前年", "2024", "2024", "2024"),
    ("大前年", "2023", "2023", "2023"),
    ("今年", "2026", "2026", "2026"),
    ("本年度", "2026", "2026", "2026"),
    ("明年", "2027", "2027", "2027"),
    ("后年", "2028", "2028", "2028"),
    ("上一年", "2025", "2025", "2025"),
    ("上年度", "2025", "2025", "2025"),
    ("去年度", "2025", "2025", "2025"),
    ("三年前", "2023", "2023", "2023"),
    ("去年年底", "2025", "2025", "2025"),
    ("今年初", "2026", "2026", "2026"),
    ("去年上半年", "2025H1", "2025H1", "2025H1"),
    ("去年的下半年", "2025H2", "2025H2", "2025H2"),
    ("前年第三季度", "2024Q3", "2024Q3", "2024Q3"),
    ("去年5月份", "2025M05", "2025M05", "2025M05"),
    ("去年5月12日", "2025M05", "2025M05", "2025M05"),
    ("今年1-7月", "2026M01-2026M07", "2026M01-2026M07", "2026M01-2026M07"),
    ("今年前三季度", "2026M01-2026M09", "2026M01-2026M09", "2026M01-2026M09"),
    ("上半年", "2026H1", "2026H1", "2026H1"),
    ("下半年", "2026H2", "2026H2", "2025H2"),
    ("一季度", "2026Q1", "2026Q1", "2026Q1"),
    ("第三季度", "2026Q3", "2026Q3", "2025Q3"),
    ("四季度", "2026Q4", "2025Q4", "2025Q4"),
    ("1-7月", "2026M01-2026M07", "2026M01-2026M07", "2026M01-2026M07"),
    ("前7个月", "2026M01-2026M07", "2026M01-2026M07", "2026M01-2026M07"),
    ("5月份", "2026M05", "2026M05", "2025M05"),
    ("12月", "2025M12", "2025M12", "2025M12"),
    ("全年", "2025", "2025", "2025"),
    ("今年以来", "2026", "2026", "2026"),
    ("去年以来", "2025-2026", "2025-2026", "2025-2026"),
    ("去年下半年以来", "2025M07-2026M12", "2025M07-2026M12", "2025M07-2026M12"),
    ("近三年", "2023-2025", "2023-2025", "2023-2025"),
    ("近五年来", "2021-2025", "2021-2025", "2021-2025"),
    ("这两年", "2024-2025", "2024-2025", "2024-2025"),
    ("过去五年", "2021-2025", "2021-2025", "2021-2025"),
    ("近两三年", "2023-2025", "2023-2025", "2023-2025"),
    ("近几年", "2021-2025", "2021-2025", "2021-2025"),
    ("近年来", "2021-2025", "2021-2025", "2021-2025"),
    ("五年来", "2021-2025", "2021-2025", "2021-2025"),
    ("近一年", "2025M11-2026M10", "2025M07-2026M06", "2025"),
    ("近半年", "2026H1", "2026H1", "2025H2"),
    ("半年来", "2026H1", "2026H1", "2025H2"),
    ("近三个半年", "2025M01-2026M06", "2025M01-2026M06", "2024M07-2025M12"),
    ("近6个月", "2026M05-2026M10", "2026H1", "2025M08-2026M01"),
    ("近两个季度", "2026M04-2026M09", "2026H1", "2025H2"),
    ("上个月", "2026M10", "2026M06", "2026M01"),
    ("本月", "2026M11", "2026M07", "2026M02"),
    ("上季度", "2026Q3", "2026Q2", "2025Q4"),
    ("本季度", "2026Q4", "2026Q3", "2026Q1"),
    ("上个半年", "2026H1", "2026H1", "2025H2"),
    ("上年同期", "2025", "2025H1", "2025H1"),
    ("去年同期", "2025", "2025H1", "2025H1"),
    ("同期", "2025", "2025H1", "2025H1"),
    ("上半年同期", "2025H1", "2025H1", "2025H1"),
    ("去年上半年同期", "2025H1", "2025H1", "2025H1"),
    ("上半年,去年全年", "2025 2026H1", "2025 2026H1", "2025 2026H1"),
    ("近三年上半年", "2024H1 2025H1 2026H1", "2024H1 2025H1 2026H1", "2023H1 2024H1 2025H1"),
    ("近两年一季度", "2025Q1 2026Q1", "2025Q1 2026Q1", "2024Q1 2025Q1"),
    ("去年和今年", "2025 2026", "2025 2026", "2025 2026"),
    ("去年到今年上半年", "2025M01-2026M06", "2025M01-2026M06", "2025M01-2026M06"),
    ("2024年到现在", "2024-2026", "2024-2026", "2024-2026"),
    ("2019年以来", "2019-2026", "2019-2026", "2019-2026"),
    ("去年上半年。前年呢", "2024H1 2025H1", "2024H1 2025H1", "2024H1 2025H1"),
    ("今年上半年比去年同期", "2025H1 2026H1", "2025H1 2026H1", "2025H1 2026H1"),
    ("last year", "2025", "2025", "2025"),
    ("this year", "2026", "2026", "2026"),
    ("the year before last", "2024", "2024", "2024"),
    ("last month", "2026M10", "2026M06", "2026M01"),
    ("last quarter", "2026Q3", "2026Q2", "2025Q4"),
    ("the first half of last year", "2025H1", "2025H1", "2025H1"),
    ("first half", "2026H1", "2026H1", "2026H1"),
    ("past three years", "2023-2025", "2023-2025", "2023-2025"),
    ("over the last two years", "2024-2025", "2024-2025", "2024-2025"),
    ("since last year", "2025-2026", "2025-2026", "2025-2026"),
    ("year to date", "2026", "2026", "2026"),
    ("the same period last year", "2025", "2025H1", "2025H1"),
    ("two years ago", "2024", "2024", "2024"),
    ("上半年慰问了多少户", "2026H1", "2026H1", "2025H1"),
    ("下半年接待了多少人", "2026H2", "2025H2", "2025H2"),
    ("下半年打算做什么", "2026H2", "2026H2", "2026H2"),
    ("1-7月收入完成多少", "2026M01-2026M07", "2026M01-2026M07", "2025M01-2025M07"),
]

ABSOLUTE = [
    ("23H1走访多少户", "2023H1"),
    ("2023-H1", "2023H1"),
    ("2023.5走访", "2023M05"),
    ("2023/05", "2023M05"),
    ("二三年上半年", "2023H1"),
    ("21、22、23年", "2021 2022 2023"),
    ("21和22年", "2021 2022"),
    ("二〇二一至二〇二三年", "2021-2023"),
    ("2024年1—3季度", "2024M01-2024M09"),
    ("Q1-Q3 2023", "2023M01-2023M09"),
    ("2023年上、下半年", "2023H1 2023H2"),
    ("截至2023年6月底", "2023H1"),
    ("as of the end of June 2023", "2023H1"),
    ("十三五收官之年", "2020"),
    ("“十四五”开局之年", "2021"),
    ("十四五第二年上半年", "2022H1"),
    ("13th FYP", "2016-2020"),
    ("2023年", "2023"),
    ("2023年度", "2023"),
    ("二〇二三年", "2023"),
    ("二0二三年上半年", "2023H1"),
    ("２０２３年上半年", "2023H1"),
    ("2023上半年侨务", "2023H1"),
    ("2023侨务", "2023"),
    ("20年上半年", "2020H1"),
    ("19年侨捐多少", "2019"),
    ("一九年", "2019"),
    ("98年", "1998"),
    ("’23", "2023"),
    ("FY2023", "2023"),
    ("2023H1和2024H1", "2023H1 2024H1"),
    ("H1 2023", "2023H1"),
    ("1H23", "2023H1"),
    ("1Q24", "2024Q1"),
    ("07上半年", "2007H1"),
    ("二〇〇七上半年", "2007H1"),
    ("2023-05", "2023M05"),
    ("2023年七八月份", "2023M07 2023M08"),
    ("2024's first half", "2024H1"),
    ("first half-year of 2024", "2024H1"),
    ("the first three quarters of 2024", "2024M01-2024M09"),
    ("the first 7 months of 2024", "2024M01-2024M07"),
    ("2023年3月份到2025年底", "2023M03-2025M12"),
    ("the first half of 2023", "2023H1"),
    ("Q3 2024", "2024Q3"),
    ("third quarter of 2024", "2024Q3"),
    ("in May 2024", "2024M05"),
    ("January to July 2025", "2025M01-2025M07"),
    ("in Q1 and Q2 of 2025", "2025Q1 2025Q2"),
    ("both halves of 2024", "2024H1 2024H2"),
    ("十三五期间", "2016-2020"),
    ("“十四五”时期", "2021-2025"),
    ("“十三五”和“十四五”对比", "2016-2020 2021-2025"),
    ("“十五”期间", "2001-2005"),
    ("the 13th Five-Year Plan", "2016-2020"),
    ("2019到2023年", "2019-2023"),
    ("2019-2023", "2019-2023"),
    ("2019年至2023年", "2019-2023"),
    ("19到23年", "2019-2023"),
    ("08年到12年", "2008-2012"),
    ("from 2019 to 2023", "2019-2023"),
    ("between 2019 and 2023", "2019-2023"),
    ("2019到2023年每年上半年", "2019H1 2020H1 2021H1 2022H1 2023H1"),
    ("2023年7月—2024年6月", "2023M07-2024M06"),
    ("2023年11月到2月", "2023M11-2024M02"),
    ("2019年1月到6月", "2019H1"),
    ("2019、2020和2021年", "2019 2020 2021"),
    ("2022和2023两年各多少", "2022 2023"),
    ("十八大那五年", "2012-2017"),
    ("十八大和十九大两届比一比", "2012-2017 2017-2022"),
    ("十九大以来五年", "2017-2026"),
    ("2023和2024年上半年", "2023H1 2024H1"),
    ("2023年一、二季度", "2023Q1 2023Q2"),
    ("2023年3、4月", "2023M03 2023M04"),
    ("2023年上半年多少，下半年呢", "2023H1 2023H2"),
    ("2023年全年和上半年", "2023H1 2023"),
    ("2024年比上年增长多少", "2023 2024"),
    ("2023年上半年和上年同期比", "2022H1 2023H1"),
    ("2023年上半年比去年同期", "2022H1 2023H1"),
    ("2015年以前", "1949-2014"),
    ("before 2015", "1949-2014"),
    ("2015年前的侨务", "1949-2014"),
    ("2015年及以前", "1949-2015"),
    ("before March 2020", "1949M01-2020M02"),
    ("2020年前完成", "2020"),
    ("2020年6月底以前完成", "2020M06"),
    ("“十一五”前四年", "2006-2009"),
    ("十三五期间的头两年", "2016-2017"),
    ("2024年第三个季度", "2024Q3"),
    ("《2023年政府工作报告》侨务部分", "2023"),
]

NOT_TIME = [
    "十九大",
    "第十二届",
    "第13次会议",
    "五年规划",
    "“十四五”规划里怎么写",
    "百年",
    "建党100周年",
    "三年行动计划",
    "新一轮三年行动计划",
    "《2030年目标》",
    "《2021—2025年侨务发展规划》",
    "2030年前碳达峰",
    "三月三活动",
    "投入2000万元",
    "慰问2023人",
    "连续19年",
    "建区20年了",
    "上世纪90年代",
    "十五条措施",
    "三五年",
    "〔2020〕12号文件",
    "may I ask",
    "上次慰问",
    "“七五”普法",
    "学前三年毛入园率",
    "提前两年实现",
    "中国制造2025",
    "共同期盼",
    "用了三个季度",
    "",
]


def _codes(question: str, today: date = AUTUMN, writing: str = "") -> str:
    return " ".join(p.code for p in resolve(question, today=today, writing=Period.parse(writing) if writing else None))


@pytest.mark.parametrize(("question", "autumn", "summer", "winter"), RELATIVE)
def test_words_relative_to_a_day(question: str, autumn: str, summer: str, winter: str) -> None:
    assert [_codes(question, day) for day in (AUTUMN, SUMMER, WINTER)] == [autumn, summer, winter]


@pytest.mark.parametrize(("question", "codes"), ABSOLUTE)
def test_words_that_name_their_year(question: str, codes: str) -> None:
    assert _codes(question) == codes


@pytest.mark.parametrize("question", NOT_TIME)
def test_words_that_only_look_like_a_time(question: str) -> None:
    assert _codes(question) == ""


@pytest.mark.parametrize(
    ("question", "first_half", "year"),
    [
        ("去年", "2025", "2024"),
        ("上年同期", "2025H1", "2024"),
        ("前年同期", "2024H1", "2023"),
        ("上期", "2025H2", "2024"),
        ("上一次报告", "2025H2", "2024"),
        ("上上期", "2025H1", "2023"),
        ("本期", "2026H1", "2025"),
        ("上半年", "2026H1", "2025H1"),
        ("上半年同期", "2025H1", "2024H1"),
        ("下半年", "2026H2", "2025H2"),
        ("近三年", "2023-2025", "2022-2024"),
        ("今年以来", "2026", "2025"),
        ("近半年", "2025H2", "2024H2"),
    ],
)
def test_words_relative_to_the_report_being_written(question: str, first_half: str, year: str) -> None:
    assert [_codes(question, WINTER, writing) for writing in ("2026H1", "2025")] == [first_half, year]


@pytest.mark.parametrize(
    ("question", "asked_of", "part"),
    [
        ("去年政府工作报告里怎么部署的", "delivered", "plan"),
        ("2013年的报告里侨捐是多少", "delivered", "work"),
        ("last year's report", "delivered", "unsaid"),
        ("the report of 2013", "delivered", "unsaid"),
        ("2018年政府工作报告确定的目标完成情况", "about", "both"),
        ("去年部署的工作完成得怎么样", "about", "both"),
        ("2024年说的侨情普查落实没有", "about", "both"),
        ("19年说要搞侨情普查，后来做了没有", "about", "both"),
        ("去年安排党外代表人士多少名", "about", "work"),
        ("去年有没有提过侨胞之家", "delivered", "unsaid"),
        ("明年重点抓什么", "about", "plan"),
        ("去年上半年的报告", "about", "unsaid"),
        ("2016年度工作报告", "about", "unsaid"),
        ("2021年8月的报告", "delivered", "unsaid"),
        ("去年的侨务工作总结", "about", "unsaid"),
        ("2026年工作计划", "about", "plan"),
        ("去年侨务报告了什么", "delivered", "unsaid"),
        ("what did we report last year on 侨务", "delivered", "unsaid"),
        ("去年我们怎么报的", "delivered", "unsaid"),
        ("2014年叫什么", "delivered", "unsaid"),
        ("19年说要搞侨情普查", "delivered", "plan"),
        ("去年计划了什么", "about", "plan"),
        ("明年打算", "about", "plan"),
        ("what do we plan for next year", "about", "plan"),
        ("去年计划完成多少户", "about", "plan"),
        ("去年的计划落实得怎么样", "about", "both"),
        ("去年做了什么", "about", "work"),
        ("去年捐了多少", "about", "work"),
        ("去年写了几篇调研报告", "unsaid", "unsaid"),
        ("how many did we visit last year", "about", "work"),
        ("去年侨务", "unsaid", "unsaid"),
    ],
)
def test_what_is_asked_of_a_time(question: str, asked_of: str, part: str) -> None:
    reading = read_time(question, today=AUTUMN)

    assert {(m.asking.asked_of, m.asking.part) for m in reading.mentions} == {(asked_of, part)}


def test_each_mention_stands_for_itself() -> None:
    question = "去年的成绩,2014年那会儿叫什么、怎么写的?"

    reading = read_time(question, today=date(2024, 6, 15))

    assert [(m.text, m.periods[0].code, m.asking.asked_of) for m in reading.mentions] == [
        ("去年", "2023", "about"),
        ("2014年", "2014", "delivered"),
    ]
    assert [question[m.start : m.end] for m in reading.mentions] == ["去年", "2014年"]
    assert reading.periods == (Period(2014), Period(2023))


def test_words_between_two_times_belong_to_the_first() -> None:
    reading = read_time("去年总结里提到的问题今年解决了吗", today=AUTUMN)

    assert [(m.asking.asked_of, m.asking.part) for m in reading.mentions] == [("about", "unsaid"), ("about", "work")]


def test_a_mention_that_nothing_decides_goes_with_the_one_before() -> None:
    reading = read_time("2013年的报告里有没有？2011年呢？", today=AUTUMN)

    assert [m.asking.asked_of for m in reading.mentions] == ["delivered", "delivered"]


@pytest.mark.parametrize(
    ("question", "series", "latest"),
    [
        ("历年报告各怎么说", True, 0),
        ("every year", True, 0),
        ("近五年每年多少个", True, 0),
        ("近两年分别多少", True, 0),
        ("最后报过多少", False, 1),
        ("最近三次总结里写了什么", False, 3),
        ("上一次报告", False, 1),
        ("2015年以前", False, 0),
        ("侨务工作", False, 0),
    ],
)
def test_questions_for_many_periods_or_the_newest(question: str, series: bool, latest: int) -> None:
    reading = read_time(question, today=AUTUMN)

    assert (reading.series, reading.latest) == (series, latest)


@given(
    st.text(st.sampled_from("去前今上下年半一二三五十月季度度近来以同期到和至、20193-H1Q 的呢？报告"), max_size=30),
    st.dates(date(2001, 1, 1), date(2090, 12, 31)),
)
def test_no_words_break_the_reading(question: str, today: date) -> None:
    reading = read_time(question, today=today)

    assert all(question[m.start : m.end] == m.text and m.periods for m in reading.mentions)
    assert list(reading.periods) == sorted(set(reading.periods))


@given(st.integers(1990, 2060), st.sampled_from(["", "H1", "H2", "Q1", "Q4", "M01", "M12"]))
def test_a_period_is_read_from_its_own_names(year: int, tail: str) -> None:
    period = Period.parse(f"{year}{tail}")

    assert resolve(f"{period.zh}侨务", today=AUTUMN) == (period,)
    assert resolve(f"what happened in the {period.en}?", today=AUTUMN) == (period,)


@pytest.mark.corpus
def test_the_times_of_real_questions(shared: Path) -> None:
    expected = {
        "q01": "2023", "q02": "2011 2012", "q03": "2012-2013", "q04": "", "q05": "2025", "q13": "2016", "q14": "2024", "q15": "2014 2023",
        "q16": "", "q17": "2024 2025", "q18": "2021H1", "q19": "2021H1", "q22": "2007H1", "q23": "2007H1", "q24": "2007H1", "q25": "2007 2007H2",
    }  # fmt: skip
    questions = json.loads((shared / "corpus" / "questions.json").read_text(encoding="utf-8"))

    found = {q["id"]: _codes(q["question"], date.fromisoformat(q["asked_on"] + "-15")) for q in questions}

    assert found == expected
