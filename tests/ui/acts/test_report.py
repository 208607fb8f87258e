from __future__ import annotations

from dataclasses import replace

from assistant.export.verify import verify_pack
from assistant.language.time.period import Period
from tests.ui.acts.conftest import DRAFT, Clerk


def test_a_section_is_written_edited_compared_and_undone(clerk: Clerk) -> None:
    clerk.do("begin")
    clerk.do("add-notes", section="民族", text="慰问少数民族困难群众23户\n座谈会2场")
    clerk.do("draft-all")
    clerk.do("section", section="民族")
    clerk.do("edit", on="yes")
    clerk.do("save", section="民族", seen="1", text="慰问少数民族困难群众24户。")
    clerk.do("against", number="1")

    compared = clerk.sees()
    clerk.do("undo")
    clerk.do("export", kind="md")

    assert "<del>23</del><ins>24</ins>" in compared
    assert clerk.view.file is not None
    assert "慰问少数民族困难群众23户" in clerk.view.file.read_text(encoding="utf-8")


def test_drafting_that_is_stopped_leaves_the_sections_after_it_alone(clerk: Clerk) -> None:
    clerk.do("begin")
    for section in ("民族", "宗教"):
        clerk.do("add-notes", section=section, text="座谈会2场")
    running = clerk.doing("draft-all")
    next(running)

    clerk.do("stop-draft")
    list(running)

    assert [one.name for one in clerk.report.sections if one.current] == []
    assert "已停止" in clerk.told


def test_a_paste_that_is_too_long_is_refused_at_once_and_nothing_is_lost(clerk: Clerk) -> None:
    long = "走访企业12家。" * 25_000
    clerk.do("send", text=long)
    assert clerk.view.turns[0].asked == long
    assert "一次最多处理" in clerk.view.turns[0].ending

    clerk.do("begin")
    for name, section in (("add-notes", ""), ("add-notes", "侨务"), ("save", "侨务")):
        clerk.window.change(lambda view: replace(view, notice=None))
        clerk.do(name, text=long, section=section, seen="0")
        assert "一次最多处理" in clerk.told
    assert clerk.report.notes == ()


def test_a_figure_that_is_last_years_is_told_apart_from_one_without_ground(clerk: Clerk) -> None:
    clerk.do("begin")
    clerk.do("add-notes", section="侨务", text="座谈会3场")
    clerk.do("save", section="侨务", seen="0", text="春节慰问困难归侨侨眷81户，慰问老归侨9999人。")
    clerk.do("section", section="侨务")

    said = clerk.sees()
    clerk.do("override", section="侨务", text="9999人", reason="办公室核实")

    assert (
        '<mark class="stale" tabindex="0" data-ground="与以往报告的数相同，请确认不是旧数（以往报告：春节慰问困难归侨侨眷81户，'
        in said
    )
    assert '<mark class="ungrounded" tabindex="0" data-ground="没有出处">9999人</mark>' in said
    assert 'data-ground="已确认保留：办公室核实">9999人</mark>' in clerk.sees()
    clerk.do("withdraw", section="侨务", text="9999人")
    assert clerk.sees() == said


def test_text_saved_over_another_windows_is_kept_beside_it(clerk: Clerk) -> None:
    clerk.do("send", text=DRAFT)
    clerk.do("put-in", turn="0")
    clerk.do("save", section="侨务", seen="1", text="甲。")
    clerk.do("save", section="侨务", seen="1", text="乙。")

    assert clerk.text("侨务") == "甲。"
    assert "留作第 3 版" in clerk.told


def test_an_editor_stays_on_the_version_it_was_opened_on(clerk: Clerk) -> None:
    clerk.do("save", section="侨务", seen="0", text="甲。")
    clerk.do("section", section="侨务")
    clerk.do("edit", on="yes")
    clerk.desk.reports.edit(clerk.view.opened.report, "侨务", "同事写的。", seen=1)

    editor = clerk.sees()

    assert 'data-seen="1"' in editor
    assert ">甲。</textarea>" in editor


