"""One table: every address of the site, who may open it, who may send to it, and what everybody else is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from tests import builders
from tests.builders import CAST, PLAYERS, STAGE, as_person

SIGN_IN = "sign in"
"""The answer that leads to the sign-in page."""


@dataclass(frozen=True)
class Rule:
    """What each of the cast is answered: ``then`` who may (None is everybody with a role here), else ``others``."""

    then: int
    who: frozenset[str] | None = None
    others: int = 403
    stranger: int = 404
    nobody: int | str = SIGN_IN

    def expected(self, part: str) -> int | str:
        if part == "nobody":
            return self.nobody
        if part == "stranger":
            return self.stranger
        return self.then if self.who is None or part in self.who or part == "administrator" else self.others


def only(*who: str, then: int, **more: Any) -> Rule:
    return Rule(then, who=frozenset(who), **more)


EVERYBODY = Rule(200, stranger=200, nobody=200)
SIGNED_IN = Rule(200, stranger=200)
MEMBERS = Rule(200)
NOBODY = Rule(404)
EVERYBODY_LOST = Rule(404, stranger=404, nobody=404)
POST_ONLY = Rule(405, stranger=405, nobody=405)
SECRETARIAT = only("secretariat", then=200)
BLANK = only("secretariat", then=400)  # an empty form from who may send it
DONE = only("secretariat", then=302)
INSIDE = only("secretariat", "member", then=200, others=404)  # members of the group, before the agenda is out
API = Rule(200, nobody=403)
READ_ONLY = Rule(405, stranger=405, nobody=403)
REPORTERS = ("secretariat", "chair")
WRITERS = ("secretariat", "thematic_lead", "target_lead")
EDITORS = ("secretariat", "thematic_lead", "other_thematic_lead", "target_lead", "other_target_lead", "district_lead")
PLANNERS, PLANNERS_BLANK = only(*EDITORS, then=200), only(*EDITORS, then=400)
COMMENTATORS = only(*WRITERS, "other_thematic_lead", "other_target_lead", then=200)
SIGNERS = only("secretariat", "thematic_lead", then=200)
SIGNERS_STALE = only("secretariat", "thematic_lead", then=409)
RISK = {"register": "risks", "code": "R1"}
BOARD = {"group": "STAGE-BOARD"}
MEETING = {"meeting": builders.STAGE_MEETING}
HELD = {"meeting": builders.STAGE_HELD}
PRIVATE = only("secretariat", then=200, others=404)  # a document kept for the secretariat alone
KEPT = {"document": "LD2"}
CYCLE = {"assessment": "SA1"}
JOB = {"others": 404}
REPORT = {"report": "highlight"}
YEAR = {"period": "2025-04-01/P1Y"}


@dataclass(frozen=True)
class Row:
    """One address: its name, the rest of its path, and what is answered to opening it and to sending nothing."""

    name: str
    opened: Rule
    sent: Rule
    path: dict[str, Any]
    query: dict[str, str]


def row(of: str, opened: Rule, sent: Rule | None = None, query: dict[str, str] | None = None, **path: Any) -> Row:
    return Row(of, opened, sent or opened, path, query or {})


TABLE = (
    row("healthz", EVERYBODY),
    row("account_login", Rule(302, stranger=302, nobody=200)),
    row("account_logout", Rule(200, stranger=200, nobody=302), Rule(302, stranger=302, nobody=302)),
    row("account_change_password", SIGNED_IN),
    row("account_set_password", Rule(302, stranger=302)),
    row("my-work", SIGNED_IN),
    row("account", SIGNED_IN, Rule(400, stranger=400)),
    row("digest", SIGNED_IN),
    row("digest-stop", EVERYBODY_LOST, token="made-up"),
    row("outbox", only("secretariat", then=200, stranger=200)),
    row("outbox-message", only("secretariat", then=404, stranger=404), message=999_999),
    row("search", SIGNED_IN, query={"find": "town"}),
    row("agreements", SIGNED_IN),
    row("job", only("secretariat", then=200, **JOB), job=None),
    row("job-cancel", POST_ONLY, only("secretariat", then=302, **JOB), job=None),
    row("job-file", only("secretariat", then=200, **JOB), job=None, name=None),
    row("agreement", MEMBERS),
    row("scorecard", MEMBERS),
    row("scorecard-csv", MEMBERS),
    row("quarters", MEMBERS),
    row("exceptions", MEMBERS),
    row("exception", MEMBERS, number=1),
    row("exception-move", SIGNERS, SIGNERS_STALE, number=1, what="ask"),
    row("recovery", MEMBERS, code="RP1"),
    row("groups", MEMBERS),
    row("group-add", SECRETARIAT, BLANK),
    row("group", MEMBERS, **BOARD),
    row("group-change", SECRETARIAT, BLANK, **BOARD),
    row("group-terms", MEMBERS, **BOARD),
    row("group-terms-add", SECRETARIAT, BLANK, **BOARD),
    row("member-add", SECRETARIAT, BLANK, **BOARD),
    row("member", SECRETARIAT, BLANK, **BOARD),
    row("member-end", SECRETARIAT, BLANK, **BOARD),
    row("interests", MEMBERS, **BOARD),
    row("interest-add", only("secretariat", "member", then=200), only("secretariat", "member", then=400), **BOARD),
    row("interest-end", only("secretariat", "member", then=200), only("secretariat", "member", then=400), **BOARD),
    row("meetings", MEMBERS),
    row("meetings-year", MEMBERS),
    row("meeting-add", SECRETARIAT, BLANK),
    row("calendar-feeds", MEMBERS, MEMBERS),
    row("calendar-feed", EVERYBODY_LOST, POST_ONLY, token="made-up"),
    row("schedules", MEMBERS),
    row("schedule-add", SECRETARIAT, BLANK),
    row("schedule", SECRETARIAT, BLANK, code="STAGE-BOARD-R1"),
    row("meeting", MEMBERS, **MEETING),
    row("meeting-file", MEMBERS, **MEETING),
    row("meeting-move", SECRETARIAT, BLANK, **MEETING),
    row("meeting-cancel", SECRETARIAT, BLANK, **MEETING),
    row("meeting-put-back", POST_ONLY, DONE, **MEETING),
    row("forward-plans", MEMBERS),
    row("forward-plan", MEMBERS, **BOARD),
    row("forward-file", MEMBERS, format="csv", **BOARD),
    row("forward-annex", MEMBERS, format="xlsx", **BOARD),
    row("forward-options", MEMBERS, **BOARD),
    row("forward-option-take", POST_ONLY, DONE, **BOARD),
    row("rota", MEMBERS, **BOARD),
    row("rota-add", SECRETARIAT, BLANK, **BOARD),
    row("rota-rule", SECRETARIAT, BLANK, code="R1", **BOARD),
    row("rota-end", SECRETARIAT, BLANK, code="R1", **BOARD),
    row("rota-move", POST_ONLY, DONE, code="R1", **BOARD),
    row("forward-add", SECRETARIAT, BLANK, **BOARD),
    row("forward-item", MEMBERS, code="F1", **BOARD),
    row("forward-change", SECRETARIAT, BLANK, code="F1", **BOARD),
    row("forward-settle", SECRETARIAT, BLANK, code="F1", state="dropped", **BOARD),
    row("run-sheet", MEMBERS),
    row("run-sheet-ask", POST_ONLY, DONE, **MEETING),
    row("run-sheet-days", SECRETARIAT, only("secretariat", then=302), **BOARD),
    row("agenda", MEMBERS, **MEETING),
    row("agenda-compose", POST_ONLY, DONE, **MEETING),
    row("agenda-file", MEMBERS, format="docx", **MEETING),
    row("agenda-add", SECRETARIAT, BLANK, **MEETING),
    row("agenda-send", SECRETARIAT, only("secretariat", then=409), **MEETING),
    row("agenda-item", SECRETARIAT, BLANK, **MEETING),
    row("agenda-move", POST_ONLY, DONE, **MEETING),
    row("agenda-off", POST_ONLY, DONE, **MEETING),
    row("papers", MEMBERS, **MEETING),
    row("paper-ask", SECRETARIAT, BLANK, **MEETING),
    row("paper", INSIDE, only("secretariat", then=400, others=404), **MEETING),
    row("paper-change", SECRETARIAT, BLANK, **MEETING),
    row("paper-state", POST_ONLY, DONE, **MEETING),
    row("paper-remind", POST_ONLY, DONE, **MEETING),
    row("paper-file", INSIDE, **MEETING),
    row("paper-link", EVERYBODY_LOST, token="none"),
    row("pack-make", POST_ONLY, BLANK, **MEETING),
    row("pack-file", INSIDE, audience="members", format="pdf", **MEETING),
    row("library", MEMBERS),
    row("library-partnership", MEMBERS),
    row("library-shelf", MEMBERS, **BOARD),
    row("library-add", SECRETARIAT, BLANK),
    row("library-plans", MEMBERS),
    row("library-document", PRIVATE, only("secretariat", then=400, others=404), document="LD1"),
    row("library-file", PRIVATE, document="LD1"),
    row("library-change", SECRETARIAT, BLANK, **KEPT),
    row("library-link", SECRETARIAT, BLANK, **KEPT),
    row("library-unlink", POST_ONLY, DONE, **KEPT),
    row("library-withdraw", SECRETARIAT, BLANK, **KEPT),
    row("library-take-back", POST_ONLY, DONE, **KEPT),
    row("library-assessments", MEMBERS),
    row("library-assessment-start", SECRETARIAT, BLANK),
    row("library-assessment", MEMBERS, **CYCLE),
    row("library-assessment-change", SECRETARIAT, BLANK, **CYCLE),
    row("library-assessment-drop", SECRETARIAT, BLANK, **CYCLE),
    row("library-assessment-stage", POST_ONLY, Rule(302), stage="data", **CYCLE),
    row("library-assessment-draft", MEMBERS, format="docx", **CYCLE),
    row("minutes", only("secretariat", then=200, others=302), BLANK, **MEETING),
    row("minutes-sync", POST_ONLY, BLANK, **MEETING),
    row("minutes-read", MEMBERS, **HELD),
    row("minutes-file", MEMBERS, format="docx", **HELD),
    row("minutes-attendance", SECRETARIAT, only("secretariat", then=409), **MEETING),
    row("minutes-close", SECRETARIAT, BLANK, **MEETING),
    row("minutes-item", only("secretariat", then=200, others=404), **MEETING),
    row("minutes-decide", SECRETARIAT, BLANK, **MEETING),
    row("minutes-act", SECRETARIAT, BLANK, **MEETING),
    row("decisions", MEMBERS),
    row("decision", MEMBERS, number="1.1", **HELD),
    row("decision-effect", SECRETARIAT, BLANK, query={"what": "watch"}, number="1.1", **HELD),
    row("decision-try", POST_ONLY, only("secretariat", then=404), number="1.1", effect=999_999, **HELD),
    row("actions", MEMBERS),
    row("meeting-actions", MEMBERS, **MEETING),
    row("old-minutes", SECRETARIAT, BLANK),
    row("old-minutes-one", SECRETARIAT, BLANK),
    row("old-minutes-file", SECRETARIAT, SECRETARIAT),
    row(
        "action-report",
        only("secretariat", "target_lead", then=200),
        only("secretariat", "target_lead", then=400),
        code="A1",
    ),
    row("action-link", EVERYBODY_LOST, token="none"),
    row("plans", MEMBERS),
    row("plan-returns", MEMBERS),
    row("plan-return-add", PLANNERS, PLANNERS_BLANK),
    row("plan-return", MEMBERS, only(*EDITORS, then=302), number=1),
    row("plan-mapping", MEMBERS, number=1),
    row("plan-file", MEMBERS, code="AP1"),
    row("plan-versions", MEMBERS, code="AP1"),
    row("contribution-map", MEMBERS),
    row("contribution-moves", MEMBERS, query={"from": "N 1"}),
    row("watched", MEMBERS),
    row("watched-add", PLANNERS, PLANNERS_BLANK),
    row("watched-drop", only(*EDITORS, then=404), group="STAGE-BOARD", indicator="N 1"),
    row("champions", MEMBERS),
    row("perception", MEMBERS),
    row("register", MEMBERS, register="risks"),
    row("record-add", PLANNERS, PLANNERS_BLANK, register="risks"),
    row("record", MEMBERS, **RISK),
    row("record-change", only(*WRITERS, then=200), only(*WRITERS, then=400), **RISK),
    row("record-move", only(*WRITERS, then=200), only(*WRITERS, then=400), to="closed", **RISK),
    row("imports", SECRETARIAT, BLANK),
    row("imports-accept", only("secretariat", then=404), job=None),
    row("assess-again", only("secretariat", then=302)),
    row("indicator", MEMBERS, indicator="N 1"),
    row("commentary", MEMBERS, only(*WRITERS, then=400), indicator="N 1"),
    row("commentary-draft", Rule(302), only(*WRITERS, then=302), indicator="N 1"),
    row("commentary-overview", COMMENTATORS),
    row("area", MEMBERS, area="EAST"),
    row("chair", MEMBERS),
    row("reports", MEMBERS),
    row("report", MEMBERS, query=YEAR, **REPORT),
    row("report-file", MEMBERS, query=YEAR, report="highlight", format="json"),
    row("report-make", POST_ONLY, NOBODY, **REPORT),
    row("report-issue", POST_ONLY, BLANK, query=YEAR, **REPORT),
    row(
        "report-section", only(*REPORTERS, then=200), only(*REPORTERS, then=400), query=YEAR, section="impact", **REPORT
    ),
    row("edition", MEMBERS, number=None),
    row("edition-file", MEMBERS, number=None, format="docx"),
    row("framework", SECRETARIAT),
    row("framework-move", only("secretariat", then=405), DONE),
    row("framework-agreement", SECRETARIAT, BLANK),
    row("framework-sign", SECRETARIAT, BLANK),
    row("framework-theme-add", SECRETARIAT, BLANK),
    row("framework-theme", SECRETARIAT, BLANK, theme="T1"),
    row("framework-outcome-add", SECRETARIAT, BLANK),
    row("framework-outcome", SECRETARIAT, BLANK, outcome="O1"),
    row("framework-indicator-add", SECRETARIAT, BLANK),
    row("framework-indicator-adopt", SECRETARIAT, BLANK),
    row("framework-definition", SECRETARIAT, BLANK, indicator="N 1"),
    row("framework-place", SECRETARIAT, BLANK, indicator="N 1"),
    row("framework-targets", SECRETARIAT, only("secretariat", then=409), indicator="N 1"),
    row("framework-baselines", SECRETARIAT, BLANK, indicator="N 1"),
    row("framework-links", SECRETARIAT, BLANK, indicator="N 1"),
    row("framework-areas", SECRETARIAT),
    row("framework-area-add", SECRETARIAT, BLANK),
    row("framework-area", SECRETARIAT, BLANK, area="TOWN"),
    row("framework-refresh", SECRETARIAT, DONE),
    row("framework-refresh-decide", SECRETARIAT, BLANK),
    row("framework-next", SECRETARIAT, BLANK),
    row("framework-workbook", SECRETARIAT, DONE),
    row("framework-audit", SECRETARIAT),
    row("framework-audit-csv", SECRETARIAT),
    row("people", SECRETARIAT),
    row("person-add", SECRETARIAT, BLANK),
    row("person", SECRETARIAT, BLANK, person="T-TARGET-LEAD"),
    row("person-hand-over", SECRETARIAT, BLANK, person="T-TARGET-LEAD"),
    row("agencies", SECRETARIAT),
    row("agency-add", SECRETARIAT, BLANK),
    row("agency", SECRETARIAT, BLANK, agency="COUNCIL"),
    row("api-schema", EVERYBODY, Rule(405, stranger=405, nobody=405)),
    row("api-agreements", Rule(200, stranger=200, nobody=403), READ_ONLY),
    row("api-scorecard", API, READ_ONLY),
    row("api-quarters", API, READ_ONLY),
    row("api-registers", API, READ_ONLY),
    row("api-register", API, READ_ONLY, register="risks"),
    row("api-groups", API, READ_ONLY),
    row("api-members", API, READ_ONLY, **BOARD),
    row("api-meetings", API, READ_ONLY),
    row("api-decisions", API, READ_ONLY),
    row("api-minutes", API, READ_ONLY, **HELD),
    row("api-forward-plan", API, READ_ONLY, **BOARD),
    row("api-agenda", API, READ_ONLY, **MEETING),
    row("api-run-sheet", API, READ_ONLY),
    row("api-library", API, READ_ONLY),
    row("api-library-document", API, READ_ONLY, **KEPT),
    row("api-library-assessments", API, READ_ONLY),
    row("api-indicator", API, READ_ONLY, indicator="N 1"),
)
BY_NAME = {one.name: one for one in TABLE}


@pytest.fixture
def paths(db: None) -> dict[str, Any]:
    """The parts of paths: the agreement in which everybody of the cast plays their part, a job and an edition of it."""
    from accord.accounts.operations import give_sample_password
    from accord.assessment.models import Run
    from accord.framework.models import Agreement, Interest, Membership
    from accord.framework.viewer import viewer_for
    from accord.jobs.operations import GivenFile, ask_for
    from accord.library.operations import keep_file
    from accord.meetings.models import AgendaItem, DocumentLink, PackFile, Paper, PaperVersion
    from accord.meetings.operations.library import DocumentWording, Upload, add_document
    from accord.meetings.operations.library_assessments import AssessmentWording, start_assessment
    from accord.meetings.operations.library_links import Subject
    from accord.meetings.operations.old import propose_minutes
    from accord.reporting.models import Edition, EditionFile

    give_sample_password(by=None, codes=list(PLAYERS.values()), password="marsh harrier reeds")
    job = ask_for(
        by=builders.cast(PLAYERS)["secretariat"], kind="assess", title="Judge", agreement=STAGE,
        parameters={"agreement": STAGE}, files=(GivenFile("in.txt", "text/plain", b"given"),),
    )  # fmt: skip
    edition = Edition(
        agreement=Agreement.objects.get(code=STAGE), report="highlight", title="An edition", number=1, content={},
        issued_at=timezone.now(), run=Run.objects.get(agreement__code=STAGE), **builders.year(2025),
    )  # fmt: skip
    edition.save()
    held = builders.cast(PLAYERS)["secretariat"]
    assert held is not None
    propose_minutes(
        by=held, viewer=viewer_for(held), agreement=STAGE, name="board.txt",
        content=b"Minutes of the Board, 4 May 2019\n\n1. Roads\nIt was agreed to mend them.\n",
    )  # fmt: skip
    item = AgendaItem.objects.get(meeting__code=builders.STAGE_MEETING)
    paper = Paper.objects.create(item=item, title="A paper", state="received")
    file = keep_file(by=held, name="paper.pdf", content=b"%PDF-1.4")
    PaperVersion(paper=paper, number=1, file=file, by=held, at=timezone.now()).save()
    PackFile(
        meeting=item.meeting, number=1, audience="members", format="pdf", pages=1, known_on=builders.TODAY, file=file,
        by=held, at=timezone.now(),
    ).save()  # fmt: skip
    EditionFile(edition=edition, format="docx", content=b"x", sha256="0" * 64).save()
    put = {"by": held, "viewer": viewer_for(held), "agreement": STAGE}
    given = Upload("kept.txt", b"kept")
    private = DocumentWording("evidence", "For one role", sees="roles", roles=("secretariat",))
    add_document(**put, wording=private, file=given)
    add_document(**put, wording=DocumentWording("assessment", "For all"), subjects=(Subject(indicator="N 1"),))
    start_assessment(**put, wording=AssessmentWording("A round", date(2027, 4, 1)), document="LD2")
    tie = DocumentLink.objects.get(document__agreement__code=STAGE)
    seat = Membership.objects.get(group__code="STAGE-BOARD")
    interest = Interest.objects.get(group__code="STAGE-BOARD")
    return {
        "agreement": STAGE, "job": job.pk, "name": "in.txt", "number": 1, "membership": seat.pk,
        "interest": interest.pk, "item": item.pk, "paper": paper.pk,
        "link": tie.pk,
    }  # fmt: skip


def named(patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, list[str]]]:
    """Every address of the site: its name and the parts of its path."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern.pattern} has no name"
            yield pattern.name, list(pattern.pattern.regex.groupindex)
        else:
            yield from named(pattern.url_patterns)


