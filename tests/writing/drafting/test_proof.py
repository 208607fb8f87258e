"""What a model is told when its text does not say the notes."""

from __future__ import annotations

import pytest

from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.writing.drafting.proof import Proof, proof_for

NOTE = "走访侨企12家，解决问题5个"


@pytest.fixture(scope="module")
def proof() -> Proof:
    return proof_for(Period.parse("2026H1"), Knowledge())


@pytest.mark.parametrize(
    ("note", "text"),
    [
        (NOTE, "走访侨资企业12家，解决问题5个"),
        (NOTE, "上半年，走访侨资企业12家，协调解决问题5个"),
        ("反响挺好", "反响良好"),
        ("下半年准备搞侨情普查", "下半年，拟开展侨情普查"),
        ("2件还没办完", "2件尚未办结"),
        ("培训班5月搞了1期", "5月，举办培训班1期"),
        ("3月商定了互访的日子", "3月商定互访日期"),
        ("读书班和培训班合并", "读书班与培训班合并开展"),
        ("把老小区的电梯装上了8台", "将老小区电梯装上了8台"),
        ("收了37个娃", "收了37个娃"),
        ("把12家企业走访了", "将逐户走访企业12家"),
        ("师资偏大，想下半年进两个研究生", "师资偏大，计划下半年引进两个研究生"),
        ("买轮椅花了15万元", "购置轮椅支出15万元"),
        ("食堂开了，亏着呢，得找家企业接", "食堂已开业，目前处于亏损状态，需引入企业接手运营"),
        ("2处没整改，8月底前弄完", "2处未整改，计划8月底前完成"),
        ("变压器增容，供电公司排到9月", "变压器增容，供电公司排期至9月"),
        ("催账催了6家，老是拖着不给", "催收6家，账款拖欠问题仍然存在"),
        ("两户搬走了没送着，东西先放社区", "2户搬迁未能送达，慰问品暂存社区"),
    ],
)
def test_what_says_the_note_has_no_faults(proof: Proof, note: str, text: str) -> None:
    assert proof.faults(text, [note]) == ()


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("走访侨资企业12家，解决问题5个", "走访侨资企业12家，解决问题5个"),
        ("扎实推进惠侨工作，走访侨资企业12家，解决问题5个", "走访侨资企业12家，解决问题5个"),
        ("走访侨资企业12家，解决问题5个，为高质量发展奠定坚实基础", "走访侨资企业12家，解决问题5个"),
        ("扎实推进惠侨工作，走访侨资企业12家", ""),
        ("走访侨资企业12家，解决问题6个", ""),
    ],
)
def test_what_only_adds_is_cut_off(proof: Proof, text: str, mended: str) -> None:
    assert proof.mended(text, [NOTE]) == mended


@pytest.mark.parametrize(
    ("text", "known", "strays"),
    [
        ("走访侨资企业12家，协调解决问题5个", (), ()),
        ("深入走访侨资企业12家，解决用工问题5个，形成助力", (), ("用工", "助力")),
        ("走访侨资企业12家，解决用工问题5个", ("帮助企业解决用工难题",), ()),
    ],
)
def test_words_that_nothing_supports_are_counted(
    proof: Proof, text: str, known: tuple[str, ...], strays: tuple[str, ...]
) -> None:
    assert proof.strays(text, [NOTE], known=known) == strays


@pytest.mark.parametrize(
    ("note", "text", "told"),
    [
        (NOTE, "走访侨资企业13家，解决问题5个", "13家"),
        (NOTE, "走访侨资企业12家", "漏了“5个”"),
        (NOTE, "走访侨资企业5家，解决问题12个", "说的不是要点里的那件事"),
        (NOTE, "走访侨资企业12家，解决问题5个，有力促进了经济社会高质量发展", "促进"),
        (NOTE, "走访侨资企业12家，解决问题5个，受到社会各界的广泛赞誉", "赞誉"),
        (NOTE, "走访侨资企业12家，解决问题5个，发放慰问金", "发放慰问金"),
        (NOTE, "走访侨资企业12家，解决问题5个，多条获上级采用", "多条获上级采用"),
        (NOTE, "Visited 12家企业，解决问题5个", "外文"),
        (NOTE, "The office visited 12.", "中文"),
        (NOTE, "", "中文"),
        (NOTE, "走访侨资企业12家，解决问题5个。" * 3, "太长"),
        ("下半年准备搞侨情普查", "下半年开展侨情普查", "不要写成已经做了"),
        ("3月商定了今年互访的日子，6月来了19人", "商定今年3月互访的日子，6月来了19人", "“3月”说的是“商定”"),
        ("读书班后来跟培训班合并", "读书班后来合并", "漏了“培训班”"),
        ("侨联下半年要换届，上半年先摸了摸底", "侨联下半年将换届，上半年将开展摸底", "不要写成还要做"),
        ("归侨体检162人，走不动的14个上门做的", "归侨体检162人，其中14人需上门检查", "不要写成还要做"),
        ("侨情普查还没完成", "侨情普查完成", "漏了要点里的"),
        ("残联给了我们15万元，买了轮椅", "购置轮椅花费15万元", "“花费”"),
        ("老归侨要回集美看看，6月带了28个人去", "老归侨计划6月回集美，带28人", "不要写成还要做"),
    ],
)
def test_a_fault_is_told(proof: Proof, note: str, text: str, told: str) -> None:
    assert any(told in fault for fault in proof.faults(text, [note]))


@pytest.mark.parametrize(
    ("note", "text", "strays"),
    [
        ("侨房漏雨的报上来9户，修了7户，剩下两户修不了", "侨房漏雨报修9户，已维修7户，其余两户无法修复", ()),
        ("提了11个件，有3个被采用，都是说路灯的", "提出11个提案，其中3个被采纳，涉及路灯问题", ()),
        ("走访12家企业", "走访12家企业，建立合作关系", ("合作", "关系")),
    ],
)
def test_a_word_that_shares_half_its_characters_with_the_note_is_no_stray(
    proof: Proof, note: str, text: str, strays: tuple[str, ...]
) -> None:
    assert proof.strays(text, [note]) == strays
