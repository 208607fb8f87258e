"""Notes of several people find their sections; what nothing tells stays unsorted."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from assistant.archive.report import Part
from assistant.desk import Desk
from assistant.knowledge.topics import topics_of
from assistant.language.time.period import Period
from assistant.writing.notes import read_headed_notes
from assistant.writing.part_words import PartWords
from assistant.writing.workspace import ReportSection
from assistant.writing.workspace.beginning import outline_of_report
from assistant.writing.workspace.sorting import Sorter, sorter_for
from tests.conftest import desk_in

NOTES = sorted((Path(__file__).parents[3] / "knowledge" / "notes" / "2026H1").glob("*.txt"))
PERIOD = Period.parse("2026H1")


@pytest.fixture(scope="module")
def sorter(office: Desk) -> Sorter:
    past = office.archive.history(office.organ, PERIOD)
    outline = outline_of_report(past[0], "half-year", PERIOD, office.knowledge)
    sections = [ReportSection(e.name, e.heading, e.part, False, (), None, e.topics) for e in outline.entries]
    return sorter_for(sections, past, Period.parse("2026H1"), office.knowledge)


def _right(sorter: Sorter, heading: str) -> set[str]:
    topics = set(topics_of(heading, sorter.knowledge.profile.areas))
    return {section.name for section in sorter.sections if topics & set(section.topics)}


@pytest.mark.parametrize("file", NOTES, ids=lambda file: file.stem)
def test_a_colleagues_sheet_goes_where_its_heading_says(sorter: Sorter, file: Path) -> None:
    found = sorter.sort(file.read_text(encoding="utf-8"))

    assert {note.section for note in found} - {""} <= _right(sorter, file.stem)
    assert all("拟稿人" in note.reason for note in found if not note.section)


def test_shuffled_without_headings_most_are_found_and_few_are_wrong(sorter: Sorter) -> None:
    right = {
        note.text: _right(sorter, file.stem)
        for file in NOTES
        for _, note in read_headed_notes(file.read_text(encoding="utf-8"))
    }
    heap = sorted(right)
    Random(1).shuffle(heap)  # noqa: S311

    found = [note for note in sorter.sort("\n".join(f"· {text}" for text in heap)) if note.text in right]

    wrong = [note for note in found if note.section and note.section not in right[note.text]]
    assert len(found) >= len(right) - 1
    assert len([note for note in found if note.section]) >= 0.7 * len(found)
    assert len(wrong) <= 0.05 * len(found)


def test_a_label_of_a_part_decides_whatever_the_note_speaks_of(sorter: Sorter) -> None:
    found = sorter.sort("· 问题：归侨活动场地不够\n· 下一步：走访侨企20家")

    assert [(note.text, note.section) for note in found] == [
        ("归侨活动场地不够", Part.PROBLEMS.value),
        ("走访侨企20家", Part.PLAN.value),
    ]


def test_a_label_before_a_note_decides_and_goes(sorter: Sorter) -> None:
    (labelled,) = sorter.sort("宗教：检查场所38家；培训56人", by="")
    (named,) = sorter.sort("侨法宣传：举办3场，发放资料600份", by="")

    assert (labelled.text, labelled.section) == ("检查场所38家；培训56人", "民族、宗教")
    assert named.text == "侨法宣传：举办3场，发放资料600份"


def test_what_is_said_to_the_writer_is_cut_from_a_bracket(sorter: Sorter) -> None:
    (note,) = sorter.sort("侨务：\n· 归侨体检162人（其中上门14人，别重复加）")

    assert (note.text, note.section) == ("归侨体检162人（其中上门14人）", "侨务")
    assert "略去" in note.reason


def test_a_note_that_nothing_tells_is_left_alone(sorter: Sorter) -> None:
    assert [note.section for note in sorter.sort("· 开会3次")] == [""]


def test_the_sheets_of_several_colleagues_do_not_run_into_each_other(sorter: Sorter) -> None:
    heap = "侨务（侨务科）\n· 走访86户\n党派\n· 开会4次\n· 食堂换了承包商\n文体\n· 打球3场"

    found = sorter.sort(heap)

    assert [(note.text, note.section) for note in found] == [
        ("走访86户", "侨务"),
        ("开会4次", "多党合作"),
        ("食堂换了承包商", "多党合作"),
        ("打球3场", ""),
    ]


def test_what_is_only_to_come_belongs_to_the_plan(sorter: Sorter) -> None:
    plan = next(section.name for section in sorter.sections if section.part is Part.PLAN)

    found = sorter.sort("侨务：\n· 下半年准备把换届摸底做完\n· 下半年侨联要换届，上半年先摸底")

    assert [note.section for note in found] == [plan, "侨务"]


def test_a_heading_nobody_knows_opens_a_section_in_an_office_without_work_lines(tmp_path: Path) -> None:
    with desk_in(tmp_path, "临江区教育局") as desk:
        report = desk.reports.new(Period.parse("2025H2"), organ=desk.organ).id

        desk.reports.add_notes(
            report, "教师队伍\n- 招聘教师186名\n- 培训教师3200人次\n其他：\n- 收到锦旗2面", by="人事科"
        )
        desk.reports.add_notes(report, "校园安全：\n- 校车38辆装上定位", by="安全办")

        assert [(note.text, note.section) for note in desk.reports.get(report).notes] == [
            ("招聘教师186名", "教师队伍"),
            ("培训教师3200人次", "教师队伍"),
            ("收到锦旗2面", "重点工作"),
            ("校车38辆装上定位", "重点工作"),
        ]


def test_the_second_half_year_is_no_plan_of_its_own_report() -> None:
    told = PartWords.of(Period.parse("2025H2")), PartWords.of(Period.parse("2026H1"))

    assert [words.part_of("下半年：") for words in told] == [None, Part.PLAN]
    assert [bool(words.ahead.match("下半年要新建商会2个")) for words in told] == [False, True]


def test_who_gave_a_note_tells_its_section_where_its_words_do_not(sorter: Sorter) -> None:
    assert [note.section for note in sorter.sort("经办的李姐休假了，先报这些", by="侨务科-黄敏")] == ["侨务"]
    assert [note.section for note in sorter.sort("李姐报：\n会开了3次", by="侨务科-黄敏")] == ["侨务"]
