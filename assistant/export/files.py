"""A file that is replaced by a finished one or stays as it was."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from assistant.errors import InputError


def replace_file(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a file beside `path` and put it in its place; InputError when the folder refuses."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        write(part)
        part.replace(path)
    except OSError as error:
        raise InputError(
            f"写不了文件 {path}（{error.strerror}）。请核对文件夹；如果它在别的程序里打开着，请先关闭。",
            f"Cannot write {path} ({error.strerror}). Check the folder; close the file if another program has it open.",
        ) from error
    finally:
        part.unlink(missing_ok=True)
