"""A half-year report from the notes of eight colleagues to Word: `python -m tests.examples.half_year FOLDER`.

Everything is done by the library, offline and without a model. What the clerk adds by hand stands beside:
`head.txt` holds the problems and the plan as the head of the department gave them, `edited/` the wording
the clerk chose for the sections, traced like every draft.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.export.docx import ExportReport, write_docx
from assistant.export.verify import Verified, verify_pack
from assistant.knowledge import SHIPPED
from assistant.language.time.period import Period
from assistant.settings import Settings
from assistant.wiring import sample_reports, wire

HERE = Path(__file__).parent
PERIOD = Period.parse("2026H1")
SIGNED = date(2026, 7, 3)


def main(folder: Path) -> tuple[ExportReport, Verified]:
    """Write report.docx and evidence.zip into a folder; return how they read back."""
    with TemporaryDirectory() as home:
        desk = wire(Settings(home=Path(home), llm=False, embed_model="hashed"))
        list(desk.archive.ingest(sample_reports()))
        reports = desk.reports
        previous = desk.archive.previous(desk.organ, PERIOD)
        report = reports.new(PERIOD, organ=desk.organ, previous=previous).id

        for sheet in sorted((SHIPPED / "notes" / PERIOD.code).glob("*.txt")):
            reports.add_notes(report, sheet.read_text(encoding="utf-8"), by=sheet.stem)
        reports.add_notes(report, (HERE / "head.txt").read_text(encoding="utf-8"), by="部长")
        for note in reports.get(report).unsorted:
            reports.drop(report, note.id)

        for section in reports.due(report):
            list(reports.draft(report, section))
        for wording in sorted((HERE / "edited").glob("*.txt")):
            seen = reports.get(report).section(wording.stem).head
            reports.edit(report, wording.stem, wording.read_text(encoding="utf-8").strip(), seen=seen, by="李明")
        for one in reports.get(report).sections:
            if one.current and not one.current.troubled:
                reports.finalize(report, one.name)
        reports.entitle(report, day=f"{SIGNED.year}年{SIGNED.month}月{SIGNED.day}日")

        written = write_docx(reports.text(report), folder / "report.docx", organ=reports.get(report).organ)
        packed = desk.pack(report, folder / "evidence.zip")
        desk.close()
    return written, verify_pack(packed.path, expected=packed.digest)


if __name__ == "__main__":
    exported, verified = main(Path(sys.argv[1]))
    failed = [check.zh for check in exported.checks if not check.passed]
    print(f"{exported.path}: {len(exported.checks)} layout checks, failed: {failed or 'none'}")
    print(f"{verified.figures} figures traced, failures: {[one.zh for one in verified.failures] or 'none'}")
