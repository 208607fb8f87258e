"""What a draft says beyond its figures: praise nobody gave, things no note speaks of, plans told as done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.guard.finding import Finding, Severity
from assistant.language.quantity.figures import figures_in
from assistant.language.sentences import Stretch, split_clauses, split_sentences
from assistant.language.tokens import bigrams, tagged_words, words

_FIRST: Final = re.compile(r"首[次个创家例批]|率先|[第头]一[次回个家]")
_SUPERLATIVE: Final = re.compile(
    rf"{_FIRST.pattern}|唯一|史无前例|前所未有|空前|名列前茅|走在前列|位居前列|领先|一流|标杆|圆满成功|历史性|突破性|最[大高多好早快强优佳]"
    r"|(?:受到|得到|赢得|获得)[^，。；]{0,10}(?:赞誉|好评|赞扬|肯定|认可|欢迎)|(?:广泛|一致|高度)(?:赞誉|好评|评价|认可)"
)
_PLANNED: Final = re.compile(
    r"拟(?!定)|将(?=[于在召举开建])|计划(?!生育)|准备|打算|预计|力争|争取|下半年|下一步|下个?月|明年"
)
_NEGATOR: Final = re.compile(r"[没未不](?:[有能再得]|来(?!得))?")
_PENDING: Final = re.compile(r"尚未|还没|仍在|正在|还在|[等待][领批审]|在建")
_COMPLETED: Final = re.compile(
    r"[完办]成|[完办建]好|办[完结]|建成|结束|落实|落地|到位|启动|开工|解决|竣工|获批|成立|弄|搞|做"
)
_STILL_OPEN: Final = re.compile(r"[没未尚不无零免待欠缺]|还[有剩差在]|[正仍]在|在建|推进")
_DONE: Final = re.compile("已|了(?!解)|目前|完成.{0,4}计划")
_TO_COME: Final = re.compile("下半年|下一步|明年")
_COUNTING: Final = re.compile(r"^[一二三四五六七八九十]{1,3}是")
_KIND: Final = re.compile(
    r"[侨港澳男女省县镇]|市(?![场民区])|(?<![0-9一二三四五六七八九十两几平舞电后])台(?![账阶次风上])"
)
_HAN: Final = re.compile("[一-鿿]+$")
_ADDED: Final = 0.6
_FEWEST: Final = 2
_SAME: Final = 0.5
_SHORTEST: Final = 6
_AHEAD: Final = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause of a note with its words, as it stands to what is done: `planned`, or not brought about."""

    note: str
    text: str
    words: frozenset[str]
    planned: bool


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the notes and the allowed texts say, for looking words up."""

    notes: str
    allowed: str
    pairs: frozenset[str]
    told: tuple[_Told, ...]

    def knows(self, word: str) -> bool:
        """Whether a word, or a pair of its characters, stands in the ground."""
        return word in self.notes or any(pair in self.pairs for pair in bigrams(word))

    def nearest(self, content: frozenset[str]) -> _Told | None:
        """Return the clause of the notes that has most of some words, None where none has half."""
        best = max(self.told, key=lambda told: _shared(content, told.words), default=None)
        return best if best and _shared(content, best.words) >= _SAME else None


def claims(draft: str, *, notes: Sequence[str], allowed: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Return what a draft claims without ground, in the order of the text; figures and names are for `trace`.

    `allowed` are texts whose wording is free: the register's verbs, valid phrasing, words of the task.

    >>> [finding.quote for finding in claims("走访企业12家，率先建立合作关系。", notes=["走访12家企业"])]
    ['率先', '率先建立合作关系']
    """
    given, free = "\n".join(notes), "\n".join(allowed)
    pairs = frozenset(bigrams(f"{given}\n{free}"))
    ground = _Ground(given, free, pairs, tuple(told for note in notes for told in _told(note)))
    found = [
        *_superlatives(draft, ground),
        *_additions(draft, ground),
        *_exchanged(draft, ground),
        *_turned(draft, ground),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))


def stray_word(draft: str, start: int, end: int) -> Finding:
    """Return the finding that a word of a draft stands in no note."""
    return _finding("addition", draft, start, end, f"要点里没有说到：{draft[start:end]}。")


def _told(note: str) -> Iterator[_Told]:
    """Yield the clauses of a note; a plan holds on until something is told as done."""
    planned = False
    for clause in _clauses(note):
        planned = (planned or bool(_PLANNED.search(clause.text))) and not _DONE.search(clause.text)
        yield _Told(note, clause.text, _words(clause.text), planned)


