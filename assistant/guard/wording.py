"""Checks of wording (W07–W14, W17); the words are lists under knowledge/wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.guard.analysis import Analysis, inside, occurrences
from assistant.guard.finding import FixClass, Severity
from assistant.guard.listed import listed
from assistant.guard.rule import CUSTOM, Check, Hit

_SUBSTANCE = re.compile(r"\d|《|“|[一二三四五六七八九十百千]+[个项次户人家条名件场期]")
_REPEATED_PER_THOUSAND = 3


def praise(analysis: Analysis) -> Iterator[Hit]:
    """Find praise without a source, and 亲自 said of officials."""
    yield from listed(
        "officials",
        zh="报道领导同志活动不用“{word}”。",
        en="Do not say “{word}” of officials.",
        severity=Severity.WARNING,
    )(analysis)
    yield from listed(
        "praise", zh="“{word}”是评价，宜用事实或出处代替。", en="“{word}” is praise; give facts or a source."
    )(analysis)


def empty_phrases(analysis: Analysis) -> Iterator[Hit]:
    """Find sentences that are made of set phrases: three or more of them and nothing countable."""
    found = [(start, end) for _, start, end in occurrences(analysis.knowledge.words("empty-phrases"), analysis.text)]
    for sentence in analysis.sentences:
        count = sum(inside(start, end, ((sentence.start, sentence.end),)) for start, end in found)
        if count >= 3 and not _SUBSTANCE.search(sentence.text):
            yield Hit(
                sentence.start,
                sentence.end,
                f"一句里有{count}处套话，没有具体内容。",
                f"{count} set phrases in one sentence and nothing concrete.",
            )


def variants(analysis: Analysis) -> Iterator[Hit]:
    """Find a short form used beside the full one without “以下简称”, at its first place."""
    for entry in analysis.knowledge.words("variants").entries:
        at = analysis.text.find(entry.word)
        if at >= 0 and entry.to in analysis.text and f"简称“{entry.word}”" not in analysis.text:
            short, full = analysis.text.count(entry.word), analysis.text.count(entry.to)
            yield Hit(
                at,
                at + len(entry.word),
                f"“{entry.word}”（{short}处）与“{entry.to}”（{full}处）并用，请统一，或在首次出现时注明简称。",
                f"“{entry.word}” ({short}×) and “{entry.to}” ({full}×) are both used.",
            )


def repetition(analysis: Analysis) -> Iterator[Hit]:
    """Find a word that comes back more than three times in a thousand characters, at its first place."""
    thousands = max(1.0, len(analysis.text) / 1000)
    for entry in analysis.knowledge.words("repeated").entries:
        count = analysis.text.count(entry.word)
        if count > _REPEATED_PER_THOUSAND * thousands:
            at = analysis.text.find(entry.word)
            yield Hit(
                at,
                at + len(entry.word),
                f"“{entry.word}”全文出现{count}次，偏多。",
                f"“{entry.word}” comes {count} times.",
            )


WORDING: tuple[Check, ...] = (
    Check(
        "W07",
        Severity.INFO,
        FixClass.OFFERED,
        CUSTOM,
        listed("colloquial", zh="“{word}”偏口语。", en="“{word}” is colloquial."),
        "口语词",
        "Colloquial words",
        "搞好侨务工作，走访归侨12户。",
        "做好侨务工作，走访归侨12户。",
    ),
    Check(
        "W08",
        Severity.INFO,
        FixClass.OFFERED,
        CUSTOM,
        praise,
        "溢美之词",
        "Praise",
        "部领导亲自陪同走访归侨12户。",
        "部领导陪同走访归侨12户。",
    ),
    Check(
        "W09",
        Severity.INFO,
        FixClass.AUTHOR,
        CUSTOM,
        empty_phrases,
        "套话",
        "Set phrases without content",
        "高度重视，切实加强领导，狠抓落实，务求取得实效。",
        "高度重视，成立专班，每月调度1次。",
    ),
    Check(
        "W10",
        Severity.WARNING,
        FixClass.OFFERED,
        CUSTOM,
        listed("tautology", zh="“{word}”语义重复。", en="“{word}” says a thing twice."),
        "语义重复",
        "Tautology",
        "制止非法、违法活动2起。",
        "制止违法活动2起。",
    ),
    Check(
        "W11",
        Severity.WARNING,
        FixClass.OFFERED,
        CUSTOM,
        listed("confusables", zh="“{word}”用词有误。", en="“{word}” is the wrong word."),
        "易混词",
        "Words taken for another",
        "截止6月底，走访归侨12户。",
        "截至6月底，走访归侨12户。",
    ),
    Check(
        "W12",
        Severity.WARNING,
        FixClass.AUTHOR,
        CUSTOM,
        listed("blends", zh="“{word}”句式杂糅或成分残缺。", en="“{word}” mixes two constructions or lacks a part."),
        "句式杂糅",
        "Mixed constructions",
        "加强对归侨生活情况进行调查。",
        "加强对归侨生活情况的调查。",
    ),
    Check(
        "W13",
        Severity.INFO,
        FixClass.OFFERED,
        CUSTOM,
        variants,
        "全称简称并用",
        "Full and short form mixed",
        "引导非公有制经济人士12人参加培训，走访非公经济企业3家。",
        "引导非公有制经济人士12人参加培训，走访非公有制经济企业3家。",
    ),
    Check(
        "W14",
        Severity.WARNING,
        FixClass.OFFERED,
        CUSTOM,
        listed("address", zh="上行文中不宜用“{word}”。", en="“{word}” has no place in a report to a superior."),
        "称谓",
        "Form of address",
        "请贵部指导侨务工作。",
        "请市委统战部指导侨务工作。",
    ),
    Check(
        "W17",
        Severity.INFO,
        FixClass.AUTHOR,
        CUSTOM,
        repetition,
        "用词重复",
        "A word repeated too often",
        "积极走访归侨，积极办理案件，积极开展慰问，积极做好接待。",
        "走访归侨12户，办理案件2件，积极做好接待。",
        whole=True,
    ),
)
