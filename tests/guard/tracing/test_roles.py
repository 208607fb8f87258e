import pytest

from assistant.guard.tracing.roles import exchanged


@pytest.mark.parametrize(
    ("told", "said", "who"),
    [
        ("企业给村里捐了20万修路", "村里为企业捐款20万元修路", ["企业", "村里"]),
        ("市里向我局移交线索5条", "我局向市里移交线索5条", ["市里", "我们"]),
        ("企业给村里捐了20万修路", "村里收到企业捐款20万元", []),
        ("给30户发了补贴", "为30户发放补贴", []),
        ("侨企走访12家", "走访侨企12家", []),
    ],
)
def test_who_gave_and_who_was_given_to(told: str, said: str, who: list[str]) -> None:
    assert sorted(exchanged(said, told)) == sorted(who)
