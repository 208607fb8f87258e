"""Checks of united-front and other fixed terms (group U but U07 and U17); the register is lists under knowledge/wording.

A finding says that a text does not agree with the register, whose source and grade it names; it asserts no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.guard.checks.analysis import Analysis, inside
from assistant.guard.checks.occurrences import objected, occurrences
from assistant.guard.checks.rule import Finders, Hit, basis_of, listed, matched
from assistant.guard.finding import Severity

_ABROAD = re.compile(r"海外(?=人士|朋友|联谊|统战|代表|三胞|“三胞”|台胞)|对外(?=联谊|联络|统战)|来华")
_OF_HOME = re.compile(r"香港|澳门|台湾|港澳|三胞|台胞")
_BOTH = re.compile(
    r"(?:港澳台?(?:及|和|与|、)?(?:海外|国外)|(?:台湾|台|澳门|台胞)(?:同胞)?(?:及|和|与|、|以及)?(?:海外|国外)|两岸|海外侨胞)"
)
_SYSTEM = re.compile(r"(?<!中国)(?<!中)共产党领导的多党合作")
_OVERLAP = re.compile(
    r"民主党派(?:成员)?[、和与](?:工商联、)?党外(?:代表)?人士|党外(?:代表)?人士[、和与](?:民主党派|无党派人士)"
)
_KIN_ABROAD = re.compile(r"三胞|台胞(?!、?台属)")
_RELATIVES = re.compile(r"台属(?=[^，。；]{0,4}\d)")
_ONE_LINE = 1500
_MOTION = re.compile(
    r"政协委员[^，。；（]{0,12}(?:提交|提出|递交)[^，。；]{0,4}议案|人大代表[^，。；（]{0,12}(?:提交|提出|递交)[^，。；]{0,4}提案"
)
_BOTH_MOTIONS = re.compile(r"(?:提交|提出)(?:议案[、和]提案|提案[、和]议案)")
_BODY = "(?:党委|人大|政府|政协)"
_BODIES = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=各级)|(?<=[省市区县镇乡在由向到与和同受经请]))(?P<list>{_BODY}(?:、{_BODY})+)(?!代表|委员)"
)
_OF_PLACE = re.compile(r"(?P<list>(?P<place>[省市区县])政府、(?P=place)委)(?![员办组宣托会统])")
_RANKS = "党委", "人大", "政府", "政协"
_PARTIES = "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟"
_PARTY_LIST = re.compile(rf"(?:{'|'.join(_PARTIES)})(?:、(?:{'|'.join(_PARTIES)}))+")


def abroad_and_home(analysis: Analysis) -> Iterator[Hit]:
    """Find 海外 or 对外 said in one sentence, or heading and section, of Hong Kong, Macao and Taiwan too."""
    for sentence in analysis.sentences:
        if _OF_HOME.search(sentence.text) and not _BOTH.search(sentence.text):
            yield from _abroad(analysis, sentence.start, sentence.end, "本句", "This sentence")
    for section in analysis.report.sections:
        heading = analysis.text[section.start : section.end]
        if not section.level or _OF_HOME.search(heading):
            continue
        below = "".join(
            paragraph.text
            for other in analysis.report.sections
            if other.path[: len(section.path)] == section.path
            for paragraph in other.paragraphs
        )
        if _OF_HOME.search(below) and not _BOTH.search(below) and len(below) < _ONE_LINE:
            yield from _abroad(analysis, section.start, section.end, "本节", "This section")


def _abroad(analysis: Analysis, start: int, end: int, where: str, where_en: str) -> Iterator[Hit]:
    found = _ABROAD.search(analysis.text, start, end)
    if found and not analysis.quotation(*found.span()):
        yield Hit.on(
            found.span(),
            f"{where}涉及港澳台，“{found.group()}”不能涵盖，宜写“港澳台和海外”。",
            f"{where_en} speaks of Hong Kong, Macao or Taiwan, which “{found.group()}” does not cover.",
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
    yield from _other_people(analysis)


def _other_people(analysis: Analysis) -> Iterator[Hit]:
    """Yield what a heading on “三胞” (of Hong Kong, Macao, Taiwan and overseas) counts in 台属, who live here."""
    for line in analysis.lines:
        heading, _, body = line.text.partition("。")
        found = _RELATIVES.search(body)
        if line.marker and _KIN_ABROAD.search(heading) and found:
            start = line.start + len(heading) + 1 + found.start()
            yield Hit(
                start,
                start + len(found.group()),
                "标题说的是“三胞”，此处数的是台属（台胞在大陆的亲属），两者不是同一范围，请分别统计。",
                "The heading speaks of compatriots abroad, the figure of their relatives here.",
            )


def order_of_bodies(analysis: Analysis) -> Iterator[Hit]:
    """Find bodies named in another order than 党委、人大、政府、政协."""
    for found in _BODIES.finditer(analysis.text):
        bodies = found["list"].split("、")
        right = "、".join(sorted(bodies, key=_RANKS.index))
        if right != found["list"]:
            yield _in_order(found, right)
    for found in _OF_PLACE.finditer(analysis.text):
        yield _in_order(found, f"{found['place']}委、{found['place']}政府")


def _in_order(found: re.Match[str], right: str) -> Hit:
    return Hit.on(found.span("list"), f"排列顺序通常为“{right}”。", f"The usual order is “{right}”.", right=right)


def members_of_parties(analysis: Analysis) -> Iterator[Hit]:
    """Find a member of a party called by another's word, and parties in another than their usual order."""
    yield from listed("parties", zh="“{word}”称谓不当。", en="“{word}” is the wrong form.")(analysis)
    for found in _PARTY_LIST.finditer(analysis.text):
        right = "、".join(sorted(found.group().split("、"), key=_PARTIES.index))
        if right != found.group():
            yield Hit.on(
                found.span(),
                f"各民主党派的排列顺序通常为“{right}”。",
                f"The parties are usually named in the order “{right}”.",
                right=right,
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
    register = analysis.knowledge.words("obsolete")
    for word, start, end in occurrences(register, analysis.text):
        if word.word in seen or inside(start, end, analysis.titles):
            continue
        seen.add(word.word)
        wrong = objected(word, analysis.year) and not analysis.quotation(start, end)
        until = f"{word.valid_to}年" + (f"；{word.note}" if word.note else "")
        when = f"是过去的用语（至{until}）" if wrong else f"是当时用语（至{until}）"
        now = f"，现多用“{word.to}”" if word.to else ""
        yield Hit(
            start,
            end,
            f"“{word.word}”{when}{now}，据用语登记表。",
            f"“{word.word}” is a term of the time up to {word.valid_to}"
            + (f"; today “{word.to}”." if word.to else "."),
            edits=((start, end, word.to),) if wrong and word.to else (),
            severity=None if wrong else Severity.INFO,
            basis=basis_of(register),
        )


TERMS: Finders = {
    "U01": abroad_and_home,
    "U02": listed("juxtaposition", zh="“{word}”提法不当。", en="“{word}” is not to be used."),
    "U03": listed("taiwan-bodies", zh="“{word}”提法不当。", en="“{word}” is not to be used."),
    "U04": listed("ethnic", zh="民族名称不用简称“{word}”。", en="Do not shorten the name of a people: “{word}”."),
    "U05": listed("ethnic-branches", zh="支系不称“族”：“{word}”。", en="A branch is not a people: “{word}”."),
    "U06": listed("religious", zh="“{word}”与用语登记表不一致。", en="“{word}” is not the term of the register."),
    "U08": matched(
        _SYSTEM,
        zh="制度全称为“中国共产党领导的多党合作和政治协商制度”。",
        en="The system's full name begins with “中国共产党领导的”.",
        right=lambda found: f"中国{found[0]}",
    ),
    "U09": members_of_parties,
    "U10": matched(
        _OVERLAP,
        zh="“党外人士”包含民主党派成员，不宜并列；可写“{right}”。",
        en="“党外人士” includes members of the parties; do not list them side by side.",
        right="民主党派、无党派人士",
        quoted=False,
    ),
    "U11": motions,
    "U12": listed("overseas", zh="“{word}”用语不当。", en="“{word}” is the wrong term."),
    "U13": changed_sense,
    "U14": obsolete,
    "U15": order_of_bodies,
    "U16": listed("sensitive", zh="“{word}”与用语登记表不一致。", en="“{word}” is not the term of the register."),
}
