"""Looks at every store of the data folder, mends what the registry can mend, and says what it did."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from assistant.archive.archive import Archive
from assistant.archive.events import Failed, Postponed
from assistant.archive.storing.index import Index
from assistant.archive.storing.inspection import Disagreement, inspect
from assistant.archive.storing.library import Library
from assistant.disk import SPARE, damaged, make_private, writing_in
from assistant.errors import NigaoError
from assistant.knowledge import Knowledge
from assistant.models.embeddings import Embedder, open_embedder
from assistant.settings import Settings

_CLOCK_SLACK = timedelta(minutes=5)
_STAMPS = {"archive.db": ("documents", "added"), "workspace.db": ("drafts", "saved")}


class Health(StrEnum):
    """How a store is; only `BROKEN` needs somebody to act."""

    SOUND = "sound"
    NOTED = "noted"
    REPAIRED = "repaired"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Condition:
    """One store, how it is, and a sentence that says what was found or what to do."""

    store: str
    health: Health
    zh: str
    en: str


def examine(settings: Settings, *, repair: bool = False) -> Iterator[Condition]:
    """Yield the condition of folder, databases, originals, words and vectors.

    With `repair` whatever can be made anew from the registry is; a damaged database can only come from a backup.
    """
    yield _folder(settings.home)
    databases = [_database(file) for file in sorted(settings.home.glob("*.db"))]
    yield from databases
    yield from _clock(settings.home)
    if any(one.health is Health.BROKEN and one.store == "archive.db" for one in databases):
        return
    yield from _archive(settings, repair=repair)


def _folder(home: Path) -> Condition:
    try:
        make_private(home)
        with writing_in(home), tempfile.TemporaryFile(dir=home) as trial:
            trial.write(b"\0" * 4096)
    except NigaoError as error:
        return Condition("folder", Health.BROKEN, error.zh, error.en)
    free = shutil.disk_usage(home).free
    if free < 10 * SPARE:
        return Condition(
            "folder",
            Health.BROKEN if free < SPARE else Health.NOTED,
            f"磁盘只剩 {free / 1e6:.0f} MB，请清理；少于 {SPARE / 1e6:.0f} MB 时页面不再收文件。",
            f"Only {free / 1e6:.0f} MB are free; make room. Below {SPARE / 1e6:.0f} MB the page takes no files.",
        )
    if os.name == "posix" and home.stat().st_mode & 0o077:
        return Condition(
            "folder",
            Health.NOTED,
            f"这台电脑上的其他用户也能打开 {home}。不需要的话：chmod 700 {home}",
            f"Other users of this computer can look into {home}. Unless that is wanted: chmod 700 {home}",
        )
    return Condition("folder", Health.SOUND, f"{home} 可以写入。", f"{home} can be written.")


def _database(file: Path) -> Condition:
    try:
        with writing_in(file), closing(sqlite3.connect(file, timeout=30)) as connection:
            said = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
            dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    except NigaoError as error:
        return Condition(file.name, Health.BROKEN, error.zh, error.en)
    if said == ["ok"] and not dangling:
        return Condition(file.name, Health.SOUND, "数据库完好。", "The database is sound.")
    failure = damaged(file)
    return Condition(file.name, Health.BROKEN, failure.zh, failure.en)


def _clock(home: Path) -> Iterator[Condition]:
    """Note records from the future: the clock was set back, and what is newest may be shown as older."""
    limit = (datetime.now(UTC) + _CLOCK_SLACK).isoformat()
    for name, (table, column) in _STAMPS.items():
        if not (home / name).is_file():
            continue
        try:
            with closing(sqlite3.connect(home / name, timeout=30)) as connection:
                late = connection.execute(
                    f"select count(*) from {table} where {column} > ?",  # noqa: S608 names of our own
                    [limit],
                ).fetchone()[0]
        except sqlite3.Error:
            continue  # said by the look at the database itself
        if late:
            yield Condition(
                name,
                Health.NOTED,
                f"有 {late} 条记录的时间晚于现在：电脑的时钟可能被往回拨过，请核对。内容没有问题。",
                f"{late} records are dated later than now: the clock was set back? Check it. Their content is sound.",
            )


def _archive(settings: Settings, *, repair: bool) -> Iterator[Condition]:
    embedder, knowledge = open_embedder(settings), Knowledge.of(settings)
    try:
        library = Library.open(settings.home, settings.database_url)
        index = Index.open(settings.home, embedder.identity, chroma_url=settings.chroma_url)
        found = inspect(settings.home, library, index)
        if repair and found.words_damaged:
            index.clear_words()
        if repair and found.vectors_damaged:
            index.clear_vectors()
        index.close()
        library.close()
        if repair:
            yield from _mended(settings, embedder, knowledge, found)
    except NigaoError as error:
        yield Condition("archive", Health.BROKEN, error.zh, error.en)
        return
    yield from _said(found, repaired=repair)


def _mended(settings: Settings, embedder: Embedder, knowledge: Knowledge, found: Disagreement) -> Iterator[Condition]:
    archive = Archive.open(settings, embedder, knowledge)
    try:
        unregistered = [settings.home / "originals" / name for name in found.originals_astray]
        for event in (*archive.mend(found), *archive.ingest(unregistered)):
            if isinstance(event, Postponed):
                yield Condition("vectors", Health.NOTED, event.zh, event.en)
            elif isinstance(event, Failed):
                yield Condition("originals", Health.BROKEN, event.zh, event.en)
    finally:
        archive.close()


def _said(found: Disagreement, *, repaired: bool) -> Iterator[Condition]:
    """Put into words what the stores say of each other."""
    mended = Health.REPAIRED if repaired else Health.BROKEN
    hint_zh, hint_en = (
        ("已修复", "Repaired") if repaired else ("运行 nigao doctor --repair 修复", "Run `nigao doctor --repair`")
    )
    troubles = (
        ("registry", len(found.unfinished), "份报告的收入或删除没有做完", "reports were half taken in or out"),
        ("words", found.words_damaged and 1, "个词语索引读不出来", "word index cannot be read"),
        ("words", len(found.words), "份报告的词语索引不全或有多余", "reports are not rightly indexed by words"),
        ("words", len(found.words_astray), "份已不存在的报告还留在词语索引里", "reports that are gone are indexed"),
        ("vectors", found.vectors_damaged and 1, "个向量索引读不出来", "vector index cannot be read"),
        ("vectors", len(found.vectors), "份报告的向量不全", "reports lack vectors they should have"),
        (
            "vectors",
            len(found.vectors_astray),
            "份已不存在的报告还留在向量索引里",
            "reports that are gone have vectors",
        ),
        ("originals", len(found.originals_astray), "个原件没有登记", "original files are not registered"),
    )
    bad = set()
    for store, number, zh, en in troubles:
        if number:
            bad.add(store)
            yield Condition(store, mended, f"{number}{zh}。{hint_zh}。", f"{number} {en}. {hint_en}.")
    if found.originals_missing:
        bad.add("originals")
        listed = "、".join(found.originals_missing[:5])
        yield Condition(
            "originals",
            Health.BROKEN,
            f"缺少 {len(found.originals_missing)} 个原件（{listed}）；正文还在，不影响查阅。可用 nigao restore 从备份恢复。",
            f"{len(found.originals_missing)} original files are missing ({listed}); the texts are there. "
            "Get them back from a backup with `nigao restore`.",
        )
    for store, zh, en in (
        ("registry", "没有做到一半的报告。", "No report is half taken in or out."),
        ("words", "词语索引与登记库一致。", "The word index agrees with the registry."),
        ("vectors", "向量索引与登记库一致。", "The vector index agrees with the registry."),
        ("originals", "原件齐全。", "Every original file is there."),
    ):
        if store not in bad:
            yield Condition(store, Health.SOUND, zh, en)
    if found.waiting and not repaired:
        yield Condition(
            "vectors",
            Health.NOTED,
            f"{len(found.waiting)} 份报告还没有做向量，先按词语查找。运行 nigao doctor --repair 可补做。",
            f"{len(found.waiting)} reports have no vectors yet and are found by words. "
            "`nigao doctor --repair` makes them.",
        )
