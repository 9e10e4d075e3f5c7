"""How the agreement's commentary stands, indicator by indicator, with a score for each theme."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment import sentences
from accord.assessment.commentary_words import rule_words
from accord.assessment.queries.commentary_standing import (
    MISSING,
    SENT_BACK,
    SIGNED,
    STATES,
    WRITTEN,
    Standing,
    ThemeScore,
    commentary_standing,
    theme_scores,
)
from accord.web.asking import Asked, page
from accord.web.frame import Option
from accord.web.framing import CONTEXT
from accord.web.listing import Filter, Sorting, changed
from accord.web.scorecard.files import harmless

FILTERS = ("q", "theme", "state", "needed")


@dataclass(frozen=True)
class Row:
    """One indicator on the list."""

    code: str
    title: str
    href: str
    theme: str
    period: str
    status: str
    attention: str
    state: str
    findings: str
    count: int
    due: date | None
    late: bool
    who: str
    source: Standing


@dataclass(frozen=True)
class Score:
    """One theme's line: its score as a text, what it is made of."""

    title: str
    score: str
    made_of: str
    written: int
    signed: int
    sent_back: int
    missing: int
    findings: int
    href: str


@dataclass(frozen=True)
class OverviewPage:
    """What the page shows."""

    title: str
    agreement: str
    lede: str
    scores: tuple[Score, ...]
    rows: tuple[Row, ...]
    total: int
    filters: tuple[Filter, ...]
    kept: tuple[tuple[str, str], ...]
    sorting: Sorting
    filtered: bool
    download: str
    clear: str
    exceptions: str


@page
def overview_page(asked: Asked, agreement: str) -> HttpResponse:
    """Every indicator with its latest commentary, filtered and in order, or as a CSV file; for those who write it."""
    about = asked.picture(agreement)
    asked.viewer.demand("write_commentary", about.agreement.code)
    standing = commentary_standing(asked.viewer, about)
    today = about.known_on or asked.today
    kept = tuple(pair for pair in asked.query if pair[0] in CONTEXT)
    every = [_row(one, agreement, kept, today) for one in standing]
    rows = [row for row in every if _fits(asked, row)]
    sorting = Sorting.read(asked.parameter("sort"), query=asked.query)
    rows = _sorted(rows, sorting)
    if asked.parameter("format") == "csv":
        return _csv(rows)
    shown = OverviewPage(
        title=_("Commentary, %(period)s")
        % {"period": about.period.label("financial") if about.period else _("latest figures")},
        agreement=about.agreement.title
        if about.area.code == about.agreement.area_code
        else f"{about.agreement.title}: {about.area.name}",
        lede=_lede(every),
        scores=tuple(_score(one, asked) for one in theme_scores(standing)),
        rows=tuple(rows),
        total=len(every),
        filters=tuple(_filters(asked, every)),
        kept=kept,
        sorting=sorting,
        filtered=any(asked.parameter(name) for name in FILTERS),
        download=changed(asked.query, format="csv"),
        clear=changed(asked.query, **dict.fromkeys(FILTERS, "")),
        exceptions=reverse("exceptions", kwargs={"agreement": agreement}) + (f"?{urlencode(kept)}" if kept else ""),
    )
    return asked.show("commentary/overview.html", about, shown, here="exceptions", words=state_words)


def state_words(state: str) -> str:
    """Where a commentary stands, in words."""
    return {
        MISSING: _("not written"),
        WRITTEN: _("waits to be signed"),
        SENT_BACK: _("sent back"),
        SIGNED: _("signed"),
    }[state]


def _row(one: Standing, agreement: str, kept: Sequence[tuple[str, str]], today: date) -> Row:
    place = {"agreement": agreement, "indicator": one.indicator.code}
    counted = Counter(one.findings)
    query = urlencode([*kept, ("for", one.result.period)])
    return Row(
        code=one.indicator.code,
        title=one.indicator.title,
        href=f"{reverse('commentary', kwargs=place)}?{query}",
        theme=one.indicator.theme.title,
        period=one.result.span.label(one.indicator.now.year_type),
        status=one.result.status,
        attention=sentences.attention(one.result) if one.needed else "",
        state=one.state,
        findings="; ".join(rule_words(rule) + (f" × {n}" if n > 1 else "") for rule, n in counted.items()),
        count=len(one.findings),
        due=one.due if one.needed and one.state in (MISSING, SENT_BACK) else None,
        late=one.late(today),
        who=one.author or one.indicator.now.owner,
        source=one,
    )


