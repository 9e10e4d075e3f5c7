"""Writing commentary with the figures at hand, and signing it off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.operations import commentary as operations
from accord.assessment.queries.commentary import Commented, Revision, commentary_on
from accord.assessment.queries.results import ResultRow, indicator_rows
from accord.framework.errors import NotFoundError
from accord.framework.queries.indicators import IndicatorFacts, indicator_for
from accord.framework.queries.picture import Picture
from accord.web.asking import Asked, page
from accord.web.commentary.forms import CommentaryForm, SendBackForm
from accord.web.frame import Link
from accord.web.framing import CONTEXT


@dataclass(frozen=True)
class CommentaryPage:
    """What the commentary page shows."""

    indicator: IndicatorFacts
    period: str
    period_label: str
    status: str
    facts: tuple[str, ...]
    form: CommentaryForm | None
    send_back: SendBackForm | None
    current: Revision | None
    parts: list[tuple[str, str]]
    revisions: list[dict[str, Any]]
    earlier: tuple[tuple[str, list[tuple[str, str]], Revision], ...]
    may_sign: bool
    clash: list[tuple[str, str]]
    indicator_href: str
    periods: tuple[Link, ...]


@page
def commentary_page(asked: Asked, agreement: str, indicator: str) -> HttpResponse:
    """Read, write, sign or send back the commentary on one indicator for one period."""
    about = asked.picture(agreement)
    facts = indicator_for(about.agreement.id, indicator, known_on=about.known_on)
    rows = [row for row in indicator_rows(about, indicator, areas=[about.area.code]) if row.status != "not_due"]
    row = _chosen(asked, rows)
    if asked.request.method == "POST" and not about.known_on:
        return _act(asked, about, facts, rows, row)
    return _shown(asked, about, facts, rows, row)


def _chosen(asked: Asked, rows: Sequence[ResultRow]) -> ResultRow:
    wanted = asked.parameter("for")
    found = [row for row in rows if row.period == wanted] if wanted else list(rows[-1:])
    if not found:
        raise NotFoundError(_("There is no figure for that period to comment on."))
    return found[0]


def _act(
    asked: Asked, about: Picture, facts: IndicatorFacts, rows: Sequence[ResultRow], row: ResultRow
) -> HttpResponse:
    target = _about(about, facts, row)
    posted = asked.request.POST
    what = "sign_commentary" if {"sign", "send_back"} & posted.keys() else "write_commentary"
    asked.viewer.demand(what, about.agreement.code, theme=facts.theme.code, indicator=facts.code)
    form, send_back = CommentaryForm(posted), SendBackForm(posted)
    try:
        if "sign" in posted:
            operations.sign_off(by=asked.person, viewer=asked.viewer, about=target, number=_number(posted))
            messages.success(asked.request, _("Signed off."))
        elif "send_back" in posted:
            if not send_back.is_valid():
                return _shown(asked, about, facts, rows, row, send_back=send_back, status=400)
            operations.send_back(
                by=asked.person,
                viewer=asked.viewer,
                about=target,
                number=_number(posted),
                note=send_back.cleaned_data["note"],
            )
            messages.success(asked.request, _("Sent back with your note."))
        else:
            if not form.is_valid():
                return _shown(asked, about, facts, rows, row, form=form, status=400)
            parts = {name: form.cleaned_data[name] for name in ("shows", "why", "doing", "help")}
            operations.write(
                by=asked.person, viewer=asked.viewer, about=target, parts=parts, seen=form.cleaned_data["seen"]
            )
            messages.success(asked.request, _("Saved."))
    except (operations.CommentaryClashError, operations.CommentaryRefusedError) as error:
        if form.is_valid():
            form.add_error(None, str(error))
        else:
            messages.error(asked.request, str(error))
        clashed = isinstance(error, operations.CommentaryClashError)
        clash = _parts_of(form.cleaned_data) if clashed and form.is_valid() else []
        return _shown(asked, about, facts, rows, row, form=form, clash=clash, status=409 if clashed else 400)
    return HttpResponseRedirect(f"{asked.request.path}?{urlencode({**dict(asked.query), 'for': row.period})}")


def _number(posted: QueryDict) -> int:
    """The revision that was read when the button was pressed; 0, which is none, where that does not say."""
    given = str(posted.get("number", ""))
    return int(given) if given.isdecimal() else 0


def _about(about: Picture, facts: IndicatorFacts, row: ResultRow) -> operations.About:
    return operations.About(
        agreement_id=about.agreement.id,
        agreement=about.agreement.code,
        indicator=facts,
        area_id=about.area.id,
        area=about.area.code,
        period=row.span,
    )


def _shown(
    asked: Asked,
    about: Picture,
    facts: IndicatorFacts,
    rows: Sequence[ResultRow],
    row: ResultRow,
    *,
    form: CommentaryForm | None = None,
    send_back: SendBackForm | None = None,
    clash: Sequence[tuple[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    said = {one.period: one for one in commentary_on(about, facts.code)}
    current = said.get(row.period)
    code, theme = about.agreement.code, facts.theme.code
    may_write = not about.known_on and asked.viewer.may("write_commentary", code, theme=theme, indicator=facts.code)
    may_sign = not about.known_on and asked.viewer.may("sign_commentary", code, theme=theme, indicator=facts.code)
    now = current.now if current else None
    undecided = now is not None and not now.signed and not now.sent_back
    kept = [pair for pair in asked.query if pair[0] in CONTEXT]
    shown = CommentaryPage(
        indicator=facts,
        period=row.period,
        period_label=row.span.label(facts.now.year_type),
        status=row.status,
        facts=_facts(row, facts),
        form=(form if form is not None and form.is_bound and form.errors else CommentaryForm(initial=_initial(current)))
        if may_write
        else None,
        send_back=(send_back or SendBackForm()) if may_sign and undecided else None,
        current=now,
        parts=_parts(now) if now else [],
        revisions=_earlier_revisions(current),
        earlier=_earlier_periods(said, row, facts),
        may_sign=may_sign and undecided,
        clash=list(clash),
        indicator_href=reverse("indicator", kwargs={"agreement": code, "indicator": facts.code})
        + (f"?{urlencode(kept)}" if kept else ""),
        periods=_periods(rows, row, facts, kept),
    )
    return asked.show("commentary/page.html", about, shown, here="scorecard", status=status)


def _facts(row: ResultRow, facts: IndicatorFacts) -> tuple[str, ...]:
    said = (
        sentences.position(row, facts.now),
        sentences.status_explained(row, facts.now),
        sentences.movement(row, facts.now),
        sentences.usual_range(row, facts.now),
    )
    return tuple(one for one in said if one)


def _initial(current: Commented | None) -> dict[str, object]:
    if current is None:
        return {"seen": 0}
    now = current.now
    return {"shows": now.shows, "why": now.why, "doing": now.doing, "help": now.help, "seen": now.number}


def _parts(revision: Revision) -> list[tuple[str, str]]:
    return _parts_of({"shows": revision.shows, "why": revision.why, "doing": revision.doing, "help": revision.help})


def _parts_of(given: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (_("What the figure shows"), given["shows"]),
        (_("Why"), given["why"]),
        (_("What is being done"), given["doing"]),
        (_("What help is needed"), given["help"]),
    ]


def _earlier_revisions(current: Commented | None) -> list[dict[str, Any]]:
    earlier = current.revisions[:-1] if current else ()
    return [{"when": one.written_at, "by": one.author, "parts": _parts(one)} for one in reversed(earlier)]


def _earlier_periods(
    said: dict[str, Commented], row: ResultRow, facts: IndicatorFacts
) -> tuple[tuple[str, list[tuple[str, str]], Revision], ...]:
    from accord.judgement.periods import parse_canonical

    spans = sorted(
        ((parse_canonical(period), one) for period, one in said.items()), key=lambda pair: pair[0].end, reverse=True
    )
    return tuple(
        (span.label(facts.now.year_type), _parts(one.now), one.now) for span, one in spans if span.end < row.span.end
    )[:3]


def _periods(
    rows: Sequence[ResultRow], row: ResultRow, facts: IndicatorFacts, kept: Sequence[tuple[str, str]]
) -> tuple[Link, ...]:
    return tuple(
        Link(
            text=one.span.label(facts.now.year_type),
            href="?" + urlencode([*kept, ("for", one.period)]),
            current=one.period == row.period,
        )
        for one in reversed(rows[-6:])
    )
