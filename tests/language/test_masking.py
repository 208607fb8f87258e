from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.language.masking import Restoring, mask, restore
from assistant.language.personal import numbers_in

PIECES = st.sampled_from(
    [
        "陈秀英", "李主任", "王芳", "13801234567", "１３８０１２３４５６７", "11010519491231002X", "0771-5820123", "走访慰问", "困难归侨",
        "〔姓名1〕", "〔号码2〕", "〔", "姓名", "〕", "86户", "，", "。", "\n", "1", "8", "陈", "英",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=40))


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_what_is_masked_is_restored_to_the_letter(texts: list[str]) -> None:
    masked = mask(texts)

    assert [restore(text, masked.hidden) for text in masked.texts] == texts


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_no_number_is_left_and_no_hidden_word_either(texts: list[str]) -> None:
    masked = mask(texts)

    for text in masked.texts:
        assert numbers_in(text) == ()
        assert [word for word in masked.hidden.values() if word in text and not numbers_in(word)] == []


@given(TEXTS, st.lists(st.integers(min_value=0, max_value=60), max_size=8))
def test_a_text_that_comes_in_pieces_is_restored_alike(text: str, cuts: list[int]) -> None:
    masked = mask([text])
    whole = masked.texts[0]
    places = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    restoring = Restoring(masked.hidden)

    heard = [restoring.hear(whole[start:end]) for start, end in pairwise(places)]

    assert "".join(heard) + restoring.rest() == text


def test_one_name_has_one_placeholder_in_all_the_texts() -> None:
    masked = mask(["陈秀英，13801234567", "致谢陈秀英"])

    assert masked.texts == ("〔姓名1〕，〔号码1〕", "致谢〔姓名1〕")


def test_a_placeholder_in_the_text_is_never_given_to_a_name() -> None:
    masked = mask(["〔姓名1〕与陈秀英"])

    assert masked.texts == ("〔姓名1〕与〔姓名2〕",)
    assert masked.hidden == {"〔姓名2〕": "陈秀英"}


def test_numbers_that_touch_are_all_hidden() -> None:
    text = "11010519491231002X13801234567"

    masked = mask([text])

    assert masked.texts == ("〔号码2〕〔号码1〕",)
    assert restore(masked.texts[0], masked.hidden) == text
