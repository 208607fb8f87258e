from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.archive.reading.boilerplate import boilerplate
from assistant.archive.reading.clean import Cause, clean
from assistant.knowledge import Word, WordList

PIECES = st.sampled_from(
    [
        "\n",
        "\r\n",
        " ",
        "\u3000\u3000",
        "\ufeff",
        "\x00",
        "\u200b",
        "\u202e",
        "**",
        "*",
        "#",
        "## ",
        "> ",
        "- ",
        "---\n",
        "|",
        "|---|",
        "title: 总结\n",
        "date: 2026-07-05\n",
        "<!--",
        "-->",
        "<br>",
        "</p>",
        "&nbsp;",
        "&ldquo;",
        "一、",
        "（一）",
        "1.",
        "1、",
        "一是",
        "各位代表：",
        "走访侨胞10人",
        "共捐款5.2万元",
        "。",
        "，",
        "；",
        "：",
        "“三胞”",
        "GDP",
        "a b",
        "版权声明：",
        "下载",
        "【字号：",
        "来源：日报",
        "相关报道：",
        "扫一扫",
        "- 1（18篇）工作总结汇编",
        "2026年 7月 5日",
        "市长 李四",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=120)


def digits(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isdigit())


@settings(deadline=None)
@given(TEXTS)
def test_every_character_keeps_its_place(raw: str) -> None:
    cleaned = clean(raw)

    assert len(cleaned.text) == len(cleaned.origin)
    assert list(cleaned.origin) == sorted(cleaned.origin)
    changed = [(raw[at], char) for at, char in zip(cleaned.origin, cleaned.text, strict=True) if raw[at] != char]
    assert all(not old.isalnum() and not new.isdigit() for old, new in changed)


@settings(deadline=None)
@given(TEXTS)
def test_cleaning_what_is_clean_changes_nothing(raw: str) -> None:
    once = clean(raw).text

    assert clean(once).text == once


@settings(deadline=None)
@given(TEXTS)
def test_every_digit_stands_in_the_text_or_in_what_is_named_as_cut(raw: str) -> None:
    cleaned = clean(raw)

    cut = {at for removal in cleaned.removed for at in range(removal.start, removal.end)} - set(cleaned.origin)
    assert digits(cleaned.text) + digits("".join(raw[at] for at in cut)) == digits(raw)
    kept_whole = [removal for removal in cleaned.removed if removal.cause in (Cause.BREAK, Cause.SPACE, Cause.CONTROL)]
    assert not any(digits(raw[removal.start : removal.end]) for removal in kept_whole)


@pytest.mark.corpus
def test_the_seed_has_two_broken_lines_and_a_page_end(shared: Path) -> None:
    raw = (shared / "seed" / "2007H1.txt").read_text(encoding="utf-8")

    cleaned = clean(raw)

    lines = [(cut.cause, raw.count("\n", 0, cut.start) + 1) for cut in cleaned.removed if cut.cause is not Cause.SPACE]
    assert lines == [(Cause.BREAK, 25), (Cause.BREAK, 28), (Cause.BOILERPLATE, 47)]
    assert "共接待三批次来自香港、澳门的企业家" in cleaned.text
    assert "走访、慰问“三胞”10人" in cleaned.text
    assert cleaned.text.endswith("新格局。")
    assert cleaned.text.count("**") == raw.count("**")


@pytest.mark.corpus
def test_web_copies_lose_their_pages_and_no_line_of_the_report(shared: Path) -> None:
    folder = shared / "corpus" / "web-copies"
    for file in sorted(folder.glob("*.txt")):
        cleaned = clean(file.read_text(encoding="utf-8"))

        kept = cleaned.text.split("\n")
        assert not {"下载", "打印", "大", "【", "】", "首页", "相关报道：", "打印本页"} & set(kept), file.name
        cut = "".join(cleaned.raw[c.start : c.end] for c in cleaned.removed if c.cause is Cause.BOILERPLATE)
        assert len(cut) < 500, file.name


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeff总\u200b结\x00\r\n正\u202e文", "总结\n正文"),
        ("---\ntitle: 总结总结总结\ndate: '2026-07-05'\nsource: x\n---\n\n正文", "总结总结总结\n2026-07-05\n\n正文"),
        ("---\ntitle: 工作总结报告工作总结报告\n---\n正文", "工作总结报告\n正文"),
        ("## 一、工作\n> 引文\n- 甲<br>乙&nbsp;丙<!-- 注 -->", "一、工作\n引文\n甲\n乙丙"),
        ("| 项 | 数 |\n|---|---|\n| 甲<br>乙 | 3 |", "| 项 | 数 |\n\n| 甲乙 | 3 |"),
        ("**一、2025年工作回顾**\n**抓学习。**组织3次。", "一、2025年工作回顾\n抓学习。组织3次。"),
        (
            "**——2026年1月29日在会议上\n\n市长 李四**\n**各位代表：**",
            "——2026年1月29日在会议上\n\n市长 李四\n各位代表：",
        ),
        (
            "政 府 工 作 报 告\n市长 周 明\n2026 年1 月9 日，GDP 增长 5 %。1. 抓学习",
            "政府工作报告\n市长 周 明\n2026年1月9日，GDP 增长 5 %。1. 抓学习",
        ),
        ("一、 工作\n1. 抓学习\n(2) 抓落实: 好", "一、工作\n1.抓学习\n(2)抓落实:好"),
        ("**1．****六乱：**指占道经营。\n**二、** **2026** **年工作**", "1．六乱：指占道经营。\n二、2026年工作"),
        (
            "在**区委、**市委领导下。\n**抓学习。**组织3次，**镇参加。\n看<!-- 没有完",
            "在**区委、**市委领导下。\n抓学习。组织3次，**镇参加。\n看<!-- 没有完",
        ),
        ("甲。\n\n\n\n乙。\n　　丙。", "甲。\n\n乙。\n\n丙。"),
    ],
)
def test_what_is_closed_cut_and_kept(raw: str, text: str) -> None:
    assert clean(raw).text == text


