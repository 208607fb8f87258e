import pytest

from assistant.guard.tracing.binding import Verdict
from assistant.guard.tracing.trace import Evidence, trace
from assistant.language.time.period import Period

H1 = Period.parse("2026H1")
LAST = Evidence("r:1", "走访困难归侨66户，占全区困难归侨的一半。", Period.parse("2025H1"))


def computed(draft: str, *notes: str) -> dict[str, str]:
    """Return text and formula of the computed figures of a draft."""
    found = trace(draft, notes=notes, evidence=(LAST,), period=H1)
    return {b.text: b.formula for b in found.bindings if b.verdict is Verdict.COMPUTED}


@pytest.mark.parametrize(
    ("draft", "notes", "formula"),
    [
        ("共走访困难归侨20户。", ("一季度走访困难归侨12户", "二季度走访困难归侨8户"), {"20户": "12户＋8户＝20户"}),
        ("走访困难归侨86户，比去年同期增加20户。", ("走访困难归侨86户",), {"20户": "86户−66户＝20户"}),
        ("走访困难归侨60户，同比减少6户。", ("走访困难归侨60户",), {"6户": "66户−60户＝6户"}),
        ("走访困难归侨86户，同比增长30.3%。", ("走访困难归侨86户",), {"30.3%": "（86户−66户）÷66户＝30.3%"}),
        ("走访困难归侨132户，是去年同期的2倍。", ("走访困难归侨132户",), {"2倍": "132户÷66户＝2"}),
        ("走访困难归侨132户，比去年翻一番。", ("走访困难归侨132户",), {"翻一番": "132户÷66户＝2"}),
        ("收集意见35条，采纳28条，采纳率80%。", ("收集意见35条，采纳28条",), {"80%": "28条÷35条＝80%"}),
        ("慰问台属15户，每户500元，共计7500元。", ("慰问台属15户，每户500元",), {"7500元": "15户×500元＝7500元"}),
        ("满意率由92%提高到97%，提高5个百分点。", ("满意率由92%提高到97%",), {"5个百分点": "97%−92%＝5个百分点"}),
    ],
)
def test_what_follows_from_cited_figures(draft: str, notes: tuple[str, ...], formula: dict[str, str]) -> None:
    assert computed(draft, *notes) == formula


@pytest.mark.parametrize(
    ("draft", "notes"),
    [
        ("走访困难归侨20户。", ("走访企业12家，慰问困难归侨8户", "走访台属12户")),
        ("走访困难归侨86户，同比增加21户。", ("走访困难归侨86户",)),
        ("走访困难归侨86户，同比减少20户。", ("走访困难归侨86户",)),
        ("走访困难归侨86户，同比增长31%。", ("走访困难归侨86户",)),
        ("收集意见35条，采纳率80%。", ("收集意见35条，走访28户",)),
    ],
)
def test_what_only_happens_to_fit_does_not_follow(draft: str, notes: tuple[str, ...]) -> None:
    assert computed(draft, *notes) == {}


def test_a_growth_may_rest_on_a_computed_sum() -> None:
    notes = ("一季度走访困难归侨50户", "二季度走访困难归侨49户")
    assert computed("共走访困难归侨99户，增长50%。", *notes) == {
        "99户": "50户＋49户＝99户",
        "50%": "（99户−66户）÷66户＝50%",
    }
