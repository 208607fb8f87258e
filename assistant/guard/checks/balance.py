"""Checks of how the sections of a report fit together (S05–S07, S10–S16)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, takewhile

from assistant.archive.report import Part, Section
from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Finders, Hit, listed

_PLAN_WORDS = re.compile(r"计划|打算|思路|安排|要点|谋划|设想")
_VAGUE_PROBLEM = re.compile(
    r"(?:有待|需要|还需|仍需|需|亟待)(?:进一步)?(?:加强|提高|完善|改进|提升)[。；]?$|不够(?:健全|到位|强|高|深入|平衡)[^\d]*$"
)
_COUNTED = re.compile(r"\d|[两二三四五六七八九十]个")
_TITLE_LIMITS = {1: 20, 2: 30, 3: 30, 4: 30}
_SENTENCE_LIMIT = 100
_PARAGRAPH_LIMIT = 400
_VERB_FIRST = re.compile(
    r"(?:认真|积极|主动|继续|进一步|切实|深入|扎实|着力|大力|全面)*(?:做好|加强|开展|抓好|坚持|推进|拓展|完善|落实|强化|提升|创新|深化|建立|健全|办好|加大|发挥)"
)
_NOUN_ASPECT = re.compile(r".{2,16}方面[。：:，,]?$")
_SEE_ATTACHMENT = re.compile(r"(?:详?见|附)附件(\d*)")
_ATTACHMENT = re.compile(r"^附件?\s*\d*\s*[：:.]?", re.MULTILINE)
_SAME = 0.85
_DIGITS = re.compile(r"\d+")
_LEEWAY = 0.1
_SHORTEST_WEIGHED = 400
_SHORTEST_REPEATED = 20
_SHORTEST_ECHO = 6
_MOST_CLAUSES = 2


def duplicate_section(analysis: Analysis) -> Iterator[Hit]:
    """Find a heading that stands twice under one parent."""
    seen: dict[tuple[Part, tuple[str, ...], str], Section] = {}
    for section in analysis.report.sections:
        if not section.level:
            continue
        key = (section.part, section.path[:-1], _plain(section.title))
        if key in seen and len(key[2]) >= 4:
            yield Hit.on(
                section, f"与前面的“{seen[key].title}”重复。", f"The same heading as “{seen[key].title}” above."
            )
        seen[key] = section


def repeated_text(analysis: Analysis) -> Iterator[Hit]:
    """Find a sentence told before with the same figures, and a heading that repeats its parent's.

    What a table or a plan says again of the work is no repetition.
    """
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    told: dict[tuple[Part | None, tuple[str, ...]], list[str]] = {}
    for sentence in analysis.sentences:
        if len(sentence.text) < _SHORTEST_REPEATED or "|" in sentence.text:
            continue
        alike = told.setdefault((analysis.part_at(sentence.start), tuple(_DIGITS.findall(sentence.text))), [])
        before = extractOne(sentence.text, alike, scorer=ratio, score_cutoff=_SAME * 100)
        alike.append(sentence.text)
        if before is not None:
            yield Hit.on(sentence, f"与前文“{before[0][:12]}……”基本相同。", "Nearly the same sentence stands above.")
    yield from _echoes(analysis)


def _echoes(analysis: Analysis) -> Iterator[Hit]:
    for section in analysis.report.sections:
        if section.level > 1 and len(section.path) > 1:
            parent, title = _plain(_unnumbered(section.path[-2])), _plain(section.title)
            shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(parent, title, strict=False)))
            if parent == title or shared >= max(_SHORTEST_ECHO, 0.6 * min(len(parent), len(title))):
                yield Hit.on(
                    section,
                    f"与上一级标题{'相同' if parent == title else '重复'}：“{title[:shared]}”。",
                    "The same words as the heading above.",
                )


def name_drift(analysis: Analysis) -> Iterator[Hit]:
    """Find a plan that the title or the 导语 calls one name and its heading another."""
    lead = next((found for found in re.findall(r"现将[^。\n]{2,60}如下", analysis.text[:2000])), "")
    for section in analysis.report.sections:
        if section.part is Part.PLAN and section.level == 1:
            named = _PLAN_WORDS.findall(section.title)
            for where, where_en, words in (("标题", "title", analysis.report.title), ("导语", "opening", lead)):
                called = _PLAN_WORDS.findall(words)
                if called and named and not set(called) & set(named):
                    yield Hit.on(
                        section,
                        f"{where}称“{called[-1]}”，此处称“{named[-1]}”，名称宜一致。",
                        f"The {where_en} says “{called[-1]}”, this heading “{named[-1]}”.",
                    )
                    break
            return


def thin_problems(analysis: Analysis) -> Iterator[Hit]:
    """Find a problem that names neither an object nor a figure, and problems told too shortly."""
    share = _shares(analysis).get(Part.PROBLEMS, 0.0)
    for section in analysis.report.sections:
        if section.part is Part.PROBLEMS and section.level == 1 and 0 < share < 0.05:
            yield Hit.on(
                section, f"问题部分只占全文{share:.1%}，偏薄。", f"The problems take only {share:.1%} of the report."
            )
    for one in analysis.sentences_of(Part.PROBLEMS):
        short = len(re.findall("[，,]", one.text)) < _MOST_CLAUSES
        if short and _VAGUE_PROBLEM.search(one.text) and not _COUNTED.search(one.text):
            yield Hit.on(
                one, "问题写得笼统，没有对象、数据或原因。", "A problem without an object, a figure or a cause."
            )


def long_heading(analysis: Analysis) -> Iterator[Hit]:
    """Find a heading longer than can be read at a glance."""
    for section in analysis.report.sections:
        limit = _TITLE_LIMITS.get(section.level)
        told = section.title.rstrip().endswith(("。", "；")) or re.search(r"\d+[^\d年]", section.title)
        if limit and len(section.title) > limit and not told:
            yield Hit.on(
                section,
                f"标题{len(section.title)}字，宜不超过{limit}字。",
                f"A heading of {len(section.title)} characters; {limit} are enough.",
            )


def not_parallel(analysis: Analysis) -> Iterator[Hit]:
    """Find a heading of the form “…方面” among siblings that begin with a verb."""
    numbered = [section for section in analysis.report.sections if section.level > 1]
    for _, group in groupby(numbered, key=lambda section: (section.level, section.path[:-1])):
        siblings = list(group)
        nouns = [section for section in siblings if _NOUN_ASPECT.match(section.title)]
        if nouns and any(_VERB_FIRST.match(section.title) for section in siblings):
            yield Hit.on(
                nouns[0],
                "同级标题有的以动词开头，有的写“……方面”，句式宜一致。",
                "Sibling headings mix verbs with “…方面”.",
            )


def too_long(analysis: Analysis) -> Iterator[Hit]:
    """Find paragraphs of more than 400 and sentences of more than 100 characters, one hit a paragraph."""
    for line in analysis.lines:
        long = [s for s in analysis.sentences_in(line.start, line.end) if len(s.text) > _SENTENCE_LIMIT]
        if long:
            yield Hit.on(
                long[0],
                f"句子过长（本段{len(long)}句超过{_SENTENCE_LIMIT}字，最长{max(len(s.text) for s in long)}字）。",
                f"{len(long)} sentences of more than {_SENTENCE_LIMIT} characters in this paragraph.",
            )
        if len(line.text) > _PARAGRAPH_LIMIT:
            yield Hit.on(
                line, f"本段{len(line.text)}字，宜分段。", f"A paragraph of {len(line.text)} characters; divide it."
            )


def out_of_balance(analysis: Analysis) -> Iterator[Hit]:
    """Find a part that takes a share of the text well outside its usual band; thin problems are S10's."""
    if analysis.spec is None or analysis.is_speech or len(analysis.text) < _SHORTEST_WEIGHED:
        return
    shares, alone = (
        _shares(analysis),
        Counter(required.part for required in analysis.spec.sections if required.required),
    )
    for required in analysis.spec.sections:
        part = Part(required.part)
        if required.share is None or not required.required or alone[required.part] > 1 or part not in shares:
            continue
        low, high = required.share
        short, long = shares[part] < low * (1 - _LEEWAY), shares[part] > high * (1 + _LEEWAY)
        if (short and part is not Part.PROBLEMS) or long:
            first = next(section for section in analysis.report.sections if section.part is part)
            yield Hit(
                first.start,
                max(first.end, first.start + 1),
                f"“{required.name}”占全文{shares[part]:.0%}，通常为{low:.0%}—{high:.0%}。",
                f"“{required.name}” takes {shares[part]:.0%} of the text, usually {low:.0%}–{high:.0%}.",
            )


