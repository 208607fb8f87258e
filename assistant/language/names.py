"""Names in Chinese text: documents 《》, meetings, persons, organisations, places. Precision before completeness."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from assistant.language.tokens import word_set


class NameKind(StrEnum):
    """What a name names."""

    DOCUMENT = "document"  # 《统一战线工作条例》, 国发〔2020〕15号
    MEETING = "meeting"  # 党的二十大, 全区统战工作会议
    PERSON = "person"  # 李冬兰, 王主任
    ORGAN = "organ"  # 区工商联, 市民族宗教局
    PLACE = "place"  # 蒲庙镇, 澳门


@dataclass(frozen=True, slots=True)
class Name:
    """One name as it stands in a text, at `[start, end)`; a document's name carries its 《》."""

    text: str
    start: int
    end: int
    kind: NameKind


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_DOCUMENT: Final = re.compile(
    r"《[^《》\n]{1,80}》|[^按据照以根依落贯参和及与由于在\W\d_a-zA-Z][一-鿿]{1,6}[〔\[（(](?:19|20)[0-9]{2}[〕\]）)][ ]?第?[0-9]{1,4}号"
)
_MEETING: Final = re.compile(
    r"(?:党的|中共)?(?:十[一二三四五六七八九]|二十)(?:大(?![力量型地幅家批会小中堂多部]))"
    r"|(?:党的)?(?:十[一二三四五六七八九]|二十)?届?(?:历次|[一二三四五六七八九]中)全会"
    r"|[一二三四五六七八九十]+届[^，。；、\s]{0,10}?[一二三四五六七八九十]+次(?:全体)?(?:会议|全会|执委(?:[（(]扩大[）)])?会议|常委会)"
    r"|第[一二三四五六七八九十]+(?:届|次)[一-鿿]{2,16}?(?:代表大会|委员会第[一二三四五六七八九十]+次(?:全体)?会议|会议|论坛|博览会|交易会|全会)"
    r"|(?:中央|全国|全省|全市|全区|全县|自治区|省委|市委|区委|县委)[一-鿿]{2,10}?(?:工作会议|代表大会|动员大会|表彰大会|推进会|现场会)"
)
_NUMERALS: Final = frozenset("一二三四五六七八九十百千万两几各")
SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤农蒙蓝米岑班陀卜凌甘欧阮骆祝翟樊兰殷施洪"
)
_MEASURES: Final = frozenset("个所家处座间名位件项条场次批户篇份")
_LEADS: Final = frozenset("跟给替帮")
RANKS: Final = "书记|部长|局长|主任|主席|会长|市长|区长|县长|镇长|乡长|秘书长|处长|科长|院长|校长|董事长|总经理|调研员"
_TITLES: Final = f"副?(?:{RANKS})|经理|老师|教授|博士|医生|院士|委员|代表|同志|先生|女士|记者|法师|牧师|阿訇|神父|常委|老人|同学|归侨|侨眷|侨胞|台胞|台属"
_TITLE: Final = re.compile(rf"(?:{_TITLES})$")
_TITLED: Final = re.compile(
    rf"(?<![一-鿿])(?:老|小)?[{''.join(sorted(SURNAMES))}](?:{RANKS}|老师|教授|医生|先生|女士)(?![会办室])"
)
_NOT_GIVEN: Final = frozenset("制湖线桥河路村镇县市区山江湾岛变省乡率网城馆空国游沪肉型性力业化案端权证部段宅道单")
ALSO_WORDS: Final = frozenset("高许金白马施龙史向农严万田方熊洪石武戴罗钱陆")
_ORGAN_END: Final = re.compile(
    r"(?:[^格布大开全结变当]局|委员会|办公室|集团|公司|学院|大学|中学|小学|幼儿园|医院|卫生院|银行|商会|协会|学会|联合会|联谊会|促进会|研究会|基金会"
    r"|合作社|法院|检察院|工商联|侨联|台联|文联|妇联|残联|社科联|科协|贸促会|红十字会|共青团|政协|人大|人大常委会|政府|党校|党委|党组|纪委|工会"
    r"|台办|侨办|外办|政法委|国安委|编办|民宗委|民宗局|民委|新联会|知联会|海联会|同学会|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟"
    r"|(?:统战|组织|宣传|武装|财政|教育|水利|商务|公安|民政|司法|外交|农业|文化|卫生|交通|国土资源|人事|监察|工作|联络|俱乐)部|报社|出版社|电视台|研究院|博物馆|纪念馆|图书馆)$"
)


