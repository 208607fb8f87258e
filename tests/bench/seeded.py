"""Drafts with one seeded error, and legal rewritings that must pass, made from the sentences of real reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final, TypeAlias

from assistant.archive.reading.parse import parse
from assistant.guard.tracing.trace import Evidence
from assistant.language.quantity.numerals import chinese_numeral
from assistant.language.sentences import split_sentences
from assistant.language.time.period import Period

_NUMBER: Final = re.compile(r"(?<![0-9.A-Za-z＋+∶:：/\-〔\[(（“])[0-9]+(?:\.[0-9]+)?(?![0-9.]*[A-Za-z+＋∶:〕\])）/])")
_NAMED: Final = re.compile(r"《[^《》]*》|“[^“”]{1,12}”|[0-9]{5}(?=热线|政务)|世界[0-9]+强")
_COUNTED: Final = "个|家|户|人次|人|名|条|件|项|场|次|篇|所|座|台|套|公里|亩|起|处|辆|万人|万元|亿元"
_UNITS: Final = {
    "人次": "人", "户": "人", "家": "人", "条": "篇", "件": "条", "项": "条", "所": "处", "人": "人次", "名": "户",
    "公里": "米", "亩": "公顷", "万元": "元", "亿元": "万元", "亿美元": "亿元", "个百分点": "%", "万吨": "吨", "场": "人次",
}  # fmt: skip
_WORDINGS: Final = (
    ("举办", "举行"), ("召开", "组织召开"), ("开展", "组织开展"), ("走访", "走访看望"), ("新增", "新增加"), ("完成", "全面完成"),
    ("建成", "建设完成"), ("实施", "组织实施"), ("达到", "达"), ("认真", ""), ("积极", ""), ("进一步", ""), ("切实", ""), ("扎实", ""),
    ("大力", ""), ("深入", ""), ("稳步", ""), ("不断", ""), ("持续", ""), ("成功", ""), ("全面", ""), ("加快", "加快推进"), ("引进", "引入"),
    ("投入", "共投入"), ("组织", ""), ("同比", ""), ("比上年", "较上年"), ("其中", ""), ("共", ""), ("累计", "累计共"), ("获", "获得"), ("加强", "强化"),
)  # fmt: skip
_COUNT_LAST: Final = re.compile(
    r"(?P<verb>新增|建成|引进|完成|新建|培育|建设|改造|举办|认定|创建|评选|实施|推进)(?P<thing>[一-鿿]{2,8}?)(?P<count>[0-9]+(?:个|家|所|座|处|场|项))(?=[，。、；]|$)"
)
_HEDGED: Final = re.compile(
    r"(?P<front>超过|超|近|约|逾)(?=[0-9])|(?<=[0-9万亿])(?P<inner>余|多)(?=[万亿个家户人名条件项场次篇所座台套公亩元])"
    r"|(?<=[0-9个家户人名条件项场次篇所座台套里亩元%])(?P<back>以上|左右)"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A draft with its notes; an error stands at `[start, end)` and concerns the notes `touched` (from 1)."""

    kind: str
    legal: bool
    draft: str
    notes: tuple[str, ...]
    period: Period | None
    evidence: tuple[Evidence, ...] = ()
    start: int = 0
    end: int = 0
    touched: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteSet:
    """Sentences that follow each other in one report, without their full stops, and how the draft words them."""

    sentences: tuple[str, ...]
    wording: tuple[str, ...]
    period: Period | None
    foreign: str

    def draft(self, at: int = -1, changed: str = "") -> tuple[str, int]:
        """Return the sentences as a text, one of them changed, and the offset of that one."""
        parts = [changed if index == at else sentence for index, sentence in enumerate(self.wording)]
        offset = sum(len(part) + 1 for part in parts[:at]) if at > 0 else 0
        return "".join(f"{part}。" for part in parts), offset


Maker: TypeAlias = Callable[[NoteSet, Random], Case | None]


