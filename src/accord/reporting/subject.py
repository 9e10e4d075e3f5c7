"""What any report is about, in plain facts: agreement, area, period, the day whose knowledge counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from accord.framework.queries.picture import Picture, report_periods
from accord.judgement.periods import Period
from accord.reporting.wording import long_date, period_in_full


@dataclass(frozen=True)
class Subject:
    """The facts that open a report and stand in its margins; `period` is canonical, blank for the latest figures.

    `known_on` is the day whose knowledge the figures show; `made_at` when the report was put together.
    """

    agreement: str
    agreement_title: str
    sponsor: str
    area: str
    area_name: str
    whole: bool
    period: str
    period_label: str
    period_in_full: str
    known_on: date
    made_at: datetime
    notices: tuple[str, ...]
    licence: str

    @property
    def place(self) -> str:
        """Agreement and, where it is only a part of it, the area."""
        return self.agreement_title if self.whole else f"{self.agreement_title}: {self.area_name}"


def subject_of(about: Picture, made_at: datetime, today: date) -> Subject:
    """The subject of a report about a picture."""
    return Subject(
        agreement=about.agreement.code,
        agreement_title=about.agreement.title,
        sponsor=about.agreement.sponsor,
        area=about.area.code,
        area_name=about.area.name,
        whole=about.area.code == about.agreement.area_code,
        period=about.period.canonical if about.period else "",
        period_label=about.period.label("financial") if about.period else _("latest figures"),
        period_in_full=period_in_full(about.period),
        known_on=about.known_on or today,
        made_at=made_at.replace(microsecond=0),
        notices=_notices(about),
        licence=about.agreement.licence,
    )


def last_whole_quarter(about: Picture, today: date) -> Period:
    """The newest quarter that had ended on the picture's day: what a report by period is about unless told."""
    day = about.known_on or today
    quarters = [period for period in report_periods(about.agreement, day) if period.duration == "P3M"]
    ended = [period for period in quarters if period.end <= day]
    return (ended or quarters)[0]


def produced(subject: Subject) -> str:
    """The line that says when a report was made and whose knowledge it shows."""
    facts = {"made": long_date(subject.made_at), "known": long_date(subject.known_on)}
    return _("Produced %(made)s from what was known on %(known)s") % facts


def margin(subject: Subject) -> str:
    """What stands at the foot of every page: warnings first, then the licence."""
    return " ".join(f"{part.rstrip('.')}." for part in (*subject.notices, subject.licence) if part)


def _notices(about: Picture) -> tuple[str, ...]:
    said = []
    if about.agreement.sample:
        said.append(_("Sample: every figure is invented"))
    if about.agreement.illustrative:
        said.append(_("Illustrative: the targets are examples, nobody has agreed them"))
    return tuple(said)
