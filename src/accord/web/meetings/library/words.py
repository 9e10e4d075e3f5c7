"""The words of the library: kinds, circles and standings as people read them, and what a page says first."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from accord.meetings.library.kinds import CIRCLE_MARKS, CIRCLES, KINDS, PARTNERS, ROLES
from accord.meetings.library.stages import STAGES
from accord.meetings.library.standing import PlanDays
from accord.meetings.queries.library import DocumentLine
from accord.meetings.queries.library_assessments import AssessmentLine
from accord.web.figures import long_date
from accord.web.framework import words as framework_words

STANDING_WORDS = {
    "overdue": lazy("overdue"),
    "run_out": lazy("run out"),
    "due_soon": lazy("due soon"),
    "awaited": lazy("not published yet"),
    "in_force": lazy("in force"),
}
STAGE_WORDS = {"done": lazy("done"), "late": lazy("late"), "now": lazy("under way"), "ahead": lazy("to come")}
CYCLE_STATES = {"running": lazy("under way"), "published": lazy("published"), "dropped": lazy("given up")}


def kind_word(code: str) -> str:
    """What one document of a kind is called; the code where it is none we know."""
    return str(KINDS[code].one) if code in KINDS else code


def circle_words(line: DocumentLine) -> str:
    """Who may see a document, in words: the roles by name where it is for them."""
    if line.sees != ROLES:
        return str(CIRCLES[line.sees])
    named = ", ".join(str(framework_words.ROLES.get(role, role)) for role in line.roles)
    return _("Only: %(roles)s") % {"roles": named}


def circle_mark(line: DocumentLine) -> str:
    """The circle in a word for a list, "" for the usual one."""
    return "" if line.sees == PARTNERS else str(CIRCLE_MARKS[line.sees])


def span_words(days: PlanDays) -> str:
    """The period a plan covers: "1 April 2024 to 31 March 2027"; "" where it names none."""
    if days.covers_from and days.covers_until:
        return _("%(first)s to %(last)s") % {
            "first": long_date(days.covers_from), "last": long_date(days.covers_until),
        }  # fmt: skip
    if days.covers_until:
        return _("until %(day)s") % {"day": long_date(days.covers_until)}
    return _("from %(day)s") % {"day": long_date(days.covers_from)} if days.covers_from else ""


def count_words(count: int) -> str:
    """So many documents."""
    return ngettext("%(n)d document", "%(n)d documents", count) % {"n": count}


def late_words(days: int) -> str:
    """How late something is: "3 days late", "5 weeks late", "7 months late"."""
    if days < 28:
        return ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}
    if days < 120:
        return ngettext("%(n)d week late", "%(n)d weeks late", days // 7) % {"n": days // 7}
    return ngettext("%(n)d month late", "%(n)d months late", days // 30) % {"n": days // 30}


def cycle_answer(one: AssessmentLine) -> str:
    """How a cycle stands, in a sentence or two: who is behind first, then what comes next."""
    if one.state == "published":
        done = next((stage.done_on for stage in one.stages if stage.code == "publish"), None)
        return _("Published on %(day)s.") % {"day": long_date(done)} if done else _("Published.")
    if one.state == "dropped":
        return _("Given up: %(why)s") % {"why": one.state_note}
    said = [
        _("%(stage)s is %(late)s (%(who)s).")
        % {"stage": STAGES[stage.code].title, "late": late_words(stage.late), "who": stage.who or _("nobody named")}
        for stage in one.behind
    ]
    if not said and one.next is not None:
        facts = {"stage": STAGES[one.next.code].title, "day": long_date(one.next.due)}
        said.append(_("Nobody is behind. Next: %(stage)s, by %(day)s.") % facts)
    return " ".join((*said, _("To be published on %(day)s.") % {"day": long_date(one.publish_on)}))


def plans_answer(counts: Sequence[tuple[str, int]]) -> str:
    """How many plans stand how: "14 plans, 2 overdue, 1 run out."."""
    total = sum(count for _code, count in counts)
    said = [ngettext("%(n)d plan", "%(n)d plans", total) % {"n": total}]
    said += [f"{count} {STANDING_WORDS[code]}" for code, count in counts if count]
    return ", ".join(said) + "."
