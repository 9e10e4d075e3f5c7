"""Bringing an agreement's framework up to date from package tables, in the order the tables lean on each other."""

from __future__ import annotations

from typing import Any

from accord.accounts.models import Agency, Person
from accord.framework.models import (
    Agreement,
    AgreementIndicator,
    Area,
    AreaMembership,
    Comparator,
    Grant,
    Group,
    Indicator,
    IndicatorLink,
    Outcome,
    Theme,
)
from accord.framework.package.rows import Row, Tables, rows, text, whole
from accord.framework.package.watched import load_watched
from accord.records.tally import Tally, bring_up_to_date


def load_agencies(tables: Tables) -> Tally:
    """Agencies by code."""
    return bring_up_to_date(
        Agency.objects.all(),
        ["code"],
        [{"code": row["code"], "name": row["name"], "type": text(row, "type")} for row in rows(tables, "agencies")],
    )


def load_people(tables: Tables) -> Tally:
    """People by code; nobody can sign in until a password is set."""
    agencies = ids(Agency.objects.all())
    wanted = [
        {
            "code": row["code"],
            "position": row["position"],
            "name": text(row, "name"),
            "email": text(row, "email").lower() or None,
            "agency_id": agencies.get(text(row, "agency")),
        }
        for row in rows(tables, "people")
    ]
    known = set(Person.objects.filter(code__in=[row["code"] for row in wanted]).values_list("code", flat=True))
    tally = bring_up_to_date(Person.objects.all(), ["code"], wanted)
    for person in Person.objects.filter(code__in=[row["code"] for row in wanted]).exclude(code__in=known):
        person.set_unusable_password()
        person.save(update_fields=["password"])
    return tally


def load_areas(tables: Tables, boundaries: dict[str, Any] | None = None) -> Tally:
    """Areas by code, then their parents and successors, then memberships and boundaries."""
    given = list(rows(tables, "areas"))
    columns = ("code", "name", "type", "start", "end")
    tally = bring_up_to_date(Area.objects.all(), ["code"], [{name: row.get(name) for name in columns} for row in given])
    areas = ids(Area.objects.all())
    bring_up_to_date(
        Area.objects.all(),
        ["code"],
        [
            {
                "code": row["code"],
                "parent_id": areas.get(text(row, "parent")),
                "replaced_by_id": areas.get(text(row, "replaced_by")),
            }
            for row in given
        ],
    )
    bring_up_to_date(
        AreaMembership.objects.all(),
        ["area_id", "within_id"],
        [
            {"area_id": areas[row["area"]], "within_id": areas[row["within"]]}
            for row in rows(tables, "area_memberships")
        ],
    )
    shapes = {
        str(feature["properties"]["code"]): feature["geometry"]
        for feature in (boundaries or {}).get("features", [])
        if feature.get("properties", {}).get("code") in areas
    }
    bring_up_to_date(
        Area.objects.all(), ["code"], [{"code": code, "boundary": shape} for code, shape in shapes.items()]
    )
    return tally


def load_comparators(tables: Tables) -> Tally:
    """Which areas an area is compared with."""
    areas = ids(Area.objects.all())
    return bring_up_to_date(
        Comparator.objects.all(),
        ["area_id", "group_name", "member_id"],
        [
            {"area_id": areas[row["area"]], "group_name": row["group"], "member_id": areas[row["member"]]}
            for row in rows(tables, "comparators")
        ],
    )


def load_groups(tables: Tables) -> Tally:
    """Groups by code, then their parents."""
    given = list(rows(tables, "groups"))
    tally = bring_up_to_date(
        Group.objects.all(),
        ["code"],
        [{"code": row["code"], "title": row["title"], "ended_on": row.get("ended_on")} for row in given],
    )
    groups = ids(Group.objects.all())
    bring_up_to_date(
        Group.objects.all(),
        ["code"],
        [{"code": row["code"], "parent_id": groups.get(text(row, "parent"))} for row in given],
    )
    return tally


