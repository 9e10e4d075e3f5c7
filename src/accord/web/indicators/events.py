"""The timeline of an indicator: figures, commentary, exceptions, plans, decisions, money and promises, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment.queries.commentary import commentary_on
from accord.assessment.queries.exception_events import exception_events
from accord.assessment.queries.indicator import IndicatorPicture
from accord.assessment.words import exception_step_words
from accord.delivery.queries.events import RecordEvent, events_of
from accord.delivery.queries.naming import records_naming
from accord.framework.queries.promises import Promise
from accord.judgement.periods import parse_canonical
from accord.web.asking import Asked
from accord.web.figures import long_date
from accord.web.frame import Option
from accord.web.framing import CONTEXT
from accord.web.indicators.addresses import anchor, exception_address, indicator_address, kept
from accord.web.indicators.head import DEFINITION, EVENTS, FIGURES, commentary_address
from accord.web.indicators.history import history
from accord.web.listing import Filter
from accord.web.plans.beside import record_address
from accord.web.plans.words import step_words


@dataclass(frozen=True)
class Event:
    """One thing that happened: when, what sort of thing, in words, and where it can be read."""

    when: date
    sort: str
    what: str
    detail: str
    href: str
    status: str = ""


@dataclass(frozen=True)
class Year:
    """The events of one calendar year."""

    year: int
    events: tuple[Event, ...]


@dataclass(frozen=True)
class EventsPage:
    """Everything that happened about the indicator in the area, by year, newest first."""

    years: tuple[Year, ...]
    filters: tuple[Filter, ...]
    kept: tuple[tuple[str, str], ...]
    clear: str
    shown: str
    words: dict[str, str]


def events(asked: Asked, about: IndicatorPicture) -> EventsPage:
    """The timeline as known on the picture's day, or what of it the address asks for."""
    wanted, query = asked.parameter("of"), kept(asked)
    every = sorted(_every(asked, about), key=lambda one: one.when, reverse=True)
    found = [one for one in every if wanted in ("", one.sort)]
    words = sort_words()
    held = [sort for sort in words if any(one.sort == sort for one in every)]
    said = ngettext("%(n)d event", "%(n)d events", len(found)) % {"n": len(found)}
    choices = [("", _("everything")), *((sort, words[sort]) for sort in held)]
    address = indicator_address(about.picture.agreement.code, about.facts.code, query, view=EVENTS)
    return EventsPage(
        years=tuple(Year(year, tuple(some)) for year, some in groupby(found, key=lambda one: one.when.year)),
        filters=(Filter("of", _("Show"), options=tuple(Option(code, text, code == wanted) for code, text in choices)),),
        kept=(("view", EVENTS), *(pair for pair in query if pair[0] in CONTEXT)),
        clear=address if wanted else "",
        shown=said,
        words=words,
    )


def sort_words() -> dict[str, str]:
    """What sorts of things happen."""
    return {
        "figure": _("Figure"),
        "commentary": _("Commentary"),
        "exception": _("Exception"),
        "plan": _("Plans and registers"),
        "decision": _("Decision"),
        "money": _("Money"),
        "promise": _("Target"),
        "definition": _("Definition"),
    }


def _every(asked: Asked, about: IndicatorPicture) -> Iterable[Event]:
    facts, picture = about.picture.agreement, about.picture
    found = records_naming(asked.viewer, facts, indicator=about.facts.code, known_on=picture.known_on)
    query = kept(asked)
    yield from _figures(about, query)
    yield from _commentary(about, query)
    yield from _exceptions(asked, about, query)
    for one in events_of(asked.viewer, facts, found, known_on=picture.known_on):
        yield _step(about, one, query)
        yield from _money(about, one, query)
    yield from _promises(about, query)
    yield from _definitions(about, query)


def _figures(about: IndicatorPicture, query: Sequence[tuple[str, str]]) -> Iterable[Event]:
    statuses = {anchor(row.period): row.status for row in about.series}
    code, indicator = about.picture.agreement.code, about.facts.code
    for row in history(about).rows:
        if row.recorded is None:
            continue
        said = _("%(period)s: %(value)s") % {"period": row.period, "value": row.value or row.missing}
        detail = "; ".join((*(_("was %(was)s") % {"was": was} for was in row.before), *filter(None, [row.caveat])))
        href = indicator_address(code, indicator, query, view=FIGURES, at=row.id)
        status = statuses.get(row.id, "")
        rated = status if status in {"green", "amber", "red"} else ""
        yield Event(localdate(row.recorded), "figure", said, detail, href, rated)


def _commentary(about: IndicatorPicture, query: Sequence[tuple[str, str]]) -> Iterable[Event]:
    year_type = about.facts.now.year_type
    for one in commentary_on(about.picture, about.facts.code):
        label = {"period": parse_canonical(one.period).label(year_type)}
        href = commentary_address(about, [*query, ("for", one.period)])
        for said in one.revisions:
            text = _("Commentary on %(period)s") % label
            text = _("%(what)s by %(who)s") % {"what": text, "who": said.author} if said.author else text
            yield Event(localdate(said.written_at), "commentary", text, said.shows, href)
            if said.decided_at is not None:
                words = _("Commentary on %(period)s signed by %(who)s") if said.signed else _(
                    "Commentary on %(period)s sent back by %(who)s"
                )  # fmt: skip
                facts = {**label, "who": said.decided_by}
                yield Event(localdate(said.decided_at), "commentary", words % facts, said.sent_back, href)


