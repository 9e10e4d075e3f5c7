"""Closing an action, changing a target, closing a recovery plan: refused without a decision, whatever way it comes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import get_resolver, reverse
from tests import builders
from tests.web.framework.desk import Browser, filled, soup

from accord.accounts.models import AuditRow
from accord.api.urls import urlpatterns
from accord.command_line import machine
from accord.command_line.main import main
from accord.delivery.models import MeetingAction, Recovery
from accord.exchange.errors import PackageRefusedError
from accord.exchange.export import export_agreement, table_frame
from accord.exchange.loading import load_package
from accord.framework.models import Target
from accord.jobs.models import Job
from accord.jobs.operations import GivenFile, ask_for
from accord.jobs.running import run_job
from accord.readers.packages import CarriedFiles, write_package, write_zip

pytestmark = pytest.mark.django_db
TARGET = "t~target~FA00~2026-09-01/P1Y"
DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Held:
    """Something only a group may change: how it stands, the page that changes it, and the row of a package."""

    stands: Callable[[], Any]
    page: Callable[[], int]
    table: str
    row: pl.Expr
    changes: dict[str, Any]


def move(register: str, code: str, to: str = "closed") -> int:
    place = {"agreement": builders.SAMPLE, "register": register, "code": code, "to": to}
    answer = builders.as_person(Client(), "secretariat").post(
        reverse("record-move", kwargs=place), {"seen": 1, "note": "Why not?"}
    )
    return answer.status_code


def enter_target() -> int:
    browser = Browser("secretariat", builders.SAMPLE)
    page = browser.open("framework-targets", indicator="CY 1")
    form = filled(page.select_one("form[data-keeps-work]"))
    assert TARGET in form
    look = soup(browser.send("framework-targets", form | {TARGET: "99"}, indicator="CY 1"))
    save = filled(look.select_one("main form")) | {"step": "save"}
    return browser.send("framework-targets", save, indicator="CY 1").status_code


def last_target() -> float | None:
    rows = Target.objects.filter(agreement__code=builders.SAMPLE, indicator__code="CY 1", area__code="FA00")
    return rows.filter(period="2026-09-01/P1Y", kind="target").latest("id").value


CLOSED = {"state": "closed", "closed_on": DAY}
HELD = {
    "an action": Held(
        lambda: MeetingAction.objects.get(agreement__code=builders.SAMPLE, code="A1").state,
        lambda: move("actions", "A1"), "actions", pl.col("code") == "A1", CLOSED,
    ),
    "an action opened again": Held(
        lambda: MeetingAction.objects.get(agreement__code=builders.SAMPLE, code="A2").state,
        lambda: move("actions", "A2", "open"), "actions", pl.col("code") == "A2", {"state": "open", "closed_on": None},
    ),
    "a recovery plan": Held(
        lambda: Recovery.objects.get(agreement__code=builders.SAMPLE, code="RP1").state,
        lambda: move("recovery", "RP1"), "recovery", pl.col("code") == "RP1", CLOSED,
    ),
    "a recovery plan sent back to be proposed": Held(
        lambda: Recovery.objects.get(agreement__code=builders.SAMPLE, code="RP1").state,
        lambda: move("recovery", "RP1", "proposed"), "recovery", pl.col("code") == "RP1", {"state": "proposed"},
    ),
    "a target": Held(
        last_target, enter_target, "targets",
        (pl.col("indicator") == "CY 1") & (pl.col("area") == "FA00") & (pl.col("period") == "2026-09-01/P1Y")
        & (pl.col("kind") == "target"),
        {"value": 99.0},
    ),
}  # fmt: skip


def changed(held: Held) -> dict[str, pl.DataFrame]:
    """The agreement's own export with that one row changed."""
    tables = export_agreement(builders.SAMPLE).tables
    frame = tables[held.table]
    assert frame.filter(held.row).height == 1
    columns = [
        pl.when(held.row).then(pl.lit(value)).otherwise(pl.col(name)).cast(frame.schema[name]).alias(name)
        for name, value in held.changes.items()
    ]
    return {**tables, held.table: frame.with_columns(columns)}


