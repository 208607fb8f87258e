from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from assistant.knowledge import SHIPPED
from tests.cli.conftest import Run

Said: TypeAlias = Callable[..., dict[str, Any]]


@pytest.fixture
def said(nigao: Run) -> Said:
    """Run `nigao … --json` and return the object it prints."""

    def run(*arguments: str, group: tuple[str, ...] = ("report",), code: int = 0) -> dict[str, Any]:
        ended, out, _ = nigao(*group, *arguments, "--json")
        assert ended == code
        printed = json.loads(out)
        assert isinstance(printed, dict)
        return printed

    return run


def test_a_report_goes_from_notes_to_drafted_sections(tmp_path: Path, said: Said) -> None:
    heap = tmp_path / "heap.txt"
    heap.write_text("· 走访困难归侨侨眷86户\n· 开会3次\n", encoding="utf-8")

    report = str(said("new", "--period", "2026H1", "--organ", "临江区委统战部")["id"])
    assert said("notes", report, str(heap), "--by", "李明")["notes"] == [
        {"id": 1, "by": "李明", "section": "侨务", "reason": "归侨侨眷", "text": "走访困难归侨侨眷86户"},
        {"id": 2, "by": "李明", "section": "", "reason": "", "text": "开会3次"},
    ]
    assert said("sort", report, "2", "自身建设")["unsorted"] == []
    said("draft", report, "--no-llm")
    sections = said("status", report)["sections"]

    assert isinstance(sections, list)
    states = {one["name"]: one["status"] for one in sections}
    assert (states["侨务"], states["自身建设"], states["宗教"]) == ("已起草", "已起草", "空")


def test_a_section_is_edited_compared_put_back_and_vouched_for(tmp_path: Path, said: Said) -> None:
    heap, wording = tmp_path / "李明.txt", tmp_path / "wording.txt"
    heap.write_text("侨务：\n· 走访困难归侨侨眷86户\n", encoding="utf-8")
    wording.write_text("走访困难归侨侨眷86户，慰问金5.2万元。\n", encoding="utf-8")
    report = said("new", "--period", "2026H1", "--organ", "临江区委统战部")["id"]
    assert [note["by"] for note in said("notes", report, str(heap))["notes"]] == ["李明"]
    said("draft", report, "侨务", "--no-llm")

    edited = said("edit", report, "侨务", str(wording), "--by", "王")
    beside = said("edit", report, "侨务", str(heap), "--seen", "1")

    assert (edited["number"], edited["current"], [one["text"] for one in edited["doubts"]]) == (2, True, ["5.2万元"])
    assert (beside["number"], beside["current"]) == (3, False)
    assert [one["number"] for one in said("versions", report, "侨务")["versions"]] == [1, 2, 3]
    runs = said("diff", report, "侨务", "1", "2")["runs"]
    assert "5.2" in "".join(run["text"] for run in runs if run["kind"] == "added")
    vouched = said("override", report, "侨务", "5.2万元", "--reason", "财务科核定", "--by", "王")
    assert {one["name"]: one["status"] for one in vouched["sections"]}["侨务"] == "已起草"
    assert {one["name"]: one["version"] for one in said("restore", report, "侨务", "1")["sections"]}["侨务"] == 1
    assert {one["name"]: one["version"] for one in said("undo", report)["sections"]}["侨务"] == 2
    assert said("redo", report)["sections"] == said("restore", report, "侨务", "1")["sections"]
    assert [step["act"] for step in said("steps", report)["steps"] if step["current"]] == ["“侨务”换回第 1 版"]


def test_an_outline_is_arranged_shared_and_listed(said: Said) -> None:
    report = said("new", "--period", "2026H1", "--organ", "临江区委统战部")["id"]

    said("rename", report, "侨务", "为侨服务")
    said("merge", report, "宗教", "民族")
    said("move", report, "侨务", "--before", "民族")
    said("add", report, "特色亮点")
    said("remove", report, "服务中心")
    said("head", report, "--title", "工作总结", "--to", "中共临江区委", "--date", "2026-07-03")
    shared = said("share", report, "王")

    assert [one["heading"] for one in shared["sections"]][3:5] == [
        "为侨服务",
        "铸牢中华民族共同体意识，推进民族团结进步",
    ]
    assert [one["heading"] for one in shared["sections"] if one["part"] == "work"][-1] == "特色亮点"
    assert (shared["title"], shared["addressee"], shared["day"], shared["members"]) == (
        "工作总结",
        "中共临江区委",
        "2026年7月3日",
        ["王"],
    )
    assert said("list")["reports"] == [said("status", report)]
    assert said("show", report) == {"text": "工作总结\n中共临江区委：\n临江区委统战部\n2026年7月3日"}
    assert said("offers", report) == {"offers": []}


def test_a_pack_is_checked_again_and_a_touched_one_fails(tmp_path: Path, said: Said) -> None:
    heap, pack = tmp_path / "heap.txt", tmp_path / "pack.zip"
    heap.write_text("侨务：\n· 走访困难归侨侨眷86户\n", encoding="utf-8")
    report = said("new", "--period", "2026H1", "--organ", "临江区委统战部")["id"]
    said("notes", report, str(heap))
    said("draft", report, "侨务", "--no-llm")

    digest = said("pack", report, "-o", str(pack))["digest"]

    assert said(str(pack), "--expect", digest, group=("verify",))["holds"]
    assert not said(str(pack), "--expect", "0" * 64, group=("verify",), code=2)["holds"]


def test_two_plain_files_are_compared(tmp_path: Path, said: Said) -> None:
    last, now = tmp_path / "last.txt", tmp_path / "now.txt"
    last.write_text(
        "某部2025年下半年工作总结及2026年上半年工作计划\n一、主要工作\n走访民营企业100家。\n"
        "二、2026年上半年工作计划\n（一）走访民营企业不少于120家。\n",
        encoding="utf-8",
    )
    now.write_text("某部2026年上半年工作总结\n一、主要工作\n走访民营企业132家。\n", encoding="utf-8")

    found = said(str(now), "--previous", str(last), group=("compare",))

    assert found["previous"] == "某部2025年下半年工作总结及2026年上半年工作计划"
    assert [row["status"] for row in found["carried"]] == ["done"]


def test_an_indicator_is_shown_by_period_as_a_table_and_as_data(tmp_path: Path, said: Said, nigao: Run) -> None:
    now = tmp_path / "now.txt"
    now.write_text("中共临江区委统战部2026年上半年工作总结\n一、主要工作\n走访民营企业132家。\n", encoding="utf-8")
    nigao("ingest", *(SHIPPED / "reports" / f"{code}.txt" for code in ("2024H1", "2025H1", "2025H2")))

    (course,) = said(str(now), "--series", "走访民营", group=("compare",))["courses"]
    _, table, _ = nigao("compare", now, "--series", "走访民营")
    code, _, refused = nigao("compare", now, "--series", "放飞气球")

    assert (course["subject"], course["unit"], course["basis"]) == ("走访民营企业", "家", "flow")
    assert [(one["period"], one["text"]) for one in course["points"]] == [
        ("2024H1", "125家"),
        ("2025H1", "138家"),
        ("2026H1", "132家"),
    ]
    assert table.splitlines()[:2] == [
        "走访民营企业（家，当期数）",
        f"  2024年上半年  125家  {course['points'][0]['quote']}",
    ]
    assert (code, "没有名称含“放飞气球”" in refused) == (1, True)
