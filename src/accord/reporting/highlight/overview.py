"""Sections 1 and 2: how the agreement stands and which way it moves, computed, and as the secretariat rates it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment import sentences
from accord.assessment.queries.scorecard import RATED, ScorecardRow, ThemeRows
from accord.assessment.words import status_word
from accord.reporting.highlight.material import Material, weighed
from accord.reporting.highlight.report import Rating, ThemeLine
from accord.reporting.rollup import RollUp, direction, progress
from accord.reporting.said import Sentence
from accord.reporting.wording import listed


def overall_rating(material: Material) -> Rating:
    """The rating of overall progress."""
    rolled = progress(weighed(material.card.rows))
    reasons = [Sentence(sentences.lede(material.card)), _by_kind_of_outcome(material)]
    rule = f"{progress_rule()} {_earned(rolled)}".strip()
    return _rating(material, "overall_progress", rolled, reasons, rule)


def direction_rating(material: Material) -> Rating:
    """The rating of the direction of travel."""
    rows = material.card.rows
    rolled = direction(weighed(rows))
    reasons = [
        _counts(rows),
        _beyond_chance(rows, "improving", _("Better by more than chance: %(which)s.")),
        _beyond_chance(rows, "worsening", _("Worse by more than chance: %(which)s.")),
    ]
    rule = f"{direction_rule()} {_balance(rolled)}".strip()
    return _rating(material, "direction_of_travel", rolled, reasons, rule)


def theme_lines(material: Material) -> tuple[ThemeLine, ...]:
    """Each theme in a line."""
    return tuple(_theme_line(theme) for theme in material.card.themes)


def progress_rule() -> str:
    """How the rating of progress is computed, for people."""
    return _(
        "Each indicator counts by its weight: green earns all of it, amber half, red none. Overall it is green from "
        "three quarters of what could be earned, red below half, amber between. Those without a status are left out."
    )


def direction_rule() -> str:
    """How the rating of the direction of travel is computed, for people."""
    return _(
        "Each indicator counts by its weight, improving for and worsening against; a change within chance counts half. "
        "Green overall where what speaks for it is ahead by a fifth of the weight, red where it is behind by a fifth, "
        "amber between."
    )


def _rating(material: Material, section: str, rolled: RollUp, reasons: Sequence[Sentence], rule: str) -> Rating:
    note = material.notes.get((section, ""))
    status = note.status if note and note.status else rolled.status
    overridden = note if note and note.status and note.status != rolled.status else None
    return Rating(
        status=status,
        status_word=status_word(status),
        computed=rolled.status,
        computed_word=status_word(rolled.status),
        overridden_by=overridden.author if overridden else "",
        override_reason=overridden.reason if overridden else "",
        reasons=tuple(reason for reason in reasons if reason.text),
        rule=rule,
        remark=material.remark(section),
    )


def _by_kind_of_outcome(material: Material) -> Sentence:
    """The counts of the mandatory outcomes apart from the others."""
    said = []
    for mandatory, words in (
        (True, _("Mandatory outcomes: %(counts)s.")),
        (False, _("Other outcomes: %(counts)s.")),
    ):
        rows = [row for row in material.card.rows if row.indicator.outcome.mandatory is mandatory]
        if rows:
            said.append(words % {"counts": _counted(rows)})
    return Sentence(" ".join(said) if len(said) > 1 else "")


def _counted(rows: Sequence[ScorecardRow]) -> str:
    numbers = [(sum(row.status == status for row in rows), status_word(status).lower()) for status in RATED]
    rest = sum(row.status not in RATED for row in rows)
    words = [f"{number} {word}" for number, word in numbers]
    return listed([*words, _("%(n)d not rated") % {"n": rest}] if rest else words)


def _earned(rolled: RollUp) -> str:
    """What the computed rating of progress rests on, in figures."""
    if rolled.share is None or rolled.share_of_all is None:
        return ""
    said = _("Earned: %(share)s%% of what could be") % {"share": f"{100 * rolled.share:.0f}"}
    if rolled.counted == rolled.total:
        return said + "."
    every = {"share": f"{100 * rolled.share_of_all:.0f}"}
    return said + _("; %(share)s%% if the indicators that cannot be rated had earned nothing.") % every


def _balance(rolled: RollUp) -> str:
    """What the computed direction rests on, in figures."""
    if rolled.share is None:
        return ""
    words = (
        _("Balance: %(share)s%% of the weight in favour.")
        if rolled.share >= 0
        else _("Balance: %(share)s%% of the weight against.")
    )
    return words % {"share": f"{100 * abs(rolled.share):.0f}"}


def _counts(rows: Sequence[ScorecardRow]) -> Sentence:
    improving, worsening, level = (
        sum(bool(row.result and row.result.direction == word) for row in rows)
        for word in ("improving", "worsening", "no_change")
    )
    if not improving + worsening + level:
        return Sentence(_("No indicator can be compared with an earlier figure yet."))
    said = ngettext("%(n)d indicator is improving", "%(n)d indicators are improving", improving) % {"n": improving}
    facts = {"improving": said, "worsening": worsening, "level": level}
    return Sentence(_("%(improving)s, %(worsening)d worsening and %(level)d unchanged.") % facts)


def _beyond_chance(rows: Sequence[ScorecardRow], way: str, words: str) -> Sentence:
    named = [
        f"{row.indicator.code} {row.indicator.title}"
        for row in rows
        if row.result and row.result.direction == way and row.result.direction_significant
    ]
    return Sentence(words % {"which": "; ".join(named)} if named else "")


def _theme_line(theme: ThemeRows) -> ThemeLine:
    rolled, moved = progress(weighed(theme.rows)), direction(weighed(theme.rows))
    counts = theme.counts
    return ThemeLine(
        code=theme.theme.code,
        title=theme.theme.title,
        lead=theme.theme.lead,
        green=counts["green"],
        amber=counts["amber"],
        red=counts["red"],
        not_rated=sum(number for status, number in counts.items() if status not in RATED),
        status=rolled.status,
        status_word=status_word(rolled.status),
        direction=moved.status,
        direction_word=_way(moved.status),
    )


def _way(status: str) -> str:
    """What a rolled-up direction means for a theme, in a word or two."""
    return {"green": _("Improving"), "amber": _("Mixed"), "red": _("Worsening")}.get(status, _("Not known"))
