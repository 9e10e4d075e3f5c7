"""Writing commentary with the figures at hand, checking it, and signing it off."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment.operations import commentary as operations
from accord.assessment.queries.commentary_checks import Checked
from accord.assessment.queries.exceptions import answer_due
from accord.assessment.queries.results import ResultRow, indicator_rows
from accord.framework.queries.indicators import IndicatorFacts, indicator_for
from accord.framework.queries.picture import Picture
from accord.readers.commentary import PARTS
from accord.web.asking import Asked, page
from accord.web.commentary.forms import CommentaryForm, DismissForm, SendBackForm
from accord.web.commentary.nothing import nothing_page
from accord.web.commentary.shown import Read, page_of, pairs_of, read


@page
def commentary_page(asked: Asked, agreement: str, indicator: str) -> HttpResponse:
    """Read, write, sign or send back the commentary on one indicator for one period."""
    one = _read(asked, agreement, indicator)
    if isinstance(one, HttpResponse):
        return one
    if asked.request.method == "POST" and not one.about.known_on:
        return _act(one)
    return _shown(one)


@page
def draft_page(asked: Asked, agreement: str, indicator: str) -> HttpResponse:
    """Keep what is typed as a draft of one's own, and say what the checks find in it; or throw the draft away."""
    one = _read(asked, agreement, indicator)
    if isinstance(one, HttpResponse):
        return one
    if asked.request.method != "POST":
        return HttpResponseRedirect(_back(one))
    target = _about(one.about, one.indicator, one.row)
    _demand(one, "write_commentary")
    posted = asked.request.POST
    if "throw_away" in posted:
        operations.throw_draft_away(by=asked.person, about=target)
        messages.success(asked.request, _("What was not saved is thrown away."))
        return HttpResponseRedirect(_back(one))
    parts = {part: str(posted.get(part, ""))[: operations.LONGEST].replace("\x00", "") for part in PARTS}
    operations.keep_draft(by=asked.person, viewer=asked.viewer, about=target, parts=parts, seen=_number(posted, "seen"))
    if asked.request.headers.get("HX-Request") != "true":
        return HttpResponseRedirect(_back(one))
    return asked.show("commentary/findings.html", None, page_of(one))


def _read(asked: Asked, agreement: str, indicator: str) -> Read | HttpResponse:
    """What the page rests on, or the page that says there is no figure to write about."""
    about = asked.picture(agreement)
    facts = indicator_for(about.agreement.id, indicator, known_on=about.known_on)
    rows = indicator_rows(about, indicator)
    own = [row for row in rows if row.area == about.area.code and row.status != "not_due"]
    wanted = asked.parameter("for")
    chosen = [row for row in own if row.period == wanted] if wanted else own[-1:]
    if not chosen:
        return nothing_page(asked, about, facts, rows)
    return read(asked, about, facts, rows, chosen[0], answer_due(about.agreement.id, facts.id, about.area.id))


def _act(one: Read) -> HttpResponse:
    posted = one.asked.request.POST
    _demand(one, "sign_commentary" if {"sign", "send_back"} & posted.keys() else "write_commentary")
    form, send_back = CommentaryForm(posted), SendBackForm(posted)
    try:
        if "sign" in posted or "send_back" in posted:
            if "send_back" in posted and not send_back.is_valid():
                return _shown(one, send_back=send_back, status=400)
            _decide(one, send_back)
        elif "dismiss" in posted:
            _dismiss(one)
        elif not form.is_valid():
            return _shown(one, form=form, status=400)
        else:
            _save(one, form)
    except (operations.CommentaryClashError, operations.CommentaryRefusedError) as error:
        return _refused(one, form, error)
    return HttpResponseRedirect(_back(one))


def _decide(one: Read, send_back: SendBackForm) -> None:
    asked, posted = one.asked, one.asked.request.POST
    target, number = _about(one.about, one.indicator, one.row), _number(posted, "number")
    if "sign" in posted:
        operations.sign_off(by=asked.person, viewer=asked.viewer, about=target, number=number)
        messages.success(asked.request, _("Signed off."))
        return
    note = send_back.cleaned_data["note"]
    operations.send_back(by=asked.person, viewer=asked.viewer, about=target, number=number, note=note)
    messages.success(asked.request, _("Sent back with your note."))


def _save(one: Read, form: CommentaryForm) -> None:
    asked = one.asked
    parts = {name: form.cleaned_data[name] for name in PARTS}
    target = _about(one.about, one.indicator, one.row)
    operations.write(by=asked.person, viewer=asked.viewer, about=target, parts=parts, seen=form.cleaned_data["seen"])
    still = sum(finding.dismissed is None for finding in one.checked(parts))
    if not still:
        messages.success(asked.request, _("Saved."))
        return
    found = ngettext("The checks found %(n)d thing to look at.", "The checks found %(n)d things to look at.", still)
    link = format_html('{} <a href="#findings">{}</a>', _("Saved."), found % {"n": still})
    messages.warning(asked.request, link)


def _dismiss(one: Read) -> None:
    asked = one.asked
    form = DismissForm(asked.request.POST)
    named = _named(one, asked.request.POST)
    if not form.is_valid() or named is None:
        raise operations.CommentaryRefusedError(_("Say why this is right as it is."))
    target = _about(one.about, one.indicator, one.row)
    reason = form.cleaned_data["reason"]
    operations.dismiss(by=asked.person, viewer=asked.viewer, about=target, finding=named.finding, reason=reason)
    messages.success(asked.request, _("Set aside, with your reason."))


def _named(one: Read, posted: QueryDict) -> Checked | None:
    """The open finding on the text shown (saved, or one's own draft) that the button stood under."""
    found = page_of(one).open_findings
    return next((each for each in found if "|".join(each.key) == posted.get("finding", "")), None)


def _refused(
    one: Read, form: CommentaryForm, error: operations.CommentaryClashError | operations.CommentaryRefusedError
) -> HttpResponse:
    writing = not {"sign", "send_back", "dismiss"} & one.asked.request.POST.keys()
    if writing and form.is_valid():
        form.add_error(None, str(error))
    else:
        messages.error(one.asked.request, str(error))
    clashed = isinstance(error, operations.CommentaryClashError)
    clash = pairs_of(form.cleaned_data) if clashed and writing and form.is_bound and "seen" in form.cleaned_data else []
    fresh = read(one.asked, one.about, one.indicator, one.rows, one.row, one.due)
    return _shown(fresh, form=form if writing else None, clash=clash, status=409 if clashed else 400)


def _demand(one: Read, what: str) -> None:
    scope = {"theme": one.indicator.theme.code, "indicator": one.indicator.code}
    one.asked.viewer.demand(what, one.about.agreement.code, **scope)


def _number(posted: QueryDict, name: str) -> int:
    """The revision that was read when the button was pressed; 0, which is none, where that does not say."""
    given = str(posted.get(name, ""))
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _back(one: Read) -> str:
    place = {"agreement": one.about.agreement.code, "indicator": one.indicator.code}
    return f"{reverse('commentary', kwargs=place)}?{urlencode({**dict(one.asked.query), 'for': one.row.period})}"


def _about(about: Picture, facts: IndicatorFacts, row: ResultRow) -> operations.About:
    return operations.About(
        agreement_id=about.agreement.id,
        agreement=about.agreement.code,
        indicator=facts,
        area_id=about.area.id,
        area=about.area.code,
        period=row.span,
    )


def _shown(one: Read, *, status: int = 200, **more: Any) -> HttpResponse:
    return one.asked.show("commentary/page.html", one.about, page_of(one, **more), here="scorecard", status=status)
