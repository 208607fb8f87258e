from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.guard.tracing.binding import Verdict
from assistant.guard.tracing.trace import Evidence, trace
from assistant.language.quantity.numerals import chinese_numeral
from assistant.language.time.period import Period

H1 = Period.parse("2026H1")
SIGNS = "0123456789一二两三十百千万亿余多近约超%年月日个户人次元第届至—-，。（）“”走访归侨企业增加去年同期共占"
THINGS = [
    "走访归侨侨眷{}户",
    "举办座谈会{}场",
    "报送信息{}条",
    "慰问困难群众{}人次",
    "发放慰问金{}元",
    "协调解决问题{}件",
]


@settings(deadline=None)
@given(st.text(alphabet=SIGNS, max_size=60))
def test_a_text_traced_against_itself_is_clean(text: str) -> None:
    assert trace(text, notes=[text], period=H1).clean


@settings(deadline=None)
@given(st.text(alphabet=SIGNS, max_size=60))
def test_against_no_notes_nothing_passes(text: str) -> None:
    evidence = (Evidence("r:1", text, H1),)
    found = trace(text, notes=[], evidence=evidence, period=H1)
    assert all(not binding.verdict.passes for binding in found.bindings)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(THINGS), st.integers(2, 99999)), min_size=1, max_size=5, unique_by=lambda t: t[0]
    )
)
def test_chinese_numerals_and_another_order_are_clean(facts: list[tuple[str, int]]) -> None:
    notes = [thing.format(number) for thing, number in facts]
    draft = "，".join(thing.format(chinese_numeral(number)) for thing, number in reversed(facts)) + "。"
    assert trace(draft, notes=notes, period=H1).clean


@settings(deadline=None)
@given(st.sampled_from(THINGS), st.integers(2, 99999), st.integers(2, 99999))
def test_another_number_never_passes(thing: str, given_number: int, written: int) -> None:
    found = trace(thing.format(written), notes=[thing.format(given_number)], period=H1)
    passes = all(binding.verdict.passes for binding in found.bindings)
    assert passes is (given_number == written)
    assert found.clean is (given_number == written)


@settings(deadline=None)
@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=3))
def test_any_texts_can_be_traced(draft: str, notes: list[str]) -> None:
    for binding in trace(draft, notes=notes, period=H1).bindings:
        assert binding.text == draft[binding.start : binding.end]
        assert binding.verdict in Verdict
