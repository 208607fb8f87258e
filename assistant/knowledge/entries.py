"""What the data files under knowledge/ hold; text from outside, so every entry is validated."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict


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


class Example(_Data):
    """What a newcomer tries first: a work line's notes as a colleague sends them, and a question on it."""

    section: str
    notes: tuple[str, ...]
    question: str


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
    example: Example | None = None

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

    def holds(self, year: int | None) -> bool:
        """Whether the word is of a year (None: of today)."""
        if year is None:
            return self.valid_to is None
        return (self.valid_from or year) <= year <= (self.valid_to or year)


class WordList(_Data):
    """A house list with its source and evidence grade (N, S, P, C, J, K as in the standards)."""

    id: str
    source: str
    grade: Literal["N", "S", "P", "C", "J", "K"]
    entries: tuple[Word, ...]

    def any_of(self, *notes: str) -> str:
        """Return an expression for any of the entries, or of those with one of some notes, the longest word first."""
        wanted = [entry for entry in self.entries if not notes or entry.note in notes]
        wanted.sort(key=lambda entry: -len(entry.word))
        return "|".join(entry.pattern or re.escape(entry.word) for entry in wanted)

    def __hash__(self) -> int:
        """Go by the id: what is compiled from a list is looked up by it for every text."""
        return hash(self.id)


class Answer(_Data):
    """What the assistant says about itself when a message has `word` in it."""

    word: Pattern
    zh: str
    en: str


class Help(_Data):
    """The answers about the assistant itself, the first that fits holds."""

    entries: tuple[Answer, ...]


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
