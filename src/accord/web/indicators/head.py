"""What every part of an indicator's page has round it: trail, answer, tabs and the column at the side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from accord.assessment import answers, sentences
from accord.assessment.heading import in_hundred, way_to_go
from accord.assessment.queries.indicator import IndicatorPicture
from accord.framework.queries.links import Linked
from accord.judgement.periods import parse_canonical
from accord.web.asking import Asked
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.indicators import words
from accord.web.indicators.addresses import Query, indicator_address, kept, scorecard_address
from accord.web.scorecard.rows import designation_word
from accord.web.words import good_is

OVER_TIME, CONTROL, DISTRICTS, COMPARED, COMMENTARY, PLANS, EVENTS, FIGURES, DEFINITION = (
    "", "control", "districts", "compared", "commentary", "plans", "events", "figures", "definition",
)  # fmt: skip
VIEWS = (OVER_TIME, CONTROL, DISTRICTS, COMPARED, COMMENTARY, PLANS, EVENTS, FIGURES, DEFINITION)


@dataclass(frozen=True)
class Need:
    """Something that waits, in words; a link to do it where one may; pressing ones are said in red."""

    text: str
    href: str = ""
    certain: bool = True


@dataclass(frozen=True)
class LinkedTo:
    """The indicators linked in one way."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Baseline:
    """Where the area started: the figure, how firm it is, when a missing one is due, how far it has come since."""

    shown: str
    note: str
    due: date | None
    since: str


@dataclass(frozen=True)
class Side:
    """The column at the side."""

    needs: tuple[Need, ...]
    since: str
    today: date
    expected: date | None
    announced: bool
    expected_for: str
    owner: str
    theme: str
    theme_lead: str
    provider: str
    good_is: str
    kind: str
    version: str
    version_href: str
    linked: tuple[LinkedTo, ...]
    baseline: Baseline
    chance: str
    chance_of: str


@dataclass(frozen=True)
class Head:
    """Trail, title, answer, tabs and side."""

    agreement: str
    code: str
    title: str
    good_is: str
    area: str
    trail: tuple[Link, ...]
    outcome: str
    tags: tuple[str, ...]
    status: str
    first: str
    more: tuple[str, ...]
    tabs: tuple[Link, ...]
    side: Side
    ended: date | None


def head(asked: Asked, about: IndicatorPicture, view: str, open_records: int | None = None) -> Head:
    """The head of one part of an indicator's page; ``open_records`` name it in the registers."""
    facts, picture, query = about.facts, about.picture, kept(asked)
    scorecard = scorecard_address(picture.agreement.code, query)
    return Head(
        agreement=picture.agreement.title,
        code=facts.code,
        title=facts.title,
        good_is=good_is(facts.now.polarity),
        area=picture.area.name,
        trail=(
            Link(text=_("Scorecard"), href=scorecard),
            Link(text=facts.theme.title, href=scorecard_address(picture.agreement.code, query, theme=facts.theme.code)),
        ),
        outcome=facts.outcome.title,
        tags=tuple(
            tag
            for tag in (_("mandatory outcome") if facts.outcome.mandatory else "", _designation(facts.designation))
            if tag
        ),
        status=about.shown.status if about.shown else "no_data",
        first=answers.position(about),
        more=_more(about, picture.known_on or asked.today),
        tabs=_tabs(about, query, view, open_records),
        side=_side(asked, about, query),
        ended=facts.ended_on,
    )


def _designation(code: str) -> str:
    return designation_word(code) if code else ""


def _more(about: IndicatorPicture, today: date) -> tuple[str, ...]:
    """The reason, the movement, the usual range and the way to go; then what else is known."""
    first = " ".join(
        part for part in (answers.distance(about), answers.movement(about), answers.usual_range(about)) if part
    )
    return tuple(part for part in (first, _last_known(about), way_to_go(about, today), _whole(about)) if part)


def _last_known(about: IndicatorPicture) -> str:
    last = about.last_figure
    if about.shown is None or about.shown.value is not None or last is None or about.is_worded:
        return ""
    now = about.facts.now
    facts = {"value": sentences.number(last.value or 0.0, answers.brief(now)), "when": answers.when(last.span, now)}
    return _("The last figure shown was %(value)s, %(when)s.") % facts


def _whole(about: IndicatorPicture) -> str:
    if about.whole is None or about.whole.value is None or about.is_worded:
        return ""
    name = about.whole_name
    value = sentences.number(about.whole.value, answers.brief(about.facts.now))
    return _("%(name)s as a whole: %(value)s for the same period.") % {"name": name, "value": value}


def _tabs(about: IndicatorPicture, query: Query, view: str, open_records: int | None) -> tuple[Link, ...]:
    titles = (
        (OVER_TIME, _("Over time"), None),
        (DISTRICTS, _("Districts"), None),
        (COMPARED, _("Compared with others"), None),
        (COMMENTARY, _("Commentary"), len(about.commented)),
        (PLANS, _("Plans and actions"), open_records),
        (EVENTS, _("Timeline"), None),
        (FIGURES, _("Figures and history"), None),
        (DEFINITION, _("Definition"), None),
    )
    code, indicator = about.picture.agreement.code, about.facts.code
    current = OVER_TIME if view == CONTROL else view
    return tuple(
        Link(
            text=title, href=indicator_address(code, indicator, query, view=name), current=name == current, count=count
        )
        for name, title, count in titles
    )


