"""What a report's plan promises: each item with verb, object, quantity, deadline and owner."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from assistant.archive.report import Part, Report, ReportId, Section
from assistant.knowledge import Knowledge
from assistant.language.sentences import split_clauses, split_sentences
from assistant.language.time.period import Period
from assistant.writing.comparing.label import label, without_lead
from assistant.writing.comparing.measures import counts_in

_DEADLINE = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?:\d{1,2}日|底|初|中旬|上旬|下旬)?(?:之?前)?"
    r"|(?P<end>(?:本|今|明)?年(?:底|内|末)(?:之?前)?)|(?P<half>[上下])半年"
    r"|第?(?P<quarter>[一二三四])季度(?:末|底)?(?:之?前)?"
)
_OWNER = re.compile(r"由([^，。；]{2,20}?)(?:牵头|负责|承办|主办)|(?:责任单位|责任科室)[:：]([^，。；）)]{2,30})")
_FIRST = re.compile(r"(?:[（(][^（）()]*[）)]|“[^”]*”|《[^》]*》|[^，,；;。：])+")
_WHOLE_SECTION = 250
"""Characters up to which a heading and its text are one promise; longer ones hold several."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise of a plan as it stands there; `start`/`end` are offsets in the text of `report_id`.

    `quantities` and `deadline` are the plan's own words, `by` is the deadline's last day (ISO, empty when
    none can be read); `vague` says why it cannot be checked, empty when it can. `need` is what its verb
    takes to be done, as knowledge/wording/plan-verbs.yaml says: "end", "once", "named", "begin", "event", "process" or
    "endless". All fields are text or numbers, so that
    `dataclasses.asdict` keeps it whole.
    """

    report_id: ReportId
    due: str
    heading: str
    text: str
    start: int
    end: int
    verb: str
    object: str
    quantities: tuple[str, ...]
    deadline: str
    owner: str
    vague: tuple[str, ...]
    topics: tuple[str, ...] = ()
    need: str = "end"
    by: str = ""

    @property
    def title(self) -> str:
        """What to call it in a list: its heading, else its first clause."""
        if self.heading:
            return self.heading
        first = _FIRST.match(without_lead(self.text))
        return label(first[0] if first else self.text)


def commitments(report: Report, *, knowledge: Knowledge) -> tuple[Commitment, ...]:
    """Return the items of a report's plan in order.

    A numbered heading with a short text is one item with all that stands under it; in longer texts every
    clause that begins with a verb of planning opens an item. `due` is the code of the plan's period.
    """
    due = report.plan_period or (report.period.following() if report.period else None)
    reader = _Reader(_verbs(knowledge), due)
    return tuple(
        reader.read(item, report.id)
        for at, section in enumerate(report.sections)
        if section.part is Part.PLAN and not _stands_over(report.sections, at)
        for item in _items(section, reader)
    )


def _stands_over(sections: Sequence[Section], at: int) -> bool:
    """Whether a heading has no text of its own: what it promises stands under the headings below it."""
    below = sections[at + 1] if at + 1 < len(sections) else None
    return not sections[at].paragraphs and below is not None and below.level > sections[at].level


@lru_cache(maxsize=4)
def _verbs(knowledge: Knowledge) -> _Verbs:
    words = knowledge.words("plan-verbs")
    entries = words.entries
    acting = sorted({entry.word for entry in entries if entry.note not in {"modal", "result"}}, key=len, reverse=True)
    return _Verbs(
        re.compile(rf"(?:{words.any_of('modal')}|{_DEADLINE.pattern}|[，,])*(?P<verb>{'|'.join(acting)})"),
        re.compile("|".join(acting)),
        re.compile(rf"(?:{words.any_of('result', 'begin', 'named')})$"),
        {entry.word: "end" if entry.note == "result" else entry.note or "end" for entry in entries},
        _thin(knowledge),
    )


def _thin(knowledge: Knowledge) -> re.Pattern[str]:
    """Return the words that say what is counted of anything: 完成, 投资, 项目, 增长."""
    general = [entry.word for entry in knowledge.words("general").entries]
    thin = [entry.word for entry in knowledge.words("indicators").entries if entry.note == "thin"]
    words = "|".join(sorted({*general, *thin}, key=len, reverse=True))
    return re.compile(rf"{words}|年度|增长|实现|新增|确保|力争|达到?|[，,、。；;和]|以上|左右")


@dataclass(frozen=True, slots=True)
class _Verbs:
    opening: re.Pattern[str]
    anywhere: re.Pattern[str]
    aim: re.Pattern[str]
    need: dict[str, str]
    thin: re.Pattern[str]

    def only_counts(self, clause: str) -> bool:
        """Whether a clause gives a number and does not say of what: 完成投资30亿元."""
        bare = clause
        for count in counts_in(clause):
            bare = bare.replace(count.figure.text, "")
        return bare != clause and not self.thin.sub("", bare)


@dataclass(frozen=True, slots=True)
class _Item:
    heading: str
    text: str
    start: int
    end: int
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reader:
    verbs: _Verbs
    due: Period | None

    def opens(self, clause: str) -> bool:
        """Whether a clause begins with a verb of planning."""
        return self.verbs.opening.match(without_lead(clause)) is not None

    def read(self, item: _Item, report_id: ReportId) -> Commitment:
        lead = without_lead(item.heading or item.text)
        opening = self.verbs.opening.match(lead)
        clause = re.split(r"[，,；;。：:]", lead[opening.start("verb") :] if opening else lead)[0]
        found = self.verbs.anywhere.search(clause)
        verb = found[0] if found else ""
        quantities = tuple(count.figure.text for count in counts_in(item.text))
        deadline = _DEADLINE.search(item.text)
        owner = _OWNER.search(item.text)
        target = (clause[: found.start()] + clause[found.end() :]) if found else clause
        aim = self.verbs.aim.search(clause)
        missing = [
            *([] if verb else ["没有具体动作"]),
            *([] if quantities else ["没有数量"]),
            *([] if deadline else ["没有时限"]),
        ]
        return Commitment(
            report_id,
            self.due.code if self.due else "",
            item.heading,
            item.text,
            item.start,
            item.end,
            verb,
            target,
            quantities,
            deadline.group() if deadline else "",
            next((group for group in owner.groups() if group), "") if owner else "",
            tuple(missing) if len(missing) > 1 else (),
            item.topics,
            self.verbs.need.get(aim[0] if aim else verb, "process"),
            _last_day(deadline, self.due),
        )


def _last_day(deadline: re.Match[str] | None, due: Period | None) -> str:
    """Return the last day of a deadline in the plan's period, in ISO form."""
    if deadline is None or due is None or due.last_year is not None:
        return ""
    year = int(deadline["year"] or due.year) + deadline[0].startswith("明")
    month = due.end.month
    if deadline["month"]:
        month = int(deadline["month"])
    elif deadline["half"]:
        month = 6 if deadline["half"] == "上" else 12
    elif deadline["quarter"]:
        month = 3 * ("一二三四".index(deadline["quarter"]) + 1)
    return date(year, month, monthrange(year, month)[1]).isoformat() if 1 <= month <= 12 else ""


def _items(section: Section, reader: _Reader) -> Iterator[_Item]:
    below = sum(len(paragraph.text) for paragraph in section.paragraphs)
    if section.level > 1 and section.title and below <= _WHOLE_SECTION:
        text = "".join(paragraph.text for paragraph in section.paragraphs)
        end = section.paragraphs[-1].end if section.paragraphs else section.end
        yield _Item(section.title, f"{section.title}。{text}", section.start, end, section.topics)
        return
    for paragraph in section.paragraphs:
        for sentence in split_sentences(paragraph.text):
            for text, start in _promises(sentence.text, reader):
                at = paragraph.start + sentence.start + start
                yield _Item("", text, at, at + len(text), section.topics)


def _promises(sentence: str, reader: _Reader) -> Iterator[tuple[str, int]]:
    """Yield the stretches of a sentence that each begin with a verb of planning, with their offsets.

    What only counts goes with the item before it.
    """
    starts: list[int] = []
    for clause in split_clauses(sentence):
        if reader.opens(clause.text) and not (starts and reader.verbs.only_counts(clause.text)):
            starts.append(clause.start)
    for start, end in pairwise([*starts, len(sentence)]):
        yield sentence[start:end].rstrip("，,；;。"), start
