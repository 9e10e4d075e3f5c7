"""Strategic assessments: stages dated back from publication, who is behind, and what publishing does."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests import builders
from tests.meetings.builders import BOARD, CODE, meeting, seen_by, town, who

from accord.accounts.errors import NotAllowedError
from accord.exchange.export import export_agreement
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.queries.picture import agreement_for, picture
from accord.meetings.library.stages import STAGES, Staged, due_on, standing_of
from accord.meetings.models import Document, StrategicAssessment
from accord.meetings.operations.library import Upload, add_version, withdraw_document
from accord.meetings.operations.library_assessments import (
    AssessmentWording,
    change_assessment,
    drop_assessment,
    finish_stage,
    start_assessment,
)
from accord.meetings.queries.forward import forward_plan
from accord.meetings.queries.library_assessments import AssessmentLine, assessment_for, stages_owed
from accord.reporting.strategic.making import strategic_document

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
PUBLISH_ON = date(2027, 1, 29)
USUAL = {code: (stage.weeks, "") for code, stage in STAGES.items()}


@pytest.fixture(autouse=True)
def held() -> None:
    town()


def start(**said: Any) -> str:
    whose = {"stages": USUAL | {"drafting": (11, "M-POL")}, "owner": "M-CHAIR"}
    wording = AssessmentWording(**({"title": "Safety", "publish_on": PUBLISH_ON, "group": BOARD} | whose | said))
    return start_assessment(**who(), wording=wording)


def finish(code: str, stage: str, by: str = "M-SEC", on: date | None = TODAY) -> None:
    finish_stage(**who(by), assessment=code, stage=stage, done_on=on, today=TODAY)


def cycle(code: str, by: str = "M-SEC") -> AssessmentLine:
    viewer = seen_by(by)
    return assessment_for(viewer, agreement_for(viewer, CODE), code, today=TODAY)


def test_a_stage_ends_on_the_working_day_so_many_weeks_before_publication() -> None:
    monday = date(2027, 1, 4)
    assert due_on(monday, 2, lambda _day: False) == date(2026, 12, 21)
    assert due_on(date(2027, 1, 10), 1, lambda day: day == date(2027, 1, 1)) == date(2026, 12, 31)
    assert due_on(date(2027, 1, 10), 0, lambda _day: True) == date(2027, 1, 10)


def test_the_first_stage_that_is_not_late_and_follows_done_ones_is_under_way() -> None:
    days = [date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]
    names = ("a", "b", "c", "d")
    done = [Staged(name, day, day if name == "a" else None) for name, day in zip(names, days, strict=True)]
    assert standing_of(done, TODAY) == {"a": "done", "b": "late", "c": "ahead", "d": "ahead"}
    done[1] = Staged("b", days[1], TODAY)
    assert standing_of(done, TODAY)["c"] == "now"


def test_who_is_behind_is_named_with_how_long() -> None:
    code = start()
    assert [(one.code, one.who_code, one.late) for one in cycle(code).behind] == [
        ("scoping", "", 114), ("data", "", 58), ("drafting", "M-POL", 9)
    ]  # fmt: skip
    owed = stages_owed(seen_by("M-POL"), agreement_for(seen_by("M-POL"), CODE), today=TODAY, until=PUBLISH_ON)
    assert [stage.code for _cycle, stage in owed] == ["drafting"]


def test_only_who_answers_for_a_stage_or_the_cycle_says_that_it_is_done() -> None:
    code = start()
    with pytest.raises(NotAllowedError):
        finish(code, "scoping", "M-POL")
    finish(code, "drafting", "M-POL")
    finish(code, "scoping", "M-CHAIR", date(2026, 11, 1))
    with pytest.raises(InvalidChangeError, match="to come"):
        finish(code, "data", on=date(2026, 11, 23))
    assert [one.code for one in cycle(code).behind] == ["data"]
    finish(code, "drafting", on=None)
    assert [one.code for one in cycle(code).behind] == ["data", "drafting"]


def test_publishing_needs_every_stage_and_the_assessment_itself_and_fills_the_register() -> None:
    code = start()
    with pytest.raises(InvalidChangeError, match="Scoping"):
        finish(code, "publish")
    for stage in list(USUAL)[:-1]:
        finish(code, stage)
    with pytest.raises(InvalidChangeError, match="no version"):
        finish(code, "publish")
    document = cycle(code).document
    add_version(**who(), document=document, file=Upload("safety.pdf", b"%PDF-1.4 done"))
    finish(code, "publish")
    row = Document.objects.get(agreement__code=CODE, code=document)
    assert (row.published_on, row.next_due, cycle(code).state) == (TODAY, date(2027, 11, 22), "published")
    with pytest.raises(InvalidChangeError, match="over"):
        finish(code, "publish", on=None)


def test_another_day_of_publication_moves_every_stage_and_the_register() -> None:
    code = start()
    before = cycle(code)
    later = AssessmentWording("Safety", date(2027, 2, 26), BOARD, stages=USUAL)
    change_assessment(**who(), assessment=code, wording=later, seen=1)
    after = cycle(code)
    moved = {new.code: (new.due - old.due).days for old, new in zip(before.stages, after.stages, strict=True)}
    assert moved == dict.fromkeys(USUAL, 28) | {"consultation": 29}, "it would have ended on Christmas Day"
    assert Document.objects.get(agreement__code=CODE, code=after.document).next_due == date(2027, 2, 26)


def test_stages_out_of_order_and_a_done_stage_left_out_are_refused() -> None:
    with pytest.raises(InvalidChangeError, match="weeks"):
        start(stages=USUAL | {"data": (30, "")})
    code = start()
    finish(code, "scoping")
    fewer = {name: said for name, said in USUAL.items() if name != "scoping"}
    with pytest.raises(InvalidChangeError, match="done"):
        change_assessment(
            **who(), assessment=code, wording=AssessmentWording("Safety", PUBLISH_ON, BOARD, stages=fewer), seen=2
        )


def test_a_cycle_given_up_owes_nothing_more() -> None:
    code = start()
    with pytest.raises(InvalidChangeError, match="under way"):
        withdraw_document(**who(), document=cycle(code).document, why="No longer")
    drop_assessment(**who(), assessment=code, why="Merged with another")
    assert cycle(code).behind == ()
    assert Document.objects.get(agreement__code=CODE, code=cycle(code).document).next_due is None


def test_a_cycle_is_seen_by_who_sees_its_document() -> None:
    code = start()
    assert cycle(code, "M-CHAIR").code == code
    with pytest.raises(NotFoundError):
        cycle(code, "M-OUT")


def test_the_stages_a_group_takes_stand_in_its_forward_plan() -> None:
    meeting(date(2027, 1, 7), "planned", items=())
    code = start()
    finish(code, "scoping")
    viewer = seen_by("M-SEC")
    plan = forward_plan(viewer, agreement_for(viewer, CODE), BOARD, today=TODAY)
    found = [(one.title, one.entry.purpose) for one in plan.meetings[0].own]
    assert found == [
        ("Sign-off of “Safety”, due 15 January 2027", "decide"),
        ("Consultation of “Safety”, due 24 December 2026", "discuss"),
    ]


def test_the_template_holds_its_sections_filled_with_the_figures_of_the_day() -> None:
    code = start(sections=("summary", "picture", "recommendations"), headings=("Our own; heading",))
    viewer = seen_by("M-SEC")
    made = strategic_document(
        viewer, picture(viewer, CODE), cycle(code), made_at=datetime(2026, 11, 22, tzinfo=UTC), today=TODAY
    )
    headings = [block.text for block in made.blocks if type(block).__name__ == "Heading"]
    assert headings == ["Summary", "The picture now", "Recommendations", "Our own, heading"]
    assert "Indicator N 1" in repr(made.blocks)


def test_cycles_come_back_from_a_package_as_they_went_out() -> None:
    code = start(headings=("Night", "Day"), every_months=None)
    finish(code, "scoping")
    before = builders.in_memory(export_agreement(CODE))
    builders.empty()
    builders.load(before.tables, judged=False, files=before.files)
    after = export_agreement(CODE)
    for name in ("strategic_assessments", "assessment_stages", "plan_steps"):
        assert after.tables[name].equals(before.tables[name], null_equal=True), name
    assert StrategicAssessment.objects.get(agreement__code=CODE, code=code).headings == ["Night", "Day"]
