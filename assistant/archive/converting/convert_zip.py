"""Members of a zip archive, read in memory within limits; nothing is ever written to a path it names."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from operator import itemgetter
from pathlib import PurePosixPath

from assistant.archive.converting.unconvertible import Unconvertible

_MOST_MEMBERS = 5000
_MOST_MEMBER_BYTES = 50_000_000
_MOST_UNPACKED = 500_000_000
_MOST_RATIO = 200  # text packs about 3 to 1, a bomb 1000 to 1
_RATIO_FROM = 1_000_000
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, LookupError),
)
"""What Python's reader raises on a file that is no sound archive; not all of it is a BadZipFile."""


def zip_members(data: bytes) -> Iterator[tuple[str, bytes | Unconvertible]]:
    """Yield the name and the bytes of every file, or why that member is refused, in the order of names.

    Names written by Chinese Windows (GB18030) are read as such. Raises Unconvertible when the whole archive is
    damaged or holds too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = ((_name(member), member) for member in archive.infolist() if not member.is_dir())
            members = sorted(files, key=itemgetter(0))
            _refuse_too_much([member for _, member in members])
            for name, member in members:
                if not any(
                    part.startswith((".", "~$", "__MACOSX")) for part in PurePosixPath(name).parts if part != ".."
                ):
                    yield name, _content(archive, name, member)
    except Unconvertible:
        raise
    except DAMAGED as error:
        raise Unconvertible("压缩包不完整或已损坏", "the archive is incomplete or damaged") from error


def _name(member: zipfile.ZipInfo) -> str:
    """Return the member's name; zipfile reads one without the UTF-8 flag as cp437."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    raw = member.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def _refuse_too_much(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _MOST_MEMBERS:
        raise Unconvertible(f"压缩包里超过{_MOST_MEMBERS}个文件", f"it holds more than {_MOST_MEMBERS} files")
    if sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise Unconvertible("压缩包解开后超过500MB", "it unpacks to more than 500 MB")


def _content(archive: zipfile.ZipFile, name: str, member: zipfile.ZipInfo) -> bytes | Unconvertible:
    refusal = _refusal(name, member)
    if refusal is not None:
        return refusal
    try:
        with archive.open(member) as part:
            content = part.read(_MOST_MEMBER_BYTES + 1)
    except DAMAGED:
        return Unconvertible("压缩包中的文件已损坏", "it is damaged inside the archive")
    if len(content) > _MOST_MEMBER_BYTES:
        return Unconvertible("文件超过50MB", "it is larger than 50 MB")
    return content


def _refusal(name: str, member: zipfile.ZipInfo) -> Unconvertible | None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
        return Unconvertible("文件名指向压缩包之外，已拒绝", "its name points outside the archive")
    if member.flag_bits & _ENCRYPTED:
        return Unconvertible("文件已加密，请先解开", "it is encrypted; unpack it first")
    if member.file_size > _MOST_MEMBER_BYTES:
        return Unconvertible("文件超过50MB", "it is larger than 50 MB")
    if member.file_size > _RATIO_FROM and member.file_size > _MOST_RATIO * max(1, member.compress_size):
        return Unconvertible("压缩比异常，可能是压缩炸弹", "it is packed so tightly that it may be a bomb")
    return None
