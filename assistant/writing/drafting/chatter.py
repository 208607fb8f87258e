"""What a model says around its answer, taken away: greetings, fences, quotes, markdown, list marks."""

from __future__ import annotations

import re

from assistant.language.numbering import read_marker

_FENCE = re.compile(r"^```[^\n]*\n(.*?)\n?```\s*$", re.DOTALL | re.MULTILINE)
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_TAG = re.compile(r"</?[a-z]+>", re.IGNORECASE)
_GREETING = re.compile(
    r"\A\s*(?:(?:好的|当然|可以|没问题|明白|收到|sure|certainly|okay)[，,！!。.]?[^\n：:]{0,30}[：:\n]"
    r"|(?:以下|下面|这)是[^\n：:]{0,30}[：:]|(?:改写|改好|润色|起草|修改)[^\n：:，。]{0,10}[：:])\s*",
    re.IGNORECASE,
)
_FAREWELL = re.compile(r"\n\s*(?:希望|如需|如有|如果您|请问|注[：:]|说明[：:]|（注|以上)[^\n]*\Z")
_MARKDOWN = re.compile(r"\*\*|__|^#{1,6}\s*|^>\s*|`", re.MULTILINE)
_BULLET = re.compile(r"^\s*[-*•·]\s+", re.MULTILINE)
_LEAD = re.compile(r"^(\W*(?:\d+[.、])?\s*)\*\*[^*\n]{2,24}?(?:[。：:]\*\*|\*\*[：:])\s*(?=\S)", re.MULTILINE)
"""A name in bold that a model puts before what it says of a matter: **走访慰问。**"""
_JSON = re.compile(r'\A\{\s*"\w+"\s*:\s*"((?:[^"\\]|\\.)*)"\s*\}\Z', re.DOTALL)
_HALF_WIDTH = str.maketrans({chr(at): chr(at - 0xFEE0) for at in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0E)})
"""Digits, ％ and the point among them."""
_QUOTES = {"“": "”", '"': '"', "「": "」"}


def answer_in(said: str) -> str:
    r"""Return the answer alone; what is not plainly chatter stays, since the guard judges it.

    >>> answer_in("好的，以下是为您起草的内容：\n\n走访侨企12家。\n希望对您有帮助！")
    '走访侨企12家。'
    """
    text = _THOUGHT.sub("", said).strip()
    fenced = _FENCE.search(text)
    text = (fenced[1] if fenced else text).strip().translate(_HALF_WIDTH)
    if packed := _JSON.match(text):
        text = packed[1].replace("\\n", "\n")
    for _ in range(2):
        text = _GREETING.sub("", text)
    text = _LEAD.sub(r"\1", _FAREWELL.sub("", text))
    text = _MARKDOWN.sub("", _BULLET.sub("", _TAG.sub("", text))).strip()
    if len(text) > 2 and _QUOTES.get(text[0]) == text[-1] and text.count(text[0]) == 1 + (text[0] == text[-1]):
        text = text[1:-1].strip()
    return text


def sentence_in(said: str) -> str:
    r"""Return the answer as one run of text without a list mark in front or a final mark behind.

    >>> sentence_in("1. 走访侨企12家；\n解决问题5个。")
    '走访侨企12家；解决问题5个'
    """
    lines = [line.strip() for line in answer_in(said).splitlines() if line.strip()]
    if lines and (marker := read_marker(lines[0])):
        lines[0] = lines[0][marker.body :]
    return "".join(lines).rstrip("。；;，, ")
