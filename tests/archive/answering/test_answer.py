"""Questions to the sample archive with what must come out: the figure first, from the right half-year, or an honest no."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from langchain_core.language_models.fake_chat_models import FakeListChatModel

from assistant.archive.archive import Archive
from assistant.archive.citation import Answer, Naming
from assistant.archive.report import Part
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.models.embeddings import HashedEmbedder
from assistant.settings import Settings

TODAY = date(2026, 3, 1)

FIGURES = [
    ("去年上半年慰问困难归侨侨眷多少户？", "2025H1", "81户"),
    ("去年上半年慰问归侨花了多少钱", "2025H1", "4.8万元"),
    ("2023年上半年春节看望了多少户困难归侨侨眷", "2023H1", "68户"),
    ("2024年下半年反映社情民意信息多少条", "2024H2", "47条"),
    ("前年下半年统战信息上报多少条", "2024H2", "57条"),
    ("2022年上半年少数民族流动人口服务窗口办理事项多少件", "2022H1", "64件"),
    ("2025年下半年接待港澳台同胞和海外侨胞多少批", "2025H2", "7批"),
    ("去年上半年协商座谈会开了几次", "2025H1", "4次"),
    ("2024年上半年台湾青年研学来了多少人", "2024H1", "28名"),
    ("2023年下半年发放助学金多少", "2023H2", "4.4万元"),
    ("统战历史陈列室展陈面积多少平方米，去年上半年", "2025H1", "460平方米"),
    ("How many returned overseas Chinese did we visit in H1 2023?", "2023H1", "68户"),
    ("H1 2023 慰问归侨 how many 户", "2023H1", "68户"),
    ("2022年下半年报送信息多少条", "2022H2", "42条"),
    ("去年下半年公众号推送多少条", "2025H2", "134条"),
    ("去年下半年万企兴万村捐款多少", "2025H2", "60.5万元"),
    ("去年下半年走访台企几家", "2025H2", "7家"),
    ("23H1走访民企多少家", "2023H1", "102家"),
    ("去年下半年港澳台来访多少批次、多少人次", "2025H2", "7批 [1]；71人次"),
    ("去年上半年侨法宣传几场，发了多少资料", "2025H1", "3场 [1]；资料1200份"),
    (
        "How many households of needy returned overseas Chinese were visited in the second half of 2025?",
        "2025H2",
        "44户",
    ),
    ("How many pieces of united front information did we submit in H2 2025?", "2025H2", "63条"),
    ("how many training courses did we hold in H1 2024", "2024H1", "2期"),
    ("去年下半年新联会会员多少名", "2025H2", "171名"),
    ("去年下半年新联会吸收会员多少名", "2025H2", "8名"),
    ("2024年下半年工商联会员多少", "2024H2", "715个"),
    ("统战部去年上半年发了多少篇公众号", "2025H1", "127条"),
    ("去年上半年宗教场所查了多少处，查出多少隐患", "2025H1", "36处次 [1]；隐患6处"),
    ("去年上半年慰问归侨户数", "2025H1", "81户"),
]

REFUSED = [
    "2019年慰问归侨多少户",  # no report of that year
    "2023年上半年有没有去境外招商",  # 境外公证 is told of
    "去年上半年慰问消防员多少人",  # nothing of the kind
    "2021年下半年宗教场所检查多少处",
    "How many pandas did we visit in H1 2023?",
    "2026年下半年走访民营企业多少家",
    "今年以来走访民企多少家",  # not reported yet
    "第三季度走访民企多少家",  # only the half-year is known
    "去年上半年侨胞之家花了多少钱",
    "2024年上半年植树多少亩",
    "去年上半年引进博士多少人",
    "2025年上半年慰问归侨花了多少美元",  # yuan are known
    "2025年第一季度上报信息多少条",  # only the half-year is known
    "前年上半年党外干部提拔了多少个处级",
    "去年上半年引进台资项目几个",
    "How many religious sites did we close in H1 2025?",
]


def ask(archive: Archive, question: str, **options: object) -> Answer:
    return archive.ask(question, today=TODAY, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(("question", "period", "figure"), FIGURES)
def test_a_figure_comes_first_and_from_its_own_half_year(
    sample: Archive, question: str, period: str, figure: str
) -> None:
    answer = ask(sample, question)

    assert answer.answered
    assert figure in answer.text.splitlines()[0]
    assert all(one in answer.citations[0].quote for one in re.split(r" \[1\]；", figure))
    assert {citation.period for citation in answer.citations} == {Period.parse(period)}
    for citation in answer.citations:
        assert sample.report(citation.report_id).text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize("question", REFUSED)
def test_what_no_report_says_is_not_answered(sample: Archive, question: str) -> None:
    answer = ask(sample, question)

    assert not answer.answered
    assert "没有查到" in answer.text or "nothing" in answer.text


def test_a_year_is_told_by_its_halves_when_no_report_gives_the_whole(sample: Archive) -> None:
    answer = ask(sample, "去年慰问困难归侨多少户？")

    assert answer.answered
    assert answer.text.startswith("2025年，报告没有写合计数；2025年上半年：81户 [1]；2025年下半年：44户 [2]")


def test_the_last_figure_is_told_with_its_time(sample: Archive) -> None:
    answer = ask(sample, "侨胞之家现在有几个")

    assert answer.text.startswith("2025年下半年：7个 [1]")


def test_one_half_is_not_the_year(sample: Archive) -> None:
    answer = ask(sample, "2025年捐建荷塘村通组道路硬化多少公里")

    assert "2025年上半年" in answer.text


def test_a_series_is_a_table_with_its_changes(sample: Archive) -> None:
    answer = ask(sample, "近三年走访民营企业每年多少家")

    assert [(point.period.code, point.text) for point in answer.points] == [
        ("2023H1", "102家"),
        ("2023H2", "118家"),
        ("2024H1", "125家"),
        ("2024H2", "131家"),
        ("2025H1", "138家"),
        ("2025H2", "146家"),
    ]
    assert "| 2025年下半年 | 146家 | 家 | 走访民营企业146家 | [6] |" in answer.text
    assert answer.series is not None
    assert (answer.series.points, answer.series.unit, answer.series.warnings) == (answer.points, "家", ())
    assert "2025年比2023年：（138 + 146）−（102 + 118）= 64家（29.1%）" in answer.text


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "近四年统战信息每年上报多少条",
            "2022H1 36条 2022H2 42条 2023H1 45条 2023H2 51条 2024H1 48条 2024H2 57条 2025H1 54条 2025H2 63条",
        ),
        ("近三年反映社情民意信息每年多少条", "2023H2 41条 2024H2 47条 2025H2 52条"),
    ],
)
def test_a_series_holds_what_each_report_words_in_its_own_way(sample: Archive, question: str, expected: str) -> None:
    answer = ask(sample, question)

    assert answer.answered
    assert " ".join(f"{point.period.code} {point.text}" for point in answer.points) == expected


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("去年上半年走访民营企业比前年上半年增长百分之几", "（138 − 125）÷ 125 = 10.4%"),
        ("慰问归侨的增幅是多少，去年上半年比前年上半年", "（81 − 75）÷ 75 = 8.0%"),
        ("去年上半年走访民企数是前年上半年的几倍", "138 ÷ 125 = 1.1倍"),
        ("去年走访民企和前年相比增加了多少家", "（138 + 146）−（125 + 131）= 28家（10.9%）"),
        ("去年走访民营企业多少家，比前年多多少", "2025年比2024年：（138 + 146）−（125 + 131）= 28家（10.9%）"),
        ("2025年上半年比2024年上半年多慰问了多少户困难归侨", "2025年上半年比2024年上半年：81 − 75 = 6户（8.0%）"),
        ("去年上半年比下半年少慰问了多少户困难归侨", "44 − 81 = −37户（−45.7%）"),
        (
            "How much more did we spend on visiting returned overseas Chinese in H1 2025 than in H1 2024?",
            "first half of 2025 against first half of 2024: 4.8万 − 4.2万 = 6000元 (14.3%)",
        ),
    ],
)
def test_a_change_between_two_times_is_computed(sample: Archive, question: str, formula: str) -> None:
    answer = ask(sample, question)

    assert answer.series is not None
    assert answer.series.formula.endswith(formula)
    assert answer.series.formula in answer.text


@pytest.mark.parametrize(
    "question", ["去年侨务方面说了些啥", "去年侨务报告了什么", "去年上半年对台工作咋样", "上一次报告里民族宗教怎么写的"]
)
def test_loosely_put_questions_find_the_topic(sample: Archive, question: str) -> None:
    answer = ask(sample, question)

    assert answer.answered
    assert answer.topics


def test_a_figure_of_another_unit_is_no_answer(sample: Archive) -> None:
    answer = ask(sample, "去年上半年宣讲民营经济促进法多少亩")

    assert not answer.answered
    assert "没有查到数字" in answer.text


def test_the_office_that_asks_is_searched_by_itself(sample: Archive) -> None:
    answer = ask(sample, "去年侨务报告了什么")

    assert {citation.organ for citation in answer.citations} == {"临江区委统战部"}


def test_each_time_is_answered_for_itself(sample: Archive) -> None:
    answer = ask(sample, "2022年上半年慰问困难归侨多少户？2019年上半年呢？")

    assert answer.answered
    assert "2019年上半年，没有查到。" in answer.text
    assert "2022年上半年：62户 [1]" in answer.text


def test_a_report_of_last_year_covers_both_halves(sample: Archive) -> None:
    answer = ask(sample, "what did we report last year on 侨务")

    assert answer.answered
    assert answer.text.startswith("reports of 2025, in the reports' words:")
    assert "“last year” was read as the reports of 2025." in answer.text
    reported = {citation.period for citation in answer.citations if citation.part is Part.WORK}
    assert reported == {Period.parse("2025H1"), Period.parse("2025H2")}


def test_a_plan_is_not_what_was_done(sample: Archive) -> None:
    planned = ask(sample, "去年下半年计划了什么侨务工作")

    assert {citation.part for citation in planned.citations} == {Part.PLAN}
    assert {citation.period for citation in planned.citations} == {Period.parse("2025H2")}


@pytest.mark.parametrize(
    ("question", "part", "periods"),
    [
        ("去年报告了什么", Part.WORK, {"2025H1", "2025H2"}),
        ("去年计划了什么", Part.PLAN, {"2025H1", "2025H2"}),
        ("2024年下半年做了哪些工作", Part.WORK, {"2024H2"}),
        ("今年上半年有什么打算", Part.PLAN, {"2026H1"}),
        ("What was planned for H1 2026?", Part.PLAN, {"2026H1"}),
        ("上一次报告说了什么", Part.WORK, {"2025H2"}),
    ],
)
def test_a_time_without_a_matter_is_told_section_by_section(
    sample: Archive, question: str, part: Part, periods: set[str]
) -> None:
    answer = ask(sample, question)

    assert answer.answered
    assert len(answer.citations) >= 8
    assert {citation.part for citation in answer.citations} == {part}
    assert {citation.period.code for citation in answer.citations if citation.period} == periods
    for citation in answer.citations:
        assert sample.report(citation.report_id).text[citation.start : citation.end] == citation.quote


def test_every_item_of_a_plan_is_followed_into_later_reports(sample: Archive) -> None:
    answer = ask(sample, "2022年下半年的计划落实得怎么样")

    planned = [number for number, one in enumerate(answer.citations, start=1) if one.part is Part.PLAN]
    assert len(planned) == 9
    assert f"计划 [{planned[5]}] → 2022年下半年 [{planned[5] + 1}] → 2023年上半年 [{planned[5] + 2}]" in answer.text
    assert answer.citations[planned[5] - 1].quote.startswith("（六）开展侨情普查。")
    assert answer.citations[planned[5] + 1].quote == "侨情普查入户登记全面完成。"
    assert f"计划 [{planned[8]}]：后来的报告没有提到" in answer.text


def test_a_heading_may_be_all_that_a_plan_says(sample: Archive) -> None:
    answer = ask(sample, "2025年下半年计划新建侨胞之家几个")

    assert answer.answered
    assert answer.text.startswith("2025年下半年：1个 [1]\n[1] （六）新建侨胞之家1个。")


def test_a_plan_alone_is_said_to_be_one(sample: Archive) -> None:
    answer = ask(sample, "2026年上半年智能仓储侨资项目完成投产了多少", writing=None)

    assert not answer.answered


def test_what_became_of_a_plan(sample: Archive) -> None:
    answer = ask(sample, "2022年说要搞侨情普查，后来做了没有")

    assert answer.answered
    parts = [(citation.part, citation.period) for citation in answer.citations]
    assert parts[0] == (Part.PLAN, Period.parse("2022H2"))
    assert "侨情普查入户登记全面完成。" in [citation.quote for citation in answer.citations]
    assert "后来（2022—2026年）" in answer.text


def test_the_old_name_is_found_and_marked(sample: Archive) -> None:
    answer = ask(sample, "2023年上半年走访民营企业多少家")

    assert "走访非公有制企业102家" in answer.citations[0].quote
    assert answer.citations[0].wording == ("非公有制企业",)
    assert [(name.word, name.asked, name.naming) for name in answer.citations[0].names] == [
        ("非公有制企业", "民营企业", Naming.FORMER)
    ]
    assert "旧称“非公有制企业”" in answer.text


def test_the_nearest_time_that_has_it_is_named(sample: Archive) -> None:
    answer = ask(sample, "2021年下半年慰问困难归侨多少户")

    assert not answer.answered
    assert "档案里有记载的相近时段：2022年上半年、2022年下半年、2023年上半年。" in answer.text


def test_the_last_report_and_no_other(sample: Archive) -> None:
    answer = ask(sample, "上一次报告里侨务怎么写的")

    assert {citation.delivered for citation in answer.citations} == {date(2026, 1, 6)}
    assert "查询范围：最近1份报告" in answer.text


def test_the_report_before_the_last(sample: Archive) -> None:
    answer = ask(sample, "上上期侨务怎么写的")

    assert {citation.delivered for citation in answer.citations} == {date(2025, 7, 3)}
    assert "查询范围：倒数第2份报告" in answer.text


def test_what_is_written_moves_the_year(sample: Archive) -> None:
    answer = ask(sample, "上年同期慰问困难归侨多少户", writing=Period.parse("2025H1"))

    assert answer.periods == (Period.parse("2024H1"),)
    assert answer.text.startswith("2024年上半年：75户 [1]")


def test_problems_are_a_part_of_their_own(sample: Archive) -> None:
    answer = ask(sample, "去年存在哪些问题")

    assert {citation.part for citation in answer.citations} == {Part.PROBLEMS}


def test_an_office_without_reports(sample: Archive) -> None:
    answer = ask(sample, "去年慰问归侨多少户", organ="临江区民政局")

    assert (answer.answered, answer.citations) == (False, ())
    assert "没有“临江区民政局”的报告，现有：临江区委统战部" in answer.text


def test_without_a_time_the_latest_figure_comes_first(sample: Archive) -> None:
    assert ask(sample, "智能仓储项目到位资金多少").text.startswith("2025年下半年：0.7亿元 [1]")


def test_a_word_of_asking_inside_a_name_belongs_to_the_name(sample: Archive) -> None:
    answer = ask(sample, "2025年下半年计划建统战工作数据平台吗")

    assert "统战工作数据平台" in answer.text


def test_an_empty_archive_says_how_to_fill_it(tmp_path: Path) -> None:
    with closing(Archive.open(Settings(home=tmp_path), HashedEmbedder(), Knowledge())) as empty:
        assert "资料库里还没有报告" in ask(empty, "去年慰问归侨多少户").text
        assert "holds no report yet" in ask(empty, "How many trees did we plant in 2024?").text


def test_a_question_without_content(sample: Archive) -> None:
    assert "请说明内容" in ask(sample, "去年多少？").text
    assert "Say what to look for" in ask(sample, "how many last year?").text


def test_a_word_with_two_senses_is_pointed_out(sample: Archive) -> None:
    assert "“南博会”有不同所指" in ask(sample, "去年服务南博会做了什么").text


def test_a_summary_stands_above_the_quotes_and_only_what_holds_stays(sample: Archive) -> None:
    question = "去年侨务做了什么"
    quotes = ask(sample, question).citations
    true = f"{quotes[0].quote.rstrip('。；')}[1]。"
    model = FakeListChatModel(responses=[f"{true}走访侨胞999人[1]。各项工作成效显著。"])

    answer = ask(sample, question, model=model)

    first, note, *_ = answer.text.split("\n\n")
    assert first == true
    assert "删去没有依据的2句" in note


def test_a_summary_that_does_not_hold_is_left_out(sample: Archive) -> None:
    model = FakeListChatModel(responses=["走访侨胞999人[1]。"])

    answer = ask(sample, "去年侨务做了什么", model=model)

    assert answer.text.startswith("模型的概括没有通过核对，只列原文。")


def test_a_figure_needs_no_summary(sample: Archive) -> None:
    model = FakeListChatModel(responses=[])

    assert ask(sample, "去年上半年慰问困难归侨侨眷多少户？", model=model).answered


def test_two_work_lines_in_one_question_are_answered_apart(office: Archive) -> None:
    heads = [
        line
        for line in office.ask("侨务和台湾那块去年各有什么亮点", today=TODAY).text.splitlines()
        if "，报告原文" in line
    ]

    assert heads == ["侨务，2025年，报告原文：", "台湾，2025年，报告原文："]


def test_the_report_before_the_last_one(office: Archive) -> None:
    cited = office.ask("上上次报告里多党合作怎么写的", today=TODAY).citations

    assert {citation.period for citation in cited} == {Period.parse("2025H1"), Period.parse("2025H2")}
    assert len({citation.report_id for citation in cited}) == 1


def test_a_word_typed_for_one_that_sounds_alike_is_mended_and_told(office: Archive) -> None:
    answer = office.ask("去年桥务工作开展情况", today=TODAY)

    assert answer.answered
    assert answer.text.startswith("档案里没有“桥务”，按“侨务”查。\n\n2025年，报告原文：")


def test_what_is_planned_for_a_time_to_come_answers_as_a_plan(office: Archive) -> None:
    answer = office.ask("今年上半年科技领域党外后备人员新增多少人", today=TODAY)

    assert answer.answered
    assert answer.text.startswith("2026年上半年，没有查到结果，只查到计划（目标）：")


def test_of_a_bare_topic_the_latest_comes_first(office: Archive) -> None:
    ends = [citation.period.end for citation in office.ask("侨务", today=TODAY).citations if citation.period]

    assert ends == sorted(ends, reverse=True)
