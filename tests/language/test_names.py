from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.names import NameKind, names_in


def read(text: str) -> list[tuple[str, str]]:
    return [(name.text, name.kind.value) for name in names_in(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("学习《统一战线工作条例》", [("《统一战线工作条例》", "document")]),
        ("按国发〔2020〕15号要求", [("国发〔2020〕15号", "document")]),
        ("学习党的二十大精神", [("党的二十大", "meeting")]),
        ("贯彻党的二十届三中全会精神", [("党的二十届三中全会", "meeting")]),
        ("区工商联走访企业", [("区工商联", "organ")]),
        ("协助市民族宗教局开展检查", [("市民族宗教局", "organ")]),
        ("致富能手李冬兰的事迹", [("李冬兰", "person")]),
        ("区委书记王建国主持会议", [("王建国", "person")]),
        ("周海燕副主任走访企业", [("周海燕", "person")]),
        ("张教授作了辅导", [("张教授", "person")]),
        ("赴澳门考察", [("澳门", "place")]),
        ("到蒲庙镇调研", [("蒲庙镇", "place")]),
        ("新增126所普惠性幼儿园", [("普惠性幼儿园", "organ")]),
    ],
)
def test_names_with_their_kind(text: str, names: list[tuple[str, str]]) -> None:
    assert read(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "认真开展学习教育，强化统战干部的组织意识",
        "推动高质量发展，提升高水平开放",
        "深入农村和社区，走访企业和学校",
        "召开座谈会，邀请委员代表参加",
        "做好社会主义新农村建设",
        "有关部门和各民主党派积极配合",
    ],
)
def test_common_words_are_no_names(text: str) -> None:
    assert read(text) == []


@given(st.text())
def test_any_text_is_read_and_spans_match(text: str) -> None:
    for name in names_in(text):
        assert name.text == text[name.start : name.end]


@pytest.mark.corpus
def test_names_of_a_real_report(shared: Path) -> None:
    text = (shared / "seed" / "2007H1.txt").read_text(encoding="utf-8")
    found = {name.text for name in names_in(text)}
    assert {"李冬兰", "唐武华", "蒲庙镇", "澳门", "《中国民族报》", "市委统战部", "民族事务局"} <= found


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("安和区委统战部召开会议", ["安和区委统战部"]),
        ("由安和区委统战部牵头", ["安和区委统战部"]),
        ("新和县委统战部来访", ["新和县委统战部"]),
        ("区侨联和区委统战部联合走访", ["区侨联", "区委统战部"]),
        ("群众和区委统战部", ["区委统战部"]),
        ("他和区委统战部", ["区委统战部"]),
    ],
)
def test_a_place_that_ends_in_he_stays_whole(text: str, organs: list[str]) -> None:
    assert [name.text for name in names_in(text) if name.kind is NameKind.ORGAN] == organs
