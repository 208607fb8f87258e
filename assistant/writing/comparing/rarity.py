"""How much a word tells: rare words of an office's reports weigh more than those of every sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log

from assistant.archive.answering.naming import search_terms
from assistant.knowledge import Knowledge
from assistant.language.tokens import search_tokens

_COMMON = 0.5


class Rarity:
    """Weights of words and character pairs by the sentences they stand in (inverse document frequency).

    The words of `common` texts tell half: the names of the work lines, which no sentence of a line needs.
    """

    def __init__(
        self,
        sentences: Iterable[str],
        terms: Sequence[str] = (),
        names: Mapping[str, str] | None = None,
        common: Iterable[str] = (),
    ) -> None:
        self._terms = tuple(terms)
        self._names = dict(names or {})
        self._renamed = re.compile("|".join(sorted(map(re.escape, self._names), key=len, reverse=True)) or r"(?!)")
        self._tokens: dict[str, frozenset[str]] = {}
        self._counted: Counter[str] = Counter()
        self._number = 1
        for number, sentence in enumerate(sentences, 1):
            self._counted.update(self.tokens(sentence))
            self._number = number
        self._common = frozenset(token for text in common for token in self.tokens(text))
        self._weights: dict[str, float] = {}
        self._sums: dict[frozenset[str], float] = {}

    @classmethod
    def of(cls, sentences: Iterable[str], knowledge: Knowledge) -> Rarity:
        """Weigh the words of sentences; what is the same thing by an older name counts as today's."""
        areas = knowledge.profile.areas
        names = {entry.word: entry.to for entry in knowledge.words("synonyms").entries if entry.note == "same"}
        names |= {old.word: old.now for area in areas for old in area.old_words if old.relation == "same"}
        lines = [text for area in areas for text in (area.name, area.heading)]
        return cls(sentences, search_terms(knowledge), names, lines)

    def tokens(self, text: str) -> frozenset[str]:
        """Return the words and pairs of a text that are no figures, each cut once."""
        known = self._tokens.get(text)
        if known is None:
            found = search_tokens(self.renamed(text), self._terms)
            known = frozenset(one for one in found if len(one) > 1 and not any(map(str.isdigit, one)))
            self._tokens[text] = known
        return known

    def renamed(self, text: str) -> str:
        """Return a text with the names of today for what it calls by an older or a short one."""
        return self._renamed.sub(lambda found: self._names[found[0]], text)

    def weight(self, token: str) -> float:
        """Return what a token tells, from near 0 (in every sentence) up."""
        known = self._weights.get(token)
        if known is None:
            known = log(1 + self._number / (1 + self._counted[token])) * (_COMMON if token in self._common else 1.0)
            self._weights[token] = known
        return known

    def sum(self, tokens: Collection[str]) -> float:
        """Return what tokens tell together."""
        return sum(map(self.weight, tokens))

    def share(self, wanted: Collection[str], found: Collection[str]) -> float:
        """Return which share of what `wanted` tells is among `found`, from 0 to 1.

        >>> rarity = Rarity(["走访归侨", "走访企业", "走访台属"])
        >>> rarity.share({"走访", "归侨"}, {"归侨"}) > 0.5
        True
        """
        whole = self.sum(wanted)
        return self.sum([token for token in wanted if token in found]) / whole if whole else 0.0

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return what two sets of tokens have in common of what both tell, from 0 to 1."""
        shared = one & other
        if not shared:
            return 0.0
        common = self.sum(shared)
        return common / (self._sum_of(one) + self._sum_of(other) - common)

    def _sum_of(self, tokens: frozenset[str]) -> float:
        known = self._sums.get(tokens)
        if known is None:
            known = self._sums[tokens] = self.sum(tokens)
        return known
