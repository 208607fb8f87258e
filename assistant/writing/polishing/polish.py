"""Pasted text in the formal register, sentence by sentence; a change that touches a fact is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from assistant.errors import ModelUnavailable
from assistant.guard.check import check_section
from assistant.guard.fixing import apply
from assistant.guard.tracing.trace import trace
from assistant.knowledge import Knowledge
from assistant.language.numbering import read_marker
from assistant.language.sentences import Stretch, split_sentences
from assistant.language.tokens import bigrams
from assistant.models.prompts import load_prompt
from assistant.writing.composing.compose import Composer, open_composer
from assistant.writing.composing.edges import words_of
from assistant.writing.drafting.asking import ask
from assistant.writing.drafting.chatter import sentence_in
from assistant.writing.drafting.proof import Proof, proof_for
from assistant.writing.polishing.polishing import Change, Polished, carry_out
from assistant.writing.polishing.restating import restated, spoken

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.models.chat import ChatHandle

_RULES = "rules"
_SHORTEST, _LONGEST = 6, 500
_LONGER, _KNOWN = 1.4, 0.3
"""How much longer a sentence may grow where it also becomes two, and how much each of the two must have of it."""

_OF_WORDS = "DPUW"
"""The groups of checks that a sentence alone answers: numerals, punctuation, terms, words."""

_MOVED = 2
_PART = re.compile(r"[，。；：！？,;]")
_Run: TypeAlias = tuple[int, int, int, int]
_END = re.compile(r"[。；;！!？?：:，,…]*[”’」）)]*$")


def polish(text: str, *, chat: ChatHandle, knowledge: Knowledge) -> Polished:
    """Return the text in the formal register with every change as a small span, refused ones among them.

    Headings, list marks and line breaks stay. Where the model fails or may not have its way, the house's
    word lists do what they can.
    """
    polisher = _Polisher(
        chat.model, knowledge, open_composer(knowledge), proof_for(None, knowledge), sparing=chat.embedded
    )
    changes: list[Change] = []
    for sentence in _sentences(text):
        changes += polisher.changes(sentence)
    polished = carry_out(text, changes)
    return Polished(
        original=text,
        text=polished,
        changes=tuple(changes),
        bindings=trace(polished, notes=[text]).bindings,
        findings=check_section(polished, knowledge=knowledge).findings,
        engine=chat.name if polisher.heard else _RULES,
    )


@dataclass(slots=True)
class _Polisher:
    """Polishes one sentence after another; `heard` tells whether the model had a part in it.

    A `sparing` one asks its model only for what rules leave colloquial, and takes its wording only where that is less so
    and has no words of its own.
    """

    model: BaseChatModel | None
    knowledge: Knowledge
    composer: Composer
    proof: Proof
    sparing: bool
    heard: bool = False

    def changes(self, sentence: Stretch) -> Iterator[Change]:
        """Yield the changes to a sentence, at their place in the whole text."""
        ruled = restated(sentence.text, self.composer, lambda after, before: not self._faults(after, before))
        speech = spoken(ruled, self.composer)
        proposal = "" if self.sparing and not speech else self._proposal(ruled if self.sparing else sentence.text)
        faults = self._faults(proposal, sentence.text) if proposal else ()
        if proposal and not faults and not (self.sparing and self._no_better(proposal, sentence.text, ruled, speech)):
            ruled = proposal
        elif faults:
            yield Change(sentence.start, sentence.end, sentence.text, proposal, refused="；".join(faults))
        corrected = self._corrected(ruled)
        if corrected != ruled and not self._faults(corrected, sentence.text):
            ruled = corrected
        if ruled != sentence.text:
            yield from spans(sentence.text, ruled, at=sentence.start)

    def _corrected(self, sentence: str) -> str:
        """Return a sentence with the repairs that the guard has ready: words mistaken or said twice, marks, set names."""
        found = check_section(sentence, knowledge=self.knowledge).findings
        return apply(sentence, *(one for one in found if one.check[0] in _OF_WORDS))

    def _no_better(self, proposal: str, sentence: str, ruled: str, speech: int) -> bool:
        strays = self.proof.strays(proposal, [sentence], known=[ruled])
        return bool(strays) or spoken(proposal, self.composer) >= speech

    def _proposal(self, sentence: str) -> str:
        """Ask the model; empty without one, and from its first failure on."""
        if self.model is None:
            return ""
        mark = _mark(sentence)
        try:
            said = ask(self.model, load_prompt("polish-sentence").render(text=sentence), most=2 * len(sentence) + 40)
            answer = sentence_in("".join(said))
        except ModelUnavailable:
            self.model = None
            return ""
        self.heard = True
        return answer[: len(answer) - len(_mark(answer))] + mark if answer else ""

    def _faults(self, after: str, before: str) -> tuple[str, ...]:
        """Return what a change would add or lose."""
        if after == before:
            return ()
        added = self.proof.faults(after, [before.removeprefix("我们")])
        if _tells_more(after, before):
            added += ("多出了原文没有的一句话",)
        lost = [b.text for b in trace(before, notes=[after]).bindings if not b.verdict.passes]
        return added + tuple(f"原文的“{text}”不见了或变了" for text in lost)


def _tells_more(after: str, before: str) -> bool:
    """Whether a change adds a sentence, rather than cutting one in two: it grows, or shares few words with before."""
    sentences, told = (split_sentences(text.replace("；", "，")) for text in (after, before))
    if len(sentences) <= len(told):
        return False
    known = set(bigrams(before))
    shares = [len(known & set(pairs)) / len(pairs) for one in sentences if (pairs := bigrams(one.text))]
    return len(after) > _LONGER * len(before) or min(shares, default=1.0) < _KNOWN


def spans(before: str, after: str, *, at: int = 0) -> Iterator[Change]:
    """Yield the smallest runs of words in which two texts differ; offsets count from `at`.

    Where a word moved, the whole stretch of its clause is one change, so that each can be taken or left alone.

    >>> [(change.before, change.after) for change in spans("我们跑了12家", "我们走访12家")]
    [('跑了', '走访')]
    >>> [(change.before, change.after) for change in spans("我们跑了12家侨企", "我们走访侨资企业12家")]
    [('跑了12家侨企', '走访侨资企业12家')]
    """
    old, new = words_of(before), words_of(after)
    starts = list(accumulate(map(len, old), initial=at))
    for run in _runs(old, new):
        a, b, c, d = run
        yield Change(starts[a], starts[b], "".join(old[a:b]), "".join(new[c:d]))


def _runs(old: Sequence[str], new: Sequence[str]) -> list[_Run]:
    """Return the differing runs (from, to in the old words; from, to in the new), those of a moved word as one."""
    runs: list[_Run] = []
    clause: list[_Run] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            clause.append((a, b, c, d))
        elif any(_PART.search(word) for word in old[a:b]):
            runs += _joined(clause, old, new)
            clause = []
    return runs + _joined(clause, old, new)


def _joined(clause: list[_Run], old: Sequence[str], new: Sequence[str]) -> list[_Run]:
    gone = ["".join(old[a:b]) for a, b, _, _ in clause]
    come = ["".join(new[c:d]) for _, _, c, d in clause]
    moved = any(
        len(set(before) & set(after)) >= _MOVED
        for place, before in enumerate(gone)
        for other, after in enumerate(come)
        if place != other
    )
    one_sided = any(
        max(len(before), len(after)) >= _MOVED
        for before, after in zip(gone, come, strict=True)
        if not before or not after
    )
    if len(clause) < _MOVED or not (moved or one_sided):
        return clause
    return [(clause[0][0], clause[-1][1], clause[0][2], clause[-1][3])]


def _sentences(text: str) -> Iterator[Stretch]:
    """Yield the sentences of body text; headings, very short pieces and endless runs are left alone."""
    for sentence in split_sentences(text):
        marker = read_marker(sentence.text)
        skip = marker.body if marker else 0
        body = sentence.text[skip:]
        is_heading = marker is not None and not _mark(body)
        if _SHORTEST <= len(body) <= _LONGEST and not is_heading:
            yield Stretch(body, sentence.start + skip, sentence.end)


def _mark(sentence: str) -> str:
    found = _END.search(sentence)
    return found[0] if found else ""
