"""Reading a message by rules; what they leave open says so."""

from __future__ import annotations

import re
from datetime import date

from assistant.intent.act import Intent, Mode
from assistant.intent.acts import BY_VERB, Acts, acts_of
from assistant.intent.material import LOOKED_AT, ORDER, SENTENCE, is_note, is_terse, look_of, partings, reports
from assistant.intent.naming import (
    asks_how_to_write,
    end_of_name,
    is_heap,
    names_a_plan,
    names_a_section,
    section_named,
)
from assistant.knowledge import Knowledge
from assistant.knowledge.topics import topics_of
from assistant.language.time.period import Span
from assistant.language.time.timeline import resolve

_PHRASE, _TEXT, _PASTED = 24, 20, 80
_SHORT = 12
_ADDS = re.compile(r"[^，。；：:\n]{0,12}(?:补充|加上|添上)(?:一[条点句])?[：:]")


def read_intent(message: str, *, knowledge: Knowledge, today: date, has_draft: bool) -> Intent:
    r"""Read which act a message asks for, for which section and period, and with which text.

    >>> office = Knowledge()
    >>> read_intent("去年侨务报告了什么", knowledge=office, today=date(2026, 11, 22), has_draft=False).mode
    <Mode.ASK: 'ask'>
    >>> notes = "起草这一节\n· 走访12户\n· 座谈2次"
    >>> read_intent(notes, knowledge=office, today=date(2026, 11, 22), has_draft=False).body
    '· 走访12户\n· 座谈2次'
    """
    areas, acts = knowledge.profile.areas, acts_of(knowledge.words("acts"))
    order, body = _parted(message.strip(), acts, has_draft=has_draft)
    mode = _act(order, body, acts, has_draft=has_draft)
    topics, periods = topics_of(order, areas), resolve(order, today=today)
    if not body:
        ours = bool(topics or periods)
        if mode is Mode.ASK and asks_how_to_write(order):
            mode = Mode.DRAFT
        elif not ours and _is_about_us(mode, order, knowledge, acts):
            mode = Mode.TALK
        elif mode in {None, Mode.POLISH}:
            mode = Mode.ASK if ours and _is_a_few_words(order) else Mode.REVISE if has_draft else mode
    if mode is not Mode.DRAFT:
        return Intent(mode or Mode.TALK, order, body, section=next(iter(topics), None), sure=mode is not None)
    one, heap = topics or names_a_section(order, acts), is_heap(body[:LOOKED_AT], areas)
    whole = heap if len(topics) > 1 else not one and (heap or acts.has("whole", order))
    return Intent(
        mode,
        order,
        body,
        section=None if whole else next(iter(topics), None) or section_named(order, body[:LOOKED_AT], areas, acts),
        period=None
        if names_a_plan(order)
        else next((p for p in periods if p.span in {Span.H1, Span.H2, Span.YEAR}), None),
        whole=whole,
    )


def _parted(message: str, acts: Acts, *, has_draft: bool) -> tuple[str, str]:
    """Part what is asked from the text it is to be done with; either may be empty."""
    message = acts.without("tail", message)
    if has_draft and _ADDS.match(message):
        return message, ""
    for order, text in partings(message):
        if acts.orders(order):
            before, _, last = text.rpartition("\n")
            return (f"{order}，{last}", before.strip()) if before and acts.orders(last) else (order, text)
    if len(message) > LOOKED_AT:
        return "", message
    if has_draft and _revises(message, acts):
        return message, ""
    first, _, rest = message.partition("\n")
    if acts.has("ask", first) and len(rest) < _PASTED and not (rest and is_note(first)):
        return message, ""
    if rest:
        return "", message
    if has_draft and (len(message) <= ORDER or (len(message) <= SENTENCE and not is_terse(message))):
        return message, ""
    begins = len(message) - len(acts.plain(message))
    if acts.verb(Mode.DRAFT, message[begins:][:_PHRASE]):
        cut = end_of_name(message[:ORDER]) or begins
        return message[:cut], message[cut:]
    return ("", message) if len(message) > _SHORT and reports(message) else (message, "")


def _act(order: str, body: str, acts: Acts, *, has_draft: bool) -> Mode | None:
    """Read the act from what is asked, else from the look of the text."""
    look = look_of(body or order, told=acts.has("ours", body or order))
    if not order:
        return look
    plain = acts.plain(order)
    told = {mode: verb.start() for mode in BY_VERB if (verb := acts.verb(mode, plain))}
    if body:
        if len(body) >= _TEXT and acts.has("check", order):
            return Mode.CHECK
    elif acts.opens("talk", plain) or acts.opens("talk", order) or acts.has("tail", order):
        return Mode.TALK
    elif has_draft and (acts.opens("again", plain) or acts.opens("again", order)):
        return Mode.DRAFT
    elif _revises(order, acts) and (has_draft or len(order) <= _SHORT) and told.get(Mode.CHECK) != 0:
        return Mode.REVISE
    asks = acts.has("ask", order) and len(order) <= SENTENCE
    if told and (body or not asks or 0 in told.values() or (has_draft and Mode.CHECK in told)):
        if {Mode.DRAFT, Mode.POLISH} <= told.keys() and look is Mode.DRAFT:
            return Mode.DRAFT
        first = min(told, key=told.__getitem__)
        return Mode.REVISE if first is Mode.POLISH and has_draft and not body else first
    if body and acts.reshapes(order):
        return Mode.REVISE
    if body and acts.has("place", order):
        return Mode.DRAFT
    return Mode.ASK if asks else look


def _is_about_us(mode: Mode | None, order: str, knowledge: Knowledge, acts: Acts) -> bool:
    """Whether a line without a text, a time or a work line asks about the assistant, or says nothing at all."""
    open_ = mode in {None, Mode.POLISH, Mode.TALK} or acts.has("ask", order)
    return not re.search(r"\w", order) or (open_ and knowledge.help(order) is not None)


def _revises(message: str, acts: Acts) -> bool:
    if "\n" in message and is_note(message.partition("\n")[0]):
        return False
    return acts.has("revise", message[:SENTENCE]) and not re.search(
        r"[?？吗]\s*$|[了过]?(?:多少|几[^点句段条]?)$", message
    )


def _is_a_few_words(order: str) -> bool:
    """Whether a line only names something, which asks what was reported on it: 侨务, 2019年侨情普查情况."""
    return len(order) <= _PHRASE and not re.search(r"[，。；！!]", order) and not reports(order)
