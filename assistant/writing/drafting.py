"""A section from notes: whatever writes it, code checks it, and the composer stands in where it fails."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import ModelUnavailable
from assistant.guard.trace import trace
from assistant.knowledge import Knowledge
from assistant.models.prompts import load_prompt
from assistant.settings import Settings
from assistant.writing.arrange import Item, Layout, arrange
from assistant.writing.asking import ask
from assistant.writing.chatter import sentence_in
from assistant.writing.compose import Composer, open_composer, verbatim
from assistant.writing.draft import Draft, Drafted, DraftEvent, Piece, Progress, Task
from assistant.writing.note import Note
from assistant.writing.opening import opening_of
from assistant.writing.proof import Proof, proof_for

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.models.chat import ChatHandle

COMPOSER = "composer"
_CHATTER = 60


def draft(task: Task, *, chat: ChatHandle, knowledge: Knowledge, settings: Settings) -> Iterator[DraftEvent]:
    """Draft a section that carries every note and nothing else; the last event is `Drafted`.

    Without a model, or from where it fails, the composer writes. Text yielded with `verified=False` is what
    the model is writing; the verified text of the item follows when it has passed, or when the composer wrote it.
    """
    writer = ItemWriter(chat.model, open_composer(knowledge), proof_for(task.period, knowledge), settings.attempts)
    items: list[Item] = []
    for done, note in enumerate(task.notes):
        yield Progress(done, len(task.notes), *_stage(done, writer.outage))
        items.append((yield from writer.write(note)))
    engine = chat.name if any(item.writer == "model" for item in items) else COMPOSER
    opening = opening_for(task, knowledge)
    yield Drafted(finish(task, items, opening=opening, engine=engine, attempts=writer.attempts))


def opening_for(task: Task, knowledge: Knowledge) -> str:
    """Return the line before counted items, in the office's own habit."""
    return opening_of(task.section, task.period, self_name=knowledge.profile.self_name, style=task.style)


def finish(
    task: Task, items: Sequence[Item], *, opening: str, engine: str, attempts: int = 0, layout: Layout | None = None
) -> Draft:
    """Arrange items as a section and trace the whole; an opening that does not trace is left out."""
    notes = [note.text for note in task.notes]
    section = arrange(items, opening=opening, layout=layout)
    traced = trace(section.text, notes=notes, period=task.period)
    if opening and not traced.clean:
        section = arrange(items, layout=layout)
        traced = trace(section.text, notes=notes, period=task.period)
    return Draft(
        text=section.text,
        sentences=section.sentences,
        trace=traced,
        findings=(),
        engine=engine,
        attempts=attempts,
        citations=task.style,
        notes=task.notes,
    )


def _stage(done: int, outage: ModelUnavailable | None) -> tuple[str, str]:
    if outage is None:
        return f"正在起草第{done + 1}条", f"Drafting item {done + 1}"
    return f"{outage.zh}其余各条由拟句器起草。", f"{outage.en} The composer writes the rest."


@dataclass(slots=True)
class ItemWriter:
    """Writes one note after another; `attempts` counts the calls, `outage` keeps why the model was given up."""

    model: BaseChatModel | None
    composer: Composer
    proof: Proof
    retries: int
    attempts: int = 0
    outage: ModelUnavailable | None = None

    def write(self, note: Note) -> Generator[DraftEvent, None, Item]:
        """Yield pieces and return the note's item: the model's where it passes, else the composer's."""
        text = ""
        if self.model is not None and self.outage is None:
            try:
                text = yield from self._by_model(self.model, note)
            except ModelUnavailable as error:
                self.outage = error
        item = Item(text, "model", (note.number,)) if text else self.by_composer(note)
        yield Piece(f"{item.text}。", verified=True)
        return item

    def by_composer(self, note: Note) -> Item:
        """Compose a note; where the composer's words do not trace to it, it stands in its own."""
        text = self.composer.sentence(note.text)
        if not text or not trace(text, notes=[note.text], period=self.proof.period).clean:
            text = verbatim(note.text)
        return Item(text, "composer", (note.number,))

    def _by_model(self, model: BaseChatModel, note: Note) -> Generator[DraftEvent, None, str]:
        """Ask until the text passes; empty when it never did."""
        messages = load_prompt("draft-item").render(note=note.text)
        most = 2 * len(note.text) + _CHATTER
        for _ in range(self.retries + 1):
            self.attempts += 1
            text = sentence_in((yield from _pieces(ask(model, messages, most=most))))
            faults = self.proof.faults(text, [note.text])
            if not faults:
                return text
            messages = load_prompt("repair-item").render(
                note=note.text, draft=text or "（空）", faults="\n".join(faults)
            )
        return ""


def _pieces(said: Generator[str, None, str]) -> Generator[DraftEvent, None, str]:
    """Pass a model's words on as unverified pieces; closing this closes the stream."""
    try:
        while True:
            yield Piece(next(said), verified=False)
    except StopIteration as stop:
        return str(stop.value)
    finally:
        said.close()
