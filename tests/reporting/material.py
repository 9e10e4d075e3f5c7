"""Reports of the sample agreement, for tests."""

from __future__ import annotations

from datetime import UTC, datetime

from tests import builders

from accord.framework.queries.picture import Picture, picture
from accord.reporting.highlight.assembling import highlight_report
from accord.reporting.highlight.report import Group, HighlightReport, Item, Part

QUARTER = "2026-07-01/P3M"
MADE_AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def about(*, area: str = "", period: str = QUARTER, known_on: str = "", who: str = "secretariat") -> Picture:
    """What a report of the sample is about."""
    return picture(builders.viewer(who), builders.SAMPLE, area=area, period=period, known_on=known_on)


def highlight(*, area: str = "", period: str = QUARTER, known_on: str = "") -> HighlightReport:
    """The highlight report of the sample."""
    shown = about(area=area, period=period, known_on=known_on)
    return highlight_report(builders.viewer("secretariat"), shown, made_at=MADE_AT, today=builders.TODAY)


def items(part: Part) -> dict[str, Item]:
    """The items of a section by indicator."""
    return {item.line.code: item for group in part.groups for item in group.items}


def group(part: Part, theme: str) -> Group:
    """A theme's group in a section."""
    return next(group for group in part.groups if group.theme == theme)


def said(item: Item) -> str:
    """All sentences of an item."""
    return " ".join(sentence.text for sentence in item.sentences)
