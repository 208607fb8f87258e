"""Notes written by a model under proof, one by one or all at once, and by the composer where that fails."""

from __future__ import annotations

import re
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.errors import ModelUnavailable
from assistant.guard.tracing.binding import Verdict
from assistant.guard.tracing.trace import trace
from assistant.models.prompts import load_prompt
from assistant.writing.composing.arrange import Item
from assistant.writing.composing.compose import Composer
from assistant.writing.composing.marks import verbatim
from assistant.writing.drafting.asking import ask
from assistant.writing.drafting.attribution import items_in
from assistant.writing.drafting.chatter import answer_in, sentence_in
from assistant.writing.drafting.draft import DraftEvent, Piece, Task
from assistant.writing.drafting.proof import Proof
from assistant.writing.drafting.style import style_of
from assistant.writing.note import Note
from assistant.writing.part_words import PartWords

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_HOPELESS = frozenset({Verdict.UNSUPPORTED, Verdict.UNIT_CHANGED, Verdict.CONTRADICTED})
_ENOUGH = 3
CHATTER = 60
"""Characters that a model may waste around its answer before it is cut off."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a model made of notes, by their numbers: items that say them, and what did not pass."""

    passed: dict[int, Item]
    rejected: dict[int, str]


@dataclass(slots=True)
class ItemWriter:
    """Writes one note after another; `attempts` counts the calls, `outage` keeps why the model was given up.

    `lost` is how many more of its items were rejected than taken; at three it is asked no more for this section.
    `mends` is False once a rejected item was rejected again.
    `sparing` says that its model is a small one, whose wordings are worth their time only where rules fail: it is shown
    the composer's sentence in place of the note, and may bring in no word of its own.
    `known` is wording that needs no note: the office's own of the past and policy phrases that are valid.
    """

    model: BaseChatModel | None
    composer: Composer
    proof: Proof
    retries: int
    sparing: bool = False
    known: tuple[str, ...] = ()
    attempts: int = 0
    lost: int = 0
    mends: bool = True
    outage: ModelUnavailable | None = None

    @property
    def willing(self) -> bool:
        """Whether there is a model that may still be asked."""
        return self.model is not None and self.outage is None and not self.given_up

    @property
    def given_up(self) -> bool:
        """Whether the model's wordings were rejected too often to be worth their time."""
        return self.lost >= _ENOUGH

    def write(self, note: Note) -> Generator[DraftEvent, None, Item]:
        """Return the note's item: the composer's, or the model's where that is less colloquial."""
        return (yield from self.reworded(note, self.by_composer(note)))

    def asks_for(self, item: Item) -> bool:
        """Whether the model is to better what the composer made of a note."""
        return self.willing and self.composer.spoken_in(item.text) > 0

    def reworded(self, note: Note, item: Item, rejected: str = "") -> Generator[DraftEvent, None, Item]:
        """Yield what the model writes for a note and return its item: the given one where that is as good.

        `rejected` is a wording of the model that did not pass, from which it goes on.
        """
        if self.model is None or not (rejected or self.asks_for(item)):
            return item
        try:
            text = yield from self._by_model(self.model, note, item.text, rejected)
        except ModelUnavailable as error:
            self.outage = error
            return item
        self.lost = max(0, self.lost - 1) if text else self.lost + 1
        return Item(text, "model", (note.number,)) if text else item

    def by_composer(self, note: Note) -> Item:
        """Compose a note; where the composer's words do not trace to it, it stands in its own."""
        said = self._source(note)
        written = (self.composer.sentence(said, units=units) for units in (True, False))
        for text in (*written, self.composer.prose(verbatim(said))):
            if text and not _stutters(text, said) and trace(text, notes=[said], period=self.proof.period).clean:
                return Item(text, "composer", (note.number,))
        return Item(verbatim(said), "composer", (note.number,))

    def _source(self, note: Note) -> str:
        """Return what a note tells without the label of its part, a plan as a plan."""
        return PartWords.of(self.proof.period).source(note.text) if self.proof.period else note.text

    def _by_model(self, model: BaseChatModel, note: Note, composed: str, said: str) -> Generator[DraftEvent, None, str]:
        """Ask for a better wording of what the composer made; empty where the composer's is as good.

        It is asked again with what was found as long as less is found each time; not in a section in which that did not
        help before.
        """
        told = self._source(note)
        shown = composed if self.sparing else told
        faults, fewest = self.proof.faults(said, [told]) if said else (), sys.maxsize
        for again in range(1 + self.retries * self.mends):
            messages = (
                load_prompt("repair-item").render(note=shown, draft=said or "（空）", faults="\n".join(faults))
                if faults
                else load_prompt("draft-item").render(note=shown)
            )
            self.attempts += 1
            pieces = self._while_sound(ask(model, messages, most=2 * len(told) + CHATTER), told)
            said = sentence_in((yield from _pieces(pieces)))
            if sound := self.proof.mended(said, [told]):
                formal = self.formal(sound, [told])
                speech, before = (self.composer.spoken_in(one) for one in (formal, composed))
                if not self.sparing:
                    return formal if speech <= before else ""
                strays = self.proof.strays(formal, [told], known=(*self.known, composed))
                return formal if speech < before and not strays else ""
            faults = self.proof.faults(said, [told])
            self.mends = self.mends and again == 0
            if len(faults) >= fewest:
                break
            fewest = len(faults)
        return ""

    def _while_sound(self, said: Generator[str, None, str], told: str) -> Generator[str, None, str]:
        """Pass a model's words on until a finished clause has a figure that what was told cannot carry; then stop it."""
        text, judged = "", 0
        with closing(said):
            for piece in said:
                text += piece
                yield piece
                end = max(text.rfind(mark) for mark in "，。；") + 1
                if end > judged and ("<think>" not in text or "</think>" in text):
                    judged = end
                    found = trace(sentence_in(text[:end]), notes=[told], period=self.proof.period)
                    if any(one.verdict in _HOPELESS for one in found.bindings):
                        break
        return text

    def section(self, task: Task) -> Generator[DraftEvent, None, Told]:
        """Ask for the whole section once, and tell apart what came."""
        if self.model is None:
            return Told({}, {})
        notes = "\n".join(map(self._source, task.notes))
        messages = load_prompt("draft-section").render(
            style=style_of(task.style), section=f"{task.section}（{task.period.zh}）", notes=notes
        )
        self.attempts += 1
        try:
            said = answer_in((yield from _pieces(ask(self.model, messages, most=2 * len(notes) + CHATTER))))
        except ModelUnavailable as error:
            self.outage = error
            return Told({}, {})
        told = self.told_apart(said, task.notes)
        for item in dict.fromkeys(told.passed.values()):
            yield Piece(f"{item.text}。", verified=True)
        return told

    def told_apart(self, said: str, notes: Sequence[Note]) -> Told:
        """Take a text that tells several notes apart into items; each is held against its own notes, as far as it has any."""
        ground = {note.number: self._source(note) for note in notes}
        told = Told({}, {})
        traced = trace(said, notes=list(ground.values()), period=self.proof.period)
        for found in items_in(said, traced, notes, writer="model"):
            if not found.notes or not told.passed.keys().isdisjoint(found.notes):
                continue
            left = {number: ground[number] for number in ground.keys() - told.passed.keys()}
            item = _with_next(found, left, self.proof)
            own = [ground[number] for number in item.notes]
            sound = self.proof.mended(item.text, own)
            if sound and (text := self.formal(sound, own)):
                told.passed.update(dict.fromkeys(item.notes, replace(item, text=text)))
            elif not sound:
                told.rejected.update(dict.fromkeys(item.notes, item.text))
        return told

    def formal(self, said: str, notes: Sequence[str]) -> str:
        """Put a model's text into the house register where that changes no fact; empty when the composer does better.

        It does where the model only repeats a note that can be said more formally.
        """
        if any(said == verbatim(note) != self.composer.sentence(note) for note in notes):
            return ""
        formal = self.composer.prose(said)
        return said if self.proof.faults(formal, notes) else formal


def _with_next(item: Item, ground: Mapping[int, str], proof: Proof) -> Item:
    """Let an item that says more than its notes rest on a neighbouring one too, where it says that whole."""
    first, last = item.notes[0], item.notes[-1]
    for notes in (item.notes, (*item.notes, last + 1), (first - 1, *item.notes)):
        if ground.keys() >= {*notes} and not proof.faults(item.text, [ground[number] for number in notes]):
            return replace(item, notes=notes)
    return item


def _stutters(text: str, note: str) -> bool:
    """Whether a text has a character twice in a row where its note has not.

    >>> _stutters("维修修12座墓", "12座墓修了修"), _stutters("家家户户走到", "家家户户都走了")
    (True, False)
    """
    return any(found[0] not in note for found in re.finditer(r"([一-鿿])\1", text))


def _pieces(said: Generator[str, None, str]) -> Generator[DraftEvent, None, str]:
    """Pass a model's words on as unverified pieces; closing this closes the stream."""
    try:
        while True:
            yield Piece(next(said), verified=False)
    except StopIteration as stop:
        return str(stop.value)
    finally:
        said.close()