ADDRESSES = dict(named(get_resolver().url_patterns))


def test_every_address_stands_in_the_table_once() -> None:
    assert set(BY_NAME) == set(ADDRESSES)
    assert len(BY_NAME) == len(TABLE)


def address(one: Row, paths: dict[str, Any]) -> str:
    parts = {name: one.path.get(name) or paths[name] for name in ADDRESSES[one.name]}
    return reverse(one.name, kwargs=parts, query=one.query or None)


def answered(answer: Any) -> int | str:
    if answer.status_code == 302 and answer["Location"].startswith("/account/login/?next="):
        return SIGN_IN
    return int(answer.status_code)


def asking(one: Row) -> list[str]:
    """Everybody. On PostgreSQL one of all who are answered alike, at each address another of them: who may do what is
    decided without the database, so there it is the pages' questions to it that are new."""
    everybody = [*CAST, "nobody"]
    if connection.vendor == "sqlite":
        return everybody
    alike: dict[tuple[int | str, int | str], list[str]] = {}
    for part in everybody:
        alike.setdefault((one.opened.expected(part), one.sent.expected(part)), []).append(part)
    return [parts[TABLE.index(one) % len(parts)] for parts in alike.values()]


@pytest.mark.parametrize("name", BY_NAME)
def test_everybody_is_answered_as_the_table_says(paths: dict[str, Any], name: str) -> None:
    one = BY_NAME[name]
    to, wrong = address(one, paths), {}
    for part in asking(one):
        client = as_person(Client(raise_request_exception=False), part, PLAYERS)
        for method, rule in (("get", one.opened), ("post", one.sent)):
            before = transaction.savepoint()
            answer = getattr(client, method)(to)
            transaction.savepoint_rollback(before)
            if answered(answer) != rule.expected(part):
                wrong[method, part] = f"{answered(answer)}, expected {rule.expected(part)}"
    assert wrong == {}


def test_a_lead_writes_about_their_own_and_nobody_elses(paths: dict[str, Any]) -> None:
    told = {"shows": "It rose.", "why": "", "doing": "", "help": "", "seen": 0}
    expected = {"thematic_lead": 403, "other_thematic_lead": 302, "target_lead": 403, "other_target_lead": 302}
    to = reverse("commentary", kwargs={"agreement": STAGE, "indicator": "N 2"})
    assert {part: as_person(Client(), part, PLAYERS).post(to, told).status_code for part in expected} == expected


def test_the_day_of_the_table_is_the_tests_day(today: date) -> None:
    assert today == builders.TODAY