def note_sets(texts: Sequence[str], *, size: int, random: Random, reworded: bool) -> Iterator[NoteSet]:
    """Yield sets of neighbouring sentences with figures, each with a clause from another report."""
    found: list[tuple[tuple[str, ...], Period | None]] = []
    clauses: list[str] = []
    for text in texts:
        report = parse(text)
        paragraphs = [paragraph.text for section in report.sections for paragraph in section.paragraphs]
        sentences = [
            stretch.text.strip().rstrip("。；;！")
            for paragraph in paragraphs
            for stretch in split_sentences(paragraph)
            if 15 <= len(stretch.text) <= 150 and _numbers(stretch.text) and not re.search(r"[*|]", stretch.text)
        ]
        found += ((tuple(sentences[at : at + size]), report.period) for at in range(0, len(sentences) - size + 1, size))
        clauses += (
            clause
            for sentence in sentences
            for clause in sentence.split("，")
            if len(_numbers(clause)) == 1 and len(clause) > 7 and not re.search("[0-9]年", clause)
        )
    random.shuffle(found)
    for sentences, period in found:
        foreign = random.choice(clauses)
        while any(number[0] in sentence for number in _numbers(foreign) for sentence in sentences):
            foreign = random.choice(clauses)
        wording = tuple(reword(sentence, random) if reworded else sentence for sentence in sentences)
        yield NoteSet(sentences, wording, period, foreign)


