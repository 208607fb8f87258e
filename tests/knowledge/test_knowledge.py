"""The shipped data files: complete, consistent, and honest about what was checked."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.knowledge import SHIPPED, Area, Knowledge, Phrase, Phrasing, RequiredSection
from assistant.knowledge.topics import topics_of

PROFILES = ("united-front", "civil-affairs", "township", "general")
KINDS = ("half-year", "annual", "summary", "plan")

OPENED = {
    "《中国共产党统一战线工作条例》（2020年）": "中国共产党统一战线工作条例（2020年）",
    "《中国共产党统一战线工作条例（试行）》（2015年）": "中国共产党统一战线工作条例（试行）",
    "《中共中央关于巩固和壮大新世纪新阶段统一战线的意见》（2006年）": "关于巩固和壮大新世纪新阶段统一战线的意见",
    "《党和国家机构改革方案》（2023年）": "机构改革-2023",
}

WORK_NAMES = (
    "上半年主要工作",
    "一、上半年工作开展情况",
    "2023年工作完成情况",
    "重点工作推进情况",
    "工作进展情况",
    "2008年工作简要回顾",
    "取得的成效",
    "主要做法和成效",
    "主要工作及成效",
    "亮点工作",
    "上年工作计划完成情况",
)
PROBLEM_NAMES = (
    "二、存在主要问题",
    "存在的问题和不足",
    "存在的困难和问题",
    "问题与不足",
    "主要问题及原因",
    "工作中的薄弱环节",
    "短板弱项",
    "差距和不足",
)
PLAN_NAMES = (
    "三、下半年工作思路",
    "下半年主要工作安排",
    "下一步工作打算",
    "下步工作举措",
    "下一阶段工作安排",
    "2024年工作谋划",
    "2026年重点工作计划",
    "今后努力方向",
    "改进措施",
)


def _recognise(sections: tuple[RequiredSection, ...], heading: str) -> set[str]:
    return {s.part for s in sections if any(re.search(pattern, heading) for pattern in s.patterns)}


@pytest.mark.parametrize("kind", ["half-year", "annual", "summary"])
def test_headings_met_in_practice_are_recognised_as_one_part(kind: str) -> None:
    sections = Knowledge().spec(kind).sections

    read = {name: _recognise(sections, name) for name in WORK_NAMES + PROBLEM_NAMES + PLAN_NAMES}

    expected = (
        {name: {"work"} for name in WORK_NAMES}
        | {name: {"problems"} for name in PROBLEM_NAMES}
        | {name: {"plan"} for name in PLAN_NAMES}
    )
    assert read == expected


@pytest.mark.parametrize("kind", KINDS)
def test_a_spec_is_usable(kind: str) -> None:
    spec = Knowledge().spec(kind)

    assert spec.id == kind
    assert set(re.findall(r"\{(\w+)\}", spec.title)) <= {"organ", "period", "plan_period"}
    assert spec.sections[0].part == "intro"
    for section in spec.sections:
        assert section.patterns or section.part == "intro"
        assert section.share is not None
        assert 0 <= section.share[0] < section.share[1] <= 1


def test_a_plan_is_required_except_in_a_plain_summary() -> None:
    knowledge = Knowledge()

    required = {kind: {s.part for s in knowledge.spec(kind).sections if s.required} for kind in KINDS}

    assert required == {
        "half-year": {"intro", "work", "problems", "plan"},
        "annual": {"intro", "work", "problems", "plan"},
        "summary": {"intro", "work", "problems"},
        "plan": {"intro", "plan"},
    }


@pytest.mark.parametrize("name", PROFILES)
def test_names_of_a_profile_are_unique_and_words_speak_for_their_area(name: str) -> None:
    profile = Knowledge(name).profile
    names = [area.name for area in profile.areas]

    assert profile.id == name
    assert len(names) == len(set(names))
    for area in profile.areas:
        words = area.words + tuple(old.word for old in area.old_words)
        assert len(words) == len(set(words))
        assert all(len(word) >= 2 for word in words)
        assert area.english
        assert all(word == word.lower() for word in area.english)
        assert profile.area(area.name) == area
        assert profile.area(area.heading) == area


def test_the_united_front_profile_has_the_twelve_areas_and_eight_required_lines() -> None:
    areas = Knowledge().profile.areas

    assert [area.name for area in areas] == [
        "思想引领",
        "服务中心",
        "多党合作",
        "民族",
        "宗教",
        "民营经济",
        "新的社会阶层人士",
        "侨务",
        "港澳台海外",
        "党外代表人士",
        "宣传信息调研",
        "自身建设",
    ]
    assert sum(area.required for area in areas) == 8


@pytest.mark.parametrize(
    ("old", "now"),
    [("非公有制经济", "民营经济"), ("三胞", "侨务"), ("党外代表人物", "党外代表人士"), ("社会主义新农村", "服务中心")],
)
def test_an_old_word_leads_to_the_area_of_today(old: str, now: str) -> None:
    area = Knowledge().profile.area(old)

    assert isinstance(area, Area)
    assert area.name == now


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("去年非公经济走访了多少企业", ("民营经济",)),
        ("港澳台侨工作有哪些进展", ("侨务", "港澳台海外")),
        ("乡村振兴", ("服务中心",)),
        ("铸牢中华民族共同体意识", ("民族",)),
        ("宗教中国化", ("宗教",)),
        ("党外代表人士", ("党外代表人士",)),
        ("基层统战队伍", ("自身建设",)),
        ("政党协商开了几次", ("多党合作",)),
        ("新联会会员有多少", ("新的社会阶层人士",)),
        ("信息上报了多少条", ("宣传信息调研",)),
        ("what did we report last year on overseas Chinese affairs", ("侨务",)),
        ("how many religious venues were inspected", ("宗教",)),
    ],
)
def test_a_clerks_question_names_its_work_lines(question: str, topics: tuple[str, ...]) -> None:
    assert topics_of(question, Knowledge().profile.areas) == topics


@pytest.mark.corpus
def test_the_work_lines_of_a_real_report_of_2007_are_all_recognised(shared: Path) -> None:
    text = (shared / "seed" / "2007H1.txt").read_text(encoding="utf-8")
    headings = re.findall(r"^\([一二三四五六七八]\).*", text[: text.index("二、存在")], flags=re.M)

    named = {topic for heading in headings for topic in topics_of(heading, Knowledge().profile.areas)}

    assert len(headings) == 8
    assert {area.name for area in Knowledge().profile.areas if area.required} <= named


def test_an_unknown_area_is_none_and_an_unknown_profile_an_error() -> None:
    assert Knowledge().profile.area("水利") is None
    with pytest.raises(SettingsError) as caught:
        _ = Knowledge("no-such-office").profile
    assert "profiles/no-such-office.yaml" in caught.value.en


@pytest.mark.parametrize(
    ("organ", "profile", "self_name"),
    [
        ("", "united-front", "我部"),
        ("中共临江区委统战部", "united-front", "我部"),
        ("临江区民政局", "civil-affairs", "我局"),
        ("临江区残疾人联合会", "general", "我会"),
        ("江湾街道办事处", "township", "我街道"),
        ("柳溪镇人民政府", "township", "我镇"),
        ("临江市人民政府", "general", "我市"),
    ],
)
def test_an_office_finds_its_profile_by_its_name(organ: str, profile: str, self_name: str) -> None:
    knowledge = Knowledge(organ=organ)

    assert (knowledge.profile.id, knowledge.self_name(organ)) == (profile, self_name)


def test_a_profile_of_the_office_own_is_found_by_its_name_too(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    shipped = (SHIPPED / "profiles" / "general.yaml").read_text(encoding="utf-8")
    own = shipped.replace("id: general", "id: harbour").replace("organ: ", "offices: 港务\norgan: ")
    (tmp_path / "profiles" / "harbour.yaml").write_text(own, encoding="utf-8")

    assert Knowledge(override=tmp_path, organ="临江港务局").profile.id == "harbour"


def test_a_file_of_the_office_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    shipped = (SHIPPED / "specs" / "plan.yaml").read_text(encoding="utf-8")
    (folder / "plan.yaml").write_text(shipped.replace("name: 工作计划", "name: 工作要点"), encoding="utf-8")

    knowledge = Knowledge(override=tmp_path)

    assert knowledge.spec("plan").name == "工作要点"
    assert knowledge.spec("annual").name == "年度工作总结及下年计划"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"id: plan\nname: p\ntitle: t\nsource: s\nsections: []\ncolour: red\n", "colour"),
        (b"id: [plan\n", "YAML"),
        ("名称: 工作计划".encode("gb18030"), "UTF-8"),
        (
            b"id: plan\nname: p\ntitle: t\nsource: s\nsections:\n"
            b"- {part: plan, name: n, required: true, source: s, patterns: ['(']}\n",
            "sections.0.patterns.0",
        ),
    ],
    ids=["unknown key", "broken YAML", "other encoding", "broken pattern"],
)
def test_a_faulty_file_of_the_office_is_named_with_its_fault(tmp_path: Path, content: bytes, said: str) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / "plan.yaml").write_bytes(content)

    with pytest.raises(SettingsError) as caught:
        Knowledge(override=tmp_path).spec("plan")

    assert "plan.yaml" in caught.value.zh
    assert said in caught.value.zh
    assert said in caught.value.en


def test_a_file_is_read_and_validated_once() -> None:
    knowledge = Knowledge()

    assert knowledge.profile is knowledge.profile


@pytest.mark.parametrize(("name", "least"), [("united-front", 80), ("civil-affairs", 20)])
def test_phrases_are_short_filed_under_areas_and_succeed_each_other(name: str, least: int) -> None:
    knowledge = Knowledge(name)
    areas = {area.name for area in knowledge.profile.areas}
    phrases = _phrases(name)
    by_text = {phrase.text: phrase for phrase in phrases}

    assert len(phrases) >= least
    assert len(by_text) == len(phrases)
    for phrase in phrases:
        assert 4 <= len(phrase.text) <= 40
        assert set(phrase.topics) <= areas
        assert phrase.source
        if phrase.valid_from and phrase.valid_to:
            assert phrase.valid_from < phrase.valid_to
        if phrase.replaced_by:
            assert phrase.valid_to is not None
            successor = by_text[phrase.replaced_by]
            assert successor.valid_to is None or phrase.valid_to < successor.valid_to
    assert {topic for phrase in phrases for topic in phrase.topics} == areas


@pytest.mark.parametrize(
    ("topic", "day", "valid", "not_valid"),
    [
        (
            "宗教",
            date(2007, 6, 30),
            "保护合法，制止非法，抵御渗透，打击犯罪",
            "保护合法、制止非法、遏制极端、抵御渗透、打击犯罪",
        ),
        (
            "宗教",
            date(2026, 6, 30),
            "保护合法、制止非法、遏制极端、抵御渗透、打击犯罪",
            "保护合法，制止非法，抵御渗透，打击犯罪",
        ),
        (
            "思想引领",
            date(2022, 6, 30),
            "习近平总书记关于加强和改进统一战线工作的重要思想",
            "习近平总书记关于做好新时代党的统一战线工作的重要思想",
        ),
        (
            "思想引领",
            date(2022, 12, 31),
            "习近平总书记关于做好新时代党的统一战线工作的重要思想",
            "习近平总书记关于加强和改进统一战线工作的重要思想",
        ),
        (
            "新的社会阶层人士",
            date(2026, 6, 30),
            "信任尊重、团结引导、组织起来、发挥作用",
            "充分尊重、广泛联系、加强团结、热情帮助、积极引导",
        ),
    ],
)
def test_only_phrases_valid_on_the_day_are_offered(topic: str, day: date, valid: str, not_valid: str) -> None:
    offered = {phrase.text for phrase in Knowledge().phrases(topic, on=day)}

    assert valid in offered
    assert not_valid not in offered


@pytest.mark.corpus
@pytest.mark.parametrize("name", PROFILES)
def test_every_verified_phrase_stands_in_its_source_under_its_article(name: str, shared: Path) -> None:
    astray = [
        phrase.text
        for phrase in _phrases(name)
        if phrase.grade == "verified" and phrase.text not in _passage(shared, phrase)
    ]

    assert astray == []


def _phrases(name: str) -> tuple[Phrase, ...]:
    import yaml

    raw = yaml.safe_load((SHIPPED / "phrasing" / f"{name}.yaml").read_text(encoding="utf-8"))
    return Phrasing.model_validate(raw).phrases


def _passage(shared: Path, phrase: Phrase) -> str:
    """Return the article of the opened document that a verified phrase names, or all of it without article."""
    report = re.fullmatch(r"国务院《政府工作报告》（(\d{4})年）", phrase.source)
    name = f"national/国务院-政府工作报告-{report[1]}" if report else f"reference-names/{OPENED[phrase.source]}"
    text = (shared / "corpus" / f"{name}.txt").read_text(encoding="utf-8")
    if not phrase.article:
        return text
    article, any_article = (
        (f"**{phrase.article}**", r"\*\*第[一二三四五六七八九十]+条\*\*")
        if phrase.article.startswith("第")
        else (f"\n{phrase.article}", r"\n（[一二三四五六七八九十]+）")
    )
    body = text[text.index(article) + len(article) :]
    following = re.search(any_article, body)
    return body[: following.start()] if following else body
