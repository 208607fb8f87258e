from __future__ import annotations

from pathlib import Path

from ui.act import Act


def test_what_a_browser_sends_is_read_as_texts_and_uploaded_files(tmp_path: Path) -> None:
    uploads, elsewhere = tmp_path / "uploads", tmp_path / "secret.txt"
    uploads.mkdir()
    inside = uploads / "总结.docx"
    inside.write_bytes(b"x")
    elsewhere.write_text("x")
    paths = [str(inside), str(elsewhere), str(uploads / ".." / "secret.txt"), str(uploads / "none.txt"), 7]

    act = Act.read({"name": "send", "text": "甲", "at": 3, "bad": None, "files": paths}, uploads)

    assert act == Act("send", {"text": "甲", "at": "3"}, (inside,))


def test_what_is_no_act_at_all_has_no_name(tmp_path: Path) -> None:
    assert Act.read("nonsense", tmp_path) == Act("")
    assert Act("cite")["turn"] == ""
    assert Act("cite", {"at": "-2"}).number("at") == -1
