"""Section 7: what is asked of government and of each other, and where indicators pull against each other."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accord.reporting.explained import SIGNED
from accord.reporting.highlight.material import Material
from accord.reporting.highlight.report import Ask, Conflict, Issues
from accord.reporting.highlight.risks import item_of

SECTION = "issues_for_government"


def issues(material: Material) -> Issues:
    """Help that signed commentary asks for, conflicts between indicators, and the partnership's own words."""
    asks, conflicts = tuple(_asks(material)), tuple(_conflicts(material))
    remark = material.remark(SECTION)
    nothing = not (asks or conflicts or remark.text)
    return Issues(
        asks=asks,
        conflicts=conflicts,
        remark=remark,
        empty=_("No signed commentary asks for help, no indicators conflict, and nothing else was raised.")
        if nothing
        else "",
    )


def _asks(material: Material) -> Iterable[Ask]:
    for row in material.card.rows:
        words = material.said(row)
        if words.state == SIGNED and words.help:
            yield Ask(row.indicator.code, row.indicator.title, words.help, row.indicator.now.owner)


def _conflicts(material: Material) -> Iterable[Conflict]:
    rows = {row.indicator.code: row for row in material.card.rows}
    for first, second in material.conflicts:
        if first in rows and second in rows:
            yield Conflict(item_of(material, rows[first]), item_of(material, rows[second]))
