"""What a full disk, a read-only folder or a damaged file means to a clerk: one sentence that says what to do."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import ServiceError, StoreBusy, StoreFailed

_OF_ERRNO = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read-only",
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
}
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_CANTOPEN: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_IOERR: "disk",
}
_PRIMARY = 0xFF
"""The part of one of SQLite's codes that says what went wrong; the rest says where."""
_SYSTEM_ERROR = re.compile(r"os error (\d+)")
_DATABASE_ERROR = re.compile(r"\(code: (\d+)\)")
_SAYS = {
    "full": (
        "磁盘已满，“{place}”写不进去。请清理磁盘后再试；以前存下的都还在。",
        "The disk is full; “{place}” cannot be written. Free some space and try again; what was kept before is safe.",
    ),
    "read-only": (
        "“{place}”打不开或不能写入（只读，或没有权限）。请核对权限，或用 NIGAO_HOME 换一个文件夹。",
        "“{place}” cannot be opened for writing (read-only, or no permission). Check it, or set NIGAO_HOME elsewhere.",
    ),
    "damaged": (
        "数据库“{place}”已损坏，读不出来。请停止使用，用 nigao doctor 查看，用 nigao restore 从备份恢复。",
        "The database “{place}” is damaged. Stop using it, look with `nigao doctor`, get it back with `nigao restore`.",
    ),
    "index": (
        "检索索引“{place}”已损坏，报告本身没有丢。请运行 nigao doctor --repair 重建索引。",
        "The search index “{place}” is damaged; no report is lost. Run `nigao doctor --repair` to make it anew.",
    ),
    "archive": (
        "资料库“{place}”的原件已到上限，没有再收。请删除不用的报告，或调高 NIGAO_ARCHIVE_MB；以前收入的都还在。",
        "The archive's originals “{place}” have reached their limit; nothing more was taken in. Delete reports, or raise "
        "NIGAO_ARCHIVE_MB.",
    ),
    "disk": (
        "读写“{place}”时磁盘出错，可能已满或有坏道。请检查磁盘后再试；以前存下的都还在。",
        "The disk failed at “{place}”: full, or faulty. Check it and try again; what was kept before is safe.",
    ),
}


SPARE = 200_000_000
"""Bytes of the disk that are left to what is being written: below them no file is taken from the page."""


def make_private(folder: Path) -> None:
    """Make a folder that only its owner looks into; one that is there stays as it is."""
    with writing_in(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def failure_at(place: object, error: BaseException) -> ServiceError | None:
    """Return what an error of a file system or of SQLite means; None when it means nothing of the kind.

    >>> failure_at("/data", OSError(errno.ENOSPC, "")).reason
    'full'
    >>> failure_at("/data", ValueError()) is None
    True
    """
    reason = None
    if isinstance(error, sqlite3.Error):
        unnamed = sqlite3.SQLITE_NOTADB if "not a database" in str(error) else 0
        code = getattr(error, "sqlite_errorcode", unnamed) & _PRIMARY
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            return StoreBusy(
                f"另一个程序正在使用“{place}”，请等它结束后再试。",
                f"Another program is using “{place}”; try again when it has finished.",
            )
        reason = _OF_SQLITE.get(code)
    elif isinstance(error, OSError):
        reason = _OF_ERRNO.get(error.errno or 0)
    return None if reason is None else _failed(reason, place)


def damaged(place: object) -> StoreFailed:
    """Return the error for a database that is not sound though it can be read."""
    return _failed("damaged", place)


def archive_full(place: object) -> StoreFailed:
    """Return the error for an archive that may not grow any more."""
    return _failed("archive", place)


def index_failure(place: object, said: str) -> StoreFailed:
    """Return what an index library's own words mean: they quote the system's or SQLite's error number.

    >>> index_failure("/data/lexicon", "IO error: No space left on device (os error 28)").reason
    'full'
    >>> index_failure("/data/chroma", "error returned from database: (code: 8) attempt to write").reason
    'read-only'
    """
    reason = None
    if found := _SYSTEM_ERROR.search(said):
        reason = _OF_ERRNO.get(int(found[1]))
    elif found := _DATABASE_ERROR.search(said):
        reason = _OF_SQLITE.get(int(found[1]) & _PRIMARY)
    return _failed("index" if reason in {None, "damaged"} else str(reason), place)


def _failed(reason: str, place: object) -> StoreFailed:
    zh, en = _SAYS[reason]
    return StoreFailed(reason, zh.format(place=place), en.format(place=place))


@contextmanager
def writing_in(place: object) -> Iterator[None]:
    """Say in a sentence why nothing can be written or read at a place; other errors pass as they are."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        failure = failure_at(place, error)
        if failure is None:
            raise
        raise failure from error