def _side(asked: Asked, about: IndicatorPicture, query: Query) -> Side:
    facts, now, agreement = about.facts, about.facts.now, about.picture.agreement.code
    expected, row = answers.next_expected(about), about.shown
    return Side(
        needs=tuple(_needs(asked, about, query)),
        since=answers.standing_since(about),
        today=about.picture.known_on or asked.today,
        expected=expected.expected if expected else None,
        expected_for=parse_canonical(expected.period).label(now.year_type) if expected else "",
        announced=about.awaited is not None,
        owner=now.owner,
        theme=facts.theme.title,
        theme_lead=", ".join(part for part in (facts.theme.lead, facts.theme.lead_agency) if part),
        provider=now.provider,
        good_is=words.polarity_word(now.polarity),
        kind=f"{words.kind_word(now.kind)}, {words.frequency_word(now.frequency)}",
        version=_version(about),
        version_href=indicator_address(agreement, facts.code, query, view=DEFINITION),
        linked=tuple(_linked(about, query)),
        baseline=_baseline(about),
        chance=in_hundred(row.p_target) if row is not None and row.p_target is not None else "",
        chance_of=_target_words(about),
    )


def _target_words(about: IndicatorPicture) -> str:
    """The last target and its period: "67.0% by 2028/29"; the period alone for a band."""
    last = answers.last_target(about)
    if last is None or last.value is None:
        return _("inside its band")
    facts = {
        "target": sentences.number(last.value, answers.brief(about.facts.now)),
        "when": last.span.label(about.facts.now.year_type),
    }
    return _("%(target)s by %(when)s") % facts


def _needs(asked: Asked, about: IndicatorPicture, query: Query) -> Iterable[Need]:
    row = about.shown
    if row is None:
        return
    attention = sentences.attention(row)
    if attention:
        yield Need(attention, certain=row.certainty != "may_be_chance")
    if row.raised and row.period not in about.commented:
        may = not about.picture.known_on and asked.viewer.may(
            "write_commentary", about.picture.agreement.code, theme=about.facts.theme.code, indicator=about.facts.code
        )
        href = commentary_address(about, [*query, ("for", row.period)]) if may else ""
        yield Need(_("Write the commentary that is missing") if may else _("Commentary is missing"), href)


def commentary_address(about: IndicatorPicture, query: Query) -> str:
    """The address where commentary on the indicator is written and signed."""
    place = {"agreement": about.picture.agreement.code, "indicator": about.facts.code}
    pairs = list(query)
    return reverse("commentary", kwargs=place) + (f"?{urlencode(pairs)}" if pairs else "")


def _version(about: IndicatorPicture) -> str:
    now = about.facts.now
    since = now.valid_from or now.recorded_on
    facts = {"number": now.number, "day": long_date(since)}
    said = _("%(number)d, since %(day)s") % facts
    if now.decided_by and now.decided_on:
        who = about.groups.get(now.decided_by, now.decided_by)
        said += "; " + _("decided by %(who)s on %(day)s") % {"who": who, "day": long_date(now.decided_on)}
    return said


def _linked(about: IndicatorPicture, query: Query) -> Iterable[LinkedTo]:
    held: dict[str, list[Link]] = {}
    for one in about.links:
        held.setdefault(words.link_word(one.kind, outgoing=one.outgoing), []).append(_link(about, one, query))
    held.setdefault(words.link_word("conflicts", outgoing=True), [])
    for label, links in held.items():
        yield LinkedTo(label, tuple(links))


def _link(about: IndicatorPicture, one: Linked, query: Query) -> Link:
    owners = ""
    if one.kind == "conflicts":
        facts = {"own": about.facts.now.owner or _("nobody"), "other": one.owner or _("nobody")}
        owners = _("owners: %(own)s and %(other)s") % facts
    href = indicator_address(about.picture.agreement.code, one.code, query)
    return Link(text=f"{one.code} {one.title}", href=href, note=owners)


def _baseline(about: IndicatorPicture) -> Baseline:
    held, now = about.baseline, answers.brief(about.facts.now)
    row = about.shown
    moved = ""
    if row is not None and row.since_baseline is not None and not about.is_worded and not about.facts.now.cumulative:
        sign = "+" if row.since_baseline > 0 else sentences.MINUS if row.since_baseline < 0 else ""
        moved = sign + sentences.difference(row.since_baseline, now)
    if held is None:
        return Baseline(_("none recorded"), "", None, moved)
    shown = held.word or (sentences.number(held.value, now) if held.value is not None else "")
    when = held.span.label(about.facts.now.year_type) if held.span else ""
    value = _("%(value)s in %(when)s") % {"value": shown, "when": when} if shown and when else shown
    state = words.baseline_word(held.status)
    note = state if value and held.status not in {"", "set"} else ""
    return Baseline(value or state or _("none recorded"), note, held.due, moved)
