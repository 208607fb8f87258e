"""Constructions of spoken Chinese put into written ones before a clause is read; what is told stays the same."""

from __future__ import annotations

import re

from assistant.writing.composing.edges import edges_of, follows_verb, is_word, opens_with_verb, words_tagged
from assistant.writing.composing.frames import Frames, Said, formal_verb

_TO_COME = re.compile(
    r"^(?P<who>[一-鿿]{0,6}?)(?P<when>下半年|明年|年底前?|今年内?|\d{1,2}月份?|暑假|接下来|下一?步|下一阶段|后面|往后|之后|)[，,]?"
    r"(?P<more>还|也|又|)(?P<will>仍需|要|想|得|准备|打算|计划)(?![求点素闻件领求知出等])(?=[一-鿿])"
)
_NEXT = frozenset({"后面", "往后", "之后", "下步"})
_DE_OBJECT = re.compile(r"(?P<verb>[一-鿿])的(?P<object>[一-鿿])$")
_DE_TIME = re.compile(r"是?(?P<when>\d{1,2}月(?:\d{1,2}日)?)份?(?P<where>在[一-鿿]{2,8}?|)(?P<verb>[一-鿿])的$")
_DE_AGENT = re.compile(r"是(?P<who>[一-鿿]{2,10})(?P<verb>[一-鿿])的$")
_DEGREES = tuple("多少快慢高低大小难远")
_SPLIT = re.compile(r"(?P<verb>[一-鿿])了(?P<count>\d+[余多]?[个次场])(?P<object>[一-鿿])(?<![月年班会课人])$")
_PARTED = re.compile(r"(?P<verb>[一-鿿])了(?P<object>[一-鿿])$")
_TWICE = re.compile(r"(?P<word>[一-鿿]{2})(?P<when>今年|上半年|下半年|\d{1,2}月|)(?P<verb>[一-鿿])了(?=\d)")
_COPIED = re.compile(r"(?P<verb>[一-鿿])(?P<object>[^\W\d_是]{1,6})(?P=verb)了?(?=\d)")
_DONE_COUNTED = re.compile(r"(?<![没未不能])(?P<verb>[一-鿿])(?P<end>[好掉完])了?(?=\d)")
_LACKING = re.compile(r"(?:[还仍尚][差缺]|(?<=[一-鿿]{2})缺)了?(?=\d)")
_NOT = re.compile(r"[没未](?!了)(?:有(?![^，。；]{0,6}的?$))?(?=[一-鿿]{2})(?![收落])")
_NOT_DONE = re.compile(r"(?:还|尚)?[没未]有?(?P<verb>[一-鿿])$")
_OVER = re.compile(
    r"^(?P<before>.*?)(?P<all>也?[都全均]|全部|)(?:已经?|)(?P<verb>[一-鿿])(?P<end>[完好掉齐]|)(?P<there>到位|)了$"
)
_BROKEN = re.compile("[断坏破漏堵塌垮死]$")
_NOT_OVER = re.compile(r"[没未不别无给把将被让叫又再太]|限期|责令|要求|想[把要在再]|打算|准备|争取|力争|拟|起来|[的得]")
_VERB_KINDS = ("v", "vn")
_SHORT = 2
_BEFORE_VERB = ("d", "ad", "vd")
_BEFORE_DEED = "ndqtsfmrjx"
_ANEW = ("重新", "正式", "全面", "陆续", "先后", "基本", "顺利")
_UNDER_WAY = re.compile(r"(?<=\d)(?P<measure>[一-鿿])(?:还|仍)?在(?=[一-鿿])")


def written(clause: str, frames: Frames, *, note: str = "") -> str:
    """Return a clause of a note without its spoken constructions; one that has none comes back as it is.

    >>> from assistant.knowledge import Knowledge
    >>> from assistant.writing.composing.frames import open_frames
    >>> frames = open_frames(Knowledge())
    >>> [written(said, frames) for said in ("项目11月开的工", "电梯装好9部", "问题药品下架了", "下半年要建8个点")]
    ['项目11月开工', '电梯装了9部', '问题药品已下架', '下半年拟建8个点']
    """
    for turned in (_split_word, _closed_up, _rather, _under_way):
        clause = turned(clause)
    for rule in (_to_come, _cleft, _counted, _twice, _undone):
        clause = rule(clause, frames)
    return _over(clause, frames, note or clause)


