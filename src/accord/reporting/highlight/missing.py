"""Section 6: what is not known, by theme: who fills the gap and by when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment.queries.scorecard import ScorecardRow, ThemeRows
from accord.reporting.highlight.material import Material
from accord.reporting.highlight.report import Gap, GapGroup, Missing
from accord.reporting.wording import long_date

SECTION = "missing_information"
OLD = timedelta(days=548)
"""A figure whose period ended more than eighteen months before the report's is called old."""


def missing(material: Material) -> Missing:
    """Everything that is not known, by theme."""
    groups = [_group(material, theme) for theme in material.card.themes]
    told = tuple(group for group in groups if group.gaps or group.remark.text)
    return Missing(
        opening=_opening(told),
        groups=told,
        remark=material.remark(SECTION),
    )


def _opening(groups: Sequence[GapGroup]) -> str:
    gaps = [gap for group in groups for gap in group.gaps]
    if not gaps:
        return _("Nothing is missing: every indicator has its baseline, its target and a figure that is final.")
    count = len({gap.code for gap in gaps})
    return ngettext(
        "Something is missing or not final for %(n)d indicator.",
        "Something is missing or not final for %(n)d indicators.",
        count,
    ) % {"n": count}


def _group(material: Material, theme: ThemeRows) -> GapGroup:
    return GapGroup(
        theme=theme.theme.code,
        title=theme.theme.title,
        remark=material.remark(SECTION, theme.theme.code),
        gaps=tuple(gap for row in theme.rows for gap in _gaps(material, row)),
    )


def _gaps(material: Material, row: ScorecardRow) -> Iterable[Gap]:
    found = (
        ("baseline", _baseline(material, row)),
        ("figure", _figure(material, row)),
        ("target", _target(row)),
        ("suppressed", _hidden(material, row)),
        ("provisional", _provisional(material, row)),
        ("old", _old(material, row)),
    )
    for kind, text in found:
        if text:
            owner = row.indicator.now.provider if kind == "figure" else row.indicator.now.owner
            short = f"{row.indicator.code} ({_briefly(material, row, kind)})"
            yield Gap(row.indicator.code, row.indicator.title, kind, text, short, owner)


def _briefly(material: Material, row: ScorecardRow, kind: str) -> str:
    """What is missing in two or three words: the period it is missing for, or how many areas."""
    if row.result is None:
        return row.indicator.title
    if kind == "suppressed":
        count = material.hidden[row.indicator.code, row.result.period]
        return ngettext("%(n)d area", "%(n)d areas", count) % {"n": count}
    return row.result.span.label(row.indicator.now.year_type)


def _baseline(material: Material, row: ScorecardRow) -> str:
    gap = material.baselines.get(row.indicator.code)
    if gap is None:
        return _("No baseline.") if row.result and "no_baseline" in row.result.raised else ""
    words = _("The baseline is provisional") if gap.status == "provisional" else _("No baseline")
    return words + (
        _(", due by %(day)s.") % {"day": long_date(gap.due)} if gap.due else _(", and no date by which it will be set.")
    )


def _figure(material: Material, row: ScorecardRow) -> str:
    result = row.result
    if result is None:
        return _("No figure has come in yet.")
    when = {"when": result.span.label(row.indicator.now.year_type)}
    if row.status == "not_due" or result.missing == "not_due":
        return ""
    if result.missing == "suppressed":
        return _("The figure for %(when)s is hidden, because numbers are small.") % when
    if result.missing in {"awaited", "not_released"}:
        expected = material.awaited.get((row.indicator.code, result.period))
        said = (
            _("Figure for %(when)s awaited") if result.missing == "awaited" else _("Figure for %(when)s not released")
        )
        return said % when + (_(" since %(day)s.") % {"day": long_date(expected)} if expected else ".")
    if result.value is None:
        return _("No figure for %(when)s.") % when
    return ""


def _target(row: ScorecardRow) -> str:
    """No target, where one belongs: an indicator that is only watched has none by intention."""
    if row.status != "no_target" or row.indicator.now.polarity == "none":
        return ""
    return _("No target is set for this period.")


def _hidden(material: Material, row: ScorecardRow) -> str:
    count = material.hidden[row.indicator.code, row.result.period] if row.result else 0
    if not count:
        return ""
    words = ngettext(
        "Hidden for %(n)d area within %(area)s, because numbers are small.",
        "Hidden for %(n)d areas within %(area)s, because numbers are small.",
        count,
    )
    return words % {"n": count, "area": material.card.picture.area.name}


def _provisional(material: Material, row: ScorecardRow) -> str:
    if row.result is None or row.result.value is None:
        return ""
    kept = material.kept.get((row.indicator.code, row.result.period))
    facts = {"when": row.result.span.label(row.indicator.now.year_type)}
    if kept and kept.status == "provisional":
        return _("The figure for %(when)s is provisional.") % facts
    if kept and kept.status == "estimate" and kept.caveat:
        return _("The figure for %(when)s is an estimate.") % facts
    return ""


def _old(material: Material, row: ScorecardRow) -> str:
    period = material.card.picture.period
    if row.result is None or row.result.value is None or period is None:
        return ""
    if row.indicator.now.frequency in {"irregular", "once"} or period.end - row.result.span.end <= OLD:
        return ""
    return _("The newest figure is for %(when)s.") % {"when": row.result.span.label(row.indicator.now.year_type)}
