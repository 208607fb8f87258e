"""What was done by whom: a list that only grows, each entry sealed with the one before it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from assistant.database import run, writing

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_LONGEST = 2000
ACTS = {
    "login": ("登录", "logged in"),
    "login failed": ("登录未成功", "failed to log in"),
    "logout": ("退出登录", "logged out"),
    "user add": ("新增账号", "added an account"),
    "user role": ("改权限", "changed a role"),
    "user password": ("改密码", "changed a password"),
    "user remove": ("停用账号", "shut an account"),
    "user token": ("发给程序令牌", "made a program's token"),
    "ingest": ("收入资料", "took in reports"),
    "ingest-sample": ("收入示例资料", "took in the sample"),
    "correct": ("更正资料", "corrected a report"),
    "rebuild": ("重建索引", "rebuilt the index"),
    "forget": ("删除资料", "deleted reports"),
    "export": ("导出", "exported"),
    "share": ("改共享范围", "changed who shares a report"),
    "pack": ("打证据包", "packed the evidence"),
    "backup": ("备份", "made a backup"),
    "restore": ("从备份恢复", "restored a backup"),
    "move": ("搬到数据库服务器", "moved to a database server"),
    "repair": ("检查并修复", "checked and repaired"),
    "override": ("保留存疑的数字", "kept a doubtful figure"),
    "withdraw": ("撤回保留的数字", "put a kept figure in doubt again"),
    "dismiss": ("放过一处问题", "let a finding stand"),
}
"""What is recorded, as it is shown in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act; `hash` covers all of it and the hash before, so that no entry can be changed, left out or put in."""

    n: int
    at: str
    who: str
    act: str
    what: str
    previous: str
    hash: str

    def said(self, language: str = "zh") -> str:
        """Return the act in words."""
        zh, en = ACTS.get(self.act, (self.act, self.act))
        return en if language == "en" else zh


class Audit:
    """The audit list of a workspace; its database refuses to change or delete an entry."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def record(self, act: str, *, who: str, what: str = "") -> None:
        """Add an entry; programs that write at once take turns, so that no entry has two successors."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        values = {"at": now, "who": _line(who)[:64], "act": act, "what": _line(what)[:_LONGEST]}
        with writing(self._engine) as connection:
            if self._engine.dialect.name == "postgresql":
                run(connection, "lock table audit in share row exclusive mode")
            last = run(connection, "select hash from audit order by n desc limit 1").scalar() or ""
            run(
                connection,
                "insert into audit (at, who, act, what, previous, hash)"
                " values (:at, :who, :act, :what, :previous, :hash)",
                previous=last,
                hash=seal(last, **values),
                **values,
            )

    def entries(self, *, last: int = 0) -> tuple[Entry, ...]:
        """Return the entries, oldest first; `last` keeps only so many of the newest."""
        with self._engine.connect() as connection:
            return entries_in(connection, last=last)


def entries_in(connection: Connection, *, last: int = 0) -> tuple[Entry, ...]:
    """Return the entries as a transaction sees them, oldest first; `last` keeps only so many of the newest."""
    rows = run(connection, "select * from audit order by n desc limit :last", last=last or 2**31).all()
    return tuple(Entry(row.n, row.at, row.who, row.act, row.what, row.previous, row.hash) for row in reversed(rows))


def _line(text: str) -> str:
    r"""Return a text as one line that a terminal shows as it is: whoever may not log in chooses a name too.

    >>> _line("li\n2026-07-01 root\x1b[2J\u202e")
    'li 2026-07-01 root[2J'
    """
    return "".join(each if each.isprintable() else " " * each.isspace() for each in text)


def seal(previous: str, *, at: str, who: str, act: str, what: str) -> str:
    """Return the hash of an entry that follows the one with hash `previous`."""
    return sha256(json.dumps([previous, at, who, act, what], ensure_ascii=False).encode()).hexdigest()


def broken(entries: Iterable[Entry]) -> int | None:
    """Return the number of the first entry that was tampered with or does not follow the one before; None if all do.

    >>> first = Entry(1, "2026-07-01", "li", "ingest", "a.txt", "", seal("", at="2026-07-01", who="li", act="ingest", what="a.txt"))
    >>> broken([first])
    >>> broken([Entry(1, "2026-07-01", "wang", "ingest", "a.txt", "", first.hash)])
    1
    """
    previous = ""
    for entry in entries:
        sealed = seal(previous, at=entry.at, who=entry.who, act=entry.act, what=entry.what)
        if (entry.previous, entry.hash) != (previous, sealed):
            return entry.n
        previous = entry.hash
    return None
