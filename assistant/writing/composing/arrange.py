"""Sentences of single notes set out as a section: running on, counted 一是／二是 behind an opening, or numbered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal, TypeAlias

from assistant.language.quantity.numerals import chinese_numeral
from assistant.writing.drafting.draft import Sentence, Writer

Layout: TypeAlias = Literal["plain", "counted", "numbered"]

_SHORT_TIME = re.compile(
    r"^([^，。；]{0,6}(?:日|月|月份|期间|上旬|中旬|下旬|季度|半年|[年月季][初中底末]|[年月日节会汛假庆一][前后]|前夕|清明|元旦))，(?!\d)"
)
_PLAIN = 2
_ONE_PARAGRAPH = 6
_PARAGRAPH = 9
_COUNTED = 5
_PLAN = re.compile(r"(?:接下来|下一步|下一阶段|下半年|明年)[，,]?[一-鿿]{0,8}?(?:拟|计划)")
_COUNTS = re.compile(r"一是|首先|第一，|^\s*(?:1[.．]|（1）)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Item:
    """What one note became: text without its final mark, who wrote it, and the notes it rests on."""

    text: str
    writer: Writer
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Arranged:
    """A section with the place of every sentence in it."""

    text: str
    sentences: tuple[Sentence, ...]


def arrange(items: Sequence[Item], *, opening: str = "", layout: Layout | None = None) -> Arranged:
    """Set out items in their order: three to five as 一是／二是, fewer and more as sentences that run on.

    Running text has a paragraph for nine sentences at most; counted items have a line each from the seventh on. Plans
    at the end stand on lines of their own, uncounted; where ；parts the items, none has one inside. `opening` ends in
    a colon and does not stand before plain sentences; `layout` overrides the choice.

    >>> arrange([Item("走访侨企12家", "composer", (1,)), Item("座谈3次", "composer", (2,))], layout="counted").text
    '一是走访侨企12家；二是座谈3次。'
    """
    layout = layout or _usual(len(items))
    lines = layout == "numbered" or (layout == "counted" and len(items) > _ONE_PARAGRAPH)
    stops = lines or any("。" in item.text for item in items)
    pieces = _Pieces()
    if layout != "plain" and opening:
        pieces.add(opening, "composer", ())
    counted = len(items) - len([*takewhile(is_plan, reversed(items))])
    counted = counted if counted > 1 else len(items)
    paragraph = -(-counted // -(-counted // _PARAGRAPH)) if items else _PARAGRAPH
    for number, item in enumerate(items, 1):
        plan = number > counted and (layout != "plain" or number > _PLAIN)
        full = layout == "plain" and not (number - 1) % paragraph
        pieces.add("\n" if (lines or plan or full) and pieces.text else "")
        mark = "；" if layout == "counted" and not stops and number < counted else "。"
        text = item.text.replace("；", "，") if layout == "counted" and not stops else item.text
        pieces.add(f"{text if plan else _counting(number, text, layout)}{mark}", item.writer, item.notes)
    return Arranged(pieces.text, tuple(pieces.sentences))


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

    def add(self, text: str, writer: Writer | None = None, notes: tuple[int, ...] = ()) -> None:
        if writer:
            self.sentences.append(Sentence(len(self.text), len(self.text) + len(text), writer, notes))
        self.text += text
