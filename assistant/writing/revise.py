"""Follow-ups on the last draft: what code can do it does; what a model does is held to the same notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from assistant.errors import InputError, ModelUnavailable
from assistant.guard.trace import trace
from assistant.knowledge import Knowledge
from assistant.language.figures import figures_in
from assistant.models.prompts import load_prompt
from assistant.writing.arrange import Item, Layout
from assistant.writing.asking import ask
from assistant.writing.attribution import items_in, items_of
from assistant.writing.chatter import answer_in, sentence_in
from assistant.writing.compose import open_composer
from assistant.writing.draft import Draft, Drafted, DraftEvent, Piece, Progress, Task, Writer
from assistant.writing.drafting import COMPOSER, checked, finish, opening_for
from assistant.writing.items import CHATTER, ItemWriter
from assistant.writing.note import Note
from assistant.writing.notes import read_notes
from assistant.writing.offers import with_offer
from assistant.writing.proof import proof_for
from assistant.writing.revision import (
    Add,
    Compare,
    Delete,
    Formal,
    Merge,
    Move,
    Other,
    Replace,
    SetOut,
    Shorten,
    read_revision,
)

if TYPE_CHECKING:
    from assistant.models.chat import ChatHandle

_RETRIES = 1
_NUMERALS = "0123456789.,．０１２３４５６７８９〇零一二两三四五六七八九十百千万亿几余多"
_CANNOT_ZH = (
    "这项修改没有把握做好，草稿没有动。可以说：删掉第二条、把第二条移到前面、补充：……、压缩到200字、"
    "再正式一点、换成一是二是、把“甲”改成“乙”。"
)
_CANNOT_EN = (
    "This change could not be made safely; the draft is as it was. You can ask to delete or move an item, "
    "to add a note, to shorten, to be more formal, to count the items, or to replace words."
)
_Measure: TypeAlias = Callable[[str], int]


def revise(
    last: Draft, task: Task, instruction: str, *, chat: ChatHandle, knowledge: Knowledge
) -> Iterator[DraftEvent]:
    """Change the last draft as told; every figure still rests on a note, one that the clerk adds included.

    The last event is `Drafted`. Raises InputError, saying what can be asked for, when it cannot be done.
    """
    writer = ItemWriter(chat.model, open_composer(knowledge), proof_for(task.period, knowledge), _RETRIES)
    items, opening = items_of(last)
    work = _Work(replace(task, notes=last.notes or task.notes), items, opening, _layout(last))
    match read_revision(instruction):
        case Delete() | Move() | Merge() | Replace() as change:
            work = work.changed(change)
        case Compare():
            yield Drafted(checked(_compared(last, work.task), work.task, knowledge))
            return
        case SetOut(layout):
            opening = opening or opening_for(task, knowledge)
            work = replace(work, layout=layout, opening=opening)
        case Add(text):
            for note in read_notes(text):
                numbered = replace(note, number=len(work.task.notes) + 1)
                work = work.with_item(numbered, (yield from writer.write(numbered)))
        case Formal():
            work = yield from _each(work, writer, "polish-sentence", writer.composer.spoken_in)
        case Shorten(most):
            work = work.shortest(writer)
            if most and len(work.text) > most:
                work = yield from _each(work, writer, "shorten-sentence", len)
            if most and len(work.text) > most:
                yield _too_long(len(work.text), most)
        case Other(wish):
            work = _as_wished(work, wish, writer)
    yield Drafted(checked(work.finished(last, chat.name, writer.attempts), work.task, knowledge))


@dataclass(frozen=True, slots=True)
class _Work:
    """A draft taken apart, to be changed by copies."""

    task: Task
    items: tuple[Item, ...]
    opening: str
    layout: Layout | None

    @property
    def text(self) -> str:
        return finish(self.task, self.items, opening=self.opening, engine="", layout=self.layout).text

    def index(self, number: int) -> int:
        """Return the place of an item counted from 1 (-1 is the last); InputError when there is none."""
        place = len(self.items) if number == -1 else number
        if not 1 <= place <= len(self.items):
            raise InputError(
                f"草稿只有{len(self.items)}条，没有第{number}条。",
                f"The draft has {len(self.items)} items; there is no item {number}.",
            )
        return place - 1

    def changed(self, change: Delete | Move | Merge | Replace) -> _Work:
        """Do what needs no writing."""
        match change:
            case Delete(numbers):
                return self.without(numbers)
            case Move():
                return self.moved(change)
            case Merge(numbers):
                return self.merged(numbers)
            case Replace(old, new):
                return self.replaced(old, new)

    def without(self, numbers: Sequence[int]) -> _Work:
        gone = {self.index(number) for number in numbers}
        items = [item for place, item in enumerate(self.items) if place not in gone]
        if not items:
            raise InputError("这样就没有内容了，请留下至少一条。", "Nothing would be left; keep at least one item.")
        return self._renumbered(items)

    def moved(self, move: Move) -> _Work:
        source, target = self.index(move.number), self.index(min(move.to, len(self.items)))
        items = list(self.items)
        if move.swap:
            items[source], items[target] = items[target], items[source]
            return replace(self, items=tuple(items))
        item = items.pop(source)
        place = target - (source < target) + move.behind if source != target else target
        items.insert(place, item)
        return replace(self, items=tuple(items))

    def merged(self, numbers: Sequence[int]) -> _Work:
        """Make one item of several at the place of the first; what any of them rests on it rests on."""
        places = sorted({self.index(number) for number in numbers})
        parts = [self.items[place] for place in places]
        writers: tuple[Writer, ...] = ("user", "model", "composer")
        writer = next(one for one in writers if any(part.writer == one for part in parts))
        one = Item(
            "，".join(part.text for part in parts), writer, tuple(sorted({n for part in parts for n in part.notes}))
        )
        items = [one if at == places[0] else item for at, item in enumerate(self.items) if at not in places[1:]]
        return replace(self, items=tuple(items))

    def with_item(self, note: Note, item: Item) -> _Work:
        task = replace(self.task, notes=(*self.task.notes, note))
        return replace(self, task=task, items=(*self.items, item), layout=None)

    def replaced(self, old: str, new: str) -> _Work:
        """Change the clerk's words in draft and notes alike: the clerk is the source of both.

        A figure is only ever replaced whole (5家 does not stand in 15家). A note that words it in another way
        than the draft takes over the changed sentence.
        """
        whole = _whole(old)
        items = tuple(
            replace(item, text=whole.sub(lambda _: new, item.text), writer="user") if whole.search(item.text) else item
            for item in self.items
        )
        if items == self.items:
            raise InputError(f"草稿里没有“{old}”。", f"“{old}” is not in the draft.")
        changed = {item.notes[0]: item.text for item in items if item.writer == "user" and len(item.notes) == 1}
        notes = tuple(
            _retold(note, whole.sub(lambda _: new, note.text) if whole.search(note.text) else changed[note.number])
            if whole.search(note.text) or (note.number in changed and new not in note.text)
            else note
            for note in self.task.notes
        )
        return replace(self, items=items, task=replace(self.task, notes=notes))

    def shortest(self, writer: ItemWriter) -> _Work:
        """Take the composer's wording where it is shorter, and leave the opening out."""
        items = (min(item, self.composed(item, writer), key=lambda one: len(one.text)) for item in self.items)
        return replace(self, items=tuple(items), opening="", layout="plain")

    def notes_of(self, item: Item) -> list[str]:
        return [note.text for note in self.task.notes if note.number in item.notes]

    def finished(self, last: Draft, name: str, attempts: int) -> Draft:
        engine = name if any(item.writer == "model" for item in self.items) else COMPOSER
        return finish(
            self.task,
            self.items,
            opening=self.opening,
            engine=engine,
            attempts=last.attempts + attempts,
            layout=self.layout,
        )

    def composed(self, item: Item, writer: ItemWriter) -> Item:
        """Return the composer's wording of an item; the item itself where the clerk worded it or it has several notes."""
        notes = [note for note in self.task.notes if note.number in item.notes]
        return writer.by_composer(notes[0]) if len(notes) == 1 and item.writer != "user" else item

    def _renumbered(self, items: list[Item]) -> _Work:
        """Leave out the notes that no item rests on any more."""
        kept = [note for note in self.task.notes if any(note.number in item.notes for item in items)]
        numbers = {note.number: number for number, note in enumerate(kept, 1)}
        notes = tuple(replace(note, number=numbers[note.number]) for note in kept)
        renumbered = tuple(replace(item, notes=tuple(numbers[n] for n in item.notes)) for item in items)
        return replace(self, items=renumbered, task=replace(self.task, notes=notes))


