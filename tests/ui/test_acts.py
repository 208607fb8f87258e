from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from assistant.chat import Smoothed
from assistant.desk import Desk
from assistant.language.time.period import Period
from assistant.people.role import Role
from assistant.settings import Settings
from assistant.wiring import wire
from assistant.writing.workspace import Utterance, Whole, Workspace
from tests.ui.samples import ZH
from ui.act import Act
from ui.acts.all import Acts
from ui.acts.office import Office
from ui.panels import Panels
from ui.turn import Written
from ui.window import Window

DRAFT = "起草侨务这一节\n· 过年跑了困难归侨侨眷86户，发了5.2万"
FAULTY = "核查这份总结\n一、上半年主要工作\n走访企业12家,慰问困难群众.\n二、下半年工作计划\n继续走访."


@pytest.fixture
def desk(office: Desk, tmp_path: Path) -> Iterator[Desk]:
    """Return the sample office's desk with a workspace of its own."""
    workspace = Workspace.open(tmp_path / "workspace")
    yield replace(office, workspace=workspace)
    workspace.close()


@pytest.fixture
def acts(desk: Desk) -> Acts:
    return Acts(Office(desk, ZH))


@pytest.fixture
def window(acts: Acts) -> Window:
    return acts.open("", uuid4().hex)


def do(acts: Acts, window: Window, name: str, *files: Path, **fields: str) -> None:
    for _ in acts.do(window, Act(name, fields, files)):
        pass


def shown(desk: Desk, window: Window) -> str:
    return "".join(Panels(Office(desk, ZH)).draw(window).values())


def test_a_turn_is_kept_and_can_be_revised_after_a_reload(acts: Acts, window: Window) -> None:
    do(acts, window, "send", text=DRAFT)

    again = acts.open(window.owner, window.conversation)
    do(acts, again, "follow-up", turn="0", say="shorter")

    assert again.view.turns[0] == window.view.turns[0]
    assert isinstance(again.view.turns[1].outcome, Written)
    assert "86户" in again.view.turns[1].plain
    assert acts.open("someone else", window.conversation).view.turns == ()


def test_a_turn_stopped_in_the_middle_keeps_what_was_said(acts: Acts, window: Window) -> None:
    running = acts.do(window, Act("send", {"text": DRAFT}))
    next(running)

    do(acts, window, "stop")
    list(running)

    again = acts.open(window.owner, window.conversation)
    assert again.view.turns[0].asked == DRAFT
    assert again.view.turns[0].ending == "已停止，写好的部分保留着。"


def test_a_window_that_closes_in_the_middle_leaves_its_words_on_disk(acts: Acts, window: Window) -> None:
    running = acts.do(window, Act("send", {"text": DRAFT}))
    assert isinstance(running, Iterator)
    next(running)

    running.close()  # type: ignore[attr-defined]

    assert acts.open(window.owner, window.conversation).view.turns[0].asked == DRAFT


def test_a_file_dropped_into_the_chat_is_read_and_one_that_cannot_be_is_a_sentence(
    acts: Acts, window: Window, tmp_path: Path
) -> None:
    good, bad = tmp_path / "text.txt", tmp_path / "broken.docx"
    good.write_text("上个月我们搞了一次座谈会，来了30多个老板。", encoding="utf-8")
    bad.write_bytes(b"no zip")

    do(acts, window, "send", good, text="润色：", mode="polish")
    do(acts, window, "send", bad, text="核查")

    assert "30多" in window.view.turns[0].plain
    kept = acts.open("", window.conversation).view.turns[1]
    assert kept.asked == "核查\n〔broken.docx〕"
    assert "broken.docx" in kept.ending
    assert str(tmp_path) not in kept.ending


def test_a_draft_put_in_is_a_version_of_the_report_with_its_notes(acts: Acts, window: Window, desk: Desk) -> None:
    do(acts, window, "send", text=DRAFT)
    do(acts, window, "put-in", turn="0")

    working = desk.reports.get(window.view.opened.report, owner=window.owner)
    section = working.section("侨务")

    assert section.current is not None
    assert section.current.engine == "composer"
    assert [note.text for note in section.notes] == ["过年跑了困难归侨侨眷86户，发了5.2万"]
    assert window.view.tab == "report"
    assert 'class="grounded"' in shown(desk, window)
    assert acts.open(window.owner, "").view.opened.report == working.id


