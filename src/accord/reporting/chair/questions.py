"""Five questions and whom to ask: every rule with its weight, and how the heaviest five are chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.reporting.chair import rules_figures, rules_records
from accord.reporting.chair.asking import Found
from accord.reporting.chair.material import Facts
from accord.reporting.chair.report import MOST_QUESTIONS, Question

MOST_OF_A_RULE = 2
"""No rule asks more than so many of the five while another has something to ask."""


@dataclass(frozen=True)
class Rule:
    """A rule of questions: its name, how heavy what it finds is, and what finds it."""

    name: str
    weight: int
    find: Callable[[Facts], Iterator[Found]]


RULES = (
    Rule("unanswered_red", 100, rules_figures.unanswered_red),
    Rule("nobody_answers", 95, rules_figures.nobody_answers),
    Rule("recovery_off_track", 90, rules_records.recovery_off_track),
    Rule("recovery_not_proposed", 85, rules_records.recovery_not_proposed),
    Rule("figure_disagrees", 75, rules_figures.figure_disagrees),
    Rule("thin_commentary", 70, rules_figures.thin_commentary),
    Rule("conflict_apart", 65, rules_figures.conflict_apart),
    Rule("worsening_unexplained", 62, rules_figures.worsening_unexplained),
    Rule("figure_overdue", 58, rules_figures.figure_overdue),
    Rule("forecast_to_miss", 56, rules_figures.forecast_to_miss),
    Rule("risk_grown", 55, rules_records.risk_grown),
    Rule("reduction_unmitigated", 52, rules_records.reduction_unmitigated),
    Rule("government_silent", 50, rules_records.government_silent),
    Rule("partner_silent", 45, rules_records.partner_silent),
    Rule("no_baseline", 40, rules_figures.no_baseline),
)
"""The heaviest first."""


def questions(facts: Facts) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """The questions of the page, at most five, and those found besides; each subject is asked about once.

    The order is that of the weights; within a rule mandatory outcomes come first, then the gravest, then the
    agreement's order. The same facts always give the same questions.
    """
    every = list(_once(_weighed(facts)))
    chosen, asked = list[Question](), Counter[str]()
    for one in every:
        if len(chosen) < MOST_QUESTIONS and asked[one.rule] < MOST_OF_A_RULE:
            chosen.append(one)
            asked[one.rule] += 1
    rest = [one for one in every if one not in chosen]
    short = MOST_QUESTIONS - len(chosen)
    five = sorted((*chosen, *rest[:short]), key=every.index)
    return tuple(five), tuple(rest[short:])


def few_words(asked: int, theme: str) -> str:
    """Why there are fewer than five questions; blank where there are five."""
    if asked >= MOST_QUESTIONS:
        return ""
    if not asked:
        what = _("in this theme") if theme else _("in the figures, plans, risks and asks")
        return _("No rule found anything to ask about %(where)s.") % {"where": what}
    return ngettext(
        "There is %(n)d question: the rules found no more to ask.",
        "There are %(n)d questions: the rules found no more to ask.",
        asked,
    ) % {"n": asked}


def _weighed(facts: Facts) -> Iterator[tuple[Rule, Found]]:
    order = {row.indicator.code: place for place, row in enumerate(facts.rows)}
    for rule in RULES:
        found = sorted(rule.find(facts), key=lambda one: _rank(facts, one, order))
        yield from ((rule, one) for one in found)


def _rank(facts: Facts, one: Found, order: dict[str, int]) -> tuple[bool, float, int, str]:
    row = facts.by_code.get(one.code)
    mandatory = row is not None and row.indicator.outcome.mandatory
    return not mandatory, -one.severity, order.get(one.code, len(order)), one.code


def _once(weighed: Iterable[tuple[Rule, Found]]) -> Iterator[Question]:
    """What is asked about a subject by the heaviest rule alone."""
    told: set[str] = set()
    for rule, one in weighed:
        if told.isdisjoint(one.about):
            told.update(one.about)
            yield Question(rule.name, rule.weight, one.code, one.text, one.whom, one.reason, one.places)
