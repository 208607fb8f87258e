"""Colloquial words and their formal ones."""

from __future__ import annotations

import pytest

from assistant.knowledge import Knowledge, Word, WordList
from assistant.writing.polishing.register import Register, Replacement, open_register


@pytest.fixture(scope="module")
def register() -> Register:
    return open_register(Knowledge().words("register"))


@pytest.mark.parametrize(
    ("said", "formal"),
    [
        ("老板和老百姓都满意", "企业负责人和群众均满意"),
        ("过年期间", "春节期间"),
        ("台企跑了7家", "台资企业跑了7家"),
        ("走访台企业主", "走访台企业主"),
        ("商会还是11家", "商会仍为11家"),
        ("信息库现在588人", "信息库现有588人"),
        ("比去年底多67人", "比去年底增加67人"),
        ("1万块钱", "1万元"),
        ("头一回跟街道一块儿碰头", "首次与街道共同碰头"),
        ("赶紧想办法", "尽快设法"),
        ("经费有点紧", "经费较为紧张"),
    ],
)
def test_spoken_words_become_formal(register: Register, said: str, formal: str) -> None:
    assert register.formal(said) == formal


@pytest.mark.parametrize(
    "text",
    [
        "制定了方案",
        "搞活经济",
        "弄虚作假",
        "首都",
        "在办公室",
        "跟踪督办",
        "《老板》",
        "“没收了”",
        "商定了日期",
        "从8人增加到19人",
        "没有问题",
        "看病难看病贵",
        "吃饭财政",
        "早点摊",
        "阳光是公开的",
        "不光彩",
        "完成天数",
        "尽早就业",
    ],
)
def test_formal_words_that_hold_a_spoken_one_stay(register: Register, text: str) -> None:
    assert register.formal(text) == text


def test_replacements_have_their_place() -> None:
    words = WordList(
        id="x", source="x", grade="J", entries=(Word(word="老板们", to="企业家"), Word(word="老板", to="负责人"))
    )

    assert Register(words).replacements("请老板们和老板") == (Replacement(1, 4, "企业家"), Replacement(5, 7, "负责人"))


def test_no_entry_adds_or_drops_a_digit() -> None:
    entries = Knowledge().words("register").entries

    assert not [entry.word for entry in entries if any(char.isdigit() for char in entry.word + entry.to)]


def test_a_longer_entry_does_not_end_inside_another_word() -> None:
    assert Register(Knowledge().words("register")).formal("带着大家伙去学习") == "带着大家去学习"