def test_a_draft_for_another_period_never_gets_into_the_open_report(acts: Acts, window: Window, desk: Desk) -> None:
    do(acts, window, "begin")
    begun = window.view.opened.report
    do(acts, window, "send", text=DRAFT.replace("起草", "起草2025年上半年"))
    do(acts, window, "write-period", period="2026H1")
    do(acts, window, "put-in", turn="0")

    assert desk.reports.get(begun).notes == ()
    assert window.view.opened.report != begun
    assert desk.reports.get(window.view.opened.report).period == Period.parse("2025H1")


def test_drafting_in_the_chat_adds_its_notes_to_the_open_report_once(acts: Acts, window: Window, desk: Desk) -> None:
    do(acts, window, "begin")
    do(acts, window, "send", text=DRAFT)
    do(acts, window, "send", text=DRAFT)

    section = desk.reports.get(window.view.opened.report, owner=window.owner).section("侨务")
    assert len(section.notes) == 1


def test_a_section_is_written_edited_compared_and_undone(acts: Acts, window: Window, desk: Desk) -> None:
    do(acts, window, "begin")
    do(acts, window, "add-notes", section="民族", text="慰问少数民族困难群众23户\n座谈会2场")
    do(acts, window, "draft-all")
    do(acts, window, "section", section="民族")
    do(acts, window, "edit", on="yes")
    do(acts, window, "save", section="民族", seen="1", text="慰问少数民族困难群众24户。")
    do(acts, window, "against", number="1")

    compared = shown(desk, window)
    do(acts, window, "undo")
    do(acts, window, "export", kind="md")

    assert "<del>23</del><ins>24</ins>" in compared
    assert window.view.file is not None
    assert "慰问少数民族困难群众23户" in window.view.file.read_text(encoding="utf-8")


def test_drafting_that_is_stopped_leaves_the_sections_after_it_alone(acts: Acts, window: Window, desk: Desk) -> None:
    do(acts, window, "begin")
    for section in ("民族", "宗教"):
        do(acts, window, "add-notes", section=section, text="座谈会2场")
    running = acts.do(window, Act("draft-all"))
    next(running)

    do(acts, window, "stop-draft")
    list(running)

    report = desk.reports.get(window.view.opened.report)
    assert [one.name for one in report.sections if one.current] == []
    assert window.view.notice is not None
    assert "已停止" in window.view.notice.text


def test_a_paste_that_is_too_long_is_refused_at_once_and_nothing_is_lost(
    acts: Acts, window: Window, desk: Desk
) -> None:
    long = "走访企业12家。" * 25_000
    do(acts, window, "send", text=long)
    assert window.view.turns[0].asked == long
    assert "一次最多处理" in window.view.turns[0].ending

    do(acts, window, "begin")
    for name, fields in (
        ("add-notes", {}),
        ("add-notes", {"section": "侨务"}),
        ("save", {"section": "侨务", "seen": "0"}),
    ):
        window.change(lambda view: replace(view, notice=None))
        do(acts, window, name, text=long, **fields)

        assert window.view.notice is not None
        assert "一次最多处理" in window.view.notice.text
    assert desk.reports.get(window.view.opened.report).notes == ()


def test_a_figure_that_is_last_years_is_told_apart_from_one_without_ground(
    acts: Acts, window: Window, desk: Desk
) -> None:
    do(acts, window, "begin")
    do(acts, window, "add-notes", section="侨务", text="座谈会3场")
    do(acts, window, "save", section="侨务", seen="0", text="春节慰问困难归侨侨眷81户，慰问老归侨9999人。")
    do(acts, window, "section", section="侨务")

    said = shown(desk, window)
    do(acts, window, "override", section="侨务", text="9999人", reason="办公室核实")

    assert (
        '<mark class="stale" tabindex="0" data-ground="与以往报告的数相同，请确认不是旧数（以往报告：春节慰问困难归侨侨眷81户，'
        in said
    )
    assert '<mark class="ungrounded" tabindex="0" data-ground="没有出处">9999人</mark>' in said
    assert 'data-ground="已确认保留：办公室核实">9999人</mark>' in shown(desk, window)
    do(acts, window, "withdraw", section="侨务", text="9999人")
    assert shown(desk, window) == said


