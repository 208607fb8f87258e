"""Conversion in a child process with limits of time and memory, so that a hostile file harms nobody else."""

from __future__ import annotations

import json
import subprocess
import sys

from assistant.archive.converting.convert_docx import docx_text
from assistant.archive.converting.convert_ofd import ofd_text
from assistant.archive.converting.convert_office import office_convert
from assistant.archive.converting.convert_pdf import pdf_text
from assistant.archive.converting.convert_xlsx import xlsx_text
from assistant.archive.converting.unconvertible import Unconvertible, end_with_children

OFFICE = (".doc", ".wps", ".rtf", ".odt")
"""What LibreOffice turns into .docx first."""

APART = (".docx", ".pdf", ".ofd", ".xlsx", *OFFICE)
"""What is never read in the process that asks."""

_SECONDS = 60
_OFFICE_SECONDS = 150
_MEMORY = 2_000_000_000
_OFFICE_MEMORY = 6_000_000_000


def text_apart(data: bytes, suffix: str, *, seconds: float | None = None) -> str:
    """Return the text of a file's bytes, read by a child process; Unconvertible says why there is none."""
    limit = seconds or (_OFFICE_SECONDS if suffix in OFFICE else _SECONDS)
    command = [sys.executable, "-P", "-m", "assistant.archive.converting.convert_child", suffix]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as child:
        try:
            said, _ = child.communicate(data, limit)
        except subprocess.TimeoutExpired as error:
            end_with_children(child)
            raise Unconvertible(
                f"转换超过 {limit:g} 秒，已停止", f"reading it took over {limit:g} seconds and was stopped"
            ) from error
    try:
        answer = json.loads(said)
    except ValueError as error:
        raise Unconvertible("文件已损坏，或转换时占用内存过多", "it is damaged, or needs too much memory") from error
    if "text" in answer:
        return str(answer["text"])
    raise Unconvertible(answer["zh"], answer["en"])


def _limit(suffix: str) -> None:
    """Bound the memory of this process and of those it starts, where the system can."""
    try:
        import resource
    except ImportError:
        return
    most = _OFFICE_MEMORY if suffix in OFFICE else _MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _text(data: bytes, suffix: str) -> str:
    match suffix:
        case ".docx":
            return docx_text(data)
        case ".pdf":
            return pdf_text(data)
        case ".ofd":
            return ofd_text(data)
        case ".xlsx":
            return xlsx_text(data)
        case _:
            return docx_text(office_convert(data, suffix, "docx"))


def main() -> None:
    """Read a file's bytes from stdin and answer with its text or the reason, as JSON."""
    suffix = sys.argv[1]
    _limit(suffix)
    try:
        answer = {"text": _text(sys.stdin.buffer.read(), suffix)}
    except Unconvertible as error:
        answer = {"zh": error.zh, "en": error.en}
    except (MemoryError, RecursionError):
        answer = {"zh": "文件转换时占用内存过多", "en": "reading it needs too much memory"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
