from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.archive.citation import Answer
from assistant.archive.document import Document
from assistant.archive.report import Kind
from assistant.chat import Checked, Session
from assistant.guard.check import CheckResult
from assistant.guard.finding import Finding, Severity
from assistant.knowledge import Knowledge
from assistant.language.period import Period
from assistant.writing.draft import Task
from assistant.writing.polishing import Change, Polished
from tests.ui.test_render import CITATION, DRAFT, TEXT, ZH
from ui.panels import check_panel, documents_panel, draft_panel, hits_panel, report_panel, sources_panel
from ui.texts import Texts
from ui.view import Section, View

AREAS = Knowledge().profile.areas
DRAFTED = View(session=Session(task=Task("侨务", Period.parse("2026H1"), ())), draft=DRAFT)


def finding(check: str, severity: Severity, line: int = 2) -> Finding:
    return Finding(check, severity, line, 0, 2, "<b>", "有<b>隐去", "通行做法", message_en="masked")


def checked(*findings: Finding) -> Checked:
    return Checked("甲", CheckResult(False, Kind.OTHER, None, (), findings))


def test_each_figure_carries_its_ground_escaped() -> None:
    shown = draft_panel(DRAFT, None, ZH)

    assert 'data-ground="要点第1条：跑了&lt;b&gt;86户&lt;/b&gt;"' in shown
    assert '<mark class="ungrounded" tabindex="0" data-ground="没有出处"' in shown
    assert "<b>" not in shown


def test_no_character_of_a_draft_is_lost_between_sentences() -> None:
    gap = replace(DRAFT, sentences=(replace(DRAFT.sentences[0], start=2, end=len(TEXT) - 1),))

    shown = draft_panel(gap, None, ZH)

    assert 'class="paper">走访<span' in shown
    assert "</span>。</article>" in shown


def test_polishing_is_shown_as_a_diff_and_refusals_say_why() -> None:
    polished = Polished(
        "跑了86户，很好。",
        "走访86户，很好。",
        (Change(0, 2, "跑了", "走访"), Change(6, 8, "很好", "广泛赞誉", refused="没有依据")),
        (),
        (),
        "rules",
    )

    shown = draft_panel(None, polished, ZH)

    assert "<del>跑了</del><ins>走访</ins>86户，" in shown
    assert 'data-ground="未采纳：没有依据">很好</span>' in shown
    assert 'data-copy="走访86户，很好。"' in shown


def test_the_outline_says_how_far_each_section_is() -> None:
    empty = report_panel(View(), AREAS, ZH, report="")
    drafted = report_panel(DRAFTED, AREAS, ZH, report="全文<")
    kept = report_panel(DRAFTED.keeping(Section("侨务", TEXT, DRAFT)), AREAS, ZH, report="")

    assert empty.count('class="empty"><span title="空"') == len(AREAS)
    assert "data-copy" not in empty
    assert '<li class="drafted"><span title="已起草"' in drafted
    assert 'data-copy="全文&lt;"' in drafted
    assert '<a href="#section-侨务">侨务</a>' in kept
    assert kept.count("<mark") == len(DRAFT.trace.bindings)


def test_a_section_read_back_from_disk_is_shown_without_links() -> None:
    shown = report_panel(View(kept=(Section("外事", "甲<\n乙"),)), AREAS, ZH, report="")

    assert "<h4>外事</h4><p>甲&lt;<br>乙</p>" in shown


def test_sentences_of_one_paragraph_are_highlighted_in_it_together() -> None:
    second = replace(CITATION, quote="后文。", start=9, end=12)
    answer = Answer("", answered=True, periods=(), topics=(), citations=(second, CITATION))
    sides = {second: ("前文。走访86户。", ""), CITATION: ("前文。", "后文。")}

    shown = sources_panel(answer, ZH, lambda citation: sides[citation])

    assert shown.count("<article") == 1
    assert (
        '<blockquote>前文。<mark id="cite-2" tabindex="-1"><b>2</b>走访86户。</mark>'
        '<mark id="cite-1" tabindex="-1"><b>1</b>后文。</mark></blockquote>'
    ) in shown
    assert "2025年上半年" in shown


def test_nothing_is_shown_of_a_source_that_was_deleted() -> None:
    answer = Answer("", answered=True, periods=(), topics=(), citations=(CITATION,))

    shown = sources_panel(answer, ZH, lambda _: None)

    assert "已从资料库删除" in shown
    assert 'id="cite-1"' in shown
    assert "86户" not in shown


def test_what_was_looked_for_is_highlighted_in_the_hits() -> None:
    shown = hits_panel([CITATION], ["走访", "<", "86"], ZH)

    assert "<blockquote><mark>走访</mark><mark>86</mark>户。</blockquote>" in shown
    assert hits_panel([], ["甲"], ZH) == '<p class="meta">没有查到。</p>'
    assert "<mark>" not in hits_panel([CITATION], [], ZH)


def test_the_archive_is_a_table() -> None:
    document = Document("a" * 16, "甲<区>", "甲区", Kind.OTHER, None, None, date(2025, 7, 2), 3, "", None)

    shown = documents_panel([document, replace(document, period=Period.parse("2025H1"))], Texts("en"))

    assert "<td>甲&lt;区&gt;</td><td>甲区</td><td>—</td><td>3</td>" in shown
    assert "<td>first half of 2025</td>" in shown


def test_findings_stand_by_severity_and_those_of_one_check_together() -> None:
    shown = check_panel(
        checked(
            finding("W02", Severity.WARNING),
            finding("S03", Severity.ERROR),
            finding("W02", Severity.WARNING, 9),
        ),
        ZH,
    )

    assert shown.index("S03") < shown.index("W02")
    assert shown.count("<details>") == 1
    assert "共2处" in shown
    assert "第9行" in shown
    assert '<label for="show-warning">警告 2</label>' in shown
    assert "<b>隐去" not in shown


def test_a_clean_report_has_nothing_to_show() -> None:
    assert "没有发现问题" in check_panel(checked(), ZH)


def test_empty_panels_teach() -> None:
    assert "起草侨务这一节" in draft_panel(None, None, ZH)
    assert "去年侨务报告了什么" in sources_panel(None, ZH, lambda _: ("", ""))
    assert "把整篇总结贴到左边" in check_panel(None, ZH)
    assert "资料库是空的" in documents_panel([], ZH)
