"""Measure words: which spellings are one unit, which units convert, and which never do (人 is not 人次)."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from assistant.language.tokens import word_set

_MEASURES: Final[dict[str, str]] = {
    # base unit: its spellings, each with the factor that leads to it where that is not 1
    "元": "元 元钱 块钱 人民币 角=0.1",
    "块": "块",
    "美元": "美元 美金",
    "欧元": "欧元",
    "英镑": "英镑",
    "日元": "日元",
    "港元": "港元 港币",
    "澳元": "澳元",
    "米": "米 公里=1000 千米=1000 km=1000 里=500 厘米=0.01 毫米=0.001",
    "海里": "海里",
    "平方米": "平方米 平米 平 ㎡ 公顷=10000 平方公里=1000000 平方千米=1000000",
    "亩": "亩",
    "立方米": "立方米 方",
    "公斤": "公斤 千克 斤=0.5 吨=1000",
    "分钟": "分钟 刻钟=15 小时=60 个小时=60 钟头=60 个钟头=60",
    "瓦时": "瓦时 千瓦时=1000 度电=1000",
    "瓦": "瓦 千瓦=1000 兆瓦=1000000",
    "伏": "伏 千伏=1000",
}
_CONVERTED: Final = {
    spelling: (base, Decimal(factor or "1"))
    for base, spellings in _MEASURES.items()
    for spelling, _, factor in (word.partition("=") for word in spellings.split())
}

_SPELLINGS: Final[dict[str, str]] = {
    # spellings of one unit, the first word being the name it goes by
    "人": "人 名 位 个人 名人 号人 口人",
    "人次": "人次 人(次) 人（次） 人/次",
    "场": "场 场次 次 回 趟 遍 场(次) 场（次）",
    "批": "批 批次 拨",
    "天": "天 日",
    "年": "年 周年",
    "月": "个月",
    "周": "周 个星期 星期 个礼拜 礼拜",
    "百分点": "百分点 个百分点 个点",
    "件": "件 宗 桩",
    "家": "家",
    "册": "册 本",
    "标箱": "标箱 标准箱",
    "岁": "岁 周岁",
    "块": "块",
}
_CANONICAL: Final = {word: name for name, words in _SPELLINGS.items() for word in words.split()}


_PLAIN: Final = word_set(
    "颗 个 户 户次 条 篇 份 项 期 届 座 所 处 间 栋 幢 套 台 辆 部 张 枚 面 块 片 棵 株 头 只 艘 架 支 把 根 节 堂 课 "
    "门 门课 节课 科 桌 席 箱 袋 瓶 桶 盏 起 例 笔 单 款 列 组 队 班 对 双 层 轮 岁 秒 年 月 周 口 版 世纪 号 条次 件次 处次 讲 家次 车次 班次 台次 "
    "架次 航次 标箱 盒 床 张床位 床位 铺 幅 首 卷 集 档 道 座次 名次 页 字 步 环 滴 副 艘次 车道 车位 泊位 学时 课时 "
    "个百分点 百分点 个点 倍 番 分 级 种 类 度 兆 克 毫克 微克 毫升 升 吨标煤 吨标准煤 标准箱 周岁 国 省 市 县 区 乡 镇 村 "
    "车 乡镇 街道 社区 县区 县市 村屯 屯 校 院 站 线 大 G 代 强 门次 批 层次 名 封 通 则 期次 段 团 国别 株次 乡(镇) 镇街"
)

_SPELLINGS_KNOWN: Final = frozenset({*_CONVERTED, *_CANONICAL, *_PLAIN, "%", "‰"})
_LONGEST: Final = max(map(len, _SPELLINGS_KNOWN))

_NAMED_BY_NUMBER: Final = word_set("刻钟 世纪 街道 社区 县区 县市 村屯 镇街 国别 层次 名次 座次 期次")
_AFTER_CHINESE: Final = {word for word in _SPELLINGS_KNOWN if len(word) > 1} - _NAMED_BY_NUMBER | word_set(
    "人 名 位 场 次 批 件 宗 桩 家 户 个 条 篇 份 项 期 座 所 处 间 栋 幢 套 台 辆 部 本 册 张 枚 棵 株 头 只 艘 架 支 堂 起 例 笔 款 列 组 "
    "轮 岁 天 讲 元 米 亩 吨 斤 倍 盏 幅 封 桌 回 遍 车 平 块 床 则 趟 段 拨 年"
)
"""Measure words that make a Chinese numeral before them a figure; the others form set phrases (一线, 三级, 五大)."""

_ARTICLES: Final = word_set(
    "个 次 项 批 条 件 种 家 份 张 把 座 台 套 支 段 轮 届 部 笔 天 人 位 期 面 场 幅 道 组 道 遍"
)
_GENERIC: Final = word_set(
    "家 件 条 项 所 处 座 篇 份 场 期 台 套 间 支 起 种 批 例 笔 栋 幢 部 册 张 门 盏 辆 艘 面 块 棵 根 架 把 眼"
)
_MONEY: Final = frozenset({"元", "块", "美元", "欧元", "英镑", "日元", "港元", "澳元"})


def unit_at(text: str, at: int, *, chinese: bool) -> str:
    """Return the measure word at an offset, "" for none; after a Chinese numeral only words that count.

    Letters after Arabic digits are a unit of their own (5G, 110kV).

    >>> unit_at("15场次", 2, chinese=False)
    '场次'
    >>> unit_at("一线", 1, chinese=True)
    ''
    """
    known = _AFTER_CHINESE if chinese else _SPELLINGS_KNOWN
    for length in range(min(_LONGEST, len(text) - at), 0, -1):
        if text[at : at + length] in known:
            return text[at : at + length]
    if chinese or at >= len(text):
        return ""
    letters = at
    while letters < len(text) and text[letters].isascii() and text[letters].isalpha():
        letters += 1
    return text[at:letters]


def base_unit(spelling: str) -> tuple[str, Decimal]:
    """Return the unit that `spelling` is compared in and the factor that leads there.

    >>> base_unit("公里")
    ('米', Decimal('1000'))
    >>> base_unit("名")[0], base_unit("场次")[0], base_unit("人次")[0]
    ('人', '场', '人次')
    """
    return _CONVERTED.get(spelling, (_CANONICAL.get(spelling, spelling), Decimal(1)))


def is_money(unit: str) -> bool:
    """Whether a base unit is a currency."""
    return unit in _MONEY


def is_article(unit: str) -> bool:
    """Whether 一 before this base unit is mostly the article “a” (一个, 一项) and counts nothing."""
    return unit in _ARTICLES


def same_unit(one: str, other: str) -> bool:
    """Whether two base units may stand for each other: equal, or 个 beside a counting word.

    >>> same_unit("个", "家"), same_unit("人", "人次"), same_unit("户", "人")
    (True, False, False)
    """
    return one == other or (one == "个" and other in _GENERIC) or (other == "个" and one in _GENERIC)
