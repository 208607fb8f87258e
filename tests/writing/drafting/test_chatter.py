"""What models say around an answer."""

from __future__ import annotations

import pytest

from assistant.writing.drafting.chatter import answer_in, sentence_in


@pytest.mark.parametrize(
    "said",
    [
        "走访侨企12家。",
        "好的，以下是为您起草的内容：\n\n走访侨企12家。\n希望对您有帮助！",
        "当然可以！改写后的句子如下：\n走访侨企12家。",
        "```\n走访侨企12家。\n```",
        "**走访侨企12家。**",
        "“走访侨企12家。”",
        "- 走访侨企12家。",
        "<note>走访侨企12家。</note>",
        "<think>先想想</think>\n走访侨企12家。",
        "改写：走访侨企12家。",
        "走访侨企12家。\n\n注：数字照抄要点。",
    ],
)
def test_only_the_answer_is_left(said: str) -> None:
    assert answer_in(said) == "走访侨企12家。"


@pytest.mark.parametrize(
    "said",
    [
        "“万企兴万村”结对村12个",
        "以“同心”为主题，举办讲座2场",
        "4月：走访12家；5月：座谈3次",
        "1月走访12家",
    ],
)
def test_what_is_no_chatter_stays(said: str) -> None:
    assert sentence_in(said) == said


def test_lines_run_on_as_one_sentence_without_marks_at_its_ends() -> None:
    assert sentence_in("1. 走访侨企12家；\n解决问题5个。\n") == "走访侨企12家；解决问题5个"