def _exceptions(asked: Asked, about: IndicatorPicture, query: Sequence[tuple[str, str]]) -> Iterable[Event]:
    for one in exception_events(asked.viewer, about.picture, about.facts.code):
        facts = {"number": one.number, "what": _lower(exception_step_words(one.action, ""))}
        who = _("by %(who)s") % {"who": one.by} if one.by else ""
        decided = _decided(about.groups.get(one.decided_by, one.decided_by), one.decided_on, one.decision_ref)
        detail = " ".join(part for part in (one.note, who, decided) if part)
        yield Event(
            localdate(one.at),
            "decision" if one.decided_by else "exception",
            _("Exception %(number)d: %(what)s") % facts,
            detail,
            exception_address(about.picture.agreement.code, one.number, query),
        )


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def _step(about: IndicatorPicture, one: RecordEvent, query: Sequence[tuple[str, str]]) -> Event:
    record, step = one.record, one.step
    register = record.register
    what = step_words(step.action, step.by)
    if "state" in step.changes and step.changes["state"][1] in register.states:
        now = register.states[step.changes["state"][1]].words
        what = _("%(what)s: now %(state)s") % {"what": what, "state": now}
    facts = {"one": str(register.one).capitalize(), "code": record.code, "title": record.title, "what": what}
    said = _("%(one)s %(code)s “%(title)s”. %(what)s") % facts
    decided = _decided(about.groups.get(step.decided_by, step.decided_by), step.decided_on, step.decision_ref)
    detail = " ".join(part for part in (step.note, decided, step.decision_words) if part)
    href = record_address(about.picture.agreement.code, register.path, record.code, query)
    return Event(localdate(step.at), "decision" if step.decided_by else "plan", said, detail, href)


def _money(about: IndicatorPicture, one: RecordEvent, query: Sequence[tuple[str, str]]) -> Iterable[Event]:
    """What a record that serves the indicator was given, or given instead."""
    record, step = one.record, one.step
    for field in record.register.fields:
        before, after = step.changes.get(field.name, (None, None))
        if field.kind != "money" or not after:
            continue
        facts = {"title": record.title, "now": _pounds(after), "before": _pounds(before) if before else ""}
        said = (
            _("%(now)s instead of %(before)s for “%(title)s”") if before else _("%(now)s for “%(title)s”")
        ) % facts  # fmt: skip
        href = record_address(about.picture.agreement.code, record.register.path, record.code, query)
        yield Event(localdate(step.at), "money", said, str(field.label), href)


def _pounds(amount: object) -> str:
    return f"£{Decimal(str(amount)):,.2f}".removesuffix(".00")


def _decided(group: str, day: date | None, reference: str) -> str:
    if not group:
        return ""
    facts = {"group": group, "day": long_date(day) if day else "", "reference": reference}
    return _("Decided by %(group)s on %(day)s, %(reference)s.") % facts


def _promises(about: IndicatorPicture, query: Sequence[tuple[str, str]]) -> Iterable[Event]:
    """Targets of the area: those set together are one event, renegotiated ones say how many changed."""
    mine = [one for one in about.recorded_promises if one.area == about.picture.area.code]
    firsts: dict[tuple[str, str], datetime] = {}
    for one in sorted(mine, key=lambda one: one.recorded_at):
        firsts.setdefault((one.period, one.kind), one.recorded_at)
    href = indicator_address(about.picture.agreement.code, about.facts.code, query, view=FIGURES)
    ordered = sorted(mine, key=lambda one: (one.recorded_at, one.span.end))
    for when, some in groupby(ordered, key=lambda one: one.recorded_at):
        together = list(some)
        changed = [one for one in together if firsts[one.period, one.kind] != one.recorded_at]
        yield _promise(about, when, together, changed, href)


def _promise(
    about: IndicatorPicture, when: datetime, together: list[Promise], changed: list[Promise], href: str
) -> Event:
    if changed:
        said = ngettext("%(n)d target renegotiated", "%(n)d targets renegotiated", len(changed)) % {"n": len(changed)}
    else:
        said = ngettext("%(n)d target set", "%(n)d targets set", len(together)) % {"n": len(together)}
    last = (changed or together)[-1]
    decided = _decided(about.groups.get(last.decided_by, last.decided_by), last.decided_on, last.decision_ref)
    detail = " ".join(part for part in (last.reason, decided) if part)
    return Event(localdate(when), "decision" if changed and last.decided_by else "promise", said, detail, href)


def _definitions(about: IndicatorPicture, query: Sequence[tuple[str, str]]) -> Iterable[Event]:
    href = indicator_address(about.picture.agreement.code, about.facts.code, query, view=DEFINITION)
    for version in about.versions:
        said = _("Definition %(number)d") % {"number": version.number}
        group = about.groups.get(version.decided_by, version.decided_by)
        detail = " ".join(
            part for part in (version.reason, _decided(group, version.decided_on, version.decision_ref)) if part
        )
        yield Event(version.recorded_on, "decision" if version.decided_by else "definition", said, detail, href)
