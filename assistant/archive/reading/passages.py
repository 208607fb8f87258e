"""A report cut into what is searched and quoted: paragraphs and enumerated items under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.archive.reading.leads import period_of_lead
from assistant.archive.reading.periods import Frame, frame_of_report
from assistant.archive.report import Part, Passage, Report, Section
from assistant.knowledge import Area
from assistant.knowledge.topics import topics_of
from assistant.language.numbering import enumerators
from assistant.language.sentences import split_sentences
from assistant.language.time.period import Period, Span

_LONGEST = 400
_SLACK = 40
_SHORT = 12
_LEADS_ON = "：:！!"  # “各位代表：” says nothing by itself and goes with the paragraph below
_ITEM = 60  # an enumerated item of a long paragraph stands alone from this length on
_TIME_WORD = re.compile(r"年|季度|月")
_CLAUSE_END = re.compile(r"[；;，,]")
_ADMITS = re.compile(
    r"(?:清醒|清楚|深刻)地?(?:认识|看|意识)到|(?:仍|仍然|还|也|依然)(?:存在|面临)|存在(?:一些|不少|许多|诸多|突出|的(?:主要)?(?:问题|困难|不足))"
)
_ADMITS_WITHIN = 150
_PROBLEMS = re.compile(r"问题|不足|困难|短板|挑战|差距|矛盾")
_ITEM_HEAD = re.compile(r"[一二三四五六七八九十]{1,2}是")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text with the period that its own words name, if they do."""

    start: int
    end: int
    period: Period | None


def passages(report: Report, *, areas: Sequence[Area] = ()) -> tuple[Passage, ...]:
    r"""Return the passages of a report in order; together they hold every paragraph, each character once.

    A paragraph is one passage, except where it is longer than 400 characters (then it is cut at its
    enumerators and sentences) or a sentence in it speaks of another stretch of the year (上半年, 1—7月).
    A heading without text is a passage of its own, and so is the heading of an item in a plan (新建侨胞之家1个):
    it may be all that the plan says.

    >>> from assistant.archive.reading.parse import parse
    >>> report = parse("2025年工作总结\n一、主要工作\n走访侨胞10人。上半年，培训2次。\n二、2026年计划\n做好侨务。")
    >>> [(passage.text, passage.period.code) for passage in passages(report)]
    [('走访侨胞10人。', '2025'), ('上半年，培训2次。', '2025H1'), ('做好侨务。', '2026')]
    """
    frame = frame_of_report(report)
    return tuple(
        passage
        for at, section in enumerate(report.sections)
        for passage in _of_section(report, section, frame, areas, leaf=_is_leaf(report.sections, at))
    )


def _is_leaf(sections: Sequence[Section], at: int) -> bool:
    return at + 1 == len(sections) or sections[at + 1].level <= sections[at].level


def _of_section(
    report: Report, section: Section, frame: Frame, areas: Sequence[Area], *, leaf: bool
) -> Iterator[Passage]:
    planned = section.part is Part.PLAN and section.level > 1
    if leaf and section.title and (planned or not section.paragraphs):
        yield _passage(report, section, _Piece(section.start, section.end, section.period), section.part, areas)
    running, part = section.period, section.part
    for start, end in _blocks(section):
        text = report.text[start:end]
        part = _part_of(text, section.part, part)
        default = running if part is section.part else frame.period
        led = period_of_lead(text, default, frame)
        if led is not None and part is section.part and _lasts(led, frame):
            running = led
        for piece in _pieces(text, start, led or default, frame):
            yield _passage(report, section, piece, Part.PLAN if _lies_ahead(piece.period, frame) else part, areas)


def _part_of(text: str, section: Part, before: Part) -> Part:
    """Return the part of a paragraph: in a review, one that admits problems, and the items below it, are problems."""
    if section is not Part.WORK:
        return section
    if _ADMITS.search(text[:_ADMITS_WITHIN]) and _PROBLEMS.search(text):
        return Part.PROBLEMS
    return before if before is Part.PROBLEMS and _ITEM_HEAD.match(text) else section


def _lasts(led: Period, frame: Frame) -> bool:
    """Tell whether a time that opens a paragraph holds for those below: “五年来”, “今年”, “过去一年”."""
    return led.last_year is not None or (led.span is Span.YEAR and frame.today - led.year in (0, 1))


def _lies_ahead(period: Period | None, frame: Frame) -> bool:
    """Tell whether words speak of years behind those reported on, which can only be planned: “十五五”时期."""
    return bool(period and frame.period and period.start > frame.period.end and period.end.year > frame.today)


def _passage(report: Report, section: Section, piece: _Piece, part: Part, areas: Sequence[Area]) -> Passage:
    text = report.text[piece.start : piece.end]
    return Passage(
        id=f"{report.id}:{piece.start}",
        report_id=report.id,
        path=section.path,
        part=part,
        topics=tuple(dict.fromkeys((*topics_of(text, areas), *section.topics))),
        period=piece.period,
        text=text,
        start=piece.start,
        end=piece.end,
    )


def _blocks(section: Section) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs, a very short one together with the next, and the rows of a table together."""
    start: int | None = None
    last = len(section.paragraphs) - 1
    for at, paragraph in enumerate(section.paragraphs):
        start = paragraph.start if start is None else start
        row = paragraph.text.startswith("|")
        below = section.paragraphs[at + 1] if at < last else None
        joins = below is not None and (
            (paragraph.end - start < _SHORT and paragraph.text[-1] in _LEADS_ON)
            or (row and below.text.startswith("|") and below.end - start <= _LONGEST)
        )
        if not joins:
            yield start, paragraph.end
            start = None


def _pieces(text: str, offset: int, period: Period | None, frame: Frame) -> Iterator[_Piece]:
    """Yield the stretches of a paragraph that stands at `offset`: runs of sentences of one period, none too long."""
    if not text[_LONGEST:] and not _TIME_WORD.search(text, 1):
        yield _Piece(offset, offset + len(text), period)
        return
    counted = {found.start for found in enumerators(text)} if len(text) > _LONGEST else set()
    longest = len(text) // -(-len(text) // _LONGEST) + _SLACK  # of equal parts
    begin, end, running = 0, 0, period
    for start, stop, spoken_of in _timed(text, period, frame):
        full = stop - begin > min(longest, _LONGEST) or (start in counted and start - begin >= _ITEM)
        if end > begin and (full or spoken_of != running):
            yield _Piece(offset + begin, offset + end, running)
            begin = start
        running, end = spoken_of, stop
    if end > begin:
        yield _Piece(offset + begin, offset + end, running)


def _timed(text: str, period: Period | None, frame: Frame) -> Iterator[tuple[int, int, Period | None]]:
    """Yield the sentences, none longer than a passage, with what each speaks of.

    A time named at the head of a part sentence (“上半年，…；”) holds until the sentence ends.
    """
    held: Period | None = None
    for sentence in split_sentences(text):
        led = period_of_lead(sentence.text, period, frame) if sentence.start else None
        spoken_of = led or held or period
        held = (led or held) if sentence.text.endswith(("；", ";")) else None
        begin = sentence.start
        while sentence.end - begin > _LONGEST:
            commas = [found.end() for found in _CLAUSE_END.finditer(text, begin + 1, begin + _LONGEST)]
            cut = commas[-1] if commas else begin + _LONGEST
            yield begin, cut, spoken_of
            begin = cut
        yield begin, sentence.end, spoken_of
