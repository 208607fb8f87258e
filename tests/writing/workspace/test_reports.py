from __future__ import annotations

from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.errors import InputError
from assistant.language.quantity.figures import figures_in
from assistant.language.time.period import Period
from assistant.settings import Settings
from assistant.wiring import wire
from assistant.writing.workspace import Reports, Status

PERIOD = Period.parse("2026H1")


@pytest.fixture
def reports(desk: Desk) -> Reports:
    return desk.reports


@pytest.fixture
def report(reports: Reports) -> str:
    return reports.new(PERIOD, organ="临江区委统战部").id


def test_a_heap_is_sorted_by_its_words_and_a_sorting_is_corrected(reports: Reports, report: str) -> None:
    given = reports.add_notes(report, "· 走访困难归侨侨眷86户\n· 问题：人手不足\n· 开会3次", by="李明")

    assert [(note.by, note.text, note.section) for note in given] == [
        ("李明", "走访困难归侨侨眷86户", "侨务"),
        ("李明", "人手不足", "problems"),
        ("李明", "开会3次", ""),
    ]
    assert "归侨" in given[0].reason
    sorted_ = reports.sort(report, given[2].id, "侨务")
    assert sorted_.unsorted == ()
    with pytest.raises(InputError):
        reports.sort(report, 999, "侨务")


def test_a_draft_says_what_the_notes_say_and_survives_reopening(desk: Desk, report: str) -> None:
    desk.reports.add_notes(report, "· 走访困难归侨侨眷86户\n· 侨法宣传2场", section="侨务")

    list(desk.reports.draft(report, "侨务"))
    desk.workspace.close()

    again = wire(desk.settings)
    section = next(one for one in again.reports.get(report).sections if one.name == "侨务")
    assert section.current
    assert section.status is Status.DRAFTED
    assert {figure.low for figure in figures_in(section.current.text)} == {86, 2}
    with pytest.raises(InputError, match="还没有要点"):
        list(again.reports.draft(report, "宗教"))


def test_a_second_window_overwrites_nothing(reports: Reports, report: str) -> None:
    reports.add_notes(report, "走访困难归侨侨眷86户", section="侨务")

    first, led = reports.edit(report, "侨务", "走访归侨侨眷86户。", seen=0)
    second, followed = reports.edit(report, "侨务", "走访归侨侨眷68户。", seen=0)

    assert (led, followed) == (True, False)
    assert reports.versions(report, "侨务") == (first, second)
    assert [doubt.text for doubt in second.doubts] == ["68户"]
    restored = reports.restore(report, "侨务", 2)
    assert next(one for one in restored.sections if one.name == "侨务").status is Status.DOUBTED


def test_one_owner_does_not_see_anothers_report(desk: Desk) -> None:
    report = desk.reports.new(PERIOD, organ="临江区委统战部", owner="李").id

    assert [one.id for one in desk.reports.all(owner="李")] == [report]
    assert desk.reports.all(owner="王") == ()
    with pytest.raises(InputError):
        desk.reports.get(report, owner="王")


def test_every_act_is_undone_and_done_again(reports: Reports, report: str) -> None:
    reports.add_notes(report, "走访困难归侨侨眷86户", section="侨务")
    list(reports.draft(report, "侨务"))
    reports.rename(report, "侨务", "为侨服务")
    reports.merge(report, "宗教", "民族")
    after = reports.get(report)

    for _ in range(4):
        before = reports.undo(report)
    assert before.sections == reports.new(PERIOD, organ="临江区委统战部").sections
    assert [note.text for note in before.dropped] == ["走访困难归侨侨眷86户"]
    with pytest.raises(InputError, match="没有可以撤销"):
        reports.undo(report)

    for _ in range(4):
        again = reports.redo(report)
    assert again == after
    with pytest.raises(InputError, match="没有可以重做"):
        reports.redo(report)
    one, other = "坚持我国宗教中国化方向，依法管理宗教事务", "铸牢中华民族共同体意识，推进民族团结进步"
    assert [(step.number, step.act, step.en) for step in reports.steps(report)] == [
        (1, "新建", "begin"),
        (2, "加要点 1 条", "add 1 notes"),
        (3, "起草“凝聚侨心侨力，做好为侨服务”", "draft “凝聚侨心侨力，做好为侨服务”"),
        (4, "“侨务”改名为“为侨服务”", "rename “侨务” to “为侨服务”"),
        (5, f"“{one}”并入“{other}”", f"merge “{one}” into “{other}”"),
    ]


def test_merging_joins_the_texts_and_keeps_both_apart_in_the_versions(reports: Reports, report: str) -> None:
    reports.add_notes(report, "民族：\n· 调解纠纷29起\n宗教：\n· 检查场所39处次")
    reports.edit(report, "民族", "调解纠纷29起。", seen=0)
    reports.edit(report, "宗教", "检查场所39处次。", seen=0)

    merged = reports.merge(report, "宗教", "民族").section("宗教")

    assert merged.name == "民族"
    assert merged.current
    assert merged.current.text == "调解纠纷29起。\n检查场所39处次。"
    assert merged.status is Status.DRAFTED
    assert next(version.text for version in reports.versions(report, "民族")) == "调解纠纷29起。"


