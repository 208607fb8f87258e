"""Checks of wording (W07–W14, W17); the words are lists under knowledge/wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.guard.checks.analysis import Analysis, inside
from assistant.guard.checks.occurrences import occurrences
from assistant.guard.checks.rule import Finders, Hit, listed
from assistant.guard.finding import Severity

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


def blends(analysis: Analysis) -> Iterator[Hit]:
    """Find two constructions in one, and as information those that offices write all the same."""
    zh, en = "“{word}”句式杂糅或成分残缺。", "“{word}” mixes two constructions or lacks a part."
    yield from listed("blends", zh=zh, en=en)(analysis)
    yield from listed("subjectless", zh=zh, en=en, severity=Severity.INFO)(analysis)


def empty_phrases(analysis: Analysis) -> Iterator[Hit]:
    """Find sentences that are made of set phrases: three or more of them and nothing countable."""
    found = [(start, end) for _, start, end in occurrences(analysis.knowledge.words("empty-phrases"), analysis.text)]
    for sentence in analysis.sentences:
        count = sum(inside(start, end, ((sentence.start, sentence.end),)) for start, end in found)
        if count >= 3 and not _SUBSTANCE.search(sentence.text):
            yield Hit.on(
                sentence,
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


WORDING: Finders = {
    "W07": listed("colloquial", zh="“{word}”偏口语。", en="“{word}” is colloquial."),
    "W08": praise,
    "W09": empty_phrases,
    "W10": listed("tautology", zh="“{word}”语义重复。", en="“{word}” says a thing twice."),
    "W11": listed("confusables", zh="“{word}”用词有误。", en="“{word}” is the wrong word."),
    "W12": blends,
    "W13": variants,
    "W14": listed("address", zh="上行文中不宜用“{word}”。", en="“{word}” has no place in a report to a superior."),
    "W17": repetition,
}