def files() -> CarriedFiles:
    return export_agreement(builders.SAMPLE).files


@pytest.fixture(params=list(HELD))
def held(request: pytest.FixtureRequest, sample: str) -> Any:
    """One of them, which stands as before whatever the test tries."""
    found = HELD[request.param]
    before, last = found.stands(), AuditRow.objects.latest("pk").pk
    yield found
    assert found.stands() == before
    done = AuditRow.objects.filter(pk__gt=last, agreement=sample, action__regex="^(load_package|moved_|.*target)")
    assert list(done) == []


def test_the_page_refuses_it(held: Held) -> None:
    assert held.page() in (400, 404), "refused, or no such way at all"


def test_a_package_refuses_it_whole(held: Held) -> None:
    with pytest.raises(PackageRefusedError) as refused:
        load_package(changed(held), by=None, source="sly")
    table, first = held.table.removesuffix("s"), refused.value.reasons[0]
    assert all(reason.startswith(table) for reason in refused.value.reasons), refused.value.reasons
    assert "decision" in first or "for a group to decide" in first


@pytest.mark.parametrize("held", ["an action", "a recovery plan", "a target"], indirect=True)
def test_the_command_refuses_it(held: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "migrate", lambda: None)
    write_package(changed(held), tmp_path / "package", files=files())
    answer = CliRunner().invoke(main, ["load", str(tmp_path / "package"), "--accept-warnings"])
    assert answer.exit_code == 1
    assert re.search(r"nothing was loaded; \d rows were refused", answer.output)


@pytest.mark.parametrize("held", ["an action opened again"], indirect=True)
def test_a_package_sent_in_the_browser_is_refused(held: Held, tmp_path: Path) -> None:
    write_zip(changed(held), tmp_path / "package.zip", files=files())
    file = GivenFile("package.zip", "application/zip", (tmp_path / "package.zip").read_bytes())
    given = {"file": file.name, "agreement": builders.SAMPLE, "accept_warnings": True}
    job = ask_for(
        by=builders.cast()["secretariat"], kind="load_package", title="Import", agreement=builders.SAMPLE,
        parameters=given, files=(file,),
    )  # fmt: skip
    run_job(str(job.pk))
    assert Job.objects.get(pk=job.pk).state == "failed"


def test_a_decision_of_another_group_does_not_close_an_action(sample: str) -> None:
    tables = changed(HELD["an action"])
    step = {
        "kind": "action", "subject": "A1", "number": 5, "action": "moved", "authority_kind": "decision",
        "changes": '{"state": ["open", "closed"]}', "decided_by": "FT-BOARD", "decided_on": DAY, "decision_ref": "any",
    }  # fmt: skip
    steps = tables["record_steps"].vstack(table_frame("record_steps", [step]))
    with pytest.raises(PackageRefusedError, match="actions: A1: only FT-PMG decides this; step 5 names a decision of"):
        load_package({**tables, "record_steps": steps}, by=None, source="sly", files=files())
    assert HELD["an action"].stands() == "open", sample


@pytest.mark.parametrize("address", [one.name for one in urlpatterns])
def test_the_api_takes_nothing_in(sample: str, address: str) -> None:
    """There is no way to write through it: every address answers every method that writes with 405."""
    wanted = get_resolver().reverse_dict.getlist(address)[0][0][0][1]
    path = reverse(address, kwargs={name: sample if name == "agreement" else "any" for name in wanted})
    client = builders.as_person(Client(), "secretariat")
    sent = {"state": "closed", "value": 99}
    answers = [
        getattr(client, how)(path, sent, content_type="application/json") for how in ("post", "put", "patch", "delete")
    ]
    assert {answer.status_code for answer in answers} == {405}
