"""A text taken apart into items again, each with the notes that it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.guard.tracing.binding import Trace
from assistant.language.sentences import Stretch, split_sentences
from assistant.writing.composing.arrange import Item
from assistant.writing.composing.edges import words_of
from assistant.writing.drafting.draft import Draft, Writer
from assistant.writing.note import Note
from assistant.writing.part_words import PARAGRAPH_LEAD

_COUNTED = re.compile(
    rf"^(?:{PARAGRAPH_LEAD.pattern})?(?:[一二三四五六七八九十]{{1,3}}是|\d{{1,4}}\.(?: |(?!\d))|（\d{{1,2}}）|(?<=：))"
)
_LEAD_IN = re.compile(r"^[^：]{2,40}：(?=一是|1\.(?!\d)|（1）)")


def items_of(draft: Draft) -> tuple[tuple[Item, ...], str]:
    """Return the items of a finished draft without counting words and final marks, and its opening line."""
    opening = "".join(draft.text[s.start : s.end] for s in draft.sentences if not s.notes)
    items = (Item(bare(draft.text[s.start : s.end]), s.writer, s.notes) for s in draft.sentences if s.notes)
    return tuple(items), opening


def items_in(text: str, trace: Trace, notes: Sequence[Note], *, writer: Writer) -> tuple[Item, ...]:
    """Take a text apart at its sentences; a sentence rests on the notes its figures and names come from.

    One without any rests on the note it shares most words with. Sentences of one note become one item, and a
    lead-in before counted items is left out.
    """
    items: list[Item] = []
    for sentence in split_sentences(text):
        lead_in = _LEAD_IN.match(sentence.text)
        said = sentence.text[lead_in.end() :] if lead_in else sentence.text
        rests = rests_on(sentence, trace, notes)
        if items and items[-1].notes == rests:
            items[-1] = Item(f"{items[-1].text}。{bare(said)}", writer, rests)
        else:
            items.append(Item(bare(said), writer, rests))
    return tuple(items)


def rests_on(sentence: Stretch, trace: Trace, notes: Sequence[Note]) -> tuple[int, ...]:
    """Return the notes that a sentence's figures and names come from, else the one it shares most words with."""
    bound = {
        int(b.source.ref)
        for b in trace.bindings
        if b.source.kind == "note" and b.verdict.passes and sentence.start <= b.start < sentence.end
    }
    return tuple(sorted(bound)) or _nearest(sentence.text, notes)


def bare(sentence: str) -> str:
    """Return a sentence without its counting word and final mark.

    >>> bare("二是走访侨企12家；")
    '走访侨企12家'
    """
    return _COUNTED.sub("", sentence.strip()).rstrip("。；;：:")


def _nearest(said: str, notes: Sequence[Note]) -> tuple[int, ...]:
    words = set(words_of(said))
    best = max(notes, key=lambda note: len(words & set(words_of(note.text))), default=None)
    return (best.number,) if best else ()
