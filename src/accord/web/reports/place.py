"""What the pages of a report share: which kind it is, its addresses, its links."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import Picture
from accord.reporting.errors import UnknownReportError
from accord.reporting.html import Links
from accord.reporting.making import KINDS, Kind, about_for
from accord.web.asking import Asked
from accord.web.frame import Link
from accord.web.framing import CONTEXT


def kind_asked(report: str) -> Kind:
    """The kind an address names; raises NotFoundError where there is none."""
    if report not in KINDS:
        raise NotFoundError(_("There is no report “%(name)s”.") % {"name": report})
    return KINDS[report]


def format_asked(kind: Kind, file_format: str) -> str:
    """The format an address names; raises NotFoundError where the report does not come in it."""
    if file_format not in kind.formats:
        raise NotFoundError(str(UnknownReportError(f"The report does not come as “{file_format}”.")))
    return file_format


def context_of(about: Picture) -> dict[str, str]:
    """A picture as the query parameters that ask for it again."""
    found = {
        "area": about.area.code if about.area.code != about.agreement.area_code else "",
        "period": about.period.canonical if about.period else "",
        "known_on": about.known_on.isoformat() if about.known_on else "",
    }
    return {name: value for name, value in found.items() if value}


def kept_context(asked: Asked) -> str:
    """The part of the address that says what the page is about, with its question mark; blank where there is none."""
    kept = [pair for pair in asked.query if pair[0] in CONTEXT]
    return f"?{urlencode(kept)}" if kept else ""


def themed(query: str, theme: str) -> str:
    """The same end of an address for one theme alone; as it is where none is asked for."""
    return f"{query}{'&' if query else '?'}{urlencode({'theme': theme})}" if theme else query


def theme_asked(asked: Asked, kind: Kind) -> str:
    """The theme an address asks for, of a report that can be had by theme; blank for the whole."""
    return asked.parameter("theme") if kind.by_theme else ""


def address(name: str, agreement: str, query: str = "", **parts: object) -> str:
    """The address of a page of reports with the query kept."""
    return reverse(name, kwargs={"agreement": agreement, **parts}) + query


def figure_links(agreement: str, query: str) -> Links:
    """From a figure's tag to its indicator's page; a tag cut for its length leads nowhere."""
    held: dict[str, str] = {}

    def link(tag: str) -> str:
        indicator, separator, rest = tag.partition("|")
        if not separator or "|" not in rest:
            return ""
        if indicator not in held:
            try:
                held[indicator] = address("indicator", agreement, query, indicator=indicator)
            except NoReverseMatch:
                held[indicator] = ""
        return held[indicator]

    return link


def dated(asked: Asked, kind: Kind, about: Picture) -> str:
    """The address of the same page with its period in it, where it has none and the kind needs one; else blank."""
    if not kind.by_period or about.period is not None:
        return ""
    query = {**dict(asked.query), **context_of(about_for(kind, about, asked.today))}
    return f"{asked.request.path}?{urlencode(query)}"


def trail_to(agreement: str, query: str) -> tuple[Link, ...]:
    """The way back to the list of reports."""
    return (Link(text=_("Reports"), href=address("reports", agreement, query)),)
