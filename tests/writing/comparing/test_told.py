from __future__ import annotations

from assistant.archive.report import Part
from assistant.writing.comparing.place import sentences_of
from assistant.writing.comparing.rarity import Rarity
from assistant.writing.comparing.told import Told
from tests.writing.comparing.making import KNOWLEDGE, report


def test_the_clause_that_speaks_of_a_thing_is_found_with_what_follows() -> None:
    said = list(sentences_of(report("2025H1", "走访企业86家，物流商会5月成立，吸收会员62家。接待来访6批。"), Part.WORK))
    rarity = Rarity.of([one.text for one in said], KNOWLEDGE)

    (spoken,) = Told(said, rarity).find(rarity.tokens("物流商会"), least=0.5)

    assert (spoken.place, round(spoken.share, 2)) == (1, 1.0)
    assert spoken.scope(0) == "物流商会5月成立，"
    assert spoken.scope(1) == "物流商会5月成立，吸收会员62家。"


def test_an_older_name_is_the_same_thing_and_rare_words_tell_more() -> None:
    rarity = Rarity.of(["走访民营企业", "走访台属", "走访商会"], KNOWLEDGE)

    assert rarity.tokens("非公有制企业") == rarity.tokens("民营企业")
    assert rarity.weight("台属") > rarity.weight("走访")
    assert rarity.likeness(rarity.tokens("走访台属"), rarity.tokens("走访台属")) == 1
    assert rarity.likeness(rarity.tokens("台属"), rarity.tokens("商会")) == 0
