"""Sections 3 and 4: what threatens the outcomes, by theme, with cause and action as they were signed."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from accord.assessment.queries.scorecard import ScorecardRow
from accord.framework.queries.indicators import ThemeFacts
from accord.reporting.explained import later_figure
from accord.reporting.highlight.material import Material
from accord.reporting.highlight.report import Group, Item, Part
from accord.reporting.said import Sentence, joined
from accord.reporting.wording import listed

NOT_A_RISK = frozenset({"overdue", "no_baseline"})
"""Exceptions that say what is missing; they stand in the section on missing information."""

_ORDER = ("red_not_improving", "red", "green_worsening", "amber_worsening", "out_of_control", "forecast_miss")


def risks(material: Material, section: str, *, mandatory: bool) -> Part:
    """The risks to mandatory outcomes, or to the others: one group for each theme that has a risk or a remark."""
    groups, quiet, belongs = [], [], False
    for theme in material.card.themes:
        rows = [row for row in theme.rows if row.indicator.outcome.mandatory is mandatory]
        belongs = belongs or bool(rows)
        group = _group(material, section, theme.theme, rows)
        if group.items or group.brief or group.remark.text:
            groups.append(group)
        elif rows:
            quiet.append(theme.theme.title)
    return Part(
        opening=_opening(groups, belongs=belongs, mandatory=mandatory),
        groups=tuple(groups),
        closing=_("Nothing stands out in %(themes)s.") % {"themes": listed(quiet)} if quiet and groups else "",
        remark=material.remark(section),
    )


def is_risk(row: ScorecardRow) -> bool:
    """Whether a row stands out by its position or its movement."""
    return row.result is not None and bool(set(row.result.raised) - NOT_A_RISK)


def item_of(material: Material, row: ScorecardRow, reason: str = "") -> Item:
    """A row with everything that explains it."""
    explain = material.explainer
    said = (explain.position(row), explain.movement(row), explain.usual_range(row))
    return Item(
        line=material.line(row),
        sentences=tuple(one for one in said if one.text),
        words=material.said(row),
        later=later_figure(row, material.later.get(row.indicator.code)),
        reason=reason,
        exception=material.exceptions.get(row.indicator.code),
    )


def worst_first(rows: Sequence[ScorecardRow]) -> list[ScorecardRow]:
    """Risks by their position, certain ones first, else in the agreement's order."""
    return sorted(rows, key=_rank)


def _rank(row: ScorecardRow) -> tuple[int, bool]:
    assert row.result is not None
    place = min((_ORDER.index(code) for code in row.result.raised if code in _ORDER), default=len(_ORDER))
    return place, row.result.certainty != "certain"


def _group(material: Material, section: str, theme: ThemeFacts, rows: Sequence[ScorecardRow]) -> Group:
    found = worst_first([row for row in rows if is_risk(row)])
    watched = [row for row in rows if row.status == "amber" and not is_risk(row)]
    return Group(
        theme=theme.code,
        title=theme.title,
        lead=theme.lead,
        remark=material.remark(section, theme.code),
        items=tuple(item_of(material, row) for row in found),
        brief=tuple(_mention(material, row) for row in watched),
    )


def _mention(material: Material, row: ScorecardRow) -> Sentence:
    """An amber that nothing else is wrong with, in a sentence."""
    name = Sentence(f"{row.indicator.code} {row.indicator.title}:")
    return joined((name, material.explainer.position(row)))


def _opening(groups: Sequence[Group], *, belongs: bool, mandatory: bool) -> str:
    if not belongs:
        return (
            _("The agreement has no mandatory outcomes.")
            if mandatory
            else _("The agreement has no outcomes beyond the mandatory ones.")
        )
    if not any(group.items or group.brief for group in groups):
        return _("No indicator of these outcomes is red, worsening beyond chance or outside its usual range.")
    return ""
