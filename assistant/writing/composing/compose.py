"""The composer: says what a note says in the formal register, and nothing that it does not say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.knowledge import Knowledge
from assistant.writing.composing.bare_numbers import with_units
from assistant.writing.composing.clauses import Clause, read_clause, split_clauses
from assistant.writing.composing.counting import arabic, in_yuan, measured
from assistant.writing.composing.edges import has_verb_inside, words_tagged
from assistant.writing.composing.frames import Frames, Said, formal_verb, open_frames
from assistant.writing.composing.keeping import keeps, speech_in
from assistant.writing.composing.marks import full_width, parted, trimmed
from assistant.writing.composing.ordering import in_order
from assistant.writing.composing.spoken import written
from assistant.writing.composing.told import Told
from assistant.writing.composing.verbless import without_verb
from assistant.writing.composing.verbs import find_verb, without_aspect
from assistant.writing.polishing.register import Register, open_register

_LONG_OBJECT = 10
_SHORT_OBJECT = 6
_SHORTEST_NAME = 2
_AIMED_AT = re.compile(r"限[期时]|争取|力争|[应待]|[前内]$|下半年|明年|下一|下周|下月")
_PLACES = frozenset({"所", "家", "个", "处"})
_BLANK = re.compile(
    r"(?:^|(?<=[，。；： ]))(?:(?P<what>[一-鿿、]{2,12}) (?=[约近共]?(?:\d[\d.,]*[万亿]?[余多]?(?P<unit>[%％]|[一-鿿㎡]{0,3})){1,2}(?:[ ，。；（(→]|$))"
    r"|(?P<than>同比|环比|其中|累计|合计) (?=[一-鿿\d]))"
)
_STORY = 4
_HAN = re.compile("[\u4e00-\u9fff]")
_OPENS = re.compile("^(?:均已?|已|尚未|正在|拟)")
_FIELD = re.compile(r"[\u4e00-\u9fff“”]{2,8}")


@dataclass(frozen=True, slots=True)
class Composer:
    """Writes sentences from notes by verb frames and the house register; the same note gives the same sentence."""

    frames: Frames
    register: Register

    def sentence(self, note: str, *, units: bool = True) -> str:
        """Return a note as one formal sentence without its final mark; every figure and name stands as given.

        A clause that no frame fits is kept in its own words, with colloquial words replaced. Without `units`, bare
        numbers stay bare. A note without any Chinese stays as it is.
        """
        if not _HAN.search(note):
            return trimmed(note).rstrip(".")
        said, spoken = self._composed(note, units=units)
        told = trimmed(arabic(in_yuan(full_width(note)), articles=False))
        return told if spoken >= _STORY and 2 * spoken > len([*split_clauses(said)]) else said

    def _composed(self, note: str, *, units: bool) -> tuple[str, int]:
        """Return a note clause by clause as the frames have it, and how many of its clauses are still speech."""
        note = self._formal(note)
        said = time = ""
        told = Told(Clause(), "", note, self.frames)
        for text, mark in in_order(tuple(split_clauses(note)), self.frames):
            clause = read_clause(text, self.frames)
            if clause.only_time:
                time += clause.time
                continue
            label = self._label(text) if mark == "：" and not told.text else ""
            told = replace(told, time=time)
            said = _joined(said, label or self._timed(clause, told), self._link(clause, told))
            said += mark if mark in "：；。！" and not label else ""
            time = ""
            before = clause if clause.verb or clause.object else told.before
            told = replace(told, before=before, text=told.text + text)
        said += f"（{time}）" if said and time else time
        said = without_aspect(measured(arabic(trimmed(said)), self.frames))
        said = parted(with_units(said, self.frames) if units else said)
        return said, sum(self.spoken_in(text) > 0 for text, _ in split_clauses(said))

    def _formal(self, note: str) -> str:
        """Return a note in Arabic numerals, its spoken words and turns of phrase replaced."""
        note = self._turned(arabic(self._turned(in_yuan(full_width(note)))))
        note = self._turned(self.register.formal(_BLANK.sub(self._closed_up, note)))
        return "".join(f"{written(text, self.frames, note=note)}{mark}" for text, mark in split_clauses(note))

    def _closed_up(self, found: re.Match[str]) -> str:
        """Close the blank between a thing and its number; those who came to an event stand behind a comma."""
        event = self.frames.holder(found["what"] or "")
        came = event is not None and event.attended and found["unit"] in self.frames.people
        return found[0] if came else found[0].removesuffix(" ")

    def _label(self, text: str) -> str:
        """Say a label as the event, time or field that what follows belongs to; empty for other words before a colon."""
        if not _FIELD.fullmatch(text) or text.endswith(self.frames.actors):
            return ""
        if (holder := self.frames.holder(text)) and holder.event:
            return f"{holder.verb}{text}，"
        return f"{text}期间，" if text.endswith(("月", "周", "日", "节")) else f"{text.removesuffix('方面')}方面，"

    def _turned(self, note: str) -> str:
        for said, formal in self.frames.turned:
            note = said.sub(formal, note)
        return note

    def spoken_in(self, said: str) -> int:
        """Count the traces of spoken language that a sentence still has."""
        return speech_in(said, self.frames)

    def prose(self, sentence: str) -> str:
        """Return a sentence of running text with its colloquial words and verbs made formal, the rest untouched.

        No verb is supplied and nothing is moved as in a note; marks inside and at the end stay where they are.
        """
        sentence = self.register.formal(in_yuan(full_width(sentence)))
        said = ""
        for text, mark in split_clauses(sentence):
            clause = read_clause(text, self.frames)
            spoken = clause.verb in self.frames.spoken and not clause.fronted and not clause.late
            said += (self._timed(clause, Told(Clause(), sentence, sentence, self.frames)) if spoken else text) + mark
        return said

    def _is_formal(self, clause: Clause) -> bool:
        """Whether a clause opens as a report has it, with a formal verb or with 均, 已, 尚未, and has nothing spoken."""
        text = clause.text
        if clause.late or self.frames.leftover.search(text):
            return False
        text = _OPENS.sub("", text)
        verb = next((one for one in self.frames.lexicon.verbs.get(text[:1], ()) if text.startswith(one)), "")
        written = len(verb) > 1 and verb not in self.frames.spoken and verb not in self.frames.pivots
        return written and not text[len(verb) :][:1].isdigit() and not self.frames.holder(verb)

    def _timed(self, clause: Clause, told: Told) -> str:
        """Say a clause behind its time, which stands before a comma unless little follows."""
        body = self._body(clause, told)
        if clause.late and body == clause.text.replace(clause.time, "", 1):
            body = clause.text
        kept = body == clause.text
        when = told.time + ("" if kept and clause.late else clause.time)
        short = len(body) <= _SHORT_OBJECT and not clause.amount
        runs_on = bool(told.before.text) and len(when) <= _SHORT_OBJECT and not told.time
        acts = bool(clause.verb) and not clause.before and clause.verb not in self.frames.spoken
        comma = "，" if when and body and not short and not runs_on and (told.time or acts or not kept) else ""
        return clause.lead + when + comma + body

    def _body(self, clause: Clause, told: Told) -> str:
        """Say a clause without its time; as it was said where the frames do not fit or a word would go or move astray."""
        if self._is_formal(clause) or any(word in self.frames.nesting for word, _ in words_tagged(clause.text)):
            return clause.text
        body = self._with_verb(clause, told) if clause.verb else without_verb(clause, told)
        said = clause.text.replace(clause.time, "", 1)
        return body if body == clause.text or keeps(said, body, self.frames) else clause.text

    def _with_verb(self, clause: Clause, told: Told) -> str:
        verb, after = formal_verb(told.said(clause), self.frames)
        if self._whole_event(clause):
            verb, after = self.frames.complete, ""
        if clause.verb in self.frames.arrive and verb != self.frames.receive:
            return self._attended(clause, told)
        if clause.verb in self.frames.light and clause.before in self.frames.nominal and clause.counted == "people":
            return f"{clause.before}{clause.object}{clause.amount}{clause.aside}"
        if self._spreads(clause, verb):
            verb = self.frames.spread
        if verb == clause.verb and verb in self.frames.spoken:
            return clause.text
        if verb == self.frames.money_verb and told.was_visit:
            verb = self.frames.gift_verb
        manner, noun = _manner(clause.before, verb), clause.object
        if verb == self.frames.receive and clause.verb != verb and not clause.before.endswith(self.frames.places):
            manner, noun = "", clause.before + noun
        if verb in self.frames.pivots and not clause.amount_first and (what := self._pivoted(clause, told)):
            return f"{manner}{verb}{what}"
        if not noun and not clause.amount:
            return self._verb_alone(clause, told, verb)
        if (
            noun.endswith("”")
            and verb in {self.frames.act, self.frames.hold}
            and clause.measure in self.frames.occasions
        ):
            after = "活动"
        noun += after if not noun.endswith(after) else ""
        simple = len(noun) <= _LONG_OBJECT and not re.match("[在到于向给为从]", noun) and not has_verb_inside(noun)
        moved = verb != clause.verb and simple and len(noun) > 1 and verb not in self.frames.pivots
        amount = clause.amount
        if clause.fronted and noun[-1:].isascii():
            return f"{noun}{manner}{verb}{amount}{clause.aside}"
        said = f"{amount}{noun}" if clause.amount_first and not moved else f"{noun}{amount}"
        return f"{manner}{verb}{said}{clause.aside}"

    def _verb_alone(self, clause: Clause, told: Told, verb: str) -> str:
        """Say a verb that has nothing behind it: 已 where it is over, 完成 where all of it is still to come."""
        manner, when = _manner(clause.before, verb), told.time + clause.time
        if "被" in manner or "获" in manner:
            return f"{manner}{verb}{clause.aside}"
        ahead = self.frames.to_come.search(manner) or _AIMED_AT.search(manner) or _AIMED_AT.search(when)
        to_come = ahead and not clause.text.endswith("了")
        if not clause.aspect or clause.verb in self.frames.light or to_come or re.search("[不没未别]", manner):
            whole = self.frames.complete if to_come and f"{clause.verb}完" in clause.text else ""
            return clause.text if verb == clause.verb else f"{manner}{whole}{verb}{clause.aside}"
        return f"{manner}{'' if manner.endswith('已') else '已'}{verb}{clause.aside}"

    def _spreads(self, clause: Clause, verb: str) -> bool:
        """Whether an event is said to have gone to so many places: 体检跑了14个镇, 进校园搞了11所学校."""
        if clause.fronted or not clause.object or clause.verb not in self.frames.spoken:
            return False
        goes = verb in (*self.frames.gift_after, *self.frames.visits) or clause.before.endswith(verb)
        held = clause.verb in self.frames.light and clause.measure in _PLACES and clause.counted != "people"
        return (goes or held) and self.frames.holder(clause.before) is not None

    def _whole_event(self, clause: Clause) -> bool:
        """Whether an event was said to have been done to so many, and not so many times: 体检做了162人."""
        of_things = bool(clause.measure) and not clause.measure.endswith(self.frames.occasions)
        event = self.frames.holder(clause.object) if clause.fronted and of_things else None
        formal = formal_verb(Said(clause.verb, clause.object, clause.measure), self.frames)[0]
        return (clause.verb in self.frames.light or formal in self.frames.visits) and event is not None and event.event

    def _pivoted(self, clause: Clause, told: Told) -> str:
        """Say whom somebody got to do what (请律师给老板讲课): who, then the inner clause; empty where there is none."""
        place, verb = find_verb(clause.object, self.frames)
        inner = re.search("[给为到赴去与和]", clause.object[:place])
        start = inner.start() if inner else place
        if not verb or start < _SHORTEST_NAME:
            return ""
        rest = read_clause(f"{clause.object[start:]}{clause.amount}{clause.aside}", self.frames)
        return clause.object[:start] + self._timed(rest, replace(told, time=""))

    def _attended(self, clause: Clause, told: Told) -> str:
        """Say how many came, where an event was told of that they came to."""
        short = not clause.object or (clause.amount_first and len(clause.object) <= _SHORT_OBJECT)
        called = told.formal_verb in self.frames.calls or self.frames.names_event(clause.before)
        if not short or not (told.names_event or called):
            return clause.text
        who = clause.before if clause.before.endswith(self.frames.persons) else ""
        before = "" if who else clause.before
        return f"{before}{clause.amount}{who}{clause.object}{self.frames.attend}{clause.aside}"

    def _link(self, clause: Clause, told: Told) -> str:
        """Return the mark between two clauses: an amount on its own belongs to the object named before it."""
        before = told.before
        if before.verb == self.frames.receive and before.measure in self.frames.groups and clause.counted == "people":
            return "" if clause.only_amount else "，"
        if (
            not clause.only_amount
            or clause.lead
            or (clause.measure in self.frames.holders_of_matters and before.object.endswith(self.frames.matters))
            or before.amount
            or ("、" in before.object and clause.measure in self.frames.occasions)
            or not before.object
            or not (before.verb or self.frames.holder(before.object))
            or clause.counted in {"money", "days"}
        ):
            return "，"
        return "" if clause.counted == "other" or told.owns_number else "，"


def open_composer(knowledge: Knowledge) -> Composer:
    """Return the composer of an office, with its own word lists where it has them."""
    return Composer(open_frames(knowledge), open_register(knowledge.words("register")))


def _joined(said: str, text: str, link: str) -> str:
    if not said or not text or said[-1] in "：；。！，":
        return said + text
    return said + link + text


def _manner(before: str, verb: str) -> str:
    """Say what stands before the verb: 给 as 向 or 为, 和 as 与; words that only join spoken clauses go.

    >>> _manner("给58名学生", "发放"), _manner("还", "举办"), _manner("和致公党", "开展")
    ('向58名学生', '', '与致公党')
    """
    plain = re.sub(r"^(?:还|也|就(?![业医学诊读餐近地])|又是|然后)(?![是有要能可])", "", before)
    if plain.startswith(("和", "跟")):
        return "与" + plain[1:]
    to_whom = re.match(r"([\u4e00-\u9fff]{2,}?)?给(?=[\u4e00-\u9fff\d]{2})", plain)
    if to_whom:
        gives = verb.startswith(("发放", "捐", "报", "提", "拨", "寄", "赠", "送", "捐赠"))
        return (to_whom[1] or "") + ("向" if gives else "为") + plain[to_whom.end() :]
    return plain