def _to_come(clause: str, frames: Frames) -> str:
    """Say what is still to be done with 拟, and what has to be with 需: 接下来还要搞 …, 7月得再 …."""
    found = _TO_COME.match(clause)
    rest = clause[found.end() :] if found else ""
    if found is None or not (
        found["when"] or (not found["who"] and (rest[0] == "再" or (found["will"] != "得" and found["more"])))
    ):
        return clause
    when = "下一步" if found["when"] in _NEXT else found["when"]
    if "的" in rest or not (
        opens_with_verb(rest) or rest[0] in frames.lexicon.verbs or rest.startswith(("再", "对", "在", "把"))
    ):
        return clause
    return f"{found['who']}{when}{'需' if found['will'] == '得' else '拟'}{rest}"


def _cleft(clause: str, frames: Frames) -> str:
    """Undo 的 between a verb and its object, and 是 … 的 around a time or a doer: 11月开的工, 书是企业捐的."""
    short = _DE_OBJECT.search(clause)
    on_day = short is not None and re.search(r"[月日号年]$", clause[: short.start()])
    if short and opens_with_verb(short["verb"]) and (on_day or is_word(short["verb"] + short["object"])):
        return f"{clause[: short.start()]}{short['verb']}{short['object']}"
    if (dated := _DE_TIME.search(clause)) and dated["verb"] in frames.usual:
        return f"{clause[: dated.start()]}{dated['when']}{dated['where']}{frames.usual[dated['verb']]}"
    by = _DE_AGENT.search(clause)
    if by and by["verb"] in frames.usual and {kind[0] for _, kind in words_tagged(by["who"])} == {"n"}:
        return f"{clause[: by.start()]}由{by['who']}{frames.usual[by['verb']]}"
    return clause


def _rather(clause: str) -> str:
    """Say 较 before a bare adjective that a noun has: 网速慢 is 网速较慢."""
    tags = words_tagged(clause) if clause[-1:] in _DEGREES else ()
    word, kind = tags[-1] if tags else ("", "")
    named = kind == "n" and len(word) > _SHORT
    told = named or (len(tags) > 1 and word == clause[-1] and tags[-2][1] in {"n", "v", "vn", "an"})
    return f"{clause[:-1]}较{clause[-1]}" if told else clause


def _split_word(clause: str) -> str:
    """Close up a word that a number was put into: 签了2个单 is 签单2个."""

    def closed(found: re.Match[str]) -> str:
        word = found["verb"] + found["object"]
        return f"{word}{found['count']}" if is_word(word) else found[0]

    return _SPLIT.sub(closed, clause)


def _closed_up(clause: str) -> str:
    """Say 已 before a word that 了 was put into: 封了顶 is 已封顶."""
    found = _PARTED.search(clause)
    if found is None or not is_word(found["verb"] + found["object"]) or _NOT_OVER.search(clause):
        return clause
    return f"{clause[: found.start()].removesuffix('已')}已{found['verb']}{found['object']}"


def _twice(clause: str, frames: Frames) -> str:
    """Leave out a verb that the event before it says already: 救助救了460人次, 签约今年签了8万人."""
    copied = _COPIED.search(clause)
    if copied and copied["verb"] in frames.usual and {copied.start(), copied.start("object")} <= edges_of(clause):
        return f"{clause[: copied.start()]}{copied['verb']}了{copied['object']}{clause[copied.end() :]}"
    found = _TWICE.search(clause)
    if found is None or found["verb"] not in found["word"]:
        return clause
    tags = words_tagged(clause[: found.end("word")])
    whole = tags[-1][0] == found["word"] and not (len(tags) > 1 and len(tags[-2][0]) == 1)
    if not whole or not (tags[-1][1] in _VERB_KINDS or found["word"][0] == found["verb"]):
        return clause
    return f"{found['when']}{clause[: found.start()]}{found['word']}{clause[found.end() :]}"


