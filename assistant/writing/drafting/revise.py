"""Follow-ups on the last draft: what code can do it does; what a model does is held to the same notes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from assistant.errors import InputError, ModelUnavailable
from assistant.knowledge import Knowledge
from assistant.models.prompts import load_prompt
from assistant.writing.composing.arrange import Item, Layout
from assistant.writing.composing.compose import open_composer
from assistant.writing.drafting.asking import ask
from assistant.writing.drafting.chatter import answer_in, sentence_in
from assistant.writing.drafting.draft import Draft, Drafted, DraftEvent, Piece, Progress, Task
from assistant.writing.drafting.drafting import checked, opening_for
from assistant.writing.drafting.instruction import read_revision, read_revisions
from assistant.writing.drafting.items import CHATTER, ItemWriter
from assistant.writing.drafting.offers import refusals_for, with_offer
from assistant.writing.drafting.proof import proof_for
from assistant.writing.drafting.revision import (
    Add,
    Beyond,
    Compare,
    Delete,
    Formal,
    Merge,
    Move,
    Open,
    Other,
    Replace,
    Revision,
    SetApart,
    SetOut,
    Shorten,
    Which,
)
from assistant.writing.drafting.workpiece import Workpiece
from assistant.writing.notes import read_notes

if TYPE_CHECKING:
    from assistant.models.chat import ChatHandle

_RETRIES = 1
_CANNOT_ZH = (
    "这项修改没有把握做好，草稿没有动。可以说：删掉第二条、把第二条移到前面、补充：……、压缩到200字、"
    "再正式一点、换成一是二是、合并一二条、加上同比、把“甲”改成“乙”。"
)
_CANNOT_EN = (
    "This change could not be made safely; the draft is as it was. You can ask to delete or move an item, "
    "to merge items, to add a note, to shorten, to be more formal, to count the items, or to replace words."
)
_NOTHING_LIKE_ZH = "往年的同一节里没有能与这些数字相比的数（或者已经写了比较），草稿没有动。"
_NOTHING_LIKE_EN = (
    "Last year's section has no figure to compare these with, or they are compared already; the draft is as it was."
)
_Measure: TypeAlias = Callable[[str], int]


def revise(
    last: Draft, task: Task, instruction: str, *, chat: ChatHandle, knowledge: Knowledge
) -> Iterator[DraftEvent]:
    """Change the last draft as told; every figure still rests on a note, one that the clerk adds included.

    The last event is `Drafted`. Raises InputError, saying what can be asked for, when it cannot be done.
    """
    proof = proof_for(task.period, knowledge)
    writer = ItemWriter(chat.model, open_composer(knowledge), proof, _RETRIES, sparing=chat.embedded)
    work = Workpiece.of(last, task)
    changes = _changes(instruction, work)
    if changes == (Compare(),):
        yield Drafted(checked(_compared(last, work.task, knowledge), work.task, knowledge))
        return
    for change in changes:
        work = yield from _changed(work, _meant(change, instruction, work, writer), writer, knowledge)
    yield Drafted(checked(work.finished(last, chat.name, writer.attempts), work.task, knowledge))


def _changes(instruction: str, work: Workpiece) -> tuple[Revision, ...]:
    """Read what is to be changed; words to replace that the draft does not have belong to a note that is added."""
    changes = read_revisions(instruction)
    replaced = [one.item if isinstance(one.item, str) else one.old for one in changes if isinstance(one, Replace)]
    return changes if all(work.says(words) for words in replaced) else (read_revision(instruction),)


def _changed(
    work: Workpiece, change: Revision, writer: ItemWriter, knowledge: Knowledge
) -> Generator[DraftEvent, None, Workpiece]:
    """Make one change."""
    match change:
        case Delete() | Move() | SetApart() | Merge() | Replace():
            return work.changed(change)
        case Open(wanted):
            opening = work.opening or opening_for(work.task, knowledge)
            layout = _opened(work.layout) if wanted else work.layout
            return replace(work, opening=opening if wanted else "", layout=layout)
        case SetOut(layout, count):
            if count and count != len(work.items):
                yield _not_so_many(len(work.items), count)
            return replace(work, layout=layout, opening=work.opening or opening_for(work.task, knowledge))
        case Add():
            return (yield from _with_more(work, change, writer))
        case Formal(which):
            formal = yield from _each(work, writer, "polish-sentence", writer.composer.spoken_in, only=which)
            if formal.text == work.text:
                yield _as_formal_as_can_be(writer)
            return formal
        case Shorten():
            return (yield from _shortened(work, change, writer))
        case Other(wish):
            return _as_wished(work, wish, writer)
        case _:
            return work


def _meant(revision: Revision, instruction: str, work: Workpiece, writer: ItemWriter) -> Revision:
    """Leave to the model what names an item by a word that none says; InputError for what is not done at all."""
    match revision:
        case Beyond(zh, en):
            raise InputError(zh, en)
        case Delete(named) | Merge(named) | SetApart(named):
            words = named
        case Move(item, to):
            words = (item, to)
        case _:
            return revision
    strange = any(isinstance(word, str) and not work.says(word) for word in words)
    return Other(instruction) if strange and writer.model is not None else revision


def _with_more(work: Workpiece, more: Add, writer: ItemWriter) -> Generator[DraftEvent, None, Workpiece]:
    """Write further notes as items of their own, or one item anew with what its note goes on to say."""
    if more.to is not None:
        place, note, work = work.continued(more.to, more.notes)
        return work.with_items({place: (yield from writer.write(note))})
    for note in read_notes(more.notes, period=work.task.period):
        numbered = replace(note, number=len(work.task.notes) + 1)
        work = work.with_item(numbered, (yield from writer.write(numbered)))
    return work


def _opened(layout: Layout | None) -> Layout | None:
    """Return a layout in which an opening may stand."""
    return "counted" if layout == "plain" else layout


def _shortened(work: Workpiece, shorten: Shorten, writer: ItemWriter) -> Generator[DraftEvent, None, Workpiece]:
    """Take the composer's shorter wordings, then the model's where the number of characters is not yet reached."""
    if shorten.item is not None:
        shorter = yield from _each(work, writer, "shorten-sentence", len, only=shorten.item)
        if shorter.items == work.items:
            yield _told(
                "这一条没有更短又不丢要点的写法，草稿没有动。",
                "There is no shorter wording of this item that keeps its notes; the draft is as it was.",
            )
        return shorter
    length = len(work.text)
    most = length // 2 if shorten.halve else shorten.most
    if most and length <= most:
        yield _short_enough(length, most)
        return work
    work = work.shortest(writer)
    if most and len(work.text) > most:
        work = yield from _each(work, writer, "shorten-sentence", len)
    if most and len(work.text) > most:
        yield _too_long(len(work.text), most)
    return work


def _each(
    work: Workpiece, writer: ItemWriter, prompt: str, measure: _Measure, *, only: Which | None = None
) -> Generator[DraftEvent, None, Workpiece]:
    """Take for each item, or for one, the best of the model's, its present and the composer's wording.

    What does not pass its notes is left, and what the clerk worded stays. A sparing writer does not ask for what the
    measure finds nothing in, and takes the model's only where it is better and has no words of its own.
    """
    items: dict[int, Item] = {}
    for done, item in enumerate(work.items):
        if only is not None and done != work.index(only):
            continue
        yield Progress(done, len(work.items), f"正在修改第{done + 1}条", f"Revising item {done + 1}")
        offered = [item]
        if item.writer != "user":
            offered.append(work.composed(item, writer))
            ground = work.notes_of(item)
            wanted = not writer.sparing or measure(item.text)
            said = _asked(writer, prompt, text=f"{item.text}。") if wanted else ""
            if said and not writer.proof.faults(said, ground):
                worded = Item(said, "model", item.notes)
                if not writer.sparing:
                    offered.insert(0, worded)
                elif not writer.proof.strays(said, ground, known=[item.text]):
                    offered.append(worded)
        items[done] = min(offered, key=lambda one: measure(one.text))
        yield Piece(f"{items[done].text}。", verified=True)
    return work.with_items(items)


def _compared(last: Draft, task: Task, knowledge: Knowledge) -> Draft:
    """Write in every comparison with last year that is offered; InputError with the reasons where there is none."""
    if not last.offers:
        refused = refusals_for(last, task, knowledge)
        raise InputError(
            "\n".join([_NOTHING_LIKE_ZH, *(one.zh for one in refused)]),
            "\n".join([_NOTHING_LIKE_EN, *(one.en for one in refused)]),
        )
    for _ in range(len(last.offers)):
        last = with_offer(last, last.offers[0], task)
    return last


def _as_wished(work: Workpiece, wish: str, writer: ItemWriter) -> Workpiece:
    """Let the model change the whole section; InputError where there is none or its text leaves a note out or adds to one."""
    notes = "\n".join(note.text for note in work.task.notes)
    said = _asked(writer, "revise-section", notes=notes, draft=work.text, wish=wish, most=2 * len(work.text) + 100)
    passed = writer.told_apart(said, work.task.notes).passed
    if len(passed) < len(work.task.notes):
        raise InputError(_CANNOT_ZH, _CANNOT_EN)
    return replace(work, items=tuple(dict.fromkeys(passed.values())), layout=None)


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


def _as_formal_as_can_be(writer: ItemWriter) -> Progress:
    if writer.model is None:
        return _told(
            "现在没有语言模型：词表能改的口语都已改过，草稿没有动。要换一种写法，请接入模型再试。",
            "There is no model now: what the word lists can make formal is formal already; the draft is as it was.",
        )
    return _told(
        "模型没有给出更正式又不改事实的写法，草稿没有动。",
        "The model had no more formal wording that keeps every fact; the draft is as it was.",
    )


def _short_enough(length: int, most: int) -> Progress:
    return _told(
        f"现在{length}字，没有超过{most}字，草稿没有动。",
        f"It has {length} characters, not more than {most}; the draft is as it was.",
    )


def _not_so_many(items: int, count: int) -> Progress:
    return _told(
        f"草稿有{items}条，已按{items}条分写；要并成{count}条，请说合并哪几条。",
        f"The draft has {items} items and is set out as such; to make {count}, say which to merge.",
    )


def _too_long(length: int, most: int) -> Progress:
    return _told(
        f"保留全部要点，最短{length}字，不到{most}字的要求；请先删去几条。",
        f"With every note kept it takes {length} characters, more than {most}; delete some items first.",
    )


def _told(zh: str, en: str) -> Progress:
    """Return what the clerk is to be told when the revision is over as well."""
    return Progress(0, 0, zh, en, trouble=True)
