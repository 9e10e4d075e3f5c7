"""Records of a register: added, changed, moved on; every step kept, any day to be seen again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests import builders

from accord.accounts.errors import NotAllowedError
from accord.accounts.models import AuditRow
from accord.delivery.models import Risk, Step
from accord.delivery.operations.records import add_record, change_record, move_record
from accord.delivery.queries.records import record_lines, record_page
from accord.delivery.registers import BY_KIND
from accord.framework.errors import InvalidChangeError, NotFoundError
from accord.framework.operations.changing import ChangedMeanwhileError
from accord.framework.queries.picture import agreement_for

RISKS = BY_KIND["risk"]
FLOOD: dict[str, Any] = {
    "title": "The bypass floods", "theme": "CY", "owner": "P-TL01", "likelihood": 4, "impact": 3,
    "indicators": ("CY 1",),
}  # fmt: skip


def add(who: str = "secretariat", **more: Any) -> str:
    by = builders.cast()[who]
    return add_record(
        by=by, viewer=builders.viewer(who), agreement=builders.SAMPLE, register=RISKS, values={**FLOOD, **more},
        today=builders.TODAY,
    )  # fmt: skip


def change(code: str, seen: int, who: str = "secretariat", **values: Any) -> None:
    change_record(
        by=builders.cast()[who], viewer=builders.viewer(who), agreement=builders.SAMPLE, register=RISKS, code=code,
        values=values, seen=seen,
    )  # fmt: skip


def move(code: str, to: str, seen: int, note: str = "It is over") -> None:
    move_record(
        by=builders.cast()["secretariat"], viewer=builders.viewer("secretariat"), agreement=builders.SAMPLE,
        register=RISKS, code=code, to=to, seen=seen, today=builders.TODAY, note=note,
    )  # fmt: skip


def test_a_record_gets_the_registers_next_reference(sample: str) -> None:
    first, second = add(), add()
    assert int(second.removeprefix("R")) == int(first.removeprefix("R")) + 1


def test_a_record_leaves_a_step_and_an_audit_row(sample: str) -> None:
    code = add()
    step = Step.objects.get(agreement__code=sample, kind="risk", subject=code)
    assert (step.action, step.changes["likelihood"]) == ("added", [None, 4])
    assert AuditRow.objects.filter(agreement=sample, action="added_risk", subject=f"risk {code}").count() == 1


def test_only_what_changed_stands_in_the_step(sample: str) -> None:
    code = add()
    change(code, 1, likelihood=2)
    assert Step.objects.get(agreement__code=sample, kind="risk", subject=code, number=2).changes == {
        "likelihood": [4, 2]
    }


def test_saving_the_same_again_is_no_step(sample: str) -> None:
    code = add()
    change(code, 1, likelihood=4)
    assert Step.objects.filter(agreement__code=sample, kind="risk", subject=code).count() == 1


def test_a_stale_form_changes_nothing(sample: str) -> None:
    code = add()
    change(code, 1, likelihood=2)
    with pytest.raises(ChangedMeanwhileError):
        change(code, 1, likelihood=5)
    assert Risk.objects.get(code=code, agreement__code=sample).likelihood == 2


def test_what_is_needed_is_asked_for_at_its_field(sample: str) -> None:
    with pytest.raises(InvalidChangeError) as refused:
        add(owner="")
    assert refused.value.field == "owner"


def test_a_code_that_names_nothing_is_refused(sample: str) -> None:
    with pytest.raises(InvalidChangeError) as refused:
        add(indicators=("NO SUCH",))
    assert refused.value.field == "indicators"


def test_closing_needs_words_and_keeps_the_day(sample: str) -> None:
    code = add()
    with pytest.raises(InvalidChangeError):
        move(code, "closed", 1, note=" ")
    move(code, "closed", 1)
    assert Risk.objects.get(code=code, agreement__code=sample).closed_on == builders.TODAY


def test_a_lead_of_another_theme_may_not_touch_it(sample: str) -> None:
    code = add()
    with pytest.raises(NotAllowedError):
        change(code, 1, who="other_thematic_lead", likelihood=1)


def test_strangers_find_no_register(sample: str) -> None:
    with pytest.raises(NotFoundError):
        agreement_for(builders.viewer("stranger"), sample)


def test_on_an_earlier_day_a_record_says_what_it_said_then(sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    code = add()
    Step.objects.filter(kind="risk", subject=code).update(at=datetime(2026, 11, 1, tzinfo=UTC))
    Risk.objects.filter(code=code).update(opened_on=date(2026, 11, 1))
    change(code, 1, likelihood=2, review_on=date(2026, 12, 1))
    facts = agreement_for(builders.viewer("secretariat"), sample)
    then = record_page(builders.viewer("secretariat"), facts, RISKS, code, known_on=date(2026, 11, 2))
    assert (then.line.values["likelihood"], then.line.values["review_on"]) == (4, None)
    assert len(then.steps) == 1
    before = record_lines(builders.viewer("secretariat"), facts, RISKS, known_on=date(2026, 10, 31))
    assert code not in {line.code for line in before}