def _counted(clause: str, frames: Frames) -> str:
    """Write 装好9部 as 装了9部: the formal verb tells by itself that it is over."""
    found = _DONE_COUNTED.search(clause)
    if found is None:
        return clause
    (word, kind), rest = words_tagged(clause[: found.end("verb")])[-1], clause[found.end() :]
    if len(word) > 1 and kind in _VERB_KINDS:
        done = "完成" if found["end"] == "完" else ""
        return f"{clause[: found.end('verb') - len(word)]}{done}{word}{rest}"
    event = frames.holder(clause[: found.start()])
    if found["verb"] in frames.finished and found["end"] != "掉" and not event:
        return f"{clause[: found.start('verb')]}{frames.finished[found['verb']]}{rest}"
    return f"{clause[: found.end('verb')]}了{rest}" if found["verb"] in frames.usual else clause


def _undone(clause: str, frames: Frames) -> str:
    """Write what is not done yet in full: 还差2所的操场没铺 is 尚缺2所的操场未铺."""
    clause = _NOT.sub(lambda found: _negated(found[0], clause[found.end() :]), clause)
    found = _NOT_DONE.search(clause)
    clause = _LACKING.sub("尚有" if found else "尚缺", clause)
    if found is None or not opens_with_verb(found["verb"]):
        return clause
    verb = frames.finished.get(found["verb"], frames.plain(found["verb"]))
    return f"{clause.removesuffix(found[0])}未{verb}"


def _negated(said: str, rest: str) -> str:
    """Deny a deed with 未 and a thing with 无: 没过会 is 未过会, 没信号 is 无信号."""
    word, kind = words_tagged(rest)[0]
    thing = kind == "n" and len(word) > 1 and word[0] not in "过到下来联"
    return "未" if kind.startswith("v") else "无" if thing else said


def _under_way(clause: str) -> str:
    """Say 正在 behind an amount: 另有1个在打地基."""
    found = _UNDER_WAY.search(clause)
    if found is None or not opens_with_verb(clause[found.end() :]):
        return clause
    return f"{clause[: found.end('measure')]}正在{clause[found.end() :]}"


def _over(clause: str, frames: Frames, note: str) -> str:
    """Say 已 for a 了 that ends a clause: 下架了 is 已下架, 都装上了 is 均已安装."""
    found = _OVER.match(clause)
    if found is None or _NOT_OVER.search(clause):
        return clause
    tags = words_tagged(clause[:-1])
    last, kind = tags[-1]
    spread = "均" if found["all"] else ""
    own_word = found["all"] or words_tagged(clause[: found.end("verb")])[-1][0] == found["verb"]
    usual = formal_verb(Said(found["verb"], found["before"], note=note), frames)[0]
    known = frames.finished.get(found["verb"], usual if len(usual) > 1 else "")
    ended = found["all"] or found["there"] or found["end"]
    if known and own_word and ended and not follows_verb(found["before"], len(found["before"])):
        return f"{found['before']}{spread}已{known}{found['there']}"
    after = len(last) > 1 and (not tags[:-1] or tags[-2][1][0] in _BEFORE_DEED or tags[-2][0] in _ANEW)
    deed = kind == "v" and not _BROKEN.search(last)
    if after and last[-1] not in frames.light and (deed or (is_word(last) and opens_with_verb(last[0]))):
        return _marked("".join(word for word, _ in tags[:-1]), last)
    return clause


def _marked(before: str, done: str) -> str:
    """Put 已 before what is done, and 均已 where 都 says that all of it is."""
    while (
        before
        and (words_tagged(before)[-1][1] in _BEFORE_VERB or before.endswith(_ANEW))
        and not before.endswith((*"都全均已", "全部"))
    ):
        last = words_tagged(before)[-1][0]
        before, done = before[: -len(last)], last + done
    bare = re.sub(r"(?:也?[都全均]|全部)$", "", before)
    spread = "均" if bare != before else ""
    return f"{bare}{spread}{'' if bare.endswith('已') else '已'}{done}"
