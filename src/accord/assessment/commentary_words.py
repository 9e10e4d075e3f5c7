"""What a finding about a commentary says, in words for its writer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.framework.queries.indicators import Definition
from accord.readers.commentary import Finding, Held

MOST_WORDS = 120


def part_words(part: str) -> str:
    """The name of a part of a commentary."""
    return {
        "shows": _("What the figure shows"),
        "why": _("Why"),
        "doing": _("What is being done"),
        "help": _("What help is needed"),
    }[part]


def rule_words(rule: str) -> str:
    """A rule in a few words, as lists show it."""
    return {
        "no_cause": _("No cause"),
        "no_action": _("No action"),
        "no_owner": _("Nobody named"),
        "no_date": _("No date"),
        "same_as_last_time": _("Same as last time"),
        "praise_on_red": _("Sounds well on a red"),
        "blame_on_green": _("Sounds bad on a green"),
        "wrong_figure": _("Figure disagrees with the data"),
    }[rule]


def finding_words(finding: Finding, definition: Definition) -> str:
    """Why it was found, what was found and what was expected, in a sentence or two."""
    if finding.rule == "wrong_figure":
        return _figure(finding, definition)
    return {
        "no_cause": _("The text gives no cause. Say why the figure is what it is, as far as that is known."),
        "no_action": _("The text names nothing that is being done. Watching a figure is not an action."),
        "no_owner": _("This action does not say who does it."),
        "no_date": _("This action does not say by when."),
        "same_as_last_time": _("This is what was written last time, or nearly. Say what is new, or that nothing is."),
        "praise_on_red": _("This says that things are well, and the status is red."),
        "blame_on_green": _("This says that the target is missed, and the status is green."),
    }[finding.rule]


def excerpt(words: str) -> str:
    """The words found, shortened where they are long."""
    return words if len(words) <= MOST_WORDS else words[:MOST_WORDS].rsplit(" ", 1)[0] + " …"


def _figure(finding: Finding, definition: Definition) -> str:
    told = [one for one in finding.expected if one.role != "rank"]
    if finding.what == "rank":
        place = next((one for one in finding.expected if one.role == "rank"), None)
        return _("The data give place %(rank)s.") % {"rank": f"{place.value:.0f}" if place else "–"}
    facts = {"held": "; ".join(_held(one, definition) for one in told)}
    return {
        "change": _("The change worked out from the data is another. Held: %(held)s."),
        "times": _("The data do not show that. Held: %(held)s."),
        "gap": _("The distance to it is another. Held: %(held)s."),
    }.get(finding.what, _("The data say otherwise. Held: %(held)s.")) % facts


def _held(one: Held, definition: Definition) -> str:
    value = sentences.number(one.value, sentences.brief(definition))
    role = {
        "target": _("target"),
        "floor": _("floor"),
        "stretch": _("stretch target"),
        "baseline": _("baseline"),
    }.get(one.role, "")
    period = one.period.label(definition.year_type) if one.period else ""
    where = ", ".join(part for part in (one.area, period, role) if part)
    return _("%(value)s (%(where)s)") % {"value": value, "where": where}
