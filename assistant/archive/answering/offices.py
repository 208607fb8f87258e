"""Which names mean one office: with or without 人民政府, before and after it was renamed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from assistant.language.tokens import tagged_words

_NAME_OF_FILE = re.compile(
    r"(?:中共)?[一-鿿×＊*]{1,12}?(?:省|市|区|县|部|局|委|办|院|会|处|厅|府)(?=[-_—－ 　·]|(?:19|20)\d\d)"
)
_KIND = re.compile(r"(?:人民政府|政府|常务委员会|委员会|办公室|办公厅)$")


class Offices:
    """Compares the names of offices; `renames` are former names of their kinds, each with the present one."""

    def __init__(self, renames: Iterable[tuple[str, str]] = ()) -> None:
        self._renames = tuple(sorted(renames, key=lambda pair: -len(pair[0])))
        self._core = lru_cache(maxsize=8192)(self._core_of)

    def same(self, one: str, other: str) -> bool:
        """Whether two names may mean one office: one holds the other's core.

        >>> offices = Offices([("环境保护局", "生态环境局")])
        >>> offices.same("泉州市", "泉州市人民政府"), offices.same("泉州市", "南宁市人民政府")
        (True, False)
        >>> offices.same("临江区环境保护局", "临江区生态环境局")
        True
        """
        one, other = self._core(one), self._core(other)
        return bool(one and other) and (one in other or other in one)

    def like(self, organ: str, known: Sequence[str]) -> tuple[str, ...]:
        """Return the known names of one office, the exact one alone where nothing was renamed."""
        if not organ:
            return ()
        core = self._core(organ)
        exact = tuple(one for one in known if one == organ or self._core(one) == core)
        return exact or tuple(one for one in known if self.same(organ, one))

    def named(self, text: str, known: Sequence[str]) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
        """Return the offices that a question names and where, so that their names are not searched for as well.

        A name that is only a piece of a word (杭州 in 杭州湾) is none.
        """
        found: dict[str, None] = {}
        spans = []
        edges = {0, *accumulate(len(word) for word, _ in tagged_words(text))}
        for organ in known:
            core = _bare(organ)
            for name in (organ, core, core.removesuffix("市") if len(core) > 2 else core):
                at = text.find(name) if len(name) > 1 else -1
                if at >= 0 and {at, at + len(name)} <= edges:
                    found.update(dict.fromkeys(one for one in known if self._core(one) == self._core(organ)))
                    spans.append((at, at + len(name)))
                    break
        return tuple(found), spans

    def apart(self, organs: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the names sorted by the office they mean."""
        groups: dict[str, list[str]] = {}
        for organ in organs:
            groups.setdefault(self._core(organ), []).append(organ)
        return [tuple(group) for group in groups.values()]

    def _core_of(self, organ: str) -> str:
        organ = organ.removeprefix("中共").strip()
        for former, present in self._renames:
            if former in organ and present not in organ:
                organ = organ.replace(former, present)
        return _bare(organ)


@lru_cache(maxsize=8192)
def _bare(organ: str) -> str:
    return _KIND.sub("", organ.removeprefix("中共").strip())


def organ_in_name(file: str, known: Sequence[str], offices: Offices) -> str:
    """Return the office that a file's name begins with, as the archive calls it already; empty for none.

    >>> organ_in_name("宁波市-政府工作报告-2015.txt", ["杭州市人民政府", "宁波市人民政府"], Offices())
    '宁波市人民政府'
    """
    found = _NAME_OF_FILE.match(file)
    if found is None:
        return ""
    return next((organ for organ in known if offices.same(organ, found[0])), found[0])
