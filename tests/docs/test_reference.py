"""The reference says what the program does: each table is compared with it."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from tests.docs.pages import DOCS, rows

from accord.framework.authority import CLERICAL, DECISION, DELEGATED, KINDS, SET_UP
from accord.framework.viewer import EVERYBODY, PERMISSIONS, ROLES
from accord.judgement.periods import AmbiguousPeriodError, read_period
from accord.records.rows import AppendOnly

REFERENCE = DOCS / "reference"
STAGES = ("accounts", "jobs", "framework", "collection", "assessment", "reporting")
STYLES = list(rows(REFERENCE / "periods.md", "Styles read"))
BESIDE = list(rows(REFERENCE / "periods.md", "What stands beside a period"))
ASKED_BACK = list(rows(REFERENCE / "periods.md", "What is asked back"))


def test_every_role_is_described() -> None:
    assert tuple(row[0] for row in rows(REFERENCE / "roles.md") if row[0] in ROLES) == ROLES


def test_the_table_of_permissions_is_the_programs() -> None:
    said = {row[0]: row[2] for row in rows(REFERENCE / "roles.md", "What each may do")}
    allowed = {
        what: "everybody" if roles == EVERYBODY else ", ".join(role for role in ROLES if role in roles)
        for what, roles in PERMISSIONS.items()
    }
    assert said == allowed


def test_every_kind_of_authority_is_described() -> None:
    assert set(KINDS) == {DECISION, DELEGATED, CLERICAL, SET_UP}
    assert len(list(rows(REFERENCE / "roles.md", "After signing"))) == len(KINDS) - 1


@pytest.mark.parametrize("stage", STAGES)
def test_every_table_of_the_database_is_listed_under_its_stage(stage: str) -> None:
    page = (REFERENCE / "data-model.md").read_text(encoding="utf-8")
    section = re.split(r"(?m)^## ", page.partition(f"\n## {stage}:")[2])[0]
    listed = dict(re.findall(r"(?m)^\| `(\w+)`( \*\*once\*\*)? \|", section))
    held = {
        model.__name__: " **once**" if issubclass(model, AppendOnly) else ""
        for model in apps.get_app_config(stage).get_models()
    }
    assert listed == held


def test_every_kind_of_job_is_listed() -> None:
    assert {row[0] for row in rows(REFERENCE / "jobs.md")} == set(settings.JOB_KINDS)


def test_every_address_of_the_site_is_listed() -> None:
    listed = {row[0] for row in rows(REFERENCE / "addresses.md") if row[0].startswith("/")}
    held = {f"/{route}" for route in _routes(get_resolver().url_patterns)}
    assert listed == held


@pytest.mark.parametrize(("written", "year_type", "canonical"), STYLES)
def test_every_style_of_period_is_read_as_said(written: str, year_type: str, canonical: str) -> None:
    assert read_period(written, year_type=year_type).period.canonical == canonical


@pytest.mark.parametrize(("written", "canonical", "says"), BESIDE)
def test_what_stands_beside_a_period_is_read_as_said(written: str, canonical: str, says: str) -> None:
    read = read_period(written, year_type="financial")
    assert read.period.canonical == canonical
    assert says in {f"status of the value: {read.status}", f"note: {read.note}"}


@pytest.mark.parametrize(("written", "year_type"), ASKED_BACK)
def test_an_ambiguous_period_is_asked_back(written: str, year_type: str) -> None:
    with pytest.raises(AmbiguousPeriodError):
        read_period(written, year_type=year_type)


def _routes(patterns: list[URLPattern | URLResolver], before: str = "") -> list[str]:
    found: list[str] = []
    for pattern in patterns:
        route = before + re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", str(pattern.pattern))
        found += _routes(pattern.url_patterns, route) if isinstance(pattern, URLResolver) else [route]
    return found
