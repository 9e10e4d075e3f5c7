"""Ways of meeting side by side, and taking one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accord.meetings.calendar.words import length_words
from accord.meetings.operations.rota import take_option
from accord.meetings.planning import Option, Outcome
from accord.meetings.queries.forward import forward_plan
from accord.meetings.queries.options import Compared, compare_options
from accord.web.asking import Asked, page
from accord.web.figures import long_date
from accord.web.frame import Link
from accord.web.frame import Option as Choice
from accord.web.listing import Filter
from accord.web.meetings.forward.place import TAB, plan_trail
from accord.web.meetings.room import Hall, hall

RHYTHMS = (1, 2, 3, 4, 6)


@dataclass(frozen=True)
class Fact:
    """One line of the comparison: what, and each option's answer; ``best`` marks the answers that are best."""

    label: str
    help: str
    cells: tuple[str, ...]
    best: tuple[bool, ...]


@dataclass(frozen=True)
class Column:
    """An option at the head of its column."""

    title: str
    now: bool
    months: int
    each: int


@dataclass(frozen=True)
class ThemeRow:
    """How a theme fares under each option."""

    title: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OptionsPage:
    """The comparison."""

    trail: tuple[Link, ...]
    title: str
    lede: str
    options: tuple[Column, ...]
    facts: tuple[Fact, ...]
    themes: tuple[ThemeRow, ...]
    own: tuple[Filter, ...]
    may: bool
    take: str


@page
def options_page(asked: Asked, agreement: str, group: str) -> HttpResponse:
    """Options compared for the year ahead: the usual three, how the group meets now, and one's own."""
    here = hall(asked, agreement)
    plan = forward_plan(asked.viewer, here.facts, group, today=asked.today)
    own = _own(asked)
    found = compare_options(asked.viewer, here.facts, plan, more=own, today=asked.today)
    shown = OptionsPage(
        trail=plan_trail(here, plan),
        title=plan.title,
        lede=_("From %(first)s to %(until)s, on the days the group’s rule would give, themes in the order of the rota.")
        % {"first": long_date(found.first), "until": long_date(found.until)},
        options=tuple(
            Column(option_words(one.option), one.option == found.now, one.option.months, one.option.each)
            for one in found.outcomes
        ),
        facts=tuple(_facts(found)),
        themes=tuple(_themes(found)),
        own=_own_filters(asked, len(found.themes)),
        may=asked.viewer.may("run_meetings", here.code),
        take=here.address("forward-option-take", group=group),
    )
    return here.show("meetings/forward/options.html", shown, tab=TAB)


@require_POST
@page
def take_page(asked: Asked, agreement: str, group: str) -> HttpResponse:
    """Take an option: the rota is written; where the rhythm differs, the group's rule is opened to be changed."""
    here = hall(asked, agreement)
    asked.viewer.demand("run_meetings", here.code)
    each, months = _number(asked.request.POST.get("each", "")), _number(asked.request.POST.get("months", ""))
    if each is None or not months:
        return here.refused(_("Choose one of the options."), here.address("forward-options", group=group))
    plan = forward_plan(asked.viewer, here.facts, group, today=asked.today)
    found = compare_options(asked.viewer, here.facts, plan, today=asked.today)
    take_option(by=asked.person, viewer=asked.viewer, agreement=here.code, group=group, each=each)
    done = _("The rota is written: %(option)s.") % {"option": option_words(Option(months, each))}
    if months == found.rule.every_months and found.schedule:
        return here.done(done, here.address("forward-plan", group=group))
    return here.done(
        done + " " + _rhythm_next(months, known=bool(found.schedule)), _to_rule(here, found, group, months)
    )


def option_words(option: Option) -> str:
    """An option in words: "every month, every theme"."""
    often = _("every month") if option.months == 1 else _("every second month") if option.months == 2 else ""
    often = often or _("every %(n)d months") % {"n": option.months}
    themes = (
        ngettext("%(n)d theme at a meeting", "%(n)d themes at a meeting", option.each) % {"n": option.each}
        if option.each
        else _("every theme each time")
    )
    return f"{often}, {themes}"


def _rhythm_next(months: int, *, known: bool) -> str:
    often = option_words(Option(months, 0)).split(",")[0]
    if known:
        return _("Now let the group’s rule meet %(often)s, and save it.") % {"often": often}
    return _("Now give the group a rule to meet %(often)s.") % {"often": often}


