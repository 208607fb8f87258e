"""Checks of united-front and other fixed terms (group U); the register is lists under knowledge/wording.

A finding says that a text does not agree with the register, whose source and grade it names; it asserts no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.guard.analysis import Analysis, inside, objected, occurrences
from assistant.guard.finding import Severity
from assistant.guard.listed import listed
from assistant.guard.rule import Finders, Hit

_ABROAD = re.compile(r"海外(?=人士|朋友|联谊|统战|代表)|对外(?=联谊|联络|统战)|来华")
_OF_HOME = re.compile(r"香港|澳门|台湾|港澳|三胞|台胞")
_BOTH = re.compile(
    r"(?:港澳台?(?:及|和|与|、)?(?:海外|国外)|(?:台湾|台|澳门|台胞)(?:同胞)?(?:及|和|与|、|以及)?(?:海外|国外)|两岸|海外侨胞)"
)
_SYSTEM = re.compile(r"(?<!中国)(?<!中)共产党领导的多党合作")
_OVERLAP = re.compile(r"民主党派、(?:工商联、)?党外(?:人士|代表人士)|党外人士、民主党派")
_MOTION = re.compile(
    r"政协委员[^，。；（]{0,12}(?:提交|提出|递交)[^，。；]{0,4}议案|人大代表[^，。；（]{0,12}(?:提交|提出|递交)[^，。；]{0,4}提案"
)
_BOTH_MOTIONS = re.compile(r"(?:提交|提出)(?:议案[、和]提案|提案[、和]议案)")
_BODIES = re.compile(r"(?:^|[^\u4e00-\u9fff]|在|由|各级|区|市|县)(政府、党委|政协、人大(?!代表))")
_FORMULA = re.compile(
    r"保护合法[、，,]\s?制止非法[、，,]\s?(?P<extreme>遏制极端[、，,]\s?)?(?P<rest>抵御渗透[、，,]\s?)?打击犯罪"
)
_FORMULA_SINCE = 2015


def abroad_and_home(analysis: Analysis) -> Iterator[Hit]:
    """Find 海外 or 对外 said in one sentence of Hong Kong, Macao and Taiwan too."""
    for sentence in analysis.sentences:
        if _OF_HOME.search(sentence.text) and not _BOTH.search(sentence.text):
            found = _ABROAD.search(sentence.text)
            if found and not analysis.quotation(sentence.start + found.start(), sentence.start + found.end()):
                yield Hit(
                    sentence.start + found.start(),
                    sentence.start + found.end(),
                    f"本句涉及港澳台，“{found.group()}”不能涵盖，宜写“港澳台和海外”。",
                    f"This sentence speaks of Hong Kong, Macao or Taiwan, which “{found.group()}” does not cover.",
                )


def formula(analysis: Analysis) -> Iterator[Hit]:
    """Find the formula of religious affairs without the member it has had since 2014."""
    for found in _FORMULA.finditer(analysis.text):
        if found["rest"] and found["extreme"]:
            continue
        of_its_time = found["rest"] and analysis.year is not None and analysis.year < _FORMULA_SINCE
        yield Hit(
            *found.span(),
            "与用语登记表不一致：2014年5月以后为“保护合法、制止非法、遏制极端、抵御渗透、打击犯罪”。",
            "Not the formula of the register since May 2014 (five members).",
            severity=Severity.INFO if of_its_time else None,
        )


def system_name(analysis: Analysis) -> Iterator[Hit]:
    """Find the name of the party system without 中国."""
    for found in _SYSTEM.finditer(analysis.text):
        yield Hit(
            *found.span(),
            "制度全称为“中国共产党领导的多党合作和政治协商制度”。",
            "The system's full name begins with “中国共产党领导的”.",
            edits=((found.start(), found.start(), "中国"),),
        )


def overlap(analysis: Analysis) -> Iterator[Hit]:
    """Find 党外人士 listed beside 民主党派, which it includes."""
    for found in _OVERLAP.finditer(analysis.text):
        if not analysis.quotation(*found.span()):
            yield Hit(
                *found.span(),
                "“党外人士”包含民主党派成员，不宜并列；可写“民主党派、无党派人士”。",
                "“党外人士” includes members of the parties; do not list them side by side.",
            )


def motions(analysis: Analysis) -> Iterator[Hit]:
    """Find 议案 of 政协委员 and 提案 of 人大代表."""
    spans = [found.span() for found in _MOTION.finditer(analysis.text)]
    for line in analysis.lines:
        if "政协" in line.text and "人大" not in line.text:
            spans += [found.span() for found in _BOTH_MOTIONS.finditer(analysis.text, line.start, line.end)]
    for start, end in spans:
        yield Hit(
            start,
            end,
            "政协委员提交“提案”，人大代表提出“议案、建议”。",
            "Members of the CPPCC submit 提案, deputies of the congress 议案.",
        )


def order_of_bodies(analysis: Analysis) -> Iterator[Hit]:
    """Find bodies named in another order than 党委、人大、政府、政协."""
    for found in _BODIES.finditer(analysis.text):
        first, second = found.group(1).split("、")
        yield Hit(
            *found.span(1),
            f"排列顺序通常为“{second}、{first}”。",
            f"The usual order is “{second}、{first}”.",
            edits=((*found.span(1), f"{second}、{first}"),),
        )


def changed_sense(analysis: Analysis) -> Iterator[Hit]:
    """Find a name that has stood for two things at two times, at its first place."""
    for friend in analysis.knowledge.profile.false_friends:
        at = analysis.text.find(friend.word)
        if at >= 0 and any(re.search(r"\d{4}年", sense) for sense in friend.senses):
            senses = "；".join(friend.senses)
            yield Hit(
                at,
                at + len(friend.word),
                f"“{friend.word}”先后指过两件事，请写全称：{senses}。",
                f"“{friend.word}” has named two things; write the full name.",
            )


def obsolete(analysis: Analysis) -> Iterator[Hit]:
    """Find a term whose time is over, each once; in a text of its own time that is only information."""
    seen: set[str] = set()
    for word, start, end in occurrences(analysis.knowledge.words("obsolete"), analysis.text):
        if word.word in seen or inside(start, end, analysis.titles):
            continue
        seen.add(word.word)
        past = objected(word, analysis.year)
        when = f"是{word.valid_to}年以前的用语" if past else f"是当时用语（至{word.valid_to}年）"
        yield Hit(
            start,
            end,
            f"“{word.word}”{when}，现多用“{word.to}”（据用语登记表）。",
            f"“{word.word}” is a term of the time up to {word.valid_to}; today “{word.to}”.",
            edits=((start, end, word.to),) if past and not analysis.quotation(start, end) else (),
            severity=None if past and not analysis.quotation(start, end) else Severity.INFO,
        )


TERMS: Finders = {
    "U01": abroad_and_home,
    "U02": listed("juxtaposition", zh="“{word}”提法不当。", en="“{word}” is not to be used."),
    "U03": listed("taiwan-bodies", zh="“{word}”提法不当。", en="“{word}” is not to be used."),
    "U04": listed("ethnic", zh="民族名称不用简称“{word}”。", en="Do not shorten the name of a people: “{word}”."),
    "U05": listed("ethnic-branches", zh="支系不称“族”：“{word}”。", en="A branch is not a people: “{word}”."),
    "U06": listed("religious", zh="“{word}”与用语登记表不一致。", en="“{word}” is not the term of the register."),
    "U07": formula,
    "U08": system_name,
    "U09": listed("parties", zh="“{word}”称谓不当。", en="“{word}” is the wrong form."),
    "U10": overlap,
    "U11": motions,
    "U12": listed("overseas", zh="“{word}”用语不当。", en="“{word}” is the wrong term."),
    "U13": changed_sense,
    "U14": obsolete,
    "U15": order_of_bodies,
    "U16": listed("sensitive", zh="“{word}”与用语登记表不一致。", en="“{word}” is not the term of the register."),
}
