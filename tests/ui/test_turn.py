from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.archive.report import Kind
from assistant.chat import Answered, Checked, Ended, Refused, Said, Session, Smoothed, Understood
from assistant.errors import InputError
from assistant.guard.check import CheckResult
from assistant.intent import Mode
from assistant.writing.drafting.draft import Drafted, Piece, Progress
from assistant.writing.workspace import Utterance, Whole
from tests.ui.samples import ANSWER, DRAFT, H1, POLISHED, TASK, ZH
from ui.conversation import shown_turn
from ui.turn import Outcome, Turn, Written, answer_of, question_of, read_turns

ASKED = Turn("起草侨务").after(Understood(Mode.DRAFT, "侨务", H1), ZH)


def test_what_is_not_verified_is_shown_apart_until_it_is() -> None:
    pending = ASKED.after(Piece("走访", verified=False), ZH)
    said = pending.after(Piece("走访86户。", verified=True), ZH)
    told = said.after(Progress(1, 2, "第1条", "note 1"), ZH)

    assert (pending.said, pending.pending) == ("", "走访")
    assert (said.said, said.pending) == ("走访86户。", "")
    assert (told.said, told.progress) == ("走访86户。", "第1条")


def test_a_finished_draft_replaces_every_piece() -> None:
    turn = ASKED.after(Piece("别的", verified=True), ZH).after(Drafted(DRAFT), ZH)

    assert (turn.said, turn.outcome, turn.plain) == ("", Written(DRAFT), DRAFT.text)


def test_what_the_assistant_says_of_a_draft_stays_above_it() -> None:
    turn = ASKED.after(Said("按已有要点起草。", "…"), ZH).after(Drafted(DRAFT), ZH).after(Said("已存为新版。", "…"), ZH)

    assert turn.plain == f"按已有要点起草。\n已存为新版。\n{DRAFT.text}"
    assert '<p class="told">按已有要点起草。<br>已存为新版。</p>' in shown_turn(turn, ZH, at=0, last=False)


def test_that_the_model_was_gone_is_still_told_once_the_draft_is_done() -> None:
    gone = ASKED.after(Progress(1, 1, "模型没有应答，其余各条由拟句器起草。", "…", trouble=True), ZH)

    assert gone.after(Drafted(DRAFT), ZH).ending == "模型没有应答，其余各条由拟句器起草。"


def test_a_refusal_stands_below_what_was_written() -> None:
    turn = ASKED.after(Piece("走访。", verified=True), ZH).after(Refused(InputError("请贴要点。", "Paste notes.")), ZH)

    assert turn.plain == "走访。\n请贴要点。"


def test_a_turn_that_breaks_off_keeps_what_was_verified() -> None:
    written = ASKED.after(Piece("走访。", verified=True), ZH).after(Piece("另外", verified=False), ZH)

    stopped = written.broken_off("已停止。")

    assert (stopped.said, stopped.pending, stopped.ending, stopped.over) == ("走访。", "", "已停止。", True)
    assert stopped.broken_off("又停") is stopped
    assert not ASKED.over
    assert ASKED.after(Said("你好", "Hi"), ZH).after(Ended(Session()), ZH).over


WHOLE = Whole("a1b2c3", 7, ("侨务", "导语"), ("侨务",), ("宗教",), 2)


@pytest.mark.parametrize(
    "outcome",
    [
        Written(DRAFT, TASK),
        Answered(ANSWER),
        Smoothed(POLISHED),
        WHOLE,
        Checked("甲", CheckResult(True, Kind.OTHER, H1, (), ())),
        None,
    ],
)
def test_a_turn_comes_back_from_disk_as_it_was(outcome: Outcome | None) -> None:
    turn = replace(ASKED, outcome=outcome, said="", over=True)

    assert read_turns((question_of(turn), answer_of(turn)), "broken") == (turn,)


def test_what_another_version_wrote_is_shown_as_text_and_a_lost_answer_says_so() -> None:
    kept = (
        Utterance("user", "甲"),
        Utterance("assistant", "乙", '{"of": "another version"}'),
        Utterance("user", "丙"),
    )

    assert read_turns(kept, "没有做完。") == (
        Turn("甲", said="乙", over=True),
        Turn("丙", ending="没有做完。", over=True),
    )
