"""A draft taken apart into items, to be changed by copies and put together again."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from assistant.errors import InputError
from assistant.language.quantity.figures import figures_in
from assistant.writing.composing.arrange import Item, Layout, plans_last
from assistant.writing.drafting.attribution import items_of
from assistant.writing.drafting.draft import Draft, Task, Writer
from assistant.writing.drafting.drafting import COMPOSER, finish
from assistant.writing.drafting.items import ItemWriter
from assistant.writing.drafting.revision import Delete, Merge, Move, Replace, SetApart, Which
from assistant.writing.note import Note
from assistant.writing.part_words import PARAGRAPH_LEAD, PROBLEMS

_NUMERALS = "0123456789.,．０１２３４５６７８９〇零一二两三四五六七八九十百千万亿几余多"


@dataclass(frozen=True, slots=True)
class Workpiece:
    """A draft taken apart, to be changed by copies."""

    task: Task
    items: tuple[Item, ...]
    opening: str
    layout: Layout | None

    @classmethod
    def of(cls, draft: Draft, task: Task) -> Workpiece:
        """Take a draft apart at its sentences; its own notes count where it has any."""
        items, opening = items_of(draft)
        return cls(replace(task, notes=draft.notes or task.notes), items, opening, _layout(draft))

    @property
    def text(self) -> str:
        """Return the section as it would read now."""
        return finish(self.task, self.items, opening=self.opening, engine="", layout=self.layout).text

    def index(self, which: Which) -> int:
        """Return the place of an item; InputError where none or several are meant."""
        if isinstance(which, str):
            return self._saying(which)
        place = len(self.items) + 1 + which if which < 0 else which
        if not 1 <= place <= len(self.items):
            raise InputError(
                f"草稿只有{len(self.items)}条，没有第{abs(which)}条。",
                f"The draft has {len(self.items)} items; there is no item {abs(which)}.",
            )
        return place - 1

    def says(self, word: str) -> list[int]:
        """Return the places of the items that say a word, else of those whose notes do."""
        said = [at for at, item in enumerate(self.items) if word in item.text]
        return said or [at for at, item in enumerate(self.items) if any(word in note for note in self.notes_of(item))]

    def _saying(self, word: str) -> int:
        """Return the place of the one item that says a word."""
        said = self.says(word)
        if len(said) == 1:
            return said[0]
        if not said:
            raise InputError(
                f"草稿里没有说到“{word}”的一条，草稿没有动。请说第几条。",
                f"No item of the draft speaks of “{word}”; it is as it was. Say which item by its number.",
            )
        numbers = "、".join(str(at + 1) for at in said)
        raise InputError(
            f"说到“{word}”的有第{numbers}条，草稿没有动。请说第几条。",
            f"Items {numbers} speak of “{word}”; the draft is as it was. Say which by its number.",
        )

    def changed(self, change: Delete | Move | SetApart | Merge | Replace) -> Workpiece:
        """Do what needs no writing."""
        match change:
            case Delete(which, others):
                named = {self.index(one) for one in which}
                return self.without(named ^ set(range(len(self.items))) if others else named)
            case Move():
                return self.moved(change)
            case SetApart(which):
                return self.set_apart({self.index(one) for one in which})
            case Merge(which):
                return self.merged({self.index(one) for one in which})
            case Replace():
                return self.replaced(change)

    def without(self, gone: Collection[int]) -> Workpiece:
        """Leave items out by their places, and the notes that nothing rests on any more."""
        items = [item for place, item in enumerate(self.items) if place not in gone]
        if not items:
            raise InputError("这样就没有内容了，请留下至少一条。", "Nothing would be left; keep at least one item.")
        return self._renumbered(items)

    def moved(self, move: Move) -> Workpiece:
        """Put an item somewhere else, or let two change places."""
        source, last = self.index(move.item), len(self.items) - 1
        if move.by:
            target = min(max(0, source + move.by), last)
        else:
            target = self.index(min(move.to, last + 1) if isinstance(move.to, int) else move.to)
        items = list(self.items)
        if move.swap:
            items[source], items[target] = items[target], items[source]
            return replace(self, items=tuple(items))
        item = items.pop(source)
        place = target if move.by or source == target else target - (source < target) + move.behind
        items.insert(place, item)
        return replace(self, items=tuple(items))

    def set_apart(self, which: Collection[int]) -> Workpiece:
        """Put items among the problems by the label that their notes get."""
        numbers = {number for place in which for number in self.items[place].notes}
        notes = tuple(
            _retold(note, f"{PROBLEMS}：{note.text}") if note.number in numbers else note for note in self.task.notes
        )
        return replace(self, task=replace(self.task, notes=notes))

    def merged(self, which: Collection[int]) -> Workpiece:
        """Make one item of several at the place of the first; what any of them rests on it rests on."""
        places = sorted(which)
        parts = [self.items[place] for place in places]
        writers: tuple[Writer, ...] = ("user", "model", "composer")
        writer = next(one for one in writers if any(part.writer == one for part in parts))
        one = Item(
            "，".join(part.text for part in parts), writer, tuple(sorted({n for part in parts for n in part.notes}))
        )
        items = [one if at == places[0] else item for at, item in enumerate(self.items) if at not in places[1:]]
        return replace(self, items=tuple(items))

    def with_items(self, changed: Mapping[int, Item]) -> Workpiece:
        """Put others at the places of some items."""
        return replace(self, items=tuple(changed.get(at, item) for at, item in enumerate(self.items)))

    def with_item(self, note: Note, item: Item) -> Workpiece:
        """Add a note with its item at the end; what was done before the plans."""
        task = replace(self.task, notes=(*self.task.notes, note))
        return replace(self, task=task, items=tuple(plans_last([*self.items, item])), layout=None)

    def continued(self, which: Which, more: str) -> tuple[int, Note, Workpiece]:
        """Let the note of an item go on; InputError where it has several. The item is to be written anew."""
        place = self.index(which)
        if len(self.items[place].notes) != 1:
            raise InputError(
                f"第{place + 1}条是几条要点合成的，接不上。请另起一条：补充：{more}",
                f"Item {place + 1} has several notes and cannot be gone on with; add an item of its own.",
            )
        number = self.items[place].notes[0]
        notes = [
            _retold(note, f"{note.text.rstrip('，。；')}，{more}") if note.number == number else note
            for note in self.task.notes
        ]
        return place, notes[number - 1], replace(self, task=replace(self.task, notes=tuple(notes)))

    def replaced(self, change: Replace) -> Workpiece:
        """Change the clerk's words in draft and notes alike: the clerk is the source of both.

        A figure is only ever replaced whole (5家 does not stand in 15家). A note that words it in another way
        than the draft takes over the changed sentence.
        """
        only = None if change.item is None else self.index(change.item)
        old = change.old or self._counted_like(change.new, self.items[only or 0])
        whole = _whole(old)
        items = tuple(
            replace(item, text=whole.sub(lambda _: change.new, item.text), writer="user")
            if whole.search(item.text) and only in {None, at}
            else item
            for at, item in enumerate(self.items)
        )
        if items == self.items:
            raise InputError(f"草稿里没有“{old}”。", f"“{old}” is not in the draft.")
        changed = {
            item.notes[0]: item.text
            for item, before in zip(items, self.items, strict=True)
            if item != before and len(item.notes) == 1
        }
        notes = tuple(
            _retold(note, whole.sub(lambda _: change.new, note.text))
            if whole.search(note.text) and (only is None or note.number in changed)
            else _retold(note, changed[note.number])
            if note.number in changed and change.new not in note.text
            else note
            for note in self.task.notes
        )
        return replace(self, items=items, task=replace(self.task, notes=notes))

    def _counted_like(self, figure: str, item: Item) -> str:
        """Return the one figure of an item that counts what another counts: 15户 for 12户."""
        units = {one.unit for one in figures_in(figure)}
        alike = [one.text for one in figures_in(item.text) if one.unit in units]
        if len(alike) == 1:
            return alike[0]
        raise InputError(
            f"看不出要改哪一个数，草稿没有动。请说：把“原来的数”改成“{figure}”。",
            f"Which figure to change is not clear; the draft is as it was. Say: 把“…”改成“{figure}”.",
        )

    def shortest(self, writer: ItemWriter) -> Workpiece:
        """Take the composer's wording where it is shorter, and leave the opening out."""
        items = (min(item, self.composed(item, writer), key=lambda one: len(one.text)) for item in self.items)
        return replace(self, items=tuple(items), opening="", layout="plain")

    def notes_of(self, item: Item) -> list[str]:
        """Return the words of the notes that an item rests on."""
        return [note.text for note in self.task.notes if note.number in item.notes]

    def finished(self, last: Draft, name: str, attempts: int) -> Draft:
        """Put the items together again, counting on from the draft they were taken from."""
        engine = name if any(item.writer == "model" for item in self.items) else COMPOSER
        draft = finish(
            self.task,
            self.items,
            opening=self.opening,
            engine=engine,
            attempts=last.attempts + attempts,
            layout=self.layout,
        )
        return replace(draft, unwritten=last.unwritten)

    def composed(self, item: Item, writer: ItemWriter) -> Item:
        """Return the composer's wording of an item; the item itself where the clerk worded it or it has several notes."""
        notes = [note for note in self.task.notes if note.number in item.notes]
        return writer.by_composer(notes[0]) if len(notes) == 1 and item.writer != "user" else item

    def _renumbered(self, items: list[Item]) -> Workpiece:
        """Leave out the notes that no item rests on any more."""
        kept = [note for note in self.task.notes if any(note.number in item.notes for item in items)]
        numbers = {note.number: number for number, note in enumerate(kept, 1)}
        notes = tuple(replace(note, number=numbers[note.number]) for note in kept)
        renumbered = tuple(replace(item, notes=tuple(numbers[n] for n in item.notes)) for item in items)
        return replace(self, items=renumbered, task=replace(self.task, notes=notes))


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
    """Return how what was done is set out; problems are counted in any."""
    done = "\n".join(line for line in last.text.splitlines() if not PARAGRAPH_LEAD.match(line))
    if "\n2." in done:
        return "numbered"
    return "counted" if "一是" in done and "二是" in done else "plain"
