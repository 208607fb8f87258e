from __future__ import annotations

from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.errors import InputError
from assistant.language.figures import figures_in
from assistant.language.period import Period
from assistant.settings import Settings
from assistant.wiring import wire
from assistant.writing.workspace import Status

PERIOD = Period.parse("2026H1")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return wire(Settings(home=tmp_path, llm=False, embed_model="hashed"))


def test_a_heap_is_sorted_by_its_words_and_a_sorting_is_corrected(desk: Desk) -> None:
    report = desk.reports.new(PERIOD, organ="临江区委统战部").id

    given = desk.reports.add_notes(report, "· 走访困难归侨侨眷86户\n· 问题：人手不足\n· 开会3次", by="李明")

    assert [(note.by, note.text, note.section) for note in given] == [
        ("李明", "走访困难归侨侨眷86户", "侨务"),
        ("李明", "人手不足", "problems"),
        ("李明", "开会3次", ""),
    ]
    assert "归侨" in given[0].reason
    sorted_ = desk.reports.sort(report, given[2].id, "侨务")
    assert sorted_.unsorted == ()
    with pytest.raises(InputError):
        desk.reports.sort(report, 999, "侨务")


def test_a_draft_says_what_the_notes_say_and_survives_reopening(desk: Desk, tmp_path: Path) -> None:
    report = desk.reports.new(PERIOD, organ="临江区委统战部").id
    desk.reports.add_notes(report, "· 走访困难归侨侨眷86户\n· 侨法宣传2场", section="侨务")

    for _ in desk.reports.draft(report, "侨务"):
        pass
    desk.workspace.close()

    again = wire(Settings(home=tmp_path, llm=False, embed_model="hashed"))
    section = next(one for one in again.reports.get(report).sections if one.name == "侨务")
    assert section.current
    assert section.status is Status.DRAFTED
    assert {figure.low for figure in figures_in(section.current.text)} == {86, 2}
    with pytest.raises(InputError, match="还没有要点"):
        list(again.reports.draft(report, "宗教"))


def test_a_second_window_overwrites_nothing(desk: Desk) -> None:
    report = desk.reports.new(PERIOD, organ="临江区委统战部").id
    desk.reports.add_notes(report, "走访困难归侨侨眷86户", section="侨务")

    first, led = desk.reports.edit(report, "侨务", "走访归侨侨眷86户。", seen=0)
    second, followed = desk.reports.edit(report, "侨务", "走访归侨侨眷68户。", seen=0)

    assert (led, followed) == (True, False)
    assert desk.reports.versions(report, "侨务") == (first, second)
    assert [doubt.text for doubt in second.doubts] == ["68户"]
    restored = desk.reports.restore(report, "侨务", 2)
    assert next(one for one in restored.sections if one.name == "侨务").status is Status.DOUBTED


def test_one_owner_does_not_see_anothers_report(desk: Desk) -> None:
    report = desk.reports.new(PERIOD, organ="临江区委统战部", owner="李").id

    assert [one.id for one in desk.reports.all(owner="李")] == [report]
    assert desk.reports.all(owner="王") == ()
    with pytest.raises(InputError):
        desk.reports.get(report, owner="王")
