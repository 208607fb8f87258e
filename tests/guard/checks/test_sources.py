"""Figures against the notes, posts against the office's register."""

from __future__ import annotations

import pytest

from assistant.guard.check import check
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.writing.comparing.comparison import against_last
from tests.guard.conftest import KNOWLEDGE

HALF = Period.parse("2026H1")
NOTES = "走访困难归侨侨眷86户\n慰问金5.2万元\n"
REGISTER = """id: posts
source: 例
grade: J
entries:
  - {word: 文例甲, to: 区委常委；区委统战部部长}
  - {word: 文例乙, to: 区委统战部副部长}
  - {word: 文例丙, to: 区侨联主席, valid_to: 2025}
"""


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder = tmp_path_factory.mktemp("knowledge")
    (folder / "wording").mkdir()
    (folder / "wording" / "posts.yaml").write_text(REGISTER, encoding="utf-8")
    return Knowledge(override=folder)


def unsourced(text: str, notes: str | None = NOTES, previous: str | None = None) -> list[str]:
    last = against_last(text, previous, knowledge=KNOWLEDGE) if previous else None
    result = check(text, knowledge=KNOWLEDGE, period=HALF, notes=notes, previous=last)
    return [one.quote for one in result.findings if one.check == "F14"]


class TestFiguresAndNotes:
    def test_what_the_notes_have_passes_in_any_form(self) -> None:
        assert unsourced("走访困难归侨侨眷86户，发放慰问金52000元。") == []

    def test_what_nobody_gave_is_named(self) -> None:
        assert unsourced("走访困难归侨侨眷68户，发放慰问金5.2万元，接待16批。") == ["68户", "16批"]

    def test_without_notes_nothing_is_held_against_anything(self) -> None:
        assert unsourced("走访困难归侨侨眷68户。", notes=None) == []

    def test_a_figure_of_the_last_report_is_none_of_this_one(self) -> None:
        before = "区委统战部2025年下半年工作总结\n一、主要工作\n举办培训班3期。"
        assert unsourced("走访困难归侨侨眷86户，举办培训班3期。", previous=before) == ["3期"]


class TestPosts:
    @pytest.mark.parametrize(
        ("text", "quotes"),
        [
            ("区委统战部部长文例甲到会。", []),
            ("区委常委、统战部部长文例甲到会。", []),
            ("部长文例甲、副部长文例乙到会。", []),
            ("文例甲到会。", []),
            ("统战部副部长文例甲到会。", ["统战部副部长文例甲"]),
            ("区委组织部部长文例甲到会。", ["区委组织部部长文例甲"]),
            ("副部长文例乙、部长文例甲到会。", ["文例乙、部长文例甲"]),
            ("区侨联副主席文例丙到会。", []),
        ],
    )
    def test_post_and_order_are_the_registers(self, knowledge: Knowledge, text: str, quotes: list[str]) -> None:
        found = check(text, knowledge=knowledge, period=HALF).findings
        assert [one.quote for one in found if one.check == "U17"] == quotes
