"""How far a thing has got: planned, under way, not brought about, or done."""

from __future__ import annotations

import re
from typing import Final

_PLANNED: Final = re.compile(
    r"拟(?!定)|将(?=[于在召举开建])|计划(?!生育)|准备|打算|预计|力争|有望|预期|目标(?=[为是定：:]|[0-9])|下半年|下一步|下个?月|明年"
    r"|争取(?!了|到|资金|上级|项目|经费|政策|支持)|想(?=[再办搞做开建请])|(?<![主重必紧需简提摘概])要(?=[再建办搞做开修装添引招设立])"
    r"|(?<!去年)年底前|(?<![等接招])待[^，。]{2,8}后|筹备(?=成立|组建|召开|举办|建)"
)
_TO_COME: Final = re.compile("下半年|下一步|明年")
_DONE: Final = re.compile("已|了(?!解)|目前|完成.{0,4}计划")
_NEGATOR: Final = re.compile(r"[没未不](?:[有能再得愿肯]|来(?!得))?")
_PENDING: Final = re.compile(
    r"尚未|还没|仍在|正在|还在|[等待][领批审]|在[建办查改谈审施](?!设)|推进|筹备|施工|[行理设改工查整商审批]中(?=[，。；、]|$)"
)
_COMPLETED: Final = re.compile(
    r"[完办]成|[完办建]好|办[完结]|建成|结束|落实|落地|到位|启动|开工|解决|竣工|获批|成立|弄|搞|做"
)
_STILL_OPEN: Final = re.compile(r"[没未尚不无零免待欠缺]|还[有剩差在]|[正仍]在|在建|推进")
_BY_NOW: Final = re.compile("(?:已|均|全部)([一-鿿]{1,4})")
_AHEAD: Final = 4


def plans(text: str) -> bool:
    """Whether a text has a word of what is to come."""
    return _PLANNED.search(text) is not None


def tells_done(text: str) -> bool:
    """Whether a text has a word of what has been brought about."""
    return _DONE.search(text) is not None


def opens_plans(text: str) -> bool:
    """Whether the rest of a paragraph after a text is of the time to come (下半年，…)."""
    return _TO_COME.search(text) is not None


def undone(note: str, clause: str) -> bool:
    """Whether a clause asserts what a note denies (没有落地 → 落地), or tells as complete what is under way."""
    if _STILL_OPEN.search(clause):
        return False
    done = _COMPLETED.search(clause)
    if done and done[0] not in note and _PENDING.search(note):
        return True
    denied = [note[negator.end() :] for negator in _NEGATOR.finditer(note)]
    told = "".join(_BY_NOW.findall(clause))
    return any(
        (len(rest) > 1 and rest[:2] in clause) or rest[0] in told or (done and _COMPLETED.search(rest[:_AHEAD]))
        for rest in denied
        if rest
    )