def test_a_note_is_moved_reworded_and_taken_out(clerk: Clerk) -> None:
    clerk.do("begin")
    clerk.do("add-notes", section="民族", text="座谈会2场\n走访5户")
    first, second = clerk.report.section("民族").notes

    clerk.do("sort", note=str(first.id), section="宗教")
    clerk.do("correct-note", note=str(second.id), section="民族", text="走访6户")

    assert clerk.notes("宗教") == ["座谈会2场"]
    assert clerk.notes("民族") == ["走访6户"]
    clerk.do("drop-note", note=str(first.id))
    assert clerk.notes("宗教") == []


def test_a_report_begins_with_the_outline_of_the_last_one_and_a_heap_is_sorted(clerk: Clerk) -> None:
    clerk.do("begin", last="yes")
    clerk.do("add-notes", text="· 走访困难归侨侨眷86户\n· 开会3次")

    report = clerk.report
    assert report.previous == clerk.desk.archive.previous(clerk.desk.organ, report.period).id  # type: ignore[union-attr]
    assert clerk.notes("侨务") == ["走访困难归侨侨眷86户"]
    assert "收到 2 条要点" in clerk.told
    assert "1 条看不出" in clerk.told


def test_what_the_last_plan_left_open_is_offered_to_the_plan_and_taken_once(clerk: Clerk) -> None:
    clerk.do("begin")
    first = clerk.desk.reports.offers(clerk.report.id)[0]
    clerk.do("section", section="plan")
    offered = clerk.sees()

    clerk.do("take-offer", text=first.text)
    taken = clerk.notes("plan")
    clerk.do("take-offer", text=first.text)

    assert f'data-act="take-offer" data-text="{first.text}"' in offered
    assert taken == [first.text]
    assert f'data-act="take-offer" data-text="{first.text}"' not in clerk.sees()
    assert "已经采用" in clerk.told


def test_everything_due_is_drafted_and_a_part_that_nothing_is_said_for_stays_empty(clerk: Clerk) -> None:
    clerk.do("begin")
    clerk.do("add-notes", text="· 走访困难归侨侨眷86户，还有9户没走到")

    clerk.do("draft-all")

    assert {one.name for one in clerk.report.sections if one.current} == {"侨务", "problems", "intro"}
    assert clerk.view.notice is None


def test_a_word_file_is_exported_with_what_reading_it_back_says(clerk: Clerk) -> None:
    clerk.do("send", text=DRAFT)
    clerk.do("put-in", turn="0")
    clerk.do("export", kind="docx")

    assert clerk.view.file is not None
    assert clerk.view.file.stat().st_size > 1000
    assert "版式核对" in clerk.told


def test_the_evidence_pack_is_exported_and_holds_when_it_is_verified(clerk: Clerk) -> None:
    clerk.do("send", text=DRAFT)
    clerk.do("put-in", turn="0")
    clerk.do("export", kind="zip")

    assert clerk.view.file is not None
    assert clerk.view.file.name == "2026年上半年工作报告证据包.zip"
    verified = verify_pack(clerk.view.file)
    assert verified.holds
    assert verified.digest in clerk.told


def test_the_report_is_compared_with_the_last_plan(clerk: Clerk) -> None:
    clerk.do("send", text=DRAFT)
    clerk.do("put-in", turn="0")
    clerk.do("compare")

    assert clerk.view.comparison
    said = clerk.sees()
    assert "上期计划" in said
    assert '<svg class="chart"' in said
    clerk.do("course", number="0", at="2")
    (course, *_) = clerk.view.comparison.courses
    read = clerk.sees()
    assert f'<mark class="here"><sup>2</sup>{course.points[1].said.text}' in read
    assert course.points[1].text in course.points[1].said.text
    promise = clerk.view.comparison.carried[0].commitment.title
    clerk.do("into-plan", text=promise)
    assert promise in clerk.notes("plan")


def test_another_period_opens_another_report(clerk: Clerk) -> None:
    clerk.do("begin")
    begun = clerk.view.opened.report

    clerk.do("write-for", period="2025")
    elsewhere = clerk.view.opened.report
    clerk.do("write-for", period="某时")
    warned = clerk.told
    clerk.do("write-for", period="2026H1")

    again = clerk.acts.open(
        "", clerk.window.conversation, **{key: clerk.window.kept[key] for key in ("kind", "period")}
    )
    assert again.view.opened.report == begun
    assert clerk.acts.open("", "c", kind="nonsense", period="某时").view.session.period == Period.parse("2026H1")
    assert (begun != "", elsewhere) == (True, "")
    assert "看不懂时段" in warned
