"""Which of the acts a message asks for: rules first; what they leave open says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.knowledge import Area
from assistant.language.time.period import Period, Span
from assistant.language.time.timeline import resolve
from assistant.language.topics import topics_of


class Mode(StrEnum):
    """The acts of a conversation; the clerk sees which was understood and can switch."""

    DRAFT = "draft"
    REVISE = "revise"
    POLISH = "polish"
    ASK = "ask"
    CHECK = "check"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Intent:
    """What a message asks for.

    `instruction` is the line that says what to do, `body` the notes or text it is to be done with;
    `section` is a work line of the profile or, to be drafted, whatever the clerk called it; `whole` asks for the
    whole report. `sure` is False where the rules found nothing and a model may be asked.
    """

    mode: Mode
    instruction: str
    body: str
    section: str | None = None
    period: Period | None = None
    whole: bool = False
    sure: bool = True


_ITEM = re.compile(r"\s*(?:[·•●○▪◦\-*+－—–]|\d{1,2}\s*[.、．)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*\S")
_HEADING = re.compile(r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])")
_POLITE = r"(?:请|帮我?忙?|给我|麻烦|劳驾|你|再|来|please\s+|can you\s+|could you\s+)*"
_DRAFT = re.compile(
    r"起草|草拟|拟写|拟稿|拟[一个份段节]|撰写|写(?:一|个|份|段|节|篇|成|出|下)|成文|生成|(?:整理|扩|串|连|合|汇总)成"
    rf"|^{_POLITE}写|\bdraft\b|\bwrite\b|\bcompose\b",
    re.IGNORECASE,
)
_POLISH = re.compile(
    r"润色|修饰|改写|改得|改成(?:正式|公文|书面)|改(?:正式|书面|规范|通顺)|书面化|规范化表述|顺一顺|通顺[些点]"
    r"|\bpolish\b|\brephrase\b|\breword\b|\bmore formal\b",
    re.IGNORECASE,
)
_CHECK = re.compile(
    r"核查|核对|检查|查错|校对|审核|审一|把关|纠错|挑.{0,2}(?:错|毛病)|(?:看看?|查查?).{0,8}(?:缺|漏|少了|结构|错)"
    r"|有(?:没有|无|什么|哪些)(?:问题|毛病|错)|哪里(?:不对|有错)|对不对|合不合规|规不规范"
    r"|\bcheck\b|\bproofread\b|\breview\b",
    re.IGNORECASE,
)
_REVISE = re.compile(
    r"再?(?:更)?(?:正式|简洁|简短|精炼|具体|详细|口语)(?:一?[点些]|化)|压缩|精简|缩短|短一?[点些]|扩写|展开|不要分条"
    r"|删[掉去除]?.{0,3}第?|去掉|把第?.{1,12}(?:删|移|调|放|换|合并|改)|第.{1,3}[条点句段].{0,6}(?:删|移|调|放|换|不要|改)"
    r"|(?:合并|对调|互换|调换|交换).{0,3}第|^补充|^再?加[上一]|^另外|换成|一是二是|分条"
    r"|\bshorter\b|\bmore formal\b|\bdelete\b|\bremove\b|\bmove\b|\badd\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"重写|重新写|再写一|重来|\bredo\b|\bredraft\b|\bagain\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"[?？]|多少|几[个次人户条场篇家件份期所项名批]|什么|啥|哪[些个一年里]|怎么|咋|怎样|如何|有没有|了没有?$|是否|是不是|[吗呢]$"
    r"|查一?[查下找]|找一?[找下]|查到|谁|何时|报告了|报过|讲了|提到|提过|历年|分别是"
    r"|\bwhat\b|\bhow\b|\bwhen\b|\bwhich\b|\bwho\b|\bdid\b|\bwere\b|\bwas\b|\btell me\b|\bshow me\b",
    re.IGNORECASE,
)
_ENDS_ASKING = re.compile(r"[?？吗呢]\s*$")
_TALK = re.compile(
    r"\s*(?:你好|您好|嗨|早上好|下午好|在吗|在不在|谢谢|多谢|辛苦|再见|你是谁|你能(?:做|干)|能做什么|会什么|怎么用|帮助|使用说明"
    r"|hi\b|hello\b|hey\b|thanks?\b|thank you|bye\b|help\b|who are you|what can you)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"全文|整[篇份个](?:总结|报告|材料|稿子)|[一这]?[份篇](?:[^，。]{0,12})(?:总结|报告)|\b(?:whole|full) report\b"
)
_LAST_ORDER = re.compile(
    r"[，,。；;\n]\s*(?P<order>(?:请|帮|麻烦|给我|把(?:这|上|以)|以上|上面|整理成|[写改]成)[^，。；：:\n\d]{1,18})[。！!]?\s*$"
)
_SAID_SECTION = re.compile(
    r"(?:起草|草拟|拟写|撰写|拟|写)(?:一下|下|一[个份段节篇]|[个份段节篇]|出|成)?(?:关于|有关)?"
    r"(?P<name>[\u4e00-\u9fff、“”]{2,16}?)(?:这?一?[节段部块条篇](?:分|内容)?|方面|的?(?:内容|部分|情况|小节|段落)|(?:工作)?(?:总结|报告|汇报)|的|$)"
)
_NO_SECTION = re.compile(
    r"要点|下面|以下|上面|以上|这些|材料|文字|一[段节个遍次]|总结|报告|全文|整[篇份个]|单位|部门|我们|本[局委办部院区市县]|正式|公文|文章|内容|[上下]半年|今年|去年|计划"
)
_ORDER = re.compile(rf"\s*{_POLITE}(?:{_DRAFT.pattern}|{_POLISH.pattern}|{_CHECK.pattern})", re.IGNORECASE)
_LABEL = re.compile(r"[^·•●\-*\d，。；]{2,16}(?:[（(][^（）()]*[)）])?[：:]?")
_SEVERAL = 2
_LONG = 12
_PHRASE = 24
_TEXT = 20
_PASTED = 80
_WHOLE_REPORT = 400


def read_intent(message: str, *, areas: Sequence[Area], today: date, has_draft: bool) -> Intent:
    r"""Read which act a message asks for, for which section and period, and with which text.

    >>> read_intent("去年侨务报告了什么", areas=(), today=date(2026, 11, 22), has_draft=False).mode
    <Mode.ASK: 'ask'>
    >>> read_intent("起草这一节\n· 走访12户\n· 座谈2次", areas=(), today=date(2026, 11, 22), has_draft=False).body
    '· 走访12户\n· 座谈2次'
    """
    instruction, body = _split(message.strip())
    mode = _mode(instruction, body, has_draft=has_draft)
    if mode in {None, Mode.POLISH} and not body and _names_a_matter(instruction, areas, today):
        mode = Mode.ASK
    periods = resolve(instruction, today=today) if mode is Mode.DRAFT else ()
    named = _named_section(instruction, areas, drafts=mode is Mode.DRAFT)
    whole = mode is Mode.DRAFT and named is None and (bool(_WHOLE.search(instruction)) or _is_heap(body, areas))
    return Intent(
        mode or Mode.TALK,
        instruction,
        body,
        section=named or (None if whole else next(iter(topics_of(body, areas)), None)),
        period=next((p for p in periods if p.span in {Span.H1, Span.H2, Span.YEAR}), None),
        whole=whole,
        sure=mode is not None,
    )


def _split(message: str) -> tuple[str, str]:
    """Part the line that says what to do from the text it is to be done with."""
    last = _LAST_ORDER.search(message)
    if last and _names_an_act(last["order"]) and not _ORDER.match(message):
        return last["order"], message[: last.start()]
    lines = message.splitlines()
    if not lines:
        return "", ""
    first = lines[0].strip()
    if _ITEM.match(first) or _HEADING.match(first):
        return "", message
    rest = "\n".join(lines[1:]).strip()
    opening, colon, tail = _at_colon(first)
    if colon and tail and _names_an_act(opening):
        return opening, f"{tail}\n{rest}".strip()
    if rest and not (_names_an_act(first) or _QUESTION.search(first)) and (len(first) > _LONG or _ITEM.match(rest)):
        return "", message
    return first, rest


def _at_colon(line: str) -> tuple[str, str, str]:
    found = re.search(r"[：:]", line)
    if found is None:
        return line, "", ""
    return line[: found.start()], found.group(), line[found.end() :].strip()


def _names_an_act(line: str) -> bool:
    return len(line) <= 60 and any(verb.search(line) for verb in (_DRAFT, _POLISH, _CHECK))


def _mode(instruction: str, body: str, *, has_draft: bool) -> Mode | None:
    if instruction:
        told = _told(instruction, body, has_draft=has_draft)
        if told is not None:
            return told
    text = body or instruction
    lines = [line for line in text.splitlines() if line.strip()]
    if sum(bool(_HEADING.match(line)) for line in lines) >= 2 and len(text) >= _WHOLE_REPORT:
        return Mode.CHECK
    if sum(bool(_ITEM.match(line)) for line in lines) >= 2 or (body and "\t" in body):
        return Mode.DRAFT
    if _TALK.match(text) and len(text) < 30:
        return Mode.TALK
    return Mode.POLISH if len(text) >= _LONG else None


def _told(instruction: str, body: str, *, has_draft: bool) -> Mode | None:
    """Read the act from the line that says what to do; None when it doesn't say."""
    short = len(instruction) <= 60
    if short and _CHECK.search(instruction) and len(body) >= _TEXT:
        return Mode.CHECK
    if has_draft and short and not body and _AGAIN.search(instruction):
        return Mode.DRAFT
    revises = _REVISE.search(instruction) and not body and not _ENDS_ASKING.search(instruction)
    if revises and len(instruction) <= (60 if has_draft else _LONG):
        return Mode.REVISE
    asks = (_QUESTION if short else _ENDS_ASKING).search(instruction) and len(body) < _PASTED
    orders = re.match(r"(?:请|帮我|帮忙|麻烦|please\s+|can you\s+)*\s*(?:你)?(?:再)?", instruction, re.IGNORECASE)
    begins = instruction[orders.end() :] if orders else instruction
    for verb, mode in ((_DRAFT, Mode.DRAFT), (_POLISH, Mode.POLISH), (_CHECK, Mode.CHECK)):
        found = verb.search(begins)
        if found and short and (found.start() == 0 or not asks):
            return Mode.REVISE if mode is Mode.POLISH and has_draft and not body else mode
    if _TALK.match(instruction) and short and not body:
        return Mode.TALK
    return Mode.ASK if asks else None


def _names_a_matter(instruction: str, areas: Sequence[Area], today: date) -> bool:
    """Whether a few words only name a time or a work line, which asks what was reported: 侨务, 2019年侨情普查情况."""
    if len(instruction) > _PHRASE or re.search(r"[，。；！!]|\d(?![\d年月—-])", instruction):
        return False
    return bool(topics_of(instruction, areas) or resolve(instruction, today=today))


def _is_heap(notes: str, areas: Sequence[Area]) -> bool:
    """Whether notes stand under the names of several work lines, as several colleagues hand them in."""
    labels = (line for line in notes.splitlines() if _LABEL.fullmatch(line.strip()))
    return len({topic for label in labels for topic in topics_of(label, areas)[:1]}) >= _SEVERAL


def _named_section(instruction: str, areas: Sequence[Area], *, drafts: bool) -> str | None:
    """Return the section an instruction names: a work line, else, to be drafted, the clerk's own words."""
    told = topics_of(instruction, areas)
    if told or not drafts:
        return told[0] if told else None
    said = _SAID_SECTION.search(instruction)
    return said["name"].strip("“”") if said and not _NO_SECTION.search(said["name"]) else None
