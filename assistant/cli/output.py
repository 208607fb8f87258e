"""How commands speak: one JSON object or text on stdout, everything else on stderr."""

from __future__ import annotations

import json
import locale
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from assistant.errors import InputError, NigaoError, UnreadableFile
from assistant.language.time.period import Period
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.people.people import People

Json: TypeAlias = dict[str, object]

AsJson = Annotated[bool, typer.Option("--json", help="在标准输出给出一个 JSON 对象 One JSON object on stdout.")]
Today = Annotated[str, typer.Option("--today", metavar="YYYY-MM-DD", help="把这一天当作今天 Take this day as today.")]
NoModel = Annotated[bool, typer.Option("--no-llm", help="不使用模型 Use no model.")]
Organ = Annotated[str, typer.Option("--organ", help="单位名称 Name of the office.")]
Batch = Annotated[str, typer.Option("--batch", metavar="FILE.jsonl", help="逐行处理的 JSONL One JSON object a line.")]


def language_of() -> str:
    """Return the language for messages: the environment's, Chinese unless it says English."""
    asked = os.environ.get("LC_ALL") or os.environ.get("LANG")
    spoken = asked or (locale.getlocale()[0] if sys.platform == "win32" else "") or ""
    return "en" if spoken.lower().startswith("en") else "zh"


def said(zh: str, en: str) -> str:
    """Return the sentence in the user's language."""
    return en if language_of() == "en" else zh


def read_settings() -> Settings:
    """Read the settings from the environment, the only place where they stand for the command line."""
    return Settings.read(os.environ)


def open_people() -> People:
    """Open the accounts and the audit list without the archive."""
    from assistant.database import open_workspace, sqlite_url
    from assistant.people.people import People

    settings = read_settings()
    engine = open_workspace(settings.database_url or sqlite_url(settings.home / "workspace.db"))
    return People.over(engine, bootstrap=settings.login)


def record(people: People, act: str, what: str = "") -> None:
    """Put what whoever runs this command does on the audit list, as the page does."""
    import getpass

    people.audit.record(act, who=f"cli:{getpass.getuser()}", what=what)


def note(text: str) -> None:
    """Say something that isn't the result."""
    typer.echo(text, err=True)


def fields_of(value: object, names: str) -> Json:
    """Return fields of a value as JSON has them: periods by their code, days and times in ISO form.

    >>> fields_of(Period.parse("2026H1"), "code start")
    {'code': '2026H1', 'start': '2026-01-01'}
    """
    return {name: _as_json(getattr(value, name)) for name in names.split()}


def _as_json(value: object) -> object:
    match value:
        case StrEnum():
            return value.value
        case Period():
            return value.code
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case tuple():
            return [_as_json(one) for one in value]
        case _:
            return value


def emit(value: Json, text: str, *, as_json: bool) -> None:
    """Give the result: `value` for scripts, `text` for people."""
    typer.echo(json.dumps(value, ensure_ascii=False) if as_json else text)


def read_day(text: str) -> date:
    """Read `--today`; empty means today."""
    if not text:
        return date.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.max
    if not 1900 <= day.year < 2200:  # what lies further off cannot be counted from in years
        raise InputError(f"日期“{text}”应写成 2026-07-05 的形式。", f"Write the date “{text}” like 2026-07-05.")
    return day


def read_text(name: str) -> str:
    """Return the text of a file (any that the archive can read), of a pipe, or of stdin for “-”."""
    path = Path(name)
    if name == "-" or path.is_fifo():
        return _plain(name)
    from assistant.archive.converting.convert import read_file

    if not path.is_file():
        raise _no_such(path)
    return read_file(path)


def _plain(name: str) -> str:
    """Return UTF-8 text of a file, a pipe, or stdin."""
    if name == "-":
        return sys.stdin.read()
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise _no_such(Path(name)) from None
    except UnicodeDecodeError:
        raise UnreadableFile(
            Path(name), f"文件“{name}”不是 UTF-8 文本。", f"The file “{name}” is not UTF-8 text."
        ) from None


def _no_such(path: Path) -> UnreadableFile:
    return UnreadableFile(path, f"找不到文件“{path}”。", f"There is no file “{path}”.")


def read_lines(name: str) -> Iterator[Json]:
    """Yield the objects of a JSONL file; a line that isn't one is an InputError with its number."""
    for number, line in enumerate(_plain(name).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError:
            value = None
        if not isinstance(value, dict):
            raise InputError(f"{name} 第 {number} 行不是 JSON 对象。", f"{name}, line {number}: not a JSON object.")
        yield value


def work_through(name: str, do: Callable[[Json], Json]) -> int:
    """Give a line for each object of a JSONL file, an error where it cannot be done; returns 1 when there was one."""
    failed = False
    for line in read_lines(name):
        try:
            done = do(line)
        except NigaoError as error:
            failed, done = True, {"error": error.message(language_of())}
        typer.echo(json.dumps({"id": line.get("id"), **done}, ensure_ascii=False))
    return int(failed)


def open_desk(*, no_model: bool = False, mixing: bool = False) -> Desk:
    """Wire the assistant from the environment; `mixing` opens an index that another embedder made."""
    from dataclasses import replace

    from assistant.wiring import wire

    settings = read_settings()
    return wire(replace(settings, llm=False) if no_model else settings, mixing=mixing)


def width(text: str) -> int:
    """Return how many columns a text takes on a terminal: a Chinese character takes two.

    >>> width("86户")
    4
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, columns: int) -> str:
    """Return a text filled up with blanks to so many columns.

    >>> padded("86户", 6)
    '86户  '
    """
    return text + " " * (columns - width(text))
