"""How asking, taking in and taking out grow with the archive, beside raw Chroma over the same passages.

`python -m tests.bench.scale [PASSAGES …] [--chart FOLDER] [--keep FOLDER]` (1000 and 20000 unless given). The reports are
the sample archive's, retold for other offices with other figures; the embedder is the hashed one, on both sides. A kept
archive is filled once, which takes long for a large one, and measured as often as wanted.
"""

from __future__ import annotations

import argparse
import platform
import random
import re
import resource
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median, quantiles

from assistant.archive.storing.document import Scope
from assistant.desk import Desk
from assistant.models.embeddings import open_embedder
from assistant.settings import Settings
from assistant.wiring import sample_reports, wire
from tests.bench.chart import Bar, chart, time_of

TODAY = date(2026, 7, 3)
PLACES = "安宁康平永兴新华长乐文昌德清海山河江湖林泉溪"
BY_WORDS = (
    "{organ}去年上半年走访慰问困难归侨侨眷多少户",
    "{organ}2024年下半年上报统战信息多少条",
    "{organ}前年宗教活动场所检查了几次",
)
ACCOUNTS = ("{organ}去年侨务报告了什么", "{organ}2023年上半年民营经济做了哪些工作", "2024年哪些区新建了侨胞之家")
_ROUNDS = 24
_MORE = 20
_HEAD = (
    "passages  reports  all in, ms each  more in, ms each  again, s  changed, ms  out, ms  by words p50/p95, ms  account p50/p95, ms  "
    "embed + raw Chroma p50/p95, ms  RSS, MB"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One size: milliseconds, but `again` in seconds and `memory` in MB; `words`, `account` and `raw` are lists of questions.

    `filled` and `each` are for a passage, of all reports and of twenty more.
    """

    passages: int
    reports: int
    filled: str
    each: float
    again: float
    changed: float
    out: float
    words: list[float]
    account: list[float]
    memory: float
    raw: list[float]

    def line(self) -> str:
        """Return the row of the table."""
        return (
            f"{self.passages:8}  {self.reports:7}  {self.filled:>15}  {self.each:16.1f}  {self.again:8.1f}  {self.changed:11.0f}  {self.out:7.0f}"
            f"  {_spread(self.words):>20}  {_spread(self.account):>19}  {_spread(self.raw):>30}  {self.memory:7.0f}"
        )

    def against(self, small: Measured) -> Iterator[Bar]:
        """Yield how many times as long each thing takes as in a smaller archive."""
        times = f"{self.passages:,} | {small.passages:,}"
        for name, ours, theirs, target in (
            ("question by words", self.words, small.words, 3.0),
            ("question for an account", self.account, small.account, 3.0),
            ("raw Chroma", self.raw, small.raw, None),
            ("a passage taken in", [self.each], [small.each], 3.0),
            ("a report taken out", [self.out], [small.out], 1.5),
        ):
            yield Bar.of(f"{name}, {times}", ours, theirs, target)


def retold(count: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Yield `count` reports as (office, text): sample reports with another place and other figures."""
    chance = random.Random(seed)  # noqa: S311
    texts = [path.read_text(encoding="utf-8") for path in sample_reports()]
    names = [f"{one}{other}区" for one in PLACES for other in PLACES if one != other]
    for n in range(count):
        place = names[n // len(texts) % len(names)]
        text = texts[n % len(texts)].replace("临江区", place)
        yield place, re.sub(r"(?<![\d年.])\d{2,4}(?![\d年月日.])", lambda _: str(chance.randrange(11, 4000)), text)


def main(sizes: Sequence[int], charts: Path | None, kept: Path | None) -> None:
    """Print a line a size; on wish keep the archives, and chart the growth from the first size on as scale.svg."""
    print(f"{date.today()} · {platform.machine()} · Python {platform.python_version()} · hashed embedder\n\n{_HEAD}")
    found: list[Measured] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            found.append(_measure(size, (kept or Path(folder)) / str(size)))
            print(found[-1].line(), flush=True)
    if any("*" in one.filled for one in found):
        print("\n* as measured when the kept archive was filled")
    bars = [bar for larger in found[1:] for bar in larger.against(found[0])]
    if charts and bars:
        caption = f"growth with the archive, {date.today()}, {platform.machine()}"
        (charts / "scale.svg").write_text(chart(bars, caption), encoding="utf-8")


def _measure(size: int, folder: Path) -> Measured:
    reports, more = folder / "reports", folder / "more"
    count = round(size * len(sample_reports()) / 244)
    organs = _written(reports, more, count)
    desk = wire(Settings(home=folder / "home", llm=False, embed_model="hashed"))
    filled = _filled(desk, reports, folder / "filled.txt")
    held, known = _passages(desk), desk.archive.documents()
    took = time_of(lambda: [*desk.archive.ingest([more])])
    each = 1000 * took / max(1, len(_passages(desk)) - len(held))
    one, *others = {document.id for document in desk.archive.documents()} - {document.id for document in known}
    out = time_of(lambda: desk.archive.forget([one]))
    desk.archive.forget(others)
    again = time_of(lambda: [*desk.archive.ingest([reports])])
    first = reports / "00000.txt"
    first.write_text(first.read_text(encoding="utf-8").replace("。", "，另有一项。", 1), encoding="utf-8")
    changed = time_of(lambda: [*desk.archive.ingest([first])])
    asked = [_asked(desk, questions, organs) for questions in (BY_WORDS, ACCOUNTS)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    raw = _raw(desk, folder / "raw")
    theirs = [time_of(lambda asked=asked: raw(asked)) for asked in _questions(BY_WORDS + ACCOUNTS, organs)]
    desk.archive.close()
    return Measured(
        len(held),
        len(known),
        filled,
        each,
        again,
        1000 * changed,
        1000 * out,
        *asked,
        memory,
        _milliseconds(theirs),
    )


def _written(reports: Path, more: Path, count: int) -> list[str]:
    """Write `count` reports, and some more beside them; returns their offices."""
    organs = []
    for folder in (reports, more):
        folder.mkdir(parents=True, exist_ok=True)
    for n, (place, text) in enumerate(retold(count + _MORE)):
        file = (reports if n < count else more) / f"{n:05}.txt"
        file.write_text(text, encoding="utf-8")
        organs.append(f"{place}委统战部")
    return organs[:count]


def _filled(desk: Desk, reports: Path, noted: Path) -> str:
    """Take the reports in; returns the milliseconds a passage that it took, those of an earlier run with a star."""
    empty = desk.archive.is_empty()
    seconds = time_of(lambda: [*desk.archive.ingest([reports])])
    if not empty:
        return f"{noted.read_text(encoding='utf-8')} *" if noted.is_file() else "–"
    each = f"{1000 * seconds / len(_passages(desk)):.1f}"
    noted.write_text(each, encoding="utf-8")
    return each


def _passages(desk: Desk) -> Sequence[str]:
    return desk.archive._library.within(Scope())


def _raw(desk: Desk, folder: Path) -> Callable[[str], object]:
    """Return what embeds a question and queries a Chroma collection on disk that holds the same vectors."""
    import chromadb
    import numpy as np

    embedder = open_embedder(desk.settings)
    raw = chromadb.PersistentClient(str(folder)).get_or_create_collection("speed", embedding_function=None)
    held = _passages(desk)
    for at in range(raw.count(), len(held), 1000):
        vectors = desk.archive._index.vectors_of(held[at : at + 1000])
        raw.add(ids=list(vectors), embeddings=np.asarray(list(vectors.values()), dtype=np.float32))
    return lambda question: raw.query(query_embeddings=[embedder.embed_query(question)], n_results=5)


def _asked(desk: Desk, questions: tuple[str, ...], organs: list[str]) -> list[float]:
    """Return the milliseconds of each question, after one of each that does not count."""
    for question in questions:
        desk.ask(question.format(organ=organs[-1]), today=TODAY)
    return _milliseconds(
        time_of(lambda asked=asked: desk.ask(asked, today=TODAY)) for asked in _questions(questions, organs)
    )


def _questions(questions: tuple[str, ...], organs: list[str]) -> Iterator[str]:
    """Yield each question of offices drawn by lot, several times."""
    chance = random.Random(1)  # noqa: S311
    for question in questions * _ROUNDS:
        yield question.format(organ=chance.choice(organs))


def _milliseconds(seconds: Iterable[float]) -> list[float]:
    return [1000 * one for one in seconds]


def _spread(times: list[float]) -> str:
    return f"{median(times):.0f} / {quantiles(times, n=20)[-1]:.0f}"


if __name__ == "__main__":
    given = argparse.ArgumentParser()
    given.add_argument("sizes", type=int, nargs="*", default=[1_000, 20_000])
    given.add_argument("--chart", type=Path)
    given.add_argument("--keep", type=Path)
    wanted = given.parse_args()
    main(wanted.sizes, wanted.chart, wanted.keep)
