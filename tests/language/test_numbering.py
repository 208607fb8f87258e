from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.numbering import enumerators, read_marker, read_ordinal
from assistant.language.quantity.numerals import chinese_numeral


@pytest.mark.parametrize(
    ("line", "level", "ordinal", "text", "proper"),
    [
        ("一、上半年主要工作", 1, 1, "一、", "一、"),
        ("十二、完善机制", 1, 12, "十二、", "十二、"),
        ("（一）走访", 2, 1, "（一）", "（一）"),
        ("（二十五）完善", 2, 25, "（二十五）", "（二十五）"),
        ("1.加强学习", 3, 1, "1.", "1."),
        ("10.9个产业集群", 3, 10, "10.", "10."),
        ("（1）走访", 4, 1, "（1）", "（1）"),
        ("第一章 总则", 1, 1, "第一章", "第一章"),
        ("①放管服", 5, 1, "①", "①"),
        ("第一，加强学习", 5, 1, "第一，", "第一，"),
        ("1、加强学习", 3, 1, "1、", "1."),
        ("1．加强学习", 3, 1, "1．", "1."),
        ("１.加强学习", 3, 1, "１.", "1."),
        ("1)加强学习", 3, 1, "1)", "1."),
        ("1，加强学习", 3, 1, "1，", "1."),
        ("(一)加强学习", 2, 1, "(一)", "（一）"),
        ("（一）、加强学习", 2, 1, "（一）、", "（一）"),
        ("（一).加强学习", 2, 1, "（一).", "（一）"),
        ("一.加强学习", 1, 1, "一.", "一、"),
        ("一．加强学习", 1, 1, "一．", "一、"),
        ("一，加强学习", 1, 1, "一，", "一、"),
        ("一　机构改革的必要性", 1, 1, "一", "一、"),
        ("(1)加强学习", 4, 1, "(1)", "（1）"),
        ("（１）、加强学习", 4, 1, "（１）、", "（1）"),
        ("第一、加强学习", 5, 1, "第一、", "第一，"),
    ],
)
def test_markers_well_and_badly_written(line: str, level: int, ordinal: int, text: str, proper: str) -> None:
    marker = read_marker(line)

    assert marker is not None
    assert (marker.level, marker.ordinal, marker.text, marker.proper) == (level, ordinal, text, proper)
    assert line[marker.start : marker.end] == text


@pytest.mark.parametrize(
    "line",
    [
        "一些地方基层财力紧张",
        "一年来，我们",
        "一是走访",
        "一要加强",
        "一、二季度任务完成",
        "一、二、三产业",
        "1、2月份",
        "1.5亿元资金到位",
        "3.2万人次",
        "12.5个百分点",
        "2007年上半年",
        "2007.3.12",
        "3月12日召开",
        "15分钟生活圈",
        "（2023年）",
        "三大战略",
        "十九大以来",
        "第一产业增加值",
        "第十二届委员会",
        "第一",
        "一、",
        "",
    ],
)
def test_lines_that_only_look_numbered(line: str) -> None:
    assert read_marker(line) is None


def test_blanks_around_a_marker() -> None:
    marker = read_marker("  （二） 做好民族工作")

    assert marker is not None
    assert (marker.start, marker.end, marker.body, marker.proper) == (2, 5, 6, "（二）")


@given(st.integers(1, 99), st.sampled_from(["{}、", "（{}）"]), st.sampled_from(["走访归侨", "“侨法”宣传", "ABC"]))
def test_any_chinese_number_is_read(number: int, form: str, words: str) -> None:
    line = form.format(chinese_numeral(number)) + words
    marker = read_marker(line)

    assert marker is not None
    assert marker.text == marker.proper
    assert (marker.ordinal, line[marker.body :]) == (number, words)


@given(st.integers(1, 99))
def test_ordinals(number: int) -> None:
    assert read_ordinal(chinese_numeral(number)) == read_ordinal(str(number)) == number


@given(st.text(st.sampled_from("一二十、.（）()1２①第，是要 首先其次章侨"), max_size=12))
def test_offsets_stay_in_the_line(line: str) -> None:
    marker = read_marker(line)

    if marker is not None:
        assert line[marker.start : marker.end] == marker.text
        assert marker.end <= marker.body < len(line)
        assert not line[marker.end : marker.body].strip()
    assert all(line[found.start : found.end] == found.text for found in enumerators(line))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("做好三件事：一是走访；二是慰问；三是座谈。", [("一是", 1, ""), ("二是", 2, ""), ("三是", 3, "")]),
        ("一要抓学习，二要抓落实。", [("一要", 1, ""), ("二要", 2, "")]),
        ("首先，学习。其次、走访。最后慰问。", [("首先", 1, "，"), ("其次", 2, "、"), ("最后", 0, "")]),
        ("第一，学习。第二、走访。", [("第一", 1, "，"), ("第二", 2, "、")]),
        ("其一，学习；其二，走访。", [("其一", 1, "，"), ("其二", 2, "，")]),
        ("（1）学习；（2）走访。", [("（1）", 1, ""), ("（2）", 2, "")]),
        ("十一是个假期。", [("十一是", 11, "")]),
        ("必须首先明确，统一是前提，第一产业增长，万一要", []),
    ],
)
def test_enumerators(text: str, found: list[tuple[str, int, str]]) -> None:
    assert [(item.text, item.ordinal, item.mark) for item in enumerators(text)] == found
