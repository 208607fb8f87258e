"""What a report's plan promises: each item with verb, object, quantity, deadline and owner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.archive.report import Part, Report, ReportId, Section
from assistant.knowledge import Knowledge
from assistant.language.figures import FigureKind, figures_in
from assistant.language.sentences import split_sentences
from assistant.language.tokens import words

_DEADLINE = re.compile(
    r"(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬)?(?:之?前)?|(?:本|今|明)?年(?:底|内|末)(?:之?前)?"
    r"|(?:上|下)半年|[一二三四]季度(?:末|底)?(?:之?前)?"
)
_OWNER = re.compile(r"由([^，。；]{2,20}?)(?:牵头|负责|承办|主办)|(?:责任单位|责任科室)[:：]([^，。；）)]{2,30})")
_LEAD = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*|[一二三四五六七八九十]+是要?|同时|同步|并|继续|，)+"
)


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise of a plan as it stands there; `start`/`end` are offsets in the text of `report_id`.

    `quantities` and `deadline` are the plan's own words; `vague` says why it cannot be checked, empty
    when it can. All fields are text or numbers, so that `dataclasses.asdict` keeps it whole.
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
    keywords: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What to call it in a list: its heading, else its first clause."""
        return self.heading or re.split(r"[，,；;。]", self.text)[0]


def commitments(report: Report, *, knowledge: Knowledge) -> tuple[Commitment, ...]:
    """Return the items of a report's plan in order: its numbered headings, else its sentences.

    A commitment carries all that stands under its heading; `due` is the code of the plan's period.
    """
    verbs = tuple(entry.word for entry in knowledge.words("plan-verbs").entries if entry.note != "modal")
    general = frozenset(entry.word for entry in knowledge.words("general").entries)
    known = _Reader(tuple(sorted(verbs, key=len, reverse=True)), general, knowledge.profile.terms)
    due = report.plan_period or (report.period.following() if report.period else None)
    code = due.code if due else ""
    return tuple(known.read(item, report.id, code) for item in _items(report))


@dataclass(frozen=True, slots=True)
class _Item:
    heading: str
    text: str
    start: int
    end: int
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reader:
    verbs: tuple[str, ...]
    general: frozenset[str]
    terms: tuple[str, ...]

    def read(self, item: _Item, report_id: ReportId, due: str) -> Commitment:
        lead = _LEAD.sub("", item.heading or item.text)
        clause = re.split(r"[，,。；;：:]", lead)[0]
        verb = min((one for one in self.verbs if one in clause), key=clause.index, default="")
        target = clause[clause.index(verb) + len(verb) :] if verb else clause
        quantities = tuple(
            figure.text
            for figure in figures_in(item.text)
            if figure.kind in {FigureKind.QUANTITY, FigureKind.PERCENT} and not figure.article
        )
        deadline = _DEADLINE.search(item.text)
        owner = _OWNER.search(item.text)
        keywords = self._keywords(clause)
        missing = (
            ("没有具体对象",) if not keywords else (),
            ("没有数量",) if not quantities else (),
            ("没有时限",) if deadline is None else (),
        )
        vague = tuple(reason for reasons in missing for reason in reasons)
        return Commitment(
            report_id,
            due,
            item.heading,
            item.text,
            item.start,
            item.end,
            verb,
            target,
            quantities,
            deadline.group() if deadline else "",
            next((group for group in owner.groups() if group), "") if owner else "",
            vague if len(vague) > 1 else (),
            item.topics,
            keywords,
        )

    def _keywords(self, clause: str) -> tuple[str, ...]:
        found = (word for word in words(clause, self.terms) if len(word) > 1 and not word[0].isdigit())
        return tuple(dict.fromkeys(word for word in found if word not in self.general and word not in self.verbs))


def _items(report: Report) -> Iterator[_Item]:
    plan = [section for section in report.sections if section.part is Part.PLAN]
    headed = [section for section in plan if section.level > 1]
    if headed:
        yield from (_of_section(section) for section in headed if section.title)
        return
    for section in plan:
        for paragraph in section.paragraphs:
            for sentence in split_sentences(paragraph.text):
                start = paragraph.start + sentence.start
                yield _Item("", sentence.text, start, start + len(sentence.text), section.topics)


def _of_section(section: Section) -> _Item:
    below = "".join(paragraph.text for paragraph in section.paragraphs)
    end = section.paragraphs[-1].end if section.paragraphs else section.end
    return _Item(section.title, f"{section.title}。{below}", section.start, end, section.topics)
