"""What a result means in a sentence a committee member can follow; the technical word stays one click away."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.assessment.queries.results import ResultRow
from accord.assessment.queries.scorecard import Scorecard
from accord.documents.figures import MINUS as MINUS
from accord.documents.figures import figure
from accord.framework.queries.indicators import Definition


def number(value: float, definition: Definition) -> str:
    """A value in the indicator's decimals with its unit: "18.1%", "1,204", "£412", "4.9 tonnes"."""
    return figure(value, definition.unit, definition.decimals)


def difference(value: float, definition: Definition) -> str:
    """A difference without its sign; percentages differ in points."""
    unit = _("points") if definition.unit.startswith("%") else definition.unit
    return figure(abs(value), unit, definition.decimals)


_UNSAID = ("index", "ratio", "mean of")


def spoken(definition: Definition) -> Definition:
    """The definition with a unit that fits into a sentence: "homes, year so far" becomes "homes", an index has none."""
    unit = definition.unit.split(", ")[0]
    return replace(definition, unit="" if unit.lower().startswith(_UNSAID) else unit)


def brief(definition: Definition) -> Definition:
    """The definition with the shortest unit, once the full one has been said: %, £ or nothing."""
    unit = definition.unit
    return replace(definition, unit="%" if unit.startswith("%") else unit if unit.startswith("£") else "")


def position(row: ResultRow, definition: Definition) -> str:
    """Where the figure stands: value, period, target and floor in one sentence."""
    when = row.span.label(definition.year_type)
    if row.value is None:
        return _("There is no figure for %(when)s: %(why)s.") % {"when": when, "why": missing_words(row.missing)}
    facts = {"value": number(row.value, spoken(definition)), "when": when}
    if row.target is None:
        return _("%(value)s in %(when)s; no target is set for that period.") % facts
    facts["target"] = number(row.target, brief(definition))
    if row.floor is not None:
        facts["floor"] = number(row.floor, brief(definition))
        return _("%(value)s in %(when)s. The target was %(target)s and the floor %(floor)s.") % facts + _rounding(
            row, definition
        )
    return _("%(value)s in %(when)s. The target was %(target)s.") % facts + _rounding(row, definition)


def _rounding(row: ResultRow, definition: Definition) -> str:
    assert row.value is not None
    assert row.target is not None
    if row.status == "green" or number(row.value, definition) != number(row.target, definition):
        return ""
    return " " + _("They look the same when rounded; the unrounded figure misses the target.")


def status_explained(row: ResultRow, definition: Definition) -> str:
    """Why the status is what it is, from the scheme and how far the figure is from the target."""
    if row.value is None or row.target is None or row.status not in {"green", "amber", "red"}:
        return {
            "no_data": _("It cannot be rated until a figure comes in."),
            "no_target": _("It cannot be rated until a target is set."),
            "baseline_missing": _("It cannot be rated until its baseline is set."),
            "suppressed": _(
                "It is hidden: it is, or would give away, a number so small that people could be recognised."
            ),
            "not_due": _("Its figure is not due yet."),
        }.get(row.status, "")
    gap = difference(row.value - row.target, spoken(definition))
    if row.value == row.target:
        return _("Exactly at target.")
    above = row.value > row.target
    better = (above and definition.polarity == "higher") or (not above and definition.polarity == "lower")
    if definition.polarity in {"higher", "lower"}:
        words = _("%(gap)s better than target.") if better else _("%(gap)s worse than target.")
    else:
        words = _("%(gap)s above target.") if above else _("%(gap)s below target.")
    return words % {"gap": gap} + certainty_words(row)


def certainty_words(row: ResultRow) -> str:
    """How sure the position is, to follow a sentence; blank for green and where it is not known."""
    if row.status not in {"amber", "red"}:
        return ""
    return {
        "certain": " " + _("The gap is more than chance."),
        "may_be_chance": " " + _("The gap may be chance: the figure's margin of error reaches the target."),
        "not_known": " " + _("How sure this is cannot be said: no margin of error is published."),
    }.get(row.certainty, "")


def movement(row: ResultRow, definition: Definition) -> str:
    """The direction of travel in a sentence, with the size of the change and whether it is more than chance."""
    words = {
        "improving": _("Improving"),
        "worsening": _("Worsening"),
        "no_change": _("No change"),
        "increasing": _("Increasing"),
        "decreasing": _("Decreasing"),
    }
    if row.change is None or row.direction not in words:
        return _("Direction of travel: nothing to compare it with.")
    when = _previous_label(row, definition)
    sign = "+" if row.change > 0 else MINUS if row.change < 0 else ""
    size = sign + difference(row.change, spoken(definition))
    said = f"{words[row.direction]}: {size} " + _("on %(when)s") % {"when": when}
    return said + {True: _(", more than chance."), False: _(", within chance."), None: "."}[row.direction_significant]


