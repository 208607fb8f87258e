from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.language.tokens import bigrams, normalise, search_tokens, words


def test_full_width_capitals_and_separators_are_folded() -> None:
    assert normalise("ＧＤＰ增长５.２％，１,２００人") == "gdp增长5.2%,1200人"


def test_words_hold_figures_and_leave_punctuation_out() -> None:
    assert words("慰问86户，投入5.2万元。") == ["慰问", "86", "户", "投入", "5.2", "万元"]


def test_a_term_stays_whole_and_its_parts_are_found() -> None:
    assert "为侨服务" not in words("为侨服务站")
    assert "为侨服务" in words("为侨服务站", ("为侨服务",))
    assert "侨" in "".join(words("为侨服务站", ("为侨服务",)))


def test_a_question_meets_a_text_written_in_another_width() -> None:
    assert set(search_tokens("GDP增长5%")) == set(search_tokens("ＧＤＰ增长５％"))


def test_bigrams_stop_at_everything_that_is_not_chinese() -> None:
    assert bigrams("侨情普查86户A人") == ["侨情", "情普", "普查", "户", "人"]


@given(st.text(st.sampled_from("侨务民族宗教走访户人次，。 1.5AB"), max_size=40))
def test_every_pair_of_characters_is_found(text: str) -> None:
    tokens = search_tokens(text)

    assert set(bigrams(text)) <= set(tokens)
    assert set(words(text)) <= set(tokens)
    assert all(token.strip() for token in tokens)
