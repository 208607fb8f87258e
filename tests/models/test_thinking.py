"""Thoughts are cut out wherever the stream is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models.thinking import OutLoud


def _heard(pieces: list[str]) -> str:
    out_loud = OutLoud()
    return "".join([*map(out_loud.hear, pieces), out_loud.rest()])


@given(st.data(), st.sampled_from(["", " \n", "<think>甲</think>", "\n<think>\n<b>乙\n</think>\n\n"]))
def test_where_the_stream_is_cut_makes_no_difference(data: st.DataObject, thought: str) -> None:
    text = thought + "走访<think>企业</think>12家"
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)))))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]

    assert _heard(pieces).lstrip() == "走访<think>企业</think>12家"


@pytest.mark.parametrize(
    ("pieces", "said"),
    [(["<th"], "<th"), (["<think>没有想完"], ""), ([], ""), (["<think>想完</think>"], ""), (["  "], "  ")],
)
def test_a_stream_that_ends_early(pieces: list[str], said: str) -> None:
    assert _heard(pieces) == said
