"""The frame of a page in an agreement: navigation, and the context bar.

The bar keeps agreement, period, area and day in the address.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accord.framework.queries.picture import AgreementFacts, Picture, agreements, picture_areas, report_periods
from accord.framework.viewer import Viewer
from accord.web.figures import long_date
from accord.web.frame import Choice, Frame, Link, Option

CONTEXT = ("area", "period", "known_on")
PARTS = (
    ("agreement", "agreement", lazy("Agreement")),
    ("scorecard", "scorecard", lazy("Scorecard")),
    ("exceptions", "exceptions", lazy("Exceptions")),
    ("plans", "plans", lazy("Plans")),
    ("meetings", "meetings", lazy("Meetings")),
    ("collection", "imports", lazy("Collection")),
    ("reports", "reports", lazy("Reports")),
)


def own_frame(viewer: Viewer, here: str = "") -> Frame:
    """The frame of a page that belongs to no agreement, such as one's own work."""
    return Frame(you=_you(here, ""), foot=_foot(), signed_in_as=viewer.label, sign_out=reverse("account_logout"))


def agreement_frame(request: HttpRequest, viewer: Viewer, about: Picture, here: str, today: date) -> Frame:
    """The frame of a page in an agreement."""
    kept = [pair for pair in query_of(request) if pair[0] in CONTEXT and pair[1]]
    return Frame(
        navigation=tuple(_navigation(viewer, about, here, kept)),
        you=_you(here, about.agreement.code),
        context=(
            _agreement_choice(viewer, about),
            _period_choice(request, about, today),
            _area_choice(request, about),
            _day_choice(request, about),
        ),
        notices=said_of(about.agreement),
        known_on=about.known_on,
        known_now=_address(request, [pair for pair in query_of(request) if pair[0] != "known_on"]),
        licence=about.agreement.licence,
        foot=_foot(),
        signed_in_as=viewer.label,
        sign_out=reverse("account_logout"),
    )


def _navigation(viewer: Viewer, about: Picture, here: str, kept: list[tuple[str, str]]) -> Iterable[Link]:
    query = f"?{urlencode(kept)}" if kept else ""
    for part, name, title in PARTS:
        if part == "collection" and not viewer.may("import", about.agreement.code):
            continue
        href = reverse(name, kwargs={"agreement": about.agreement.code}) + query
        yield Link(text=str(title), href=href, current=part == here)


def _you(here: str, agreement: str) -> tuple[Link, ...]:
    search = reverse("search") + (f"?{urlencode({'agreement': agreement})}" if agreement else "")
    return (
        Link(text=_("My work"), href=reverse("my-work"), current=here == "my-work"),
        Link(text=_("Search"), href=search, current=here == "search"),
    )


def _agreement_choice(viewer: Viewer, about: Picture) -> Choice:
    links = tuple(
        Link(
            text=one.title,
            href=reverse("scorecard", kwargs={"agreement": one.code}),
            current=one.code == about.agreement.code,
        )
        for one in agreements(viewer)
    )
    return Choice(
        label=_("Agreement"), shown=about.agreement.title, kind="links" if len(links) > 1 else "fixed", links=links
    )


def _period_choice(request: HttpRequest, about: Picture, today: date) -> Choice:
    chosen = about.period.canonical if about.period else ""
    options = [Option(value="", text=_("Latest figures"), chosen=not chosen)]
    options += [
        Option(
            value=period.canonical,
            text=period.label("financial"),
            chosen=period.canonical == chosen,
            depth=int(period.duration != "P1Y"),
        )
        for period in report_periods(about.agreement, today)
    ]
    shown = about.period.label("financial") if about.period else _("latest")
    return Choice(
        label=_("Period"),
        shown=shown,
        kind="options",
        name="period",
        action=request.path,
        options=tuple(options),
        kept=_others(request, "period"),
    )


def _area_choice(request: HttpRequest, about: Picture) -> Choice:
    areas = picture_areas(about)
    options = tuple(
        Option(
            value=area.code,
            text=area.name,
            chosen=area.code == about.area.code,
            depth=int(area.code != about.agreement.area_code),
        )
        for area in areas
    )
    in_path = "/areas/" in request.path
    kind: Literal["fixed", "options"] = "fixed" if in_path or len(options) < 2 else "options"
    return Choice(
        label=_("Area"),
        shown=about.area.name,
        kind=kind,
        name="area",
        action=request.path,
        options=options,
        kept=_others(request, "area"),
    )


def _day_choice(request: HttpRequest, about: Picture) -> Choice:
    return Choice(
        label=_("As known on"),
        shown=long_date(about.known_on) if about.known_on else _("today"),
        kind="date",
        name="known_on",
        action=request.path,
        value=about.known_on.isoformat() if about.known_on else "",
        reset=_address(request, _others(request, "known_on")) if about.known_on else "",
        help=_("Shows what was known at the end of that day, before later figures and corrections."),
        kept=_others(request, "known_on"),
    )


def _foot() -> tuple[Link, ...]:
    return (
        Link(text=_("Your account and digest"), href=reverse("account")),
        Link(text=_("Change your password"), href=reverse("account_change_password")),
    )


def said_of(agreement: AgreementFacts) -> tuple[str, ...]:
    """What has to be said of an agreement wherever its figures are shown."""
    said = []
    if agreement.sample:
        said.append(_("Sample: invented figures"))
    if agreement.illustrative:
        said.append(_("Illustrative targets"))
    return tuple(said)


def query_of(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """The query parameters of a request in order, the last value of each."""
    return tuple((name, str(value)) for name, value in request.GET.items())


def _others(request: HttpRequest, name: str) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in query_of(request) if pair[0] not in {name, "page"})


def _address(request: HttpRequest, query: Iterable[tuple[str, str]]) -> str:
    pairs = list(query)
    return request.path + (f"?{urlencode(pairs)}" if pairs else "")