def test_a_doubtful_figure_stands_on_a_word_and_the_word_goes_on_with_its_sentence(
    reports: Reports, report: str
) -> None:
    reports.add_notes(report, "走访困难归侨侨眷86户", section="侨务")
    reports.edit(report, "侨务", "走访困难归侨侨眷86户。慰问金5.2万元。", seen=0)
    assert reports.get(report).section("侨务").status is Status.DOUBTED

    with pytest.raises(InputError, match="理由"):
        reports.override(report, "侨务", "5.2万元", " ")
    with pytest.raises(InputError, match="没有存疑"):
        reports.override(report, "侨务", "86户", "数据核对过")
    kept = reports.override(report, "侨务", "5.2万元", "财务科核定", by="王").section("侨务")
    edited, _ = reports.edit(report, "侨务", "春节走访困难归侨侨眷86户。慰问金5.2万元。", seen=1)

    assert kept.status is Status.DRAFTED
    assert [(word.text, word.reason, word.by) for word in edited.overrides] == [("5.2万元", "财务科核定", "王")]
    assert edited.open_doubts == ()


def test_what_is_final_or_typed_is_not_drafted_over(reports: Reports, report: str) -> None:
    reports.add_notes(report, "侨务：\n· 走访归侨86户\n宗教：\n· 检查场所39处次\n民族：\n· 调解纠纷29起")
    reports.edit(report, "侨务", "走访归侨86户。", seen=0)
    list(reports.draft(report, "宗教"))
    reports.finalize(report, "宗教")

    assert reports.due(report) == ("民族", "intro")
    list(reports.draft(report, "民族"))
    assert "民族" not in reports.due(report)
    reports.add_notes(report, "宣传月活动14场", section="民族")
    assert "民族" in reports.due(report)


def test_a_shared_report_is_worked_on_by_both_and_shared_on_by_its_owner_alone(desk: Desk) -> None:
    reports = desk.reports
    report = reports.new(PERIOD, organ="临江区委统战部", owner="李").id

    reports.share(report, "王", owner="李")

    assert [one.id for one in reports.all(owner="王")] == [report]
    reports.add_notes(report, "走访归侨86户", section="侨务", by="王", owner="王")
    assert reports.get(report, owner="李").section("侨务").notes[0].by == "王"
    with pytest.raises(InputError, match="创建人"):
        reports.share(report, "张", owner="王")
    reports.share(report, "王", owner="李", shared=False)
    with pytest.raises(InputError, match="没有编号"):
        reports.get(report, owner="王")


def test_a_note_taken_out_is_kept_and_comes_back(reports: Reports, report: str) -> None:
    (note,) = reports.add_notes(report, "走访归侨86户")

    assert [one.id for one in reports.drop(report, note.id).dropped] == [note.id]
    assert reports.sort(report, note.id, "侨务").section("侨务").notes[0].text == "走访归侨86户"


def test_the_fair_copy_has_title_addressee_headings_and_signature(desk: Desk) -> None:
    reports = desk.reports
    report = reports.new(PERIOD, organ="中共临江区委统战部").id
    reports.edit(report, "intro", "现将工作情况报告如下：", seen=0)
    reports.edit(report, "民族", "调解纠纷。", seen=0)
    reports.edit(report, "侨务", "走访归侨。", seen=0)
    reports.edit(report, "plan", "继续走访。", seen=0)
    reports.rename(report, "侨务", "为侨服务")
    reports.entitle(report, addressee="中共临江区委", day="2026年7月3日")

    assert reports.text(report).splitlines() == [
        "中共临江区委统战部2026年上半年工作总结及下半年工作计划",
        "中共临江区委：",
        "现将工作情况报告如下：",
        "一、主要工作",
        "（一）铸牢中华民族共同体意识，推进民族团结进步",
        "调解纠纷。",
        "（二）为侨服务",
        "走访归侨。",
        "二、下一步工作计划",
        "继续走访。",
        "中共临江区委统战部",
        "2026年7月3日",
    ]
    assert reports.entitle(report, title="关于统战工作的报告", day="").day == ""
    assert reports.text(report).splitlines()[0] == "关于统战工作的报告"


def test_a_report_of_version_0_1_is_worked_on_and_undone(tmp_path: Path) -> None:
    from tests.database.test_migrating import FIRST, SECOND, made_by

    made_by(tmp_path / "workspace.db", FIRST, SECOND)
    reports = wire(Settings(home=tmp_path, llm=False, embed_model="hashed")).reports

    reports.rename("r", "侨务", "为侨服务", owner="李")

    assert reports.get("r", owner="李").section("侨务").heading == "为侨服务"
    assert reports.undo("r", owner="李").section("侨务").status is Status.FINAL
    assert reports.text("r", owner="李").splitlines()[-1] == "走访86户。"
