"""A heap of notes goes to the sections its headings and words speak of, each with what decided."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from assistant.archive.report import Part, Report
from assistant.knowledge import Knowledge
from assistant.knowledge.topics import mentions, topics_of
from assistant.language.time.period import Period
from assistant.language.tokens import search_tokens
from assistant.writing.asides import Asides, asides_of
from assistant.writing.notes import read_headed_notes
from assistant.writing.part_words import PartWords
from assistant.writing.workspace.report import ReportSection

ASIDE = "像是说给拟稿人听的话"
"""Why a note is in no section that is none of the report."""

_NO_SECTION = re.compile(
    r"(?:[局办科股部委院所校镇乡]|街道|中心|情况|汇报|[报说条]|要点|素?材料?|总结|数据|其他|补充)$|[\d年季月]"
)
_HEADING_LENGTH = range(2, 13)
_LABEL_EDGE = re.compile(r"[（(][^（）()]*[）)]|[：:\s]+$|(?:工作|方面|科|口|组|这?一?块)$")
_GIVER = re.compile(r"(?<=[一-鿿]{2})[\s—–-]+[一-鿿]{1,4}(?:[：:]|报)?$")  # 养老科-周敏, 党政办 李
_AND = re.compile(r"[、和与及]|以及")
_OF_A_WORK_LINE = 3.0
_LEAST, _LEAD = 2.5, 1.0
"""How much must speak for a section, and how much more than for the next one; tried on the sample notes, shuffled."""


@dataclass(frozen=True, slots=True)
class SortedNote:
    """A note with its section's name, empty where nothing tells, and the reason in the clerk's words.

    `heading` is what it stood under where that names a work line that the report has no section for.
    """

    text: str
    section: str
    reason: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Sorter:
    """Sorts notes into some sections by the profile's words and by those of the office's past reports."""

    sections: tuple[ReportSection, ...]
    knowledge: Knowledge
    told: Mapping[str, Mapping[str, float]]
    asides: Asides
    parts: PartWords

    def sort(self, text: str, *, by: str = "") -> tuple[SortedNote, ...]:
        """Return the notes of a paste in their order.

        A heading decides, else the words, else the work line that `by` names (养老科-周敏), else the notes around; one that begins with 问题： or 计划：, or only
        tells what is to come, belongs to that part, and what is only said to the writer to no section. The first
        line heads all of them unless later ones name other work lines beside it.
        """
        headed = read_headed_notes(text)
        siblings = len({topics for heads, _ in headed for label in heads if (topics := self._topics(label))}) > 1
        found = [self._sorted(heads[-1:] if siblings else heads, note.text, by) for heads, note in headed]
        return tuple(_with_neighbours([note for note in found if note.text]))

    def _sorted(self, heads: Sequence[str], note: str, by: str) -> SortedNote:
        leading = self.parts.leading.match(note)
        told = leading["part"] if leading else "计划" if self.parts.ahead.match(note) else ""
        for label in (told, *reversed(heads)):
            part = self.parts.part_of(label)
            section = next((one.name for one in self.sections if part and one.part is part), "")
            if section:
                return SortedNote(self.parts.read(note).text, section, f"“{label.strip('：: ')}”")
        said, asides = self.asides.without(note)
        if asides and not said:
            return SortedNote(note, "", ASIDE)
        if asides:
            sorted_ = self._sorted(heads, said, by)
            return replace(sorted_, reason=f"{sorted_.reason}；略去说给拟稿人听的话".lstrip("；"))
        label, rest = _label_in(note)
        if section := next((one.name for one in self.sections if label in {one.name, *one.topics}), ""):
            return SortedNote(rest, section, f"标题“{label}”")
        for label in reversed(heads):
            if section := self._under(label, note):
                return SortedNote(note, section, f"标题“{label.strip('：: ')}”")
        sorted_ = self._by_words(note)
        heading = _heading(heads[-1]) if heads else ""
        if not sorted_.section and not heading and (section := self._under(by, note)):
            return SortedNote(note, section, f"交来的是“{by}”")
        return replace(sorted_, heading=heading)

    def _under(self, label: str, note: str) -> str:
        """Return the section that a label names, the likeliest for a note where it names several; else empty."""
        topics = self._topics(label)
        under = [one for one in self.sections if set(one.topics) & topics]
        return max(under, key=lambda one: self._score(note, one)[0]).name if under else ""

    def _topics(self, label: str) -> frozenset[str]:
        """Return the work lines a heading names, each by a part of its words too: 党派 for 民主党派, 调研信息."""
        areas = self.knowledge.profile.areas
        found = set(topics_of(label, areas))
        short = _LABEL_EDGE.sub("", _GIVER.sub("", label.strip()))
        for name in _AND.split(short) if found else [short]:
            if not topics_of(name, areas):
                found |= {area.name for area in areas if _names(name, (area.name, *area.words))}
        return frozenset(found)

    def _by_words(self, note: str) -> SortedNote:
        scored = [(*self._score(note, one), one.name) for one in self.sections if one.part is Part.WORK]
        scored.sort(key=lambda one: -one[0])
        (best, words, name), *others = scored or [(0.0, (), "")]
        second = others[0][0] if others else 0.0
        if best < _LEAST or best - second < _LEAD:
            return SortedNote(note, "", "")
        return SortedNote(note, name, "、".join(words))

    def _score(self, note: str, section: ReportSection) -> tuple[float, tuple[str, ...]]:
        """Return how much speaks for a section, and the words that do, the weightiest first."""
        own = {found.word for found in mentions(note, self.knowledge.profile.areas) if found.topic in section.topics}
        weights = dict.fromkeys(sorted(own), _OF_A_WORK_LINE)
        for word in search_tokens(note, self.knowledge.profile.terms):
            if not any(word in known for known in own):
                weights[word] = self.told.get(word, {}).get(section.name, 0.0)
        weightiest = sorted(weights, key=lambda word: -weights[word])[:3]
        return sum(weights.values()), tuple(word for word in weightiest if weights[word] > 0)


def _names(label: str, words: Sequence[str]) -> bool:
    """Whether a label is a part of a work line's words, or made of two parts of one of them.

    >>> _names("党派", ["民主党派"]), _names("调研信息", ["宣传信息调研"]), _names("信息公开", ["宣传信息调研"])
    (True, True, False)
    """
    halves = (label[:2], label[2:])
    return any(
        (len(label) > 1 and label in word) or (len(label) == len("调研信息") and all(half in word for half in halves))
        for word in words
    )


def _label_in(note: str) -> tuple[str, str]:
    """Return the label before a note and what it says of it; both empty where it has none.

    >>> _label_in("侨务工作：走访归侨86户"), _label_in("走访归侨86户")
    (('侨务', '走访归侨86户'), ('', ''))
    """
    label, colon, rest = note.replace(":", "：", 1).partition("：")
    return (_LABEL_EDGE.sub("", label.strip()), rest.strip()) if colon and rest.strip() else ("", "")


def _heading(label: str) -> str:
    """Return a label as the heading of a section; empty where it names an office, a time or nothing.

    >>> _heading("基础教育（基教科）"), _heading("教师队伍："), _heading("教育局上半年情况"), _heading("党政办 李")
    ('基础教育', '教师队伍', '', '')
    """
    bare = _LABEL_EDGE.sub("", _GIVER.sub("", label.strip().strip("#*＃ 【】[]：")))
    return bare if len(bare) in _HEADING_LENGTH and not _NO_SECTION.search(bare) else ""


def sorter_for(
    sections: Sequence[ReportSection], past: Sequence[Report], period: Period, knowledge: Knowledge
) -> Sorter:
    """Return a sorter for a report on a period that knows which words past reports used in which sections."""
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for report in past:
        for earlier in report.sections:
            now = next((one for one in sections if set(one.topics) & set(earlier.topics[:1])), None)
            if earlier.part is Part.WORK and now is not None:
                text = earlier.title + "".join(paragraph.text for paragraph in earlier.paragraphs)
                for word in set(search_tokens(text, knowledge.profile.terms)):
                    if len(word) > 1 and not word[0].isdigit():
                        told[word][now.name] += 1
    known = {word: _weights(counts, len(sections)) for word, counts in told.items()}
    return Sorter(tuple(sections), knowledge, known, asides_of(knowledge), PartWords.of(period))


def _weights(counts: Counter[str], sections: int) -> dict[str, float]:
    """Return how much a word speaks for each section it stood in: the more, the fewer they are and the larger its share."""
    rarity = log(sections / len(counts)) if len(counts) < sections else 0.0
    return {name: rarity * count / counts.total() for name, count in counts.items()}


def _with_neighbours(notes: list[SortedNote]) -> Iterator[SortedNote]:
    """Give a note that nothing tells the section of the notes right before and after it, where they agree."""
    for place, note in enumerate(notes):
        before = next((one.section for one in reversed(notes[:place]) if one.section), "")
        after = next((one.section for one in notes[place + 1 :] if one.section), "")
        if not note.section and not note.reason and before and before == after:
            yield replace(note, section=before, reason="前后各条都属于这一节")
        else:
            yield note