def _clauses(text: str) -> list[Stretch]:
    """Return the clauses of a text; one of a few characters (没办完) belongs to the clause before."""
    joined: list[Stretch] = []
    for clause in split_clauses(text):
        last = joined[-1] if joined else None
        if last and len(clause.text.rstrip("，。；")) < _SHORTEST and last.text[-1] in "，、":
            joined[-1] = Stretch(text[last.start : clause.end], last.start, clause.end)
        else:
            joined.append(clause)
    return joined


def _superlatives(draft: str, ground: _Ground) -> Iterator[Finding]:
    first = _FIRST.search(ground.notes + ground.allowed)
    for found in _SUPERLATIVE.finditer(draft):
        if found[0] not in ground.notes + ground.allowed and not (first and _FIRST.fullmatch(found[0])):
            yield _finding("superlative", draft, found.start(), found.end(), f"要点里没有“{found[0]}”，请核实或删去。")


def _additions(draft: str, ground: _Ground) -> Iterator[Finding]:
    """Yield clauses most of whose words stand nowhere in the notes, but for lead-ins, and words that say of which kind a thing is.

    Whether the rest of a clause with a figure has ground is for `trace`.
    """
    for clause in split_clauses(draft):
        said = [word for word in dict.fromkeys(words(_COUNTING.sub("", clause.text))) if len(word) > 1]
        whole = {word for word in said for part in said if part != word and part in word}
        content = [word for word in said if word not in whole and word not in ground.allowed]
        unknown = [word for word in content if not ground.knows(word)]
        start, end = _trimmed(clause)
        if _many(unknown, content) and clause.text[-1] != "：" and not figures_in(clause.text):
            listed = "、".join(unknown[:4])
            yield _finding("addition", draft, start, end, f"要点里没有说到：{listed}。")
            continue
        for kind in _KIND.finditer(draft, start, end):
            if kind[0] not in ground.notes:
                yield stray_word(draft, kind.start(), kind.end())


def _many(unknown: Sequence[str], content: Sequence[str]) -> bool:
    return len(unknown) >= max(_FEWEST, _ADDED * len(content))


def _exchanged(draft: str, ground: _Ground) -> Iterator[Finding]:
    """Yield nouns that share no character with the notes, where a word of the nearest note has gone without trace."""
    for clause in split_clauses(draft):
        told = ground.nearest(_words(clause.text))
        if told is None or not any(_HAN.match(word) and not set(word) & set(draft) for word in told.words):
            continue
        for word, speech in tagged_words(clause.text):
            known = set(word) & set(ground.notes) or ground.knows(word)
            start = draft.find(word, clause.start, clause.end)
            if speech[0] == "n" and len(word) > 1 and _HAN.match(word) and not known and start >= 0:
                yield stray_word(draft, start, start + len(word))


def _turned(draft: str, ground: _Ground) -> Iterator[Finding]:
    """Yield clauses that tell as done what their nearest note only plans, or says is not done."""
    for sentence in split_sentences(draft):
        line = draft.rfind("\n", 0, sentence.start) + 1
        ahead = _PLANNED.search(sentence.text) or _TO_COME.search(draft, line, sentence.start)
        for clause in _clauses(sentence.text):
            told = ground.nearest(_words(clause.text))
            if told is None:
                continue
            start, end = (sentence.start + offset for offset in _trimmed(clause))
            if told.planned and not ahead:
                yield _finding("plan told as done", draft, start, end, f"要点里只是计划：“{told.note}”。")
            elif _undone(told.text, clause.text):
                yield _finding("undone told as done", draft, start, end, f"要点里还没有做完：“{told.note}”。")


def _undone(note: str, clause: str) -> bool:
    """Whether a clause asserts what a note denies (没有落地 → 落地), or tells as complete what is under way."""
    if _STILL_OPEN.search(clause):
        return False
    done = _COMPLETED.search(clause)
    if done and done[0] not in note and _PENDING.search(note):
        return True
    denied = (note[negator.end() :] for negator in _NEGATOR.finditer(note))
    return any(rest[:2] in clause or (done and _COMPLETED.search(rest[:_AHEAD])) for rest in denied if len(rest) > 1)


def _shared(content: frozenset[str], told: frozenset[str]) -> float:
    """Return which share of a note's words a clause has, or of its own the note, whichever is more."""
    common = len(content & told)
    return common / min(len(told), len(content)) if common else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if len(word) > 1)


def _trimmed(stretch: Stretch) -> tuple[int, int]:
    return stretch.start, stretch.start + len(stretch.text.rstrip("，,；;。！？!?：: \n"))


def _finding(check: str, draft: str, start: int, end: int, message: str) -> Finding:
    line = draft.count("\n", 0, start) + 1
    return Finding(check, Severity.WARNING, line, start, end, draft[start:end], message, "拟稿以要点为准")
