"""Drafts in which something else was done than the notes say, or by another; and the same said formally, which must pass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from random import Random
from typing import Final

from tests.bench.seeded import Case, NoteSet

_OTHERS: Final[Mapping[str, str]] = {
    "建成": "开工 拆除", "新建": "拆除 改造", "开工": "竣工 签约", "竣工": "开工", "启动": "完成 建成", "签约": "开工 洽谈", "引进": "培育 淘汰",
    "培育": "引进 淘汰", "申报": "获评 获批", "获批": "申报", "获评": "申报 推荐", "获得": "申报", "发放": "收到 收回", "收到": "发放", "受理": "办结 排查",
    "办结": "受理", "化解": "受理 排查", "解决": "收集", "排查": "整改 查处", "整改": "发现 排查", "整治": "排查", "查处": "走访 排查", "发现": "整改", "检查": "整改 关停",
    "走访": "帮扶 培训", "慰问": "培训 调研", "帮扶": "走访 调研", "培训": "招聘 表彰", "招聘": "培训 辞退", "改造": "拆除 检查", "修复": "拆除 检查", "修建": "拆除",
    "拆除": "新建 改造", "关停": "新建 引进", "淘汰": "引进", "举办": "取消 参观", "召开": "取消", "出台": "废止 修订", "制定": "废止", "修订": "废止 出台",
    "成立": "撤销", "捐赠": "收回", "筹集": "发放", "争取": "投入", "投入": "收回 争取", "下达": "收回", "减免": "征收", "征收": "减免", "增长": "下降",
    "提高": "下降 降低", "提升": "下降", "下降": "增长 上升", "减少": "增加", "增加": "减少", "救助": "排查 走访", "资助": "走访", "安置": "培训", "接待": "走访 慰问",
    "推荐": "录用", "吸纳": "辞退 培训", "报送": "采用", "采用": "报送", "出口": "进口", "进口": "出口", "抓获": "释放 走访", "破获": "受理", "立案": "结案", "审结": "受理",
    "新增": "减少 撤销", "种植": "收获", "安装": "拆除 检查", "完成": "启动", "转移": "培训", "搬迁": "改造 慰问",
}  # fmt: skip
_SPOKEN: Final[Mapping[str, str]] = {
    "建成": "建好了", "新建": "新盖了", "启动": "上马了", "引进": "引来", "培育": "带起来", "获得": "拿了", "发放": "发了", "收到": "收了", "受理": "接了",
    "办结": "办完", "化解": "化解掉", "排查": "摸了", "整治": "整治了", "查处": "查了", "发现": "查出", "检查": "查了", "走访": "跑了", "慰问": "看望", "帮扶": "帮了",
    "培训": "训了", "招聘": "招了", "改造": "改了", "修复": "修好", "修建": "修了", "拆除": "拆了", "关停": "关了", "举办": "办了", "召开": "开了", "出台": "出了",
    "制定": "定了", "成立": "搞起了", "筹集": "凑了", "投入": "花了", "下达": "下了", "减免": "免了", "征收": "收了", "下降": "降了", "减少": "少了", "增加": "多了",
    "资助": "帮了", "接待": "接了", "推荐": "推了", "采用": "用了", "抓获": "抓了", "破获": "破了", "种植": "种了", "安装": "装了", "购置": "买了", "签订": "签了",
    "选派": "派了", "评选": "评了", "清理": "清了", "铺设": "铺了", "新增": "又添了", "参观": "看了", "调解": "劝和了", "印发": "发了", "撰写": "写了", "处置": "处理了",
}  # fmt: skip
_LEAD: Final = "(?:^|(?<=[，；。：、])|(?<=[，；。：、](?:共|已))|(?<=累计)|(?<=先后)|(?<=全年))"
_GIVERS: Final = [
    "侨资企业",
    "市商会",
    "爱心人士",
    "慈善基金会",
    "校友会",
    "省财政",
    "行业协会",
    "对口帮扶单位",
    "海外侨团",
    "镇卫生院",
]
_TAKERS: Final = [
    "社区卫生站",
    "乡镇中学",
    "困难家庭",
    "养老院",
    "受灾村",
    "我部",
    "村集体",
    "县图书馆",
    "区文化馆",
    "残疾职工",
]
_GIFTS: Final = [
    "捐赠/药品{}箱",
    "捐款/{}万元",
    "拨付/资金{}万元",
    "移交/线索{}条",
    "赠送/图书{}册",
    "提供/贷款{}万元",
    "推荐/项目{}个",
    "反馈/意见{}条",
]
_TOLD: Final = ("{giver}给{taker}{verb}了{what}", "{giver}向{taker}{verb}{what}", "{taker}收到{giver}{verb}的{what}")
_WRITTEN: Final = ("{giver}向{taker}{verb}{what}", "{giver}为{taker}{verb}{what}", "{taker}收到{giver}{verb}的{what}")


def other_deed(notes: NoteSet, random: Random) -> Case | None:
    """Something else was done: the verb that opens a clause is another."""
    places = list(_places(notes.wording, _OTHERS))
    if not places:
        return None
    at, match = random.choice(places)
    verb = random.choice(_OTHERS[match[0]].split())
    return _wrong("verb swapped", notes, at, match.span(), verb)


def other_giver(notes: NoteSet, random: Random) -> Case:
    """Whoever was given to is told as the giver, in a note beside those of the report."""
    return _gift("roles swapped", notes, random, legal=False)


def same_giver(notes: NoteSet, random: Random) -> Case:
    """Giver and taker are told the other way round, as a gift received."""
    return _gift("legal: roles kept", notes, random, legal=True)


def _gift(kind: str, notes: NoteSet, random: Random, *, legal: bool) -> Case:
    giver, taker = random.choice(_GIVERS), random.choice(_TAKERS)
    verb, what = random.choice(_GIFTS).format(random.randrange(61, 99)).split("/")
    told = random.choice(_TOLD).format(giver=giver, taker=taker, verb=verb, what=what)
    by, to = (giver, taker) if legal else (taker, giver)
    written = random.choice(_WRITTEN).format(giver=by, taker=to, verb=verb, what=what)
    draft, start = f"{notes.draft()[0]}{written}。", len(notes.draft()[0])
    given = (*notes.sentences, told)
    end = start + len(written)
    return Case(kind, legal, draft, given, notes.period, start=start, end=end, touched=(len(given),))


def formal_deed(notes: NoteSet, random: Random) -> Case | None:
    """The notes have spoken verbs, as many as there are, the draft their formal ones."""
    pattern = re.compile(f"{_LEAD}(?:{'|'.join(_SPOKEN)})")
    given = tuple(pattern.sub(lambda found: _SPOKEN[found[0]], sentence) for sentence in notes.sentences)
    if given == notes.sentences:
        return None
    return Case("legal: formal verb", True, notes.draft()[0], given, notes.period)


def _places(wording: tuple[str, ...], verbs: Mapping[str, str]) -> Iterator[tuple[int, re.Match[str]]]:
    pattern = re.compile(f"{_LEAD}(?:{'|'.join(verbs)})(?![率员站班会额量金款费人者性])")
    for at, sentence in enumerate(wording):
        for match in pattern.finditer(sentence):
            if not any(other in sentence for other in verbs[match[0]].split()):
                yield at, match


def _wrong(kind: str, notes: NoteSet, at: int, span: tuple[int, int], new: str) -> Case:
    sentence = notes.wording[at]
    draft, offset = notes.draft(at, sentence[: span[0]] + new + sentence[span[1] :])
    start = offset + span[0]
    return Case(kind, False, draft, notes.sentences, notes.period, start=start, end=start + len(new), touched=(at + 1,))
