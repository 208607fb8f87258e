"""A section from notes: whatever writes it, code checks it, and the composer stands in where it fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.archive.report import Part
from assistant.guard.check import check_section
from assistant.guard.finding import Finding, Severity
from assistant.guard.tracing.claims import stray_word
from assistant.guard.tracing.trace import trace
from assistant.knowledge import Knowledge
from assistant.settings import Settings
from assistant.writing.asides import without_asides
from assistant.writing.composing.arrange import Item, Layout, arrange, habit_of, is_plan
from assistant.writing.composing.compose import Composer, open_composer
from assistant.writing.composing.edges import nouns_of
from assistant.writing.composing.matters import by_matter
from assistant.writing.composing.opening import opening_of
from assistant.writing.drafting.capability import key_of, measured
from assistant.writing.drafting.draft import SPOKEN, Draft, Drafted, DraftEvent, Piece, Progress, Task
from assistant.writing.drafting.items import ItemWriter, Told
from assistant.writing.drafting.offers import evidence_of, offers_for
from assistant.writing.drafting.proof import Proof, proof_for
from assistant.writing.part_words import PartWords

if TYPE_CHECKING:
    from assistant.models.chat import ChatHandle

COMPOSER = "composer"
_GIVEN_UP_ZH = "模型写的几条都没有通过核对，为节省时间，这一节其余各条由拟句器起草。"
_GIVEN_UP_EN = (
    "Several items of the model did not pass the check; to save time the composer wrote the rest of this section."
)


def draft(task: Task, *, chat: ChatHandle, knowledge: Knowledge, settings: Settings) -> Iterator[DraftEvent]:
    """Draft a section that carries every note and nothing else; the last event is `Drafted`.

    The composer's text of every note comes first and at once. Text yielded with `verified=False` is what the model is
    writing, of a whole section or of an item that is still colloquial; an empty verified piece says that it is over.
    """
    apart = without_asides(task.notes, knowledge)
    task = replace(task, notes=apart.notes)
    trusted = _at_once(chat, settings)
    proof = proof_for(task.period, knowledge)
    writer = ItemWriter(chat.model, open_composer(knowledge), proof, settings.attempts, sparing=not trusted)
    phrases = knowledge.phrases(task.section, on=task.period.end)
    writer.known = (*(cited.quote for cited in task.style), *(phrase.text for phrase in phrases))
    told = (yield from writer.section(task)) if len(task.notes) > 1 and trusted else Told({}, {})
    written = {**told.passed}
    if trusted and writer.attempts and writer.outage is None:
        measured(settings).remember(key_of(settings, chat.name), len(written) / len(task.notes))
    composed = [note for note in task.notes if note.number not in written]
    for note in composed:
        written[note.number] = writer.by_composer(note)
        yield Piece(f"{written[note.number].text}。", verified=True)
    for note in composed:
        rejected = told.rejected.get(note.number, "")
        if writer.willing and (rejected or writer.asks_for(written[note.number])):
            zh, en = f"正在改写第{note.number}条里的口语", f"Rewording item {note.number}, which is colloquial"
            yield Progress(note.number - 1, len(task.notes), zh, en)
            written[note.number] = yield from writer.reworded(note, written[note.number], rejected)
            yield Piece("", verified=True)
    if writer.outage is not None:
        zh, en = f"{writer.outage.zh}其余各条由拟句器起草。", f"{writer.outage.en} The composer writes the rest."
        yield Progress(len(task.notes), len(task.notes), zh, en, trouble=True)
    elif writer.given_up:
        yield Progress(len(task.notes), len(task.notes), _GIVEN_UP_ZH, _GIVEN_UP_EN, trouble=True)
    yield Progress(len(task.notes), len(task.notes), "正在核对全文", "Checking the whole draft")
    common = frozenset(entry.word for entry in knowledge.words("general").entries)
    told_in_order = [*dict.fromkeys(written[note.number] for note in task.notes)]
    items = by_matter([item for item in told_in_order if not is_plan(item)], common=common)
    items += [item for item in told_in_order if is_plan(item)]
    engine = chat.name if any(item.writer == "model" for item in items) else COMPOSER
    opening = opening_for(task, knowledge)
    drafted = finish(task, items, opening=opening, engine=engine, attempts=writer.attempts)
    yield Drafted(replace(checked(drafted, task, knowledge), unwritten=apart.unwritten))


def _at_once(chat: ChatHandle, settings: Settings) -> bool:
    """Whether the model is asked for the whole section: as set, else as measured, at first only over an endpoint."""
    if chat.model is None or settings.draft_mode == "item":
        return False
    if settings.draft_mode == "section":
        return True
    return measured(settings).writes_sections(key_of(settings, chat.name), untried=settings.remote)


def opening_for(task: Task, knowledge: Knowledge) -> str:
    """Return the line before counted items, in the office's own habit."""
    return opening_of(task.section, task.period, self_name=knowledge.self_name(task.organ), style=task.style)


