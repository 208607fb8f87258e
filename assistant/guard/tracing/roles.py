"""Who did something to whom: 企业捐给我们 told as 我们捐给企业."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

Role: TypeAlias = Literal["from", "to"]

_GIVE: Final = "捐|赠|拨|下达|发|送|交|付|借|还(?!有|剩|没|在|要|是)|移|转|反馈|汇报|通报|报告|报送|推荐|提供|支援|资助|补助|奖励|派|划|投|支付|颁|授"
_WHO: Final = r"[一-鿿]{1,10}?"
_LEAD: Final = r"(?:^|(?<=[，。；：、\n]))"
_ACTS: Final = rf"(?:[向给为]{_WHO}(?:{_GIVE})|捐|赠|带[领着]?[一-鿿])"
_SOURCES: Final[tuple[tuple[Role, str], ...]] = (
    ("to", rf"[向给为](?P<who>{_WHO})(?=(?:共|累计|合计|先后|无偿|共计)?(?:{_GIVE}))"),
    ("to", rf"(?:{_GIVE})[一-鿿]?(?:给|向|予)了?(?P<who>{_WHO})(?=[0-9，。；一二两三四五六七八九十]|$)"),
    ("to", rf"{_LEAD}(?P<who>{_WHO})(?=(?:共|累计|已)?(?:收到|接到|领到|接受|接收)(?!的))"),
    ("to", r"带[领着]?(?P<who>[一-鿿]{2,8}?)(?=去|赴|到|参加|考察|外出|，|$)"),
    ("from", rf"(?:收到|接受|接收|得到|获|获得|被|由|来自)(?P<who>{_WHO})(?=的?(?:{_GIVE}))"),
    ("from", rf"{_LEAD}(?P<who>(?![向给为由被从把将在对]){_WHO})(?=[共已还也又再]{{0,2}}{_ACTS})"),
)
_PATTERNS: Final = tuple((role, re.compile(pattern)) for role, pattern in _SOURCES)
_OURS: Final = re.compile(r"我们|咱们?|我[局部委办院区市县镇校处科]|本(?:单位|[局部委办院校])")
_ASIDE: Final = re.compile(r"^(?:[上下]半年|今年|其中|期间|共|累计|各|本|由|另外?|还|[0-9]+月)+")


def exchanged(clause: str, told: str) -> Iterator[str]:
    """Yield who gives in a clause and was given to in what was told, or the other way round.

    >>> list(exchanged("我局向企业捐款5万元", "企业捐给我们5万"))
    ['企业', '我们']
    """
    given = _roles(told)
    for who, role in _roles(clause).items():
        kin = [part for other, part in given.items() if who in other or other in who]
        if kin and role not in kin:
            yield who


def _roles(text: str) -> dict[str, Role]:
    """Return who gives and who is given to; whoever seems to be both is neither."""
    plain = _OURS.sub("我们", text)
    found: dict[str, set[Role]] = {}
    for role, pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            if who := _ASIDE.sub("", match["who"]):
                found.setdefault(who, set()).add(role)
    return {who: roles.pop() for who, roles in found.items() if len(roles) == 1}
