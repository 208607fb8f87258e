"""A user's word lets a failing span stand, with its reason, and never hides the verdict."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistant.errors import InputError
from assistant.guard.tracing.binding import Verdict
from assistant.guard.tracing.override import Override, carried
from assistant.guard.tracing.trace import trace

DRAFT = "走访侨资企业15家。举办培训班2期。"
WHEN = datetime(2026, 6, 30, 9, 0)
NOTES = ("走访侨资企业12家", "举办培训班2期")


def _word(start: int, end: int) -> Override:
    return Override(start, end, DRAFT[start:end], "区统计局核定数", "王干事", WHEN)


def test_an_overridden_span_passes_and_keeps_verdict_and_reason() -> None:
    found = trace(DRAFT, notes=NOTES)
    failing = next(binding for binding in found.bindings if not binding.passes)

    allowed = found.overridden([_word(failing.start, failing.end)])

    said = next(binding for binding in allowed.bindings if binding.text == "15家")
    assert (said.verdict, said.passes) == (Verdict.CONTRADICTED, True)
    assert said.override is not None
    assert said.override.reason == "区统计局核定数"


def test_a_note_left_out_is_not_excused_by_a_word_on_a_figure() -> None:
    found = trace(DRAFT, notes=NOTES)
    failing = next(binding for binding in found.bindings if not binding.passes)

    assert not found.overridden([_word(failing.start, failing.end)]).clean


@pytest.mark.parametrize(("start", "end", "text"), [(6, 9, "16家"), (5, 9, "业15家"), (0, 3, "15家")])
def test_a_word_on_other_characters_holds_for_nothing(start: int, end: int, text: str) -> None:
    found = trace(DRAFT, notes=NOTES)

    assert found.overridden([Override(start, end, text, "核定", "王", WHEN)]) == found


def test_an_override_needs_a_reason() -> None:
    with pytest.raises(InputError, match="理由"):
        Override(6, 9, "15家", "  ", "王", WHEN)


def test_a_word_goes_with_its_sentence_and_falls_with_a_changed_one() -> None:
    word = _word(6, 9)

    moved = carried([word], before=DRAFT, after="举办培训班2期。走访侨资企业15家。")
    lost = carried([word], before=DRAFT, after="走访侨资企业15家、台资企业3家。")

    assert [(one.start, one.end, one.text) for one in moved] == [(14, 17, "15家")]
    assert lost == ()


def test_of_two_same_sentences_the_same_one_keeps_the_word() -> None:
    twice = "走访5家。走访5家。"
    word = Override(7, 9, "5家", "核定", "王", WHEN)

    assert [one.start for one in carried([word], before=twice, after=f"补充1条。{twice}")] == [12]
