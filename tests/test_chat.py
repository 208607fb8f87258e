from __future__ import annotations

from datetime import date

import pytest

from assistant.archive.report import Part
from assistant.chat import (
    CHANGED_IN_THE_REPORT,
    FROM_THE_REPORT,
    GREETING,
    Answered,
    Checked,
    Ended,
    Event,
    Refused,
    Said,
    Session,
    Smoothed,
    Understood,
    turn,
)
from assistant.desk import Desk
from assistant.intent import Mode
from assistant.language.time.period import Period
from assistant.writing.drafting.draft import Drafted, Piece
from assistant.writing.workspace import Whole

TODAY = date(2026, 7, 3)
NOTES = "· 过年跑了困难归侨侨眷86户，发了5.2万\n· 6月侨法宣传2场，资料600份"


def events(message: str, desk: Desk, session: Session | None = None, mode: Mode | None = None) -> list[Event]:
    return list(turn(message, desk=desk, session=session or Session(), today=TODAY, mode=mode))


def session_after(done: list[Event]) -> Session:
    last = done[-1]
    assert isinstance(last, Ended)
    return last.session


def drafted(done: list[Event]) -> Drafted:
    return next(event for event in done if isinstance(event, Drafted))


def test_drafting_says_what_it_understood_then_streams_then_ends(office: Desk) -> None:
    done = events(f"起草侨务这一节\n{NOTES}", office)

    assert done[0] == Understood(Mode.DRAFT, "侨务", Period.parse("2026H1"))
    assert all(event.verified for event in done if isinstance(event, Piece))
    draft = drafted(done).draft
    assert draft.trace.clean
    assert all(fact in draft.text for fact in ("86户", "5.2万元", "2场", "600份"))
    assert session_after(done).draft == draft


def test_a_draft_needs_notes_and_shows_how_the_section_read_before(office: Desk) -> None:
    done = events("起草侨务这一节", office)

    shown = next(event.answer for event in done if isinstance(event, Answered))
    assert {citation.part for citation in shown.citations} == {Part.WORK}
    assert {citation.period for citation in shown.citations} == {Period.parse("2025H2"), Period.parse("2025H1")}
    assert any(isinstance(event, Refused) for event in done)


@pytest.mark.parametrize(
    ("message", "opening"),
    [
        ("· 走访12户\n· 开会2次\n· 培训3期", "上半年，我部重点工作主要情况如下："),
        ("消防（防火科）\n· 检查38家\n· 开会2次\n· 培训3期", "上半年，我部消防工作主要情况如下："),
    ],
)
def test_a_section_outside_the_profile_goes_by_its_label(office: Desk, message: str, opening: str) -> None:
    assert drafted(events(message, office)).draft.text.startswith(opening)


def test_a_whole_report_is_put_together_from_everybodys_notes(office: Desk) -> None:
    heap = "写一份上半年工作总结\n侨务：\n· 走访归侨86户\n民族：\n· 宣传14场"

    done = events(heap, office, Session(owner="heap"))

    whole = next(event for event in done if isinstance(event, Whole))
    assert whole.notes == 2
    assert office.reports.get(whole.report, owner="heap").section("侨务").current is not None


def test_a_whole_report_without_notes_asks_for_them(office: Desk) -> None:
    done = events("写一份上半年工作总结", office)

    refused = next(event.error for event in done if isinstance(event, Refused))
    assert "各科室的要点" in refused.zh
    assert "everybody's notes" in refused.en


def test_without_notes_a_section_is_drafted_from_the_report_in_progress(office: Desk) -> None:
    own = Session(owner="kept")
    events("写一份上半年工作总结\n侨务：\n· 走访归侨86户\n民族：\n· 宣传14场", office, own)

    done = events("给我写个导语", office, own)

    opening = drafted(done).draft.text
    assert opening.endswith("下半年工作计划报告如下：")
    report = next(one for one in office.reports.all(owner="kept"))
    assert report.section("导语").current is not None
    assert FROM_THE_REPORT in done


def test_a_section_of_the_whole_report_is_changed_by_its_name(office: Desk) -> None:
    own = Session(owner="named")
    whole = events(
        "写一份上半年工作总结，就写侨务和宗教\n侨务：走访归侨86户\n宗教：检查场所38家；培训56人", office, own
    )

    done = events("宗教那一段补充：6月又检查3家", office, session_after(whole))

    (report,) = office.reports.all(owner="named")
    section = report.section("宗教")
    assert section.current is not None
    assert section.current.text == drafted(done).draft.text
    assert all(fact in section.current.text for fact in ("38家", "56人", "3家"))
    assert CHANGED_IN_THE_REPORT in done


