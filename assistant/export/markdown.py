"""A report as Markdown or plain text, for editors other than Word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.export.files import replace_file
from assistant.export.manuscript import Attachments, Heading, Manuscript, Paragraph, Table, plain_lines, read_manuscript


def write_text(text: str, path: Path) -> None:
    """Write Markdown for a name ending in .md, else plain lines; InputError when the file cannot be written."""
    lines = to_markdown(text) if path.suffix == ".md" else to_plain(text)
    replace_file(path, lambda part: part.write_text(lines, encoding="utf-8"))


def to_markdown(text: str) -> str:
    r"""Return a report with its tree as Markdown headings; numbers and words stay as written.

    >>> to_markdown("某部工作总结\n一、主要工作\n走访12户。")
    '# 某部工作总结\n\n## 一、主要工作\n\n走访12户。\n'
    """
    return "\n\n".join(_markdown(read_manuscript(text))) + "\n"


def to_plain(text: str) -> str:
    r"""Return a report as one paragraph a line, without any mark of Markdown.

    >>> to_plain("# 某部工作总结\n\n## 一、主要工作\n- 走访12户。")
    '某部工作总结\n一、主要工作\n走访12户。\n'
    """
    return "\n".join(plain_lines(text)) + "\n"


def _markdown(manuscript: Manuscript) -> Iterator[str]:
    if manuscript.title:
        yield f"# {manuscript.title}"
    if manuscript.addressee:
        yield manuscript.addressee
    for block in manuscript.blocks:
        match block:
            case Heading(level, text, ""):
                yield f"{'#' * (level + 1)} {text}"
            case Heading(_, text, rest):
                yield text + rest
            case Paragraph(text):
                yield text
            case Attachments(lines):
                yield "\n".join(lines)
            case Table(rows):
                head, *others = (f"| {' | '.join(row)} |" for row in rows)
                yield "\n".join([head, "|" + "---|" * len(rows[0]), *others])
    yield from (line for line in (manuscript.organ, manuscript.day) if line)
