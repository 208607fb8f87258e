"""What looks like a fault and is none: 宁可漏报，不可误报."""

from __future__ import annotations

import pytest

from assistant.guard.check import check
from assistant.guard.finding import Severity
from tests.guard.conftest import KNOWLEDGE, Found
from tests.guard.test_variants import REPORT

TRAPS = {
    "a slogan with numbers": "落实“一年打基础、三年上台阶”的思路，坚持“四换三名”，走访12名会员。",
    "a count whose list joins with 和": "开好“三会”（村民代表会、党员会和联席会），建成“两室”（阅览室和活动室）。",
    "a count whose last member holds 和": "落实三个清单（责任清单、任务和时限清单、问题清单）。",
    "ordinals": "第一季度排名全市第三名，第三产业商会新增2名会员，3名侨眷入选第一批名单。",
    "set phrases with numerals": "完善一事一议制度，做到一心一意、三下五除二，解决一批难题，走访1户。",
    "a title with words and dates of its own": "学习《截止2020年12月31日搞好统计工作的通知》和《关于三名同志任职的决定》，走访12名侨眷。",
    "a quotation with words of its own": "居民说“老百姓的事，截止今天都办了”，走访12户。",
    "brackets inside a sentence": "接待来访（含电话来访12人次）共60人次，其中侨眷20人次、归侨15人次。",
    "parts that overlap": "培训60人，其中党员35人、女性30人、少数民族12人。",
    "parts of something else": "上报信息15条，其中采用9条，办结信访38件。",
    "numbering that starts again": "（一）学习方面\n1.组织学习\n学习6次。\n2.开展调研\n调研3次。\n（二）宣传方面\n1.报送信息\n报送8条。\n2.办好专栏\n办2期。",
    "headings without a final mark": "（一）加强学习教育\n组织学习6次。\n（二）做好走访慰问\n走访86户。",
    "another period compared with": "走访86户，比2025年上半年增加6户，增长7.5%；自2024年3月以来累计走访300户。",
    "a meeting of another year that is studied": "学习贯彻2025年12月中央经济工作会议精神，组织宣讲6场。",
    "numbers of documents, times and ratios": "按照统发〔2025〕3号文件要求，8:30集中，比分3:1，网址https://a.cn/x,y，捐款1,000元。",
    "a wild boar far from any Muslim": "报道壮家女驯养野猪的事迹1篇，猪场存栏120头。",
    "names that hold a listed word": "慰问文化惠民工程志愿者12名，到三胞广场开展宣传，与农民工座谈。",
    "congress and party names in order": "走访民革、民盟、民建基层组织3个，听取区委、区政府意见，会同人大、政协调研2次。",
    "adjacent ordinals": "宣讲第一、二、三产业政策，覆盖3、5号楼。",
    "a plan that is told as such in quotation": "研究“拟于8月召开”的方案2份。",
    "an honour of last year": "今年2月，我部获评2025年度全市先进单位。",
    "a growth with its figure": "宣传报道明显增加，刊发24篇，多9篇。",
}


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_what_looks_like_a_fault_is_left_alone(text: str) -> None:
    findings = check(REPORT.format(work=text), knowledge=KNOWLEDGE).findings
    assert [(one.check, one.quote) for one in findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    ("check_id", "text", "source"),
    [
        ("U06", "走访信教徒12户。", "《宗教事务条例》（2017年修订）"),
        ("U07", "保护合法、制止非法、抵御渗透、打击犯罪。", "《宗教事务条例》（2017年修订）第三条"),
        ("U14", "参加新农合1200人。", "机构和政策名称更替"),
        ("U03", "会见台湾政府人士。", "（2016年，转引）"),
        ("W07", "搞好侨务工作。", "本项目按机关文稿习惯整理"),
    ],
)
def test_a_finding_names_the_list_it_rests_on_and_claims_no_more(
    found: Found, check_id: str, text: str, source: str
) -> None:
    (one,) = found(text, check_id)
    assert one.basis.startswith("通行做法：")
    assert source in one.basis
