"""`make bench`: how long things take, each as a ratio to the raw library doing the same work in the same run.

With a folder as argument the figures also go there as a chart, `speed.svg`.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

from gradio_client import Client

from assistant.archive.converting.convert import SourceFile, read_ahead, sources
from assistant.archive.events import Embedding
from assistant.archive.reading.passages import passages
from assistant.desk import Desk
from assistant.guard.check import check
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.models.chat import open_chat
from assistant.models.embeddings import open_embedder
from assistant.settings import Settings
from assistant.wiring import sample_reports, wire
from assistant.writing.drafting.draft import Drafted
from tests.bench.chart import Bar, chart, time_of
from tests.browser.serving import free_port

TODAY = date(2026, 7, 3)
QUESTIONS = [
    "去年上半年走访慰问困难归侨侨眷多少户",
    "去年侨务报告了什么",
    "2024年下半年上报统战信息多少条",
    "前年宗教活动场所检查了几次",
    "2023年上半年民营经济做了哪些工作",
]
NOTES = "· 过年跑了困难归侨侨眷86户，发了5.2万\n· 6月侨法宣传2场，资料600份\n· 帮3家侨企解决了用工问题"
TEN = [QUESTIONS[1], *QUESTIONS, *QUESTIONS[2:], QUESTIONS[1]]
_TYPING = 3.0
"""Seconds that a clerk takes to type a question."""
BARE = "请根据以下要点写一段正式的工作总结，写“侨务”一节：\n" + NOTES


BARS: list[Bar] = []


def main() -> None:
    """Print one line a measurement: ours, theirs, the ratio of medians and what it should be at most."""
    settings = Settings.read(os.environ)
    print(f"{date.today()} · {platform.machine()} · {os.cpu_count()} cores · Python {platform.python_version()}\n")
    print(f"{'':36}{'ours (min/median/max)':>26}{'beside':>26}  ratio  target")
    help_ = _command("-m", "assistant.cli", "--help")
    help_()
    _line("nigao --help | 300 ms", [time_of(help_) for _ in range(5)], [0.3], target=1.0)
    _check()
    with tempfile.TemporaryDirectory() as folder:
        local = replace(settings, home=Path(folder), llm=False)
        desk = wire(local)
        _ingest(desk, local)
        _ask(desk, local)
        desk.archive.close()
        _convert()
        _export(Path(folder))
        _start(local.home)
    _draft(settings)
    if sys.argv[1:]:
        caption = f"{date.today()}, {platform.machine()}"
        (Path(sys.argv[1]) / "speed.svg").write_text(chart(BARS, caption), encoding="utf-8")


def _command(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def _check() -> None:
    """Run every check over 10,000 characters of reports: first, when lists are loaded; again; with one paragraph or all new."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sample_reports())[:10_000]
    knowledge = Knowledge()
    first = time_of(lambda: check(text, knowledge=knowledge))
    later = [time_of(lambda: check(text, knowledge=knowledge)) for _ in range(9)]
    _line("check 10,000 characters | 200 ms", later, [0.2], target=1.0)
    print(f"{'the first one, which loads its lists':36}{_spread([first]):>26}")
    turns = count(1)
    _compare(
        "check, one paragraph new | all new",
        lambda: check(text.replace("走访", f"第{next(turns)}次走访", 1), knowledge=knowledge),
        lambda: check(text.replace("\n", f"（{next(turns)}）\n"), knowledge=knowledge),
        times=9,
    )


def _ingest(desk: Desk, settings: Settings) -> None:
    """Take in the sample archive; beside it the bare embedder on the same passages."""
    embedder = open_embedder(settings)
    embedder.embed_query("预热")
    started = time.perf_counter()
    totals = [event.total for event in desk.archive.ingest(sample_reports()) if isinstance(event, Embedding)]
    ours = time.perf_counter() - started
    texts = _passages(desk)
    started = time.perf_counter()
    embedder.embed_documents(texts)
    raw = time.perf_counter() - started
    _line(f"ingest {max(totals, default=0)} passages | embed", [ours], [raw], target=1 / 0.9)


def _passages(desk: Desk) -> list[str]:
    """Return the text of every passage in the archive."""
    areas = desk.knowledge.profile.areas
    reports = [desk.archive.report(document.id) for document in desk.archive.documents()]
    return [passage.text for report in reports for passage in passages(report, areas=areas)]


def _ask(desk: Desk, settings: Settings) -> None:
    """Answer without a model; beside it embedding the question and querying a raw Chroma collection."""
    import chromadb

    embedder = open_embedder(settings)
    texts = _passages(desk)
    raw = chromadb.EphemeralClient().create_collection("speed", embedding_function=None)
    raw.add(ids=[str(n) for n in range(len(texts))], embeddings=embedder.embed_documents(texts), documents=texts)
    ours: list[float] = []
    theirs: list[float] = []
    for question in QUESTIONS * 6:
        ours.append(time_of(lambda asked=question: desk.ask(asked, today=TODAY)))
        theirs.append(
            time_of(lambda asked=question: raw.query(query_embeddings=[embedder.embed_query(asked)], n_results=5))
        )
    _line("ask | embed + raw Chroma", ours, theirs, target=1.3)
    _line("ask, p95 | median", [statistics.quantiles(ours, n=20)[-1]], [statistics.median(ours)], target=4.0)


