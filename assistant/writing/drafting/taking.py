"""A text written elsewhere, taken as the draft of a task, so that it can be changed as told like one of our own."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.guard.tracing.trace import trace
from assistant.language.sentences import split_sentences
from assistant.writing.drafting.attribution import rests_on
from assistant.writing.drafting.draft import Draft, Sentence, Task
from assistant.writing.drafting.offers import evidence_of


def draft_of(text: str, task: Task, *, allowed: Sequence[str] = ()) -> Draft:
    """Return a text as a draft; each sentence rests on the notes that its figures and names come from.

    What has no ground in the notes is in doubt, as in any draft; `allowed` are the office's own words.
    """
    text = text.strip()
    traced = trace(
        text,
        notes=[note.text for note in task.notes],
        evidence=evidence_of(task),
        period=task.period,
        allowed=tuple(allowed),
    )
    sentences = tuple(
        Sentence(one.start, one.end, "user", rests_on(one, traced, task.notes)) for one in split_sentences(text)
    )
    return Draft(text, sentences, traced, (), "user", 0, citations=task.style, notes=task.notes)
