"""Acts on an outline: what each does, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.archive.report import Part
from assistant.errors import InputError, UnknownSection
from assistant.writing.workspace.outline import Entry, Outline

OUTLINE = Outline(
    (
        Entry("intro", "导语", Part.INTRO),
        Entry("民族", "民族工作", Part.WORK, ("民族",)),
        Entry("宗教", "宗教工作", Part.WORK, ("宗教",), final=True, head=2),
        Entry("侨务", "侨务工作", Part.WORK, ("侨务",)),
        Entry("plan", "下半年工作计划", Part.PLAN),
    ),
    notes=((1, "民族"), (2, "宗教"), (3, "")),
    work_heading="上半年主要工作",
)


def names(outline: Outline) -> list[str]:
    return [entry.name for entry in outline.entries]


@pytest.mark.parametrize("called", ["民族", "民族工作"])
def test_a_section_is_found_by_name_and_heading(called: str) -> None:
    assert OUTLINE.entry(called).name == "民族"


def test_a_merged_section_is_found_by_the_work_line_it_took() -> None:
    merged = OUTLINE.merged("宗教", "民族")

    assert names(merged) == ["intro", "民族", "侨务", "plan"]
    assert merged.entry("宗教") == Entry("民族", "民族工作", Part.WORK, ("民族", "宗教"))
    assert merged.notes == ((1, "民族"), (2, "民族"), (3, ""))


@pytest.mark.parametrize(
    ("before", "order"),
    [("民族", ["intro", "侨务", "民族", "宗教", "plan"]), ("", ["intro", "民族", "宗教", "侨务", "plan"])],
)
def test_a_section_moves_inside_its_part(before: str, order: list[str]) -> None:
    assert names(OUTLINE.moved("侨务", before=before)) == order


def test_an_added_section_stands_last_in_its_part() -> None:
    assert names(OUTLINE.added("服务中心", Part.WORK)) == ["intro", "民族", "宗教", "侨务", "服务中心", "plan"]


def test_the_notes_of_a_removed_section_are_unsorted() -> None:
    assert OUTLINE.removed("宗教").notes == ((1, "民族"), (2, ""), (3, ""))


def test_the_heading_over_the_work_lines_is_renamed_by_its_words() -> None:
    assert OUTLINE.renamed("上半年主要工作", "上半年工作开展情况").work_heading == "上半年工作开展情况"


@pytest.mark.parametrize(
    "act",
    [
        lambda: OUTLINE.moved("侨务", before="plan").moved("plan", before="民族"),
        lambda: OUTLINE.merged("侨务", "plan"),
        lambda: OUTLINE.merged("侨务", "侨务工作"),
        lambda: OUTLINE.renamed("侨务", " "),
        lambda: OUTLINE.renamed("侨务", "民族工作"),
        lambda: OUTLINE.added("侨务工作", Part.WORK),
    ],
    ids=["before another part", "into another part", "into itself", "blank", "taken", "there already"],
)
def test_what_an_outline_refuses(act: Callable[[], Outline]) -> None:
    with pytest.raises(InputError):
        act()


def test_a_name_nobody_knows_lists_the_known_ones() -> None:
    with pytest.raises(UnknownSection, match="民族、宗教、侨务"):
        OUTLINE.entry("海洋")


def test_an_outline_is_kept_whole() -> None:
    assert Outline.of_json(OUTLINE.to_json()) == OUTLINE
