"""The scorecard: the answer in a sentence, the counts, then one line per indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment import sentences
from accord.assessment.queries.scorecard import RATED, Scorecard, scorecard
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.framing import CONTEXT
from accord.web.listing import Filter, Group, Sorting
from accord.web.scorecard import choosing, files
from accord.web.scorecard.rows import ORDERS, Line, grouped, lines


@dataclass(frozen=True)
class ScorecardPage:
    """What the scorecard's template shows."""

    title: str
    agreement: str
    lede: str
    tally: list[dict[str, object]]
    filters: tuple[Filter, ...]
    kept: tuple[tuple[str, str], ...]
    action: str
    clear: str
    shown: str
    sorting: Sorting
    groups: Sequence[Group]
    rows: Sequence[Line]
    downloads: tuple[Link, ...]
    never_judged: bool
    imports: str
    views: tuple[Link, ...]


@page
def scorecard_page(asked: Asked, agreement: str) -> HttpResponse:
    """One area's scorecard at one period."""
    about = asked.picture(agreement)
    card = scorecard(asked.viewer, about)
    return asked.show("scorecard/page.html", about, _page(asked, card), here="scorecard")


@page
def scorecard_csv(asked: Asked, agreement: str) -> HttpResponse:
    """The lines shown, as CSV."""
    card = scorecard(asked.viewer, asked.picture(agreement))
    return files.as_csv(card, _chosen_lines(asked, card))


def _page(asked: Asked, card: Scorecard) -> ScorecardPage:
    about = card.picture
    code = about.agreement.code
    kept = tuple(pair for pair in asked.query if pair[0] in CONTEXT)
    order = asked.parameter("sort")
    shown = _chosen_lines(asked, card)
    chosen = choosing.read(asked)
    action = reverse("scorecard", kwargs={"agreement": code})
    return ScorecardPage(
        title=_("Scorecard, %(period)s")
        % {"period": about.period.label("financial") if about.period else _("latest figures")},
        agreement=about.agreement.title
        if about.area.code == about.agreement.area_code
        else f"{about.agreement.title}: {about.area.name}",
        lede=sentences.lede(card),
        tally=_tally(asked, card),
        filters=choosing.offered(card, chosen, order.removeprefix("-")),
        kept=kept,
        action=action,
        clear=_with(action, kept) if chosen.anything or order else "",
        shown=_shown(len(shown), len(card.rows)) if chosen.anything else "",
        sorting=Sorting.read(order, query=asked.query),
        groups=() if order else grouped(card, shown),
        rows=shown if order else (),
        downloads=_downloads(asked, code),
        views=(
            Link(text=_("Latest"), href=_with(action, kept), current=True),
            Link(text=_("By quarters"), href=_with(reverse("quarters", kwargs={"agreement": code}), kept)),
            Link(text=_("Beside what people say"), href=_with(reverse("perception", kwargs={"agreement": code}), kept)),
        ),
        never_judged=not card.rows,
        imports=reverse("imports", kwargs={"agreement": code}) if asked.viewer.may("import", code) else "",
    )


def _chosen_lines(asked: Asked, card: Scorecard) -> list[Line]:
    kept = [pair for pair in asked.query if pair[0] in CONTEXT]
    chosen = choosing.choose(card, lines(card, kept), choosing.read(asked))
    order = asked.parameter("sort")
    key = ORDERS.get(order.removeprefix("-"))
    return sorted(chosen, key=key, reverse=order.startswith("-")) if key and order else chosen


def _tally(asked: Asked, card: Scorecard) -> list[dict[str, object]]:
    kept = [pair for pair in asked.query if pair[0] in CONTEXT]
    rest = len(card.rows) - card.rated
    counts = [*((status, card.counts[status]) for status in RATED), ("not_rated", rest)]
    return [
        {"code": status, "count": count, "href": "?" + urlencode([*kept, ("status", status)])}
        for status, count in counts
    ]


def _downloads(asked: Asked, code: str) -> tuple[Link, ...]:
    path = {"agreement": code}
    report = reverse("report-file", kwargs={**path, "report": "scorecard", "format": "xlsx"})
    pdf = reverse("report-file", kwargs={**path, "report": "scorecard", "format": "pdf"})
    return (
        Link(text=_("Excel"), href=_with(report, asked.query)),
        Link(text=_("CSV"), href=_with(reverse("scorecard-csv", kwargs=path), asked.query)),
        Link(text=_("PDF"), href=_with(pdf, asked.query)),
    )


def _with(path: str, query: Sequence[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(query)}" if query else path


def _shown(shown: int, total: int) -> str:
    return ngettext("%(shown)d of %(total)d indicator shown", "%(shown)d of %(total)d indicators shown", total) % {
        "shown": shown,
        "total": total,
    }
