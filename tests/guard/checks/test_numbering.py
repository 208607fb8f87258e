"""Heading numbers and enumerations."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.guard.check import check
from tests.guard.conftest import KNOWLEDGE, Found

Quotes = Callable[..., list[str]]
HAN = "一二三四五六七八九十"


@pytest.mark.parametrize(
    ("line", "check_id", "right"),
    [
        ("1、加强学习", "N01", "1."),
        ("1．加强学习", "N01", "1."),
        ("一.加强学习", "N01", "一、"),
        ("（一）、加强学习", "N01", "（一）"),
        ("(一)加强学习", "N02", "（一）"),
        ("(1)加强学习", "N02", "（1）"),
        ("（一)加强学习", "N02", "（一）"),
    ],
)
def test_a_malformed_number_is_rewritten(found: Found, line: str, check_id: str, right: str) -> None:
    (finding,) = found(f"区委统战部2026年工作总结\n{line}\n组织学习6次。", check_id)
    assert finding.fix is not None
    assert finding.fix.text == right


@pytest.mark.parametrize(
    "line", ["一、加强学习", "（一）加强学习", "1.加强学习", "（1）加强学习", "1.5亿元到位", "2007年以来"]
)
def test_a_well_formed_one_is_left_alone(found: Found, line: str) -> None:
    assert found(f"区委统战部2026年工作总结\n{line}\n组织学习6次。", "N01") == []


class TestSequence:
    def numbered(self, *markers: str) -> str:
        return "区委统战部2026年工作总结\n" + "".join(f"{marker}走访归侨\n走访12户。\n" for marker in markers)

    @pytest.mark.parametrize(
        ("markers", "wrong"),
        [
            (("一、", "二、", "三、"), []),
            (("一、", "三、"), ["三、"]),
            (("一、", "二、", "二、"), ["二、"]),
            (("一、", "（一）", "（三）"), ["（三）"]),
            (("一、", "（一）", "（二）", "二、", "（一）"), []),
            (("一、", "（一）", "（二）", "二、", "（三）"), []),
            (("一、", "（二）"), ["（二）"]),
            (("一、", "1.", "2.", "二、", "1."), []),
        ],
    )
    def test_gaps_and_repeats_are_found_and_restarts_are_not(
        self, quotes: Quotes, markers: tuple[str, ...], wrong: list[str]
    ) -> None:
        assert quotes(self.numbered(*markers), "N03") == wrong

    @settings(deadline=None, max_examples=30)
    @given(count=st.integers(2, 9), lost=st.integers(2, 9))
    def test_any_one_lost_number_is_found(self, count: int, lost: int) -> None:
        markers = [f"{HAN[number]}、" for number in range(count) if number + 1 != lost]
        result = check(self.numbered(*markers), knowledge=KNOWLEDGE)
        assert any(finding.check == "N03" for finding in result.findings) == (lost < count)

    def test_a_number_whose_line_break_is_lost_is_no_gap(self, quotes: Quotes) -> None:
        text = "区委统战部总结\n一、主要工作（一）侨务工作\n走访12户。\n（二）民族工作\n走访村屯3个。"
        assert quotes(text, "N03") == []


def test_a_skipped_level_is_found(quotes: Quotes) -> None:
    text = "区委统战部总结\n一、主要工作\n{}走访归侨\n走访12户。"
    assert quotes(text.format("（1）"), "N04") == ["（1）"]
    assert quotes(text.format("1."), "N04") == []


def test_sections_divided_in_two_ways_are_found(quotes: Quotes) -> None:
    text = "区委统战部总结\n一、主要工作\n（一）侨务\n走访12户。\n二、存在的问题\n1.人手\n只有2人。"
    assert quotes(text, "N05") == ["1."]


def test_a_standalone_heading_takes_no_mark(quotes: Quotes) -> None:
    text = "区委统战部总结\n{}\n动员民营企业12家参与扶贫济困，捐款7000元。"
    assert quotes(text.format("1.抓好光彩事业。"), "N11") == ["。"]
    assert quotes(text.format("1.捐款7000元。"), "N11") == []
    assert quotes(text.format("第六，大力加强政风建设。"), "N11") == []
    assert quotes("区委统战部总结\n1.抓好光彩事业。\n2.抓好侨务工作。", "N11") == []


def test_a_blank_after_a_number_is_found(quotes: Quotes) -> None:
    assert quotes("区委统战部总结\n（二） 做好侨务工作\n走访12户。", "N09") == [" "]


class TestEnumeration:
    @pytest.mark.parametrize(
        ("text", "check_id", "wrong"),
        [
            ("一是走访12户；三是办案2件。", "N06", ["三是"]),
            ("一是走访12户；二是办案2件；三是办班1期。", "N06", []),
            ("坚持“一要坚决、二要持久”的方针，一要走访。", "N06", []),
            ("其次是办理案件2件。", "N06", ["其次"]),
            ("首先，走访12户。其次，办案2件。", "N06", []),
            ("首先，走访12户。第二，办案2件。", "N07", ["第二"]),
            ("一是走访12户。其次，办案2件。", "N07", ["其次"]),
            ("第一，走访12户。第二，办案2件。", "N07", []),
            ("一是走访12户。", "N08", ["一是"]),
            ("一是走访12户。二是办案2件。", "N08", []),
            ("首先、走访12户。其次，办案2件。", "N10", ["、"]),
            ("一是，走访12户。二是办案2件。", "N10", ["，"]),
            ("第一、二、三产业协调发展。", "N10", []),
        ],
    )
    def test_lists_in_running_text(self, quotes: Quotes, text: str, check_id: str, wrong: list[str]) -> None:
        assert quotes(text, check_id) == wrong

    def test_a_list_may_span_paragraphs(self, quotes: Quotes) -> None:
        assert quotes("抓了两件事：\n一是走访12户。\n二是办案2件。", "N08") == []