def finish(
    task: Task, items: Sequence[Item], *, opening: str, engine: str, attempts: int = 0, layout: Layout | None = None
) -> Draft:
    """Arrange items as told, else as the office does, and trace the whole; an opening that does not trace is left out."""
    layout = layout or habit_of([cited.quote for cited in task.style])
    items = _led(task, items)
    notes = [note.text for note in task.notes]
    section = arrange(items, opening=opening, layout=layout)
    past = evidence_of(task)
    traced = trace(section.text, notes=notes, evidence=past, period=task.period)
    if opening and not traced.clean:
        section = arrange(items, layout=layout)
        traced = trace(section.text, notes=notes, evidence=past, period=task.period)
    return Draft(
        text=section.text,
        sentences=section.sentences,
        trace=traced,
        findings=(),
        engine=engine,
        attempts=attempts,
        citations=task.style,
        notes=task.notes,
    )


def _led(task: Task, items: Sequence[Item]) -> list[Item]:
    """Set items of the problems apart from what was done, unless the section is of problems itself."""
    parts = PartWords.of(task.period)
    told = {note.number: parts.read(note.text) for note in task.notes}
    found = [next((told[number] for number in item.notes if number in told), None) for item in items]
    own = parts.part_of(task.section) is Part.PROBLEMS
    return [
        replace(item, lead=one.lead if one and one.part is Part.PROBLEMS and not own else "")
        for item, one in zip(items, found, strict=True)
    ]


def checked(drafted: Draft, task: Task, knowledge: Knowledge) -> Draft:
    """Return a draft with what the checks of a section find in it, what its model named unasked, and what may be added."""
    found = check_section(drafted.text, knowledge=knowledge, period=task.period).findings
    strange = _strange(drafted, proof_for(task.period, knowledge), task.section)
    return replace(
        drafted,
        findings=(*found, *strange, *still_spoken(drafted, open_composer(knowledge))),
        offers=offers_for(drafted, task, knowledge),
    )


def _strange(drafted: Draft, proof: Proof, section: str) -> Iterator[Finding]:
    """Yield the things that a model's sentences name and no note does: its wording of what notes say, to be read."""
    ground = {note.number: note.text for note in drafted.notes}
    for sentence in drafted.sentences:
        said = drafted.text[sentence.start : sentence.end]
        notes = [ground[number] for number in sentence.notes if number in ground]
        strays = proof.strays(said, notes, known=[section]) if sentence.writer == "model" else ()
        things = {*nouns_of(said)}
        for thing in (stray for stray in strays if stray in things):
            start = sentence.start + said.index(thing)
            yield stray_word(drafted.text, start, start + len(thing))


def still_spoken(drafted: Draft, composer: Composer) -> Iterator[Finding]:
    """Yield a finding for each composed sentence that is still colloquial, so that the clerk puts it right."""
    for sentence in drafted.sentences:
        quote = drafted.text[sentence.start : sentence.end]
        if sentence.writer == "composer" and composer.spoken_in(quote.rstrip("。；")):
            yield Finding(
                SPOKEN,
                Severity.INFO,
                drafted.text.count("\n", 0, sentence.start) + 1,
                sentence.start,
                sentence.end,
                quote,
                "这一句还有口语，请改。",
                "通行做法",
                message_en="This sentence is still colloquial; please put it into written language.",
            )
