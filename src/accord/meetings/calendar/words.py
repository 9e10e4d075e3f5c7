"""A rule in a sentence, and the words of days, months and states."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import dates
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext, pgettext_lazy

from accord.meetings.calendar.rules import Rule

WEEKS = {1: lazy("first"), 2: lazy("second"), 3: lazy("third"), 4: lazy("fourth"), -1: lazy("last")}
NATIONS = {
    "ENG": lazy("England"),
    "WLS": lazy("Wales"),
    "SCT": lazy("Scotland"),
    "NIR": lazy("Northern Ireland"),
}
ON_HOLIDAY = {
    "next_working_day": lazy("The group meets on the next working day"),
    "week_later": lazy("The group meets a week later"),
    "leave_out": lazy("The group does not meet"),
}
MEETING_STATES = {
    "planned": pgettext_lazy("a meeting", "planned"),
    "called": pgettext_lazy("a meeting", "called"),
    "held": pgettext_lazy("a meeting", "held, minutes in draft"),
    "agreed": pgettext_lazy("a meeting", "held, minutes agreed"),
    "cancelled": pgettext_lazy("a meeting", "cancelled"),
}
STEPS = {
    "planned": lazy("put in the calendar"),
    "moved": lazy("moved"),
    "changed": lazy("changed"),
    "cancelled": lazy("cancelled"),
    "put_back": lazy("put back in the calendar"),
    "called": lazy("called: the agenda went out"),
    "held": lazy("held"),
    "agreed": lazy("minutes agreed"),
    "corrected": lazy("corrected"),
    "read_in": lazy("read from old minutes"),
}
FIELDS = {
    "on": lazy("Date"),
    "starts": lazy("Starts at"),
    "minutes": lazy("Length in minutes"),
    "place": lazy("Place"),
    "joining": lazy("How to join"),
    "state": lazy("State"),
    "decision": lazy("Decision"),
}


def rule_sentence(rule: Rule) -> str:
    """The rule as somebody would say it, with what happens in the months off and on bank holidays."""
    said = [
        _("%(days)s from %(first)s to %(last)s, %(hours)s%(place)s.")
        % {
            "days": rule_days_words(rule),
            "first": _month(rule.first_on),
            "last": _month(rule.last_on),
            "hours": _hours(rule),
            "place": _(", %(place)s") % {"place": rule.place} if rule.place else "",
        }
    ]
    if rule.months_off:
        said.append(_("Not in %(months)s.") % {"months": months(rule.months_off)})
    said.append(_holiday(rule))
    return " ".join(said)


def rule_days_words(rule: Rule) -> str:
    """The days of a rule: "The third Monday of every month"."""
    return _("The %(week)s %(weekday)s of %(rhythm)s") % {
        "week": WEEKS[rule.week],
        "weekday": weekday(rule.weekday),
        "rhythm": _rhythm(rule.every_months),
    }


def months(numbers: tuple[int, ...]) -> str:
    """Names of months of which any is meant: "July or August"."""
    names = [str(dates.MONTHS[number]) for number in numbers]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s or %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def weekday(number: int) -> str:
    """The name of a day of the week, 0 for Monday."""
    return str(dates.WEEKDAYS[number])


def length_words(minutes: int) -> str:
    """So many minutes as people say it: "2 hours", "1 hour 30 minutes", "45 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = [ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}] if hours else []
    if rest or not hours:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest})
    return " ".join(parts)


def _rhythm(every: int) -> str:
    if every == 1:
        return _("every month")
    if every == 2:
        return _("every second month")
    if every == 12:
        return _("one month a year")
    return _("every %(n)d months") % {"n": every}


def _month(day: date) -> str:
    return date_format(day, "F Y")


def _hours(rule: Rule) -> str:
    ends = datetime.combine(rule.first_on, rule.starts) + timedelta(minutes=rule.minutes)
    return _("%(starts)s to %(ends)s") % {"starts": f"{rule.starts:%H:%M}", "ends": f"{ends:%H:%M}"}


def _holiday(rule: Rule) -> str:
    said = {
        "next_working_day": _("Where that is a bank holiday in %(nation)s, on the next working day."),
        "week_later": _("Where that is a bank holiday in %(nation)s, a week later."),
        "leave_out": _("Where that is a bank holiday in %(nation)s, there is no meeting."),
    }
    return said[rule.on_holiday] % {"nation": NATIONS[rule.holidays]}
