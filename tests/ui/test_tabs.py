from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from assistant.archive.reading.parse import parse
from assistant.archive.report import Kind, Part, Report, Section
from assistant.archive.storing.document import Document
from assistant.guard.finding import Severity
from assistant.guard.tracing.binding import Trace
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.models.chat import ChatHandle
from assistant.writing.comparing.comparison import compare
from assistant.writing.workspace import Dismissal
from tests.ui.samples import ANSWER, BINDINGS, CITATION, EN, H1, TEXT, ZH, checked, finding, section, version, working
from ui.header import Place, header, tab_list
from ui.sheet import Sheet
from ui.tabs.check import check_tab
from ui.tabs.compare import compare_tab
from ui.tabs.library import library_tab
from ui.tabs.report import report_tab
from ui.tabs.sources import hit_list, sources_tab
from ui.view import Checking, Opened, Shelf

REPORT = working(
    section("导语", Part.INTRO),
    section("侨务", Part.WORK, "跑了<b>86户</b>", current=version(2, TEXT)),
    section("民族", Part.WORK, "慰问23户"),
)
SHEET = Sheet(REPORT, f"题目\n{TEXT}", {"": "一、主要工作", "侨务": "（一）侨务"}, {"侨务": Trace(BINDINGS, ())})
DOCUMENT = Document("a" * 16, "甲<区>", "甲区", Kind.OTHER, None, None, date(2025, 7, 2), 3, "", None)
SOURCE = Report(
    id="a" * 16,
    title="甲区2025年上半年工作总结",
    organ="甲区",
    kind=Kind.OTHER,
    period=None,
    plan_period=None,
    delivered=None,
    sections=(Section("一、", "工作", 1, Part.WORK, (), ("一、工作",), 0, 4, ()),),
    text="前言。\n走访86户。后文<b>。",
)


def test_the_header_promises_where_text_goes() -> None:
    place = Place("甲区<b>", Kind.HALF_YEAR, H1, "李")
    here = header(place, ChatHandle(None, "", False, "由拟句器起草。", ""), ZH, periods=(Period.parse("2025"),))
    away = header(replace(place, user=""), ChatHandle(None, "qwen", True, "", ""), EN, periods=())

    assert "甲区&lt;b&gt;" in here
    assert '<span class="what">未接模型，由拟句器成文 · </span>不出本机' in here
    assert '<option value="2026H1" selected>2026年上半年</option>' in here
    assert 'href="/en"' in here
    assert '<span class="what">qwen · </span>text is sent to the endpoint' in away
    assert 'class="user"' not in away
    assert "data-login" not in away
    assert "data-login" in header(replace(place, login=True), ChatHandle(None, "", False, "", ""), ZH, periods=())


def test_the_chosen_tab_is_the_one_that_is_tabbed_to() -> None:
    shown = tab_list("check", 3, ZH, moved=7, keeper=False)

    assert 'data-chosen="check" data-moved="7"' in shown
    assert (
        'data-tab="check" aria-selected="true" aria-controls="panel-check" tabindex="0">核查<small>3</small>' in shown
    )
    assert shown.count('tabindex="-1"') == 5


def test_without_a_report_the_tab_teaches_how_to_begin() -> None:
    alone = report_tab(None, Opened(), ZH, begin="2026年上半年总结")

    assert "开始写2026年上半年总结" in alone
    assert "沿用上期提纲" not in alone
    assert 'data-act="begin" data-last="yes"' in report_tab(None, Opened(), ZH, begin="2026年", last=True)


def test_the_outline_says_how_far_each_section_is() -> None:
    shown = report_tab(SHEET, Opened(), ZH, begin="")

    assert shown.count('class="dot is-empty"') == 1
    assert shown.count('class="dot is-noted"') == 1
    assert shown.count('class="dot is-drafted"') == 1
    assert '<li class="part">主要工作</li>' in shown


def test_the_text_carries_every_ground_and_the_numbers_of_the_fair_copy() -> None:
    shown = report_tab(SHEET, Opened(), ZH, begin="")

    assert (
        '<mark class="grounded" tabindex="0" data-ground="要点第1条：跑了&lt;b&gt;86户&lt;/b&gt;">86户</mark>' in shown
    )
    assert ">（一）侨务</button>" in shown
    assert "没有归节的&lt;b&gt;" in shown
    assert "有 1 条要点，尚未起草" in shown
    assert "<b>86户" not in shown


def test_the_drawer_of_the_section_at_hand_has_notes_versions_and_the_past() -> None:
    sheet = replace(SHEET, earlier="去年<写法>", versions=(version(1, "走访归侨。"), version(2, TEXT)))

    shown = report_tab(sheet, Opened("r", "", "侨务"), ZH, begin="")
    compared = report_tab(sheet, Opened("r", "", "侨务", against=1), ZH, begin="")
    editing = report_tab(sheet, Opened("r", "", "侨务", editing=True, seen=1), ZH, begin="")

    assert 'data-act="restore" data-number="1"' in shown
    assert "去年&lt;写法&gt;" in shown
    assert '<form class="add" data-act="add-notes" data-section="侨务">' in shown
    assert "<ins>" in compared
    assert 'data-act="save" data-section="侨务" data-seen="1"' in editing
    assert ">走访归侨。</textarea>" in editing


def test_a_section_being_written_shows_what_there_is_so_far() -> None:
    shown = report_tab(SHEET, Opened("r", "", "", drafting="民族", so_far="慰问<"), ZH, begin="")

    assert '<span class="pending">慰问&lt;</span>' in shown
    assert 'data-act="stop-draft"' in shown


