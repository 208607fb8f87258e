"""The catalogue as a whole, and the guard's answer on the seed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.archive.report import Kind
from assistant.guard.check import CheckResult, check, check_section
from assistant.guard.checks.catalogue import GROUPS, checks
from assistant.guard.finding import Severity
from assistant.knowledge import CheckEntry, Knowledge
from assistant.language.time.period import Period
from assistant.writing.comparing.comparison import against_last

KNOWLEDGE = Knowledge()
ENTRIES = [one.entry for one in checks(KNOWLEDGE)]
HALF = Period.parse("2026H1")


BEFORE = "区委统战部2025年下半年工作总结\n一、主要工作\n走访归侨86户。\n二、2026年上半年计划\n举办统战委员培训班1期。"


NOTES = "走访归侨12户"
POSTS = "id: posts\nsource: 例\ngrade: J\nentries:\n  - {word: 文例甲, to: 区委常委；区委统战部部长}\n"


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """Return the knowledge of an office that keeps a register of posts."""
    folder = tmp_path_factory.mktemp("knowledge")
    (folder / "wording").mkdir()
    (folder / "wording" / "posts.yaml").write_text(POSTS, encoding="utf-8")
    return Knowledge(override=folder)


def fired(one: CheckEntry, text: str, knowledge: Knowledge) -> bool:
    notes = NOTES if one.id == "F14" else None
    last = against_last(text, BEFORE, knowledge=knowledge)
    result = check(text, knowledge=knowledge, kind=Kind.HALF_YEAR, period=HALF, previous=last, notes=notes)
    return one.id in {finding.check for finding in result.findings}


@pytest.mark.parametrize("one", ENTRIES, ids=lambda one: one.id)
class TestEveryCheck:
    def test_fires_on_its_failing_example(self, one: CheckEntry, staffed: Knowledge) -> None:
        assert fired(one, one.fails, staffed)

    def test_is_silent_on_its_passing_example(self, one: CheckEntry, staffed: Knowledge) -> None:
        assert not fired(one, one.passes, staffed)


def test_every_id_of_the_catalogue_is_described_once_and_is_on_or_says_why_not() -> None:
    groups = {"T": 12, "S": 16, "N": 11, "P": 16, "D": 12, "F": 16, "W": 17, "U": 17}
    entries = [entry for group in GROUPS for entry in KNOWLEDGE.checks(group)]
    assert sorted(one.id for one in entries) == sorted(
        f"{g}{n:02}" for g, last in groups.items() for n in range(1, last + 1)
    )
    assert [one.id for one in entries if (one.severity == "none") != bool(one.off)] == []


def test_what_only_the_author_can_repair_is_asked_as_a_question_in_both_languages() -> None:
    open_ = [one for one in ENTRIES if one.fix == "N"]
    assert [one.id for one in open_ if not (one.ask and one.ask_en)] == []
    assert [one.id for one in ENTRIES if one.fix != "N" and one.ask] == []


@pytest.fixture(scope="module")
def seed(shared: Path) -> tuple[str, CheckResult]:
    text = (shared / "seed" / "2007H1.txt").read_text(encoding="utf-8")
    return text, check(text, knowledge=KNOWLEDGE)


@pytest.mark.corpus
class TestSeed:
    def test_says_what_it_is(self, seed: tuple[str, CheckResult]) -> None:
        _, result = seed
        assert (result.kind, result.period, result.ok) == (Kind.HALF_YEAR, Period.parse("2007H1"), False)
        assert Counter(heading.level for heading in result.outline) == {1: 3, 2: 13, 3: 18}

    def test_finds_every_error(self, seed: tuple[str, CheckResult]) -> None:
        _, result = seed
        errors = {(f.check, f.line) for f in result.findings if f.severity is Severity.ERROR and f.check != "W02"}
        assert errors == {("T05", 2), ("T02", 19), ("W05", 25), ("W05", 28), ("U08", 37), ("S03", 38), ("W04", 47)}

    def test_quotes_stand_where_they_are_said_to(self, seed: tuple[str, CheckResult]) -> None:
        text, result = seed
        for finding in result.findings:
            assert text[finding.start : finding.end] == finding.quote
            assert text.count("\n", 0, finding.start) + 1 == finding.line

    def test_standalone_headings_with_a_mark_are_two(self, seed: tuple[str, CheckResult]) -> None:
        _, result = seed
        assert [finding.line for finding in result.findings if finding.check == "N11"] == [18, 20]


def test_a_section_is_not_asked_for_what_a_report_needs() -> None:
    result = check_section("走访归侨12户，慰问金5.2万元。", knowledge=KNOWLEDGE, period=HALF)
    assert (result.ok, result.findings) == (True, ())


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                *"一二三、（）()1.，,。；;：“”《》*\n\r 年月日0293—-～％%",
                "2026年",
                "上半年",
                "工作总结",
                "计划",
                "存在的问题",
                "其中",
                "首先",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_any_text_is_checked_and_every_quote_stands_in_it(text: str) -> None:
    for finding in check(text, knowledge=KNOWLEDGE, kind=Kind.HALF_YEAR, period=HALF).findings:
        assert text[finding.start : finding.end] == finding.quote
        assert finding.line == text.count("\n", 0, finding.start) + 1
        assert finding.fix is None or 0 <= finding.fix.start <= finding.fix.end <= len(text)
