"""The scorecard's rows as its table shows them: plain data, worded and drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from accord.assessment import sentences
from accord.assessment.answers import word_for
from accord.assessment.queries.scorecard import Scorecard, ScorecardRow, ThemeRows
from accord.assessment.words import direction_word, status_word
from accord.documents.charts.sparkline import Sparkline, sparkline
from accord.documents.charts.status_bar import status_bar
from accord.records.remembered import Remembered
from accord.web.figures import signed
from accord.web.listing import Group
from accord.web.words import good_is


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator as a line of the table."""

    code: str
    title: str
    href: str
    good_is: str
    tags: tuple[str, ...]
    period: str
    value: float | None
    word: str
    missing: str
    target: float | None
    target_word: str
    unit: str
    decimals: int | None
    status: str
    direction: str
    change: float | None
    direction_note: str
    spark: Markup
    attention: str
    certain: bool
    owner: str
    theme: str
    outcome: str
    position: int


_LINES: Remembered[list[Line]] = Remembered(most=64)


def lines(card: Scorecard, kept: Sequence[tuple[str, str]]) -> list[Line]:
    """Every row of a scorecard as a line, in the agreement's order; links keep the given query."""
    query = f"?{urlencode(kept)}" if kept else ""

    def make() -> list[Line]:
        return [_line(row, card.picture.agreement.code, query, place) for place, row in enumerate(card.rows)]

    if not card.stamp:
        return make()
    return _LINES.get((card.picture, card.stamp, query, get_language()), make)


def _line(row: ScorecardRow, agreement: str, query: str, position: int) -> Line:
    result, now = row.result, row.indicator.now
    return Line(
        code=row.indicator.code,
        title=row.indicator.title,
        href=reverse("indicator", kwargs={"agreement": agreement, "indicator": row.indicator.code}) + query,
        good_is=good_is(now.polarity),
        tags=_tags(row),
        period=result.span.label(now.year_type) if result else "",
        value=result.value if result else None,
        word=word_for(result.value, now) if result else "",
        missing=result.missing if result else "",
        target=result.target if result else None,
        target_word=word_for(result.target, now) if result else "",
        unit="%" if now.unit.startswith("%") else "",
        decimals=now.decimals,
        status=row.status,
        direction=result.direction if result else "",
        change=result.change if result else None,
        direction_note=_direction_note(row),
        spark=_spark(row),
        attention=sentences.attention(result),
        certain=bool(result and result.certainty != "may_be_chance"),
        owner=now.owner,
        theme=row.indicator.theme.code,
        outcome=row.indicator.outcome.code,
        position=position,
    )


def _tags(row: ScorecardRow) -> tuple[str, ...]:
    said = [_("proxy for %(code)s") % {"code": row.proxy_for}] if row.proxy_for else []
    if row.indicator.designation in {"reward", "statutory", "perception", "local", "contextual"}:
        said.append(designation_word(row.indicator.designation))
    return tuple(said)


def designation_word(code: str) -> str:
    """A designation as people read it."""
    return {
        "designated": _("designated"),
        "local": _("local"),
        "statutory": _("statutory"),
        "reward": _("reward"),
        "perception": _("perception"),
        "proxy": _("proxy"),
        "contextual": _("contextual"),
    }.get(code, code)


def _direction_note(row: ScorecardRow) -> str:
    result = row.result
    if result is None or result.change is None or not result.direction:
        return ""
    size = signed(result.change, "", row.indicator.now.decimals)
    sure = {True: _("more than chance"), False: _("within chance"), None: ""}[result.direction_significant]
    return f"{size} {sure}" if sure else size


def _spark(row: ScorecardRow) -> Markup:
    values = tuple(step.value for step in row.history)
    known = [value for value in values if value is not None]
    if not known:
        return Markup("")
    now = row.indicator.now
    label = _("%(n)d periods, %(first)s to %(last)s") % {
        "n": len(values),
        "first": sentences.number(known[0], now),
        "last": sentences.number(known[-1], now),
    }
    target = row.result.target if row.result else None
    return Markup(sparkline(Sparkline(values=values, target=target, status=row.status), label=label))  # noqa: S704 - own drawing


def grouped(card: Scorecard, shown: Iterable[Line]) -> list[Group]:
    """The lines under their themes and outcomes; a theme without a line is left out."""
    by_outcome: dict[str, list[Line]] = {}
    for line in shown:
        by_outcome.setdefault(line.outcome, []).append(line)
    groups: list[Group] = []
    for theme in card.themes:
        outcomes = [outcome for outcome in theme.outcomes if outcome.outcome.code in by_outcome]
        if not outcomes:
            continue
        groups.append(Group(title=theme.theme.title, note=_led_by(theme), end=theme_bar(theme)))
        groups += [
            Group(
                title=one.outcome.title,
                rows=by_outcome[one.outcome.code],
                depth=2,
                note=_("mandatory") if one.outcome.mandatory else "",
            )
            for one in outcomes
        ]
    return groups


def _led_by(theme: ThemeRows) -> str:
    return " · ".join(part for part in (theme.theme.lead_agency, theme.theme.lead) if part)


def theme_bar(theme: ThemeRows) -> Markup:
    """How a theme stands, as a strip of counts."""
    words = ", ".join(f"{count} {status_word(status).lower()}" for status, count in theme.counts.items())
    return Markup(status_bar(theme.counts, label=words))  # noqa: S704 - own drawing


ORDERS = {
    "": lambda line: line.position,
    "code": lambda line: line.code,
    "title": lambda line: line.title.lower(),
    "value": lambda line: (line.value is None, line.value or 0.0),
    "status": lambda line: (
        ("red", "amber", "green").index(line.status) if line.status in ("red", "amber", "green") else 3
    ),
    "direction": lambda line: (
        ("worsening", "decreasing", "no_change", "increasing", "improving").index(line.direction)
        if direction_word(line.direction) and line.direction != "not_comparable"
        else 5
    ),
    "period": lambda line: line.period,
    "owner": lambda line: (not line.owner, line.owner),
}
"""The orders a scorecard can be put in; no order groups it by theme and outcome."""
