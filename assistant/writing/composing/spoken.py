"""Constructions of spoken Chinese put into written ones before a clause is read; what is told stays the same."""

from __future__ import annotations

import re

from assistant.language.quantity.figures import figures_in
from assistant.writing.composing.edges import edges_of, follows_verb, is_word, last_kind, opens_with_verb, words_tagged
from assistant.writing.composing.frames import Frames, Said, formal_verb

_TO_COME = re.compile(
    r"^(?P<who>[一-鿿]{0,6}?)(?P<when>下半年|明年|年底前?|今年内?|\d{1,2}月份?|暑假|接下来|下一?步|下一阶段|后面|往后|之后|)[，,]?"
    r"(?P<more>还|也|又|)(?P<will>仍需|要|想|得|准备|打算|计划)(?![求点素闻件领求知出等])(?=[一-鿿])"
)
_NEXT = frozenset({"后面", "往后", "之后", "下步"})
_BA = re.compile(
    r"把(?P<what>[^，。；]{2,16}?)(?P<again>再?)(?P<verb>[一-鿿])"
    r"(?:(?P<end>完|好|掉|起来|出来|下来|上)了?|[一1](?P<round>遍|轮|次))$"
)
_DE_OBJECT = re.compile(r"(?P<verb>[一-鿿])的(?P<object>[一-鿿])$")
_DE_OPENING = re.compile(r"(?P<verb>[一-鿿])的(?=[一-鿿]{2}[^\d]*$)")
_DE_TIME = re.compile(r"是?(?P<when>\d{1,2}月(?:\d{1,2}日)?)份?(?P<where>[一-鿿]{0,8}?)(?P<verb>[一-鿿])的$")
_DE_AGENT = re.compile(r"是(?P<who>[一-鿿]{2,10})(?P<verb>[一-鿿])的$")
_DE_EVENT = re.compile(r"(?P<verb>[一-鿿])的(?P<object>[一-鿿]{2,10})$")
_WHOM = re.compile(r"给(?P<who>[一-鿿]{2,6})的(?=[一-鿿]{2})")
_DEGREES = tuple("多少快慢高低大小难远")
_SPLIT = re.compile(r"(?P<verb>[一-鿿])了(?P<count>\d+[余多]?[个次场])(?P<object>[一-鿿])(?<![月年班会课人])$")
_PARTED = re.compile(r"(?P<verb>[一-鿿])了(?P<object>[一-鿿])$")
_TWICE = re.compile(r"(?P<word>[一-鿿]{2})(?P<when>今年|上半年|下半年|\d{1,2}月|)(?P<verb>[一-鿿])了(?=\d)")
_DONE_COUNTED = re.compile(r"(?<![没未不能])(?P<verb>[一-鿿])(?P<end>好|掉|完|上|齐|起来|出去|上去|回来|进来)了?(?=\d)")
_STATES = {"坏": "损坏", "破": "破损", "旧": "老旧", "漏": "渗漏", "有问题": "问题"}
_STATE = re.compile(
    rf"^(?P<thing>[一-鿿]{{2,6}})(?P<state>{'|'.join(_STATES)}|无[证牌照]|违规|违法|超标|过期|到期|破损|破旧|损坏|损毁|老化|老旧|闲置|漏水|不合格)了?的"
    r"(?:都|给|全)*(?P<verb>[一-鿿])(?:好|掉)?了?(?=\d)"
)
_LACKING = re.compile(r"^(?:还|尚)?[差缺](?=\d)|(?<=[一-鿿])(?:还|尚)?剩下?了?(?=\d)")
_NOT = re.compile(r"[没未](?!了)(?:有(?![^，。；]{0,6}的?$))?(?=[一-鿿]{2})(?![收落])")
_LACKING_AT = re.compile(r"(?<=[一-鿿]{2})(?:上|方面|这边|那边)?(?:(?:还|尚)[缺差]|缺)了?(?=\d)")
_NOT_DONE = re.compile(r"(?:还|尚)?[没未]有?(?P<verb>[一-鿿])$")
_OVER = re.compile(
    r"^(?P<before>.*?)(?P<all>也?[都全均]|全部|)(?:已经?|)(?P<verb>[一-鿿])(?P<end>完|好|掉|上|齐|起来|下来|过|)(?P<there>到位|)了$"
)
_NOT_OVER = re.compile(r"[没未不别无让叫]|限期|责令|要求|想[把要在再]|打算|准备|争取|力争|拟")
_VERB_KINDS = ("v", "vn")
_SHORT = 2
_BEFORE_VERB = ("d", "ad", "vd")
_ANEW = ("重新", "正式", "全面", "陆续", "先后", "基本", "顺利")
_COPIED = re.compile(r"(?P<verb>[一-鿿])(?P<object>[一-鿿]{1,6})(?P=verb)了?(?=\d)")
_DOERS = re.compile(r"(?P<act>[一-鿿]{2})的(?:(?P<fewer>少了$)|(?P<more>多了$)|(?=比|较))")
_CANNOT = re.compile(r"(?<!老)(?P<verb>[一-鿿])不(?P<end>了|动|下|上|成|拢|通|全)了?$")
_DOING = re.compile(r"正在(?P<verb>[一-鿿])$")
_UNDER_WAY = re.compile(r"(?<=\d)(?P<measure>[一-鿿])(?:还|仍)?在(?=[一-鿿])")


