"""Files of action plans: proposals until accepted, matched to agencies, and unchanged after a round."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests import builders
from tests.readers.plan_files import messy_workbook

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import Agency
from accord.delivery.models import ActionPlan, Milestone, PlanMapping, PlannedAction, PlanReturn, Step
from accord.delivery.operations.records import add_record
from accord.delivery.operations.returns import accept_return, keep_mapping, propose_plan, turn_down_return
from accord.delivery.queries.plans import plan_lines
from accord.delivery.queries.proposals import OpenedReturn, open_return
from accord.delivery.registers import BY_KIND
from accord.exchange.export import export_agreement
from accord.exchange.loading import load_package
from accord.framework.errors import InvalidChangeError
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.queries.picture import agreement_for
from accord.readers.plans import OWN_RULES, compare_plans, suggest_rules, write_plan


def hand(who: str = "secretariat") -> dict[str, Any]:
    return {"by": builders.cast()[who], "viewer": builders.viewer(who), "agreement": builders.SAMPLE}


def propose(file: Path, plan: str = "", rules: dict[str, Any] | None = None, who: str = "secretariat") -> int:
    return propose_plan(**hand(who), file=file, name=file.name, rules=rules or suggest_rules(file), plan=plan)


def accept(number: int, partners: dict[str, str] | None = None, drop: bool = False) -> str:
    return accept_return(**hand(), number=number, partners=partners or {}, drop=drop, today=builders.TODAY)


def opened(number: int) -> OpenedReturn:
    viewer = builders.viewer("secretariat")
    return open_return(viewer, agreement_for(viewer, builders.SAMPLE), number)


def exported(plan: str, file: Path) -> Path:
    viewer = builders.viewer("secretariat")
    lines = plan_lines(viewer, agreement_for(viewer, builders.SAMPLE), plan)
    file.write_bytes(write_plan("Plan", "", lines.values()))
    return file


@pytest.fixture
def messy(sample: str, tmp_path: Path) -> Path:
    return messy_workbook(tmp_path / "plan.xlsx", ("6 - Odd", "x", "", "purple", "", ""))


def test_a_file_makes_nothing_until_it_is_accepted(messy: Path) -> None:
    before = ActionPlan.objects.count(), PlannedAction.objects.count()
    number = propose(messy)
    assert (ActionPlan.objects.count(), PlannedAction.objects.count()) == before
    held = opened(number)
    assert (len(held.lines), [one["found"] for one in held.refused]) == (4, ["purple"])


def test_accepting_makes_a_plan_of_the_title_and_an_action_of_each_row(messy: Path) -> None:
    plan = ActionPlan.objects.get(code=accept(propose(messy)), agreement__code=builders.SAMPLE)
    assert plan.title == "Invented plan; as at March"
    made = {one.number: one for one in plan.plannedactions.all()}
    assert {number: one.rating for number, one in made.items()} == {
        "1": "red",
        "2": "green",
        "4a": "amber",
        "5": "green",
    }
    assert (made["5"].state, made["1"].state) == ("complete", "open")
    assert made["1"].code == f"{plan.code}-1"


def test_partners_are_agencies_where_somebody_says_so_and_words_elsewhere(messy: Path) -> None:
    agency = Agency.objects.order_by("code")[0]
    plan = accept(propose(messy), {"Fire Service": agency.code, "Scouts": "NO SUCH"})
    action = PlannedAction.objects.get(plan__code=plan, number="1")
    assert [one.code for one in action.agencies.all()] == [agency.code]
    assert action.partners == "NHS Fallowshire; Scouts"


def test_a_likely_agency_is_offered_and_not_assumed(messy: Path) -> None:
    (found,) = [one for one in opened(propose(messy)).partners if one[0] == "Fire Service"]
    assert found[1] == ""
    assert found[2] is not None
    assert (found[2].agency, found[2].certain) == ("FRS", False)


def test_a_plan_sent_out_and_brought_back_changes_nothing(messy: Path, tmp_path: Path) -> None:
    plan = accept(propose(messy))
    back = propose(exported(plan, tmp_path / "back.xlsx"), plan, OWN_RULES)
    assert opened(back).differences == ()
    before = Step.objects.count()
    accept(back)
    assert Step.objects.count() == before


def test_what_a_file_has_no_column_for_stays(messy: Path, tmp_path: Path) -> None:
    import xlsxwriter

    plan = accept(propose(messy))
    with xlsxwriter.Workbook(str(tmp_path / "short.xlsx")) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((("Ref", "Action"), ("1", "Open the drop-in every day"))):
            for place, text in enumerate(cells):
                sheet.write(row, place, text)
    number = propose(tmp_path / "short.xlsx", plan)
    told = {(one.what, one.line.number) for one in opened(number).differences}
    assert told == {("removed", "2"), ("removed", "4a"), ("removed", "5"), ("reworded", "1")}
    accept(number, drop=True)
    kept = PlannedAction.objects.get(plan__code=plan, number="1")
    assert (kept.title, kept.rating) == ("Open the drop-in every day", "red")
    assert PlannedAction.objects.filter(plan__code=plan, state="dropped").count() == 2


def test_a_proposal_is_settled_once(messy: Path) -> None:
    number = propose(messy)
    turn_down_return(**hand(), number=number)
    with pytest.raises(ChangedMeanwhileError):
        accept(number)
    assert PlanReturn.objects.get(agreement__code=builders.SAMPLE, number=number).state == "turned_down"


def test_a_file_that_is_no_table_is_refused_at_its_field(sample: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(b"no workbook")
    with pytest.raises(InvalidChangeError) as refused:
        propose(file, rules=OWN_RULES)
    assert refused.value.field == "file"


def test_members_may_not_send_plans(messy: Path) -> None:
    with pytest.raises(NotAllowedError):
        propose(messy, who="member")


def test_a_lead_of_another_theme_does_not_change_a_plan_by_file(sample: str, tmp_path: Path) -> None:
    plan = add_record(
        **hand(), register=BY_KIND["action_plan"], today=builders.TODAY,
        values={"title": "Schools", "level": "theme", "theme": "CY", "owner": "P-TL01"},
    )  # fmt: skip
    number = propose(messy_workbook(tmp_path / "x.xlsx"), plan)
    with pytest.raises(NotAllowedError):
        accept_return(**hand("other_thematic_lead"), number=number, partners={}, drop=False, today=builders.TODAY)


def test_milestones_keep_their_further_texts_as_commentary(sample: str, tmp_path: Path) -> None:
    file = messy_workbook(tmp_path / "plan.xlsx")
    plan = accept(propose(file, rules={**suggest_rules(file), "rows": "milestones"}))
    one = Milestone.objects.get(plan__code=plan, number="2")
    assert (one.prospects, one.commentary) == ("green", "Wardens trained – all of them\nOfficer time")
    back = propose(exported(plan, tmp_path / "back.xlsx"), plan, OWN_RULES)
    assert opened(back).differences == ()


def test_a_mapping_is_kept_under_its_name_once(sample: str) -> None:
    for column in ("Action", "Task"):
        keep_mapping(**hand(), name="Usual", rules={"columns": {"title": column}})
    held = PlanMapping.objects.get(agreement__code=sample, name="Usual")
    assert held.rules == {"columns": {"title": "Task"}}
    with pytest.raises(InvalidChangeError):
        keep_mapping(**hand(), name="Odd", rules={"columns": {}})


def test_mappings_and_returns_go_out_and_come_in_again(messy: Path) -> None:
    accept(propose(messy))
    keep_mapping(**hand(), name="Usual", rules=suggest_rules(messy))
    first = builders.in_memory(export_agreement(builders.SAMPLE))
    builders.empty()
    load_package(first.tables, by=None, source="again", boundaries=first.boundaries, files=first.files)
    second = export_agreement(builders.SAMPLE)
    for name in ("plan_mappings", "plan_returns", "plan_actions", "action_plans", "record_steps"):
        assert first.tables[name].equals(second.tables[name]), name


def test_the_real_plan_goes_through_the_registers_unchanged(sample: str, real_data: Path, tmp_path: Path) -> None:
    folder = real_data / "action_plans"
    if not folder.is_dir():
        pytest.skip("no real action plans")
    for file in sorted(folder.iterdir()):
        plan = accept(propose(file))
        assert PlannedAction.objects.filter(plan__code=plan).count() == 88
        assert PlannedAction.objects.filter(plan__code=plan, state="complete").count() == 52
        back = propose(exported(plan, tmp_path / f"{plan}.xlsx"), plan, OWN_RULES)
        assert opened(back).differences == ()
        assert opened(back).refused == ()
        assert compare_plans(opened(back).lines, opened(back).lines) == ()
