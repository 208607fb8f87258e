"""Bytes of a text file to text; what is not surely text is refused rather than guessed."""

from __future__ import annotations

import codecs
import re

from assistant.archive.converting.unconvertible import Unconvertible

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNASSIGNED = re.compile("[\ue000-\uf8ff\ufffd]")
_DAMAGED_SHARE = 0.01


def decode(data: bytes) -> str:
    """Return the text of UTF-8, UTF-16 (with its mark) or GB18030 bytes.

    Raises Unconvertible for binary data, a file cut off inside a character, and damaged UTF-8, which
    GB18030 would turn into other Chinese characters without a complaint.

    >>> decode("侨务".encode("gb18030")), decode("侨务".encode("utf-16"))
    ('侨务', '侨务')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged(data, error)
        text = _strictly(data, "gb18030")
    if _BINARY.search(text) or len(_UNASSIGNED.findall(text)) > _DAMAGED_SHARE * len(text):
        raise Unconvertible("内容不是文字（可能是二进制文件）", "its content is not text (a binary file?)")
    return text


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(data) - 3:
            raise Unconvertible(
                "文件末尾不完整，可能没有传完", "it ends inside a character: the copy is incomplete"
            ) from error
        raise Unconvertible(
            "无法识别文字编码（支持 UTF-8、UTF-16、GB18030）", "its encoding is none of UTF-8, UTF-16 and GB18030"
        ) from error


def _refuse_damaged(data: bytes, error: UnicodeDecodeError) -> None:
    """Raise when the bytes are UTF-8 but for a damaged place or a missing end."""
    before = data[: error.start]
    characters = sum(byte >= 0xE0 for byte in before)
    if error.end >= len(data) - 3 and characters and error.reason == "unexpected end of data":
        raise Unconvertible(
            "文件末尾不完整，可能没有传完", "it ends inside a character: the copy is incomplete"
        ) from error
    lenient = data.decode("utf-8", errors="replace")
    if characters > 3 and lenient.count("�") <= _DAMAGED_SHARE * len(lenient):
        raise Unconvertible("文件中有损坏的字符", f"a character is damaged near byte {error.start}") from error