def _convert() -> None:
    """Read eight Word files as an ingest does, the next ones converted meanwhile; beside it one after the other."""
    from docx import Document

    with tempfile.TemporaryDirectory() as folder:
        for path in sample_reports():
            document = Document()
            for line in path.read_text(encoding="utf-8").splitlines():
                document.add_paragraph(line)
            document.save(str(Path(folder) / f"{path.stem}.docx"))
        files = [source for source in sources([Path(folder)]) if isinstance(source, SourceFile)]
    _compare(
        f"{len(files)} Word files | one by one",
        lambda: [text() for _, text in read_ahead(files, wanted=lambda _: True)],
        lambda: [source.text() for source in files],
        times=3,
        target=0.7,
    )


def _export(folder: Path) -> None:
    """Export twenty pages; beside it python-docx writing the same lines plainly."""
    from docx import Document

    from assistant.export.docx import write_docx

    text = "\n".join(path.read_text(encoding="utf-8") for path in sample_reports())[: 20 * 22 * 28]

    def plainly() -> None:
        document = Document()
        for line in text.splitlines():
            document.add_paragraph(line)
        document.save(str(folder / "plain.docx"))

    _compare(
        "export 20 pages | python-docx", lambda: write_docx(text, folder / "ours.docx"), plainly, times=5, target=2.0
    )


def _start(home: Path) -> None:
    """Start the page until it answers, once before so that its modules are compiled as gradio's are; beside it importing gradio alone.

    Of the last starts the first and the tenth question, both for an account, are told; a clerk needs longer than the
    seconds waited in between to type one.
    """
    with _page(home):
        pass
    starts: list[float] = []
    imports: list[float] = []
    asked: list[list[float]] = []
    for _ in range(3):
        begun = time.perf_counter()
        with _page(home) as address:
            starts.append(time.perf_counter() - begun)
            asked.append(_ten_asked(address))
        imports.append(time_of(_command("-c", "import gradio")))
    _line("page ready | import gradio", starts, imports, target=1.2)
    _line("first question | tenth", [ten[0] for ten in asked], [ten[9] for ten in asked], target=2.0)


def _ten_asked(address: str) -> list[float]:
    """Return the seconds of ten questions, each from sending it over the page's API to having its answer.

    The client's line to the server is opened before, as the page in a browser has it open when somebody types, and the
    first and the tenth come after the same idle time, from which a machine wakes slowly whatever it runs.
    """
    client = Client(address, verbose=False)
    client.predict(api_name="/library")
    seconds = []
    for place, text in enumerate(TEN):
        if place in {0, len(TEN) - 1}:
            time.sleep(_TYPING)
        ask = partial(client.predict, question=text, today=TODAY.isoformat(), api_name="/ask")
        seconds.append(time_of(ask))
    client.close()
    return seconds


@contextmanager
def _page(home: Path) -> Iterator[str]:
    """Serve the page in a process of its own; yields its address as soon as it answers."""
    port = free_port()
    told = {**os.environ, "NIGAO_HOME": str(home), "NIGAO_LLM": "no", "NIGAO_PORT": str(port)}
    told.pop("PYTHONDONTWRITEBYTECODE", None)
    page = subprocess.Popen([sys.executable, "-m", "assistant.cli", "serve"], env=told, stderr=subprocess.DEVNULL)
    try:
        while page.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                break
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
    finally:
        page.terminate()
        page.wait()


def _draft(settings: Settings) -> None:
    """Draft a section; beside it one bare call of the same model for the same section."""
    chat = open_chat(settings)
    if chat.model is None:
        print(f"draft: not measured — {chat.en}")
        return
    model = chat.model
    model.invoke("你好", max_tokens=1)
    with tempfile.TemporaryDirectory() as folder:
        desk = wire(replace(settings, home=Path(folder), embed_model="hashed", embed_base_url=""))
        desk = replace(desk, chat=lambda: chat)
        task = desk.task("侨务", Period.parse("2026H1"), NOTES)
        ours = [time_of(lambda: [event for event in desk.draft(task) if isinstance(event, Drafted)]) for _ in range(3)]
        theirs = [time_of(lambda: model.invoke(BARE, max_tokens=600)) for _ in range(3)]
        desk.archive.close()
    _line("verified draft | bare call", ours, theirs, target=0.7)


def _compare(
    name: str, ours: Callable[[], object], theirs: Callable[[], object], *, times: int, target: float | None = None
) -> None:
    pairs = [(time_of(ours), time_of(theirs)) for _ in range(times)]
    _line(name, [pair[0] for pair in pairs], [pair[1] for pair in pairs], target=target)


def _line(name: str, ours: list[float], theirs: list[float], *, target: float | None = None) -> None:
    BARS.append(Bar.of(name, ours, theirs, target))
    wanted = f"≤ {target:.2f}" if target else "–"
    print(f"{name:36}{_spread(ours):>26}{_spread(theirs):>26}  {BARS[-1].ratio:5.2f}  {wanted}", flush=True)


def _spread(seconds: list[float]) -> str:
    told = (min(seconds), statistics.median(seconds), max(seconds)) if len(seconds) > 1 else seconds
    return "/".join(f"{1000 * value:.0f}" for value in told) + " ms"


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
