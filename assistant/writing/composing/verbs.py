"""Which word of a clause is its verb, in the eyes of the frames."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.quantity.figures import figures_in
from assistant.writing.composing.edges import (
    dictionary_edges,
    edges_of,
    follows_verb,
    has_verb,
    has_verb_inside,
    is_word,
    last_kind,
    words_tagged,
)
from assistant.writing.composing.frames import Frames

ASPECT = re.compile(
    r"(?:完了|过了|了|过(?![程去期滤渡境户剩失错敏量硬关度节年])|完(?![成善整全结毕工])|起(?![来草]))(?!解)"
)
_COMPLETED = re.compile(r"了(?=[\d\u4e00-\u9fff“《])")
_COMPLEMENT = tuple("好到出上下得成定准实牢紧齐足满透深细")
_COMPOUND = re.compile(r"[率数量员者室站点制证书费金额款时中后前人组力度式型类上]")
_ADVERB = re.compile(r"^(?:一?共|总共|累计|先后|还|又|已)")
_MARKED = re.compile(r"(?<=[\u4e00-\u9fff])了(?=\d)")
_DONE = re.compile(r"([\u4e00-\u9fff])了\d")
_HELD = re.compile(r"\d+[余多]?(?:期|场|场次|班次|个班|次(?!日)|轮)")
_JOINED = "共已还又先再就拟"
_SPREAD = re.compile("[都均也全]")
_CLOSED = re.compile(r"《[^》]*》|“[^”]*”|组织部门?|（[^）]*）|\([^)]*\)")


def find_verb(text: str, frames: Frames) -> tuple[int, str]:
    """Return the place of the first verb and the verb; (0, "") where there is none.

    What is part of a figure, a quotation, a compound (办结率) or an event's name (培训班) is no verb.
    """
    closed = [(f.start, f.end) for f in figures_in(text)] + [found.span() for found in _CLOSED.finditer(text)]
    edges, known = edges_of(text), dictionary_edges(text)
    if (told := _done(text, closed, frames)) is not None:
        return told
    place, noun = 0, ""
    while place < len(text):
        inside = next((end for start, end in closed if start <= place < end), 0)
        if inside:
            place = inside
            continue
        behind_noun, noun = noun, event_noun(text, place, frames)
        verb = next((verb for verb in frames.lexicon.verbs.get(text[place], ()) if text.startswith(verb, place)), "")
        listed = place in known and (len(verb) > 1 or ASPECT.match(text, place + len(verb)))
        apart = place in edges or listed or text[place - 1] in _JOINED or frames.takes(verb, text[:place])
        done = behind_noun and ASPECT.match(text, place + len(verb))
        if verb and (apart or done) and len(noun) <= len(verb) and (done or _is_verb(text, place, verb, frames)):
            return place, verb
        place += len(noun) or 1
    return 0, ""


def _done(text: str, closed: Sequence[tuple[int, int]], frames: Frames) -> tuple[int, str] | None:
    """Return the verb that 了 before a figure marks as the one that tells what was done: 就业招聘会开了4场.

    None where nothing is marked, or where what stands before the mark is neither a known verb nor a word for one.
    """
    mark = _MARKED.search(text)
    if mark is None or any(start <= mark.start() < end for start, end in closed):
        return None
    before = text[: mark.start()]
    edges = edges_of(before) | dictionary_edges(before)
    for length in (3, 2, 1):
        start = len(before) - length
        if (
            start >= 0
            and start in edges
            and not (length > 1 and _cut_off(text, start))
            and before[start:] in frames.lexicon.verbs.get(before[start], ())
        ):
            return None if length == 1 and follows_verb(text, start) else (start, before[start:])
    word, kind = words_tagged(before)[-1]
    start = len(before) - len(word)
    return (start, word) if len(word) > 1 and kind in {"v", "vn"} and not _cut_off(before, start) else None


def _cut_off(text: str, place: int) -> bool:
    """Whether the character at a place ends a word instead: 体检|查了, and not 今年|检查了."""
    return place > 0 and text[place - 1] not in "年月日" and is_word(text[place - 1 : place + 1])


def without_aspect(said: str) -> str:
    """Leave out 了 behind a verb of two characters: 体检了3180人 → 体检3180人, 表彰了先进 → 表彰先进.

    >>> without_aspect("体检了3180人，表彰了先进"), without_aspect("请了律师")
    ('体检3180人，表彰先进', '请了律师')
    """
    for found in reversed(list(_COMPLETED.finditer(said))):
        number = said[found.end()].isdigit()
        edges = edges_of if number else dictionary_edges
        whole = found.start() - 1 not in edges(said[: found.start()])
        verb = is_word(said[: found.start()][-2:]) and last_kind(said[: found.start()][-2:]) in {"v", "vn"}
        if (whole and (number or verb)) or (number and said[found.start() - 2 : found.start() - 1] == "新"):
            said = said[: found.start()] + said[found.end() :]
    return said


def event_noun(text: str, place: int, frames: Frames) -> str:
    """Return the longest event or product noun that begins at a place."""
    openers = frames.lexicon.openers.get(text[place : place + 1], ())
    return next((noun for noun in openers if text.startswith(noun, place)), "")


def _is_verb(text: str, place: int, verb: str, frames: Frames) -> bool:
    end, edges = place + len(verb), edges_of(text)
    rest = text[end:]
    if rest.startswith(_COMPLEMENT) or re.match("的.", rest) or text[max(0, place - 1) : place] == "的":
        return False
    if len(verb) > 1 and ASPECT.match(rest) and _cut_off(text, place):
        return False
    if len(verb) == 1 and text[max(0, place - 1) : place] not in _JOINED and follows_verb(text, place):
        return False
    if len(verb) == 1 and not ASPECT.match(rest) and not _fits_bare(text, place, verb, frames):
        return False
    if len(verb) == 1 and end not in edges and not ASPECT.match(rest):
        return end + 1 not in edges and frames.takes(verb, re.split(r"\d|[（(]", rest)[0])
    if _COMPOUND.match(rest) and end + 1 in edges:
        return False
    if not rest and place and verb in frames.lexicon.nouns:
        return False
    if len(verb) > 1 and _SPREAD.match(rest) and has_verb(rest):
        return False
    if rest[:1] in frames.light and ASPECT.match(rest, 1):
        return False
    return verb not in frames.nominal or not _is_noun_here(rest, frames)


def _fits_bare(text: str, place: int, verb: str, frames: Frames) -> bool:
    """Whether a verb of one character is one without 了 too: its object is known, or no other verb follows it."""
    rest = text[place + 1 :]
    if rest[:1].isdigit() and {place, place + 1} <= dictionary_edges(text) and verb in frames.bare:
        return True
    if place + 1 not in dictionary_edges(text) and 1 in dictionary_edges(rest):
        return False
    goes = verb in frames.certain or verb in frames.arrive or verb in frames.going
    noun = event_noun(rest, 0, frames)
    if not goes and any(
        rest.startswith(o) and len(o) > max(1, len(noun)) for o in frames.lexicon.verbs.get(rest[:1], ())
    ):
        return False
    what = re.split(r"\d|[（(]", rest)[0]
    if frames.takes(verb, what):
        return goes or not has_verb_inside(what)
    return frames.takes(verb, text[:place]) or verb not in frames.loose


def _is_noun_here(rest: str, frames: Frames) -> bool:
    """Whether what follows makes a noun of a verb that can be one: 走访活动, 换届完成, 培训办了1期, 检查上半年39次."""
    if event_noun(rest, 0, frames) or rest.startswith(frames.ends):
        return True
    if _HELD.match(rest):
        return True
    if (done := _DONE.search(rest)) and done.start() and done[1] in frames.spoken:
        return True
    rest = _ADVERB.sub("", rest)
    spoken = next((verb for verb in frames.lexicon.verbs.get(rest[:1], ()) if rest.startswith(verb)), "")
    return bool(spoken) and spoken in frames.spoken and len(rest) - len(spoken) > 0
