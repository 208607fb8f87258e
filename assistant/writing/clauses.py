"""A clause of a note taken apart: when, who, how, did what, to what, how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.language.figures import Figure, FigureKind, figures_in
from assistant.writing.edges import edges_of, opens_with_verb
from assistant.writing.frames import Counted, Frames

_CLOSES = {"（": "）", "(": ")", "《": "》", "“": "”", "‘": "’", "【": "】", "[": "]", "「": "」"}
_TIME_TAIL = (
    r"(?:期间|前后|前夕|前|后|当天|当日|以来|以后|之前|之后|里|份|间|时|起)?(?:上午|下午|中午|凌晨|晚上|当晚|晚)?"
)
_ASPECT = re.compile(r"(?:完了|过了|了|过(?![程去])|完(?![成善整全结])|起(?![来草]))(?!解)")
_ONE = re.compile(r"[个次场回趟](?=[\u4e00-\u9fff《“])")
_COMPOUND = re.compile(r"[率数量员者室站点制证书费金额款时中后前人组力度式型类上]")
_MANNER = re.compile(
    r"(?:还|也|又|再|共|总计|累计|合计|已经|已|均|全部|先后|分别|主动|积极|及时|新|陆续|首次|另外?|并|同时|正在|拟|将|计划|"
    r"继续|协助|配合|参与|牵头|负责|指导|联合|会同)+$"
)
_PHRASE = re.compile(
    r"(?:给|向|为|对|与|跟|和|在|到|从|由|把|将|被|让|以|按|通过|利用|结合|围绕|联合|会同|依托|针对|组织|协调)"
)
_COMPLEMENT = ("好", "到", "出", "上", "下", "得", "成", "准", "实", "牢", "紧", "齐", "足", "满", "透", "深", "细")
_LEAD = re.compile(
    r"(?:[一二三四五六七八九十]是(?![个名位])|其中[，,]?|此外[，,]?|同时[，,]?|首先[，,]|其次[，,]|最后[，,]|据统计[，,]?)"
)
_BRACKETED = re.compile(r"[（(][^（）()]*[)）]$")


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause says; a part it does not say is empty, and without a verb everything else stands in `object`.

    `before` is what stands in front of the verb as it is (actor, manner, 向…); `fronted` tells that the object
    stood there too. `amount` is the figure that ends the clause, `amount_first` that it stood before the object.
    """

    lead: str = ""
    time: str = ""
    before: str = ""
    verb: str = ""
    object: str = ""
    amount: str = ""
    aside: str = ""
    aspect: bool = False
    fronted: bool = False
    amount_first: bool = False
    counted: Counted = "other"
    measure: str = ""

    @property
    def only_time(self) -> bool:
        """Whether the clause gives the time of the next one."""
        return bool(self.time) and not (self.verb or self.object or self.amount)


def split_clauses(text: str) -> Iterator[tuple[str, str]]:
    """Yield clauses with the mark that followed each; marks inside brackets, quotes and numbers do not part.

    >>> list(split_clauses("走访12家（用地2，用工3），解决5个"))
    [('走访12家（用地2，用工3）', '，'), ('解决5个', '')]
    """
    waiting: list[str] = []
    start = 0
    for place, char in enumerate(text):
        if waiting and char == waiting[-1]:
            waiting.pop()
        elif char in _CLOSES and _CLOSES[char] in text[place:]:
            waiting.append(_CLOSES[char])
        elif not waiting and char in "，,；;。！!：: " and not _within_number(text, place):
            if text[start:place].strip():
                yield text[start:place].strip(), char
            start = place + 1
    if text[start:].strip():
        yield text[start:].strip(), ""


def _within_number(text: str, place: int) -> bool:
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return text[place] in ",:：" and len(around) == 2 and around.isdigit()


def read_clause(text: str, frames: Frames) -> Clause:
    """Take a clause apart; what no frame knows stays in one piece in `object`."""
    lead = _LEAD.match(text)
    time, rest = _time(text[lead.end() :] if lead else text, frames)
    place, verb = _verb(rest, frames)
    if not verb:
        return replace(_without_verb(time, rest, frames), lead=lead[0] if lead else "")
    before, after = rest[:place], rest[place + len(verb) :]
    aspect = _ASPECT.match(after)
    after = after[aspect.end() :] if aspect else after
    if _ONE.match(after) and 1 in edges_of(after):
        after = after[1:]
    noun, amount, aside, first, figure = _object(after)
    counted = frames.counted(figure, text) if figure else "other"
    manner, topic = _before(before, verb, counted, frames)
    fronted = bool(topic) and not noun and _movable(topic, verb, amount, frames)
    if before.startswith(("把", "将")) and not noun:
        topic, manner, fronted = re.sub(r"(?:已|都|均|全部)$", "", before[1:]), "", True
    return Clause(
        lead=lead[0] if lead else "",
        time=time,
        before=manner if fronted else topic + manner,
        verb=verb,
        object=topic + noun if fronted else noun,
        amount=amount,
        aside=aside,
        aspect=bool(aspect),
        fronted=fronted,
        amount_first=first,
        counted=counted,
        measure=_measure(figure),
    )


