from __future__ import annotations

from pathlib import Path

from assistant.chat import Smoothed
from assistant.language.time.period import Period
from assistant.writing.workspace import Utterance, Whole
from tests.ui.acts.conftest import DRAFT, Clerk
from ui.turn import Written


def test_a_turn_is_kept_and_can_be_revised_after_a_reload(clerk: Clerk) -> None:
    clerk.do("send", text=DRAFT)

    again = clerk.again()
    again.do("follow-up", turn="0", say="shorter")

    assert again.view.turns[0] == clerk.view.turns[0]
    assert isinstance(again.view.turns[1].outcome, Written)
    assert "86户" in again.view.turns[1].plain
    assert Clerk(clerk.desk, "someone else", clerk.window.conversation).view.turns == ()


def test_a_turn_stopped_in_the_middle_keeps_what_was_said(clerk: Clerk) -> None:
    running = clerk.doing("send", text=DRAFT)
    next(running)

    clerk.do("stop")
    list(running)

    again = clerk.again()
    assert again.view.turns[0].asked == DRAFT
    assert again.view.turns[0].ending == "已停止，写好的部分保留着。"


def test_a_window_that_closes_in_the_middle_leaves_its_words_on_disk(clerk: Clerk) -> None:
    running = clerk.doing("send", text=DRAFT)
    next(running)

    running.close()  # type: ignore[attr-defined]

    assert clerk.again().view.turns[0].asked == DRAFT


def test_a_file_dropped_into_the_chat_is_read_and_one_that_cannot_be_is_a_sentence(
    clerk: Clerk, tmp_path: Path
) -> None:
    good, bad = tmp_path / "text.txt", tmp_path / "broken.docx"
    good.write_text("上个月我们搞了一次座谈会，来了30多个老板。", encoding="utf-8")
    bad.write_bytes(b"no zip")

    clerk.do("send", good, text="润色：", mode="polish")
    clerk.do("send", bad, text="核查")

    assert "30多" in clerk.view.turns[0].plain
    kept = clerk.again().view.turns[1]
    assert kept.asked == "核查\n〔broken.docx〕"
    assert "broken.docx" in kept.ending
    assert str(tmp_path) not in kept.ending


def test_a_draft_put_in_is_a_version_of_the_report_with_its_notes(clerk: Clerk) -> None:
    clerk.do("send", text=DRAFT)
    clerk.do("put-in", turn="0")

    section = clerk.report.section("侨务")

    assert section.current
    assert section.current.engine == "composer"
    assert [note.text for note in section.notes] == ["过年跑了困难归侨侨眷86户，发了5.2万"]
    assert clerk.view.tab == "report"
    assert 'class="grounded"' in clerk.sees()
    assert Clerk(clerk.desk).view.opened.report == clerk.report.id


def test_a_draft_for_another_period_never_gets_into_the_open_report(clerk: Clerk) -> None:
    clerk.do("begin")
    begun = clerk.view.opened.report
    clerk.do("send", text=DRAFT.replace("起草", "起草2025年上半年"))
    clerk.do("write-for", period="2026H1")
    clerk.do("put-in", turn="0")

    assert clerk.desk.reports.get(begun).notes == ()
    assert clerk.view.opened.report != begun
    assert clerk.report.period == Period.parse("2025H1")


def test_drafting_in_the_chat_adds_its_notes_to_the_open_report_once(clerk: Clerk) -> None:
    clerk.do("begin")
    clerk.do("send", text=DRAFT)
    clerk.do("send", text=DRAFT)

    assert len(clerk.report.section("侨务").notes) == 1


def test_a_chip_opens_its_source_in_the_document(clerk: Clerk) -> None:
    clerk.do("send", text="去年侨务报告了什么")
    clerk.do("tab", tab="check")
    clerk.do("cite", turn="0", at="2")

    assert (clerk.view.tab, clerk.view.cited) == ("sources", 2)
    assert 'class="here"><sup>2</sup>' in clerk.sees()


def test_a_change_left_alone_stays_so_after_a_reload_even_beside_a_lost_answer(clerk: Clerk) -> None:
    clerk.desk.workspace.say(owner="", conversation=clerk.window.conversation, said=Utterance("user", "没有答复的话"))
    clerk = clerk.again()
    clerk.do("send", text="润色：上个月我们搞了一次座谈会，来了30多个老板。")
    clerk.do("change", turn="1", number="0")

    again = clerk.again()

    assert again.view.turns == clerk.view.turns
    assert isinstance(again.view.turns[1].outcome, Smoothed)
    assert again.view.turns[1].outcome.polished.changes[0].declined


def test_notes_of_several_colleagues_become_a_report_that_opens(clerk: Clerk) -> None:
    clerk.do("send", text="起草整份报告\n侨务：\n· 走访归侨86户\n民族：\n· 宣传14场")
    outcome = clerk.view.turns[-1].outcome
    assert isinstance(outcome, Whole)
    clerk.do("open-report", report=outcome.report)

    assert (clerk.view.tab, clerk.view.opened.report) == ("report", outcome.report)
    assert "走访归侨86户" in clerk.sees()
