from __future__ import annotations

from dataclasses import replace

from assistant.chat import Answered, Ended, Session
from assistant.errors import InputError
from assistant.writing.drafting.draft import Drafted, Piece
from tests.ui.samples import ANSWER, DRAFT, TASK, ZH, checked
from ui.turn import Written
from ui.view import Checking, Notice, View


def test_results_open_their_tab_and_a_draft_stays_in_the_conversation() -> None:
    asked = View().asked("甲")

    assert asked.after(Answered(ANSWER), ZH).tab == "sources"
    assert asked.after(checked("甲"), ZH).checking == Checking(checked("甲"))
    assert asked.after(Drafted(DRAFT), ZH).tab == "report"


def test_who_has_gone_to_another_tab_meanwhile_is_left_there() -> None:
    elsewhere = replace(View().asked("甲"), tab="library")

    assert elsewhere.after(Answered(ANSWER), ZH).tab == "library"
    assert elsewhere.after(Answered(ANSWER), ZH).answer == ANSWER


def test_the_end_hands_the_session_on_and_names_what_was_drafted_from() -> None:
    session = Session(section="侨务", task=TASK, draft=DRAFT)

    view = View().asked("甲").after(Drafted(DRAFT), ZH).after(Ended(session), ZH)

    assert (view.session, view.busy) == (session, False)
    assert view.turns[-1].outcome == Written(DRAFT, TASK)


def test_a_turn_that_is_over_takes_no_more_events() -> None:
    stopped = View().asked("甲").with_turn(View().asked("甲").turns[-1].broken_off("已停止。"))

    assert stopped.after(Piece("走访", verified=True), ZH) is stopped


def test_an_error_is_one_sentence_at_the_top() -> None:
    assert View().warned(InputError("请贴要点。", "Paste notes."), ZH).notice == Notice("请贴要点。", good=False)