def test_text_saved_over_another_windows_is_kept_beside_it(acts: Acts, window: Window, desk: Desk) -> None:
    do(acts, window, "send", text=DRAFT)
    do(acts, window, "put-in", turn="0")
    do(acts, window, "save", section="侨务", seen="1", text="甲。")
    do(acts, window, "save", section="侨务", seen="1", text="乙。")

    section = desk.reports.get(window.view.opened.report, owner=window.owner).section("侨务")
    assert section.current is not None
    assert section.current.text == "甲。"
    assert window.view.notice is not None
    assert "留作第 3 版" in window.view.notice.text


def test_an_editor_stays_on_the_version_it_was_opened_on(acts: Acts, window: Window, desk: Desk) -> None:
    do(acts, window, "save", section="侨务", seen="0", text="甲。")
    do(acts, window, "section", section="侨务")
    do(acts, window, "edit", on="yes")
    desk.reports.edit(window.view.opened.report, "侨务", "同事写的。", seen=1)

    editor = shown(desk, window)

    assert 'data-seen="1"' in editor
    assert ">甲。</textarea>" in editor


def test_a_note_is_moved_reworded_and_taken_out(acts: Acts, window: Window, desk: Desk) -> None:
    do(acts, window, "begin")
    do(acts, window, "add-notes", section="民族", text="座谈会2场\n走访5户")
    report = window.view.opened.report
    first, second = desk.reports.get(report).section("民族").notes

    do(acts, window, "sort", note=str(first.id), section="宗教")
    do(acts, window, "correct-note", note=str(second.id), section="民族", text="走访6户")

    working = desk.reports.get(report)
    assert [note.text for note in working.section("宗教").notes] == ["座谈会2场"]
    assert [note.text for note in working.section("民族").notes] == ["走访6户"]
    do(acts, window, "drop-note", note=str(first.id))
    assert desk.reports.get(report).section("宗教").notes == ()


def test_a_report_begins_with_the_outline_of_the_last_one_and_a_heap_is_sorted(
    acts: Acts, window: Window, desk: Desk
) -> None:
    do(acts, window, "begin", last="yes")
    do(acts, window, "add-notes", text="· 走访困难归侨侨眷86户\n· 开会3次")

    report = desk.reports.get(window.view.opened.report)
    assert report.previous == desk.archive.previous(desk.organ, report.period).id  # type: ignore[union-attr]
    assert [note.text for note in report.section("侨务").notes] == ["走访困难归侨侨眷86户"]
    assert window.view.notice is not None
    assert "收到 2 条要点" in window.view.notice.text
    assert "1 条看不出" in window.view.notice.text


def test_a_tab_opened_before_another_act_does_not_come_back_after_it(acts: Acts, window: Window) -> None:
    do(acts, window, "compare", nth="2")
    do(acts, window, "tab", tab="report", nth="1")
    late = window.view.tab
    do(acts, window, "tab", tab="report", nth="3")

    assert (late, window.view.tab) == ("compare", "report")


def test_what_the_last_plan_left_open_is_offered_to_the_plan_and_taken_once(
    acts: Acts, window: Window, desk: Desk
) -> None:
    do(acts, window, "begin")
    report = window.view.opened.report
    first = desk.reports.offers(report)[0]
    do(acts, window, "section", section="plan")
    offered = shown(desk, window)

    do(acts, window, "take-offer", text=first.text)
    taken = desk.reports.get(report).section("plan").notes
    do(acts, window, "take-offer", text=first.text)

    assert f'data-act="take-offer" data-text="{first.text}"' in offered
    assert [note.text for note in taken] == [first.text]
    assert f'data-act="take-offer" data-text="{first.text}"' not in shown(desk, window)
    assert window.view.notice is not None
    assert "已经采用" in window.view.notice.text


