"""How much of a capable model's wording the product takes: `python -m tests.bench.capable [--show]`.

The sections of data/capable.txt stand in for the model: each is the answer to the one call for its notes; asked again,
it has no better one. Printed for each set: notes, those told in the model's words, figures and names without ground,
notes not whole, words that only the model has, and the sentences that the composer alone leaves colloquial.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from langchain_core.language_models import FakeListChatModel

from assistant.models.chat import ChatHandle, open_chat
from assistant.settings import Settings
from assistant.writing.drafting.draft import SPOKEN
from assistant.writing.notes import notes_of
from tests.bench.draft import NoteSet, score, verified

DATA = Path(__file__).parent / "data" / "capable.txt"


def sections() -> Iterator[tuple[str, NoteSet, str]]:
    """Yield for each set its group, its notes and what the model wrote."""
    for block in DATA.read_text(encoding="utf-8").split("\n## ")[1:]:
        head, _, rest = block.partition("\n")
        notes, _, answer = rest.partition("\n=\n")
        group, section = head.split(" | ")
        yield group, NoteSet(section, section, notes_of(notes.split("\n"))), answer.strip()


def main(arguments: Sequence[str]) -> None:
    """Print a line a set and the share of each group."""
    given, taken = Counter[str](), Counter[str]()
    alone = Settings(llm=False)
    for group, notes, answer in sections():
        chat = ChatHandle(FakeListChatModel(responses=[answer]), "capable", remote=False, zh="", en="")
        drafted = verified(chat, notes, Settings(draft_mode="section", attempts=0))
        told = {number for one in drafted.sentences if one.writer == "model" for number in one.notes}
        given[group] += len(drafted.notes)
        taken[group] += len(told)
        strange = sum(finding.check == "addition" for finding in drafted.findings)
        spoken = sum(finding.check == SPOKEN for finding in verified(open_chat(alone), notes, alone).findings)
        print(
            f"{group:6s} {notes.name:　<12s} {len(told)} of {len(drafted.notes)}, {score(drafted.trace)}, "
            f"{strange} words of its own; the composer alone: {spoken} colloquial",
            flush=True,
        )
        if "--show" in arguments:
            print(drafted.text)
    for group in given:
        print(f"{group}: {taken[group]} of {given[group]} notes, {100 * taken[group] / given[group]:.0f} %")


if __name__ == "__main__":
    main(sys.argv[1:])
