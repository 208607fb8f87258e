"""The composer: says what a note says in the formal register, and nothing that it does not say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.knowledge import Knowledge
from assistant.writing.clauses import Clause, read_clause, split_clauses
from assistant.writing.frames import Frames, Said, formal_verb, open_frames
from assistant.writing.register import Register, open_register

_GIFT = "慰问金"
_VERBLESS_MONEY = "资金"


@dataclass(frozen=True, slots=True)
class Composer:
    """Writes sentences from notes by verb frames and the house register; the same note gives the same sentence."""

    frames: Frames
    register: Register

    def sentence(self, note: str) -> str:
        """Return a note as one formal sentence without its final mark; every figure and name stands as given.

        A note that no frame fits is kept in its own words, cleaned of half-width marks and filler words.
        """
        clauses = [
            (read_clause(self._clean(text), self.frames), mark) for text, mark in split_clauses(_punctuate(note))
        ]
        said = ""
        previous = Clause()
        pending = ""
        for clause, mark in clauses:
            if clause.time and not (clause.verb or clause.object or clause.amount):
                pending += clause.time
                continue
            whole = replace(clause, time=pending + clause.time)
            pending = ""
            text = self._say(whole, previous, note)
            said = _joined(said, text, self._link(whole, previous))
            previous = whole if whole.verb or whole.object else previous
            said += mark if mark in "：；。！" else ""
        said = _joined(said, pending, "，")
        return _finish(said)

    def verbatim(self, note: str) -> str:
        """Return a note in its own words, with full-width marks and without a final one."""
        return _finish(re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "，", _punctuate(note)))

    def _clean(self, text: str) -> str:
        return self.register.formal(text)

    def _say(self, clause: Clause, previous: Clause, note: str) -> str:
        body = self._with_verb(clause, previous, note) if clause.verb else self._without_verb(clause, previous, note)
        if not clause.time:
            return body
        return clause.time + ("，" if body and not clause.time.endswith("，") else "") + body

    def _with_verb(self, clause: Clause, previous: Clause, note: str) -> str:
        said = Said(
            clause.verb, clause.object, measure=clause.measure, counted=clause.counted, behind=clause.object, note=note
        )
        verb, after = formal_verb(said, self.frames)
        if verb.endswith("资金") and previous.verb and self._is_gift(previous, note):
            verb = f"发放{_GIFT}"
        if clause.verb in {"发", "送", "给"} and not clause.object and clause.counted == "money":
            verb = f"发放{_GIFT}" if self._is_gift(previous, note) else "发放资金"
        if verb == "参加" and verb != clause.verb and not clause.object:
            return f"{_plain(clause.before)}{clause.amount}参加{clause.aside}"
        noun = clause.object + (after if not clause.object.endswith(after) else "")
        if not noun and not clause.amount:
            done = "已" if clause.aspect and not re.search("[已均]$", clause.before) else ""
            return f"{_plain(clause.before)}{done}{verb}{clause.aside}"
        reorder = clause.amount_first and verb != clause.verb and len(noun) <= 10
        amount = self._money(clause.amount, clause)
        behind = f"{noun}{amount}" if not clause.amount_first or reorder else f"{amount}{noun}"
        return f"{self._before(clause, verb)}{verb}{behind}{clause.aside}"

    def _without_verb(self, clause: Clause, previous: Clause, note: str) -> str:
        held = bool(previous.verb or self.frames.holder(previous.object))
        if not clause.object and clause.amount:
            if clause.counted == "people" and held and clause.amount:
                return (
                    f"{clause.amount}参加{clause.aside}"
                    if not previous.amount or self._event(previous)
                    else clause.amount
                )
            if clause.counted == "money":
                gift = f"发放{_GIFT}" if self._is_gift(previous, note) else _VERBLESS_MONEY
                return f"{gift}{self._money(clause.amount, clause)}{clause.aside}"
            if clause.counted == "days" and self._event(previous):
                return f"为期{clause.amount}{clause.aside}"
            return clause.amount + clause.aside
        holder = self.frames.holder(clause.object)
        if holder and (not held or clause.amount) and not re.search("[的在于对有为是和与跟向给]", clause.object):
            after = holder.after if not clause.object.endswith(holder.after) else ""
            return f"{holder.verb}{clause.object}{after}{clause.amount}{clause.aside}"
        amount = self._money(clause.amount, clause)
        said = f"{amount}{clause.object}" if clause.amount_first else f"{clause.object}{amount}"
        return said + clause.aside

    def _before(self, clause: Clause, verb: str) -> str:
        before = _plain(clause.before)
        if before.startswith(("和", "跟")):
            return "与" + before[1:]
        if before.startswith("给"):
            to = "向" if verb.startswith(("发放", "捐", "报", "提", "拨")) else "为"
            return to + before[1:]
        return before

    def _event(self, clause: Clause) -> bool:
        return self.frames.holder(clause.object) is not None

    def _is_gift(self, previous: Clause, note: str) -> bool:
        said = Said(previous.verb, previous.object, measure=previous.measure, note=self.register.formal(note))
        return "慰问" in formal_verb(said, self.frames)[0]

    def _money(self, amount: str, clause: Clause) -> str:
        """Write 元 behind an amount of money that was given without a unit."""
        if clause.counted != "money" or not amount or "元" in amount:
            return amount
        return f"{amount}元" if re.search(r"[\d万亿余多]$", amount) else amount

    def _link(self, clause: Clause, previous: Clause) -> str:
        """Return the mark between two clauses: an amount belongs to its object, a second object to the first verb."""
        if (
            not clause.verb
            and not clause.object
            and not previous.amount
            and clause.counted == "other"
            and not clause.time
        ):
            return ""
        return "，"


def open_composer(knowledge: Knowledge) -> Composer:
    """Return the composer of an office, with its own word lists where it has them."""
    return Composer(open_frames(knowledge), open_register(knowledge.words("register")))


def _joined(said: str, text: str, link: str) -> str:
    if not said or not text or said[-1] in "：；。！，":
        return said + text
    return said + link + text


def _plain(before: str) -> str:
    """Drop the little words that only join spoken clauses."""
    return re.sub(r"^(?:还|也|就|又是|然后)", "", before)


def _punctuate(text: str) -> str:
    """Full-width marks between Chinese; figures, times and Latin keep theirs."""
    text = re.sub(r"(?<=[\u4e00-\u9fff）】”》%％\d])\s*,\s*(?!\d{3})(?=[\u4e00-\u9fff（“《\d])", "，", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff）】”》\d])\s*;\s*", "；", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff])\s*:\s*", "：", text)
    text = re.sub(r"\(([^()]*)\)", r"（\1）", text)
    text = re.sub(r"(?<=\d)\s*[-–~～]+\s*(?=\d{1,2}[年月日])", "—", text)
    return text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))


def _finish(text: str) -> str:
    text = re.sub(r"，{2,}", "，", text)
    text = re.sub(r"，(?=[；。：，])", "", text)
    return text.strip("，；。：、 ")