def test_everything_due_is_drafted_and_a_part_that_nothing_is_said_for_stays_empty(
    acts: Acts, window: Window, desk: Desk
) -> None:
    do(acts, window, "begin")
    do(acts, window, "add-notes", text="· 走访困难归侨侨眷86户，还有9户没走到")

    do(acts, window, "draft-all")

    report = desk.reports.get(window.view.opened.report)
    assert {one.name for one in report.sections if one.current} == {"侨务", "problems", "intro"}
    assert window.view.notice is None


def test_an_empty_report_is_neither_checked_nor_exported(acts: Acts, window: Window) -> None:
    for name in ("check-report", "export"):
        do(acts, window, name, kind="docx")

        assert window.view.notice is not None
        assert not window.view.notice.good


def test_a_word_file_is_exported_with_what_reading_it_back_says(acts: Acts, window: Window) -> None:
    do(acts, window, "send", text=DRAFT)
    do(acts, window, "put-in", turn="0")
    do(acts, window, "export", kind="docx")

    assert window.view.file is not None
    assert window.view.file.stat().st_size > 1000
    assert window.view.notice is not None
    assert "版式核对" in window.view.notice.text


def test_a_finding_is_repaired_in_the_section_it_stands_in(acts: Acts, window: Window, desk: Desk) -> None:
    do(acts, window, "begin")
    do(acts, window, "save", section="侨务", seen="0", text="走访企业12家,慰问困难群众.")
    do(acts, window, "check-report")
    assert window.view.checking is not None
    before = len(window.view.checking.checked.result.findings)

    do(acts, window, "fix-all")

    section = desk.reports.get(window.view.opened.report, owner=window.owner).section("侨务")
    assert section.current is not None
    assert section.current.text == "走访企业12家，慰问困难群众。"
    assert len(window.view.checking.checked.result.findings) < before


def test_a_pasted_text_is_repaired_and_a_finding_dismissed(acts: Acts, window: Window) -> None:
    do(acts, window, "send", text=FAULTY)
    do(acts, window, "dismiss", number="0", reason="本单位惯例")
    do(acts, window, "fix-all")

    assert window.view.checking is not None
    assert "走访企业12家，慰问困难群众。" in window.view.checking.checked.text
    assert [one.reason for one in window.view.checking.dismissed] == ["本单位惯例"]


def test_a_finding_of_the_report_stands_after_a_reload_until_it_is_taken_back(
    acts: Acts, window: Window, desk: Desk
) -> None:
    do(acts, window, "save", section="侨务", seen="0", text="走访企业12家,慰问困难群众。")
    do(acts, window, "check-report")
    do(acts, window, "dismiss", number="0", reason="领导定的", rule="S01")

    again = acts.open("", window.conversation)
    do(acts, again, "check-report")
    stands = shown(desk, again)
    do(acts, again, "dismiss", number="0", back="yes")
    do(acts, again, "check-report")

    assert again.view.checking is not None
    assert "保留：领导定的" in stands
    assert "已保留 1 处" in stands
    assert again.view.checking.open == len(again.view.checking.checked.result.findings)
    recorded = [entry.what for entry in desk.people.audit.entries() if entry.act == "dismiss"]
    title = "临江区委统战部2026年上半年工作总结及下半年工作计划"
    assert recorded == [f"{title} 领导定的 S01", f"{title} ↩"]


def test_findings_of_another_report_than_the_open_one_are_left_alone(acts: Acts, window: Window) -> None:
    do(acts, window, "save", section="侨务", seen="0", text="走访企业12家,慰问困难群众。")
    do(acts, window, "check-report")
    do(acts, window, "write-period", period="2025")

    do(acts, window, "fix-all")

    assert window.view.notice is not None
    assert "请先核查一次" in window.view.notice.text
    assert window.view.opened.report == ""


