"""A clause of a note taken apart: when, who, how, did what, to what, how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.language.quantity.figures import Figure, FigureKind, figures_in
from assistant.writing.composing.amounts import parted
from assistant.writing.composing.edges import edges_of, last_kind, opens_with_verb
from assistant.writing.composing.frame import Counted
from assistant.writing.composing.frames import Frames, Said, formal_verb
from assistant.writing.composing.verbs import ASPECT, find_verb

_CLOSES = {"（": "）", "(": ")", "《": "》", "“": "”", "‘": "’", "【": "】", "[": "]", "「": "」"}
_TIME_TAIL = (
    r"(?:期间|前后|前夕|前|后|当天|当日|以来|以后|之前|之后|里|份|间|时|起)?(?:上午|下午|中午|凌晨|晚上|当晚|晚)?"
)
_ONE = re.compile(r"[个次场回趟本份篇部套](?=[\u4e00-\u9fff《“])")
_MANNER = re.compile(
    r"(?:当场|现场|实际|全员|集中|逐一|同步|还|也|又|再|就|基本|初步|大体|尚未|未|一共|总共|共|总计|累计|合计|已经|已|均|全部|先后|分别|主动|积极|及时|新|陆续|首次|另外?|并|同时|正在|拟|将|(?<![商作动度施习训研产])计划|"
    r"继续|设法|努力|全力|着力|协助|配合|参与|牵头|负责|指导|联合|会同)+$"
)
_PHRASE = re.compile(
    r"(?:每|给|向|为|对|与|跟|和|在|到|从|由|把|将|被|让|以|按|通过|利用|结合|围绕|联合|会同|依托|针对|组织|协调)"
)
_LEAD = re.compile(
    r"(?:[一二三四五六七八九十]是(?![个名位])|其中[，,]?|此外[，,]?|同时[，,]?|首先[，,]|其次[，,]|最后[，,]|据统计[，,]?)"
)
_TO_WHOM = re.compile(r"(?<=[\u4e00-\u9fff])[给向](?=[\u4e00-\u9fff]{2})")
_AGENT = re.compile(r"(?:员|者|干部|专家|队伍?)(?=[\u4e00-\u9fff]{2})")
_PIVOT = re.compile(r"(?<=[一-鿿]{2})[进跑去到](?=[一-鿿]{2})")
_YEARS = re.compile(r"\d{4}年?[—–~～至到-]")
_SHORT_TOPIC = 10
_OF_PLACES = frozenset({"个", "所", "家", "处", "座", "间", "次"})


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause says; a part it does not say is empty, and without a verb everything else stands in `object`.

    `text` is the clause behind lead and time as it was, a `late` time still in it. `before` is what stands in
    front of the verb as it is (actor, manner, 向…); `fronted` tells that the object stood there too. `amount` is
    the figure that ends the clause, `amount_first` that it stood before the object.
    """

    text: str = ""
    lead: str = ""
    time: str = ""
    before: str = ""
    verb: str = ""
    object: str = ""
    amount: str = ""
    aside: str = ""
    late: bool = False
    aspect: bool = False
    fronted: bool = False
    amount_first: bool = False
    counted: Counted = "other"
    measure: str = ""

    @property
    def only_time(self) -> bool:
        """Whether the clause gives the time of the next one; years from one to another are what it is about."""
        told = self.verb or self.object or self.amount
        return bool(self.time) and not told and _YEARS.search(self.time) is None

    @property
    def only_amount(self) -> bool:
        """Whether the clause is a number that belongs to what was said before."""
        return bool(self.amount) and not (self.verb or self.object or self.time)


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
    return text[place] in ",:： " and len(around) == 2 and around.isdigit()


def read_clause(text: str, frames: Frames) -> Clause:
    """Take a clause apart; what no frame knows stays in one piece in `object`."""
    lead = _LEAD.match(text)
    time, rest = _time(text[lead.end() :] if lead else text, frames)
    place, verb = find_verb(rest, frames)
    clause = _with_verb(rest, place, verb, frames) if verb else _without_verb(rest, frames)
    if time and clause.time:
        clause = replace(clause, before=f"{clause.time}{clause.before}", time="")
    return replace(clause, text=rest, lead=lead[0] if lead else "", time=time or clause.time, late=bool(clause.time))


def _with_verb(text: str, place: int, verb: str, frames: Frames) -> Clause:
    time, before = _late_time(text[:place], frames)
    after = text[place + len(verb) :]
    aspect = ASPECT.match(after) or (re.match("的$", after) if verb in frames.spoken else None)
    after = after[aspect.end() :] if aspect else after
    if _ONE.match(after) and 1 in edges_of(after):
        after = after[1:]
    what = parted(after)
    figure = what.figure or next(iter(figures_in(before)), None)
    counted = frames.counted(figure, text) if figure else "other"
    if not what.amount and before.endswith(frames.persons):
        counted = "people"
    manner, topic = _before(before, verb, counted, frames)
    if topic.endswith(frames.attributes) and not (what.noun or aspect):
        return _without_verb(text, frames)
    fronted = (
        bool(topic)
        and "被" not in topic
        and not what.noun
        and _movable(topic, Said(verb, topic, what.measure, counted), frames, told=bool(what.amount or aspect))
    )
    if before.startswith(("把", "将")) and not what.noun and not (before[0] == "将" and opens_with_verb(before[1:])):
        manner, topic, fronted = "", re.sub(r"(?:已|都|均|全部)$", "", before[1:]), True
    return Clause(
        time=time,
        before=manner if fronted else topic + manner,
        verb=verb,
        object=topic if fronted else what.noun,
        amount=what.amount,
        aside=what.aside,
        aspect=bool(aspect),
        fronted=fronted,
        amount_first=what.first,
        counted=counted,
        measure=what.measure,
    )