def test_a_section_is_not_edited_while_it_is_written() -> None:
    shown = [report_tab(SHEET, Opened("r", "", "侨务", drafting=name), ZH, begin="") for name in ("", "侨务")]

    assert ['data-act="edit"' in one for one in shown] == [True, False]


def test_a_cited_sentence_is_highlighted_in_its_document_among_the_others() -> None:
    second = replace(CITATION, quote="后文<b>。", start=10, end=16)
    answer = replace(ANSWER, citations=(replace(CITATION, start=4, end=10), second))

    shown = sources_tab(answer, 2, SOURCE, ZH)

    assert "<mark><sup>1</sup>走访86户。</mark>" in shown
    assert '<mark class="here"><sup>2</sup>后文&lt;b&gt;。</mark>' in shown
    assert '<p class="title"><b>前言。</b></p>' in shown
    headed = replace(SOURCE, sections=(replace(SOURCE.sections[0], start=4, end=6),))
    assert "<p><b>走访</b>" in sources_tab(replace(answer, citations=(second,)), 1, headed, ZH)
    assert 'data-at="1" aria-label="上一处" title="上一处"' in shown
    assert 'data-at="1" aria-label="下一处"' in shown
    assert "2 / 2" in shown


def test_nothing_is_shown_of_a_source_that_was_deleted() -> None:
    shown = sources_tab(ANSWER, 1, None, ZH)

    assert "已从资料库删除" in shown
    assert "还没有引用" in sources_tab(None, 1, None, ZH)
    assert "还没有引用" in sources_tab(ANSWER, 9, None, ZH)


def test_what_was_looked_for_is_highlighted_in_the_hits() -> None:
    assert "<mark>走访</mark><mark>86</mark>户。" in hit_list([CITATION], ["走访", "<", "86"], ZH)
    assert "没有查到" in hit_list([], ["甲"], ZH)


def test_findings_stand_by_severity_with_their_place_in_the_text() -> None:
    text = "甲<b>乙\n丙丁"
    warning, error = finding("W02", Severity.WARNING, 0), finding("S03", Severity.ERROR, 6, text="，。")

    shown = check_tab(Checking(checked(text, warning, error)), ZH)

    assert shown.index('data-goto="place-1"') < shown.index('data-goto="place-0"')
    assert '<mark id="place-1" class="error">丙丁</mark>' in shown
    assert '<mark id="place-0" class="warning">甲&lt;</mark>' in shown
    assert "改为“，。”" in shown
    assert "改正 1 处格式差错" in shown
    assert "有<b>" not in shown
    assert "masked" in check_tab(Checking(checked(text, warning)), EN)


def test_a_dismissed_finding_stays_with_its_reason() -> None:
    one = finding("W02", Severity.WARNING)

    word = Dismissal(one.check, one.quote, one.message, "惯例<", "李", datetime(2026, 7, 1, 8, 30, tzinfo=UTC))

    shown = check_tab(Checking(checked("甲乙", one), dismissed=(word,)), ZH)

    assert '<li class="warning dismissed"' in shown
    assert "没有发现问题" in shown
    assert "保留：惯例&lt;" in shown
    assert 'data-back="yes"' in shown


def test_the_archive_is_a_table_and_what_is_at_hand_can_be_corrected_or_deleted() -> None:
    dated = replace(DOCUMENT, id="b" * 16, period=Period.parse("2025H1"))

    shown = library_tab([DOCUMENT, dated], Shelf(), EN, accepted=".docx")
    correcting = library_tab([dated], Shelf(at_hand=dated.id), ZH, accepted=".docx")
    deleting = library_tab([dated], Shelf(at_hand=dated.id, deleting=True), ZH, accepted=".docx")

    assert "甲&lt;区&gt;</button></th><td>甲区</td><td>—</td><td>3</td>" in shown
    assert "<td>first half of 2025</td>" in shown
    assert ">总结.docx</button>" in library_tab([replace(DOCUMENT, title="", source="甲/总结.docx")], Shelf(), ZH)
    assert 'name="period" value="2025年上半年"' in correcting
    assert "确定删除《甲&lt;区&gt;》" in deleting


def test_a_reader_can_search_and_nothing_else() -> None:
    shown = library_tab([DOCUMENT], Shelf(), ZH)

    assert 'data-act="search"' in shown
    assert "data-upload" not in shown
    assert "data-deleting" not in shown


def test_empty_panels_teach() -> None:
    assert "资料库是空的" in library_tab([], Shelf(), ZH)
    assert "还没有核查" in check_tab(None, ZH)
    assert "上期计划落实了没有" in compare_tab(None, ZH)


def test_growth_is_told_in_the_readers_language() -> None:
    title = "甲区{}年上半年工作总结\n一、主要工作\n（一）侨务\n走访困难归侨{}户。\n"
    last, now = (parse(title.format(year, number), areas=()) for year, number in (("2025", 80), ("2026", 86)))
    shown = compare(now, [last], knowledge=Knowledge())

    assert "比去年同期增加6户，增长7.5%" in compare_tab(shown, ZH)
    assert "比去年" not in compare_tab(shown, EN)


def test_what_only_the_author_can_repair_is_asked() -> None:
    one = replace(finding("T08", Severity.ERROR), question="正确的日期是哪一天？", question_en="Which day is it?")

    assert "正确的日期是哪一天？" in check_tab(Checking(checked("甲乙", one)), ZH)
    assert "Which day is it?" in check_tab(Checking(checked("甲乙", one)), EN)
