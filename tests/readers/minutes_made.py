"""Invented minutes made as Word and PDF files: columns of owner and day, Word's own numbers in levels, a table in a PDF."""  # noqa: E501

from __future__ import annotations

import docx
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from tests.readers.minutes_files import saved

_LEVELS = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>"""
_LIST = f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'


def word_with_owner_and_day() -> bytes:
    """Minutes as a Word table of five columns: item, discussion, action, owner, by when."""
    paper = docx.Document()
    paper.add_paragraph("Ashmere Health and Wellbeing Board").runs[0].bold = True
    paper.add_paragraph("Minutes of the meeting held on Thursday 16 March 2023 in the Oak Room, Ashmere House")
    _table(
        paper,
        ("Attendees", "Title", "Organisation"),
        ("Cllr Brenda Foulds (BF)", "Cabinet Member (Chair)", "Ashmere Council"),
        ("Dr Ravi Sood (RS)", "Clinical Lead", "Integrated Care Board"),
        ("Moira Tate (MT)", "Director of Public Health", "Ashmere Council"),
        ("Gwil Beynon (GB)", "Chief Executive", "Voluntary Action"),
        ("Supt Leah Cross (LC)", "Local Policing Commander", "Police"),
        ("Apologies:", "", ""),
        ("Ted Noakes (TN)", "Director", "Healthwatch"),
    )
    paper.add_paragraph("")
    needs = "Joint strategic needs assessment\nMT presented the new chapters on older people.\nLC offered custody data."
    _table(
        paper,
        ("Item", "Discussion", "Action", "Owner", "By when"),
        ("1", "Apologies and minutes\nThe minutes of 19 January were agreed.", "", "", ""),
        ("2", needs, "Send custody data to MT", "LC", "31.3.23"),
        (
            "3",
            "Better Care Fund\nThe Board approved the year end return.",
            "Submit the return\nReport on falls to the next Board",
            "RS\nGB",
            "End April\nNext meeting",
        ),
        ("4", "Any other business\nNone.", "", "", ""),
        ("5", "Date of next meeting\nThursday 18 May 2023", "", "", ""),
    )
    return saved(paper)


def word_with_levels() -> bytes:
    """Minutes in Word numbered 1., 1.1 and (a) by Word itself, with people in lines under a tab."""
    paper = docx.Document()
    root = paper.part.numbering_part.element
    root.insert(0, parse_xml(_LEVELS))
    root.append(parse_xml(_LIST))
    paper.add_heading("Thornbeck Housing Association – Audit Committee", 1)
    for text in (
        "Minutes of a meeting held on 8 November 2022 at 5pm by video conference",
        "Present:\tIvor Blunt (IB) (Chair)\n\tSunita Kaur (SK)\n\tRoz Minter (RM)",
        "In attendance:\tFrank Oduya (FO), Finance Director\n\tLiz Perrin (LP), Company Secretary",
        "Apologies:\tDaisy Quirk (DQ)",
    ):
        paper.add_paragraph(text)
    for level, text in (
        (0, "Apologies and declarations"),
        (1, "Apologies were received from DQ. No interests were declared."),
        (0, "Minutes of the meeting of 6 September 2022"),
        (1, "The minutes were approved as a correct record."),
        (0, "Internal audit"),
        (1, "FO introduced the report on voids. The Committee asked for more detail on contractor costs."),
        (1, "Action: FO to provide a breakdown by contractor by 30 November."),
        (1, "The Committee:"),
        (2, "noted the report; and"),
        (2, "agreed the plan for 2023/24."),
        (0, "Risk register"),
        (1, "It was agreed that LP would move the register to the new template by the end of Q4."),
        (0, "Any other business"),
        (1, "None."),
    ):
        _numbered(paper, level, text)
    paper.add_paragraph("Next meeting: 7 February 2023")
    return saved(paper)


def pdf_with_an_action_table() -> bytes:
    """A PDF with a table of people, and a table of actions whose texts wrap inside their cells."""
    source = """
#set page(paper: "a4", margin: 2.2cm, footer: context [Official #h(1fr) Page #counter(page).display() of 2])
#set text(size: 10.5pt)
= Vale of Orrin Community Justice Partnership
*Minute of meeting: Wednesday 24 April 2019, 14:00, Orrin Library*

*Sederunt*

#table(columns: (1fr, 1fr, 1fr), stroke: 0.5pt, [*Name*], [*Organisation*], [*Initials*],
  [Elspeth Gunn (Chair)], [Orrin Council], [EG], [Murdo Tosh], [Scottish Prison Service], [MT],
  [Kirstie Lamont], [Victim Support], [KL], [Rab Niven], [Police Scotland], [RN])

*Apologies:* Senga Pratt (NHS), Col Reid (Sheriff Court)

*1. Welcome*

EG welcomed everyone to the meeting.

*2. Previous minute*

The minute of 30 January was approved.

*3. Annual report*

MT spoke to the draft. The Partnership agreed the draft for consultation.

*4. Community payback*

KL asked for case studies. #lorem(160)

*5. Actions*

#table(columns: (0.4fr, 2fr, 1fr, 1fr, 1fr), stroke: 0.5pt, [*No*], [*Action*], [*Who*], [*When*], [*RAG*],
  [1], [Send the draft annual report to partners for comment], [MT], [10 May 2019], [Green],
  [2], [Provide three case studies from completed orders], [RN, KL], [End May], [Amber],
  [3], [Book a room for the development day], [EG], [ASAP], [Red])

*Date of next meeting:* Wednesday 31 July 2019
"""
    return typst.compile(source.encode())


def _table(paper: docx.document.Document, *rows: tuple[str, ...]) -> None:
    table = paper.add_table(rows=0, cols=len(rows[0]))
    for cells in rows:
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text


def _numbered(paper: docx.document.Document, level: int, text: str) -> None:
    paragraph = paper.add_paragraph()
    paragraph.add_run(text).bold = level == 0
    mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(mark))
