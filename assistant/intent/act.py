"""The acts of a conversation, and what a message was taken for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.language.time.period import Period


class Mode(StrEnum):
    """The acts of a conversation; the clerk sees which was understood and can switch."""

    DRAFT = "draft"
    REVISE = "revise"
    POLISH = "polish"
    ASK = "ask"
    CHECK = "check"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Intent:
    """What a message asks for.

    `instruction` is the line that says what to do, `body` the notes or text it is to be done with;
    `section` is a work line of the profile or, to be drafted, whatever the clerk or the notes call it; `whole` asks
    for the whole report. `sure` is False where the rules found nothing and a model may be asked.
    """

    mode: Mode
    instruction: str
    body: str
    section: str | None = None
    period: Period | None = None
    whole: bool = False
    sure: bool = True
