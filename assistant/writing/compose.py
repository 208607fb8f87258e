"""The composer: says what a note says in the formal register, and nothing that it does not say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.knowledge import Knowledge
from assistant.writing.clauses import Clause, read_clause, split_clauses
from assistant.writing.edges import opens_with_verb
from assistant.writing.frames import Frames, Said, formal_verb, open_frames
from assistant.writing.register import Register, open_register

_LONG_OBJECT = 10
_ATTENDED = {"来", "到"}


@dataclass(frozen=True, slots=True)
class Composer:
    """Writes sentences from notes by verb frames and the house register; the same note gives the same sentence."""

    frames: Frames
    register: Register

    def sentence(self, note: str) -> str:
        """Return a note as one formal sentence without its final mark; every figure and name stands as given.

        A note that no frame fits is kept in its own words, cleaned of half-width marks and filler words.
        """
        said = time = ""
        before = Clause()
        note = self.register.formal(full_width(note))
        for text, mark in split_clauses(note):
            clause = read_clause(text, self.frames)
            if clause.only_time:
                time += clause.time
                continue
            clause = replace(clause, time=time + clause.time)
            time = ""
            said = _joined(said, self._say(clause, before, note), self._link(clause, before))
            said += mark if mark in "：；。！" else ""
            before = clause if clause.verb or clause.object else before
        return _finish(_joined(said, time, "，"))

    def prose(self, sentence: str) -> str:
        """Return a sentence of running text with its colloquial words and verbs made formal, the rest untouched.

        No verb is supplied and nothing is moved as in a note; marks inside and at the end stay where they are.
        """
        sentence = self.register.formal(full_width(sentence))
        said = ""
        for text, mark in split_clauses(sentence):
            clause = read_clause(text, self.frames)
            spoken = clause.verb in self.frames.spoken and not clause.fronted
            said += (self._say(clause, Clause(), sentence) if spoken else text) + mark
        return said

    def _say(self, clause: Clause, before: Clause, note: str) -> str:
        if clause.verb:
            body = self._with_verb(clause, before, note)
        elif clause.object:
            body = self._with_noun(clause, before)
        else:
            body = self._amount_alone(clause, before, note)
        return clause.lead + clause.time + ("，" if body and clause.time else "") + body + clause.aside

    def _with_verb(self, clause: Clause, before: Clause, note: str) -> str:
        verb, after = formal_verb(_said(clause, note), self.frames)
        if verb == self.frames.money_verb and self._was_visit(before, note):
            verb = self.frames.gift_verb
        manner = _manner(clause.before, verb)
        if verb == self.frames.attend and verb != clause.verb and not clause.object:
            return f"{manner}{clause.amount}{verb}"
        if clause.verb in _ATTENDED and clause.aspect and not clause.object:
            return f"{manner}{self.frames.attend}{clause.amount}"
        if not clause.object and not clause.amount:
            done = "已" if clause.aspect and not manner.endswith(("已", "均")) else ""
            return f"{manner}{done}{verb}"
        noun = clause.object + (after if not clause.object.endswith(after) else "")
        amount = _money(clause)
        moved = clause.amount_first and verb != clause.verb and len(noun) <= _LONG_OBJECT
        return f"{manner}{verb}" + (f"{amount}{noun}" if clause.amount_first and not moved else f"{noun}{amount}")

    def _with_noun(self, clause: Clause, before: Clause) -> str:
        """Say a clause without a verb: the verb of the event it names, unless an event was named before."""
        holder = self.frames.holder(clause.object)
        named = before.verb or self.frames.holder(before.object)
        if holder and self._only_names(clause.object) and (clause.amount or (holder.event and not named)):
            after = "" if clause.object.endswith(holder.after) else holder.after
            return f"{holder.verb}{clause.object}{after}{clause.amount}"
        amount = _money(clause)
        return f"{amount}{clause.object}" if clause.amount_first else f"{clause.object}{amount}"

    def _amount_alone(self, clause: Clause, before: Clause, note: str) -> str:
        event = self.frames.holder(before.object) is not None
        if clause.counted == "people" and event:
            return f"{clause.amount}{self.frames.attend}"
        if clause.counted == "days" and event:
            return f"{self.frames.last}{clause.amount}"
        if clause.counted == "money" and before.verb:
            verb = self.frames.gift_verb if self._was_visit(before, note) else self.frames.money_noun
            return f"{verb}{_money(clause)}"
        return _money(clause)

    def _only_names(self, noun: str) -> bool:
        """Whether a noun phrase only names an event, without saying who did what to whom."""
        if re.search("[的在于对有为是和与跟向给]", noun):
            return False
        return not opens_with_verb(noun) or noun.startswith(self.frames.nominal)

    def _was_visit(self, clause: Clause, note: str) -> bool:
        """Whether a clause tells of a visit that money may have been given at."""
        return bool(clause.verb) and formal_verb(_said(clause, note), self.frames)[0] in self.frames.gift_after

    def _link(self, clause: Clause, before: Clause) -> str:
        """Return the mark between two clauses: an amount on its own belongs to the object named before it."""
        alone = not (clause.verb or clause.object or clause.time or clause.lead) and clause.counted != "money"
        owned = before.object and not before.amount and self.frames.holder(before.object) is None
        return "" if alone and owned else "，"


def verbatim(note: str) -> str:
    """Return a note in its own words, with full-width marks and without a final one.

    >>> verbatim("走访12家 座谈3次;")
    '走访12家，座谈3次'
    """
    return _finish(re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "，", full_width(note)))


def open_composer(knowledge: Knowledge) -> Composer:
    """Return the composer of an office, with its own word lists where it has them."""
    return Composer(open_frames(knowledge), open_register(knowledge.words("register")))


def _joined(said: str, text: str, link: str) -> str:
    if not said or not text or said[-1] in "：；。！，":
        return said + text
    return said + link + text


def _said(clause: Clause, note: str) -> Said:
    return Said(
        clause.verb, clause.object, measure=clause.measure, counted=clause.counted, behind=clause.object, note=note
    )


def _manner(before: str, verb: str) -> str:
    """Say what stands before the verb: 给 as 向 or 为, 和 as 与; words that only join spoken clauses go.

    >>> _manner("给58名学生", "发放"), _manner("还", "举办"), _manner("和致公党", "开展")
    ('向58名学生', '', '与致公党')
    """
    plain = re.sub(r"^(?:还|也|就|又是|然后)", "", before)
    if plain.startswith(("和", "跟")):
        return "与" + plain[1:]
    if plain.startswith("给"):
        return ("向" if verb.startswith(("发放", "捐", "报", "提", "拨", "寄")) else "为") + plain[1:]
    return plain


def _money(clause: Clause) -> str:
    """Write 元 behind an amount of money that was given without a unit."""
    bare = clause.counted == "money" and re.search(r"[\d万亿余多]$", clause.amount)
    return f"{clause.amount}元" if bare else clause.amount


def full_width(text: str) -> str:
    """Write full-width marks between Chinese and half-width digits; figures, times and Latin keep their marks.

    >>> full_width("走访12家,座谈(3次),共1,200人")
    '走访12家，座谈（3次），共1,200人'
    """
    text = re.sub(r"(?<=[\u4e00-\u9fff）】”》%％\d])\s*,\s*(?!\d{3})(?=[\u4e00-\u9fff（“《\d])", "，", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff）】”》\d])\s*;\s*", "；", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff])\s*:\s*", "：", text)
    for _ in range(2):
        text = re.sub(r"\(([^()]*)\)", r"（\1）", text)
    text = re.sub(r"(?<=\d)\s*[-–~～]+\s*(?=\d{1,2}[年月日])", "—", text)
    return text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))


def _finish(text: str) -> str:
    text = re.sub(r"，{2,}", "，", text)
    text = re.sub(r"，(?=[；。：，])", "", text)
    return text.strip("，；。：、 ")
