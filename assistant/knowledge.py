"""The office's data under knowledge/: profile, required structure, phrasing, word lists; an office may override any file.

A file of the same relative name under `<home>/knowledge/` takes the place of the shipped one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from assistant.errors import SettingsError
from assistant.language.organs import self_name_of

FIRST_PROFILE, COMMON_PROFILE = "united-front", "general"

_BESIDE = Path(__file__).parent.parent / "knowledge"
SHIPPED = _BESIDE if _BESIDE.is_dir() else Path(__file__).parent / "_data" / "knowledge"

_Model = TypeVar("_Model", bound=BaseModel)


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"“{pattern}” is not a regular expression: {error}") from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class OldWord(_Data):
    """A word of an earlier time for (nearly) the same thing; never equal when figures are compared."""

    word: str
    now: str
    relation: Literal["same", "successor", "merged_into", "broader"]
    valid_to: int | None = None
    source: str


class FalseFriend(_Data):
    """One word, two things; `senses` says which one holds when."""

    word: str
    senses: tuple[str, ...]
    source: str


class Area(_Data):
    """A work line: `name` is its short name and its id (侨务), `heading` how a report usually heads it.

    `words` are synonyms valid today (search and recognition), `english` what an English question may say.
    """

    name: str
    heading: str
    words: tuple[str, ...]
    old_words: tuple[OldWord, ...] = ()
    english: tuple[str, ...] = ()
    sub_topics: tuple[str, ...] = ()
    required: bool = True

    def __hash__(self) -> int:
        """Go by the name: what is compiled from work lines is looked up by them for every heading and question."""
        return hash(self.name)


class Profile(_Data):
    """One type of office: its work lines in usual order.

    `offices` recognises the names of such offices; `self_name` is for one that speaks of itself in no usual way.
    """

    id: str
    name: str
    organ: str
    offices: Pattern = ""
    self_name: str = ""
    areas: tuple[Area, ...]
    false_friends: tuple[FalseFriend, ...] = ()
    terms: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Go by the id, as word lists do."""
        return hash(self.id)

    def area(self, name: str) -> Area | None:
        """Return the work line called `name`, by its name, heading or any of its words."""
        for area in self.areas:
            if name in {area.name, area.heading, *area.words, *(old.word for old in area.old_words)}:
                return area
        return None


class RequiredSection(_Data):
    """A section that a report of this kind must or may have; `patterns` recognise its heading."""

    part: Literal["intro", "work", "problems", "plan"]
    name: str
    required: bool
    patterns: tuple[Pattern, ...] = ()
    share: tuple[float, float] | None = None
    source: str


class Spec(_Data):
    """The required structure of one kind of report; `title` has the fields {organ} {period} {plan_period}.

    `opening` is the frame of its 导语, with {period} {time} {plan} {self_name} {thought} {works} and the {own} notes.
    """

    id: str
    name: str
    title: str
    opening: str = ""
    sections: tuple[RequiredSection, ...]
    length: tuple[int, int] | None = None
    source: str


class Phrase(_Data):
    """A fixed policy expression with where it stands and how far that was checked.

    `grade`: "verified" only where the source text was opened and holds the expression.
    """

    text: str
    topics: tuple[str, ...]
    source: str
    article: str = ""
    issued: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    grade: Literal["verified", "unverified"]
    replaced_by: str = ""


class Phrasing(_Data):
    """The phrasing file of a profile."""

    phrases: tuple[Phrase, ...]


class Word(_Data):
    """An entry of a word list; `to` is the replacement where there is one.

    `pattern` is the expression to look for where the bare `word` would find too much; `unless` holds
    longer words that contain it and are right (农民工 for 民工).
    """

    word: str
    to: str = ""
    pattern: Pattern = ""
    unless: tuple[str, ...] = ()
    note: str = ""
    valid_from: int | None = None
    valid_to: int | None = None


class WordList(_Data):
    """A house list with its source and evidence grade (N, S, P, C, J, K as in the standards)."""

    id: str
    source: str
    grade: Literal["N", "S", "P", "C", "J", "K"]
    entries: tuple[Word, ...]

    def __hash__(self) -> int:
        """Go by the id: what is compiled from a list is looked up by it for every text."""
        return hash(self.id)


