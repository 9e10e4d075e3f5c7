"""Plain values put into a record's fields: what codes name is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from accord.delivery.models import Record
from accord.delivery.registers.shape import CODES, MANY, Field, Register
from accord.framework.errors import InvalidChangeError
from accord.framework.models import Outcome, Theme


def put_values(register: Register, record: Record, values: Mapping[str, Any]) -> None:
    """Set the fields of a record from plain values and save it; InvalidChangeError at the field that cannot stand."""
    given = [field for field in register.fields if field.name in values]
    for field in given:
        if field.kind not in MANY:
            setattr(record, field.name, _one(field, values[field.name], record))
    if register.named is not None:
        record.title = register.named(values)
    record.save()
    for field in given:
        if field.kind in MANY:
            getattr(record, field.name).set(_objects(field, tuple(values[field.name]), record))


def _one(field: Field, value: Any, record: Record) -> Any:
    if field.kind not in CODES:
        return value
    return _objects(field, (value,), record)[0] if value else None


def _objects(field: Field, codes: tuple[str, ...], record: Record) -> list[models.Model]:
    """What the codes name, in their order; themes, outcomes and other records are those of the agreement."""
    related: Any = record._meta.get_field(field.name).related_model
    among = related._default_manager.filter(code__in=codes)
    if issubclass(related, (Theme, Outcome, Record)):
        among = among.filter(agreement_id=record.agreement_id)
    found = {one.code: one for one in among}
    unknown = [code for code in codes if code not in found]
    if unknown:
        said = {"label": field.label, "code": ", ".join(unknown)}
        raise InvalidChangeError(_("%(label)s: there is no “%(code)s” here.") % said, field.name)
    return [found[code] for code in codes]