_GENERIC: Final = word_set(
    "政府 人民政府 委员会 办公室 集团 公司 学院 大学 中学 小学 中小学 幼儿园 医院 卫生院 银行 商会 协会 学会 联合会 联谊会 基金会 合作社 研究院 "
    "党委 党组 工会 博物馆 图书馆 纪念馆 行业协会 商业银行 村委会 居委会 居民委员会 村民委员会 有限公司 上市公司 跨国公司 小微企业 集团公司 分公司 "
    "公立医院 民办学校 俱乐部 工作部 党校 人大 政协 高等院校 团委 农民专业合作社 邮局 当局 定局 政局 党政"
)
_LEFT_TAGS: Final = ("ns", "nz", "nr", "nt", "j", "n")
_NOT_LEFT: Final = word_set(
    "我市 我区 我县 我部 空壳 企业 群众 人士 干部 代表 工作 活动 单位 部门 社会 机关 成员 委员 会员 各级 全市 全区 全省 全国 市县 城乡 基层 公立 民办 地方 有关 骨干"
)
_ACTS: Final = re.compile(
    "计划|打算|准备|预计|联系|协调|对接|邀请|参观|考察|充分发挥|发挥|指导|会同|联合|协同|配合|荣获|落地|深化|改扩建|新建|续建|牢记|办理|执行|认真|力争|规范|建立|打造|部分|全体|全面|服务型|法治|数字|阳光"
)
_OF_A_PLACE: Final = re.compile("[省市县区镇乡](?!域)")
_ONE_CHARACTER: Final = re.compile("[由在向到经与请]?[一-鿿](?<![省市县区镇乡村办部局会委联你我他她它们])")
_PLACE_END: Final = re.compile(r"(?:自治区|自治州|自治县|特别行政区|街道|社区|[省市县区镇乡村屯寨])$")
_PLACE_SUFFIX: Final = frozenset(("镇", "乡", "村", "屯", "县", "街道", "社区"))
_NOT_PLACE: Final = re.compile(
    r"^(?:[我本全各两多某该外近市省县区跨进入出几每整]|试点|示范|联系|商务|加工|亚运|世博|新型|精品|名|强|兴|科教|整治|红色|文明|薄弱|专业|任务|项目|部分|节点|样板|工程|安全|空心|低收入|创新型|特|无人|富集|驻|旅游|以|面向|会同|行政|自然|中心|重点|特色|美丽|城中|贫困|少数|民族|边境|开放|工业|产业|高新|经济|综合|保税|自贸|城|农|乡|村|新|老|小|大|山|灾|景|园|校|社|库|辖|地|牧|林|街|集|城乡|超|门|上|都|夜|股|楼|菜|茶|花|早|汽车|批发|中华|一|二|三|四|五|六|七|八|九|十|百|千|万|[0-9])*"
    r"(?:自治区|街道|社区|[省市县区镇乡村屯])$|城市|都市|(?:超|门|股|楼|上|夜)市|[园校景灾山地辖小片社战牧林库郊港湾城开发展示试验]区$|新区$|开发区|示范区|试验区|合作区|功能区"
)
_KNOWN_PLACES: Final = re.compile(
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|广西"
    "|内蒙古|西藏|宁夏|新疆|香港|澳门|台湾|港澳台|港澳|粤港澳|东盟|东南亚|欧洲|非洲|北美|美国|英国|法国|德国|日本|韩国|俄罗斯|加拿大|澳大利亚|新西兰"
    "|新加坡|马来西亚|印度尼西亚|印尼|泰国|越南|老挝|柬埔寨|缅甸|菲律宾|文莱|印度|巴西|南非|意大利|西班牙|荷兰"
)


def names_in(text: str) -> tuple[Name, ...]:
    """Return the names of a text in order; a name inside the title of a document is part of that title.

    >>> [(name.text, name.kind.value) for name in names_in("区工商联组织学习《统一战线工作条例》，李冬兰同志参加。")]
    [('区工商联', 'organ'), ('《统一战线工作条例》', 'document'), ('李冬兰', 'person')]
    """
    return _names(text)


@lru_cache(maxsize=512)
def _names(text: str) -> tuple[Name, ...]:
    """Find names once for texts that are read again and again, as notes are while drafting."""
    tokens = _tokens(text)
    found: list[Name] = []
    for finder in (_documents(text), _meetings(text), _organs(tokens), _persons(text, tokens), _places(text, tokens)):
        taken = {at for name in found for at in range(name.start, name.end)}
        found += (name for name in finder if taken.isdisjoint(range(name.start, name.end)))
    return tuple(sorted(found, key=lambda name: name.start))


