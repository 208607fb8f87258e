"""Verified drafting against one bare call of the same model: `python -m tests.bench.draft [GGUF] [OPTIONS]`.

Note sets: the sample office's own (`--own`, knowledge/notes), colloquial ones of other offices (`--spoken`, data/spoken)
and, where ../shared is there, passages of twelve real reports made rough again (`--reports`); without an option all.
Printed for each: notes, seconds, figures and names without ground, notes not wholly carried, items by the model and by
the composer. `--only=NAME` (may be given again), `--most=N` (the first notes of each set), `--show` (the texts),
`--ours` (no bare call). `--growth` drafts 50, 200 and 800 small notes without a model and prints the processor's time
for each beside the first. `--pace` prints how soon text is seen, the prompt's tokens and the decode rate (pace.py).
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from assistant.guard.tracing.binding import Trace
from assistant.guard.tracing.trace import trace
from assistant.knowledge import Knowledge
from assistant.language.quantity.figures import figures_in
from assistant.language.sentences import split_sentences
from assistant.language.time.period import Period
from assistant.models.chat import ChatHandle, open_chat
from assistant.settings import Settings
from assistant.writing.drafting.draft import Draft, Drafted, Task
from assistant.writing.drafting.drafting import draft
from assistant.writing.note import Note
from assistant.writing.notes import notes_of, read_notes

ROOT = Path(__file__).parents[2]
PERIOD = Period.parse("2026H1")
REPORTS = (
    *("seed/2007H1", "corpus/national/国务院-政府工作报告-2010", "corpus/party/中央纪委-工作报告-2012"),
    "corpus/web-copies/云南省-政府工作报告-2026-网页抓取版",
    *(
        f"corpus/city/{city}市/{city}市-政府工作报告-{year}"
        for city, year in {"南宁": 2017, "宁波": 2016, "广州": 2019, "杭州": 2021, "柳州": 2020, "泉州": 2022}.items()
    ),
    *("corpus/city/深圳市/深圳市-政府工作报告-2013", "corpus/city/邢台市/邢台市-政府工作报告-2024"),
)
SPOKEN = (("走访", "跑了"), ("召开", "开了"), ("举办", "办了"), ("开展", "搞了"), ("接待", "来了"), ("建立", "建了"))
MATTERS = (
    *("侨企家", "归侨户", "台胞家庭户", "民营企业家", "宗教场所处", "社区老人人"),
    *("党外人士人", "困难群众户", "商会个", "低保户户", "留学人员人", "侨眷户"),
)
VERBS = ("走访", "慰问", "座谈", "调研", "看望", "跑了", "办了", "开展", "协调", "解决")
BARE = "你是机关文稿起草员。请把下面的要点写成工作总结的一节，语言正式，数字准确：\n\n"


@dataclass(frozen=True, slots=True)
class NoteSet:
    """Notes of one section, and where they are from."""

    name: str
    section: str
    notes: tuple[Note, ...]


def note_sets(kinds: Sequence[str] = ("own", "spoken", "reports")) -> Iterator[NoteSet]:
    """Yield the sample office's notes, colloquial ones, and real passages made rough again, as asked."""
    own = sorted((ROOT / "knowledge" / "notes" / "2026H1").glob("*.txt")) if "own" in kinds else []
    spoken = sorted((Path(__file__).parent / "data" / "spoken").glob("*.txt")) if "spoken" in kinds else []
    for path in (*own, *spoken):
        yield NoteSet(path.stem, path.stem, read_notes(path.read_text(encoding="utf-8")))
    for name in REPORTS if "reports" in kinds else ():
        path = ROOT.parent / "shared" / f"{name}.txt"
        if path.is_file():
            yield NoteSet(path.stem, "重点", notes_of(_roughened(path.read_text(encoding="utf-8"))))


