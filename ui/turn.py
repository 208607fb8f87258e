"""One message of the clerk's and what came of it, as the conversation shows it and as it is kept on disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from assistant.chat import Answered, Checked, Event, Refused, Said, Smoothed, Understood
from assistant.writing.drafting.draft import Draft, Drafted, Piece, Progress, Task
from assistant.writing.workspace import Utterance, Whole
from ui.texts import Texts

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Written:
    """A drafted section; `task` is unknown until the turn has ended."""

    draft: Draft
    task: Task | None = None


Outcome: TypeAlias = Written | Whole | Smoothed | Answered | Checked


@dataclass(frozen=True, slots=True)
class Turn:
    """`said` is text that stands as it is, `pending` text that is still being checked, `progress` how far work is.

    `told` is what the assistant says of what it does, which stays above what comes of it.
    `ending` says why the turn did not reach its end, `over` that nothing more will come.
    """

    asked: str
    understood: Understood | None = None
    told: str = ""
    said: str = ""
    pending: str = ""
    progress: str = ""
    outcome: Outcome | None = None
    ending: str = ""
    over: bool = False

    def after(self, event: Event, texts: Texts) -> Turn:
        """Return the turn once an event has happened."""
        match event:
            case Understood():
                return replace(self, understood=event)
            case Piece(text, verified=True):
                return replace(self, said=self.said + text, pending="", progress="")
            case Piece(text):
                return replace(self, pending=self.pending + text, progress="")
            case Progress():
                said = texts.of(event)
                return replace(self, progress=said, ending=said if event.trouble else self.ending)
            case Drafted(draft):
                return replace(self, outcome=Written(draft), said="", pending="", progress="")
            case Whole() | Smoothed() | Answered() | Checked():
                return replace(self, outcome=event, said="", pending="", progress="")
            case Said():
                return replace(self, told="\n".join(filter(None, (self.told, texts.of(event)))))
            case Refused(error):
                return replace(self, ending=error.message(texts.language), pending="", progress="")
        return replace(self, over=True)

    def broken_off(self, sentence: str) -> Turn:
        """Return the turn ended before its end; what was written stays, what wasn't checked goes."""
        return self if self.over else replace(self, ending=sentence, pending="", progress="", over=True)

    @property
    def plain(self) -> str:
        """The answer as text, for searching and exporting conversations."""
        match self.outcome:
            case Written(draft):
                body = draft.text
            case Smoothed(polished):
                body = polished.text
            case Answered(answer):
                body = answer.text
            case Whole(drafted=drafted):
                body = "、".join(drafted)
            case _:
                body = self.said
        return "\n".join(filter(None, (self.told, body, self.ending)))


@cache
def _notation() -> TypeAdapter[Turn]:
    from pydantic import TypeAdapter

    return TypeAdapter(Turn)


def question_of(turn: Turn) -> Utterance:
    """Return the clerk's message as it is kept."""
    return Utterance("user", turn.asked)


def answer_of(turn: Turn) -> Utterance:
    """Return what came of it as it is kept: readable text, and the whole turn beside it."""
    return Utterance("assistant", turn.plain, _notation().dump_json(turn).decode())


def read_turns(kept: tuple[Utterance, ...], broken_off: str) -> tuple[Turn, ...]:
    """Return a kept conversation; a message without an answer says `broken_off`.

    An answer in the notation of another version of the program is shown as its text.
    """
    turns: list[Turn] = []
    for utterance in kept:
        if utterance.role == "user":
            turns.append(Turn(utterance.text, ending=broken_off, over=True))
        elif turns:
            turns[-1] = _read(turns[-1].asked, utterance)
    return tuple(turns)


def _read(asked: str, kept: Utterance) -> Turn:
    from pydantic import ValidationError

    plain = Turn(asked, said=kept.text, over=True)
    if not kept.result:
        return plain
    try:
        return replace(_notation().validate_json(kept.result), over=True)
    except ValidationError:
        return plain