class CheckEntry(_Data):
    """How a check of the guard is described; an office may change how much it weighs.

    Severity "none" switches it off, `off` says why. `fails` and `passes` are texts on which it must and must not
    fire; a `whole` check needs a whole report. `ask` is the question to the author where the fix is class N.
    """

    id: str
    zh: str
    en: str
    severity: Literal["error", "warning", "info", "none"]
    fix: Literal["Y", "C", "N"]
    basis: str
    whole: bool = False
    ask: str = ""
    ask_en: str = ""
    off: str = ""
    fails: str
    passes: str


class CheckList(_Data):
    """The checks of one group of the catalogue."""

    checks: tuple[CheckEntry, ...]


class Weights(_Data):
    """What an office changes about how much checks weigh: the id of a check to its severity ("none": off)."""

    severity: dict[str, Literal["error", "warning", "info", "none"]] = {}


class Knowledge:
    """Reads the data files of an office; each is read and validated once.

    Without the name of a profile it is the one for offices like `organ`, else what every office has in common.
    """

    def __init__(self, profile: str = "", override: Path | None = None, *, organ: str = "") -> None:
        self._override = override
        self._known: dict[str, BaseModel] = {}
        self._profile = profile or (self._profile_for(organ) if organ else FIRST_PROFILE)

    @property
    def profile(self) -> Profile:
        """The office's work lines and names; SettingsError when no profile has that name."""
        return self._load(Profile, f"profiles/{self._profile}.yaml")

    def self_name(self, organ: str = "") -> str:
        """Return how an office of this profile speaks of itself (我部, 我局 …)."""
        return self.profile.self_name or self_name_of(organ or self.profile.organ)

    def spec(self, kind: str) -> Spec:
        """Return the required structure of a report kind (half-year, annual, summary, plan)."""
        return self._load(Spec, f"specs/{kind}.yaml")

    def words(self, name: str) -> WordList:
        """Return a house list of knowledge/wording (colloquial, praise, confusables …)."""
        return self._load(WordList, f"wording/{name}.yaml")

    def checks(self, group: str) -> tuple[CheckEntry, ...]:
        """Return the description of a group of checks (structure, numbering, period …), as the office weighs them."""
        weights = self.weights()
        return tuple(
            entry.model_copy(update={"severity": weights[entry.id]}) if entry.id in weights else entry
            for entry in self._load(CheckList, f"checks/{group}.yaml").checks
        )

    def weights(self) -> Mapping[str, str]:
        """Return the severities that the office sets itself, by the id of the check."""
        return self._load(Weights, "checks/office.yaml").severity

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
        names = sorted({path.stem for folder in self._folders for path in folder.glob("profiles/*.yaml")})
        for name in names:
            offices = self._load(Profile, f"profiles/{name}.yaml").offices
            if offices and re.search(offices, organ):
                return name
        return COMMON_PROFILE

    def _phrasing(self) -> Phrasing:
        return self._load(Phrasing, f"phrasing/{self._profile}.yaml")

    def _load(self, model: type[_Model], name: str) -> _Model:
        known = self._known.get(name)
        if not isinstance(known, model):
            known = self._known[name] = _validated(model, name, self._read(name))
        return known

    @property
    def _folders(self) -> tuple[Path, ...]:
        """The office's own files first."""
        return (SHIPPED,) if self._override is None else (self._override, SHIPPED)

    def _read(self, name: str) -> str:
        for folder in self._folders:
            path = folder / name
            if path.is_file():
                try:
                    return path.read_text(encoding="utf-8-sig")
                except UnicodeDecodeError as error:
                    raise SettingsError(
                        f"{path} 不是 UTF-8 编码，请另存为 UTF-8。", f"{path} is not UTF-8; save it as UTF-8."
                    ) from error
        raise SettingsError(f"找不到 knowledge/{name}。", f"There is no knowledge/{name}.")


def _validated(model: type[_Model], name: str, text: str) -> _Model:
    import yaml

    try:
        return model.model_validate(yaml.safe_load(text))
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