def test_sections_are_moved_renamed_merged_deleted_and_all_is_undone(acts: Acts, window: Window, desk: Desk) -> None:
    do(acts, window, "begin")
    report = window.view.opened.report
    begun = desk.reports.get(report).sections
    do(acts, window, "add-notes", section="宗教", text="检查场所39处次")

    do(acts, window, "move", section="宗教", to="up")
    do(acts, window, "move", section="宗教", to="down")
    do(acts, window, "move", section="宗教", to="down")
    do(acts, window, "rename", section="宗教", heading="管好宗教事务")
    do(acts, window, "merge", section="民族")
    do(acts, window, "remove", section="宗教")
    arranged = [one.name for one in desk.reports.get(report).sections]
    shown_steps = shown(desk, window)
    for _ in range(6):
        do(acts, window, "undo")

    names = [one.name for one in begun]
    at = names.index("宗教")
    assert [name for name in names if name not in arranged] == [names[at], names[at + 1]]
    assert "撤销：删去“宗教”" in shown_steps
    assert [one.name for one in desk.reports.get(report).sections] == names
    assert desk.reports.get(report).section("宗教").heading == begun[at].heading


def test_the_last_section_of_a_part_has_none_to_merge_with_and_a_new_one_is_opened(
    acts: Acts, window: Window, desk: Desk
) -> None:
    do(acts, window, "begin")
    do(acts, window, "merge", section="plan")
    refused = window.view.notice
    do(acts, window, "add-section", heading="信访工作")

    assert refused is not None
    assert "最后一节" in refused.text
    assert window.view.opened.section == "信访工作"
    assert 'data-section="信访工作" aria-current="true"' in shown(desk, window)


def test_a_report_is_shared_with_a_colleague_and_no_longer(acts: Acts, desk: Desk) -> None:
    for name in ("li", "wang"):
        desk.people.accounts.add(name, "correct horse", Role.KEEPER)
    window, other = acts.open("li", "a"), acts.open("wang", "b")
    do(acts, window, "begin")
    do(acts, window, "share", member="wang")
    theirs = acts.open("wang", "c")
    offered = shown(desk, theirs)
    do(acts, window, "share", member="wang", back="yes")

    assert other.view.opened.report == ""
    assert theirs.view.opened.report == window.view.opened.report
    assert "共享" not in offered
    assert "没有开始" in shown(desk, theirs)
    assert [entry.what for entry in desk.people.audit.entries() if entry.act == "share"] == [
        "临江区委统战部2026年上半年工作总结及下半年工作计划 wang",
        "临江区委统战部2026年上半年工作总结及下半年工作计划 wang ↩",
    ]


def test_the_report_is_compared_with_the_last_plan(acts: Acts, window: Window, desk: Desk) -> None:
    do(acts, window, "send", text=DRAFT)
    do(acts, window, "put-in", turn="0")
    do(acts, window, "compare")

    assert window.view.comparison is not None
    assert window.view.comparison.carried
    said = shown(desk, window)
    assert "上期计划" in said
    assert '<svg class="chart"' in said
    do(acts, window, "course", number="0", at="2")
    (course, *_) = window.view.comparison.courses
    read = shown(desk, window)
    assert f'<mark class="here"><sup>2</sup>{course.points[1].said.text}' in read
    assert course.points[1].text in course.points[1].said.text
    promise = window.view.comparison.carried[0].commitment.title
    do(acts, window, "into-plan", text=promise)
    plan = desk.reports.get(window.view.opened.report, owner=window.owner).sections[-1]
    assert promise in [note.text for note in plan.notes]


def test_another_period_opens_another_report(acts: Acts, window: Window) -> None:
    do(acts, window, "begin")
    begun = window.view.opened.report

    do(acts, window, "write-period", period="2025")
    elsewhere = window.view.opened.report
    do(acts, window, "write-period", period="某时")
    warned = window.view.notice
    do(acts, window, "write-period", period="2026H1")

    again = acts.open("", window.conversation, **{key: window.kept[key] for key in ("kind", "period")})
    assert again.view.opened.report == begun
    assert acts.open("", "c", kind="nonsense", period="某时").view.session.period == Period.parse("2026H1")
    assert (begun != "", elsewhere) == (True, "")
    assert warned is not None
    assert "看不懂时段" in warned.text


def test_a_chip_opens_its_source_in_the_document(acts: Acts, window: Window, desk: Desk) -> None:
    do(acts, window, "send", text="去年侨务报告了什么")
    do(acts, window, "tab", tab="check")
    do(acts, window, "cite", turn="0", at="2")

    assert (window.view.tab, window.view.cited) == ("sources", 2)
    assert 'class="here"><sup>2</sup>' in shown(desk, window)


