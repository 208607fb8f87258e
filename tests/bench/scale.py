"""How asking, taking in and taking out grow with the archive, beside raw Chroma over the same passages.

`python -m tests.bench.scale [PASSAGES …]` (1000 and 20000 unless given). The reports are the sample archive's,
retold for other offices and years with other figures; the embedder is the hashed one, on both sides.
"""

from __future__ import annotations

import platform
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from assistant.archive.reading.passages import passages
from assistant.desk import Desk
from assistant.models.embeddings import open_embedder
from assistant.settings import Settings
from assistant.wiring import sample_reports, wire

TODAY = date(2026, 7, 3)
PLACES = "安宁康平永兴新华长乐文昌德清海山河江湖林泉溪"
QUESTIONS = (
    "{organ}去年上半年走访慰问困难归侨侨眷多少户",
    "{organ}去年侨务报告了什么",
    "{organ}2024年下半年上报统战信息多少条",
    "{organ}前年宗教活动场所检查了几次",
    "{organ}2023年上半年民营经济做了哪些工作",
)
_ROUNDS = 8


def retold(count: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Yield `count` reports as (office, text): sample reports with another place and other figures."""
    chance = random.Random(seed)  # noqa: S311
    texts = [path.read_text(encoding="utf-8") for path in sample_reports()]
    names = [f"{one}{other}区" for one in PLACES for other in PLACES if one != other]
    for n in range(count):
        place = names[n // len(texts) % len(names)]
        text = texts[n % len(texts)].replace("临江区", place)
        yield place, re.sub(r"(?<![\d年.])\d{2,4}(?![\d年月日.])", lambda _: str(chance.randrange(11, 4000)), text)


def main(sizes: list[int]) -> None:
    """Print a line a size: passages, seconds of taking in, unchanged and out; ask against raw Chroma; memory."""
    print(f"{date.today()} · {platform.machine()} · Python {platform.python_version()} · hashed embedder\n")
    print("passages  reports  in, s  again, s  out, ms  ask p50/p95, ms  embed + raw Chroma p50, ms  ratio  RSS, MB")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(_measure(size, Path(folder)), flush=True)


def _measure(size: int, folder: Path) -> str:
    settings = Settings(home=folder / "home", llm=False, embed_model="hashed")
    desk = wire(settings)
    areas = desk.knowledge.profile.areas
    each = 244 / len(sample_reports())
    organs: list[str] = []
    (folder / "reports").mkdir()
    for n, (place, text) in enumerate(retold(round(size / each))):
        (folder / "reports" / f"{n}.txt").write_text(text, encoding="utf-8")
        organs.append(f"{place}委统战部")
    took = _seconds(lambda: [*desk.archive.ingest([folder / "reports"])])
    again = _seconds(lambda: [*desk.archive.ingest([folder / "reports"])])
    found = [p.text for d in desk.archive.documents() for p in passages(desk.archive.report(d.id), areas=areas)]
    ours, theirs = _ask(desk, settings, found, organs)
    documents = desk.archive.documents()
    out = _seconds(lambda: desk.archive.forget([documents[0].id]))
    desk.archive.close()
    p50, raw = statistics.median(ours), statistics.median(theirs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    p95 = statistics.quantiles(ours, n=20)[-1]
    return (
        f"{len(found):8}  {len(documents):7}  {took:5.1f}  {again:8.1f}  {1000 * out:7.0f}  {1000 * p50:7.0f} / "
        f"{1000 * p95:5.0f}  {1000 * raw:26.0f}  {p50 / raw:5.2f}  {memory:7.0f}"
    )


def _ask(desk: Desk, settings: Settings, texts: list[str], organs: list[str]) -> tuple[list[float], list[float]]:
    """Return seconds a question: ours, and embedding it plus a query of a raw Chroma collection on disk."""
    import chromadb

    embedder = open_embedder(settings)
    client = chromadb.PersistentClient(str(settings.home.parent / "raw"))
    raw = client.create_collection("speed", embedding_function=None)
    for at in range(0, len(texts), 1000):
        batch = texts[at : at + 1000]
        ids = [str(n) for n in range(at, at + len(batch))]
        raw.add(ids=ids, embeddings=embedder.embed_documents(batch), documents=batch)
    chance = random.Random(1)  # noqa: S311
    ours: list[float] = []
    theirs: list[float] = []
    for question in QUESTIONS * _ROUNDS:
        asked = question.format(organ=chance.choice(organs))
        ours.append(_seconds(lambda asked=asked: desk.ask(asked, today=TODAY)))
        query = lambda asked=asked: raw.query(query_embeddings=[embedder.embed_query(asked)], n_results=5)  # noqa: E731
        theirs.append(_seconds(query))
    return ours, theirs


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main([int(size) for size in sys.argv[1:]] or [1_000, 20_000])
