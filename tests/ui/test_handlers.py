from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from assistant.chat import Session
from assistant.desk import Desk
from assistant.intent import Mode
from assistant.language.period import Period
from assistant.settings import Settings
from assistant.wiring import wire
from ui.handlers import Handlers, Window
from ui.texts import Texts
from ui.view import View

DRAFT = "起草侨务这一节\n· 过年跑了困难归侨侨眷86户，发了5.2万"


@pytest.fixture
def handlers(office: Desk) -> Handlers:
    return Handlers(office, Texts("zh"))


@pytest.fixture
def window() -> Window:
    return Window("", uuid4().hex)


def done(handlers: Handlers, window: Window, text: str, view: View | None = None, mode: Mode | None = None) -> View:
    return list(handlers.send(view or View(), text, [], window=window, mode=mode))[-1]


def test_a_turn_is_kept_and_comes_back(handlers: Handlers, window: Window) -> None:
    view = done(handlers, window, DRAFT)

    again = handlers.open(window)

    assert again.bubbles == view.bubbles
    assert "86户" in again.bubbles[-1].text
    assert handlers.open(Window("someone else", window.conversation)).bubbles == ()


def test_a_turn_stopped_in_the_middle_keeps_what_was_said(handlers: Handlers, window: Window) -> None:
    turn = handlers.send(View(), DRAFT, [], window=window)
    next(turn)
    next(turn)

    turn.close()

    said = handlers.open(window).bubbles
    assert said[0].text.startswith("起草侨务")
    assert said[1].text.startswith("**起草")


def test_an_empty_message_changes_nothing(handlers: Handlers, window: Window) -> None:
    assert done(handlers, window, "  ") == View()


def test_a_file_dropped_into_the_chat_is_read(handlers: Handlers, window: Window, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("上个月我们搞了一次座谈会，来了30多个老板。", encoding="utf-8")

    view = list(handlers.send(View(), "润色：", [file], window=window))[-1]

    assert view.polished is not None
    assert "30多" in view.polished.text


def test_a_file_that_cannot_be_read_is_one_sentence(handlers: Handlers, window: Window, tmp_path: Path) -> None:
    file = tmp_path / "broken.docx"
    file.write_bytes(b"no zip")

    view = list(handlers.send(View(), "核查", [file], window=window))[-1]

    assert view.bubbles[0].text == "核查"
    assert view.bubbles[-1].text.startswith("⚠ ")
    assert not view.busy


def test_the_last_message_can_be_taken_as_another_act(handlers: Handlers, window: Window) -> None:
    view = done(handlers, window, "上个月我们搞了一次座谈会，来了30多个老板。", mode=Mode.POLISH)

    assert view.polished is not None


def test_a_section_is_put_into_the_report_and_stays(handlers: Handlers, window: Window, tmp_path: Path) -> None:
    view = handlers.keep(done(handlers, window, DRAFT), window=window)

    again = handlers.open(window)
    path, said = handlers.export(again, tmp_path)

    assert [section.name for section in again.kept] == ["侨务"]
    assert "（一）" in handlers.report(view)
    assert handlers.report(again) == handlers.report(view)
    assert path.stat().st_size > 1000
    assert said.startswith("已导出")


def test_without_a_draft_there_is_nothing_to_put_in(handlers: Handlers, window: Window) -> None:
    assert "还没有可以放入的草稿" in handlers.keep(View(), window=window).bubbles[-1].text


def test_the_report_without_sections_is_the_last_draft(handlers: Handlers, window: Window) -> None:
    view = done(handlers, window, DRAFT)

    assert "86户" in handlers.report(view)


def test_another_period_is_written_for(handlers: Handlers) -> None:
    assert handlers.write_for(View(), "2025").session == Session(period=Period.parse("2025"))
    assert "看不懂时段" in handlers.write_for(View(), "某时").bubbles[-1].text


def test_mechanical_findings_are_repaired_and_nothing_else(handlers: Handlers, window: Window) -> None:
    view = done(
        handlers, window, "核查这份总结\n一、上半年主要工作\n走访企业12家,慰问困难群众.\n二、下半年工作计划\n继续走访."
    )

    assert "走访企业12家，" in handlers.fixed(view)
    assert handlers.fixed(View()) == ""


def test_the_archive_is_searched(handlers: Handlers) -> None:
    assert "<mark>慰问</mark>" in handlers.search("慰问困难归侨侨眷")
    assert handlers.search(" ") == ""


def test_a_cited_sentence_stands_in_its_paragraph(handlers: Handlers, window: Window) -> None:
    answer = done(handlers, window, "去年侨务报告了什么").answer
    assert answer is not None
    citation = answer.citations[0]

    around = handlers.around(citation)

    assert around is not None
    assert citation.quote not in around[0]
    assert handlers.around(replace(citation, report_id="f" * 16)) is None


def test_reports_are_taken_in_and_deleted(tmp_path: Path) -> None:
    desk = wire(Settings(home=tmp_path / "home", llm=False, embed_model="hashed"))
    handlers = Handlers(desk, Texts("zh"))
    good, bad = tmp_path / "甲区2021年上半年工作总结.txt", tmp_path / "坏.docx"
    good.write_text("甲区侨联2021年上半年工作总结\n一、上半年主要工作\n走访侨眷137户。\n", encoding="utf-8")
    bad.write_bytes(b"no zip")

    said = list(handlers.ingest([good, bad]))[-1]
    table, choices = handlers.documents()
    again = list(handlers.ingest([good]))[-1]
    forgotten = handlers.forget([choices[0][1]])
    desk.archive.close()
    desk.workspace.close()

    assert "✓ 甲区2021年上半年工作总结.txt — 新增" in said
    assert "✗ 坏.docx — 失败" in said
    assert "137" not in table
    assert "未变" in again
    assert forgotten.startswith("已删除 1 份")
