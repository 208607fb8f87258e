import pytest

from assistant.guard.tracing.house import open_house
from assistant.knowledge import Knowledge

HOUSE = open_house(Knowledge(), spoken={}, natural={})


@pytest.mark.parametrize(
    ("said", "told", "claimed"),
    [
        ("走访企业12家，企业信心显著提升", "走访企业12家", ["显著提升"]),
        ("为全年工作奠定坚实基础", "走访企业12家", ["奠定坚实基础"]),
        ("进一步扎实推进，先后走访企业12家", "走访企业12家", []),
        ("取得明显成效", "成效显著", []),
        ("率先建成", "头一个建成", []),
    ],
)
def test_results_that_no_note_tells(said: str, told: str, claimed: list[str]) -> None:
    found = [one[0] for one in HOUSE.claimed_in(said, told)]

    assert found == claimed


def test_a_word_promises_a_fact_or_it_does_not() -> None:
    assert not [word for word in HOUSE.plain if any(kind.search(word) for kind in HOUSE.claimed)]