def written(clause: str, frames: Frames, *, note: str = "") -> str:
    """Return a clause of a note without its spoken constructions; one that has none comes back as it is.

    >>> from assistant.knowledge import Knowledge
    >>> from assistant.writing.composing.frames import open_frames
    >>> frames = open_frames(Knowledge())
    >>> [written(said, frames) for said in ("项目11月开的工", "电梯装好9部", "问题药品下架了", "下半年要把院区搬完")]
    ['项目11月开工', '电梯装了9部', '问题药品已下架', '下半年拟完成院区搬迁']
    """
    for turned in (_purpose, _whom, _split_word, _closed_up, _state, _doers, _rather):
        clause = turned(clause)
    for rule in (_to_come, _cleft, _counted, _twice, _undone):
        clause = rule(clause, frames)
    return _over(_under_way(clause, frames), frames, note or clause)


def _to_come(clause: str, frames: Frames) -> str:
    """Say what is still to be done with 拟: 接下来还要搞 …, 下半年要把 … 搬完."""
    found = _TO_COME.match(clause)
    again = found is not None and clause.startswith("再", found.end())
    if found is None or not (
        found["when"] or (not found["who"] and (again or (found["will"] != "得" and found["more"])))
    ):
        return clause
    when = "下一步" if found["when"] in _NEXT else found["when"]
    rest = _ba(clause[found.end() :], frames)
    if not (opens_with_verb(rest) or rest[0] in frames.lexicon.verbs or rest.startswith(("再", "对", "在"))):
        return clause
    return f"{found['who']}{when}拟{rest}"


def _ba(rest: str, frames: Frames) -> str:
    """Put the object behind its verb: 把院区搬完 is 完成院区搬迁, 把矛盾摸一遍 is 对矛盾摸排一遍."""
    found = _BA.match(rest)
    if found is None:
        return rest
    word, kind = words_tagged(rest[1 : found.end("verb")])[-1]
    if len(word) == _SHORT and kind in _VERB_KINDS:
        what = found["what"].removesuffix(word[0])
        return f"{'完成' if found['end'] == '完' else ''}{what}{word}" if found["end"] else rest
    if found["verb"] not in frames.usual:
        return rest
    verb, what = frames.usual[found["verb"]], found["what"]
    if found["round"]:
        return f"{found['again']}对{what}{verb}一{found['round']}"
    if found["end"] == "完":
        return f"完成{what}{verb}"
    return f"{found['verb']}{what}"


def _cleft(clause: str, frames: Frames) -> str:
    """Undo 的 between a verb and its object: 11月开的工, 五一开的表彰会."""
    short = _DE_OBJECT.search(clause)
    on_day = short is not None and re.search(r"[月日号年]$", clause[: short.start()])
    if short and opens_with_verb(short["verb"]) and (on_day or is_word(short["verb"] + short["object"])):
        return f"{clause[: short.start()]}{short['verb']}{short['object']}"
    if (dated := _DE_TIME.search(clause)) and dated["verb"] in frames.usual:
        return f"{clause[: dated.start()]}{dated['when']}{dated['where']}{frames.usual[dated['verb']]}"
    if (by := _DE_AGENT.search(clause)) and by["verb"] in frames.usual:
        return f"{clause[: by.start()]}由{by['who']}{frames.usual[by['verb']]}"
    if (opening := _DE_OPENING.match(clause)) and opening["verb"] in frames.usual:
        return f"{frames.usual[opening['verb']]}{clause[opening.end() :]}"
    event = _DE_EVENT.search(clause)
    if event and event["verb"] in frames.light and frames.holder(event["object"]):
        return f"{clause[: event.start()]}{event['verb']}了{event['object']}"
    return clause


def _whom(clause: str) -> str:
    """Name the people that a clerk only tells by what they do: 给灵活就业的开户 is 为灵活就业人员开户."""
    found = _WHOM.match(clause)
    rest = clause[found.end() :] if found else ""
    if (
        found is None
        or not (opens_with_verb(rest) or opens_with_verb(rest[0]))
        or last_kind(found["who"]) not in {"v", "vn"}
    ):
        return clause
    return f"为{found['who']}人员{clause[found.end() :]}"


def _rather(clause: str) -> str:
    """Say 较 before a bare adjective that a noun has: 网速慢 is 网速较慢."""
    tags = words_tagged(clause) if clause[-1:] in _DEGREES else ()
    word, kind = tags[-1] if tags else ("", "")
    named = kind == "n" and len(word) > _SHORT
    told = named or (len(tags) > 1 and word == clause[-1] and tags[-2][1] in {"n", "v", "vn", "an"})
    return f"{clause[:-1]}较{clause[-1]}" if told else clause