def load_agreement(tables: Tables) -> tuple[Agreement, Tally]:
    """The agreement itself (a package holds one)."""
    row = next(rows(tables, "agreement"))
    wanted = {
        "code": row["code"],
        "title": row["title"],
        "start": row["start"],
        "end": row["end"],
        "sponsor": text(row, "sponsor"),
        "area_id": ids(Area.objects.all()).get(text(row, "area")),
        "signed_on": row.get("signed_on"),
        "illustrative": bool(row.get("illustrative")),
        "sample": bool(row.get("sample")),
        "licence": text(row, "licence"),
        "answer_days": whole(row, "answer_days") or 14,
    }
    if before := Agreement.objects.filter(code=text(row, "follows")).exclude(code=row["code"]).first():
        wanted["follows_id"] = before.pk
    tally = bring_up_to_date(Agreement.objects.filter(code=row["code"]), ["code"], [wanted])
    return Agreement.objects.get(code=row["code"]), tally


def load_themes(agreement: Agreement, tables: Tables) -> Tally:
    """Themes in the order of the table."""
    agencies, people = ids(Agency.objects.all()), ids(Person.objects.all())
    groups = ids(Group.objects.all())
    return bring_up_to_date(
        agreement.themes.all(),
        ["agreement_id", "code"],
        [
            {
                "agreement_id": agreement.pk,
                "code": row["code"],
                "title": row["title"],
                "lead_agency_id": agencies.get(text(row, "lead_agency")),
                "lead_id": people.get(text(row, "lead")),
                "group_id": groups.get(text(row, "group")),
                "position": position,
            }
            for position, row in enumerate(rows(tables, "themes"))
        ],
    )


def load_outcomes(agreement: Agreement, tables: Tables) -> Tally:
    """Outcomes in the order of the table."""
    themes, people = ids(Theme.objects.filter(agreement=agreement)), ids(Person.objects.all())
    return bring_up_to_date(
        agreement.outcomes.all(),
        ["agreement_id", "code"],
        [
            {
                "agreement_id": agreement.pk,
                "code": row["code"],
                "title": row["title"],
                "theme_id": themes[row["theme"]],
                "mandatory": bool(row.get("mandatory")),
                "champion_id": people.get(text(row, "champion")),
                "position": position,
            }
            for position, row in enumerate(rows(tables, "outcomes"))
        ],
    )


def load_places(agreement: Agreement, tables: Tables) -> Tally:
    """Which outcome each indicator serves: the agreement_indicators table, else the outcome column of indicators."""
    outcomes, indicators = ids(Outcome.objects.filter(agreement=agreement)), ids(Indicator.objects.all())
    given: dict[str, Row] = {}
    for row in rows(tables, "indicators"):
        if text(row, "outcome"):
            given[row["code"]] = {"outcome": row["outcome"], "weight": None, "designation": ""}
    for row in rows(tables, "agreement_indicators"):
        given[row["indicator"]] = row
    return bring_up_to_date(
        AgreementIndicator.objects.filter(agreement=agreement),
        ["agreement_id", "indicator_id"],
        [
            {
                "agreement_id": agreement.pk,
                "indicator_id": indicators[code],
                "outcome_id": outcomes[row["outcome"]],
                "weight": row.get("weight"),
                "designation": text(row, "designation"),
                "ended_on": row.get("ended_on"),
                "position": position,
            }
            for position, (code, row) in enumerate(given.items())
        ],
    )


def load_links(agreement: Agreement, tables: Tables) -> Tally:
    """Links between indicators, and what groups watch."""
    indicators = ids(Indicator.objects.all())
    links = bring_up_to_date(
        IndicatorLink.objects.filter(agreement=agreement),
        ["agreement_id", "source_id", "target_id", "elsewhere", "kind"],
        [
            {
                "agreement_id": agreement.pk,
                "source_id": indicators[row["from"]],
                "target_id": indicators.get(row["to"]),
                "elsewhere": "" if row["to"] in indicators else row["to"],
                "kind": row["kind"],
            }
            for row in rows(tables, "links")
        ],
    )
    return links + load_watched(tables, ids(Group.objects.all()), indicators)


def load_grants(agreement: Agreement, tables: Tables) -> Tally:
    """Roles of people in the agreement."""
    people = ids(Person.objects.all())
    return bring_up_to_date(
        Grant.objects.filter(agreement=agreement),
        ["person_id", "agreement_id", "role", "scope_kind", "scope"],
        [
            {
                "person_id": people[row["person"]],
                "agreement_id": agreement.pk,
                "role": row["role"],
                "scope_kind": text(row, "scope_kind") or "agreement",
                "scope": text(row, "scope"),
            }
            for row in rows(tables, "grants")
        ],
    )


def ids(queryset: Any) -> dict[str, int]:
    """Primary keys by code."""
    return dict(queryset.values_list("code", "pk"))
