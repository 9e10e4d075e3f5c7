"""Mappings of plan files, and the files sent in for plans, in and out of a package."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from accord.accounts.models import Person
from accord.delivery.models import PlanMapping, PlanReturn
from accord.framework.models import Agreement
from accord.framework.package.loading import ids
from accord.framework.package.rows import Row, Tables, moment, rows, text
from accord.records.tally import Tally, bring_up_to_date

MAPPINGS, RETURNS = "plan_mappings", "plan_returns"
_WORDS = ("plan", "title", "file_name", "state")
_JSON: dict[str, Any] = {"mapping": {}, "lines": [], "refused": [], "notes": [], "partners": {}}


def load_returns(agreement: Agreement, tables: Tables, recorded_at: datetime) -> dict[str, Tally]:
    """The mappings and returns of the package brought up to date."""
    people = ids(Person.objects.all())
    mappings = [
        {"agreement_id": agreement.pk, "name": row["name"], "rules": json.loads(row["rules"])}
        for row in rows(tables, MAPPINGS)
    ]
    returns = [_return(agreement, row, people, recorded_at) for row in rows(tables, RETURNS)]
    held, sent = PlanMapping.objects.filter(agreement=agreement), PlanReturn.objects.filter(agreement=agreement)
    return {
        MAPPINGS: bring_up_to_date(held, ("agreement_id", "name"), mappings),
        RETURNS: bring_up_to_date(sent, ("agreement_id", "number"), returns),
    }


def return_tables(agreement: Agreement) -> dict[str, list[Row]]:
    """Rows of the mappings and of the returns."""
    mappings = PlanMapping.objects.filter(agreement=agreement)
    returns = PlanReturn.objects.filter(agreement=agreement).select_related("sent_by", "settled_by")
    return {
        MAPPINGS: [{"name": one.name, "rules": _json(one.rules)} for one in mappings],
        RETURNS: [_row(one) for one in returns],
    }


def _return(agreement: Agreement, row: Row, people: dict[str, int], recorded_at: datetime) -> Row:
    settled = row.get("settled_at")
    return {
        "agreement_id": agreement.pk,
        "number": int(row["number"]),
        **{name: text(row, name) for name in _WORDS},
        **{name: json.loads(text(row, name) or _json(blank)) for name, blank in _JSON.items()},
        "sent_by_id": people.get(text(row, "sent_by")),
        "sent_at": moment(row, "sent_at", recorded_at),
        "settled_by_id": people.get(text(row, "settled_by")),
        "settled_at": moment(row, "settled_at", recorded_at) if settled is not None else None,
    }


def _row(one: PlanReturn) -> Row:
    return {
        "number": one.number,
        **{name: getattr(one, name) for name in (*_WORDS, "sent_at", "settled_at")},
        **{name: _json(getattr(one, name)) for name in _JSON},
        "sent_by": one.sent_by.code if one.sent_by else "",
        "settled_by": one.settled_by.code if one.settled_by else "",
    }


def _json(held: Any) -> str:
    return json.dumps(held, ensure_ascii=False, sort_keys=True)