@pytest.mark.parametrize(
    "text",
    [
        "（一）加强学习，提高认识，凝聚起推动统战工作高质量发展的强大合力\n上半年组织学习3次。",
        "关于2025年工作情况和2026年工作打算的报告，本报告共分为三个部分另附统计表\n2026年1月5日",
        "走访归侨侨眷120人次，发放慰问金5.2万元，受到广泛好评\n举办培训班2期，培训党外代表人士86人次，另组织外出考察\n上报信息15条，市级采用6条，省级采用3条，均比去年增加",
        "中共临江区委统战部2026年上半年工作总结\n半年来，我部认真开展各项工作。",
    ],
)
def test_lines_that_are_whole_stay_apart(text: str) -> None:
    assert clean(text).text == text


def test_a_wrapped_paste_is_put_together() -> None:
    lines = [
        "半年来，在区委的坚强领导下，我部围绕中心、服务大局，",
        "认真开展各项工作，组织走访慰问归侨侨眷八十六户，发放慰",
        "问金五万二千元，接待海外侨胞三批次一百二十人次，举办培",
        "训班两期，培训党外代表人士六十人，推荐政协委员十八名，",
        "上报信息十五条，其中市级采用六条，省级采用三条，国家级",
        "采用一条，宣传报道明显增加，取得了较好的社会效果和成绩",
        "得到区委和市委统战部的充分肯定，为全区经济社会发展作出",
        "了贡献，努力开创了新时代统一战线工作的新局面和新气象。",
        "下半年继续努力。",
    ]

    text = clean("\n".join(lines)).text

    assert "发放慰问金五万二千元" in text
    assert "举办培训班两期" in text
    assert text.endswith("\n下半年继续努力。")


def test_raw_places_reach_over_what_was_cut() -> None:
    cleaned = clean("总结\n\n上半年，共接待三批客商来访，另有二十余人次先后参加座谈活动，共\n次来自香港。")

    start = cleaned.text.index("共次")
    first, last = cleaned.raw_span(start, start + 2)
    assert cleaned.raw[first:last] == "共\n次"
    assert cleaned.raw_span(len(cleaned.text), len(cleaned.text)) == (len(cleaned.raw), len(cleaned.raw))


def test_a_text_without_a_body_keeps_lines_that_look_like_a_page() -> None:
    notes = "来源：工商联\n时间：3月\n下载\n打印"

    assert clean(notes).text == notes


def test_nothing_of_a_report_is_cut_behind_a_line_that_looks_like_a_page_end() -> None:
    report = "一、工作\n走访侨胞10人。\n相关文章：\n" + "组织撰写理论文章，" * 20 + "成果丰硕。"

    assert clean(report).text == report
    assert clean(report + "\n相关文章：\n- 12024年工作总结").text == report


def test_an_office_may_name_its_own_page_lines() -> None:
    words = WordList(id="x", source="本单位网站", grade="P", entries=(Word(word="临江统战在线", note="head"),))
    page = "临江统战在线\n一、上半年工作\n走访侨胞10人。"

    assert [page[start:end] for start, end, _ in boilerplate(page, words)] == ["临江统战在线\n"]


def test_a_long_text_takes_little_time() -> None:
    raw = "一、工作\n" + "（一）做好侨务工作。走访“三胞” 10人，捐款 5.2万元；<!-- " * 10_000

    assert len(clean(raw).text) > 300_000