def test_how_to_write_the_plan_is_told_by_what_the_report_and_the_last_plan_left_open(office: Desk) -> None:
    own = Session(owner="plans")
    office.reports.new(Period.parse("2026H1"), organ=office.organ, owner="plans")

    done = events("下半年计划怎么写？", office, own)

    shown = next(event.answer for event in done if isinstance(event, Answered))
    offered = next(event for event in done if isinstance(event, Said))
    assert done[0] == Understood(Mode.DRAFT, "下一步工作计划", Period.parse("2026H1"))
    assert {cite.part for cite in shown.citations} == {Part.PLAN}
    assert "1. " in offered.zh
    assert "上期计划" in offered.zh
    assert isinstance(done[-2], Refused)


def test_a_pasted_text_is_changed_like_a_draft_and_is_its_own_ground(office: Desk) -> None:
    text = "走访归侨86户，发放慰问金5万元。\n举办侨法宣传2场，发放资料600份。"

    done = events(f"把下面这段分成两点\n{text}", office)

    draft = drafted(done).draft
    assert isinstance(done[0], Understood)
    assert done[0].mode is Mode.REVISE
    assert (draft.trace.clean, "二是举办侨法宣传2场，发放资料600份" in draft.text) == (True, True)


def test_a_follow_up_changes_the_last_draft(office: Desk) -> None:
    session = session_after(events(f"起草侨务这一节\n{NOTES}", office))

    done = events("把第二条删掉", office, session)

    text = drafted(done).draft.text
    assert "86户" in text
    assert "600份" not in text
    assert session_after(done).draft is not None


def test_drafting_again_keeps_notes_and_section(office: Desk) -> None:
    session = session_after(events(f"起草侨务这一节\n{NOTES}", office))

    done = events("重写一遍", office, session)

    assert drafted(done).draft.trace.clean
    assert session_after(done).section == "侨务"


def test_a_follow_up_without_a_draft_is_refused_in_words(office: Desk) -> None:
    done = events("再正式一点", office, mode=Mode.REVISE)

    assert isinstance(done[1], Refused)
    assert isinstance(done[-1], Ended)


def test_a_question_is_answered_from_the_period_it_names(office: Desk) -> None:
    done = events("去年上半年走访慰问困难归侨侨眷多少户", office)

    answer = next(event.answer for event in done if isinstance(event, Answered))
    assert answer.answered
    assert answer.periods == (Period.parse("2025H1"),)
    assert all(citation.period == Period.parse("2025H1") for citation in answer.citations)


def test_a_short_question_goes_on_from_the_one_before_and_says_so(office: Desk) -> None:
    first = events("去年上半年走访慰问困难归侨侨眷多少户", office)
    ended = next(event for event in first if isinstance(event, Ended))

    done = list(turn("那前年上半年呢？", desk=office, session=ended.session, today=TODAY))

    answer = next(event.answer for event in done if isinstance(event, Answered))
    assert answer.text.startswith("接上一问，按“前年上半年走访慰问困难归侨侨眷多少户”查。\n\n2024年上半年：75户 [1]")
    assert answer.periods == (Period.parse("2024H1"),)


def test_an_english_question_finds_the_chinese_sentences(office: Desk) -> None:
    done = events("what did we report last year on 侨务", office)

    answer = next(event.answer for event in done if isinstance(event, Answered))
    assert answer.answered
    assert {period.year for period in answer.periods} == {2025}


def test_polishing_keeps_every_figure(office: Desk) -> None:
    done = events("润色：我们搞了一次座谈会，来了30多个老板，有12家说了困难。", office)

    polished = next(event.polished for event in done if isinstance(event, Smoothed))
    assert polished.changes
    assert all(fact in polished.text for fact in ("30多", "12家"))


def test_a_report_is_checked(office: Desk) -> None:
    report = (
        "临江区委统战部2026年上半年工作总结\n一、上半年主要工作\n（一）侨务工作\n走访86户。\n" + "工作扎实推进。\n" * 12
    )

    done = events("核查这份总结\n" + report, office)

    checked = next(event for event in done if isinstance(event, Checked))
    assert "S01" in {finding.check for finding in checked.result.findings}


def test_a_draft_that_is_shown_is_checked_without_being_pasted(office: Desk) -> None:
    session = session_after(events(f"起草侨务这一节\n{NOTES}", office))

    done = events("数字都对吗", office, session)

    assert session.draft is not None
    assert next(event for event in done if isinstance(event, Checked)).text == session.draft.text


@pytest.mark.parametrize(("question", "answer"), [("怎么导出", "导出 Word"), ("资料会不会外传", "不出本机")])
def test_a_question_about_the_assistant_is_answered(office: Desk, question: str, answer: str) -> None:
    said = next(event for event in events(question, office) if isinstance(event, Said))

    assert answer in said.zh


def test_small_talk_says_what_it_can_do(office: Desk) -> None:
    assert events("你好", office)[1] == GREETING


def test_a_silent_rule_without_a_model_is_small_talk(office: Desk) -> None:
    assert events("嗯嗯", office)[0] == Understood(Mode.TALK, None, None)


def test_the_clerk_overrides_what_was_understood(office: Desk) -> None:
    done = events("走访侨资企业12家，帮助解决问题3个。", office, mode=Mode.ASK)

    assert any(isinstance(event, Answered) for event in done)
