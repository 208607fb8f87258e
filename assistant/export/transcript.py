"""A conversation as a file to keep: who said what, as Markdown or as a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.errors import InputError
from assistant.export.files import replace_file
from assistant.writing.workspace import Utterance

_SPEAKERS = {"user": ("我", "Me"), "assistant": ("拟稿", "Nigao")}


def write_transcript(name: str, said: Sequence[Utterance], path: Path, *, english: bool = False) -> None:
    """Write a conversation to a file ending in .md or .docx; InputError for another ending or a folder that refuses."""
    if path.suffix == ".md":
        replace_file(path, lambda part: part.write_text(transcript(name, said, english=english), encoding="utf-8"))
    elif path.suffix == ".docx":
        replace_file(path, lambda part: _write_word(name, said, part, english=english))
    else:
        raise InputError("对话可以导出为 .md 或 .docx。", "A conversation is exported as .md or .docx.")


def transcript(name: str, said: Sequence[Utterance], *, english: bool = False) -> str:
    r"""Return a conversation as Markdown in which no message can look like another's.

    >>> transcript("侨务", [Utterance("user", "走访\n# 86户")])
    '# 侨务\n\n**我**\n\n> 走访\n> # 86户\n'
    """
    parts = [f"# {name}"]
    for one in said:
        quoted = "\n".join(f"> {line}".rstrip() for line in one.text.splitlines())
        parts += [f"**{_speaker(one, english=english)}**", quoted or ">"]
    return "\n\n".join(parts) + "\n"


def _write_word(name: str, said: Sequence[Utterance], path: Path, *, english: bool) -> None:
    from docx import Document
    from docx.oxml.ns import qn

    document = Document()
    document.core_properties.author, document.core_properties.comments = "", ""
    for style in ("Normal", "Title", "Heading 2"):
        document.styles[style].font.name = "Times New Roman"
        document.styles[style].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    document.add_heading(_printable(name), level=0)
    for one in said:
        document.add_heading(_speaker(one, english=english), level=2)
        for line in one.text.splitlines():
            document.add_paragraph(_printable(line))
    document.save(str(path))


def _printable(text: str) -> str:
    """Return a line without what XML cannot hold."""
    return "".join(character for character in text if character.isprintable() or character == "\t")


def _speaker(one: Utterance, *, english: bool) -> str:
    return _SPEAKERS.get(one.role, (one.role, one.role))[english]
