from __future__ import annotations

from assistant.archive.citation import Answer
from assistant.archive.report import Kind
from assistant.chat import Answered, Checked, Ended, Refused, Said, Session, Smoothed, Understood
from assistant.errors import InputError
from assistant.guard.check import CheckResult
from assistant.intent import Mode
from assistant.language.period import Period
from assistant.writing.draft import Drafted, Piece, Progress
from assistant.writing.polishing import Polished
from tests.ui.test_render import CITATION, DRAFT, TEXT, ZH
from ui.view import Bubble, Section, View, after

HEAD = "**起草 · 侨务 · 2026年上半年**"
ASKED = after(View().said("起草侨务"), Understood(Mode.DRAFT, "侨务", Period.parse("2026H1")), ZH)


def last(view: View) -> str:
    return view.bubbles[-1].text


def test_a_message_is_text_and_starts_a_turn() -> None:
    view = View().said("<b>甲")

    assert view.bubbles == (Bubble("user", r"\<b\>甲"), Bubble("assistant", ""))
    assert view.busy
    assert last(ASKED) == HEAD + "\n\n"


def test_what_is_not_verified_is_shown_apart_until_it_is() -> None:
    view = after(ASKED, Piece("走访", verified=False), ZH)
    assert last(view) == f"{HEAD}\n\n*走访*（正在核对……）"

    view = after(view, Piece("走访86户。", verified=True), ZH)
    assert last(view) == f"{HEAD}\n\n走访86户。"

    view = after(view, Progress(1, 2, "第1条", "note 1"), ZH)
    assert last(view) == f"{HEAD}\n\n走访86户。\n\n第1条"


def test_a_finished_draft_replaces_every_piece() -> None:
    view = after(after(ASKED, Piece("别的", verified=False), ZH), Drafted(DRAFT), ZH)

    assert view.draft == DRAFT
    assert view.tab == "draft"
    assert "别的" not in last(view)
    assert TEXT in last(view)


def test_results_open_their_tab() -> None:
    found = Answer("[1]", answered=True, periods=(), topics=(), citations=(CITATION,))
    nothing = Answer("没有查到", answered=False, periods=(), topics=(), citations=())
    result = CheckResult(True, Kind.OTHER, None, (), ())
    polished = Polished("甲", "甲", (), (), (), "rules")

    assert after(ASKED, Answered(found), ZH).tab == "sources"
    assert after(ASKED, Answered(nothing), ZH).tab == "draft"
    assert after(ASKED, Checked("甲", result), ZH).tab == "check"
    assert after(ASKED, Smoothed(polished), ZH).polished == polished


def test_a_refusal_stands_below_what_was_written() -> None:
    error = InputError("请贴要点。", "Paste notes.")

    assert last(after(ASKED, Refused(error), ZH)) == f"{HEAD}\n\n⚠ 请贴要点。"
    written = after(ASKED, Piece("走访。", verified=True), ZH)
    assert last(after(written, Refused(error), ZH)) == f"{HEAD}\n\n走访。\n\n⚠ 请贴要点。"


def test_a_turn_that_breaks_off_keeps_what_was_written() -> None:
    written = after(ASKED, Piece("走访。", verified=True), ZH)

    stopped = written.broken_off("已停止。")

    assert last(stopped) == f"{HEAD}\n\n走访。\n\n已停止。"
    assert stopped.broken_off("已停止。") is stopped


def test_the_end_hands_the_session_on() -> None:
    session = Session(section="侨务")

    view = after(after(ASKED, Said("你好", "Hi"), ZH), Ended(session), ZH)

    assert (view.session, view.busy) == (session, False)
    assert last(view) == f"{HEAD}\n\n你好"


def test_a_section_put_in_again_replaces_the_earlier_one() -> None:
    view = View().keeping(Section("侨务", "甲")).keeping(Section("民族", "乙")).keeping(Section("侨务", "丙"))

    assert view.kept == (Section("民族", "乙"), Section("侨务", "丙"))
