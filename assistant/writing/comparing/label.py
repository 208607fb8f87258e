"""What to call a stretch of a report in a list: its words without number, loose ends and half a bracket."""

from __future__ import annotations

import re

_LEAD = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*|[①-⑳]|[一二三四五六七八九十]+是要?|[首其][先次一二三]，?|第[一二三四五六七八九十]+，"
    r"|同时|同步|其中|另外|此外|并|要|[，、：])+"
)
_MARKS = " 　，,。；;：:、"
_OPENED = re.compile(r"[（(][^（）()]*$|^[^（）()]*[）)]")


def label(text: str) -> str:
    """Return the words that name a thing.

    >>> label("一是走访民营企业（"), label("（三）其中，走访重点企业（含个体户），"), label("二季度）走访企业")
    ('走访民营企业', '走访重点企业（含个体户）', '走访企业')
    """
    return _OPENED.sub("", _LEAD.sub("", text.strip(_MARKS))).strip(_MARKS)


def without_lead(text: str) -> str:
    """Return a text without the number or the connective that it begins with.

    >>> without_lead("一是要走访企业"), without_lead("（二）同时举办培训班")
    ('走访企业', '举办培训班')
    """
    return _LEAD.sub("", text)
