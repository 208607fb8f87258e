import pytest

from assistant.guard.tracing.binding import Verdict
from assistant.guard.tracing.trace import Evidence, trace
from assistant.language.time.period import Period

H1 = Period.parse("2026H1")
LAST = Evidence("r:1", "走访困难归侨66户，发放慰问金3万元。", Period.parse("2025H1"))


def verdicts(draft: str, *notes: str, evidence: tuple[Evidence, ...] = ()) -> dict[str, str]:
    found = trace(draft, notes=notes, evidence=evidence, period=H1)
    return {binding.text: binding.verdict.value for binding in found.bindings}


def test_legal_rewritings_are_clean() -> None:
    notes = (
        "春节慰问归侨侨眷86户，发了5.2万",
        "参加活动3200人次",
        "6月2日举办粤曲联欢晚会，400多人次参加",
        "开座谈会两场",
    )
    draft = (
        "2026年上半年，慰问归侨侨眷八十六户，发放慰问金52000元；参加活动0.32万人次；"
        "6月2日，举办粤曲联欢晚会，400余人次参加；召开座谈会2场。春节。"
    )
    assert trace(draft, notes=notes, period=H1).clean


def test_without_notes_nothing_is_supported() -> None:
    found = trace("6月2日，区工商联走访企业12家。", notes=(), evidence=(LAST,), period=H1, allowed=("区工商联",))
    figures = [binding for binding in found.bindings if binding.text != "区工商联"]
    assert {binding.verdict for binding in figures} == {Verdict.UNSUPPORTED}


def test_last_years_figure_is_not_this_years() -> None:
    assert verdicts("走访困难归侨66户。", "走访困难归侨86户", evidence=(LAST,)) == {"66户": "wrong_period"}
    assert verdicts("走访困难归侨66户。", "走访困难归侨86户，去年66户") == {"66户": "wrong_period"}


def test_two_figures_that_changed_places_are_found() -> None:
    found = verdicts("侨联走访30户，台联走访15户。", "侨联走访15户，台联走访30户")
    assert {found["30户"], found["15户"]} == {"swapped"}


def test_an_approximation_may_weaken_and_never_sharpen() -> None:
    assert verdicts("近百名侨眷参加。", "98名侨眷参加") == {"近百名": "supported"}
    assert verdicts("100名侨眷参加。", "近百名侨眷参加") == {"100名": "sharpened"}


def test_people_are_not_visits() -> None:
    assert verdicts("接待台胞400人。", "接待台胞400人次") == {"400人": "unit_changed"}


def test_an_item_that_was_left_out_is_named() -> None:
    found = trace("走访企业12家。", notes=("走访企业12家", "慰问归侨86户，送去《告侨胞书》"), period=H1)
    assert [(item.note, item.lost) for item in found.missing] == [(2, ("86户", "《告侨胞书》"))]


def test_a_number_of_the_notes_does_not_carry_another_thing() -> None:
    found = verdicts("走访企业12家，新建绿地公园12家。", "走访企业12家")
    assert found == {"12家": "swapped"}


def test_a_name_that_nobody_gave_is_found() -> None:
    found = verdicts("区民宗局陪同王建国同志到蒲庙镇学习《宗教事务条例》。", "到蒲庙镇学习条例")
    assert found == {
        "区民宗局": "unsupported",
        "王建国": "unsupported",
        "蒲庙镇": "supported",
        "《宗教事务条例》": "unsupported",
    }


def test_the_offices_own_name_and_given_phrasing_are_allowed() -> None:
    allowed = ("中共临江区委统战部", "学习贯彻党的二十届三中全会精神")
    draft = "中共临江区委统战部贯彻二十届三中全会精神，会同区侨联走访3户。"
    assert trace(draft, notes=("跟侨联走访3户",), allowed=allowed, period=H1).clean


def test_a_person_of_a_past_report_is_not_this_periods() -> None:
    past = Evidence("r:1", "王建国同志到蒲庙镇调研。", Period.parse("2025H1"))
    found = verdicts("王建国同志调研企业3家。", "调研企业3家", evidence=(past,))
    assert found == {"王建国": "wrong_period", "3家": "supported"}


def test_last_years_figure_may_be_named_as_such() -> None:
    found = trace("走访困难归侨86户，去年同期为66户。", notes=("走访困难归侨86户",), evidence=(LAST,), period=H1)
    assert [(b.text, b.verdict.value, b.source.ref) for b in found.bindings] == [
        ("86户", "supported", "1"),
        ("66户", "supported", "r:1"),
    ]


def test_a_date_of_another_event_is_found() -> None:
    notes = ("6月2日举办粤曲联欢晚会", "4月18日走访困难台属")
    found = verdicts("4月18日举办粤曲联欢晚会，6月2日走访困难台属。", *notes)
    assert found == {"4月18日": "swapped", "6月2日": "swapped"}


def test_one_figure_may_stand_for_two_notes_where_the_draft_says_so() -> None:
    notes = ("侨联举办讲座3场", "台联举办讲座3场")
    assert trace("侨联、台联各举办讲座3场。", notes=notes, period=H1).clean
    assert [item.note for item in trace("侨联举办讲座3场。", notes=notes, period=H1).missing] == [2]


@pytest.mark.parametrize(
    ("note", "draft", "verdict"),
    [
        ("走访侨企12家", "走访侨企12家，走访台企12家。", Verdict.SWAPPED),
        ("第一批资助30人，第二批资助28人", "第一批资助28人，第二批资助30人。", Verdict.SWAPPED),
        ("近三成企业反映用工难", "三成企业反映用工难。", Verdict.SHARPENED),
        ("3—5月开展活动", "3月至6月开展活动。", Verdict.CONTRADICTED),
        ("来了百八十人", "180人参加。", Verdict.SHARPENED),
    ],
)
def test_what_two_figures_of_one_note_may_hide(note: str, draft: str, verdict: Verdict) -> None:
    failing = [
        one.verdict for one in trace(draft, notes=[note], period=Period.parse("2026H1")).bindings if not one.passes
    ]

    assert verdict in failing


def test_last_years_figure_beside_this_years_gives_difference_and_growth() -> None:
    note = "今年走访86户，去年同期66户"
    draft = "走访86户，比去年同期增加20户，增长30.3%，去年同期66户。"

    found = trace(draft, notes=[note], period=Period.parse("2026H1"))

    assert found.clean
    assert [one.formula for one in found.bindings if one.formula] == ["86户−66户＝20户", "（86户−66户）÷66户＝30.3%"]


def test_a_long_draft_of_like_notes_is_clean_to_its_last_number() -> None:
    notes = [
        f"{month}月{verb}侨企{count}家" for month in range(1, 7) for verb in ("走访", "看望") for count in range(2, 12)
    ]
    draft = "\n".join(f"{number}. {note}。" for number, note in enumerate(notes, 1))

    found = trace(draft, notes=notes, period=H1)

    assert len(notes) == 120
    assert found.clean


def test_a_note_is_told_whole_by_one_sentence_only() -> None:
    found = trace("走访侨企12家。座谈3次。走访台企12家。", notes=["走访侨企12家", "座谈3次"], period=H1)
    assert [(one.text, one.verdict.value) for one in found.bindings if not one.passes] == [("12家", "swapped")]
