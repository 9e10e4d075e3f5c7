"""Invented minutes in the styles of many houses: text files, and Word and PDF files made here."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import typst

TEXTS = Path(__file__).parent / "minutes_texts"


def word_with_an_action_column() -> bytes:
    """Minutes as a Word table of number, discussion and action, with an attendee table and automatic numbers."""
    paper = docx.Document()
    paper.add_heading("Larkhill Children’s Partnership Board", 1)
    paper.add_paragraph("Minutes of the meeting held on Tuesday 12 April 2016, 14:00–16:00, Room 4, Larkhill House")
    people = paper.add_table(rows=0, cols=3)
    for cells in (
        ("Name", "Initials", "Organisation"),
        ("Esme Darrow (Chair)", "ED", "Larkhill Council"),
        ("Noel Farthing", "NF", "Schools Forum"),
        ("Rina Gupta", "RG", "Health Visiting Service"),
        ("Apologies:", "", ""),
        ("Ola Ness", "ON", "Voluntary Action Larkhill"),
    ):
        for cell, text in zip(people.add_row().cells, cells, strict=True):
            cell.text = text
    paper.add_paragraph("")
    table = paper.add_table(rows=0, cols=3)
    rows: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
        ("No.", ("Discussion",), ("Action",)),
        ("1", ("Welcome and minutes", "The minutes of 9 February were agreed."), ()),
        (
            "2",
            (
                "School readiness",
                "RG presented the data.",
                "RG would send the ward figures to schools by 6 May.",
                "NF offered to speak to heads.",
            ),
            ("", "", "RG", "NF"),
        ),
        (
            "3",
            ("Early help", "A new form was discussed.", "The Board approved the form."),
            ("ED to write to partners before the next meeting.",),
        ),
        ("4", ("Date of next meeting", "14 June 2016"), ()),
    )
    for number, said, beside in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text, cells[2].text = number, "\n".join(said), "\n".join(beside)
    return saved(paper)


def word_with_numbers() -> bytes:
    """Minutes in Word with numbers that Word writes by itself, and bold labels."""
    paper = docx.Document()
    paper.add_paragraph("Dunmere Economic Partnership").runs[0].bold = True
    paper.add_paragraph("Notes of the meeting on 7 July 2021")
    paper.add_paragraph("Present:").runs[0].bold = True
    for person in ("Lou Sandys, Dunmere Council (Chair)", "Mo Tranter, Chamber of Trade", "Nell Usk, Dunmere College"):
        paper.add_paragraph(person)
    paper.add_paragraph("Apologies: Pat Vyner, Tourist Board")
    for title, texts in (
        (
            "Recovery from the pandemic",
            ("Footfall was at 80% of 2019.", "Action: Mo and Nell to list empty shops by w/c 19 July."),
        ),
        ("Skills", ("The college’s plan was welcomed.", "Action: Nell Usk to bring the plan back in September 2021.")),
        ("Close", ("There was no other business.",)),
    ):
        paper.add_paragraph(title, style="List Number").runs[0].bold = True
        for text in texts:
            paper.add_paragraph(text)
    paper.add_paragraph("Next meeting: 8 September 2021")
    return saved(paper)


def saved(paper: docx.document.Document) -> bytes:
    """A Word document as the bytes of its file."""
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def pdf_with_running_heads() -> bytes:
    """A PDF of three pages with a running head and page numbers, actions in bold, initials defined in the list."""
    source = """
#set page(paper: "a5", margin: 2cm, header: [Tarnside Sustainability Group – Minutes], footer: context [Page #counter(page).display()])
#set text(size: 11pt)
*Tarnside Sustainability Group*

Minutes of the meeting held on 3 February 2022 at Tarnside Town Hall

*Present:* Abel Finch (AF), Tarnside Council (Chair); Bea Grove (BG), Water Company; Cy Hurst (CH), Woodland Trust Volunteers

*Apologies:* Di Ives (DI), Energy Agency

*1. Minutes*

The minutes of 4 November 2021 were agreed.

*2. Tree planting*

#lorem(60)

*Action: CH to map the sites by 31 March.*

#lorem(70)

*3. Water*

Bea Grove reported that leaks were down by a tenth.

*Action: BG and AF to publish the figures by the end of the month.*

*4. Any other business*

#lorem(50)

*Action: All to send items for the newsletter to AF by 18 February 2022.*

*5. Date of next meeting*

5 May 2022
"""  # noqa: E501
    return typst.compile(source.encode())