def _tokens(text: str) -> list[_Token]:
    """Return the words with what was taken for part of a name cut off: 126|所|普惠性幼儿园, 跟|鹤田镇."""
    import rjieba

    tokens: list[_Token] = []
    at = 0
    for word, tag in rjieba.tag(text):
        counted = at > 0 and text[at - 1].isdecimal() and len(word) > 1 and word[0] in _MEASURES
        led = len(word) > 2 and word[0] in _LEADS
        if (counted or led) and not rjieba.has_word(word):
            tokens += [_Token(word[0], "q", at), _Token(word[1:], tag, at + 1)]
        else:
            tokens.append(_Token(word, tag, at))
        at += len(word)
    return tokens


def _documents(text: str) -> Iterator[Name]:
    for found in _DOCUMENT.finditer(text):
        yield Name(found[0], found.start(), found.end(), NameKind.DOCUMENT)


def _meetings(text: str) -> Iterator[Name]:
    for found in _MEETING.finditer(text):
        yield Name(found[0], found.start(), found.end(), NameKind.MEETING)


def _organs(tokens: Sequence[_Token]) -> Iterator[Name]:
    """Yield tokens that end like an organisation, with the modifiers that stand directly before."""
    for at, token in enumerate(tokens):
        if not _ORGAN_END.search(token.text):
            continue
        first = at
        while first > 0 and at - first < 3 and _modifies(tokens[first - 1]):
            first -= 1
        if first == at and token.text in _GENERIC:
            continue
        text = "".join(part.text for part in tokens[first : at + 1])
        place = _place_in_he(tokens[:first]) if _OF_A_PLACE.match(text) else ""
        yield Name(place + text, tokens[first].start - len(place), token.end, NameKind.ORGAN)


def _place_in_he(before: Sequence[_Token]) -> str:
    """Return the name of a place that ends in 和 and was cut apart (安｜和｜区委), "" where 和 joins two names."""
    if len(before) < 2 or before[-1].text != "和":
        return ""
    head = before[-2].text
    return head[-1] + "和" if _ONE_CHARACTER.fullmatch(head) else ""


def _modifies(token: _Token) -> bool:
    """Whether a token may belong to the name of the organisation that follows it."""
    if token.text in {"区", "市", "县", "省", "镇"}:
        return True
    return (
        token.tag.startswith(_LEFT_TAGS)
        and token.text not in _NOT_LEFT
        and 1 < len(token.text) < 5
        and not _ACTS.match(token.text)
        and not _ORGAN_END.search(token.text)
        and not _TITLE.search(token.text)
        and "一" <= token.text[0] <= "鿿"
        and token.text[0] not in _NUMERALS
    )


def _persons(text: str, tokens: Sequence[_Token]) -> Iterator[Name]:
    import rjieba

    for at, token in enumerate(tokens):
        if token.text[0] not in SURNAMES or not token.tag.startswith("nr"):
            continue
        given = tokens[at + 1] if len(token.text) == 1 and at + 1 < len(tokens) else None
        if given and given.tag.startswith("nr") and len(given.text) <= 2:
            yield Name(token.text + given.text, token.start, given.end, NameKind.PERSON)
        titled = (at > 0 and _TITLE.search(tokens[at - 1].text)) or (
            at + 1 < len(tokens) and re.match(_TITLES, tokens[at + 1].text)
        )
        coined = len(token.text) == 3 and token.text[-1] not in _NOT_GIVEN
        coined = coined and (token.text[0] not in ALSO_WORDS or not rjieba.has_word(token.text))
        if 2 <= len(token.text) <= 4 and (titled or coined):
            yield Name(token.text, token.start, token.end, NameKind.PERSON)
    for found in _TITLED.finditer(text):
        yield Name(found[0], found.start(), found.end(), NameKind.PERSON)


def _places(text: str, tokens: Sequence[_Token]) -> Iterator[Name]:
    for at, token in enumerate(tokens):
        if token.text in _PLACE_SUFFIX and at > 0:
            before = tokens[at - 1]
            whole = before.text + token.text
            if before.tag != "x" and 1 <= len(before.text) <= 3 and before.tag[0] in "na" and _is_place(whole):
                yield Name(whole, before.start, token.end, NameKind.PLACE)
        elif len(token.text) > 2 and token.tag in {"ns", "nt", "nr", "nz"} and _is_place(token.text):
            yield Name(token.text, token.start, token.end, NameKind.PLACE)
    for found in _KNOWN_PLACES.finditer(text):
        yield Name(found[0], found.start(), found.end(), NameKind.PLACE)


def _is_place(text: str) -> bool:
    return _PLACE_END.search(text) is not None and _NOT_PLACE.search(text) is None and "一" <= text[0] <= "鿿"
