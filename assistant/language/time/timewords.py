"""The words that name a time in a question, Chinese or English, before any day is known.

Each kind of word has a reader of its own below; where readers overlap, the leftmost and longest wins.
Names that only look like a time (三年行动计划, 三月三, 〔2020〕3号) have readers too, which give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.language.numbering import read_ordinal
from assistant.language.time.timelexicon import FIXED, Kind, Months, TimeWord, any_of


def time_words(text: str) -> tuple[TimeWord, ...]:
    """Return the words that name a time, in order, without overlap.

    >>> [(word.kind, word.value, word.months) for word in time_words("去年上半年和2019年")]
    [('shift', -1, ()), ('part', 0, ((1, 6),)), ('year', 2019, ())]
    """
    found: list[TimeWord] = []
    plain = _plain(text)
    candidates = [
        replace(word, start=match.start(), end=match.end())
        for pattern, read in _READERS
        for match in pattern.finditer(plain)
        if (word := read(match))
    ]
    for word in sorted(candidates, key=lambda word: (word.start, -word.end)):
        if not found or word.start >= found[-1].end:
            found.append(word)
    return tuple(word for word in found if word.kind != "nothing")


def _plain(text: str) -> str:
    """Fold full-width letters and digits, character by character, so that offsets stay."""
    return "".join(chr(ord(char) - 0xFEE0) if "！" <= char <= "～" and char.isalnum() else char for char in text)


_N = "(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
_TO = r"\s*(?:[-—–−~～]+|至|到)\s*"
_SOME = {"几": 5, "多": 5, "若干": 5, "few": 5, "several": 5, "couple of": 2, "two or three": 3}
_ENGLISH = dict(
    zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], range(1, 11), strict=True)
)


def _number(text: str) -> int:
    """Read how many; of 两三 the larger, of 几 five."""
    text = text.strip().lower()
    if text in _SOME or text in _ENGLISH:
        return _SOME.get(text) or _ENGLISH[text]
    if len(text) == 2 and "十" not in text and not text.isdigit():
        text = text[1]
    return read_ordinal(text) or 0


def _word(kind: Kind, value: int = 0, unit: int = 0, *months: Months) -> TimeWord:
    return TimeWord(0, 0, kind, value, unit, months)


def _part(*months: Months) -> TimeWord:
    return _word("part", 0, 0, *months)


def _year(match: re.Match[str]) -> TimeWord | None:
    year = read_ordinal(next(group for group in match.groups() if group))
    if year is None:
        return None
    return _word("year", year if year > 99 else 2000 + year if year < 70 else 1900 + year)


def _year_month(match: re.Match[str]) -> TimeWord | None:
    month = int(match[2])
    return _word("year", int(match[1]), 0, (month, month)) if 1 <= month <= 12 else None


def _years_ago(match: re.Match[str]) -> TimeWord | None:
    years = _number(match[1] or match[2])
    return _word("shift", -years) if years else None


def _quarters(match: re.Match[str]) -> TimeWord:
    numbers = [read_ordinal(char) or 0 for char in re.findall("[一二三四1-4]", match[0])]
    return _part(*((3 * number - 2, 3 * number) for number in numbers))


def _quarter_run(match: re.Match[str]) -> TimeWord | None:
    first, last = (read_ordinal(group) or 0 for group in match.groups() if group)
    return _part((3 * first - 2, 3 * last)) if first <= last else None


def _months(match: re.Match[str]) -> TimeWord | None:
    said = [part for run in re.findall(_N, match[1]) for part in ([run] if "十" in run or run.isdigit() else run)]
    numbers = [read_ordinal(number) or 0 for number in said]
    return _part(*((n, n) for n in numbers)) if all(1 <= n <= 12 for n in numbers) else None


def _month_run(match: re.Match[str]) -> TimeWord | None:
    first, last = read_ordinal(match[1]) or 0, read_ordinal(match[2]) or 0
    return _part((first, last)) if 1 <= first <= last <= 12 else None


def _first_of(unit: int) -> Callable[[re.Match[str]], TimeWord | None]:
    """Read 前三季度, 前7个月: the first so many units of the year."""

    def read(match: re.Match[str]) -> TimeWord | None:
        last = unit * _number(match[1])
        return _part((1, last)) if 1 <= last <= 12 else None

    return read


def _half(match: re.Match[str]) -> TimeWord:
    said = next(group for group in match.groups() if group)
    return _part((1, 6) if said.lower() in {"上", "前", "头", "first", "1st", "h1", "1h"} else (7, 12))


_SPANS_EN = (("year", 12), ("half-year", 6), ("quarter", 3), ("month", 1))
_ORDER = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}


def _quarter_en(match: re.Match[str]) -> TimeWord:
    said = next(group for group in match.groups() if group).lower()
    last = 3 * (_ORDER.get(said) or int(said.strip("q")))
    return _part((last - 2, last))


_MONTHS_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _month_en(match: re.Match[str]) -> TimeWord | None:
    first, last = (_MONTHS_EN.index((name or match[1])[:3].lower()) + 1 for name in match.groups())
    return _part((first, last)) if first <= last else None


def _window(unit: int) -> Callable[[re.Match[str]], TimeWord | None]:
    """Read 近三年: so many units up to now; one where no number is said, five of 几."""

    def read(match: re.Match[str]) -> TimeWord | None:
        said = next((group for group in match.groups() if group is not None), None)
        count = 1 if said is None else _number(said or "几")
        return _word("window", count, unit) if count else None

    return read


def _ahead(match: re.Match[str]) -> TimeWord:
    """Read 今明两年, 未来三年: years from now on."""
    return _word("ahead", 0, _number(match[1] or match[2] or "二") or 1)


def _plan(match: re.Match[str]) -> TimeWord:
    """Read a five-year plan, or one year of it: 十四五第二年, 十三五收官之年."""
    which = match[2] if match.re.groups > 1 else None
    nth = _number(which[1]) if which and which[0] == "第" else 0 if not which else 1 if which[0] in "开首头" else 5
    return _word("plan", read_ordinal(match[1]) or 0, nth)


def _term(match: re.Match[str]) -> TimeWord:
    """Read 本届 and 上届 as a term of office."""
    return _word("term", 0 if match[1] in "本这一" else -1)


def _congress(kind: Kind) -> Callable[[re.Match[str]], TimeWord]:
    """Read 十八大 as its year: the congress meets every five years, the 12th met in 1982."""
    return lambda match: _word(kind, 1982 + 5 * ((read_ordinal(next(filter(None, match.groups()))) or 0) - 12))


def _steps(match: re.Match[str]) -> TimeWord:
    """Read 上上个季度: one step for each 上 or 下."""
    forward = match[1][0] == "下"
    return _word("step", len(match[1]) if forward else -len(match[1]), _SIZES[match[2]])


def _steps_ago(match: re.Match[str]) -> TimeWord | None:
    """Read 两个季度前 and “two quarters ago”."""
    said, unit = next((match[at], match[at + 1].lower()) for at in (1, 3) if match[at + 1])
    steps = _number(said)
    return _word("step", -steps, _SIZES[unit]) if steps else None


_SIZES = {"半年": 6, "季度": 3, "季": 3, "月": 1, "half-year": 6, "half year": 6, "half": 6, "quarter": 3, "month": 1}


def _fixed(match: re.Match[str]) -> TimeWord:
    return FIXED[match[1].lower()]


_NOT_BEFORE = r"(?<![0-9][.,])(?<![0-9〔\[第A-Za-z])"
_MEASURE = r"(?:多|余|几)?[人户个名次万亿元件条家场份项公亩吨米千百%棵株辆台套座所间处倍届位篇期批张页斤升度字]"
_SHORT_BEFORE = (
    r"(?<![0-9][.,])(?<![0-9第近续这去经时达长约超满前后头过每个了、])(?<!成立)(?<!历经)(?<!建[区市县国校院部])"
)
_TO_A_PLACE = (
    "(?=[访华宾我本此京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘青宁港澳甬杭穗深邕]|台(?![资商企胞属]))"
)
"""After 来: the verb of coming. 25年来甬大学生 are those of 2025."""
_SHORT_AFTER = rf"(?!来(?!{_TO_A_PLACE})|代(?!表)|间|前|内|后|多|级|党龄|工龄|教龄|老|以上|左右|的?历史|规划|一遇|之久|行动|计划|攻坚|纲要)"
_SHORT_HAN = "二三(?=年[上下]半年)|[〇零○0][一二三四五六七八九]|[一二][〇零○0]|一[一四五六七八九]|二[一二四五六七八九]"
_HALF_FOLLOWS = r"[上下]半年|[HQ][1-4](?![0-9A-Za-z])"
_MORE_YEARS = r"(?=(?:[、和与及跟][0-9]{2})+年)"
_UNIT_EN = r"(half[- ]year|half|quarter|month)"
_NTH = r"(?:(?:期间|时期)?的?(第[一二三四五]年|开局之?年|首年|头一年|收官之?年|最后一年|末年|期?末(?![尾端])))?"
_YEAR_HAN = "[一二][〇零○0九][〇零○0一二三四五六七八九]{2}"
_NTH_CONGRESS = "(十[二三四五六七八九]|二十[一二三]?)大"
_OF_A_SESSION = f"(?:的?[那这]?(?:[五几]年|[一两]?届)|期间|时期|(?=[、和与]{_NTH_CONGRESS}[那这]?两?届))[里间]?"
_EDGE = "(?:年?[初底末](?![步级见具显始创]))?"
_QUARTER = "[一二三四1-4]"
_SEVERAL = rf"({_N}|几|多|若干|两三|三五)"
_OFFICE = "(?:[省市区县]?(?:人民)?政府|[省市区县党]委|领导班子|班子)"
_LATELY = "(?:近|最近|过去|刚过去|这|(?<![提学])前|头)的?"
_PLAN_BEFORE = "(?<![一二三四五六七八九十百千])"
_AIMS = "(?=的?(?:主要|发展)*(?:目标|任务|指标))"
_IS_NAME = f"的?(?:规划(?!期)(?!{_AIMS})|纲要|计划)"
_NAMED = "(?:专项)?(?:行动|规划|计划|攻坚|提升|纲要|方案)"
_MONTH_EN = r"(?-i:(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b\.?)"
_COUNT_EN = rf"((?:[0-9]{{1,2}}|{'|'.join(_ENGLISH)}|few|several|couple of|two or three)\s+)"
_LATELY_EN = r"\b(?:past|last|previous|recent|preceding|these)\s+"
_BOTH_HALVES = r"上[、和]?下(?:两个)?半年度?|\b(?:first and second|both) (?:half|halves)\b"
_NO_TIME = rf"(?:这|新一轮)?{_N}年{_NAMED}|三月三(?![十日号])|[〔\[](?:19|20)[0-9]{{2}}[〕\]]\s*第?[0-9]+号|20[3-9][0-9]年(?:可持续发展|远景|愿景|前)|中国制造2025"
_REPORT = "(?=的?(?:工作)?(?:报告|总结|材料|汇报|计划))"

_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], TimeWord | None]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (rf"{_NOT_BEFORE}((?:19|20)[0-9]{{2}})(?:年度?|财年|(?![0-9]|\.[0-9]|\s*{_MEASURE})){_EDGE}", _year),
        (r"(?<![0-9])((?:19|20)[0-9]{2})-([01][0-9])(?![0-9-])", _year_month),
        (rf"(?<![0-9.])((?:19|20)[0-9]{{2}})[./](1[0-2]|0?[1-9])月?(?![0-9./%％]|\s*{_MEASURE})", _year_month),
        (rf"({_YEAR_HAN})(?:年度?{_EDGE}|(?=[上下]半年|{_TO}{_YEAR_HAN}))", _year),
        (r"[’'‘]([0-9]{2})(?:年度?)?(?![0-9])", _year),
        (r"\bFY\s?(?:20)?([0-9]{2})\b|(?<=[1-4][HQ])([0-9]{2})(?![0-9])", _year),
        (rf"{_SHORT_BEFORE}([0-9]{{2}})(?:年度?{_SHORT_AFTER}{_EDGE}|(?={_HALF_FOLLOWS}))", _year),
        (rf"{_SHORT_BEFORE}([0-9]{{2}})(?={_TO}[0-9]{{2}}年{_SHORT_AFTER})", _year),
        (rf"{_SHORT_BEFORE}([0-9]{{2}}){_MORE_YEARS}", _year),
        (rf"(?<=[0-9]{{2}}[、和与及跟])([0-9]{{2}})(?:{_MORE_YEARS}|年度?{_SHORT_AFTER})", _year),
        (rf"{_SHORT_BEFORE}({_SHORT_HAN})年度?{_SHORT_AFTER}", _year),
        (
            rf"(?:党的)?{_NTH_CONGRESS}(?:召开)?(?=以来|之后|后|至今|[到至]党?的?{_NTH_CONGRESS})|(?<=大[到至])(?:党的)?{_NTH_CONGRESS}",
            _congress("year"),
        ),
        (rf"(?:党的)?{_NTH_CONGRESS}{_OF_A_SESSION}", _congress("session")),
        (rf"(?<![以提学]){any_of('shift', 'back')}(?:度(?!过))?{_EDGE}(?!纪)", _fixed),
        (rf"({_N})年(?:以)?前(?!后|半)|\b({'|'.join(_ENGLISH)}|[0-9]+) years ago", _years_ago),
        (rf"(?<![前头]){any_of('step')}", _fixed),
        (r"(上{2,3}|下{2,3})一?个?(半年|季度|月)", _steps),
        (rf"({_N})个(季度|月)(?:以)?前(?![后半])|\b({'|'.join(_ENGLISH)}|[0-9]+) {_UNIT_EN}s? ago", _steps_ago),
        ("半年(?:以)?前(?![后半])", lambda _: _word("step", -1, 6)),
        (rf"\b{_UNIT_EN} before last\b", lambda match: _word("step", -2, _SIZES[match[1].lower().replace("-", " ")])),
        (r"([上下])半年度?", _half),
        (_BOTH_HALVES, lambda _: _part((1, 6), (7, 12))),
        ("(?<![以之当])([前头后])半年(?![内里来以])", _half),
        (r"\b(first|second|1st|2nd)[ -](?:half|six months)(?:[ -]year)?\b(?:\s+of the year)?", _half),
        (r"(?<![A-Za-z])(H1|H2)(?![0-9A-Za-z])|(?<![0-9A-Za-z])([12]H)(?![A-Za-z])", _half),
        (rf"第?({_QUARTER}(?:[、和与及,，]?第?{_QUARTER})*)季度|第{_QUARTER}个季度|第({_QUARTER})季(?!度)", _quarters),
        (rf"第?({_QUARTER})季?度?{_TO}第?({_QUARTER})季度|\bQ([1-4]){_TO}Q([1-4])(?![0-9A-Za-z])", _quarter_run),
        (r"\b(first|second|third|fourth|last|1st|2nd|3rd|4th) quarter\b", _quarter_en),
        (r"(?<![A-Za-z])(Q[1-4])(?![0-9A-Za-z])|(?<![A-Za-z0-9])([1-4]Q)(?![A-Za-z])", _quarter_en),
        (r"[前头]([二两三23])个?季度", _first_of(3)),
        (rf"[前头]({_N})个月", _first_of(1)),
        *((rf"\bfirst {_COUNT_EN}{unit}s", _first_of(size)) for unit, size in _SPANS_EN[2:]),
        (rf"(?<![0-9.个第])({_N})月?份?{_TO}({_N})月份?", _month_run),
        (rf"(?<![0-9.个第每])({_N}(?:月?份?[、和]{_N})*)月份?(?:[上中下]旬|[初底末]|{_N}[日号])?(?![亮饼球])", _months),
        (rf"{_MONTH_EN}(?:\s*(?:to|through|until|-|–|—)\s*{_MONTH_EN})?(?:\s+[0-9]{{1,2}}(?![0-9]))?", _month_en),
        ("全年|整年|一整年|(?:full|whole|entire) year", lambda _: _word("whole")),
        ("(?<![共历史])同期(?![待盼许])|这个?时候|(?:the )?same period|the same time", lambda _: _word("same")),
        (rf"{_LATELY}{_SEVERAL}年(?:以来|来|间|里|内)?(?!度|{_NAMED})", _window(12)),
        (rf"({_N})年(?:以来|来(?!(?<=[0-9]{{2}}年来){_TO_A_PLACE}))", _window(12)),
        (
            r"(?:^|(?<=[，,。；;\s]))([三四五])年(?:里|间)?(?=[一-鿿])(?![前后内级度老龄以的上初底末规计行来])",
            _window(12),
        ),
        (
            r"(?<![第近前后过去这那每经时达长约超满头个了、0-9一二三四五六七八九十])([三四五])年(?=[累共总]?[降增升减提从由])(?!提前)",
            _window(12),
        ),
        (r"近()(?:几|些)?年(?:以来|来|间)?|这()些年(?:以来|来)?|\b()(?:in )?recent years", _window(12)),
        (rf"(?:近|最近|过去|这)的?(?:{_SEVERAL}个)?半年(?:以来|来)?", _window(6)),
        *((rf"(?:近|最近|过去|这)的?{_SEVERAL}个{unit}", _window(size)) for unit, size in (("季度", 3), ("月", 1))),
        (rf"今明后?(?:({_N})个?)?年|(?:今后|未来|接下来)的?({_N}|几)年(?!行动|专项|规划|攻坚)", _ahead),
        (rf"(本|这一|上一?|前一)届(?:{_OFFICE}(?:任期|任内)?|任期|任内|(?=以来|期间))", _term),
        *((rf"{_LATELY_EN}{_COUNT_EN}{unit}s?", _window(size)) for unit, size in _SPANS_EN),
        (r"\bpast year\b", lambda _: _word("window", 1, 12)),
        (rf"{_LATELY_EN}decade\b", lambda _: _word("window", 10, 12)),
        (
            rf"(?:近|最近|过去|这|前)的?{_SEVERAL}(?:期|次|份)|上([两二三])(?:期|次)",
            lambda match: _word("latest", _number(match[1] or match[2])),
        ),
        (rf"{_LATELY_EN}{_COUNT_EN}(?:reports?|periods?)", lambda match: _word("latest", _number(match[1]))),
        (rf"[“\"‘]([一二三四五六七八九十]{{1,3}})五[”\"’](?!普法|{_IS_NAME}){_NTH}", _plan),
        (rf"{_PLAN_BEFORE}([一二三四五六七八九十]{{1,2}})五(?=期间|时期|规划期){_NTH}", _plan),
        (rf"{_PLAN_BEFORE}(十[一二三四五六七八九])五(?![”\"’]?{_IS_NAME}|[年个月日号条])(?:规划{_AIMS})?{_NTH}", _plan),
        (r"\b(?:the )?([1-9][0-9]?)(?:st|nd|rd|th) (?:five[- ]year plan|FYP)\b", _plan),
        (rf"(?<!农){any_of('every', 'previous', 'current', 'latest')}", _fixed),
        (rf"上(?:一次|次|一份|份|回){_REPORT}", lambda _: _word("previous", 1)),
        (_NO_TIME, lambda _: _word("nothing")),
    )
)
