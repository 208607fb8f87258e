"""Checks of dates against the reported and the planned period (group T)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.archive.report import Kind, Part
from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Finders, Hit, matched
from assistant.language.time.period import Period

_REFERENCE = re.compile(
    r"(?:自|从|由|比|较|与|同|截至|截止|对照|根据|按照|早在|拆除|完成对)[^，。；]{0,6}$|[“《（(〔]$|[年月日]底?[—～至到-]$"
)
_SINCE = re.compile(
    r"以来|起|开始|以后|之后|后|同期|[—～至到-]|[^，。；]{0,30}(?:同期|讲话|会议精神|以后|以前|期间|《)"
)
_LEAP_YEAR = 2024
_HALF = re.compile(r"(?<!\d)(?P<year>20\d{2})年(?:上半年|下半年)")
_BEFORE = re.compile(r"底?(?:以前|之前|前)")
_FUTURE = re.compile(
    r"将|拟|计划|预计|估计|有望|[明来次]年|力争|争取|确保|要求|目标|到期|届满|截止|(?:排|放|改|推|推迟|延|顺延|留|定|约|安排)(?:到|至|在|于)"
)
_HONOUR = re.compile(
    r"(?:今年|(?P<given>20\d{2})年|(?<![\d年])(?=\d{1,2}月))(?P<month>\d{1,2})月[^。；]{0,40}?(?P<year>20\d{2})年度[^。；]{0,24}?(?:先进|优秀|模范|称号|奖|示范|标兵)"
)
_TOTAL = re.compile(
    r"(?:(?P<year>20\d{2})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?[^。；]{0,60}?通报[^。；]{0,6}(?P<span>上半年|全年|下半年)[^。；]{0,20}情况"
)
_GENRE = re.compile(r"总结|计划|报告|打算|要点|思路|方案|安排|述职")
_RUN = re.compile(r"(?<![\d年])(?:20\d{2}年)?(\d{1,2})月?[—～至到-](\d{1,2})月(?!\d)")
_YEAR_RUN = re.compile(r"(?<!\d)((?:19|20)\d{2})年?(?:[—～至-]|到)((?:19|20)\d{2})年")
_DAY_RUN = re.compile(r"(?<!\d)\d{1,2}月(\d{1,2})日?(?:[—～至-]|到)(\d{1,2})日(?!\d)")
_CUT_OFF = re.compile(
    r"(?:截至|截止|至)(?:今年|20\d{2}年)?\d{1,2}月(?:份|底|末|\d{1,2}日)?|(?<![\u4e00-\u9fff])(?:截至)?目前"
)
_VAGUE = re.compile(r"近日|(?<![\d一二三四五六七八九十])日前|本月|不久前|前不久")
_THOUGHT = re.compile(r"(?:以|坚持以|在|高举)([^。；\n]{4,90}?)(?:为指导|为指引|指引下|指导下)")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A month or day named in the text; `year` is None where it is not written."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    def first(self, year: int) -> date:
        """Return the first day it can mean, in `year` where it names none; 29 February is a 28th if need be."""
        return date(self.year or year, self.month, min(self.day or 1, self._length(year)))

    def last(self, year: int) -> date:
        """Return the last day it can mean."""
        return date(self.year or year, self.month, min(self.day or 31, self._length(year)))

    def _length(self, year: int) -> int:
        return monthrange(self.year or year, self.month)[1]


def _dates(analysis: Analysis, part: Part) -> Iterator[_Dated]:
    """Yield the dates of a part that are told as events of the report itself.

    Left out are dates in quotations, tables and glossaries, and those that something else is measured from.
    """
    for found in analysis.days:
        month, day = int(found["month"]), int(found["day"]) if found["day"] else None
        if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(_LEAP_YEAR, month)[1]):
            continue
        section = analysis.section_at(found.start())
        if section is None or section.part is not part or analysis.quotation(*found.span()):
            continue
        before, after = analysis.text[max(0, found.start() - 8) : found.start()], analysis.text[found.end() :][:40]
        if _REFERENCE.search(before) or _SINCE.match(after) or analysis.in_glossary(found.start()):
            continue
        if _BEFORE.match(after) and part is not Part.PLAN:
            continue
        year = int(found["year"]) if found["year"] else None
        yield _Dated(found.start(), found.end(), year, month, day)


def title_elements(analysis: Analysis) -> Iterator[Hit]:
    """Find a title that names no period or no kind of document."""
    title = analysis.report.title
    if analysis.kind is Kind.OTHER or analysis.is_speech or not title or not analysis.lines:
        return
    line = analysis.lines[0]
    if not re.search(r"年|季度|月", title):
        yield Hit.on(line, "标题没有写明时限。", "The title names no period.")
    if not _GENRE.search(title):
        yield Hit.on(line, "标题没有写明文种（总结、计划、报告）。", "The title names no kind of document.")


def other_year(analysis: Analysis) -> Iterator[Hit]:
    """Find an event of the reported work that is dated in another year than the report's."""
    if analysis.period is None:
        return
    yield from _other_half(analysis, analysis.period)
    for dated in _dates(analysis, Part.WORK):
        section = analysis.section_at(dated.start)
        period = section.period if section and section.period else analysis.period
        if dated.year is not None and not _near(dated.year, period, analysis.kind):
            yield Hit.on(
                dated,
                f"“{analysis.text[dated.start : dated.end]}”与报告所属的{period.zh}不是同一年。",
                f"This date is not in the year of the report ({period.en}).",
            )


