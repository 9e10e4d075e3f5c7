"""Small agreements, the fixed cast, and the database every test starts from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.test import Client
from tests.morning import TODAY

if TYPE_CHECKING:
    import polars as pl

    from accord.accounts.models import Person
    from accord.exchange.export import Exported
    from accord.exchange.loading import Loaded
    from accord.framework.viewer import Viewer

SAMPLE = "FT-2024"
OTHER = "OTHER-2026"
RECORDED = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)

CAST = {
    "secretariat": "P-SEC1",
    "chair": "P-CHAIR",
    "thematic_lead": "P-CY",
    "other_thematic_lead": "P-SC",
    "target_lead": "P-TL01",
    "other_target_lead": "P-TL05",
    "data_provider": "P-DP1",
    "district_lead": "P-D01",
    "finance_lead": "P-FIN",
    "sponsor": "P-GOV",
    "member": "P-MEM1",
    "analyst": "P-ANA",
    "administrator": "T-ADMIN",
    "stranger": "T-STRANGER",
}
"""Who plays which part: the leads' own theme is CY and own indicator CY 1; the stranger's role is elsewhere."""

STAGE = "STAGE-2026"
STAGE_MEETING = "STAGE-BOARD-2027-01-18"
STAGE_HELD = "STAGE-BOARD-2026-10-19"
SCOPES = {
    "thematic_lead": ("theme", "T1"), "other_thematic_lead": ("theme", "S2"),
    "target_lead": ("indicator", "N 1"), "other_target_lead": ("indicator", "N 2"),
    "district_lead": ("area", "EAST"),
}  # fmt: skip
PLAYERS = {part: f"T-{part.upper().replace('_', '-')}" for part in CAST} | {"administrator": CAST["administrator"]}
"""The same parts in a small agreement of their own, for tests that open every page as everybody."""


def fill_database(package: Path) -> None:
    """The sample agreement loaded and judged, another small agreement, an administrator and a stranger."""
    from accord.accounts.operations import make_administrator, save_person
    from accord.assessment.operations.judging import judge
    from accord.exchange.loading import load_package
    from accord.readers.packages import read_package

    read = read_package(package)
    beside: dict[str, Any] = {"boundaries": read.boundaries, "files": read.files}
    load_package(read.tables, by=None, source="sample", recorded_at=RECORDED, **beside)
    judge(by=None, agreement=SAMPLE, today=TODAY)
    load(
        small(
            OTHER, people=[person("T-STRANGER", "Secretariat elsewhere")], grants=[grant("T-STRANGER", "secretariat")]
        )
    )
    load(stage())
    administrator, _changed = save_person(
        by=None, code="T-ADMIN", position="Administrator", email="t-admin@example.org"
    )
    make_administrator(by=None, person=administrator, administrator=True)


def stage() -> dict[str, pl.DataFrame]:
    """A small agreement of two themes in which all of PLAYERS play their part."""
    parts = [part for part in CAST if part not in {"administrator", "stranger"}]
    return small(
        STAGE,
        groups=[{"code": "STAGE-BOARD", "title": "Board of the stage"}],
        themes=[{"code": "T1", "title": "Theme one"}, {"code": "S2", "title": "Theme two"}],
        outcomes=[{"code": "O1", "theme": "T1", "title": "One"}, {"code": "S2", "theme": "S2", "title": "Two"}],
        indicators=[indicator("N 1"), indicator("N 2", outcome="S2")],
        observations=[observation("N 1", 2025, 80.0), observation("N 2", 2025, 80.0)],
        action_plans=[{"code": "AP1", "title": "Plan", "level": "agreement"}],
        plan_returns=[
            {
                "number": 1,
                "plan": "AP1",
                "file_name": "plan.xlsx",
                "state": "proposed",
                "sent_at": datetime(2026, 4, 2, tzinfo=UTC),
            }
        ],
        risks=[{"code": "R1", "title": "Rain", "theme": "T1", "indicators": "N 1", "likelihood": 2, "impact": 2}],
        exceptions=[{"number": 1, "indicator": "N 1", "area": "TOWN", **year(2025), "codes": "red", "value": 80.0}],
        actions=[
            {
                "code": "A1",
                "title": "Ask them",
                "group": "STAGE-BOARD",
                "owners": PLAYERS["target_lead"],
                "due": date(2026, 12, 1),
            }
        ],
        memberships=[
            {"group": "STAGE-BOARD", "person": PLAYERS["member"], "initials": "ME", "started_on": date(2024, 4, 1)}
        ],
        interests=[
            {
                "group": "STAGE-BOARD",
                "person": PLAYERS["member"],
                "what": "Owns the only bus",
                "declared_on": date(2024, 4, 2),
            }
        ],
        schedules=[
            {
                "code": "STAGE-BOARD-R1",
                "group": "STAGE-BOARD",
                "weekday": 0,
                "week": 3,
                "first_on": date(2026, 12, 1),
                "last_on": date(2027, 3, 31),
                "starts": "10:00",
            }
        ],
        rotas=[{"group": "STAGE-BOARD", "code": "R1", "kind": "theme", "themes": "T1; S2", "each": 1, "position": 1}],
        forward_items=[{"code": "F1", "group": "STAGE-BOARD", "kind": "paper", "title": "A further report"}],
        agenda_items=[
            {"meeting": code, "position": 1, "number": "1", "kind": "paper", "title": "Roads"}
            for code in (STAGE_MEETING, STAGE_HELD)
        ],
        minute_texts=[{"meeting": STAGE_HELD, "item": 1, "number": 1, "text": "They are worn."}],
        decisions=[
            {
                "reference": f"{STAGE_HELD}/1.1",
                "group": "STAGE-BOARD",
                "meeting": STAGE_HELD,
                "item": 1,
                "text": "They are mended.",
            }
        ],
        meetings=[
            {
                "code": STAGE_MEETING,
                "group": "STAGE-BOARD",
                "schedule": "STAGE-BOARD-R1",
                "on": date(2027, 1, 18),
                "starts": "10:00",
            },
            {"code": STAGE_HELD, "group": "STAGE-BOARD", "on": date(2026, 10, 19), "starts": "10:00", "state": "held"},
        ],
        recovery=[
            {
                "code": "RP1",
                "title": "Back",
                "exception": 1,
                "indicator": "N 1",
                "area": "TOWN",
                "theme": "T1",
                "cause": "Rain",
                "back_on": date(2027, 3, 31),
                "rhythm": "monthly",
                "exit_kind": "status_green",
                "exit_count": 1,
            }
        ],
        people=[person(PLAYERS[part], part.replace("_", " ").capitalize()) for part in parts],
        grants=[grant(PLAYERS[part], part.removeprefix("other_"), *SCOPES.get(part, ())) for part in parts],
    )


def cast(play: Mapping[str, str] = CAST) -> dict[str, Person | None]:
    """Everybody of the cast, and nobody."""
    from accord.accounts.models import Person

    found = Person.objects.select_related("agency").in_bulk(list(play.values()), field_name="code")
    return {part: found[code] for part, code in play.items()} | {"nobody": None}


def as_person(client: Client, who: str, play: Mapping[str, str] = CAST) -> Client:
    """The client signed in as one of the cast; "nobody" is signed out."""
    person = cast(play)[who]
    if person is None:
        client.logout()
    else:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def viewer(who: str) -> Viewer:
    """One of the cast as queries and operations see them."""
    from accord.framework.viewer import viewer_for

    person = cast()[who]
    assert person is not None
    return viewer_for(person)


def give_password(who: str, password: str) -> Person:
    """Let one of the cast sign in by password."""
    from accord.accounts.operations import set_password

    person = cast()[who]
    assert person is not None
    set_password(by=None, person=person, password=password)
    return person


def year(first: int) -> dict[str, Any]:
    """The period columns of a financial year: ``year(2025)`` is 2025/26."""
    return {"period": f"{first}-04-01/P1Y", "start": date(first, 4, 1), "end": date(first + 1, 4, 1)}


def person(code: str, position: str) -> dict[str, Any]:
    """A row of the people table."""
    return {"code": code, "position": position, "email": f"{code.lower()}@example.org", "agency": "COUNCIL"}


def grant(code: str, role: str, scope_kind: str = "", scope: str = "") -> dict[str, Any]:
    """A row of the grants table."""
    return {"person": code, "role": role, "scope_kind": scope_kind, "scope": scope}


def observation(indicator: str, first: int, value: float | None, area: str = "TOWN", **more: Any) -> dict[str, Any]:
    """A row of the observations table for a financial year."""
    return {"indicator": indicator, "area": area, **year(first), "value": value, **more}


def target(indicator: str, first: int, value: float, area: str = "TOWN", **more: Any) -> dict[str, Any]:
    """A row of the targets table for a financial year."""
    return {"indicator": indicator, "area": area, **year(first), "kind": "target", "value": value, **more}


def indicator(code: str, **more: Any) -> dict[str, Any]:
    """A row of the indicators table: a yearly mean of which more is better."""
    plain = {
        "title": f"Indicator {code}", "kind": "mean", "polarity": "higher", "frequency": "annual", "unit": "points",
        "decimals": 1, "scheme": "relative", "tolerance": 10.0, "tolerance_kind": "relative", "inclusive": True,
        "outcome": "O1",
    }  # fmt: skip
    return {"code": code, **plain, **more}


def agreement(code: str, **more: Any) -> dict[str, Any]:
    """A row of the agreement table: five years from April 2024, for the town."""
    plain = {"title": f"Agreement {code}", "start": date(2024, 4, 1), "end": date(2029, 3, 31), "area": "TOWN"}
    return {"code": code, **plain, **more}


def small(code: str = "SMALL", **tables: Iterable[Mapping[str, Any]]) -> dict[str, pl.DataFrame]:
    """A package of one theme, outcome and indicator ("N 1") and a town with two wards; tables given replace its own."""
    rows: dict[str, Iterable[Mapping[str, Any]]] = {
        "agreement": [agreement(code)],
        "agencies": [{"code": "COUNCIL", "name": "Town council", "type": "council"}],
        "areas": [
            {"code": "TOWN", "name": "Town", "type": "town"},
            {"code": "EAST", "name": "East ward", "type": "ward", "parent": "TOWN"},
            {"code": "WEST", "name": "West ward", "type": "ward", "parent": "TOWN"},
        ],
        "themes": [{"code": "T1", "title": "Theme one"}],
        "outcomes": [{"code": "O1", "theme": "T1", "title": "Outcome one"}],
        "indicators": [indicator("N 1")],
        "observations": [
            observation("N 1", 2023, 60.0),
            observation("N 1", 2024, 70.0),
            observation("N 1", 2025, 80.0),
        ],
        "targets": [target("N 1", 2024, 65.0), target("N 1", 2025, 90.0)],
    }
    return package(rows | tables)


def signed(code: str = "SMALL", on: date = date(2024, 4, 1)) -> list[dict[str, Any]]:
    """The agreement table of a signed small agreement."""
    return [agreement(code, signed_on=on)]


def package(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, pl.DataFrame]:
    """Rows by table as the typed frames that loading takes."""
    from accord.exchange.export import table_frame

    return {name: table_frame(name, [dict(row) for row in given]) for name, given in rows.items()}


def load(
    tables: Mapping[str, pl.DataFrame], *, judged: bool = True, recorded_at: datetime = RECORDED, **more: Any
) -> Loaded:
    """Load a package and judge it as on the tests' day."""
    from accord.assessment.operations.judging import judge
    from accord.exchange.loading import load_package

    loaded = load_package(tables, by=None, source="test", recorded_at=recorded_at, **more)
    if judged:
        judge(by=None, agreement=loaded.agreement, today=TODAY)
    return loaded


def in_memory(out: Exported) -> Exported:
    """An export whose files no longer stand in the database, so that it may be emptied."""
    from accord.readers.packages import CarriedFiles

    held = dict(out.files.read(list(out.files.sizes)))
    return replace(out, files=CarriedFiles(out.files.sizes, lambda wanted: ((one, held[one]) for one in wanted)))


def empty() -> None:
    """Take every row out of the database, within the transaction the test runs in."""
    from django.apps import apps

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
