"""Section 5: where the agreement makes a difference, by a stated rule, in the partnership's own words as well."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from accord.assessment.queries.scorecard import ScorecardRow
from accord.framework.queries.indicators import ThemeFacts
from accord.reporting.highlight.material import Material
from accord.reporting.highlight.report import Group, Part
from accord.reporting.highlight.risks import item_of
from accord.reporting.wording import listed

SECTION = "impact"
CONTEXT = frozenset({"contextual"})
"""Designations that nobody promised, so that they are nobody's success."""


def impact(material: Material) -> Part:
    """Strong performance by theme."""
    groups = [_group(material, theme.theme, theme.rows) for theme in material.card.themes]
    told = [group for group in groups if group.items or group.remark.text]
    quiet = [group.title for group in groups if not (group.items or group.remark.text)]
    return Part(
        opening=rule()
        if any(group.items for group in told)
        else _("No indicator passes the rule for this section yet: %(rule)s") % {"rule": rule()},
        groups=tuple(told),
        closing=_("Nothing to list in %(themes)s.") % {"themes": listed(quiet)} if quiet and told else "",
        remark=material.remark(SECTION),
    )


def rule() -> str:
    """What is listed here, in words."""
    return _(
        "Listed are indicators that are green with nothing against them and that turned green with the latest figure, "
        "improved by more than chance, or are better than their benchmark by more than chance."
    )


def strengths(row: ScorecardRow) -> list[str]:
    """Why a row counts as strong performance; empty where it does not."""
    result = row.result
    if result is None or row.status != "green" or result.raised or row.indicator.designation in CONTEXT:
        return []
    said = []
    if row.movement > 0:
        said.append(_("turned green with this figure"))
    if result.direction == "improving" and result.direction_significant:
        said.append(_("improved by more than chance"))
    if result.benchmark_95 == "better":
        where = row.indicator.now.benchmark_name or _("its benchmark")
        said.append(_("better than %(place)s by more than chance") % {"place": where})
    return said


def _group(material: Material, theme: ThemeFacts, rows: Sequence[ScorecardRow]) -> Group:
    found = [(row, strengths(row)) for row in rows]
    return Group(
        theme=theme.code,
        title=theme.title,
        lead=theme.lead,
        remark=material.remark(SECTION, theme.code),
        items=tuple(item_of(material, row, _sentence(why)) for row, why in found if why),
    )


def _sentence(why: list[str]) -> str:
    said = listed(why)
    return f"{said[:1].upper()}{said[1:]}."
