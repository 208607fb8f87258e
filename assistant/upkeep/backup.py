"""A data folder into one file while it is in use, and back into an empty folder.

The file is a zip: every database as SQLite's online backup copied it, the originals, the office's own knowledge, and
`manifest.json` with the SHA-256 of each. Indexes are not in it: they are made anew from the registry.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from assistant import __version__
from assistant.archive.converting.convert_zip import DAMAGED
from assistant.archive.storing.lease import Hold
from assistant.archive.storing.library import Library
from assistant.disk import make_private, writing_in
from assistant.errors import InputError, SettingsError
from assistant.export.files import replace_file
from assistant.settings import Settings

_FORMAT = 1
_MANIFEST = "manifest.json"
_FOLDERS = ("originals", "knowledge")
_ALSO = ("models.yaml", "sample-shown")
_BLOCK = 1 << 20
_LARGEST_MANIFEST = 64 << 20


@dataclass(frozen=True, slots=True)
class Copied:
    """What a backup holds, or what came back from one."""

    path: Path
    files: int
    bytes: int


def back_up(settings: Settings, path: Path) -> Copied:
    """Write the backup; whoever works meanwhile goes on working, only taking reports in or out waits.

    Raises SettingsError where the databases are on a server, which has its own tools.
    """
    if settings.database_url:
        raise SettingsError(
            "登记库在数据库服务器上，请用它自己的工具备份（PostgreSQL 用 pg_dump），再另存数据文件夹里的 originals。",
            "The registry is on a database server: back it up with its own tool (pg_dump), and copy `originals`.",
        )
    home, written = settings.home, Copied(path, 0, 0)
    databases = sorted(home.glob("*.db"))
    if not databases:
        raise InputError(f"{home} 里没有数据可备份。", f"There is nothing to back up in {home}.")

    def write(part: Path) -> None:
        nonlocal written
        with Hold(home / "shelf.lock").held(), zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as bundle:
            sums: dict[str, str] = {}
            for database in databases:
                with tempfile.TemporaryDirectory(dir=part.parent) as folder:
                    copy = Path(folder) / database.name
                    _copy_database(database, copy)
                    sums[database.name] = _put(bundle, copy, database.name)
            for file in _files(home):
                name = file.relative_to(home).as_posix()
                sums[name] = _put(bundle, file, name)
            bundle.writestr(
                _MANIFEST, json.dumps({"format": _FORMAT, "version": __version__, "sha256": sums}, ensure_ascii=False)
            )
        written = Copied(path, len(sums), part.stat().st_size)

    replace_file(path, write)
    return written


def restore(settings: Settings, path: Path) -> Copied:
    """Bring a backup into an empty data folder; every file is checked before the first one is put in place.

    Indexes are left to the next opening and to `Archive.embed`. Raises InputError when the folder is in use
    or the file is not a whole backup.
    """
    home = settings.home
    if taken := sorted(file.name for file in home.glob("*.db")):
        raise InputError(
            f"{home} 里已经有数据（{'、'.join(taken)}）。请先把这个文件夹改名，或用 NIGAO_HOME 指定一个空文件夹。",
            f"{home} already holds data ({', '.join(taken)}). Rename it first, or give an empty folder in NIGAO_HOME.",
        )
    make_private(home)
    with writing_in(home), tempfile.TemporaryDirectory(dir=home) as folder:
        sums = _unpack(path, Path(folder))
        _forget_vectors(Path(folder), settings)
        for name in sorted(sums, key=lambda name: name.endswith(".db")):  # databases last: they make it a home
            target = home / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / name).replace(target)
    return Copied(path, len(sums), path.stat().st_size)


def _copy_database(source: Path, target: Path) -> None:
    with (
        writing_in(source),
        closing(sqlite3.connect(source, timeout=30)) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def _files(home: Path) -> Iterator[Path]:
    for folder in _FOLDERS:
        yield from sorted(file for file in (home / folder).rglob("*") if file.is_file() and file.suffix != ".new")
    yield from (home / name for name in _ALSO if (home / name).is_file())


def _put(bundle: zipfile.ZipFile, file: Path, name: str) -> str:
    bundle.write(file, name)
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _unpack(path: Path, folder: Path) -> dict[str, str]:
    """Unpack what the manifest names and nothing else; returns the sums it fits."""
    try:
        with zipfile.ZipFile(path) as bundle:
            with bundle.open(_MANIFEST) as packed:
                manifest = json.loads(packed.read(_LARGEST_MANIFEST))
            sums: dict[str, str] = manifest["sha256"]
            if manifest["format"] != _FORMAT or not all(map(_is_ours, sums)):
                raise ValueError(manifest["format"])
            for name, expected in sums.items():
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                digest = hashlib.sha256()
                with bundle.open(name) as packed, writing_in(target), target.open("wb") as file:
                    while block := packed.read(_BLOCK):
                        digest.update(block)
                        file.write(block)
                if digest.hexdigest() != expected:
                    raise ValueError(name)
    except FileNotFoundError as error:
        raise InputError(f"找不到备份文件 {path}。", f"There is no backup {path}.") from error
    except (*DAMAGED, TypeError, AttributeError) as error:
        raise InputError(
            f"{path} 不是完整的备份（{error}），没有恢复任何内容。请换一份备份。",
            f"{path} is not a whole backup ({error}); nothing was restored. Use another one.",
        ) from error
    return sums


def _is_ours(name: str) -> bool:
    """Whether a name is one that `back_up` writes; anything else could point outside the folder.

    >>> [_is_ours(name) for name in ("archive.db", "originals/a.txt", "../x.db", "/etc/passwd", "originals/../../x")]
    [True, True, False, False, False]
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name:
        return False
    return name in _ALSO or path.parts[0] in _FOLDERS or (len(path.parts) == 1 and path.suffix == ".db")


def _forget_vectors(folder: Path, settings: Settings) -> None:
    """Mark every report as still to be embedded: vectors are not in a backup."""
    if not (folder / "archive.db").is_file():
        return
    library = Library.open(folder)
    library.mark_embedded([document.id for document in library.documents()], embedded=False)
    library.scrub()
    library.close()
    for leftover in folder.glob("archive.db?*"):
        leftover.unlink()
    shutil.rmtree(settings.home / "chroma", ignore_errors=True)