def test_the_archive_is_searched_and_a_hit_read(acts: Acts, window: Window, desk: Desk) -> None:
    do(acts, window, "tab", tab="library")
    do(acts, window, "search", query="慰问困难归侨侨眷")
    hits = shown(desk, window)
    do(acts, window, "open-hit", at="1")

    assert "<mark>慰问</mark>" in hits
    assert window.view.tab == "sources"


def test_a_change_left_alone_stays_so_after_a_reload_even_beside_a_lost_answer(
    acts: Acts, window: Window, desk: Desk
) -> None:
    desk.workspace.say(owner="", conversation=window.conversation, said=Utterance("user", "没有答复的话"))
    window = acts.open("", window.conversation)
    do(acts, window, "send", text="润色：上个月我们搞了一次座谈会，来了30多个老板。")
    do(acts, window, "change", turn="1", number="0")

    again = acts.open("", window.conversation)

    assert again.view.turns == window.view.turns
    assert isinstance(again.view.turns[1].outcome, Smoothed)
    assert again.view.turns[1].outcome.polished.changes[0].declined


def test_notes_of_several_colleagues_become_a_report_that_opens(acts: Acts, window: Window, desk: Desk) -> None:
    do(acts, window, "send", text="起草整份报告\n侨务：\n· 走访归侨86户\n民族：\n· 宣传14场")
    outcome = window.view.turns[-1].outcome
    assert isinstance(outcome, Whole)
    do(acts, window, "open-report", report=outcome.report)

    assert (window.view.tab, window.view.opened.report) == ("report", outcome.report)
    assert "走访归侨86户" in shown(desk, window)


def test_an_act_that_no_page_sends_changes_nothing(acts: Acts, window: Window) -> None:
    before = window.view

    do(acts, window, "__class__")
    do(acts, window, "tab", tab="../etc")
    do(acts, window, "open-hit", at="99")

    assert window.view == before


def test_a_reader_asks_and_checks_and_is_told_what_they_may_not_do(acts: Acts, desk: Desk) -> None:
    desk.people.accounts.add("du", "correct horse", Role.READER)
    window = acts.open("du", uuid4().hex)

    do(acts, window, "send", text="去年侨务报告了什么")
    do(acts, window, "send", text=DRAFT)
    for name in ("begin", "forget", "export"):
        do(acts, window, name, id="a" * 16)
        assert window.view.notice is not None
        assert "您的账号不能做这件事" in window.view.notice.text

    assert window.view.answer is not None
    assert window.view.turns[1].outcome is None
    assert "您的账号不能做这件事" in window.view.turns[1].ending
    assert window.view.opened.report == ""
    do(acts, window, "tab", tab="library")
    assert "data-upload" not in shown(desk, window)


def test_reports_are_taken_in_corrected_and_deleted(tmp_path: Path) -> None:
    desk = wire(Settings(home=tmp_path / "home", llm=False, embed_model="hashed"))
    acts = Acts(Office(desk, ZH))
    window = acts.open("", "c")
    good, bad = tmp_path / "甲区2021年上半年工作总结.txt", tmp_path / "坏.docx"
    good.write_text("甲区侨联2021年上半年工作总结\n一、上半年主要工作\n走访侨眷137户。\n", encoding="utf-8")
    bad.write_bytes(b"no zip")

    do(acts, window, "ingest", good, bad)
    log = window.view.shelf.log
    document = desk.archive.documents()[0].id
    do(acts, window, "correct", id=document, organ="乙区侨联", period="2020H1")
    corrected = desk.archive.documents()[0]
    do(acts, window, "at-hand", id=document, deleting="yes")
    do(acts, window, "forget", id=document)
    left = desk.archive.documents()
    desk.archive.close()
    desk.workspace.close()

    assert log[0] == "✓ 甲区2021年上半年工作总结.txt：已收入 · 甲区侨联 · 2021年上半年"
    assert log[1].startswith("✗ 坏.docx：")
    assert str(tmp_path) not in log[1]
    assert (corrected.organ, corrected.period) == ("乙区侨联", Period.parse("2020H1"))
    assert left == ()
    assert window.view.notice is not None
    assert window.view.notice.text.startswith("已删除 1 份")