def _previous_label(row: ResultRow, definition: Definition) -> str:
    from accord.judgement.periods import parse_canonical

    return parse_canonical(row.previous_period).label(definition.year_type) if row.previous_period else _("before")


def usual_range(row: ResultRow, definition: Definition) -> str:
    """What statistical control says in plain words; blank where there are too few points to say."""
    if row.lower_limit is None or row.upper_limit is None or row.variation in {"", "insufficient"}:
        return ""
    if "seasonal" in definition.control_profile:  # its limits are of the change on a year earlier, not of the figure
        return ""
    limits = {"low": number(row.lower_limit, definition), "high": number(row.upper_limit, definition)}
    if row.variation == "common_cause":
        return _("Within its usual range of %(low)s to %(high)s.") % limits
    return _("Outside the pattern of its usual range, %(low)s to %(high)s.") % limits


def lede(card: Scorecard) -> str:
    """The scorecard's answer in a few sentences: counts, what moved, what to look at, how many alarms may be false."""
    parts = [standing(card)]
    if card.worsening_greens:
        said = ngettext("%(n)d green is getting worse.", "%(n)d greens are getting worse.", card.worsening_greens)
        parts.append(said % {"n": card.worsening_greens})
    if card.reds_by_chance:
        said = ngettext("%(n)d of the reds could be chance.", "%(n)d of the reds could be chance.", card.reds_by_chance)
        parts.append(said % {"n": card.reds_by_chance})
    if card.tested:
        said = _("Of %(tested)d changes tested, about %(alarms)s would be called more than chance by chance alone.")
        parts.append(said % {"tested": card.tested, "alarms": _about(card.expected_false_alarms)})
    return " ".join(part for part in parts if part)


def standing(card: Scorecard) -> str:
    """How many have which status and how many moved up or down, in two sentences at most."""
    return " ".join(part for part in (_counts_sentence(card), _moved_sentence(card)) if part)


def _counts_sentence(card: Scorecard) -> str:
    total = len(card.rows)
    if not total:
        return _("No indicators yet.")
    if not card.rated:
        return ngettext(
            "%(n)d indicator, which cannot be rated yet.", "%(n)d indicators; none can be rated yet.", total
        ) % {"n": total}
    facts = {
        "green": card.counts["green"],
        "amber": card.counts["amber"],
        "red": card.counts["red"],
        "rated": card.rated,
    }
    said = _("%(green)d green, %(amber)d amber and %(red)d red of %(rated)d indicators that can be rated") % facts
    rest = total - card.rated
    if not rest:
        return said + "."
    more = ngettext("; %(n)d more cannot be rated yet.", "; %(n)d more cannot be rated yet.", rest)
    return said + more % {"n": rest}


def _moved_sentence(card: Scorecard) -> str:
    if not card.rated:
        return ""
    if not card.moved_up and not card.moved_down:
        return _("None moved up or down a status since the figure before.")
    facts = {"up": card.moved_up, "down": card.moved_down}
    return _("Since the figure before, %(up)d moved up a status and %(down)d moved down.") % facts


def _about(number_of: float) -> str:
    return _("one") if 0.5 <= number_of < 1.5 else _("less than one") if number_of < 0.5 else f"{number_of:.0f}"


def missing_words(reason: str) -> str:
    """Why there is no number."""
    return {
        "not_due": _("it is not due yet"),
        "not_released": _("the source has not released it"),
        "not_collected": _("it was not collected"),
        "not_applicable": _("it does not apply"),
        "suppressed": _("so few cases, here or in a figure beside it, that people could be recognised"),
        "unreliable": _("the source calls it unreliable"),
        "awaited": _("it is late"),
    }.get(reason, _("nothing has come in"))


def exception_words(code: str) -> str:
    """An exception's code in words for the last column of the scorecard."""
    return {
        "red": _("Red"),
        "red_not_improving": _("Red and not improving"),
        "green_worsening": _("Green but worsening"),
        "amber_worsening": _("Amber and worsening"),
        "forecast_miss": _("Forecast to miss"),
        "out_of_control": _("Outside its usual range"),
        "overdue": _("Figure overdue"),
        "no_baseline": _("No baseline"),
    }.get(code, code)


def attention(row: ResultRow | None) -> str:
    """What needs attention, most pressing first, in a few words; blank where nothing does."""
    if row is None or not row.raised:
        return ""
    if "red" in row.raised or "red_not_improving" in row.raised:
        sure = {"certain": _("certain"), "may_be_chance": _("may be chance")}.get(row.certainty, "")
        first = exception_words("red_not_improving" if "red_not_improving" in row.raised else "red")
        words = f"{first}, {sure}" if sure else first
        others = [code for code in row.raised if code not in {"red", "red_not_improving"}]
    else:
        words, others = exception_words(row.raised[0]), list(row.raised[1:])
    return "; ".join([words, *(exception_words(code).lower() for code in others)])
