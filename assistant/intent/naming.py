"""What the section that is to be drafted is called: by the order, else by the notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.intent.act import Mode
from assistant.intent.acts import Acts
from assistant.knowledge import Area
from assistant.knowledge.topics import topics_of
from assistant.writing.composing.edges import opens_with_verb
from assistant.writing.notes import read_headed_notes

_MARKED = re.compile(
    r"“(?P<quoted>[^“”]{2,16})”|题目[是为：:]?(?P<titled>[\u4e00-\u9fff、]{2,16})"
    r"|(?P<placed>[\u4e00-\u9fff、]{2,24}?)[ 　]?(?:[这那]一?[节块条篇段部]|方面|小节|段落|部分|一[段节篇])"
)
_OPENING = re.compile(r"(?P<name>[\u4e00-\u9fff、]{2,12})(?P<mark>[：:]|[，,。]|\s+)(?=\S)")
_LABEL = re.compile(r"[^·•●\-*\d，。；]{2,16}(?:[（(][^（）()]*[)）])?[：:]?")
_PART = re.compile(
    r"(?P<problems>(?:存在|主要|面临|遇到).{0,3}(?:问题|困难|不足|短板)(?:[和与及、](?:问题|困难|不足|差距))?)"
    r"|(?P<plan>(?:[上下]半年|明年|来年|下一?步|下一?阶段|今后)的?(?:工作)?(?:计划|打算|安排|思路))"
)
_SHORT = 4
_SEVERAL = 2


def section_named(order: str, notes: str, areas: Sequence[Area], acts: Acts) -> str | None:
    """Return what the order or the notes call a section that is to be drafted, where the order names no work line."""
    names = (_part_in(order), _marked_in(order, acts), _label_of(notes), _left_of(order, acts), _opening_of(notes))
    name = next(filter(None, names), "")
    return next(iter(topics_of(name, areas)), name) or next(iter(topics_of(notes, areas)), None)


def names_a_section(order: str, acts: Acts) -> bool:
    """Whether an order to draft is for one section, whatever it is called."""
    return bool(_marked_in(order, acts) or _left_of(order, acts))


def names_a_plan(order: str) -> bool:
    """Whether an order speaks of the plan of a report; the time in it is what is planned for."""
    part = _PART.search(order)
    return part is not None and part["plan"] is not None


def asks_how_to_write(order: str) -> bool:
    """Whether a question is how the problems or the plan of the report are to be written, not how they were."""
    return bool(_PART.search(order) and re.search(r"(?:怎么|怎样|如何|咋)写(?!的)|写[些点]?(?:什么|啥)", order))


def end_of_name(message: str) -> int:
    """Return where the name of a section ends in a message that begins with the order; 0 where none is marked."""
    marked = _MARKED.search(message)
    return marked.end() if marked else 0


def is_heap(notes: str, areas: Sequence[Area]) -> bool:
    """Whether notes stand under or behind the names of several work lines, as several colleagues hand them in."""
    heads = (re.split(r"[：:]", line, maxsplit=1)[0] for line in notes.splitlines())
    labels = (head for head in heads if _LABEL.fullmatch(head.strip()))
    return len({topic for label in labels for topic in topics_of(label, areas)[:1]}) >= _SEVERAL


def _part_in(order: str) -> str:
    """Return the name of the problems or the plan of a report where an order speaks of them."""
    part = _PART.search(order)
    return "" if part is None else "存在的问题" if part["problems"] else "下一步工作计划"


def _marked_in(order: str, acts: Acts) -> str:
    """Return what an order says to be a section or a title: 消防这块, 题目营商环境, 放“城市更新”."""
    marked = _MARKED.search(order)
    return acts.named(marked[marked.lastgroup or 0]) if marked else ""


def _left_of(order: str, acts: Acts) -> str:
    """Return what stands after the verb of an order, else before it."""
    verb = acts.verb(Mode.DRAFT, order)
    return (acts.named(order[verb.end() :]) or acts.named(order[: verb.start()])) if verb else ""


def _label_of(notes: str) -> str:
    """Return what stands over notes, or with a colon before them: 劳资纠纷：追回欠薪…."""
    labels = [heads[-1] for heads, _ in read_headed_notes(notes) if heads]
    opening = _OPENING.match(notes)
    name = labels[0] if labels else opening["name"] if opening and opening["mark"] in "：:" else ""
    return re.sub(r"[（(][^（）()]*[)）]|[：:]$|[【】\[\]［］]", "", name).strip()


def _opening_of(notes: str) -> str:
    """Return the words that notes begin with, where they tell no act: 社区矫正 在册187人."""
    opening = _OPENING.match(notes)
    if opening is None:
        return ""
    alone = "\n" in opening["mark"] and len(opening["name"]) <= _SHORT
    return opening["name"] if alone or not opens_with_verb(opening["name"]) else ""
