"""A short question read after the one before it: “那前年呢？”, “台资的呢？”."""

from __future__ import annotations

import re
from datetime import date

from assistant.archive.answering.english import BLANK
from assistant.archive.answering.vocabulary import Vocabulary
from assistant.language.time.asking import asked_part
from assistant.language.time.period import Period, Span
from assistant.language.time.timeline import TimeMention, read_time
from assistant.language.time.timewords import time_words
from assistant.language.tokens import normalise

_LONGEST, _LONGEST_ALONE = 40, 16
_SHORT = re.compile(
    r"\s*(?:那么?|还有|(?:and\s+|what about|how about)\s*)*(?P<asked>[^，,。？?\n]+?)(?:方面|那边|这块)?的?(?:呢|怎么样|怎样)?\s*[？?。]?\s*",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(r"呢\s*[？?。]?\s*$|^\s*那(?!里|边|时|次)|^\s*(?:and|what about|how about)\b", re.IGNORECASE)
_STEP = re.compile(
    "那?再?往?(?P<way>[前上后下])(?:一个?|(?<=再.)|(?<=往.)|(?<=上)(?=年))(?P<unit>五年|年|届|半年|季度|月)"
    "的?(?:呢|是?多少|怎么样)?[？?。]?"
)
"""A step from the time before: 再往前一年, 上一个五年; but 前年 and 上半年 are times of their own."""
_AGAINST = re.compile("(?:那么?)?[比较]")
_PART_ONLY = {"part", "whole"}


def followed(text: str, before: str, *, words: Vocabulary, today: date) -> str:
    """Return the whole question that a short one stands for after another; empty where it stands by itself.

    A time takes the place of the other's times, a matter that of the word most like it. One that names no matter
    (完成了多少？) keeps the other's, one for a figure that names no time its one time.
    """
    if not before:
        return ""
    old = read_time(before, today=today).mentions
    if (step := _STEP.fullmatch(text.strip())) and len(old) == 1 and len(old[0].periods) == 1:
        return before[: old[0].start] + _beside(old[0], step).zh + before[old[0].end :]
    if _AGAINST.match(text) and read_time(text, today=today).mentions and words.asks_figure(before):
        return f"{before.rstrip('？?。 ')}，{text}"
    short = _SHORT.fullmatch(text) if len(text) <= _LONGEST and _ELLIPTIC.search(text) else None
    if short is None:
        return _completed(text, before, old, words=words, today=today)
    asked = short["asked"].strip()
    new = read_time(asked, today=today).mentions
    matter = _without(asked, new)
    left = words.content(matter)
    whole = _timed(before, asked, new, old, planned="计划" * (asked_part(matter) == "plan")) if new else before
    if left:
        named = next((one for one in (matter, *(term.text for term in left)) if len(words.content(one)) == 1), "")
        whole = _about(whole, named, words, today=today)
    return whole if new or left else ""


def _beside(mention: TimeMention, step: re.Match[str]) -> Period:
    """Return the time before or after one: the same length, a single year, or the years between two congresses."""
    period, back = mention.periods[0], step["way"] in "前上"
    if step["unit"] in {"五年", "届"} and "大" in mention.text:
        first = period.year - 5 if back else period.year + 5
        return Period.of_years(first, first + 5)
    if step["unit"] == "年" and period.span is not Span.YEAR:
        return period.in_year(period.year - 1 if back else period.year + 1)
    return period.previous() if back else period.following()


def _completed(text: str, before: str, old: tuple[TimeMention, ...], *, words: Vocabulary, today: date) -> str:
    """Return a question for a figure with the matter or the time of the one before it, where it names none."""
    new = read_time(text, today=today).mentions
    bare = words.without("going on", _without(text, new)).replace(BLANK, "")
    figure = words.asks_figure(bare) or words.has("ordinal", bare)
    if len(text) > _LONGEST_ALONE or not (figure or words.has("open", bare)):
        return ""
    said = text[new[0].start : new[-1].end] if new else old[0].text if len(old) == 1 else ""
    if words.names_nothing(bare):
        matter = "".join(term.text for term in words.content(_without(before, old)))
        return f"{said}{matter}{bare}" if matter else ""
    return f"{said}{bare}" if figure and said and not new and not words.has("latest", text) else ""


def _timed(
    before: str, asked: str, new: tuple[TimeMention, ...], old: tuple[TimeMention, ...], *, planned: str = ""
) -> str:
    """Put the new time in the place of the old ones; a part of a year alone keeps the year."""
    said = asked[new[0].start : new[-1].end]
    said += "期间" * (bool(planned) and said.endswith("五")) + planned  # 十三五计划 is the name of one
    if not old:
        return said + before
    if {word.kind for word in time_words(said)} <= _PART_ONLY:
        years = [word for word in time_words(before) if word.kind not in _PART_ONLY]
        said = (before[years[0].start : years[0].end] if years else "") + said
    for mention in reversed(old[1:]):
        before = before[: mention.start] + before[mention.end :]
    return before[: old[0].start] + said + before[old[0].end :]


def _about(before: str, matter: str, words: Vocabulary, *, today: date) -> str:
    """Put a matter in the place of the word that shares most characters with it, else of one of its kind, else of all."""
    bare = _without(before, read_time(before, today=today).mentions)
    terms = words.content(bare)
    spelt = normalise(before)
    there = [word for term in terms for word in (term.text, *term.words) if word in spelt and len(word) > 1]
    alike = [word for word in there if set(word) & set(matter) and abs(len(word) - len(matter)) <= 1]
    of_a_line = [word for word in there if words.topics(word)] if words.topics(matter) else []
    place = max(alike, key=lambda word: (len(set(word) & set(matter)), -len(word)), default="")
    place = place or min(of_a_line, key=len, default="")
    if not place:  # a thing of another kind is counted otherwise
        before = words.without_units(before).replace(BLANK, "")
        place = max(there, key=len, default="")
    if words.has("indicator", matter):  # 优良率 for 优良天数, not for 优良 in it
        place = next((term.text[term.text.find(place) :] for term in terms if place in term.text in spelt), place)
    return re.sub(re.escape(place), matter, before, count=1, flags=re.IGNORECASE) if place else before + matter


def _without(text: str, mentions: tuple[TimeMention, ...]) -> str:
    for mention in reversed(mentions):
        text = text[: mention.start] + text[mention.end :]
    return text.strip().removesuffix("的")
