from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.export.transcript import transcript, write_transcript
from assistant.writing.workspace import Utterance

SAID = [Utterance("user", "走访86户\n**拟稿**"), Utterance("assistant", "走访\x0086户。"), Utterance("user", "")]


def test_a_message_cannot_pass_for_another(tmp_path: Path) -> None:
    assert (
        transcript("侨务", SAID)
        == "# 侨务\n\n**我**\n\n> 走访86户\n> **拟稿**\n\n**拟稿**\n\n> 走访\x0086户。\n\n**我**\n\n>\n"
    )


def test_word_holds_every_message_in_its_order(tmp_path: Path) -> None:
    from docx import Document

    write_transcript("侨务", SAID, tmp_path / "a.docx", english=True)

    written = Document(str(tmp_path / "a.docx"))
    assert [one.text for one in written.paragraphs] == [
        "侨务", "Me", "走访86户", "**拟稿**", "Nigao", "走访86户。", "Me",
    ]  # fmt: skip
    assert written.core_properties.author == ""


def test_markdown_is_written_and_nothing_else(tmp_path: Path) -> None:
    write_transcript("侨务", SAID, tmp_path / "a.md")

    assert (tmp_path / "a.md").read_text(encoding="utf-8") == transcript("侨务", SAID)
    with pytest.raises(InputError, match=r"\.md"):
        write_transcript("侨务", SAID, tmp_path / "a.exe")
