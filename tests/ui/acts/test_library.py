from __future__ import annotations

from pathlib import Path

from assistant.language.time.period import Period
from assistant.settings import Settings
from assistant.wiring import wire
from tests.ui.acts.conftest import Clerk


def test_the_archive_is_searched_and_a_hit_read(clerk: Clerk) -> None:
    clerk.do("tab", tab="library")
    clerk.do("search", query="慰问困难归侨侨眷")
    hits = clerk.sees()
    clerk.do("open-hit", at="1")

    assert "<mark>慰问</mark>" in hits
    assert clerk.view.tab == "sources"


def test_reports_are_taken_in_corrected_and_deleted(tmp_path: Path) -> None:
    desk = wire(Settings(home=tmp_path / "home", llm=False, embed_model="hashed"))
    clerk = Clerk(desk)
    good, bad = tmp_path / "甲区2021年上半年工作总结.txt", tmp_path / "坏.docx"
    good.write_text("甲区侨联2021年上半年工作总结\n一、上半年主要工作\n走访侨眷137户。\n", encoding="utf-8")
    bad.write_bytes(b"no zip")

    clerk.do("ingest", good, bad)
    log = clerk.view.shelf.log
    document = desk.archive.documents()[0].id
    clerk.do("correct", id=document, organ="乙区侨联", period="2020H1")
    corrected = desk.archive.documents()[0]
    clerk.do("at-hand", id=document, deleting="yes")
    clerk.do("forget", id=document)
    left = desk.archive.documents()
    desk.close()

    assert log[0] == "✓ 甲区2021年上半年工作总结.txt：已收入 · 甲区侨联 · 2021年上半年"
    assert log[1].startswith("✗ 读不了“坏.docx”：")
    assert str(tmp_path) not in log[1]
    assert (corrected.organ, corrected.period) == ("乙区侨联", Period.parse("2020H1"))
    assert left == ()
    assert clerk.told.startswith("已删除 1 份")
