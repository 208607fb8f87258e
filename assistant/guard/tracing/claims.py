"""What a draft says beyond its figures: praise nobody gave, things no note speaks of, plans told as done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.guard.finding import Finding, Severity
from assistant.language.quantity.figures import figures_in
from assistant.language.sentences import Stretch, split_clauses, split_sentences
from assistant.language.tokens import bigrams, words

_SUPERLATIVE: Final = re.compile(
    r"首次|首个|首创|首家|率先|第一家|唯一|史无前例|前所未有|名列前茅|走在前列|位居前列|圆满成功|历史性|突破性"
    r"|(?:受到|得到|赢得|获得)[^，。；]{0,10}(?:赞誉|好评|赞扬|肯定|认可|欢迎)|(?:广泛|一致|高度)(?:赞誉|好评|评价|认可)"
)
_PLANNED: Final = re.compile(r"拟(?!定)|将(?=[于在召举开建])|计划(?!生育)|准备|打算|预计|力争|争取在|下半年|下一步")
_UNDONE: Final = re.compile(r"[没未](?:有)?(?:完成|办结|弄|搞|做|办|落实|到位|启动|开工|解决)|尚未|还没|仍在|正在|还在")
_DONE: Final = re.compile(r"了|已|完成|建成|举办|召开|开展|取得|实现|建立|印发|成立")
_COUNTING: Final = re.compile(r"^[一二三四五六七八九十]{1,3}是")
_ADDED: Final = 0.6
_FEWEST: Final = 2
_SAME: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the notes, with the words of each, and the allowed texts say, for looking words up."""

    text: str
    notes: dict[str, frozenset[str]]
    pairs: frozenset[str]

    def knows(self, word: str) -> bool:
        """Whether a word, or a pair of its characters, stands in the ground."""
        return word in self.text or any(pair in self.pairs for pair in bigrams(word))


def claims(draft: str, *, notes: Sequence[str], allowed: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Return what a draft claims without ground, in the order of the text; figures and names are for `trace`.

    `allowed` are texts whose wording is free: the register's verbs, valid phrasing, words of the task.

    >>> [finding.quote for finding in claims("走访企业12家，率先建立合作关系。", notes=["走访12家企业"])]
    ['率先', '率先建立合作关系']
    """
    text = "\n".join((*notes, *allowed))
    ground = _Ground(text, {note: _words(note) for note in notes}, frozenset(bigrams(text)))
    found = [*_superlatives(draft, ground), *_additions(draft, ground), *_told_as_done(draft, ground)]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))


def stray_word(draft: str, start: int, end: int) -> Finding:
    """Return the finding that a word of a draft stands in no note."""
    return _finding("addition", draft, start, end, f"要点里没有说到：{draft[start:end]}。")


def _superlatives(draft: str, ground: _Ground) -> Iterator[Finding]:
    for found in _SUPERLATIVE.finditer(draft):
        if found[0] not in ground.text:
            yield _finding("superlative", draft, found.start(), found.end(), f"要点里没有“{found[0]}”，请核实或删去。")


def _additions(draft: str, ground: _Ground) -> Iterator[Finding]:
    """Yield clauses most of whose words stand nowhere in the notes; a clause with a figure is for `trace`."""
    for clause in split_clauses(draft):
        content = [word for word in dict.fromkeys(words(_COUNTING.sub("", clause.text))) if len(word) > 1]
        unknown = [word for word in content if not ground.knows(word)]
        if len(unknown) >= _FEWEST and len(unknown) >= _ADDED * len(content) and not figures_in(clause.text):
            start, end = _trimmed(clause)
            listed = "、".join(unknown[:4])
            yield _finding("addition", draft, start, end, f"要点里没有说到：{listed}。")


def _told_as_done(draft: str, ground: _Ground) -> Iterator[Finding]:
    """Yield sentences that tell as done what their nearest note only plans, or says is not done."""
    for sentence in split_sentences(draft):
        content = _words(sentence.text)
        shared = {note: _shared(content, told) for note, told in ground.notes.items()}
        nearest = max(shared, key=shared.__getitem__, default="")
        if not _DONE.search(sentence.text) or shared.get(nearest, 0.0) < _SAME:
            continue
        start, end = _trimmed(sentence)
        if _PLANNED.search(nearest) and not _PLANNED.search(sentence.text):
            yield _finding("plan told as done", draft, start, end, f"要点里只是计划：“{nearest}”。")
        elif _UNDONE.search(nearest) and not _UNDONE.search(sentence.text):
            yield _finding("undone told as done", draft, start, end, f"要点里还没有做完：“{nearest}”。")


def _shared(content: frozenset[str], told: frozenset[str]) -> float:
    """Return which share of a note's words a sentence has, or of its own the note, whichever is more."""
    common = len(content & told)
    return max(common / len(told), common / len(content)) if told and content else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if len(word) > 1)


def _trimmed(stretch: Stretch) -> tuple[int, int]:
    bare = stretch.text.rstrip("，,；;。！？!?：: \n")
    return stretch.start, stretch.start + len(bare)


def _finding(check: str, draft: str, start: int, end: int, message: str) -> Finding:
    line = draft.count("\n", 0, start) + 1
    return Finding(check, Severity.WARNING, line, start, end, draft[start:end], message, "拟稿以要点为准")
