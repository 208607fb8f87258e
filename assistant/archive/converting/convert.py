"""Files, folders and zip archives to raw text; a file that cannot be read says why and stops nobody else."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from assistant.archive.converting.convert_child import APART, OFFICE, text_apart
from assistant.archive.converting.convert_zip import zip_members
from assistant.archive.converting.decode import decode
from assistant.archive.converting.unconvertible import Unconvertible
from assistant.errors import UnreadableFile

SUFFIXES = (".txt", ".md", ".zip", *APART)
"""What can be read."""

_OTHER_DOCUMENTS = {".docm", ".dotm", ".xlsm", ".xls", ".et", ".ppt", ".pptx", ".html", ".htm"}
"""Documents that a folder may hold and that must be named as unread, unlike pictures and the like."""

_ABOUT_THE_FOLDER = {"readme.md", "readme.txt"}
"""What tells of the files beside it and is no report."""

_MOST_BYTES = 50_000_000
_MOST_ZIP_BYTES = 200_000_000
_MOST_CHARACTERS = 5_000_000

_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE"),
    (b"{\\rtf", "RTF"),
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file, or a member of a zip archive (`path` “资料.zip/2025/总结.txt”), with its bytes as found."""

    name: str
    path: str
    data: bytes

    def text(self) -> str:
        """Return the raw text; UnreadableFile says what is wrong with the file and what to do."""
        return read_text(self.data, self.path)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was passed over, and why."""

    path: str
    error: UnreadableFile


def sources(paths: Sequence[Path]) -> Iterator[SourceFile | Failure]:
    """Yield every readable file under the paths in the order of their names, and a Failure for each other document.

    Folders are entered (links to folders are not), zip archives opened; hidden files, pictures and a folder's
    README are skipped.
    """
    for path in paths:
        if path.is_dir():
            for file in _files_under(path):
                if file.name.lower() in _ABOUT_THE_FOLDER or file.suffix.lower() not in (*SUFFIXES, *_OTHER_DOCUMENTS):
                    continue
                if file.resolve().is_relative_to(path.resolve()):
                    yield from _sources_of(file)
                else:
                    error = _unreadable(
                        str(file), "它是指向文件夹外的链接", "it is a link that leads out of the folder"
                    )
                    yield Failure(str(file), error)
        else:
            yield from _sources_of(path)


def read_ahead(
    found: Iterable[SourceFile | Failure], *, wanted: Callable[[SourceFile], bool]
) -> Iterator[tuple[SourceFile | Failure, Callable[[], str]]]:
    """Yield each source with what returns its text; of those that are `wanted`, the next few are converted meanwhile."""
    from concurrent.futures import ThreadPoolExecutor

    workers = os.cpu_count() or 1
    pool = ThreadPoolExecutor(workers, thread_name_prefix="converting")
    ahead: deque[tuple[SourceFile | Failure, Callable[[], str]]] = deque()
    try:
        for source in found:
            text = source.text if isinstance(source, SourceFile) else str
            if isinstance(source, SourceFile) and Path(source.name).suffix.lower() in APART and wanted(source):
                text = pool.submit(source.text).result
            ahead.append((source, text))
            if len(ahead) > workers:
                yield ahead.popleft()
        while ahead:
            yield ahead.popleft()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def read_file(path: Path) -> str:
    """Return the raw text of one file; UnreadableFile when it cannot be read."""
    return SourceFile(path.name, str(path), _read_bytes(path)).text()


def read_text(data: bytes, path: str) -> str:
    """Return the text of a file's bytes; `path` gives the type by its suffix and stands in errors.

    >>> read_text("走访侨胞10人".encode(), "总结.txt")
    '走访侨胞10人'
    """
    suffix = PurePosixPath(path).suffix.lower()
    _check(data, path, suffix)
    try:
        text = text_apart(data, suffix) if suffix in APART else decode(data)
    except Unconvertible as error:
        raise _unreadable(path, error.zh, error.en) from error
    if not text.strip():
        raise _unreadable(path, "文件里没有文字", "it holds no text")
    if len(text) > _MOST_CHARACTERS:
        raise _unreadable(path, "文字过长（超过500万字）", "it holds more than 5 million characters")
    return text


def _check(data: bytes, path: str, suffix: str) -> None:
    """Refuse what is empty, too large, of another type than its suffix says, or of a type not read."""
    if not data:
        raise _unreadable(path, "文件是空的", "it is empty")
    _check_size(len(data), path, suffix)
    if suffix in _OTHER_DOCUMENTS:
        raise _unreadable(
            path, f"不支持 {suffix} 格式，请另存为 .docx 或 .txt", f"{suffix} is not read; save it as .docx or .txt"
        )
    if suffix not in SUFFIXES:
        raise _unreadable(path, f"不支持这种文件，可用 {' '.join(SUFFIXES)}", f"only {' '.join(SUFFIXES)} are read")
    found = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "text")
    wanted = {".docx": "zip", ".pdf": "PDF", ".zip": "zip", ".ofd": "zip", ".xlsx": "zip"}.get(suffix, "text")
    if found != "text" if suffix in OFFICE else found == wanted:
        return
    if found == "OLE" and "EncryptedPackage".encode("utf-16-le") in data:
        raise _unreadable(path, "文件已加密，请先去除密码", "it is encrypted; remove its password first")
    shown = {"OLE": "Word 97-2003 (.doc)", "zip": "zip/docx", "text": "纯文本"}.get(found, found)
    shown_en = {"OLE": "Word 97-2003 (.doc)", "zip": "zip/docx", "text": "plain text"}.get(found, found)
    raise _unreadable(
        path,
        f"扩展名是 {suffix}，内容却是 {shown}，或文件已损坏；请改正扩展名或重新保存",
        f"its suffix is {suffix} but its content is {shown_en}, or it is damaged; rename it or save it again",
    )


def _check_size(size: int, path: str, suffix: str) -> None:
    most = _MOST_ZIP_BYTES if suffix == ".zip" else _MOST_BYTES
    if size > most:
        raise _unreadable(path, f"文件超过{most // 1_000_000}MB", f"it is larger than {most // 1_000_000} MB")


def _unreadable(path: str, zh: str, en: str) -> UnreadableFile:
    return UnreadableFile(Path(path), f"读不了“{path}”：{zh}。", f"Cannot read “{path}”: {en}.")


def _sources_of(path: Path) -> Iterator[SourceFile | Failure]:
    try:
        data = _read_bytes(path)
        if path.suffix.lower() == ".zip":
            _check(data, str(path), ".zip")
            yield from _members_of(path, data)
        else:
            yield SourceFile(path.name, str(path), data)
    except UnreadableFile as error:
        yield Failure(str(path), error)


def _members_of(path: Path, data: bytes) -> Iterator[SourceFile | Failure]:
    try:
        for name, content in zip_members(data):
            inside, suffix = f"{path}/{name}", PurePosixPath(name).suffix.lower()
            if isinstance(content, Unconvertible):
                yield Failure(inside, _unreadable(inside, content.zh, content.en))
            elif suffix == ".zip":
                yield Failure(
                    inside,
                    _unreadable(inside, "压缩包里又有压缩包，请先解开", "an archive inside an archive; unpack it"),
                )
            elif suffix in SUFFIXES or suffix in _OTHER_DOCUMENTS:
                yield SourceFile(PurePosixPath(name).name, inside, content)
    except Unconvertible as error:
        yield Failure(str(path), _unreadable(str(path), error.zh, error.en))


def _read_bytes(path: Path) -> bytes:
    try:
        if not path.exists():
            raise _unreadable(str(path), "找不到这个文件", "there is no such file")
        if not path.is_file():
            raise _unreadable(str(path), "这不是文件", "it is not a file")
        _check_size(path.stat().st_size, str(path), path.suffix.lower())
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(
            str(path), f"打不开（{error.strerror}）", f"it cannot be opened ({error.strerror})"
        ) from error


def _files_under(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(place) / name
