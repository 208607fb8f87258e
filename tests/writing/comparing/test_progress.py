from __future__ import annotations

import pytest

from assistant.writing.comparing.progress import Progress, Stage
from tests.writing.comparing.making import KNOWLEDGE

PROGRESS = Progress.of(KNOWLEDGE)


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("文化中心建成投用", {Stage.DONE, Stage.BUILT}),
        ("文化中心揭牌", {Stage.DONE}),
        ("文化中心尚未建成", {Stage.OPEN}),
        ("力争建成文化中心", {Stage.OPEN}),
        ("完成文化中心选址", {Stage.BEGUN, Stage.DONE}),
        ("获评示范单位", {Stage.NAMED}),
        ("12处中已有9处", {Stage.PARTIAL}),
        ("走访企业86家", {Stage.HELD}),
        ("“建成小康”知识竞赛", set()),
    ],
)
def test_the_stages_that_words_tell(text: str, stages: set[Stage]) -> None:
    assert PROGRESS.stages(text) == stages
