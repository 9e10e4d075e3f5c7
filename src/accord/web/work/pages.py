"""The home page: what waits for this person, in each agreement they take part in, and what changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.queries.scorecard import ScorecardRow
from accord.framework.queries.picture import AgreementFacts, agreements_by_part
from accord.framework.queries.places import area_names
from accord.reporting.work.addresses import path_of
from accord.reporting.work.composing import WorkIn, work_of
from accord.reporting.work.shape import News, Task
from accord.reporting.work.words import notices, urgency_words
from accord.web.account.digest import rhythm_words
from accord.web.account.last_here import last_here
from accord.web.asking import Asked, page
from accord.web.frame import Link
from accord.web.listing import Group

AT_ONCE = 6
"""So much news is shown at once; the rest is folded away."""
FIRST_TIME = timedelta(days=14)
"""How far back news goes for somebody who was never here before."""


@dataclass(frozen=True)
class TaskLine:
    """One thing to do as the page lists it."""

    code: str
    title: str
    href: str
    wanted: str
    why: str
    status: str
    due: date | None
    places: tuple[Link, ...]


@dataclass(frozen=True)
class NewsLine:
    """One thing that changed."""

    at: datetime
    code: str
    title: str
    href: str
    said: str
    detail: str
    status: str


@dataclass(frozen=True)
class OwedLine:
    """What one person owes that the viewer follows."""

    who: str
    tasks: tuple[TaskLine, ...]
    late: int
    due: date | None


@dataclass(frozen=True)
class Item:
    """An indicator that is the viewer's to answer for, or to send figures for."""

    code: str
    title: str
    href: str
    status: str
    why: str


@dataclass(frozen=True)
class AgreementWork:
    """What waits in one agreement."""

    title: str
    notices: tuple[str, ...]
    scorecard: str
    build: str
    """Where the structure is written, for who may, in an agreement that has no indicator yet."""
    links: tuple[Link, ...]
    tally: list[dict[str, object]]
    waits: int
    late: int
    groups: tuple[Group, ...]
    rated: bool
    """Whether one of the things that wait has a status to show."""
    later: int
    waiting: tuple[Link, ...]
    owed: tuple[OwedLine, ...]
    news: tuple[NewsLine, ...]
    older: tuple[NewsLine, ...]
    own: tuple[Item, ...]
    sends: tuple[Item, ...]
    """What the agency of a data provider sends figures for."""


@dataclass(frozen=True)
class WorkPage:
    """What the home page shows; ``since`` is the moment after which things count as changed."""

    who: str
    since: datetime
    was_here: bool
    digest: str
    outbox: str
    agreements: tuple[AgreementWork, ...]
    others: tuple[Link, ...]
    """Agreements in which an administrator has no part."""


@page
def my_work(asked: Asked) -> HttpResponse:
    """What waits for the signed-in person; agreements with something to do come first."""
    before = last_here(asked.request)
    since = before or timezone.now() - FIRST_TIME
    own, other = agreements_by_part(asked.viewer)
    found = [(facts, work_of(asked.viewer, asked.picture(facts.code), today=asked.today, since=since)) for facts in own]
    found.sort(key=lambda pair: (not pair[1].waits, not pair[1].owed))
    may_see_mail = asked.viewer.administrator or any(held.role == "secretariat" for held in asked.viewer.grants)
    shown = WorkPage(
        who=asked.viewer.label,
        since=since,
        was_here=before is not None,
        digest=rhythm_words(asked.person),
        outbox=reverse("outbox") if may_see_mail else "",
        agreements=tuple(_agreement(asked, facts, work) for facts, work in found),
        others=tuple(
            Link(text=facts.title, href=reverse("scorecard", kwargs={"agreement": facts.code})) for facts in other
        ),
    )
    return asked.show("work/page.html", None, shown, here="my-work")


def _agreement(asked: Asked, facts: AgreementFacts, work: WorkIn) -> AgreementWork:
    place = {"agreement": facts.code}
    rated = {status: work.counts.get(status, 0) for status in ("green", "amber", "red")}
    rest = sum(work.counts.values()) - sum(rated.values())
    scorecard = reverse("scorecard", kwargs=place)
    news = tuple(_news(one) for one in work.news)
    return AgreementWork(
        title=facts.title,
        notices=tuple(notices(facts)),
        scorecard=scorecard,
        build=reverse("framework", kwargs=place) if asked.viewer.may("edit_framework", facts.code) else "",
        links=tuple(_links(asked, facts)),
        tally=[
            {"code": status, "count": count, "href": f"{scorecard}?status={status}"}
            for status, count in (*rated.items(), ("not_rated", rest))
        ],
        waits=work.waits,
        late=work.late,
        groups=tuple(
            Group(title=urgency_words(name), rows=tuple(_task(one) for one in tasks), depth=2)
            for name, tasks in work.groups
        ),
        rated=any(task.status for _urgency, tasks in work.groups for task in tasks),
        later=work.later,
        waiting=tuple(
            Link(text=f"{one.indicator} {one.title}", href=_commentary(facts.code, one.indicator))
            for one in work.waiting
        ),
        owed=tuple(OwedLine(one.who, tuple(_task(task) for task in one.tasks), one.late, one.due) for one in work.owed),
        news=news[:AT_ONCE],
        older=news[AT_ONCE:],
        own=tuple(_item(facts.code, row) for row in work.own),
        sends=tuple(_item(facts.code, row) for row in work.sends),
    )


def _task(task: Task) -> TaskLine:
    return TaskLine(
        code=task.code,
        title=task.title,
        href=path_of(task.address),
        wanted=task.wanted,
        why=task.why,
        status=task.status,
        due=task.due,
        places=tuple(Link(text=name, href=path_of(address)) for name, address in task.places),
    )


def _news(news: News) -> NewsLine:
    return NewsLine(
        news.at, news.code, news.title, path_of(news.address), news.said, news.detail,
        news.status if news.status in {"green", "amber", "red"} else "",
    )  # fmt: skip


def _commentary(agreement: str, indicator: str) -> str:
    return reverse("commentary", kwargs={"agreement": agreement, "indicator": indicator})


def _links(asked: Asked, facts: AgreementFacts) -> Iterable[Link]:
    """Where to go next: the places of a district lead first."""
    place = {"agreement": facts.code}
    own = [held.scope for held in asked.viewer.grants if held.agreement == facts.code and held.scope_kind == "area"]
    for code, name in sorted(area_names(own).items()):
        yield Link(text=name, href=reverse("area", kwargs={**place, "area": code}))
    if "chair" in asked.viewer.roles(facts.code):
        yield Link(text=_("Chair’s page"), href=reverse("chair", kwargs=place))
    yield Link(text=_("Scorecard"), href=reverse("scorecard", kwargs=place))
    yield Link(text=_("Exceptions"), href=reverse("exceptions", kwargs=place))
    if asked.viewer.may("write_commentary", facts.code):
        yield Link(text=_("Commentary"), href=reverse("commentary-overview", kwargs=place))
    yield Link(text=_("Reports"), href=reverse("reports", kwargs=place))
    yield Link(text=_("What was agreed"), href=reverse("agreement", kwargs=place))


def _item(agreement: str, row: ScorecardRow) -> Item:
    return Item(
        code=row.indicator.code,
        title=row.indicator.title,
        href=reverse("indicator", kwargs={"agreement": agreement, "indicator": row.indicator.code}),
        status=row.status,
        why=sentences.attention(row.result),
    )