def _roughened(text: str, most: int = 6) -> list[str]:
    """Return sentences of what was done, a few figures each, as a clerk notes them: spoken verbs, no connectives."""
    notes: list[str] = []
    for sentence in split_sentences(text[: len(text) // 2]):
        whole = re.fullmatch(r"[一-鿿“《][^:：*#]{14,69}[。；]", sentence.text)
        if whole and 1 <= len(figures_in(sentence.text)) <= 4 and re.search(r"\d", sentence.text):
            rough = re.sub(
                r"认真|积极|进一步|切实|有效|全面|深入|成功|的(?=[^，。]{4})", "", sentence.text.rstrip("。；")
            )
            for formal, spoken in SPOKEN:
                rough = rough.replace(formal, spoken, 1)
            notes.append(rough)
    return notes[:: max(1, len(notes) // most)][:most]


def bare_call(chat: ChatHandle, notes: Sequence[Note]) -> str:
    """Ask once, plainly, for the whole section."""
    assert chat.model is not None
    return chat.model.invoke(bare_prompt(notes), max_tokens=600).text


def bare_prompt(notes: Sequence[Note]) -> str:
    """Return what is asked without the product."""
    return BARE + "\n".join(f"{note.number}. {note.text}" for note in notes)


def verified(chat: ChatHandle, given: NoteSet, settings: Settings) -> Draft:
    """Draft as the product does."""
    task = Task(given.section, PERIOD, given.notes)
    *_, last = draft(task, chat=chat, knowledge=Knowledge(), settings=settings)
    assert isinstance(last, Drafted)
    return last.draft


def score(traced: Trace) -> str:
    wrong = [binding.text for binding in traced.bindings if not binding.verdict.passes]
    return f"{len(wrong):2d} without ground, {len(traced.missing):2d} not whole"


def growth(sizes: Sequence[int] = (50, 200, 800)) -> None:
    """Print how the time of a draft grows with its notes: twelve matters, ten verbs and six months in turn."""
    settings = Settings(llm=False)
    verified(open_chat(settings), NoteSet("warm", "侨务", notes_of(["走访侨企12家"])), settings)
    first = 0.0
    for size in sizes:
        items = [
            f"{1 + at % 6}月{VERBS[at % 10]}{MATTERS[at % 12][:-1]}{2 + 7 * at % 400}{MATTERS[at % 12][-1]}"
            for at in range(size)
        ]
        begun = time.process_time()
        drafted = verified(open_chat(settings), NoteSet("growth", "侨务", notes_of(items)), settings)
        taken = time.process_time() - begun
        first = first or taken
        print(
            f"{size:4d} notes, {len(drafted.text):6d} characters: {taken:6.2f} s, {taken / first:5.1f} times the first; "
            f"{score(drafted.trace)}"
        )


def main(arguments: Sequence[str]) -> None:
    """Print one line a set for the bare call and for the verified draft, and the medians."""
    models = [argument for argument in arguments if not argument.startswith("--")]
    settings = Settings(home=ROOT / ".bench", model=str(Path(models[0]).resolve()) if models else "")
    if "--growth" in arguments:
        growth()
    elif "--pace" in arguments:
        from tests.bench.pace import pace

        given = next(note_sets(["spoken"]))
        pace(settings, replace(given, notes=given.notes[: _most(arguments)]))
    else:
        compare(open_chat(settings), settings, arguments)


def _most(arguments: Sequence[str]) -> int:
    return next((int(one.removeprefix("--most=")) for one in arguments if one.startswith("--most=")), 99)


def compare(chat: ChatHandle, settings: Settings, arguments: Sequence[str]) -> None:
    """Draft each note set with a bare call and as the product does, and print both."""
    ratios: list[float] = []
    asked: list[float] = []
    only = [argument.removeprefix("--only=") for argument in arguments if argument.startswith("--only=")]
    kinds = [kind for kind in ("own", "spoken", "reports") if f"--{kind}" in arguments] or ["own", "spoken", "reports"]
    for whole in note_sets(kinds):
        if only and whole.name not in only:
            continue
        given = replace(whole, notes=whole.notes[: _most(arguments)])
        texts = [note.text for note in given.notes]
        print(f"{given.name} ({len(texts)} notes)", flush=True)
        begun = time.perf_counter()
        plain = bare_call(chat, given.notes) if chat.model and "--ours" not in arguments else ""
        between = time.perf_counter()
        ours = verified(chat, given, settings)
        ended = time.perf_counter()
        if plain:
            ratios.append((ended - between) / (between - begun))
            asked += [ratios[-1]] if ours.attempts else []
            print(f"  bare     {between - begun:6.1f} s  {score(trace(plain, notes=texts, period=PERIOD))}")
        writers = [sentence.writer for sentence in ours.sentences if sentence.notes]
        print(
            f"  verified {ended - between:6.1f} s  {score(ours.trace)}; "
            f"{writers.count('model')} items by the model, {writers.count('composer')} by the composer, "
            f"{len(ours.unwritten)} asides left out, {ours.attempts} calls",
            flush=True,
        )
        if "--show" in arguments:
            shown = [*(f"· {text}" for text in texts), "--- bare", plain] if plain else []
            print(*shown, "--- verified", ours.text, "", sep="\n", flush=True)
    if ratios:
        print(f"median time against the bare call: {median(ratios):.2f}")
    if asked:
        print(f"median where the model was asked: {median(asked):.2f} ({len(asked)} sets)")


if __name__ == "__main__":
    main(sys.argv[1:])