def _time(text: str, frames: Frames) -> tuple[str, str]:
    """Part the time that opens a clause from the rest; 5月8号 becomes 5月8日."""
    end = 0
    while True:
        rest = text[end:]
        dates = [f for f in figures_in(rest) if f.start == 0 and f.kind in {FigureKind.DATE, FigureKind.TIME}]
        word = next((time for time in frames.lexicon.times if rest.startswith(time)), "")
        step = max(dates[0].end if dates else 0, len(word))
        if not step:
            break
        tail = re.match(_TIME_TAIL, rest[step:])
        end += step + (tail.end() if tail else 0)
        if re.match(r"[、—～至到\-~]", text[end:]) and figures_in(text[end + 1 :])[:1]:
            following = figures_in(text[end + 1 :])[0]
            end += 1 if following.kind is FigureKind.DATE and following.start == 0 else 0
    time = re.sub(r"(?<=\d)号", "日", text[:end])
    return time, text[end:].lstrip("，, 的")


def _verb(text: str, frames: Frames) -> tuple[int, str]:
    """Find the first verb that is one: not part of a figure, a quotation, a compound or an event's name."""
    edges = edges_of(text)
    closed = [(f.start, f.end) for f in figures_in(text)]
    closed += [found.span() for found in re.finditer(r"《[^》]*》|“[^”]*”|（[^）]*）|\([^)]*\)", text)]
    place = 0
    while place < len(text):
        inside = next((end for start, end in closed if start <= place < end), 0)
        if inside:
            place = inside
            continue
        noun = _event_noun(text, place, frames)
        verb = next((v for v in frames.lexicon.verbs if text.startswith(v, place)), "")
        if verb and place in edges and len(noun) <= len(verb) and _is_verb(text, place, verb, frames, edges):
            return place, verb
        place += len(noun) or 1
    return 0, ""


def _event_noun(text: str, place: int, frames: Frames) -> str:
    return next((noun for noun in frames.lexicon.nouns if text.startswith(noun, place)), "")


def _is_verb(text: str, place: int, verb: str, frames: Frames, edges: frozenset[int]) -> bool:
    end = place + len(verb)
    rest = text[end:]
    if rest.startswith(_COMPLEMENT):
        return False
    if len(verb) == 1 and end not in edges and not _ASPECT.match(rest):
        return bool(frames.takes(verb, re.split(r"\d|[（(]", rest)[0]))
    if _COMPOUND.match(rest) and end + 1 in edges:
        return False
    nominal = verb in frames.nominal
    return not (nominal and (_event_noun(text, end, frames) or rest.startswith(frames.ends)))


def _without_verb(time: str, rest: str, frames: Frames) -> Clause:
    noun, amount, aside, first, figure = _object(rest)
    return Clause(
        time=time,
        object=noun,
        amount=amount,
        aside=aside,
        amount_first=first,
        counted=frames.counted(figure, rest) if figure else "other",
        measure=_measure(figure),
    )


def _movable(topic: str, verb: str, amount: str, frames: Frames) -> bool:
    """Whether what stands before a verb is its object: 侨企走访12家, 侨联换届完成, 座谈会开了3次."""
    if opens_with_verb(topic) and not topic.startswith(frames.nominal) and frames.holder(topic) is None:
        return False
    if verb in frames.light:
        return frames.holder(topic) is not None
    return verb in frames.transitive and bool(amount or verb in frames.closing)


def _before(text: str, verb: str, counted: Counted, frames: Frames) -> tuple[str, str]:
    """Part what stands before a verb into (kept as it is, object put in front)."""
    if not text or _PHRASE.match(text) or text.endswith(frames.actors):
        return text, ""
    manner = _MANNER.search(text)
    if manner and manner[0].endswith("并"):
        return text, ""
    topic = text[: manner.start()] if manner else text
    if not topic or topic.endswith(frames.actors) or figures_in(topic):
        return text, ""
    if topic.endswith(frames.persons) and counted != "people" and verb not in frames.on_persons:
        return text, ""
    return (manner[0] if manner else ""), topic


def _object(after: str) -> tuple[str, str, str, bool, Figure | None]:
    """Part what follows a verb into object, amount and bracketed aside, and say whether the amount came first."""
    found = _BRACKETED.search(after)
    aside = found[0] if found else ""
    bare = after[: len(after) - len(aside)].strip()
    figures = [f for f in figures_in(bare) if f.kind is FigureKind.QUANTITY]
    if not figures:
        return bare, "", aside, False, None
    figure, last = figures[0], figures[-1]
    run = bare[figure.start : last.end]
    joined = sum(f.end - f.start for f in figures) == len(run)
    if joined and last.end == len(bare):
        return bare[: figure.start], run, aside, False, figure
    if figure.start == 0 and len(figures) == 1:
        return bare[figure.end :].removeprefix("的"), bare[: figure.end], aside, True, figure
    return bare, "", aside, False, None


def _measure(figure: Figure | None) -> str:
    return re.sub(r"[\d.,，余多近约几来万亿]+", "", figure.text) if figure else ""