def _score(one: ThemeScore, asked: Asked) -> Score:
    counted = {"explained": one.explained, "all": one.exceptions}
    return Score(
        title=one.theme.title,
        score="–" if one.score is None else f"{one.score:.0f}%",
        made_of=_("%(explained)d of %(all)d exceptions") % counted if one.exceptions else _("no exception stands"),
        written=one.written,
        signed=one.signed,
        sent_back=one.sent_back,
        missing=one.missing,
        findings=one.findings,
        href=changed(asked.query, theme=one.theme.code),
    )


def _lede(rows: Sequence[Row]) -> str:
    needed = [row for row in rows if row.source.needed]
    if not needed:
        return _("No exception stands, so no commentary is compulsory.")
    missing = sum(row.state == MISSING for row in needed)
    late = sum(row.late for row in needed)
    facts = {"n": len(needed), "explained": sum(row.source.explained for row in needed)}
    said = ngettext(
        "%(n)d exception asks for commentary; %(explained)d is explained.",
        "%(n)d exceptions ask for commentary; %(explained)d are explained.",
        len(needed),
    )
    more = ngettext("%(n)d has none", "%(n)d have none", missing) % {"n": missing}
    more += (", " + ngettext("%(n)d is late.", "%(n)d are late.", late) % {"n": late}) if late else "."
    return f"{said % facts} {more}" if missing or late else said % facts


def _fits(asked: Asked, row: Row) -> bool:
    words = asked.parameter("q").lower().split()
    said = f"{row.code} {row.title} {row.who}".lower()
    needed = asked.parameter("needed")
    return (
        all(word in said for word in words)
        and asked.parameter("theme") in ("", row.source.indicator.theme.code)
        and asked.parameter("state") in ("", row.state)
        and (needed != "yes" or row.source.needed)
        and (needed != "findings" or row.count > 0)
        and (needed != "late" or row.late)
    )


def _sorted(rows: list[Row], sorting: Sorting) -> list[Row]:
    keys = {
        "title": lambda row: row.title.lower(),
        "theme": lambda row: row.theme.lower(),
        "state": lambda row: STATES.index(row.state),
        "findings": lambda row: row.count,
        "due": lambda row: (row.due is None, row.due or date.max),
        "who": lambda row: row.who.lower(),
    }
    key = keys.get(sorting.by)
    return sorted(rows, key=key, reverse=sorting.descending) if key else rows


def _filters(asked: Asked, rows: Iterable[Row]) -> Iterable[Filter]:
    yield Filter("q", _("Search"), "search", value=asked.parameter("q"))
    themes = {row.source.indicator.theme.code: row.theme for row in rows}
    given = (
        ("theme", _("Theme"), [("", _("all")), *themes.items()]),
        ("state", _("State"), [("", _("every")), *((one, state_words(one)) for one in STATES)]),
        (
            "needed",
            _("Show"),
            [
                ("", _("every indicator")),
                ("yes", _("where an exception stands")),
                ("late", _("what is late")),
                ("findings", _("what the checks found")),
            ],
        ),
    )
    for name, label, options in given:
        wanted = asked.parameter(name)
        yield Filter(name, label, options=tuple(Option(value, words, value == wanted) for value, words in options))


def _csv(rows: Iterable[Row]) -> HttpResponse:
    """The list as a file: codes and words, in texts that no spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        ["indicator", "title", "theme", "period", "status", "exceptions", "state", "author", "due", "late", "findings"]
    )
    for row in rows:
        one = row.source
        cells = [
            row.code, row.title, one.indicator.theme.code, one.result.period, row.status, one.result.exceptions,
            row.state, one.author, row.due or "", "yes" if row.late else "", "; ".join(one.findings),
        ]  # fmt: skip
        writer.writerow([harmless(cell) for cell in cells])
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="commentary.csv"'
    return answer
