from __future__ import annotations

from assistant.knowledge import Area, Knowledge, OldWord
from assistant.knowledge.topics import expand, mentions, topics_of


def area(name: str, *words: str, old: tuple[OldWord, ...] = (), english: tuple[str, ...] = ()) -> Area:
    return Area(name=name, heading=name, words=words, old_words=old, english=english)


def old(word: str, now: str) -> OldWord:
    return OldWord(word=word, now=now, relation="same", source="例")


AREAS = (
    area("侨务", "归侨", "归侨侨眷", "港澳台侨", english=("overseas chinese",)),
    area("港澳台", "台胞", "港澳台侨", old=(old("三胞", "台胞"),)),
    area("民营经济", "民营经济", "民营企业", old=(old("非公经济", "民营经济"),), english=("private economy",)),
)


def test_the_longest_word_counts_once() -> None:
    found = mentions("慰问归侨侨眷", AREAS)

    assert [(m.topic, m.word, m.start, m.end, m.now) for m in found] == [("侨务", "归侨侨眷", 2, 6, "")]


def test_a_shared_word_belongs_to_both() -> None:
    assert [m.topic for m in mentions("港澳台侨联谊", AREAS)] == ["侨务", "港澳台"]


def test_an_old_word_says_what_it_is_now() -> None:
    assert [(m.word, m.now) for m in mentions("走访三胞", AREAS)] == [("三胞", "台胞")]


def test_topics_come_by_count_then_by_place() -> None:
    assert topics_of("台胞、归侨、民营企业、归侨", AREAS) == ("侨务", "港澳台", "民营经济")


def test_english_words_are_whole_words_in_any_case() -> None:
    assert topics_of("Overseas Chinese and the private economy", AREAS) == ("侨务", "民营经济")
    assert topics_of("privateeconomy", AREAS) == ()


def test_no_words_no_topics() -> None:
    assert topics_of("天气", AREAS) == ()
    assert topics_of("侨务", ()) == ()


def test_a_question_is_expanded_to_old_and_new_words() -> None:
    expansion = expand("民营经济捐了多少", AREAS)

    assert expansion.topics == ("民营经济",)
    assert expansion.renamed == ("非公经济",)
    assert expansion.related == ("民营企业",)
    assert expand("非公经济", AREAS).renamed == ("民营经济",)


def test_words_of_the_shipped_profile() -> None:
    profile = Knowledge().profile

    assert topics_of("what did we report last year on overseas Chinese affairs", profile.areas) == ("侨务",)
    assert topics_of("铸牢中华民族共同体意识", profile.areas) == ("民族",)
    assert set(topics_of("港澳台侨联谊", profile.areas)) == {"侨务", "港澳台海外"}
    assert "非公有制经济人士" in expand("民营经济人士捐款", profile.areas).renamed