def _without_verb(text: str, frames: Frames) -> Clause:
    """Read a clause without a verb: an event or thing and its amount; a time inside parts who from what."""
    what = parted(text)
    time, noun = _late_time(what.noun, frames)
    who = ""
    if not time and (inside := _inner_time(noun)):
        who, time, noun = noun[: inside.start], noun[inside.start : inside.end], noun[inside.end :]
    return Clause(
        time=time,
        before=who,
        object=noun,
        amount=what.amount,
        aside=what.aside,
        amount_first=what.first,
        counted=frames.counted(what.figure, text) if what.figure else "other",
        measure=what.measure,
    )


def _time(text: str, frames: Frames) -> tuple[str, str]:
    """Part the time that opens a clause from the rest; 5月8号 becomes 5月8日, 中秋 becomes 中秋期间."""
    end = 0
    while step := _time_step(text[end:], frames):
        end += step
    if text.startswith("的", end):
        return "", text
    time = re.sub(r"(?<=\d)号", "日", text[:end])
    if time.rpartition("、")[2] in frames.festivals and end < len(text):
        time += "期间"
    return time, text[end:].lstrip("，, 的")


def _time_step(text: str, frames: Frames) -> int:
    """Return how much of a text is one time: a date or a word for one, with 期间 and the like; a range whole."""
    dates = [f for f in figures_in(text) if f.start == 0 and f.kind in {FigureKind.DATE, FigureKind.TIME}]
    word = next((time for time in frames.lexicon.times if text.startswith(time)), "")
    end = max(dates[0].end if dates else 0, len(word))
    if not end:
        return 0
    tail = re.match(_TIME_TAIL, text[end:])
    end += tail.end() if tail else 0
    following = [f for f in figures_in(text[end + 1 :]) if f.start == 0 and f.kind is FigureKind.DATE]
    festival = text[end : end + 1] == "、" and text.startswith(frames.festivals, end + 1)
    return end + 1 if festival or (following and text[end : end + 1] in "、—～至到-~") else end


def _late_time(before: str, frames: Frames) -> tuple[str, str]:
    """Part a time that stands right before the verb (信息上半年报了58条) from what it follows."""
    manner = _MANNER.search(before)
    end = manner.start() if manner else len(before)
    found = [f for f in figures_in(before[:end]) if f.end == end and f.kind is FigureKind.DATE]
    word = next((time for time in frames.lexicon.times if before[:end].endswith(time)), "")
    start = min(found[-1].start if found else end, end - len(word))
    if start in (0, end) or word == "期间" or before[start - 1] in "的至到比较自从于在":
        return "", before
    return re.sub(r"(?<=\d)号", "日", before[start:end]), before[:start] + before[end:]


def _inner_time(noun: str) -> Figure | None:
    dates = (f for f in figures_in(noun) if f.kind is FigureKind.DATE and f.start > 0 and f.end < len(noun))
    return next((date for date in dates if not _YEARS.search(date.text)), None)


def _movable(topic: str, said: Said, frames: Frames, *, told: bool) -> bool:
    """Whether what stands before a verb is its object: 侨企走访12家, 侨联换届完成, 座谈会开了3次."""
    verb = said.verb
    acts = "的" in topic and last_kind(topic) == "v" and frames.holder(topic) is None
    if topic.endswith(("的", "给", "被", "让")) or acts or _PIVOT.search(topic):
        return False
    if verb in frames.spoken and told and frames.takes(verb, topic):
        return True
    if opens_with_verb(topic) and not topic.startswith(frames.nominal) and frames.holder(topic) is None:
        return False
    if _AGENT.search(topic) and frames.holder(topic) is None:
        return False
    formal = formal_verb(said, frames)[0]
    if verb in frames.on_persons and said.counted == "people" and not topic.endswith(frames.persons_counted):
        return False
    elsewhere = topic.endswith(frames.places) and said.measure not in {"", *_OF_PLACES}
    if elsewhere or formal in frames.subjective:
        return False
    if verb not in {*frames.light, *frames.closing} and not _may_be_done_to(topic, frames):
        return False
    if topic.endswith(frames.places) and formal == frames.receive:
        return False
    if verb in frames.spoken:
        paid = said.counted == "money" and not topic.endswith(frames.money)
        return told and not paid and formal not in {verb, frames.attend}
    short = len(topic) <= _SHORT_TOPIC and "的" not in topic
    return (verb in frames.closing and short) or (verb in frames.transitive and told)


def _may_be_done_to(topic: str, frames: Frames) -> bool:
    """Whether words end in a thing or an event, not in how, when or what else was done (标准化, 汛前)."""
    if topic.endswith("性"):
        return False
    return frames.holder(topic) is not None or last_kind(topic)[:2] not in {
        "vn",
        "v",
        "d",
        "t",
        "f",
        "s",
        "nr",
        "b",
        "a",
    }


def _before(text: str, verb: str, counted: Counted, frames: Frames) -> tuple[str, str]:
    """Part what stands before a verb into (kept as it is, object put in front)."""
    manner = _MANNER.search(text)
    topic = text[: manner.start()] if manner else text
    if (
        not topic
        or _PHRASE.match(topic)
        or _TO_WHOM.search(topic)
        or topic.endswith(frames.actors)
        or figures_in(topic)
    ):
        return text, ""
    if (manner and manner[0].endswith("并")) or (verb == frames.receive and topic.endswith(frames.places)):
        return text, ""
    if topic.endswith(frames.persons) and counted != "people" and verb not in frames.on_persons:
        return text, ""
    return (manner[0] if manner else ""), topic
