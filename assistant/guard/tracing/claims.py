"""What a draft says beyond its figures: praise nobody gave, things no note speaks of, plans told as done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.guard.finding import Finding, Severity
from assistant.guard.tracing.deeds import Deeds
from assistant.guard.tracing.ground import Ground, Told, clauses_in, scopes, values_in
from assistant.guard.tracing.roles import exchanged
from assistant.guard.tracing.stages import opens_plans, plans, undone
from assistant.language.sentences import split_clauses, split_sentences
from assistant.language.tokens import tagged_words, words

_FIRST: Final = re.compile(r"首[次个创家例批]|率先|[第头]一[次回个家批]")
_SUPERLATIVE: Final = re.compile(
    rf"{_FIRST.pattern}|唯一|史无前例|前所未有|空前|名列前茅|走在前列|位居前列|领先|一流|标杆|圆满成功|历史性|突破性|最[大高多好早快强优佳]"
    r"|(?:受到|得到|赢得|获得)[^，。；]{0,10}(?:赞誉|好评|赞扬|肯定|认可|欢迎)|(?:广泛|一致|高度)(?:赞誉|好评|评价|认可)"
)
_COUNTING: Final = re.compile(r"^[一二三四五六七八九十]{1,3}是")
_KIND: Final = re.compile(
    r"[侨港澳男省县镇]|(?<!子)女(?!儿)|市(?![场民区])|(?<![0-9一二三四五六七八九十两几平舞电后])台(?![账阶次风上])"
)
_HAN: Final = re.compile("[一-鿿]+$")
_ADDED: Final = 0.6
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a draft with the clause of the notes that is nearest to it; `ahead`: it speaks of what is to come."""

    text: str
    start: int
    told: Told | None
    ahead: bool

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the draft, without its mark."""
        return self.start, self.start + len(self.text.rstrip("，,；;。！？!?：: \n"))


def claims(
    draft: str, *, notes: Sequence[str], allowed: Sequence[str] = (), deeds: Deeds | None = None
) -> tuple[Finding, ...]:
    """Return what a draft claims without ground, in the order of the text; figures and names are for `trace`.

    `allowed` are texts whose wording is free: the register's verbs, valid phrasing, words of the task. With `deeds`
    each verb must be one that its note has.

    >>> [finding.quote for finding in claims("走访企业12家，率先建立合作关系。", notes=["走访12家企业"])]
    ['率先', '率先建立合作关系']
    """
    ground = Ground(notes, allowed)
    clauses = _read(draft, ground)
    found = [*_superlatives(draft, ground), *_additions(draft, ground)]
    for clause in clauses:
        found += [*_replaced(draft, clause, ground), *_turned(draft, clause)]
        found += [*_redone(draft, clause, ground, deeds)] if deeds else []
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))


def stray_word(draft: str, start: int, end: int) -> Finding:
    """Return the finding that a word of a draft stands in no note."""
    return _finding("addition", draft, start, end, f"要点里没有说到：{draft[start:end]}。")


def _read(draft: str, ground: Ground) -> list[_Clause]:
    """Return the clauses of a draft, each held to the nearest of the notes."""
    found = []
    for sentence in split_sentences(draft):
        line = draft.rfind("\n", 0, sentence.start) + 1
        ahead = plans(sentence.text) or opens_plans(draft[line : sentence.start])
        for clause in clauses_in(sentence.text):
            found.append(_Clause(clause.text, sentence.start + clause.start, ground.nearest(clause.text), ahead))
    return found


def _superlatives(draft: str, ground: Ground) -> Iterator[Finding]:
    first = _FIRST.search(ground.notes + ground.allowed)
    for found in _SUPERLATIVE.finditer(draft):
        if found[0] not in ground.notes + ground.allowed and not (first and _FIRST.fullmatch(found[0])):
            yield _finding("superlative", draft, found.start(), found.end(), f"要点里没有“{found[0]}”，请核实或删去。")


def _additions(draft: str, ground: Ground) -> Iterator[Finding]:
    """Yield clauses most of whose words stand nowhere in the notes, but for lead-ins, and words that say of which kind a thing is.

    Whether the rest of a clause with a figure has ground is for `trace`.
    """
    for clause in split_clauses(draft):
        said = [word for word in dict.fromkeys(words(_COUNTING.sub("", clause.text))) if len(word) > 1]
        whole = {word for word in said for part in said if part != word and part in word}
        content = [word for word in said if word not in whole and word not in ground.allowed]
        unknown = [word for word in content if not ground.knows(word)]
        start, end = _Clause(clause.text, clause.start, None, False).span
        if _many(unknown, content) and clause.text[-1] != "：" and not values_in(clause.text):
            listed = "、".join(unknown[:4])
            yield _finding("addition", draft, start, end, f"要点里没有说到：{listed}。")
            continue
        for kind in _KIND.finditer(draft, start, end):
            if kind[0] not in ground.notes:
                yield stray_word(draft, kind.start(), kind.end())


def _many(unknown: Sequence[str], content: Sequence[str]) -> bool:
    return len(unknown) >= max(_FEWEST, _ADDED * len(content))


def _replaced(draft: str, clause: _Clause, ground: Ground) -> Iterator[Finding]:
    """Yield nouns that share no character with the notes, where a word of the nearest note has gone without trace."""
    told = clause.told
    if told is None or not any(_HAN.match(word) and not set(word) & set(draft) for word in told.words):
        return
    for word, speech in tagged_words(clause.text):
        known = set(word) & set(ground.notes) or ground.knows(word)
        start = draft.find(word, *clause.span)
        if speech[0] == "n" and len(word) > 1 and _HAN.match(word) and not known and start >= 0:
            yield stray_word(draft, start, start + len(word))


def _turned(draft: str, clause: _Clause) -> Iterator[Finding]:
    """Yield a clause that tells as done what its nearest note only plans, or says is not done."""
    told = clause.told
    if told and told.planned and not clause.ahead:
        yield _finding("plan told as done", draft, *clause.span, f"要点里只是计划：“{told.note}”。")
    elif told and undone(told.text, clause.text):
        yield _finding("undone told as done", draft, *clause.span, f"要点里还没有做完：“{told.note}”。")


def _redone(draft: str, clause: _Clause, ground: Ground, deeds: Deeds) -> Iterator[Finding]:
    """Yield verbs that the clause's note does not have, and whoever has changed places with another."""
    note, near = ground.near(clause.text, clause.told)
    for part in split_clauses(clause.text) if note else ():
        for one in deeds.turned(part.text, note, near=near, scopes=scopes(part.text, note)):
            verb, at = part.text[one.start : one.end], clause.start + part.start + one.start
            told = "、".join(one.told[:3])
            message = f"动词有变：记“{told}”，稿“{verb}”。" if told else f"要点里没有说“{verb}”。"
            yield _finding("deed changed", draft, at, at + len(verb), message)
    for who in exchanged(clause.text, clause.told.text if clause.told else note):
        start = max(draft.find(who, *clause.span), clause.start)
        message = f"谁对谁做的与要点不同：“{who}”，要点是“{note}”。"
        yield _finding("roles changed", draft, start, start + len(who), message)


def _finding(check: str, draft: str, start: int, end: int, message: str) -> Finding:
    line = draft.count("\n", 0, start) + 1
    return Finding(check, Severity.WARNING, line, start, end, draft[start:end], message, "拟稿以要点为准")
