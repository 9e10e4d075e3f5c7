"""Papers of a meeting: wanted, sent in version by version, late in words, private ones kept from others."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests import builders
from tests.meetings.builders import BOARD, CODE, item, meeting, seen_by, town, who

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import AuditRow, Message
from accord.exchange.export import export_agreement
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.queries.picture import agreement_for
from accord.meetings.errors import MinutesFixedError
from accord.meetings.lateness import lateness
from accord.meetings.models import Meeting, Paper, PaperVersion, RunSheetDay
from accord.meetings.operations.paper_reminders import is_the_day, remind_of_papers
from accord.meetings.operations.papers import ask_for_paper, change_paper, send_in_paper, set_paper_state
from accord.meetings.queries.papers import PaperLine, paper_file, papers_of, papers_wanted_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
ON = date(2026, 12, 10)
PDF = b"%PDF-1.4 a paper"


@pytest.fixture
def held() -> Meeting:
    town()
    return meeting(
        ON, items=("Apologies", {"title": "Progress", "private": False}, {"title": "Money", "private": True})
    )


def ask(row: Meeting, number: str = "2", **more: Any) -> int:
    values = {"title": "Schools", "owner": "M-HEAD", "due_on": date(2026, 11, 30), "private": False} | more
    return ask_for_paper(**who(), meeting=row.code, item=item(row, number).pk, values=values)


def send(paper: int, by: str = "M-HEAD", name: str = "schools.pdf", content: bytes = PDF) -> int:
    return send_in_paper(**who(by), paper=paper, name=name, content=content)


def lines(code: str, row: Meeting) -> tuple[PaperLine, ...]:
    viewer = seen_by(code)
    return papers_of(viewer, agreement_for(viewer, CODE), row.code, today=TODAY).lines


def test_an_owner_is_written_to_with_a_link_of_their_own(held: Meeting) -> None:
    paper = ask(held)
    message = Message.objects.get(kind="paper")
    assert message.person is not None
    assert (message.person.code, "/paper/" in message.text) == ("M-HEAD", True)
    assert AuditRow.objects.filter(action="ask_for_paper", subject__contains=f"paper {paper} ").exists()


def test_every_version_is_kept_and_the_last_is_the_paper(held: Meeting) -> None:
    paper = ask(held)
    assert [send(paper), send(paper, content=PDF + b" again")] == [1, 2]
    line = lines("M-CHAIR", held)[0]
    assert [one.number for one in line.versions] == [1, 2]
    assert line.state == "received"
    viewer = seen_by("M-CHAIR")
    assert paper_file(viewer, agreement_for(viewer, CODE), held.code, paper, 1, today=TODAY).content == PDF
    with pytest.raises(InvalidChangeError, match="already"):
        send(paper, content=PDF + b" again")


@pytest.mark.parametrize(
    ("name", "content"), [("page.html", b"<script>"), ("paper.pdf", b"MZ no pdf"), ("empty.docx", b""), ("x.docx", PDF)]
)
def test_a_hostile_or_broken_file_is_refused_with_its_reason(held: Meeting, name: str, content: bytes) -> None:
    with pytest.raises(InvalidChangeError) as refused:
        send(ask(held), name=name, content=content)
    assert refused.value.field == "file"
    assert not PaperVersion.objects.exists()


def test_only_the_owner_and_the_secretariat_send_a_paper_in(held: Meeting) -> None:
    paper = ask(held)
    with pytest.raises(NotAllowedError):
        send(paper, by="M-CHAIR")
    assert send(paper, by="M-SEC") == 1


def test_private_papers_are_for_members_and_their_owner(held: Meeting) -> None:
    ask(held)
    ask(held, "3", title="Shares")
    ask(held, title="Names", private=True)
    assert [one.title for one in lines("M-POL", held)] == ["Schools", "Names", "Shares"]
    assert [one.title for one in lines("M-OUT", held)] == ["Schools"]
    private = Paper.objects.get(title="Names")
    send(private.pk)
    viewer = seen_by("M-OUT")
    with pytest.raises(NotFoundError):
        paper_file(viewer, agreement_for(viewer, CODE), held.code, private.pk, 1, today=TODAY)


def test_papers_of_an_agenda_that_is_not_out_are_no_business_of_others(held: Meeting) -> None:
    ask(held)
    Meeting.objects.filter(pk=held.pk).update(state="planned")
    assert lines("M-OUT", held) == ()
    assert len(lines("M-HEAD", held)) == 1


@pytest.mark.parametrize(
    ("state", "received", "today", "said"),
    [
        ("wanted", None, date(2026, 11, 27), "due in 3 days"),
        ("wanted", None, date(2026, 11, 30), "due today"),
        ("wanted", None, date(2026, 12, 4), "4 days late"),
        ("to_follow", None, date(2026, 12, 1), "to follow, 1 day late"),
        ("received", date(2026, 12, 2), date(2026, 12, 9), "received 2 days late"),
        ("received", date(2026, 11, 30), date(2026, 12, 9), "received in time"),
    ],
)
def test_lateness_is_said_in_words(state: str, received: date | None, today: date, said: str) -> None:
    assert lateness(state, date(2026, 11, 30), received, today) == said


def test_papers_are_wanted_by_the_day_of_the_groups_run_sheet(held: Meeting) -> None:
    viewer = seen_by("M-SEC")
    facts = agreement_for(viewer, CODE)
    assert papers_of(viewer, facts, held.code, today=TODAY).due == date(2026, 11, 30)
    RunSheetDay.objects.create(agreement_id=facts.id, group=held.group, step="papers_in", days=3)
    assert papers_of(viewer, facts, held.code, today=TODAY).due == date(2026, 12, 7)


def test_a_new_owner_is_written_to_and_owes_it(held: Meeting) -> None:
    paper = ask(held)
    mark = lines("M-SEC", held)[0].mark
    change_paper(**who(), paper=paper, values={"owner": "M-POL"}, seen=mark)
    viewer = seen_by("M-POL")
    assert [one.paper.id for one in papers_wanted_of(viewer, agreement_for(viewer, CODE), today=TODAY)] == [paper]
    assert Message.objects.filter(kind="paper", person__code="M-POL").count() == 1
    with pytest.raises(NotAllowedError):
        send(paper)


def test_reminders_come_before_and_after_the_day_once_each(held: Meeting) -> None:
    ask(held)
    assert (
        remind_of_papers(by=None, today=date(2026, 11, 27)),
        remind_of_papers(by=None, today=date(2026, 11, 27)),
    ) == (1, 0)
    days = [late for late in range(-5, 9) if is_the_day(ON, date.fromordinal(ON.toordinal() + late))]
    assert days == [-3, 1, 4, 7]


def test_a_withdrawn_paper_and_a_fixed_meeting_take_nothing_more(held: Meeting) -> None:
    paper = ask(held)
    set_paper_state(**who(), paper=paper, state="withdrawn", note="Not needed")
    with pytest.raises(InvalidChangeError, match="withdrawn"):
        send(paper)
    set_paper_state(**who(), paper=paper, state="wanted")
    Meeting.objects.filter(pk=held.pk).update(state="agreed")
    with pytest.raises(MinutesFixedError):
        send(paper)
    assert held.group.code == BOARD


def test_what_was_wanted_comes_back_from_a_package_as_it_went_out(held: Meeting) -> None:
    ask(held)
    ask(held, title="Names", private=True, owner="")
    before = export_agreement(CODE).tables["papers"]
    Paper.objects.all().delete()
    builders.load(builders.small(CODE, agreement=builders.signed(CODE), papers=before.to_dicts()), judged=False)
    assert export_agreement(CODE).tables["papers"].equals(before, null_equal=True)
    assert before["title"].to_list() == ["Schools", "Names"]
