"""A heap of notes goes to the sections its words speak of, each with the words that decided."""

from __future__ import annotations

import re

from assistant.knowledge import Profile
from assistant.language.topics import mentions, topics_of

_LEADING = re.compile(r"[\s#*·•\-]*(?P<part>存在的?问题|问题|不足|下半年计划|下一步|打算|计划)[：:]\s*")
_PARTS = {"问": "problems", "存": "problems", "不": "problems", "下": "plan", "打": "plan", "计": "plan"}


def section_for(note: str, profile: Profile) -> tuple[str, str]:
    """Return the section a note belongs to and the words it was told by; both empty when nothing tells.

    A note that begins with 问题： or 计划： belongs to that part, whatever it speaks of.
    """
    leading = _LEADING.match(note)
    if leading:
        return _PARTS[leading["part"][0]], leading["part"]
    topics = topics_of(note, profile.areas)
    if not topics:
        return "", ""
    words = dict.fromkeys(found.word for found in mentions(note, profile.areas) if found.topic == topics[0])
    return topics[0], "、".join(words)


def without_label(note: str) -> str:
    """Return a note without the label that told its part.

    >>> without_label("问题：停车难")
    '停车难'
    """
    leading = _LEADING.match(note)
    return note[leading.end() :] if leading else note
