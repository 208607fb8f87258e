"""What every check looks at, computed at most once a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from assistant.archive.reading.clean import Cause, Cleaned, Removal, clean
from assistant.archive.reading.parse import parse
from assistant.archive.report import Kind, Part, Report, Section
from assistant.guard.checks.occurrences import objected, occurrences
from assistant.knowledge import Knowledge, Spec, Word
from assistant.language.numbering import Marker, read_marker
from assistant.language.quantity.figures import Figure, figures_in
from assistant.language.sentences import Stretch, split_sentences
from assistant.language.time.period import Period

Range = tuple[int, int]
_DAY = re.compile(
    r"(?<![\d.—～-])(?:(?P<year>(?:19|20)\d{2})年|今年)?(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号])?(?![—～-]\d)"
)
_GLOSS = re.compile(r"[^。\n]{0,40}(?:：|:|\s|是)(?:是?指|即)|\||[^，。；：:\n]{2,12}[：:](?=[^\n]{20})")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the cleaned text that is not blank; `heading` is the section that it opens."""

    text: str
    start: int
    end: int
    marker: Marker | None
    heading: Section | None


@dataclass(frozen=True, slots=True)
class LastReport:
    """The report before this one, with what comparing the two showed.

    `untold` are the items of its plan that this one is silent on, `unchanged` the figures of this one, as spans of
    its cleaned text, that count the same thing and are the same. Whoever can compare reports fills them in.
    """

    report: Report
    untold: tuple[str, ...] = ()
    unchanged: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Analysis:
    """A text as given (`raw`), cleaned (`report.text`, where the offsets of hits are), and read.

    `kind` and `period` are the caller's where given, else what the text itself says; `notes` are what its
    figures should rest on, empty where nobody gave any.
    """

    raw: str
    cleaned: Cleaned
    report: Report
    knowledge: Knowledge
    kind: Kind
    period: Period | None
    previous: LastReport | None = None
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.report.text

    @property
    def year(self) -> int | None:
        """The year whose usage holds; None (today's) when no period is known."""
        period = self.period or self.plan_period
        return period.end.year if period else None

    @cached_property
    def is_markdown(self) -> bool:
        """Whether ** emphasises in this text, so that what is left of it masks no name."""
        return any(self.raw.startswith("**", cut.start) for cut in self.cuts(Cause.MARKUP))

    @property
    def is_speech(self) -> bool:
        """Whether this is a report read out to a congress, which has customs of its own."""
        return any(word in self.report.title for word in ("政府工作报告", "代表大会")) or "各位代表" in self.text

    @property
    def plan_period(self) -> Period | None:
        """The period that the plan section speaks about."""
        if self.kind is Kind.PLAN:
            return self.period or self.report.plan_period
        return self.report.plan_period or (self.period.following() if self.period else None)

    @cached_property
    def spec(self) -> Spec | None:
        """The required structure; None for a kind that has none."""
        return None if self.kind is Kind.OTHER else self.knowledge.spec(self.kind.value)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are not blank."""
        opens = {section.start: section for section in self.report.sections if section.title}
        found = []
        for match in re.finditer(r"[^\n]*\S[^\n]*", self.text):
            text = match.group()
            found.append(Line(text, match.start(), match.end(), read_marker(text), opens.get(match.start())))
        return tuple(found)

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """The sentences of all lines, in order."""
        return tuple(
            replace(sentence, start=sentence.start + line.start, end=sentence.end + line.start)
            for line in self.lines
            for sentence in _sentences_of(line.text)
        )

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the text, those of a line read once as long as it stays the same: for checks while one types."""
        return tuple(
            replace(figure, start=figure.start + line.start, end=figure.end + line.start)
            for line in self.lines
            for figure in _figures_of(line.text, self.period)
        )

    def figures_in(self, start: int, end: int) -> tuple[Figure, ...]:
        """Return the figures that stand in a stretch of the text."""
        first = bisect_left(self.figures, start, key=lambda figure: figure.start)
        last = bisect_left(self.figures, end, key=lambda figure: figure.start)
        return self.figures[first:last]

    def sentences_in(self, start: int, end: int) -> tuple[Stretch, ...]:
        """Return the sentences that begin in a stretch of the text."""
        first = bisect_left(self.sentences, start, key=lambda sentence: sentence.start)
        last = bisect_left(self.sentences, end, key=lambda sentence: sentence.start)
        return self.sentences[first:last]

    def sentences_around(self, offset: int) -> tuple[Stretch, ...]:
        """Return the sentence that an offset stands in; empty between two."""
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.sentences[at : at + 1] if at >= 0 and offset < self.sentences[at].end else ()

    @cached_property
    def days(self) -> tuple[re.Match[str], ...]:
        """The months and days that are named, as year (where it is written), month and day."""
        return tuple(_DAY.finditer(self.text))

    @cached_property
    def titles(self) -> tuple[Range, ...]:
        """The spans inside 《》, where words are names and not the author's."""
        return tuple(match.span() for match in re.finditer(r"《[^《》\n]{1,80}》", self.text))

    @cached_property
    def quotes(self) -> tuple[Range, ...]:
        """The spans inside “ ”."""
        return tuple(match.span() for match in re.finditer(r"“[^“”\n]{1,200}”", self.text))

    @cached_property
    def _section_starts(self) -> tuple[int, ...]:
        return tuple(section.start for section in self.report.sections)

    def section_at(self, offset: int) -> Section | None:
        """Return the section whose heading is the last one at or before `offset`."""
        index = bisect_right(self._section_starts, offset) - 1
        return self.report.sections[index] if index >= 0 else None

    def part_at(self, offset: int) -> Part | None:
        """Return the part of the report that `offset` stands in."""
        section = self.section_at(offset)
        return section.part if section else None

    def sentences_of(self, part: Part) -> Iterator[Stretch]:
        """Yield the sentences of one part of the report, headings left out."""
        for section in self.report.sections:
            if section.part is part:
                for paragraph in section.paragraphs:
                    for stretch in split_sentences(paragraph.text):
                        yield Stretch(stretch.text, paragraph.start + stretch.start, paragraph.start + stretch.end)

    def part_text(self, part: Part) -> str:
        """Return all of one part of the report, headings included."""
        return "\n".join(
            text
            for section in self.report.sections
            if section.part is part
            for text in (section.title, *(paragraph.text for paragraph in section.paragraphs))
        )

    def line_at(self, offset: int) -> Line | None:
        """Return the line that `offset` stands in."""
        index = bisect_right(self.lines, offset, key=lambda line: line.start) - 1
        return self.lines[index] if index >= 0 else None

    def cuts(self, cause: Cause) -> Iterator[Removal]:
        """Yield what cleaning took out of the raw text for one cause."""
        return (cut for cut in self.cleaned.removed if cut.cause is cause)

    def follows_marker(self, raw_offset: int) -> bool:
        """Whether the character before an offset of the raw text ends the number of a heading."""
        line_start = self.raw.rfind("\n", 0, raw_offset) + 1
        marker = read_marker(self.raw[line_start:].split("\n", 1)[0])
        return marker is not None and line_start + marker.end == raw_offset

    def words_of(self, name: str) -> Iterator[tuple[Word, int, int]]:
        """Yield the entries of a list of words to avoid that stand in the text and are wrong in its year."""
        for word, start, end in occurrences(self.knowledge.words(name), self.text):
            if objected(word, self.year):
                yield word, start, end

    def in_glossary(self, offset: int) -> bool:
        """Whether an offset stands in a line that explains a word (名词解释), or in a table."""
        line = self.line_at(offset)
        return line is not None and _GLOSS.match(line.text) is not None

    def quotation(self, start: int, end: int) -> bool:
        """Whether a span stands in a title or a quotation, whose words are not the author's to change."""
        return inside(start, end, self.titles) or inside(start, end, self.quotes)


_sentences_of = lru_cache(maxsize=4096)(split_sentences)


@lru_cache(maxsize=4096)
def _figures_of(line: str, period: Period | None) -> tuple[Figure, ...]:
    return figures_in(line, period=period)


def analyse(
    text: str,
    *,
    knowledge: Knowledge,
    kind: Kind | None = None,
    period: Period | None = None,
    previous: LastReport | None = None,
    notes: str | None = None,
) -> Analysis:
    """Clean and read a text; `kind` and `period` overrule what the text says of itself, `notes` holds a note a line."""
    cleaned = clean(text)
    report = parse(cleaned, areas=knowledge.profile.areas)
    return Analysis(
        raw=text,
        cleaned=cleaned,
        report=report,
        knowledge=knowledge,
        kind=kind or report.kind,
        period=period or report.period,
        previous=previous,
        notes=tuple(line.strip() for line in (notes or "").splitlines() if line.strip()),
    )


def inside(start: int, end: int, ranges: Sequence[Range]) -> bool:
    """Whether `[start, end)` lies in one of the ranges.

    >>> inside(3, 4, [(0, 2), (3, 5)])
    True
    """
    return any(low <= start and end <= high for low, high in ranges)
