"""The office's data under knowledge/, read and validated once; an office may override any file."""

from assistant.knowledge.entries import (
    Answer,
    Area,
    CheckEntry,
    Example,
    FalseFriend,
    OldWord,
    Pattern,
    Phrase,
    Phrasing,
    Profile,
    RequiredSection,
    Spec,
    Word,
    WordList,
)
from assistant.knowledge.files import COMMON_PROFILE, SHIPPED, Knowledge

__all__ = [
    "COMMON_PROFILE",
    "SHIPPED",
    "Answer",
    "Area",
    "CheckEntry",
    "Example",
    "FalseFriend",
    "Knowledge",
    "OldWord",
    "Pattern",
    "Phrase",
    "Phrasing",
    "Profile",
    "RequiredSection",
    "Spec",
    "Word",
    "WordList",
]