def _shares(analysis: Analysis) -> dict[Part, float]:
    """Return how much of the body each part takes, headings included."""
    length: dict[Part, int] = {}
    for section in analysis.report.sections:
        size = section.end - section.start + sum(paragraph.end - paragraph.start for paragraph in section.paragraphs)
        length[section.part] = length.get(section.part, 0) + size
    total = sum(length.values())
    return {part: size / total for part, size in length.items()} if total else {}


def attachments(analysis: Analysis) -> Iterator[Hit]:
    """Find a reference to an attachment that the list at the end does not have."""
    listed_at = _ATTACHMENT.search(analysis.text)
    numbers = set(re.findall(r"(\d{1,2})[.．、]", analysis.text[listed_at.start() :])) if listed_at else set()
    for found in _SEE_ATTACHMENT.finditer(analysis.text):
        if listed_at is None:
            yield Hit.on(found.span(), "文中提到附件，但文末没有附件说明。", "An attachment is named but not listed.")
        elif found.group(1) and numbers and found.group(1) not in numbers:
            yield Hit.on(
                found.span(),
                f"附件说明中没有附件{found.group(1)}。",
                f"The list of attachments has no number {found.group(1)}.",
            )


def _plain(title: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff\w]", "", title)


def _unnumbered(heading: str) -> str:
    return re.sub(r"^(?:[一二三四五六七八九十]+、|[（(][^（()）]{1,3}[）)]|\d{1,2}[.、．])\s*", "", heading)


BALANCE: Finders = {
    "S05": duplicate_section,
    "S06": repeated_text,
    "S07": name_drift,
    "S10": thin_problems,
    "S11": long_heading,
    "S12": not_parallel,
    "S13": too_long,
    "S14": out_of_balance,
    "S15": attachments,
    "S16": listed(
        "requests", zh="报告中不得夹带请示事项：“{word}”。", en="A report must not contain requests: “{word}”."
    ),
}