def reword(sentence: str, random: Random) -> str:
    """Say a sentence in other words: verbs, filling words and the place of a count change, facts do not."""
    moved = _COUNT_LAST.search(sentence)
    if (
        moved
        and not moved["thing"].endswith(("超过", "突破", "达到", "达", "约", "近", "至少", "不少于"))
        and random.random() < 0.7
    ):
        start, end = moved.span()
        sentence = f"{sentence[:start]}{moved['verb']}{moved['count']}{moved['thing']}{sentence[end:]}"
    for old, new in random.sample(_WORDINGS, len(_WORDINGS) // 2):
        parts = re.split(r"(《[^《》]*》)", sentence)
        sentence = "".join(part if part.startswith("《") else part.replace(old, new) for part in parts)
    return sentence


def _numbers(text: str) -> list[re.Match[str]]:
    named = [match.span() for match in _NAMED.finditer(text)]
    return [match for match in _NUMBER.finditer(text) if not any(start <= match.start() < end for start, end in named)]


def _chosen(notes: NoteSet, random: Random, follows: str) -> tuple[int, re.Match[str]] | None:
    """Choose a number that is followed by a pattern, with the index of its sentence."""
    pattern = re.compile(follows)
    places = [
        (at, match)
        for at, sentence in enumerate(notes.wording)
        for match in _numbers(sentence)
        if pattern.match(sentence, match.end())
    ]
    return random.choice(places) if places else None


def _put(match: re.Match[str], new: str, *, more: int = 0) -> str:
    """Return the text of a match with something else in its place, and in that of `more` signs behind it."""
    return match.string[: match.start()] + new + match.string[match.end() + more :]


def _error(kind: str, notes: NoteSet, at: int, match: re.Match[str], new: str, *, more: int = 0) -> Case:
    draft, offset = notes.draft(at, _put(match, new, more=more))
    start = offset + match.start()
    return Case(kind, False, draft, notes.sentences, notes.period, start=start, end=start + len(new), touched=(at + 1,))


def _edited(number: str, random: Random) -> str:
    """Change one digit, never to a number of the same value."""
    digits = [at for at, char in enumerate(number) if char.isdigit()]
    at = random.choice(digits)
    other = random.choice([digit for digit in "123456789" if digit != number[at]])
    return number[:at] + other + number[at + 1 :]


def digit_edit(notes: NoteSet, random: Random) -> Case | None:
    """One digit of one number is another."""
    if (chosen := _chosen(notes, random, "")) is None:
        return None
    at, match = chosen
    return _error("digit edit", notes, at, match, _edited(match[0], random))


def chinese_digit_edit(notes: NoteSet, random: Random) -> Case | None:
    """A number is another, and written in Chinese numerals."""
    if (chosen := _chosen(notes, random, _COUNTED)) is None or "." in chosen[1][0] or len(chosen[1][0]) > 5:
        return None
    at, match = chosen
    number = int(_edited(match[0], random))
    return _error("digit edit, Chinese", notes, at, match, chinese_numeral(number))


def swap(notes: NoteSet, random: Random) -> Case | None:
    """Two numbers with one measure word have changed places."""
    return _swapped("swap", notes, random, between=".*")


def row_swap(notes: NoteSet, random: Random) -> Case | None:
    """Two numbers of one enumeration have changed places: 省16条、市8条."""
    return _swapped("swap in a row", notes, random, between=r"[^，。；\d]{1,14}")


def _swapped(kind: str, notes: NoteSet, random: Random, *, between: str) -> Case | None:
    places = [
        (at, match, unit[0])
        for at, sentence in enumerate(notes.wording)
        for match in _numbers(sentence)
        if (unit := re.compile(r"(?:万|亿)?(?:个百分点|%|元|人次|[一-鿿])").match(sentence, match.end()))
    ]
    random.shuffle(places)
    for at, match, unit in places:
        for other_at, other, other_unit in places:
            if other_unit == unit != "年" and other[0] != match[0] and (at, match.start()) < (other_at, other.start()):
                apart = notes.wording[at][match.end() : other.start()] if at == other_at else "，"
                if not re.fullmatch(between, apart):
                    continue
                parts = list(notes.wording)
                for index, old, new in ((other_at, other, match[0]), (at, match, other[0])):
                    parts[index] = parts[index][: old.start()] + new + parts[index][old.end() :]
                draft = "".join(f"{part}。" for part in parts)
                start = sum(len(part) + 1 for part in parts[:at]) + match.start()
                end = sum(len(part) + 1 for part in parts[:other_at]) + other.end() + len(match[0]) - len(other[0])
                end += (len(other[0]) - len(match[0])) * (at == other_at)
                touched = (at + 1, other_at + 1)
                return Case(kind, False, draft, notes.sentences, notes.period, start=start, end=end, touched=touched)
    return None


def unit_change(notes: NoteSet, random: Random) -> Case | None:
    """A number keeps its value and gets another measure word."""
    if (chosen := _chosen(notes, random, "|".join(_UNITS))) is None:
        return None
    at, match = chosen
    rest = notes.wording[at][match.end() :]
    unit = max((unit for unit in _UNITS if rest.startswith(unit)), key=len)
    return _error("unit change", notes, at, match, match[0] + _UNITS[unit], more=len(unit))


def carry_over(notes: NoteSet, random: Random) -> Case | None:
    """A figure is last year's, which only a past report holds."""
    if (chosen := _chosen(notes, random, _COUNTED)) is None or notes.period is None:
        return None
    at, match = chosen
    old = _edited(match[0], random)
    past = Evidence("past:1", _put(match, old), notes.period.same_last_year())
    return replace(_error("carry-over", notes, at, match, old), evidence=(past,))


def invention(notes: NoteSet, random: Random) -> Case | None:
    """A clause with a figure comes from nowhere."""
    at = random.randrange(len(notes.wording))
    draft, offset = notes.draft(at, f"{notes.wording[at]}，{notes.foreign}")
    start = offset + len(notes.wording[at]) + 1
    return Case("invention", False, draft, notes.sentences, notes.period, start=start, end=start + len(notes.foreign))


def known_number(notes: NoteSet, random: Random) -> Case | None:
    """A clause comes from nowhere, but its number stands in the notes with another thing."""
    number = _numbers(notes.foreign)[0]
    unit = re.compile("(?:万|亿)?(?:元|人次|[一-鿿])").match(notes.foreign, number.end())
    chosen = _chosen(notes, random, unit[0]) if unit and unit[0] != "年" else None
    if chosen is None:
        return None
    case = invention(replace(notes, foreign=_put(number, chosen[1][0])), random)
    return replace(case, kind="invention, known number") if case else None


def dropped_note(notes: NoteSet, random: Random) -> Case | None:
    """A note did not reach the draft."""
    at = random.randrange(len(notes.wording))
    kept = [sentence for index, sentence in enumerate(notes.wording) if index != at]
    draft = "".join(f"{sentence}。" for sentence in kept)
    return Case("dropped note", False, draft, notes.sentences, notes.period, touched=(at + 1,))


def dropped_clause(notes: NoteSet, random: Random) -> Case | None:
    """A clause with a figure was left out of a sentence."""
    for at in random.sample(range(len(notes.wording)), len(notes.wording)):
        clauses = notes.wording[at].split("，")
        places = [index for index, clause in enumerate(clauses) if index and _numbers(clause)]
        if places:
            gone = random.choice(places)
            draft, _ = notes.draft(at, "，".join(clause for index, clause in enumerate(clauses) if index != gone))
            return Case("dropped clause", False, draft, notes.sentences, notes.period, touched=(at + 1,))
    return None


def sharpened(notes: NoteSet, random: Random) -> Case | None:
    """近, 约, 余 or 以上 has gone."""
    places = [(at, match) for at, sentence in enumerate(notes.wording) for match in _HEDGED.finditer(sentence)]
    if not places:
        return None
    at, match = random.choice(places)
    case = _error("sharpened", notes, at, match, "")
    return replace(case, start=case.start - 4, end=case.end + 4)


def other_title(notes: NoteSet, random: Random) -> Case | None:
    """A document has another title."""
    places = [(at, m) for at, sentence in enumerate(notes.wording) for m in re.finditer(r"《[^《》]{4,}》", sentence)]
    if not places:
        return None
    at, match = random.choice(places)
    return _error("other title", notes, at, match, match[0][:2] + "新编" + match[0][3:])


def _legal(kind: str, notes: NoteSet, at: int, changed: str) -> Case:
    return Case(kind, True, notes.draft(at, changed)[0], notes.sentences, notes.period)


def unchanged(notes: NoteSet, _random: Random) -> Case | None:
    """The draft is the notes."""
    return Case("legal: unchanged", True, notes.draft()[0], notes.sentences, notes.period)


def chinese_numerals(notes: NoteSet, random: Random) -> Case | None:
    """A number is written in Chinese numerals."""
    chosen = _chosen(notes, random, "(?:多|余)?(?:" + _COUNTED + ")")
    if chosen is None or "." in chosen[1][0] or not 1 < int(chosen[1][0]) < 100000:
        return None
    at, match = chosen
    written = chinese_numeral(int(match[0])) if match[0] != "2" else "两"
    return _legal("legal: Chinese numeral", notes, at, _put(match, written))


def other_scale(notes: NoteSet, random: Random) -> Case | None:
    """32000元 for 3.2万元, and back."""
    chosen = _chosen(notes, random, "[万亿]?(?:元|人次|人|户|亩|吨|平方米|辆|个)")
    if chosen is None:
        return None
    at, match = chosen
    sentence, number = notes.wording[at], match[0]
    rest = sentence[match.end() :]
    whole, _, decimals = number.partition(".")
    if rest.startswith("亿"):
        changed = f"{whole}{decimals.ljust(4, '0')}万{rest[1:]}" if len(decimals) <= 4 and whole != "0" else ""
    elif rest.startswith("万"):
        changed = f"{whole}{decimals.ljust(4, '0')}{rest[1:]}" if len(decimals) <= 4 and whole != "0" else ""
    else:
        changed = f"{whole[:-4]}.{whole[-4:]}万{rest}" if len(whole) > 4 and not decimals else ""
    return _legal("legal: 万 and 亿", notes, at, sentence[: match.start()] + changed) if changed else None


def other_width(notes: NoteSet, random: Random) -> Case | None:
    """Full-width digits, or separators of thousands."""
    if (chosen := _chosen(notes, random, "")) is None:
        return None
    at, match = chosen
    separated = f"{int(match[0]):,}" if match[0].isdigit() and len(match[0]) > 4 else ""
    wide = match[0].translate({ord(str(n)): 0xFF10 + n for n in range(10)}).replace(".", "．")
    return _legal("legal: width", notes, at, _put(match, separated or wide))


def other_order(notes: NoteSet, random: Random) -> Case | None:
    """The sentences stand in another order, numbered 一是, 二是, under an opening of their own."""
    parts = random.sample(notes.wording, len(notes.wording))
    body = "".join(f"{'一二三四五六七八九'[at]}是{part}。" for at, part in enumerate(parts))
    opening = f"{notes.period.zh}，主要开展了以下工作：" if notes.period else "主要开展了以下工作："
    return Case("legal: order", True, opening + body, notes.sentences, notes.period)


def total(notes: NoteSet, random: Random) -> Case | None:
    """Two notes give parts, the draft gives their sum."""
    chosen = _chosen(notes, random, "(?:" + _COUNTED + ")")
    if chosen is None or "." in chosen[1][0] or not 3 < int(chosen[1][0]) < 10**7:
        return None
    at, match = chosen
    sentence = notes.wording[at]
    if len(_numbers(sentence)) != 1 or re.search(
        r"[0-9一二三四五六七八九十]+(?:年|月|季度)|余|多|近|约|超|逾|以上|突破|不少于|百分点", sentence
    ):
        return None
    part = random.randrange(1, int(match[0]))
    clause = sentence.rfind("，", 0, match.start()) + 1
    cue = "共" if random.random() < 0.5 and match.start() - clause > 1 else ""
    split = [_put(match, str(n)) for n in (part, int(match[0]) - part)]
    given = (
        *notes.sentences[:at],
        *(f"{when}{text}" for when, text in zip(("前期", "后期"), split, strict=True)),
        *notes.sentences[at + 1 :],
    )
    return Case("legal: sum", True, notes.draft(at, _put(match, cue + match[0]))[0], given, notes.period)


def weakened(notes: NoteSet, random: Random) -> Case | None:
    """3256人 becomes 3200余人."""
    chosen = _chosen(notes, random, "(?:个|家|户|人次|人|名|条|件|项|场|次|篇)")
    if chosen is None or "." in chosen[1][0] or len(chosen[1][0]) < 3 or chosen[1][0][-2:] == "00":
        return None
    at, match = chosen
    sentence = notes.wording[at]
    if sentence[: match.start()].endswith(("超", "近", "约", "过", "逾")) or re.match(
        r".{1,3}(?:以上|左右)", sentence[match.end() :]
    ):
        return None
    return _legal("legal: weakened", notes, at, _put(match, f"{match[0][:-2]}00余"))


def other_word(notes: NoteSet, random: Random) -> Case | None:
    """名 for 人, 场次 for 场, 件 for 宗."""
    words = {"名": "位", "场次": "场", "场": "场次", "位": "名", "宗": "件", "公里": "千米"}
    if (chosen := _chosen(notes, random, "|".join(words))) is None:
        return None
    at, match = chosen
    unit = next(unit for unit in words if match.string.startswith(unit, match.end()))
    return _legal("legal: measure word", notes, at, _put(match, match[0] + words[unit], more=len(unit)))


ERRORS: Final[tuple[Maker, ...]] = (
    digit_edit, chinese_digit_edit, swap, row_swap, unit_change, carry_over, invention, known_number,
    dropped_note, dropped_clause, sharpened, other_title,
)  # fmt: skip
LEGAL: Final[tuple[Maker, ...]] = (
    unchanged, chinese_numerals, other_scale, other_width, other_order, total, weakened, other_word,
)  # fmt: skip
