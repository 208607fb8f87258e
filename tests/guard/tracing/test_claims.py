import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.guard.tracing.claims import claims
from assistant.guard.tracing.house import open_house
from assistant.knowledge import Knowledge

HOUSE = open_house(Knowledge(), spoken={}, natural={})


def quotes(draft: str, *notes: str) -> list[tuple[str, str]]:
    return [(finding.check, finding.quote) for finding in claims(draft, notes=notes, house=HOUSE)]


def test_praise_that_nobody_gave() -> None:
    assert ("superlative", "受到社会各界广泛赞誉") in quotes("走访企业12家，受到社会各界广泛赞誉。", "走访企业12家")


def test_a_relation_that_no_note_speaks_of() -> None:
    assert quotes("走访企业12家，建立合作关系。", "走访企业12家") == [
        ("deed changed", "建立"),
        ("addition", "建立合作关系"),
    ]


def test_a_plan_told_as_done() -> None:
    found = quotes("举办归侨侨眷培训班1期。", "拟举办归侨侨眷培训班1期")
    assert found == [("plan told as done", "举办归侨侨眷培训班1期")]


@pytest.mark.parametrize("note", ["侨联换届没完成", "侨联换届尚未完成", "侨联换届还在走程序，没办完"])
def test_what_is_not_done_told_as_done(note: str) -> None:
    assert quotes("完成侨联换届。", note) == [("undone told as done", "完成侨联换届")]


def test_a_plan_of_another_thing_is_no_finding() -> None:
    assert quotes("走访归侨86户。举办培训班1期。", "走访归侨86户", "举办培训班1期", "拟于8月召开座谈会") == []


@settings(deadline=None)
@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=3))
def test_what_is_quoted_stands_in_the_draft(draft: str, notes: list[str]) -> None:
    assert all(one.quote == draft[one.start : one.end] for one in claims(draft, notes=notes, house=HOUSE))