def _to_rule(here: Hall, found: Compared, group: str, months: int) -> str:
    if found.schedule:
        return here.address("schedule", code=found.schedule) + f"?every_months={months}"
    return here.address("schedule-add") + f"?group={group}&every_months={months}"


def _own(asked: Asked) -> tuple[Option, ...]:
    months, each = _number(asked.parameter("months")), _number(asked.parameter("each"))
    return (Option(months, each or 0),) if months in RHYTHMS else ()


def _own_filters(asked: Asked, themes: int) -> tuple[Filter, ...]:
    months, each = asked.parameter("months"), asked.parameter("each")
    rhythms = [
        Choice(str(one), option_words(Option(one, 0)).split(",")[0].capitalize(), str(one) == months) for one in RHYTHMS
    ]
    counts = [Choice("0", _("every theme"), each == "0")] + [
        Choice(str(n), ngettext("%(n)d theme", "%(n)d themes", n) % {"n": n}, str(n) == each) for n in range(1, themes)
    ]
    return (
        Filter("months", _("Compare with meeting"), options=(Choice("", _("choose")), *rhythms)),
        Filter("each", _("and taking"), options=tuple(counts)),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 3 else None


def _facts(found: Compared) -> Iterable[Fact]:
    every = found.outcomes
    yield _fact(_("Meetings in the year"), "", [len(one.on) for one in every], str, best=min)
    yield _fact(
        _("Time in the year"),
        _("All meetings, with what every meeting has."),
        [one.minutes for one in every],
        _hours,
        best=min,
    )
    yield _fact(_("Longest meeting"), "", [one.longest for one in every], _hours, best=min)
    yield _fact(
        _("Each theme is seen"),
        _("Times in the year, the least and the most."),
        [_least(one) for one in every],
        _times,
        best=max,
    )
    yield _fact(_("Longest wait of a theme"), "", [one.longest_gap for one in every], _days, best=min)
    yield _fact(
        _("Age of the figures on average"), _("From the end of the period they speak of to the meeting."),
        [round(one.age_mean) if one.age_mean is not None else None for one in every], _days, best=min,
    )  # fmt: skip
    yield _fact(
        _("Oldest figures"), _("Of any indicator at any meeting."), [one.age_worst for one in every], _days, best=min
    )
    yield _fact(
        _("Looks that find new figures"), _("Of all times an indicator is looked at."),
        [_share(one) for one in every], lambda one: _("%(n)d in 100") % {"n": one}, best=max,
    )  # fmt: skip


def _fact(
    label: str,
    help_: str,
    values: Sequence[Any],
    shown: Callable[[Any], str],
    *,
    best: Callable[[list[Any]], Any],
) -> Fact:
    known = [one for one in values if one is not None]
    top = best(known) if known and len(set(known)) > 1 else None
    return Fact(
        label, help_, tuple("–" if one is None else shown(one) for one in values),
        tuple(top is not None and one == top for one in values),
    )  # fmt: skip


def _themes(found: Compared) -> Iterable[ThemeRow]:
    for place, (_code, title) in enumerate(found.themes):
        seen = [one.themes[place] for one in found.outcomes]
        yield ThemeRow(
            title,
            tuple(
                (
                    ngettext("%(n)d time", "%(n)d times", len(one.on)) % {"n": len(one.on)},
                    _("waits %(gap)s, figures %(mean)s old, at worst %(worst)s (%(code)s)")
                    % {
                        "gap": _days(one.longest_gap),
                        "mean": _days(round(one.age_mean)),
                        "worst": _days(one.age_worst),
                        "code": one.oldest,
                    }
                    if one.age_mean is not None and one.longest_gap is not None and one.age_worst is not None
                    else "",
                )
                for one in seen
            ),
        )


def _least(one: Outcome) -> tuple[int, int]:
    counts = [len(theme.on) for theme in one.themes]
    return (min(counts), max(counts)) if counts else (0, 0)


def _times(pair: tuple[int, int]) -> str:
    least, most = pair
    if least == most:
        return ngettext("%(n)d time", "%(n)d times", most) % {"n": most}
    return _("%(least)d to %(most)d times") % {"least": least, "most": most}


def _share(one: Outcome) -> int | None:
    new, looks = one.fresh
    return round(100 * new / looks) if looks else None


def _hours(minutes: int) -> str:
    return length_words(minutes)


def _days(days: int) -> str:
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
