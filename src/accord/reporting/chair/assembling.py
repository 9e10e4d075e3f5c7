"""The chair's page put together from what is held, as known on the day."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accord.accounts import audit
from accord.assessment import sentences
from accord.framework.queries.picture import Picture
from accord.framework.viewer import Viewer
from accord.records.remembered import Remembered
from accord.reporting.chair.changes import changes
from accord.reporting.chair.material import Facts, facts_for
from accord.reporting.chair.points import alarms, certain, chance, forecasts, improving, unknown
from accord.reporting.chair.questions import few_words, questions
from accord.reporting.chair.report import ChairReport
from accord.reporting.subject import subject_of
from accord.reporting.wording import long_date

_FACTS: Remembered[Facts] = Remembered(most=16)


def chair_report(viewer: Viewer, about: Picture, *, made_at: datetime, today: date, theme: str = "") -> ChairReport:
    """The chair's page of a picture, or of one theme by its code; everybody who sees the agreement sees the same.

    What it is made from is remembered while nothing is written.
    """
    viewer.demand("see", about.agreement.code)
    key = (about, theme, today, audit.stamp(about.agreement.code), get_language())
    facts = _FACTS.get(key, lambda: facts_for(viewer, about, today=today, theme=theme))
    return assembled(facts, made_at=made_at, today=today)


def assembled(facts: Facts, *, made_at: datetime, today: date) -> ChairReport:
    """The page from its facts."""
    asked, further = questions(facts)
    return ChairReport(
        subject=subject_of(facts.about, made_at, today),
        theme=facts.theme,
        themes=facts.themes,
        meeting=_meeting(facts),
        counts={status: number for status, number in facts.card.counts.items() if number},
        lede=sentences.standing(facts.card),
        certain=certain(facts),
        improving=improving(facts),
        improving_codes=improving(facts, brief=True),
        chance=chance(facts),
        forecasts=forecasts(facts),
        alarms=alarms(facts),
        unknown=unknown(facts),
        since=facts.since,
        changes=changes(facts),
        questions=asked,
        further=further,
        few=few_words(len(asked), facts.theme),
    )


def _meeting(facts: Facts) -> str:
    """The meeting the page is made for; blank where none is planned."""
    met = facts.sittings.next
    if met is None:
        return ""
    return _("for the %(group)s of %(day)s") % {"group": met.group_title, "day": long_date(met.on)}