def _other_half(analysis: Analysis, period: Period) -> Iterator[Hit]:
    """Yield the half-years that the 导语 and the first-level headings name and that are not the report's."""
    known = {period.year} | ({analysis.plan_period.year} if analysis.plan_period else set())
    for section in analysis.report.sections:
        if analysis.is_speech or section.level > 1:
            continue
        spans = [
            (section.start, section.end),
            *((one.start, one.end) for one in section.paragraphs if not section.level),
        ]
        for start, end in spans:
            for found in _HALF.finditer(analysis.text, start, end):
                before = analysis.text[max(start, found.start() - 8) : found.start()]
                if int(found["year"]) not in known and not _REFERENCE.search(before):
                    yield Hit.on(
                        found.span(),
                        f"“{found.group()}”与标题的{period.zh}不是同一年，可能沿用了旧稿。",
                        f"Not the year of the title ({period.en}); perhaps left from an earlier report.",
                    )


def _near(year: int, period: Period, kind: Kind) -> bool:
    """Whether a year is the period's own, or, for a yearly report told early in the next year, that one."""
    return period.start.year <= year <= period.end.year + (kind is Kind.ANNUAL)


def outside_period(analysis: Analysis) -> Iterator[Hit]:
    """Find an event of the reported work that lies in the report's year but outside its period."""
    period = analysis.period
    if period is None or period.start.year != period.end.year:
        return
    for dated in _dates(analysis, Part.WORK):
        if dated.year not in {None, period.year} or _FUTURE.search(_sentence(analysis, dated)):
            continue
        if dated.first(period.year) > period.end or dated.last(period.year) < period.start:
            yield Hit.on(
                dated,
                f"“{analysis.text[dated.start : dated.end]}”不在报告期{period.zh}之内。",
                f"This date is outside the reported period ({period.en}).",
            )


def outside_plan(analysis: Analysis) -> Iterator[Hit]:
    """Find a date of the plan that lies before or after the planned period."""
    plan = analysis.plan_period
    if plan is None or plan.start.year != plan.end.year:
        return
    for dated in _dates(analysis, Part.PLAN):
        deadline = _BEFORE.match(analysis.text, dated.end) is not None
        if dated.year not in {None, plan.year} and not deadline:
            continue
        if dated.last(plan.year) < plan.start or (dated.first(plan.year) > plan.end and dated.year is None):
            yield Hit.on(
                dated,
                f"“{analysis.text[dated.start : dated.end]}”不在计划期{plan.zh}之内。",
                f"This date is outside the planned period ({plan.en}).",
            )


def early_honour(analysis: Analysis) -> Iterator[Hit]:
    """Find an annual title that was awarded before its year was over."""
    for found in _HONOUR.finditer(analysis.text):
        given = int(found["given"]) if found["given"] else analysis.year
        if given is not None and int(found["year"]) >= given and int(found["month"]) <= 11:
            yield Hit.on(
                found.span("year"),
                f"{given}年{found['month']}月不会评出{found['year']}年度的称号，年份疑误。",
                f"A title for {found['year']} cannot be awarded in month {found['month']} of {given}.",
            )