def _each(work: _Work, writer: ItemWriter, prompt: str, measure: _Measure) -> Generator[DraftEvent, None, _Work]:
    """Take for each item the best of the model's, its present and the composer's wording, what passes its notes only.

    What the clerk worded stays.
    """
    items: list[Item] = []
    for done, item in enumerate(work.items):
        yield Progress(done, len(work.items), f"正在修改第{done + 1}条", f"Revising item {done + 1}")
        offered = [item]
        if item.writer != "user":
            offered.append(work.composed(item, writer))
            said = _asked(writer, prompt, text=f"{item.text}。")
            if said and not writer.proof.faults(said, work.notes_of(item)):
                offered.insert(0, Item(said, "model", item.notes))
        items.append(min(offered, key=lambda one: measure(one.text)))
        yield Piece(f"{items[-1].text}。", verified=True)
    return replace(work, items=tuple(items))


def _compared(last: Draft, task: Task) -> Draft:
    """Write in every comparison with last year that is offered; InputError where there is none."""
    if not last.offers:
        raise InputError(
            "往年的同一节里没有能与这些数字相比的数（或者已经写了比较），草稿没有动。",
            "Last year's section has no figure to compare these with, or they are compared already; the draft is as it was.",
        )
    for _ in range(len(last.offers)):
        last = with_offer(last, last.offers[0], task)
    return last