def _purpose(clause: str) -> str:
    """Say for whom and what something is: 环卫工歇脚用 is 供环卫工歇脚使用."""
    tags = words_tagged(clause) if clause.endswith("用") and not figures_in(clause) else ()
    whom = len(tags) > _SHORT and tags[-1][0] == "用" and tags[0][1].startswith("n")
    return f"供{clause}" if whom and any(kind == "v" for _, kind in tags[1:-1]) else clause


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
    word, kind = words_tagged(clause[: found.end("word")])[-1]
    if word != found["word"] or (kind not in _VERB_KINDS and word[0] != found["verb"]):
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
        return f"{clause[: found.end('verb') - len(word)]}{done}{word}{rest}" if found["end"] in "完好掉" else clause
    if found["verb"] in frames.finished and found["end"] in "完好":
        return f"{clause[: found.start('verb')]}{frames.finished[found['verb']]}{rest}"
    return f"{clause[: found.end('verb')]}了{rest}" if found["verb"] in frames.usual else clause


def _state(clause: str) -> str:
    """Put the state before its thing: 路灯坏了的换了760盏 is 换了损坏路灯760盏."""
    found = _STATE.match(clause)
    if found is None:
        return clause
    return f"{found['verb']}了{_STATES.get(found['state'], found['state'])}{found['thing']}{clause[found.end() :]}"


def _undone(clause: str, frames: Frames) -> str:
    """Write what is not done yet in full: 还差2所的操场没铺 is 尚有2所的操场未铺设."""
    clause = _NOT.sub(lambda found: _negated(found[0], clause[found.end() :]), clause)
    clause = _LACKING_AT.sub("尚缺", _LACKING.sub("尚有", clause))
    cannot = _CANNOT.search(clause)
    if cannot and cannot["verb"] in frames.usual:
        return f"{clause[: cannot.start()]}无法{frames.plain(cannot['verb'])}"
    found = _NOT_DONE.search(clause)
    if found is None or found["verb"] not in frames.usual:
        return clause
    return f"{clause[: found.start()]}未{frames.finished.get(found['verb'], frames.plain(found['verb']))}"


def _negated(said: str, rest: str) -> str:
    """Deny a deed with 未 and a thing with 无: 没过会 is 未过会, 没信号 is 无信号."""
    word, kind = words_tagged(rest)[0]
    return (
        "未" if kind.startswith("v") else "无" if kind == "n" and len(word) > 1 and word[0] not in "过到下来" else said
    )


def _doers(clause: str) -> str:
    """Count those who do something: 借书的比去年多 is 借书人数比去年多."""

    def counted(found: re.Match[str]) -> str:
        change = "减少" if found["fewer"] else "增加" if found["more"] else ""
        return f"{found['act']}人数{change}" if opens_with_verb(found["act"][0]) else found[0]

    return _DOERS.sub(counted, clause)


def _under_way(clause: str, frames: Frames) -> str:
    """Say 正在 behind an amount, and in full what is being done: 另有1个在打地基, 问题正在改."""
    if (doing := _DOING.search(clause)) and doing["verb"] in frames.usual:
        verb = formal_verb(Said(doing["verb"], "", note=clause), frames)[0]
        return f"{clause[: doing.start('verb')]}{verb}"
    found = _UNDER_WAY.search(clause)
    rest = clause[found.end() :] if found else ""
    if found is None or not opens_with_verb(words_tagged(rest)[0][0][:2] if rest in frames.usual else rest):
        return clause
    return f"{clause[: found.end('measure')]}正在{clause[found.end() :]}"


def _over(clause: str, frames: Frames, note: str) -> str:
    """Say 已 for a 了 that ends a clause: 下架了 is 已下架, 都装上了 is 均已安装, 送回老家了 is 已送回老家."""
    found = _OVER.match(clause)
    if found is None or _NOT_OVER.search(clause) or clause.startswith(("把", "将")):
        return clause
    tags = words_tagged(clause[:-1].removesuffix("过"))
    last, kind = tags[-1]
    spread = "均" if found["all"] else ""
    own_word = found["all"] or words_tagged(clause[: found.end("verb")])[-1][0] == found["verb"]
    known = found["verb"] in frames.usual or found["verb"] in frames.finished
    ended = found["all"] or found["there"] or found["end"]
    if known and own_word and ended and not follows_verb(found["before"], len(found["before"])):
        usual = formal_verb(Said(found["verb"], "", note=note), frames)[0]
        return f"{found['before']}{spread}已{frames.finished.get(found['verb'], usual)}{found['there']}"
    if len(last) > 1 and (kind in _VERB_KINDS or (len(last) == _SHORT and is_word(last) and opens_with_verb(last[0]))):
        return _marked("".join(word for word, _ in tags[:-1]), last)
    verb = next((at for at, (word, kind) in enumerate(tags) if kind == "v" and word not in "有是"), len(tags))
    if kind.startswith("n") and verb < len(tags) - 1:
        before, rest = "".join(word for word, _ in tags[:verb]), "".join(word for word, _ in tags[verb:])
        return clause if figures_in(rest) else _marked(before, rest)
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
