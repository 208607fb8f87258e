"""Work lines that a report usually has and that are silent or much shorter this time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.archive.report import Part, Report
from assistant.knowledge import Knowledge
from assistant.language.bilingual import Line
from assistant.language.sentences import split_sentences
from assistant.writing.comparing.place import Past, sentences_of

_SHRUNK = 0.4
_USUAL = 2


@dataclass(frozen=True, slots=True)
class SilentLine(Line):
    """A work line of the last two reports that has no (or, when `now` is above 0, far less) text this time.

    `topic` is the part of the line that is not mentioned (侨法宣传), empty for the whole line. `now` and
    `before` count characters, `before` for each of the last reports, newest first; `paragraphs` are those of
    the newest one.
    """

    area: str
    topic: str
    now: int
    before: tuple[int, ...]
    paragraphs: tuple[Past, ...]

    def _told(self) -> tuple[str, str]:
        if self.topic:
            return (
                f"“{self.area}”本期没有提到“{self.topic}”，前两期都写了。",
                f"“{self.area}” does not speak of “{self.topic}” this time; the last two reports did.",
            )
        now = f"只有{self.now}字" if self.now else "没有写"
        zh, en = "、".join(f"{length}字" for length in self.before), " and ".join(map(str, self.before))
        return (
            f"“{self.area}”本期{now}，前两期为{zh}。",
            f"“{self.area}” has {self.now or 'no'} characters this time, the last two reports {en}.",
        )


def silent_lines(current: Report, history: Sequence[Report], *, knowledge: Knowledge) -> Iterator[SilentLine]:
    """Yield the work lines, and the parts of them, that the last two reports had and this one lacks or cuts.

    They come in the order of the profile; `history` is ordered from old to new. Nothing is usual before
    there are two reports.
    """
    recent = history[-_USUAL:][::-1]
    if len(recent) < _USUAL:
        return
    for area in knowledge.profile.areas:
        before = tuple(_length(report, area.name) for report in recent)
        now = _length(current, area.name)
        if all(before) and now < _SHRUNK * sum(before) / len(before):
            yield SilentLine(area.name, "", now, before, tuple(_paragraphs(recent[0], area.name)))
            continue
        for topic in area.sub_topics:
            told = [tuple(_speaking(report, topic)) for report in recent]
            if now and all(told) and not _touches(current, area.name, topic):
                before = tuple(sum(len(past.quote) for past in sentences) for sentences in told)
                yield SilentLine(area.name, topic, 0, before, told[0])


def _length(report: Report, area: str) -> int:
    return sum(len(past.quote) for past in _paragraphs(report, area))


def _paragraphs(report: Report, area: str) -> Iterator[Past]:
    """Yield the paragraphs of the sections that are on a work line, first or beside another (民族, 宗教)."""
    for section in report.sections:
        if section.part is Part.WORK and area in section.topics:
            for paragraph in section.paragraphs:
                yield Past(report.id, report.title, report.period, paragraph.text, paragraph.start, paragraph.end)


def _speaking(report: Report, topic: str) -> Iterator[Past]:
    """Yield the sentences of a report's work that name a topic."""
    if topic in report.text:
        yield from (said.past(report) for said in sentences_of(report, Part.WORK) if topic in said.text)


def _touches(report: Report, area: str, topic: str) -> bool:
    """Whether a sentence of the line has half of a topic's words (场所安全检查: 开展安全检查39处次), or the work all of it."""
    if any(_speaking(report, topic)):
        return True
    words = [topic[at : at + 2] for at in range(0, len(topic), 2)]
    sentences = (sentence.text for past in _paragraphs(report, area) for sentence in split_sentences(past.quote))
    return any(2 * sum(word in text for word in words) >= len(words) for text in sentences)
