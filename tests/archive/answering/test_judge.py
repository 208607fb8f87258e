"""What a search came to, on an office of three reports: a year with its plan, a half alone, and wording that goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.archive.citation import Answer
from assistant.archive.report import Part
from assistant.knowledge import Knowledge
from assistant.models.embeddings import HashedEmbedder
from assistant.settings import Settings

YEAR = """河东区民政局2023年工作总结和2024年工作计划
一、2023年主要工作
（一）养老服务。新增养老床位320张。慰问高龄老人1260人。
（二）社会救助。加强低保动态管理；开展入户核查；建立预警台账。加强低收入人口监测。
（三）儿童福利。关爱留守儿童，开展走访探视。慰问困境儿童。培训社工50人。
（四）信访。抓好信访接待。全年接待46次。
二、2024年工作计划
（一）养老服务。新建老年食堂12家。
"""
HALF = """河东区民政局2024年上半年工作总结
一、上半年主要工作
（一）养老服务。慰问高龄老人700人。
（二）婚姻登记。办理结婚登记830对。
"""
EARLIER = """河东区民政局2022年工作总结
一、2022年主要工作
（一）婚姻登记。办理结婚登记1800对。
（二）养老服务。慰问高龄老人1100人。
"""
TODAY = date(2025, 3, 1)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in (("2023", YEAR), ("2024H1", HALF), ("2022", EARLIER)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    settings = Settings(home=tmp_path_factory.mktemp("home"), profile="civil-affairs")
    archive = Archive.open(settings, HashedEmbedder(), Knowledge("civil-affairs"))
    list(archive.ingest([Path(folder)]))
    yield archive
    archive.close()


def ask(office: Archive, question: str) -> Answer:
    return office.ask(question, today=TODAY)


def test_a_half_alone_is_not_the_year(office: Archive) -> None:
    answer = ask(office, "去年慰问高龄老人多少人")

    assert not answer.answered
    assert answer.text.startswith("2024年，没有查到这个时段的；只有：\n[1] 慰问高龄老人700人。")
    assert [citation.period.code for citation in answer.citations if citation.period] == ["2024H1"]


def test_a_year_is_not_its_half(office: Archive) -> None:
    answer = ask(office, "2023年上半年慰问高龄老人多少人")

    assert not answer.answered
    assert "没有查到这个时段的；只有：" in answer.text


def test_a_plan_where_a_result_was_asked_for(office: Archive) -> None:
    answer = ask(office, "去年新建了多少家老年食堂")

    assert not answer.answered
    assert answer.text.startswith("2024年，没有查到结果，只查到计划（目标）：12家 [1]\n[1] 新建老年食堂12家。")
    assert answer.citations[0].part is Part.PLAN


def test_spoken_of_without_a_figure(office: Archive) -> None:
    answer = ask(office, "2023年走访探视多少次")

    assert not answer.answered
    assert answer.text.startswith("2023年，没有查到数字，只有相关表述：")


def test_the_next_sentence_tells_how_many(office: Archive) -> None:
    answer = ask(office, "2023年抓好信访接待多少次")

    assert answer.text.startswith("2023年：46次 [1]\n[1] 抓好信访接待。全年接待46次。")


def test_what_is_named_in_the_next_sentence_is_not_it(office: Archive) -> None:
    answer = ask(office, "2023年慰问困境儿童多少人")

    assert not answer.answered


def test_something_like_it_is_shown_as_no_more_than_that(office: Archive) -> None:
    answer = ask(office, "2023年慰问残疾老人多少人")

    assert not answer.answered
    assert answer.text.startswith("2023年，没有查到")


def test_the_last_time_it_was_told(office: Archive) -> None:
    answer = ask(office, "结婚登记最后报过多少对")

    assert answer.text.startswith("2024年上半年：830对 [1]")
    assert [citation.quote for citation in answer.citations] == ["办理结婚登记830对。", "办理结婚登记1800对。"]


def test_a_sentence_that_goes_on_is_quoted_to_its_end(office: Archive) -> None:
    answer = ask(office, "2023年低保动态管理做了什么")

    assert [citation.quote for citation in answer.citations][:3] == [
        "加强低保动态管理；",
        "开展入户核查；",
        "建立预警台账。",
    ]


def test_an_account_of_all_years_is_in_order_of_time(office: Archive) -> None:
    answer = ask(office, "历年慰问高龄老人各怎么说")

    periods = [citation.period.code for citation in answer.citations if citation.period]
    assert periods[0] == "2022"
    assert "2024H1" in periods
    assert answer.answered


def test_of_a_year_its_quarter_a_share_and_a_piece_are_no_figures(tmp_path: Path) -> None:
    report = (
        "宁江市人民政府2025年工作总结\n一、2025年主要工作\n一季度财政收入增长5.2%。全年财政收入300亿元、增长4.1%。\n"
        "全年数字经济增加值5675亿元、占GDP比重达28.3%。外贸稳步拓展，出口6469亿元。地区生产总值20059亿元。"
    )
    (tmp_path / "a.txt").write_text(report, encoding="utf-8")
    archive = Archive.open(Settings(home=tmp_path / "home"), HashedEmbedder(), Knowledge())
    list(archive.ingest([tmp_path / "a.txt"]))

    revenue, product, trade = (
        archive.ask(question, today=date(2026, 3, 1))
        for question in ("去年财政收入增长多少", "去年GDP多少", "去年进出口总额多少")
    )
    archive.close()

    assert revenue.text.startswith("2025年：4.1% [1]")
    assert product.text.startswith("2025年：20059亿元 [1]")
    assert not trade.answered