def _as_wished(work: _Work, wish: str, writer: ItemWriter) -> _Work:
    """Let the model change the whole section; InputError where there is none or its text does not pass."""
    notes = work.task.notes
    ground = [note.text for note in notes]
    said = _asked(
        writer, "revise-section", notes="\n".join(ground), draft=work.text, wish=wish, most=2 * len(work.text) + 100
    )
    if not said or writer.proof.faults(said, ground):
        raise InputError(_CANNOT_ZH, _CANNOT_EN)
    traced = trace(said, notes=ground, period=work.task.period)
    return replace(work, items=items_in(said, traced, notes, writer="model"), layout=None)


def _asked(writer: ItemWriter, prompt: str, *, most: int = 0, **inputs: str) -> str:
    """Return the model's answer; empty without a model or from where it fails."""
    if writer.model is None or writer.outage is not None:
        return ""
    writer.attempts += 1
    try:
        said = "".join(
            ask(writer.model, load_prompt(prompt).render(**inputs), most=most or 2 * len(inputs["text"]) + CHATTER)
        )
    except ModelUnavailable as error:
        writer.outage = error
        return ""
    return answer_in(said) if most else sentence_in(said)


def _too_long(length: int, most: int) -> Progress:
    return Progress(
        0,
        0,
        f"保留全部要点，最短{length}字，不到{most}字的要求；请先删去几条。",
        f"With every note kept it takes {length} characters, more than {most}; delete some items first.",
    )


def _retold(note: Note, text: str) -> Note:
    return Note(note.number, text, figures_in(text))


def _whole(words: str) -> re.Pattern[str]:
    """Find words where no numeral runs on at their ends.

    >>> _whole("5家").sub("6家", "走访15家、慰问5家")
    '走访15家、慰问6家'
    """
    before = f"(?<![{_NUMERALS}])" if words[0] in _NUMERALS else ""
    after = f"(?![{_NUMERALS}])" if words[-1] in _NUMERALS else ""
    return re.compile(before + re.escape(words) + after)


def _layout(last: Draft) -> Layout:
    if "\n2." in last.text:
        return "numbered"
    return "counted" if "一是" in last.text and "二是" in last.text else "plain"
