"""Items set out as a section."""

from __future__ import annotations

import pytest

from assistant.guard.tracing.binding import Trace
from assistant.writing.composing.arrange import Item, arrange, plans_last
from assistant.writing.drafting.attribution import bare, items_of
from assistant.writing.drafting.draft import Draft


def _items(count: int) -> list[Item]:
    return [Item(f"走访{number}家", "composer", (number,)) for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "走访1家。"),
        (2, "走访1家。走访2家。"),
        (3, "情况如下：一是走访1家；二是走访2家；三是走访3家。"),
        (6, "走访1家。走访2家。走访3家。走访4家。走访5家。走访6家。"),
        (10, "走访1家。走访2家。走访3家。走访4家。走访5家。\n走访6家。走访7家。走访8家。走访9家。走访10家。"),
    ],
)
def test_the_number_of_items_decides_how_they_are_set_out(count: int, text: str) -> None:
    assert arrange(_items(count), opening="情况如下：").text == text


def test_what_is_to_be_done_next_stands_last_and_is_not_counted() -> None:
    items = plans_last([Item("下半年拟开展普查1次", "composer", (1,)), *_items(3)[1:]])

    assert arrange(items, layout="counted").text == "一是走访2家；二是走访3家。\n下半年拟开展普查1次。"


def test_problems_and_plans_have_paragraphs_of_their_own() -> None:
    problems = [Item(text, "composer", (9,), "存在的不足") for text in ("人手不够", "经费较少")]
    plans = [Item(text, "composer", (9,)) for text in ("下半年拟办班1期", "下半年，拟考察1次")]

    arranged = arrange([*_items(2), *problems, *plans])

    assert arranged.text.splitlines() == [
        "走访1家。走访2家。",
        "存在的不足：一是人手不够；二是经费较少。",
        "下半年拟办班1期。拟考察1次。",
    ]
    draft = Draft(arranged.text, arranged.sentences, Trace((), ()), (), "composer", 0)
    assert [item.text for item in items_of(draft)[0]][2:4] == ["人手不够", "经费较少"]


def test_items_of_several_sentences_are_parted_by_full_stops() -> None:
    items = [Item("走访12家。解决问题5个", "model", (1,)), Item("座谈3次", "model", (2,))]

    assert arrange(items, layout="counted").text == "一是走访12家。解决问题5个。二是座谈3次。"


@pytest.mark.parametrize(
    ("text", "set_out"),
    [
        ("6月18日，召开座谈会，35人参加", "一是6月18日召开座谈会，35人参加。"),
        ("6月，开展宣传2场", "一是6月开展宣传2场。"),
        ("上半年，7个侨胞之家开展活动41场", "一是上半年，7个侨胞之家开展活动41场。"),
        ("按照区委部署，召开座谈会", "一是按照区委部署，召开座谈会。"),
    ],
)
def test_a_short_time_runs_on_behind_a_counting_word(text: str, set_out: str) -> None:
    assert arrange([Item(text, "composer", (1,))], layout="counted").text == set_out


@pytest.mark.parametrize("layout", ["plain", "counted", "numbered"])
def test_every_sentence_is_found_again(layout: str) -> None:
    arranged = arrange(_items(4), opening="情况如下：", layout=layout)  # type: ignore[arg-type]
    draft = Draft(arranged.text, arranged.sentences, Trace((), ()), (), "composer", 0)

    items, _ = items_of(draft)

    assert [item.text for item in items] == [item.text for item in _items(4)]
    assert "".join(arranged.text[s.start : s.end] for s in arranged.sentences) == arranged.text.replace("\n", "")


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("二是座谈3次；", "座谈3次"),
        ("3.座谈3次。", "座谈3次"),
        ("3. 6月座谈。", "6月座谈"),
        ("3.5万元到位。", "3.5万元到位"),
    ],
)
def test_counting_words_and_final_marks_are_taken_off(sentence: str, text: str) -> None:
    assert bare(sentence) == text
