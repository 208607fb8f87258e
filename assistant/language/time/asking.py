"""What a question wants of a time: what was reported about it, what its report said, or what was planned for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

AskedOf: TypeAlias = Literal["about", "delivered", "unsaid"]
"""about: what happened in the period. delivered: what the report of that period said, the government's
report of 2023 being the one delivered in 2023. unsaid: the words leave both open."""

AskedPart: TypeAlias = Literal["work", "plan", "both", "unsaid"]
"""Which part of reports answers: what was done, what was intended, or the one held against the other."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How a question stands to a time."""

    asked_of: AskedOf = "unsaid"
    part: AskedPart = "unsaid"


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


_NAME = "(?:(?![怎什几多少了过做写说提报没有哪])[一-鿿]){0,8}?"
_REPORT_NOUN = re.compile(rf"{_NAME}(?<!调研)(?<!述职)(?<!审计)(?<!体检)报告(?![了过会团厅文人制]|什么|哪些)")
_REPORT_NOUN_EN = _any(r"(?:['’]s)?\s+(?:(?:government|work|annual|own)\s+){0,3}reports?\b")
_REPORT_BEFORE_EN = _any(r"\breports?\s+(?:of|from|for|delivered in)\s+(?:the\s+)?$")
_PLAN_NOUN = _any("计划|要点|打算|思路|安排")
_NOUN_ENDS = "(?=[里中上的是有，,。？?！!；;跟和]|怎|如何|完成|落实|主要|$)"
_TITLED = re.compile(rf"{_NAME}(?:总结(?![了过])|(?:工作)?(?:{_PLAN_NOUN.pattern}){_NOUN_ENDS})")
_FIGURE = _any(
    "多少|(?<!哪)几(?:[个户人次条件家名位场期批万亿元]|百|千|十)",
    "增长|占比|比例|总额|总量|合计|达到",
    "how (?:many|much)|number of|amount of|figure|total",
)
_TOLD = _any(
    "(?:怎么|怎样|如何|咋)(?:报|写|说|提|讲|叫|表述|部署|安排|要求|谋划|考虑|介绍|汇报)",
    "(?:报告|汇报|报|写|说|提|讲|谈)[过了到的]{0,2}(?:什么|哪些|哪几|啥|怎么|没有|吗)",
    "叫什么|什么叫法|怎么称呼|原话|原文|提法|表述|说法|叫法",
    "写到|写进|写入|提出|提到|说要|部署|(?:说|报|提|写|讲)[过的]",
    r"\b(?:report(?:ed|s)?|sa(?:y|id)|wr(?:ite|ote|itten)|mention(?:ed)?|state[ds]?|wording|phrase[ds]?)\b",
)
_PLAN = _any(
    "计划|打算|部署|拟|下一步|今后|目标|任务|承诺",
    "工作思路|工作安排|怎么安排|如何安排",
    "(?:说|提出|答应)(?:过|了)?[要将]|[要将](?:搞|做|办|建|开展|举办|推进)",
    "(?<![主重必需简])[要将](?=[^，。？]{1,8}(?:多少|几))",
    r"\b(?:plan(?:ned|s|ning)?|intend(?:ed)?|targets?|goals?|promised?|next steps?)\b",
)
_NAMED_PLAN = _any("(?:行动|实施|发展|培养|五年|三年)计划|规划目标|计划生育|计划单列")
_DONE = _any(
    "完成|落实|兑现|实现|取得|进展|怎么样|做得|得过|获得|获过|解决[了没]",
    "成绩|成效|成果|结果|荣誉",
    "(?:做|干|办|花|捐|开展|举办|接待|慰问)[了过]|做到|干得|办成|后来",
    "(?:搞|办|做|建|弄|干)成?了?(?:没|吗|么)|(?:建成|投用|启用|开工|投产)了?(?:没|吗)",
    r"\bdid we (?!report|say|plan|write|mention|state)",
    r"\b(?:done|achieve[ds]?|achievements?|results?|outcomes?|completed?|completes|progress|how well)\b",
)
_INTENDED = _any("(计划|打算|[拟要将])(?:完成|实现|举办|开展)(?!情况|得|了|没|率|吗|怎)")
_HELD_TO = _any("(?:说|提出?|定|部署|安排|承诺|答应)(?:要|过|了)?[的要].{0,16}(?:没有|了吗|了没|完成|落实|兑现|做到)")
_DECIDING: tuple[tuple[re.Pattern[str], AskedOf], ...] = (
    (_FIGURE, "about"),
    (_TOLD, "delivered"),
    (_PLAN, "about"),
    (_DONE, "about"),
)


def read_asking(before: str, mention: str, after: str, *, names_report: bool) -> Asking:
    """Decide from the words around a mention of time; `names_report` tells that a report may go by it.

    `before` and `after` are the words of its clause. A report goes by the year or month it was
    delivered in; one named by a half-year, or a 总结, is about it. A plan held against its results is
    about the period both belong to.

    >>> read_asking("", "去年", "政府工作报告里侨务怎么部署的", names_report=True).asked_of
    'delivered'
    >>> read_asking("", "去年上半年", "慰问花了多少", names_report=False).asked_of
    'about'
    """
    scope = _NAMED_PLAN.sub("", f"{before} {after}")
    part = asked_part(scope)
    if _REPORT_NOUN.match(after) or _REPORT_NOUN_EN.match(after) or _REPORT_BEFORE_EN.search(before):
        own_report = names_report and not mention.endswith("年度") and part != "both"
        return Asking("delivered" if own_report else "about", part)
    if found := _TITLED.match(after):
        return Asking("about", "plan" if _PLAN_NOUN.search(found[0]) and part != "both" else part)
    for pattern, asked_of in _DECIDING:
        if pattern.search(scope):
            return Asking("about" if part == "both" else asked_of, part)
    return Asking("unsaid", part)


def asked_part(words: str) -> AskedPart:
    """Return which part of reports words ask for, whatever time they name.

    >>> asked_part("有什么打算"), asked_part("完成了多少"), asked_part("计划落实得怎么样")
    ('plan', 'work', 'both')
    """
    if _HELD_TO.search(words):
        return "both"
    words = _INTENDED.sub(r"\1", words)
    if _PLAN.search(words):
        return "both" if _DONE.search(words) else "plan"
    return "work" if _DONE.search(words) or _FIGURE.search(words) else "unsaid"
