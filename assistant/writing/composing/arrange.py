"""Sentences of single notes set out as a section: running on, counted 一是／二是 behind an opening, or numbered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal, TypeAlias

from assistant.language.quantity.numerals import chinese_numeral
from assistant.writing.drafting.draft import Sentence, Writer
from assistant.writing.part_words import AHEAD_TIMES

Layout: TypeAlias = Literal["plain", "counted", "numbered"]

_SHORT_TIME = re.compile(
    r"^([^，。；]{0,6}(?:日|月|月份|期间|上旬|中旬|下旬|季度|半年|[年月季][初中底末]|[年月日节会汛假庆一][前后]|前夕|清明|元旦))，(?!\d)"
)
_PLAIN = 2
_ONE_PARAGRAPH = 6
_PARAGRAPH = 9
_COUNTED = 5
_PLAN = re.compile(rf"(?:下半年|{AHEAD_TIMES})[，,]?[一-鿿\d]{{0,8}}?(?:拟|计划)|拟(?!定)|计划(?!生育)")
_WHEN = re.compile(rf"(?:下半年|{AHEAD_TIMES})[，,]?(?=拟|计划)")
_COUNTS = re.compile(r"一是|首先|第一，|^\s*(?:1[.．]|（1）)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Item:
    """What one note became: text without its final mark, who wrote it, and the notes it rests on.

    Items of one `lead` (存在的问题) stand in a paragraph of their own that it opens.
    """

    text: str
    writer: Writer
    notes: tuple[int, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Arranged:
    """A section with the place of every sentence in it."""

    text: str
    sentences: tuple[Sentence, ...]


def arrange(items: Sequence[Item], *, opening: str = "", layout: Layout | None = None) -> Arranged:
    """Set out items in their order: three to five as 一是／二是, fewer and more as sentences that run on.

    Running text has a paragraph for nine sentences at most; counted items have a line each from the seventh on. What
    has a lead, then the plans at the end have paragraphs of their own, the plans uncounted; where ；parts the items,
    none has one inside. `opening` ends in a colon and does not stand before plain sentences; `layout` overrides the choice.

    >>> arrange([Item("走访侨企12家", "composer", (1,)), Item("座谈3次", "composer", (2,))], layout="counted").text
    '一是走访侨企12家；二是座谈3次。'
    """
    done = [item for item in items if not item.lead]
    plans = [*takewhile(is_plan, reversed(done))][::-1]
    if len(plans) < len(done):
        done = done[: len(done) - len(plans)]
    else:
        plans = []
    layout = layout or _usual(len(done))
    pieces = _Pieces()
    if layout != "plain" and opening and done:
        pieces.add(opening, "composer", ())
    _set_out(done, layout, pieces)
    for lead in dict.fromkeys(item.lead for item in items if item.lead):
        led = [item for item in items if item.lead == lead]
        pieces.new_line()
        _set_out(led, "counted" if len(led) > 1 else "plain", pieces, lead=lead)
    pieces.new_line()
    _set_out(_dated_once(plans), "plain", pieces)
    return Arranged(pieces.text.rstrip("\n"), tuple(pieces.sentences))


def _set_out(items: Sequence[Item], layout: Layout, pieces: _Pieces, *, lead: str = "") -> None:
    """Add items of one kind to the pieces, the first behind its lead."""
    lines = layout == "numbered" or (layout == "counted" and len(items) > _ONE_PARAGRAPH)
    stops = lines or any("。" in item.text for item in items)
    paragraph = -(-len(items) // -(-len(items) // _PARAGRAPH)) if items else _PARAGRAPH
    for number, item in enumerate(items, 1):
        if lines or (layout == "plain" and number > 1 and not (number - 1) % paragraph):
            pieces.new_line()
        counted = layout == "counted" and not stops
        mark = "；" if counted and number < len(items) else "。"
        said = _counting(number, item.text.replace("；", "，") if counted else item.text, layout)
        pieces.add(f"{lead}：{said}{mark}" if lead and number == 1 else f"{said}{mark}", item.writer, item.notes)


def _dated_once(plans: Sequence[Item]) -> list[Item]:
    """Leave out the time of a plan that the one before it (下半年拟…) has said already."""
    times = [found[0] if (found := _WHEN.match(plan.text)) else "" for plan in plans]
    said = ["", *(when.rstrip("，,") for when in times)]
    return [
        replace(plan, text=plan.text[len(when) :]) if when and when.rstrip("，,") == before else plan
        for plan, when, before in zip(plans, times, said, strict=False)
    ]


def is_plan(item: Item) -> bool:
    """Whether an item tells what is to be done next, and nothing that was done."""
    return _PLAN.match(item.text) is not None and "；" not in item.text


def plans_last(items: Iterable[Item]) -> list[Item]:
    """Put what is to be done next behind what was done, each in its order."""
    return sorted(items, key=is_plan)


def habit_of(past: Sequence[str]) -> Layout | None:
    """Return how the office's past sections are set out: “plain” where none of them counts; None says nothing.

    >>> habit_of(["春节慰问归侨12户。举办侨法宣传2场。"]), habit_of(["一是慰问归侨12户；二是宣传2场。"]), habit_of([])
    ('plain', None, None)
    """
    return "plain" if past and not any(_COUNTS.search(text) for text in past) else None


def _usual(count: int) -> Layout:
    return "counted" if _PLAIN < count <= _COUNTED else "plain"


def _counting(number: int, text: str, layout: Layout) -> str:
    """Put the counting word before a text; 1. stands off only from a digit, which it would run into."""
    match layout:
        case "plain":
            return text
        case "counted":
            return f"{chinese_numeral(number)}是{tight(text)}"
        case "numbered":
            return f"{number}.{' ' if text[:1].isdecimal() else ''}{text}"


def tight(text: str) -> str:
    """Let a short time run on into its sentence, as it does behind 一是.

    >>> tight("6月18日，召开侨商座谈会，35人参加")
    '6月18日召开侨商座谈会，35人参加'
    """
    return _SHORT_TIME.sub(r"\1", text)


class _Pieces:
    """A growing text that remembers where its sentences are."""

    def __init__(self) -> None:
        self.text = ""
        self.sentences: list[Sentence] = []

    def new_line(self) -> None:
        if self.text and not self.text.endswith("\n"):
            self.text += "\n"

    def add(self, text: str, writer: Writer, notes: tuple[int, ...]) -> None:
        self.sentences.append(Sentence(len(self.text), len(self.text) + len(text), writer, notes))
        self.text += text
