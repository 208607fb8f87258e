"""The office's data under knowledge/: profile, required structure, phrasing, word lists; an office may override any file.

A file of the same relative name under `<home>/knowledge/` takes the place of the shipped one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from assistant.errors import SettingsError
from assistant.knowledge.entries import (
    Answer,
    CheckEntry,
    CheckList,
    Help,
    Phrase,
    Phrasing,
    Profile,
    Spec,
    Weights,
    WordList,
)
from assistant.language.organs import self_name_of
from assistant.settings import Settings

FIRST_PROFILE, COMMON_PROFILE = "united-front", "general"

_BESIDE = Path(__file__).parents[2] / "knowledge"
SHIPPED = _BESIDE if _BESIDE.is_dir() else Path(__file__).parents[1] / "_data" / "knowledge"

_Model = TypeVar("_Model", bound=BaseModel)
_SHIPPED_READ: dict[str, BaseModel] = {}


class Knowledge:
    """Reads the data files of an office; each is read and validated once.

    Without the name of a profile it is the one for offices like `organ`, else what every office has in common.
    """

    def __init__(self, profile: str = "", override: Path | None = None, *, organ: str = "") -> None:
        self._override = override
        self._known: dict[str, BaseModel] = {}
        self._profile = profile or (self._profile_for(organ) if organ else FIRST_PROFILE)

    @classmethod
    def of(cls, settings: Settings) -> Knowledge:
        """Return the data files of an installation: the profile it names or its office calls for, its own files first."""
        return cls(settings.profile, settings.home / "knowledge", organ=settings.organ)

    @property
    def profile(self) -> Profile:
        """The office's work lines and names; SettingsError when no profile has that name."""
        return self.read(Profile, f"profiles/{self._profile}.yaml")

    def self_name(self, organ: str = "") -> str:
        """Return how an office of this profile speaks of itself (我部, 我局 …)."""
        return self.profile.self_name or self_name_of(organ or self.profile.organ)

    def spec(self, kind: str) -> Spec:
        """Return the required structure of a report kind (half-year, annual, summary, plan)."""
        return self.read(Spec, f"specs/{kind}.yaml")

    def words(self, name: str) -> WordList:
        """Return a house list of knowledge/wording (colloquial, praise, confusables …)."""
        return self.read(WordList, f"wording/{name}.yaml")

    def help(self, message: str) -> Answer | None:
        """Return what to say to a question about the assistant itself; None when the message is none."""
        entries = self.read(Help, "help.yaml").entries
        return next((one for one in entries if re.search(one.word, message, re.IGNORECASE)), None)

    def checks(self, group: str) -> tuple[CheckEntry, ...]:
        """Return the description of a group of checks (structure, numbering, period …), as the office weighs them."""
        weights = self.weights()
        return tuple(
            entry.model_copy(update={"severity": weights[entry.id]}) if entry.id in weights else entry
            for entry in self.read(CheckList, f"checks/{group}.yaml").checks
        )

    def weights(self) -> Mapping[str, str]:
        """Return the severities that the office sets itself, by the id of the check."""
        return self.read(Weights, "checks/office.yaml").severity

    def phrases(self, topic: str, *, on: date) -> tuple[Phrase, ...]:
        """Return the policy phrases of a work line that are valid on a day, in the order of the file."""
        return tuple(
            phrase
            for phrase in self._phrasing().phrases
            if topic in phrase.topics
            and (phrase.valid_from is None or phrase.valid_from <= on)
            and (phrase.valid_to is None or on <= phrase.valid_to)
        )

    def past_phrases(self, *, on: date) -> tuple[Phrase, ...]:
        """Return the policy phrases of every work line that are no longer valid on a day."""
        return tuple(phrase for phrase in self._phrasing().phrases if phrase.valid_to and phrase.valid_to < on)

    def _profile_for(self, organ: str) -> str:
        folders = (SHIPPED,) if self._override is None else (self._override, SHIPPED)
        names = sorted({path.stem for folder in folders for path in folder.glob("profiles/*.yaml")})
        for name in names:
            offices = self.read(Profile, f"profiles/{name}.yaml").offices
            if offices and re.search(offices, organ):
                return name
        return COMMON_PROFILE

    def _phrasing(self) -> Phrasing:
        return self.read(Phrasing, f"phrasing/{self._profile}.yaml")

    def read(self, model: type[_Model], name: str) -> _Model:
        """Return a file as the model of its entries; SettingsError where it is missing or not as the model has it."""
        known = self._known.get(name)
        if not isinstance(known, model):
            own = self._override / name if self._override else None
            known = _validated(model, own, name) if own and own.is_file() else _shipped(model, name)
            self._known[name] = known
        return known


def _shipped(model: type[_Model], name: str) -> _Model:
    """Return a shipped file, read once in a process: it is the same for every office."""
    known = _SHIPPED_READ.get(name)
    if not isinstance(known, model):
        known = _SHIPPED_READ[name] = _validated(model, SHIPPED / name, name)
    return known


def _validated(model: type[_Model], path: Path, name: str) -> _Model:
    import yaml

    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    try:
        return model.model_validate(yaml.load(path.read_text(encoding="utf-8-sig"), loader))  # noqa: S506 safe ones
    except FileNotFoundError as error:
        raise SettingsError(f"找不到 knowledge/{name}。", f"There is no knowledge/{name}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"{path} 不是 UTF-8 编码，请另存为 UTF-8。", f"{path} is not UTF-8; save it as UTF-8."
        ) from error
    except yaml.YAMLError as error:
        raise SettingsError(
            f"knowledge/{name} 不是合格的 YAML 文件：{error}", f"knowledge/{name} is not valid YAML: {error}"
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"]) or "/"
        raise SettingsError(
            f"knowledge/{name} 有{error.error_count()}处不合要求，第一处在 {where}：{first['msg']}",
            f"knowledge/{name} has {error.error_count()} faults, the first at {where}: {first['msg']}",
        ) from error
