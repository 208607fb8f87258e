"""A section from notes: whatever writes it, code checks it, and the composer stands in where it fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.guard.trace import trace
from assistant.knowledge import Knowledge
from assistant.settings import Settings
from assistant.writing.arrange import Item, arrange
from assistant.writing.compose import Composer, open_composer
from assistant.writing.draft import Draft, Drafted, DraftEvent, Piece, Task
from assistant.writing.note import Note
from assistant.writing.opening import opening_of

if TYPE_CHECKING:
    from assistant.models.chat import ChatHandle

COMPOSER = "composer"


def draft(task: Task, *, chat: ChatHandle, knowledge: Knowledge, settings: Settings) -> Iterator[DraftEvent]:
    """Draft a section that carries every note and nothing else; the last event is `Drafted`."""
    composer = open_composer(knowledge)
    items = []
    for note in task.notes:
        item = Item(_composed(note, composer), "composer", (note.number,))
        yield Piece(f"{item.text}。", verified=True)
        items.append(item)
    yield Drafted(_finished(task, items, knowledge=knowledge, engine=COMPOSER, attempts=0))


def _composed(note: Note, composer: Composer) -> str:
    """Compose a note, in its own words where the composer's would not trace to it."""
    text = composer.sentence(note.text)
    return text if trace(text, notes=[note.text]).clean else composer.verbatim(note.text)


def _finished(task: Task, items: list[Item], *, knowledge: Knowledge, engine: str, attempts: int) -> Draft:
    opening = opening_of(task.section, task.period, self_name=knowledge.profile.self_name, style=task.style)
    section = arrange(items, opening=opening)
    notes = [note.text for note in task.notes]
    return Draft(
        text=section.text,
        sentences=section.sentences,
        trace=trace(section.text, notes=notes, period=task.period),
        findings=(),
        engine=engine,
        attempts=attempts,
        citations=task.style,
    )
