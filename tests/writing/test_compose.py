"""The composer read as a section head would: rough notes of many work lines, and what they become."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.guard.trace import trace
from assistant.knowledge import Knowledge
from assistant.writing.compose import Composer, open_composer
from assistant.writing.counting import arabic
from assistant.writing.marks import full_width, verbatim
from assistant.writing.proof import Proof, proof_for

SAID = [
    ("过年跑了困难归侨侨眷86户，发了5.2万", "春节期间，走访慰问困难归侨侨眷86户，发放慰问金5.2万元"),
    (
        "4月搞了个侨法宣传月，发资料3000多份，2个社区办讲座，来了近百人",
        "4月，开展侨法宣传月活动，发放资料3000多份，2个社区举办讲座，近百人参加",
    ),
    ("侨企走访12家，解决问题5个（用地2、用工3）", "走访侨资企业12家，解决问题5个（用地2、用工3）"),
    ("6月18日 侨商座谈会，35人，区长参加", "6月18日，召开侨商座谈会，35人参加，区长参加"),
    ("接待印尼华社访问团3批42人次", "接待印尼华社访问团3批42人次"),
    ("侨联换届完成", "完成侨联换届"),
    ("涉侨信访8件，办结7件，还有1件在办", "受理涉侨信访8件，办结7件，另有1件正在办理"),
    ("来信来访12件次，办完11件次", "受理来信来访12件次，办结11件次"),
    ("组织党外干部培训班1期，45人，5天", "组织党外干部培训班1期，45人参加，为期5天"),
    ("民主党派调研报告6篇，2篇被区领导批示", "形成民主党派调研报告6篇，2篇获区领导批示"),
    ("光彩事业捐款32万，资助学生58名", "光彩事业捐款32万元，资助学生58名"),
    ("网络人士联谊会成立，首批会员36人", "成立网络人士联谊会，首批会员36人"),
    (
        "5月8号开了个民营企业家座谈会，28个老板来了，提意见17条",
        "5月8日，召开民营企业家座谈会，28名企业负责人参加，提出意见17条",
    ),
    ("查宗教场所安全14处，查出隐患9个，都整改了", "检查宗教场所安全14处，发现隐患9个，均已整改"),
    ("给58个少数民族学生发了助学金11.6万", "向58名少数民族学生发放助学金11.6万元"),
    ("去外地招商2次，拉来项目1个，投资3亿", "赴外地招商2次，引进项目1个，投资3亿元"),
    ("党外代表人士库更新，新增32人，一共268人", "党外代表人士库更新，新增32人，共268人"),
    ("争取上级民族发展资金120万，修了3条村道", "争取上级民族发展资金120万元，修建村道3条"),
    ("和致公党搞义诊2次", "与致公党开展义诊2次"),
    ("把新的社会阶层人士台账建起来了，登记412人", "建立新的社会阶层人士台账，登记412人"),
    ("建了1个统战之家，花了8万", "建立统战之家1个，投入资金8万元"),
    ("区领导和党外人士谈心24人次", "区领导和党外人士谈心24人次"),
    ("协商座谈会开了3次，收到建议21条，采纳14条", "召开协商座谈会3次，收到建议21条，采纳14条"),
    ("教职人员培训2期110人次", "举办教职人员培训2期110人次"),
    (
        "民企座谈会2场 参会45人 收集问题23条 已办19条",
        "召开民营企业座谈会2场，参会45人，收集问题23条，已办19条",
    ),
    ("工商联新发展会员43家，总数达516家", "工商联新发展会员43家，总数达516家"),
    ("五一前给统战对象寄慰问信130份", "五一前，向统战对象寄送慰问信130份"),
    ("下半年准备搞一次侨情普查", "下半年，拟开展一次侨情普查"),
    ("办了3期读书班", "举办读书班3期"),
    ("信息上半年报了58条，用了24条，省里8条、市里16条", "上半年，报送信息58条，采用24条，省里8条、市里16条"),
    ("媒体发了38篇，公众号推了131条", "媒体刊发38篇，公众号推送131条"),
    ("课题定了6个，出初稿的有3个", "确定课题6项，出初稿的有3项"),
    ("领导小组会开了1次，3月", "3月，召开领导小组会1次"),
    (
        "机关支部搞了主题党日6次，廉政谈话一轮，15个人",
        "机关支部开展主题党日活动6次，开展廉政谈话1轮，15人参加",
    ),
    ("陈列室上半年来了64批1900人次", "上半年，陈列室接待64批1900人次"),
    ("征文收了五十多篇", "收到征文50余篇"),
    ("清明组织党外人士去烈士陵园，87人", "清明期间，组织党外人士赴烈士陵园，87人参加"),
    (
        "宣传月活动五月份搞的，14场，材料发了四千份",
        "5月，开展宣传月活动14场，发放材料4000份",
    ),
    ("省级示范单位的申报材料6月12号报上去了", "6月12日，报送省级示范单位的申报材料"),
    ("消防演练搞了2次，教职人员、管理人员来了76个人", "开展消防演练2次，教职人员、管理人员76人参加"),
    ("账目抽查了6处", "抽查账目6处"),
    ("台企跑了7家，帮着解决了8个事", "走访台资企业7家，帮助解决8个事项"),
    ("春节看望台胞台属28户", "春节期间，看望台胞台属28户"),
    ("信息库现在588人，比去年底多67人", "信息库现有588人，比去年底增加67人"),
    (
        "科技口的党外代表人士培训班5月搞了1期，来了48个人",
        "5月，举办科技口的党外代表人士培训班1期，48人参加",
    ),
    ("提了66条意见，采纳44条，都回了话", "提出意见66条，采纳44条，均已答复"),
    ("商会还是11家，没新增", "商会仍为11家，未新增"),
    ("年度政党协商计划2月就印了", "2月，印发年度政党协商计划"),
    ("推荐2个侨界政协委员", "推荐2名侨界政协委员"),
    ("儿童之家建了5个，还有2个在装修", "建立儿童之家5个，另有2个在装修"),
    ("区领导春节前看了特困供养对象52人，每人发了500块", "春节前，区领导走访慰问特困供养对象52人，每人发放慰问金500元"),
    ("慈善会募了善款86万多，花出去62万", "慈善会募集善款86万多元，支出62万元"),
    ("民政所所长培训，4月，2天", "4月，举办民政所所长培训，为期2天"),
    ("党组会学了5次，中心组学了3次，讲党课2次", "党组会学习5次，中心组学习3次，讲授党课2次"),
    ("养老护理员培训班开了3期，考证通过86人", "举办养老护理员培训班3期，考证通过86人"),
    ("信访案子12个，结了10个，剩下2个在走程序", "信访案件12件，办结10件，其余2件正在办理"),
]
PROPER = [
    "召开“两个健康”工作推进会1次",
    "上报信息46篇，采用15篇（省委统战部3篇）",
    "“万企兴万村”结对村12个，投入资金260万元，带动就业300多人",
    "推荐18名民主党派成员担任区政协委员",
    "继续按照“保护合法、制止非法、抵御渗透、打击犯罪”的要求，依法管理宗教事务",
    "加强世界观改造，加强道德修养",
    "做好党外人大代表、政协委员学习培训工作，提高参政议政水平",
    "召开调研工作会，制定了《调研计划》，明确任务和要求",
]


@cache
def _composer() -> Composer:
    return open_composer(Knowledge())


@cache
def _proof() -> Proof:
    return proof_for(None, Knowledge())


@pytest.fixture
def composer() -> Composer:
    return _composer()


@pytest.mark.parametrize(("note", "sentence"), SAID)
def test_a_rough_note_reads_as_a_report(composer: Composer, note: str, sentence: str) -> None:
    assert composer.sentence(note) == sentence


@pytest.mark.parametrize("note", [note for note, _ in SAID] + PROPER)
def test_what_is_composed_traces_clean_to_its_note(composer: Composer, note: str) -> None:
    assert trace(composer.sentence(note), notes=[note]).clean


@pytest.mark.parametrize("note", [note for note, _ in SAID] + PROPER)
def test_the_composer_stands_the_proof_of_a_model(composer: Composer, note: str) -> None:
    assert _proof().faults(composer.sentence(note), [note]) == ()


@pytest.mark.parametrize("sentence", [*PROPER[:-1], *(said for _, said in SAID if "下半年" not in said)])
def test_what_is_formal_already_stays_as_it_is(composer: Composer, sentence: str) -> None:
    assert composer.sentence(sentence) == sentence


@pytest.mark.parametrize(
    ("sentence", "polished"),
    [
        ("我们跑了12家侨企，老百姓反响挺好。", "我们走访侨资企业12家，群众反响良好。"),
        ("给学生发了助学金5.2万块钱；", "向学生发放助学金5.2万元；"),
        ("半年来，我部认真开展各项工作，取得了一定的成效。", "半年来，我部认真开展各项工作，取得了一定的成效。"),
        ("他说“搞了个会”，见《老板手册》。", "他说“搞了个会”，见《老板手册》。"),
    ],
)
def test_running_text_only_loses_its_spoken_words(composer: Composer, sentence: str, polished: str) -> None:
    assert composer.prose(sentence) == polished


_PIECES = st.sampled_from(
    [
        "过年",
        "跑了",
        "困难归侨",
        "86户",
        "发了",
        "5.2万",
        "搞了个",
        "座谈会",
        "3场",
        "，",
        "。",
        "；",
        "、",
        "6月18日",
        "上半年",
        "来了",
        "近百人",
        "侨企",
        "走访",
        "12家",
        "（",
        "）",
        "“",
        "”",
        "1,200",
        "还有",
        "1件",
        "在办",
        "给",
        "学生",
        "助学金",
        "都",
        "解决了",
        "2026年",
        "第3期",
        "20%",
        "十余条",
        "：",
        "开了",
        "会",
        "报了",
        "条",
        "的",
        "了",
        "两所",
        "就",
        "把",
        "台账",
        "建了",
        "已",
        "未",
        ":",
        ",",
        "(",
        ")",
    ]
)


@settings(deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=14).map("".join))
def test_every_digit_of_a_note_and_no_other_is_said(note: str) -> None:
    said = _composer().sentence(note)

    assert sorted(_digits(said)) == sorted(_digits(arabic(full_width(note))))


def _digits(text: str) -> list[str]:
    return re.findall(r"\d", unicodedata.normalize("NFKC", text))


def test_full_width_marks_leave_numbers_and_times_alone() -> None:
    assert full_width("共1,200人,8:30开会(2次);4-5月") == "共1,200人，8:30开会（2次）；4—5月"


def test_a_note_in_its_own_words_only_gets_proper_marks() -> None:
    assert verbatim("走访12家 座谈3次;") == "走访12家，座谈3次"
