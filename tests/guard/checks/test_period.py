"""Dates against the reported and the planned period."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.archive.report import Kind

Quotes = Callable[..., list[str]]
REPORT = "区委统战部2026年上半年工作总结及下半年工作计划\n一、上半年主要工作\n{work}\n二、下半年工作计划\n{plan}"


def work(text: str) -> str:
    return REPORT.format(work=text, plan="举办培训班1期。")


def plan(text: str) -> str:
    return REPORT.format(work="走访归侨12户。", plan=text)


class TestYearOfTheReport:
    def test_an_event_of_another_year_is_found(self, quotes: Quotes) -> None:
        assert quotes(work("2025年4月26日上午，召开执委会议。"), "T02") == ["2025年4月26日"]

    @pytest.mark.parametrize(
        "text",
        [
            "自2024年3月以来，走访归侨12户。",
            "比2025年6月增加12户。",
            "学习贯彻《关于2025年3月工作的通知》精神。",
            "落实2025年12月中央经济工作会议精神。",
            "“两地通”：指2019年5月启动的工程。",
            "2026年4月26日上午，召开执委会议。",
            "按照统发〔2020〕1号文件要求，走访归侨12户。",
        ],
    )
    def test_a_year_that_is_only_referred_to_is_not(self, quotes: Quotes, text: str) -> None:
        assert quotes(work(text), "T02") == []

    def test_an_opening_left_from_last_year_is_found(self, quotes: Quotes) -> None:
        text = work("走访归侨12户。").replace("\n", "\n2025年上半年，我部较2024年上半年多走访12户。\n", 1)
        assert quotes(text, "T02") == ["2025年上半年"]

    def test_the_29th_of_february_is_no_trouble_in_any_year(self, quotes: Quotes) -> None:
        assert quotes(work("2月29日，召开座谈会。"), "T03") == []

    def test_a_yearly_report_may_tell_of_the_january_it_is_given_in(self, quotes: Quotes) -> None:
        text = "临江市政府工作报告\n一、2025年工作回顾\n2026年1月，新港开港。\n二、2026年工作安排\n建港1座。"
        assert quotes(text, "T02", period="2025", kind=Kind.ANNUAL) == []


class TestInsideThePeriod:
    @pytest.mark.parametrize("text", ["8月2日，召开座谈会。", "今年9月，举办联谊会。", "2026年7月，办理案件2件。"])
    def test_a_month_after_it_is_found(self, quotes: Quotes, text: str) -> None:
        assert len(quotes(work(text), "T03")) == 1

    @pytest.mark.parametrize(
        "text",
        [
            "6月30日，召开座谈会。",
            "将于8月2日召开座谈会。",
            "1—6月，走访归侨12户。",
            "设备安装完毕，竣工验收排到7月。",
            "香港同乡社团回访定在10月。",
            "改造工程预计8月完工。",
            "换届工作推迟至9月。",
            "另有2处隐患明年1月改造。",
        ],
    )
    def test_a_month_in_it_or_ahead_of_it_is_not(self, quotes: Quotes, text: str) -> None:
        assert quotes(work(text), "T03") == []

    def test_a_plan_for_a_month_gone_by_is_found(self, quotes: Quotes) -> None:
        assert quotes(plan("2026年3月前完成换届。"), "T04") == ["2026年3月"]

    def test_a_deadline_of_last_year_is_found(self, quotes: Quotes) -> None:
        assert quotes(plan("2025年9月底前完成换届。"), "T04") == ["2025年9月"]

    @pytest.mark.parametrize("text", ["9月底前完成换届。", "落实2026年3月会议精神。", "12月，召开年会。"])
    def test_a_plan_for_the_coming_half_is_not(self, quotes: Quotes, text: str) -> None:
        assert quotes(plan(text), "T04") == []


class TestHonoursAndTotals:
    def test_a_title_of_the_running_year_is_found(self, quotes: Quotes) -> None:
        assert quotes(work("今年1月，我部被评为2026年度全市先进单位。"), "T05") == ["2026"]

    def test_a_title_of_the_year_before_is_not(self, quotes: Quotes) -> None:
        assert quotes(work("今年1月，我部被评为2025年度全市先进单位。"), "T05") == []

    def test_a_half_year_cannot_be_summed_up_in_april(self, quotes: Quotes) -> None:
        assert len(quotes(work("4月26日，召开执委会议，通报今年上半年经济情况。"), "T06")) == 1
        assert quotes(work("7月5日，召开执委会议，通报今年上半年经济情况。"), "T06") == []


@pytest.mark.parametrize(
    ("text", "wrong"), [("2月30日", ["2月30日"]), ("2月29日", []), ("2025年2月29日", ["2025年2月29日"])]
)
def test_days_no_calendar_has(quotes: Quotes, text: str, wrong: list[str]) -> None:
    assert quotes(work(f"截至{text}，走访归侨12户。"), "T08") == wrong


@pytest.mark.parametrize(
    ("text", "wrong"), [("6月至3月", 1), ("3月—6月", 0), ("11月至次年3月", 0), ("2026—2025年", 1), ("2024—2026年", 0)]
)
def test_runs_that_end_before_they_begin(quotes: Quotes, text: str, wrong: int) -> None:
    assert len(quotes(work(f"{text}，走访归侨12户。"), "T09")) == wrong


@pytest.mark.parametrize(
    ("period", "thought", "wrong"),
    [
        ("2007H1", "邓小平理论和“三个代表”重要思想", 0),
        ("2026H1", "邓小平理论和“三个代表”重要思想", 1),
        ("2026H1", "习近平新时代中国特色社会主义思想", 0),
        ("2007H1", "习近平新时代中国特色社会主义思想", 1),
    ],
)
def test_the_guiding_thought_is_that_of_its_time(quotes: Quotes, period: str, thought: str, wrong: int) -> None:
    assert len(quotes(f"半年来，我部坚持以{thought}为指导，开展工作。", "T11", period=period)) == wrong


def test_a_signature_long_after_the_period_is_found(quotes: Quotes) -> None:
    assert quotes(work("走访归侨12户。") + "\n区委统战部\n2027年1月5日", "T12") == ["2027年1月5日"]
    assert quotes(work("走访归侨12户。") + "\n区委统战部\n2026年7月5日", "T12") == []


def test_every_further_way_to_write_the_cut_off_is_found(quotes: Quotes) -> None:
    text = "至6月份，接待15人次。至6月底，上报信息15条。至6月底，走访12户。截至6月30日，办案2件。"
    assert quotes(work(text), "T10") == ["至6月底", "截至6月30日"]


def test_a_title_names_its_period_and_kind(quotes: Quotes) -> None:
    assert quotes("区委统战部工作情况\n一、主要工作\n走访12户。", "T01") == ["区委统战部工作情况"] * 2
    assert quotes(work("走访12户。"), "T01") == []
