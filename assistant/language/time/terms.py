"""Terms of office: the years in which the congresses that elect governments and committees meet."""

from __future__ import annotations

import re

TERM = 5
_BEGAN = (
    (re.compile(r"国务院|全国|省|自治区|^(?:北京|上海|天津|重庆)市(?!.{1,4}[区县])"), 2023),
    (re.compile("中央"), 2022),
    (re.compile("[市区县旗州]委|党委|党组|中共"), 2021),
)
_LOCAL = 2022
"""Cities, counties and townships elect their governments in one winter, the Party's committees the year before."""


def term_began(organ: str) -> int:
    """Return a year in which a term of an organ began, as its name tells; every fifth year another one does.

    >>> term_began("国务院"), term_began("泉州市人民政府"), term_began("中共临江区委统战部")
    (2023, 2022, 2021)
    """
    return next((year for known, year in _BEGAN if known.search(organ)), _LOCAL)
