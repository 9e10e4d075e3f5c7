"""The pack of a meeting: everything for its members, nothing private for others, papers as they came."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import docx
import pypdfium2
import pytest
import typst
from tests import builders

from accord.accounts.models import Person
from accord.documents.content import Heading, SourcePages
from accord.documents.word.reading import blocks_of
from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import picture
from accord.framework.viewer import viewer_for
from accord.jobs.models import Job
from accord.jobs.operations import ask_for
from accord.jobs.running import run_job
from accord.meetings.models import AgendaItem, Document, ForwardItem, ItemText, PackFile
from accord.meetings.operations.papers import ask_for_paper, send_in_paper
from accord.meetings.queries.minutes import minutes_of
from accord.reporting.pack.assembling import Asked, assemble_pack
from accord.reporting.pack.document import pack_document
from accord.reporting.pack.making import pages_of, render_pack
from accord.reporting.pack.parts import Pack

pytestmark = pytest.mark.django_db
MEETING = "FT-EC-2026-11-26"
MADE_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def secretariat() -> Person:
    found = builders.cast()["secretariat"]
    assert found is not None
    return found


def paper(number: str, title: str, name: str = "", content: bytes = b"", *, private: bool = False) -> None:
    item = AgendaItem.objects.get(meeting__code=MEETING, number=number)
    who: dict[str, Any] = {"by": secretariat(), "viewer": viewer_for(secretariat()), "agreement": builders.SAMPLE}
    values = {"title": title, "owner": "P-TL13", "due_on": date(2026, 11, 18), "private": private}
    made = ask_for_paper(**who, meeting=MEETING, item=item.pk, values=values, mail=False)
    if name:
        send_in_paper(**who, paper=made, name=name, content=content)


def pack(audience: str = "members", *, meeting: str = MEETING, known_on: str = "") -> Pack:
    viewer = viewer_for(secretariat())
    about = picture(viewer, builders.SAMPLE, known_on=known_on)
    return assemble_pack(viewer, about, Asked(meeting, audience), made_at=MADE_AT, today=builders.TODAY)


def pdf_of(pages: int) -> bytes:
    made = typst.compile("#pagebreak()\n".join(f"Invented words {n}\n" for n in range(pages)).encode())
    assert isinstance(made, bytes)
    return made


def word_of() -> bytes:
    word = docx.Document()
    word.add_heading("Skills", 1)
    word.add_paragraph("Employers ask for shorter courses.")
    word.add_paragraph("first", style="List Bullet")
    table = word.add_table(2, 2)
    table.cell(1, 1).text = "inside"
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def headings(made: Pack) -> list[str]:
    return [one.text for one in pack_document(made).blocks if isinstance(one, Heading) and one.level < 3]


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return " ".join(document[n].get_textpage().get_text_range() for n in range(len(document)))


def test_a_pack_holds_agenda_live_pages_and_papers_in_order() -> None:
    paper("5", "Who has signed", "signed.pdf", pdf_of(3))
    paper("5", "Skills", "skills.docx", word_of())
    found = headings(pack())
    places = [found.index(one) for one in ("Agenda", "5 Economy and skills", "Scorecard: Economy and skills")]
    places += [found.index("Paper 5A: Who has signed"), found.index("Paper 5B: Skills")]
    assert places == sorted(places)


def test_pages_of_pdf_papers_stand_in_the_pdf_with_bookmarks_and_page_numbers() -> None:
    paper("5", "Who has signed", "signed.pdf", pdf_of(3))
    content = render_pack(pack(), "pdf")
    document = pypdfium2.PdfDocument(content)
    marks = [one.get_title() for one in document.get_toc()]
    assert "Paper 5: Who has signed" in marks
    words = text_of(content)
    assert all(f"Invented words {n}" in words for n in range(3))
    assert f"of {pages_of(content)}" in words


def test_the_restricted_pack_leaves_private_items_and_papers_out() -> None:
    paper("5", "Names of firms", "names.docx", word_of(), private=True)
    AgendaItem.objects.filter(meeting__code=MEETING, number="8").update(private=True, title="A secret charter")
    whole, restricted = text_of(render_pack(pack(), "pdf")), text_of(render_pack(pack("restricted"), "pdf"))
    assert "A secret charter" in whole
    assert "Names of firms" in whole
    assert "secret charter" not in restricted
    assert "Names of firms" not in restricted
    assert "This item is private." in restricted


def about_a_document(code: str, **more: Any) -> None:
    values = {"record_kind": "document", "record_code": code, **more}
    AgendaItem.objects.filter(meeting__code=MEETING, number="9").update(kind="review", **values)


def words_of(made: Pack) -> str:
    return text_of(render_pack(made, "pdf"))


def test_an_item_about_a_document_of_the_library_shows_how_it_stands() -> None:
    about_a_document("LD2")
    said = " ".join(words_of(pack()).split())
    assert "Review due 30 September 2026, 53 days late" in said
    assert "community-safety-plan.pdf, version 1 of 20 May 2024" in said
    before = " ".join(words_of(pack(known_on="2024-05-01")).split())
    assert "none yet: it is awaited" in before


@pytest.mark.parametrize(("code", "named"), [("LD2", True), ("LD13", False)])
def test_a_pack_names_no_document_that_its_readers_may_not_see(code: str, named: bool) -> None:
    about_a_document(code)
    title = Document.objects.get(code=code).title
    assert [title in headings(pack(audience)) for audience in ("members", "restricted")] == [named, named]


def test_the_restricted_pack_says_nothing_of_private_items_to_come() -> None:
    ForwardItem.objects.create(
        agreement_id=picture(viewer_for(secretariat()), builders.SAMPLE).agreement.id, code="F99", private=True,
        group=AgendaItem.objects.filter(meeting__code=MEETING)[0].meeting.group, kind="paper", title="Who pays whom",
    )  # fmt: skip
    whole, restricted = text_of(render_pack(pack(), "pdf")), text_of(render_pack(pack("restricted"), "pdf"))
    assert "Who pays whom" in whole
    assert "Who pays whom" not in restricted
    assert "Private item" in restricted


def test_a_paper_that_has_not_come_is_named_with_its_lateness() -> None:
    paper("5", "Who has signed")
    words = " ".join(text_of(render_pack(pack(), "pdf")).split())
    assert "by 18 November 2026: 4 days late" in words


def test_a_locked_pdf_is_handed_out_beside_the_pack_and_stops_nothing() -> None:
    paper("5", "Locked", "locked.pdf", b"%PDF-1.4 nothing that can be read")
    assert not [one for one in pack_document(pack()).blocks if isinstance(one, SourcePages)]
    assert "could not be taken into the pack" in text_of(render_pack(pack(), "pdf"))


def test_word_packs_open_and_hold_the_words_of_word_papers() -> None:
    paper("5", "Skills", "skills.docx", word_of())
    opened = docx.Document(io.BytesIO(render_pack(pack(), "docx")))
    assert "Employers ask for shorter courses." in [one.text for one in opened.paragraphs]


def test_minutes_and_actions_are_as_known_on_the_packs_day() -> None:
    now = " ".join(text_of(render_pack(pack(meeting="FT-PMG-2026-11-16"), "pdf")).split())
    then = " ".join(text_of(render_pack(pack(meeting="FT-PMG-2026-11-16", known_on="2026-10-18"), "pdf")).split())
    assert "Agreed at the meeting of 16 November 2026 by decision FT-PMG-2026-11-16/3.1" in now
    assert "Show volunteering by district" not in now
    assert "Date 21 September 2026" in then
    assert "These minutes have not been agreed" in then
    # given on 21 September for 16 October, closed on 19 October
    assert "Show volunteering by district" in then
    assert "2 days late" in then
    assert "Tell every school how absence" not in then


def test_a_text_corrected_and_a_decision_made_since_are_not_in_minutes_as_known_before() -> None:
    viewer = viewer_for(secretariat())
    facts = picture(viewer, builders.SAMPLE).agreement
    item = AgendaItem.objects.get(meeting__code="FT-EC-2026-09-24", number="4")
    held = item.texts.latest("number")
    ItemText(item=item, number=held.number + 1, based_on=held.number, text="Put right.", at=MADE_AT).save()
    before, after = (
        minutes_of(viewer, facts, "FT-EC-2026-09-24", today=builders.TODAY, known_on=day)
        for day in (date(2026, 11, 21), date(2026, 11, 22))
    )
    assert [one.text for one in (before.items[3], after.items[3])] == [held.text, "Put right."]
    member = builders.viewer("member")
    with pytest.raises(NotFoundError):
        minutes_of(member, facts, "FT-EC-2026-09-24", today=builders.TODAY, known_on=date(2026, 9, 30))


def test_the_job_keeps_every_pack_under_a_number_of_its_own() -> None:
    parameters = {"agreement": builders.SAMPLE, "meeting": MEETING, "audiences": ["members"], "known_on": ""}
    for _time in range(2):
        job = ask_for(by=secretariat(), kind="pack", title="Pack", agreement=builders.SAMPLE, parameters=parameters)
        run_job(str(job.pk))
        assert Job.objects.get(pk=job.pk).state == "done"
    kept = PackFile.objects.filter(meeting__code=MEETING).values_list("number", "format")
    assert sorted(kept) == [(1, "docx"), (1, "pdf"), (2, "docx"), (2, "pdf")]


def test_a_file_that_is_no_word_file_is_refused_by_the_reader() -> None:
    with pytest.raises(ValueError, match="cannot be opened"):
        blocks_of(b"PK\x03\x04 nothing", called="A paper")