def premature_total(analysis: Analysis) -> Iterator[Hit]:
    """Find an event that reports on a period before that period has ended."""
    for found in _TOTAL.finditer(analysis.text):
        end = 6 if found["span"] == "上半年" else 12
        if int(found["month"]) < end:
            yield Hit.on(
                found.span(),
                f"{found['month']}月时{found['span']}尚未结束，不能通报{found['span']}的情况。",
                f"In month {found['month']} the period was not over and could not be reported on.",
            )


def impossible(analysis: Analysis) -> Iterator[Hit]:
    """Find a day that no calendar has."""
    for found in re.finditer(r"(?<!\d)(?:((?:19|20)\d{2})年)?(\d{1,2})月(\d{1,2})[日号]", analysis.text):
        year, month, day = (int(group) if group else _LEAP_YEAR for group in found.groups())
        if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
            yield Hit.on(found.span(), f"没有“{found.group()}”这一天。", f"There is no such day: {found.group()}.")


def reversed_range(analysis: Analysis) -> Iterator[Hit]:
    """Find a run of months or years that ends before it begins."""
    for pattern in (_RUN, _YEAR_RUN, _DAY_RUN):
        for found in pattern.finditer(analysis.text):
            if int(found.group(1)) > int(found.group(2)):
                yield Hit.on(found.span(), f"“{found.group()}”起止颠倒。", f"“{found.group()}” ends before it begins.")


def cut_offs(analysis: Analysis) -> Iterator[Hit]:
    """Find every further way in which the report says up to when it counts."""
    found = [match for match in _CUT_OFF.finditer(analysis.text) if not analysis.in_glossary(match.start())]
    forms = list(dict.fromkeys(match.group() for match in found))
    for form in forms[1:]:
        yield Hit.on(
            next(match for match in found if match.group() == form).span(),
            f"统计截止时间写法不一：此处“{form}”，前文“{forms[0]}”。",
            f"The cut-off is “{form}” here and “{forms[0]}” above.",
        )


def outdated_thought(analysis: Analysis) -> Iterator[Hit]:
    """Find a guiding-thought formula none of whose members is the one of the period."""
    if analysis.year is None:
        return
    entries = analysis.knowledge.words("guiding-thought").entries
    for found in _THOUGHT.finditer(analysis.text):
        named = [entry for entry in entries if entry.word in found.group(1)]
        late = [entry for entry in named if entry.valid_from and analysis.year < entry.valid_from]
        early = [entry for entry in named if entry.valid_to and analysis.year > entry.valid_to]
        if named and (late or len(early) == len(named)):
            yield Hit.on(
                found.span(),
                f"指导思想的表述与{analysis.year}年的用语登记不一致：“{named[0].word}”。",
                f"The guiding thought does not agree with the register of {analysis.year}.",
            )


def signing_date(analysis: Analysis) -> Iterator[Hit]:
    """Find a signature that is dated long before or after the period's end."""
    period, day = analysis.period, analysis.report.delivered
    if period is None or day is None or not analysis.report.signature or analysis.kind is Kind.PLAN:
        return
    if not period.end - timedelta(days=15) <= day <= period.end + timedelta(days=45):
        line = analysis.lines[-1]
        yield Hit.on(
            line,
            f"成文日期{day.year}年{day.month}月{day.day}日离{period.zh}的期末较远。",
            f"The date of signing is far from the end of the {period.en}.",
        )


def _sentence(analysis: Analysis, dated: _Dated) -> str:
    text = analysis.text
    start = max(text.rfind(mark, 0, dated.start) for mark in "。；\n") + 1
    ends = [end for mark in "。；\n" if (end := text.find(mark, dated.end)) >= 0]
    return text[start : min(ends, default=len(text))]


PERIOD: Finders = {
    "T01": title_elements,
    "T02": other_year,
    "T03": outside_period,
    "T04": outside_plan,
    "T05": early_honour,
    "T06": premature_total,
    "T07": matched(_VAGUE, zh="“{found}”没有具体日期。", en="“{found}” has no date a reader can rely on."),
    "T08": impossible,
    "T09": reversed_range,
    "T10": cut_offs,
    "T11": outdated_thought,
    "T12": signing_date,
}
