"""How long a large pack takes: the Board of the sample, with enough invented papers for 120 pages and more.

    python -m benchmarks.pack [--pages 110] [--repeat 3]

Makes a SQLite database in a folder of its own with the sample, composes the next agenda of the Board, gives it PDF
made by typst (text, a table, a picture on each page), Word papers and a text, then puts the pack together and sets it.
Prints seconds of wall time for each step, of each repetition, and for Word those of the processor too, since a busy
machine takes several times as long. The first repetition is that of a process that has made none yet: it draws the
pages of the papers, which later ones have kept.
"""

from __future__ import annotations

import argparse
import io
import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 22)
SAMPLE = Path(__file__).resolve().parents[1] / "sample" / "agreement"
GROUP = "FT-BOARD"
PAPER_PAGES = 10
WORDS = (
    "The partnership looked at what was promised, what came of it and what people who use the service said about it. "
)


def main() -> None:
    """Fill, make ready, make the pack, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=110, help="pages of PDF papers")
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "static").mkdir()
        os.environ |= {"ACCORD_VAR": folder, "ACCORD_SAMPLE": "1", "DJANGO_SETTINGS_MODULE": "accord.config.settings"}
        agreement, meeting = fill(asked.pages)
        from accord.command_line.machine import warm_kernels
        from accord.config.ready import make_ready

        warm_kernels()
        make_ready()
        for number in range(1, asked.repeat + 1):
            print(f"{number}: " + ", ".join(measure(agreement, meeting, number)), flush=True)


def measure(agreement: str, meeting: str, number: int) -> list[str]:
    """Seconds for each step of one pack, and its extent."""
    from accord.framework.queries.picture import picture
    from accord.framework.viewer import machine_itself
    from accord.reporting.pack.assembling import Asked, assemble_pack
    from accord.reporting.pack.making import pages_of, render_pack

    viewer, said = machine_itself(), []
    made_at = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assembled, seconds = timed(
        lambda: assemble_pack(
            viewer, picture(viewer, agreement), Asked(meeting, number=number), made_at=made_at, today=TODAY
        )
    )
    said.append(f"put together {seconds:.2f} s")
    content, took = timed(lambda: render_pack(assembled, "pdf"))
    said.append(f"set as PDF {took:.2f} s")
    said.append(f"together {seconds + took:.2f} s for {pages_of(content)} pages, {len(content) / 1e6:.1f} MB")
    worked = time.process_time()
    word, took = timed(lambda: render_pack(assembled, "docx"))
    worked = time.process_time() - worked
    said.append(f"as Word {took:.2f} s ({worked:.2f} s of the processor), {len(word) / 1e6:.1f} MB")
    return said


def timed(act: Callable[[], Any]) -> tuple[Any, float]:
    """What a call gives, and the seconds it took."""
    begun = time.perf_counter()
    return act(), time.perf_counter() - begun


def fill(pages: int) -> tuple[str, str]:
    """The sample with an agenda and papers in a fresh database; codes of agreement and meeting."""
    import django

    django.setup()
    from django.core.management import call_command

    from accord.accounts.models import Person
    from accord.assessment.operations.judging import judge
    from accord.exchange.loading import load_package
    from accord.framework.viewer import viewer_for
    from accord.meetings.models import Meeting
    from accord.meetings.operations.agenda import compose_agenda
    from accord.meetings.operations.papers import ask_for_paper, send_in_paper
    from accord.readers.packages import read_package

    call_command("migrate", verbosity=0)
    package = read_package(SAMPLE)
    code = load_package(
        package.tables, by=None, source="sample", boundaries=package.boundaries, files=package.files
    ).agreement
    judge(by=None, agreement=code, today=TODAY)
    person = Person.objects.filter(grants__role="secretariat", grants__agreement__code=code).first()
    assert person is not None
    who: dict[str, Any] = {"by": person, "viewer": viewer_for(person), "agreement": code}
    coming = Meeting.objects.filter(group__code=GROUP, on__gt=TODAY, state="planned").order_by("on")
    meeting = coming.first()
    assert meeting is not None
    compose_agenda(**who, meeting=meeting.code, today=TODAY)
    items = [one for one in meeting.items.filter(removed=False) if one.kind not in {"apologies", "interests"}]
    papers = [("pdf", pdf_paper(number)) for number in range(pages // PAPER_PAGES)]
    papers += [("docx", word_paper()), ("docx", word_paper()), ("txt", ((WORDS * 12 + "\n\n") * 6).encode())]
    for place, (kind, content) in enumerate(papers):
        values = {"title": f"Invented paper {place + 1}", "owner": person.code, "due_on": TODAY}
        paper = ask_for_paper(**who, meeting=meeting.code, item=items[place % len(items)].pk, values=values, mail=False)
        send_in_paper(**who, paper=paper, name=f"paper-{place + 1}.{kind}", content=content)
    return code, meeting.code


def pdf_paper(number: int) -> bytes:
    """A paper of ten pages with text, a table and a drawing on each."""
    import typst

    page = (
        "= Part {n} of paper {paper}\n#lorem(230)\n#table(columns: 4, ..range(24).map(i => [figure #i]))\n"
        "#rect(width: 60%, height: 3cm, fill: gradient.linear(blue, green))\n#lorem(60)\n"
    )
    parts = [page.format(n=part, paper=number) for part in range(PAPER_PAGES)]
    made = typst.compile(('#set page(paper: "a4")\n' + "#pagebreak()\n".join(parts)).encode())
    assert isinstance(made, bytes)
    return made


def word_paper() -> bytes:
    """A paper of a few pages with headings, points and a table."""
    import docx

    word = docx.Document()
    word.add_heading("An invented Word paper", 0)
    for part in range(5):
        word.add_heading(f"Part {part + 1}", 1)
        for _line in range(3):
            word.add_paragraph(WORDS * 3)
        word.add_paragraph("A point to remember", style="List Bullet")
        table = word.add_table(6, 4)
        for row in table.rows:
            for place, cell in enumerate(row.cells):
                cell.text = f"cell {place}"
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


if __name__ == "__main__":
    main()
