"""What the pages of a project and of its outcomes show besides: progress against profile, money by district."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accord.delivery.queries.projects import DistrictShare, OutcomeProgress, outcome_progress, project_progress
from accord.delivery.queries.records import RecordPage, record_lines
from accord.delivery.registers import BY_KIND
from accord.documents.charts import ProfileBar, ProfileChart, Unit, profile_chart
from accord.web.figures import long_date
from accord.web.indicators.addresses import kept
from accord.web.indicators.drawing import Drawn, chart_words, drawn
from accord.web.plans.beside import record_address
from accord.web.plans.room import Room


@dataclass(frozen=True)
class OutcomeRow:
    """One outcome as it stood at its last reading; ``share`` is the actual in per cent of the profile."""

    title: str
    href: str
    total: float | None
    total_by: date | None
    profile: float | None
    actual: float | None
    share: float | None
    read_on: date | None
    status: str
    word: str
    note: str


@dataclass(frozen=True)
class ProjectBeside:
    """What stands on a project's page besides: its outcomes, the rule of their words, and the split of its money."""

    rows: tuple[OutcomeRow, ...]
    rule: str
    districts: tuple[DistrictShare, ...]
    cohort: int
    funding: float | None
    split: str


@dataclass(frozen=True)
class OutcomeBeside:
    """What stands on an outcome's page besides: its readings, in the words of the rule, and drawn."""

    rows: tuple[OutcomeRow, ...]
    rule: str
    chart: Drawn | None


def project_beside(here: Room, opened: RecordPage) -> ProjectBeside:
    """How the project does, as known on the page's day."""
    known_on = here.about.known_on if here.about else None
    found = project_progress(here.asked.viewer, here.facts, opened.line, known_on=known_on)
    said = opened.line.values
    return ProjectBeside(
        rows=tuple(_row(here, one) for one in found.outcomes),
        rule=rule(found.slightly_behind_from),
        districts=found.districts,
        cohort=found.cohort,
        funding=None if found.funding is None else float(found.funding),
        split=_split(said["cohort"], said["cohort_on"]) if found.districts else "",
    )


def outcome_beside(here: Room, opened: RecordPage) -> OutcomeBeside:
    """How one outcome came along, reading by reading."""
    known_on = here.about.known_on if here.about else None
    projects = record_lines(here.asked.viewer, here.facts, BY_KIND["project"], known_on=known_on)
    whole = next((line for line in projects if line.code == opened.line.values["project"]), None)
    share = float(whole.values["slightly_behind_from"]) if whole and whole.values["slightly_behind_from"] else None
    found = outcome_progress(here.asked.viewer, here.facts, opened.line, share, known_on=known_on)
    return OutcomeBeside(
        rows=tuple(_reading_row(here, found, place) for place in range(len(found.readings))),
        rule=rule(share or 60.0),
        chart=_chart(found) if any(one.profile is not None for one in found.readings) else None,
    )


def rule(share: float) -> str:
    """The rule of the words in a sentence."""
    return _(
        "Above the profile is ahead, at the profile as planned, from %(share)g%% of the profile slightly behind, "
        "below that behind. Where there is nothing to count yet a person says so."
    ) % {"share": share}


def words_of(word: str) -> str:
    """A word of a reading as people read it."""
    return {
        "ahead": _("ahead"),
        "as_planned": _("as planned"),
        "slightly_behind": _("slightly behind"),
        "behind": _("behind"),
        "not_now": _("not applicable at this time"),
    }.get(word, _("no reading yet"))


def _split(cohort: str, day: date | None) -> str:
    said = {"cohort": cohort or _("the cohort"), "day": long_date(day) if day else ""}
    if day:
        return _("Split by %(cohort)s as at %(day)s; the parts add up to the penny.") % said
    return _("Split by %(cohort)s; the parts add up to the penny.") % said


def _row(here: Room, one: OutcomeProgress) -> OutcomeRow:
    latest = one.latest
    return OutcomeRow(
        title=one.title,
        href=record_address(here.code, "project-outcomes", one.code, kept(here.asked)),
        total=one.total,
        total_by=one.total_by,
        profile=latest.profile if latest else None,
        actual=latest.actual if latest else None,
        share=latest.share if latest else None,
        read_on=latest.read_on if latest else None,
        status=latest.status if latest else "",
        word=words_of(latest.word if latest else ""),
        note=(latest.note if latest else "") or one.note,
    )


def _reading_row(here: Room, one: OutcomeProgress, place: int) -> OutcomeRow:
    reading = one.readings[place]
    return OutcomeRow(
        title=reading.title,
        href=record_address(here.code, "project-readings", reading.code, kept(here.asked)),
        total=one.total,
        total_by=one.total_by,
        profile=reading.profile,
        actual=reading.actual,
        share=reading.share,
        read_on=reading.read_on,
        status=reading.status,
        word=words_of(reading.word),
        note=reading.note,
    )


def _chart(one: OutcomeProgress) -> Drawn:
    bars = tuple(
        ProfileBar(long_date(reading.read_on), reading.profile, reading.actual, reading.status)
        for reading in one.readings
        if reading.profile is not None
    )
    chart = ProfileChart(bars=bars, unit=Unit(one.unit, 0))
    label = _("%(title)s: actual against profile at each reading") % {"title": one.title}

    def draw(width: int, prefix: str) -> str:
        return profile_chart(chart, label=label, prefix=f"outcome-{prefix}", width=width, words=chart_words())

    return drawn(draw)
