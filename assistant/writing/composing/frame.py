"""One frame: a noun with its verb, a saying with its formal verb, a turn of phrase, a measure word."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.knowledge import Pattern

Counted = Literal["people", "days", "money", "other"]


class FrameData(BaseModel):
    """What is read from the frames file: unchangeable, and nothing that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Holder(FrameData):
    """Nouns of events and products with the verb that brings them about.

    `after` is said behind the noun; an `event` noun calls for its verb even where no number follows, and to one
    that is `attended` people come. What is `lasting` may have been there before, so that a mere number of it
    tells nothing that was done.
    """

    verb: str
    nouns: tuple[str, ...]
    after: str = ""
    event: bool = False
    attended: bool = False
    lasting: bool = False

    def named_in(self, text: str) -> bool:
        """Whether a text names one of the nouns."""
        return any(noun in text for noun in self.nouns)


class Saying(FrameData):
    """What a clerk may say for a formal verb, and when: any of the objects, measures or counted things given.

    `near` asks for one of its words anywhere in the note, `then` for one behind the verb; `bare` holds only
    where the verb has no object of its own (花了5万 → 投入资金5万元).
    """

    formal: str
    said: tuple[str, ...]
    objects: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    counts: tuple[Counted, ...] = ()
    near: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    bare: bool = False


class Turn(FrameData):
    """A spoken turn of phrase and how it is written; `formal` may take up groups of the expression."""

    said: Pattern
    formal: str


class Measure(FrameData):
    """The measure word that takes the place of 个 with these nouns."""

    measure: str
    nouns: tuple[str, ...]
