import pytest

from assistant.guard.tracing.deeds import DeedList, Deeds
from assistant.guard.tracing.ground import scopes
from assistant.guard.tracing.house import open_house
from assistant.knowledge import Knowledge


@pytest.fixture(scope="module")
def deeds() -> Deeds:
    natural = {"召开": ["座谈会"], "受理": ["信访"]}
    return open_house(Knowledge(), spoken={"考核": ["考"]}, natural=natural).deeds


@pytest.mark.parametrize(
    ("note", "said", "turned"),
    [
        ("受理信访件35件", "办结信访件35件", [("办结", ("受理",))]),
        ("信访件35件", "受理信访件35件", []),
        ("信访件35件", "办结信访件35件", [("办结", ())]),
        ("跑了12家企业", "走访企业12家", []),
        ("跑了12家企业", "走访企业12家，帮扶企业12家", [("帮扶", ())]),
        ("喇叭坏了，报修了", "喇叭已修复", [("修复", ())]),
        ("收集困难31条", "协调解决困难31条", [("解决", ("收集",))]),
        ("培训班2期", "培训班学员座谈会2期", []),
        ("省级的评上2家，市级的报了3家", "评上市级3家", [("评上", ("报",))]),
    ],
)
def test_verbs_that_a_note_does_not_have(deeds: Deeds, note: str, said: str, turned: list[tuple[str, object]]) -> None:
    found = deeds.turned(said, note, scopes=scopes(said, note))

    assert [(said[one.start : one.end], one.told) for one in found] == turned


def test_a_verb_stands_in_one_row() -> None:
    verbs = [verb for row in Knowledge().read(DeedList, "wording/deeds.yaml").entries for verb in row.deeds]

    assert len(verbs) == len({*verbs})
