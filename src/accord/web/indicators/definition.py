"""Definition: every field in words, and what each version changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accord.assessment import answers, sentences
from accord.assessment.queries.indicator import IndicatorPicture
from accord.assessment.queries.testable import Testable, testable
from accord.framework.queries.indicators import Definition
from accord.web.figures import figure, long_date
from accord.web.indicators import words
from accord.web.scorecard.rows import designation_word


@dataclass(frozen=True)
class Change:
    """One field that a version changed."""

    label: str
    was: str
    became: str


@dataclass(frozen=True)
class Version:
    """One version: from when, by whose decision, and what it changed."""

    number: int
    since: date
    recorded: date
    authority: str
    reason: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class DefinitionPage:
    """What an indicator means, and meant."""

    text: str
    fields: tuple[tuple[str, str], ...]
    versions: tuple[Version, ...]
    survey: tuple[str, ...]
    untestable: bool


def definition(about: IndicatorPicture) -> DefinitionPage:
    """The definition in force, field by field, and its history, newest version first."""
    now = about.facts.now
    found = testable(about)
    place = (
        (_("Code"), about.facts.code),
        (_("Theme"), about.facts.theme.title),
        (_("Outcome"), about.facts.outcome.title),
        (_("Designation"), _designation(about.facts.designation)),
        (_("Weight"), f"{about.facts.weight:g}" if about.facts.weight is not None else ""),
    )
    return DefinitionPage(
        text=now.definition,
        fields=(
            *place,
            *(
                (label, shown)
                for label, shown in _fields(now)
                if label not in {_("Title"), _("Definition"), _("Designation")}
            ),
        ),
        versions=tuple(_versions(about)),
        survey=survey_sentences(found, now) if found else (),
        untestable=bool(found and found.answers < found.needed),
    )


def survey_sentences(found: Testable, now: Definition) -> tuple[str, ...]:
    """Whether the survey can show the promised change, in sentences."""
    brief = answers.brief(now)
    facts = {
        "before": sentences.number(found.before, brief),
        "after": sentences.number(found.after, brief),
        "needed": f"{found.needed:,}",
        "answers": f"{found.answers:,}",
        "chance": round(found.chance * 100),
    }
    if found.answers >= found.needed:
        return (
            _(
                "The survey can show the change from the baseline of %(before)s to the target of %(after)s: that takes "
                "%(needed)s answers each time, and it has %(answers)s."
            )
            % facts,
        )
    said = [
        _(
            "The change from the baseline of %(before)s to the target of %(after)s could be told from chance only with "
            "%(needed)s answers each time; the survey has %(answers)s. If the target is met exactly, the chance that "
            "it shows is about %(chance)d in 100."
        )
        % facts
    ]
    if found.smallest is not None:
        said.append(
            _("The smallest change it would show is %(change)s.")
            % {"change": sentences.difference(found.smallest, brief)}
        )
    return tuple(said)


def _designation(code: str) -> str:
    return designation_word(code) if code else ""


def _fields(now: Definition) -> tuple[tuple[str, str], ...]:
    """Every field as a label and words; blank where it says nothing."""
    return (
        (_("Title"), now.title),
        (_("Definition"), now.definition),
        (_("Kind"), words.kind_word(now.kind)),
        (_("Good is"), words.polarity_word(now.polarity)),
        (_("Unit"), now.unit),
        (_("Multiplied by"), figure(now.multiplier) if now.multiplier is not None else ""),
        (_("Decimals shown"), _count(now.decimals)),
        (_("A figure comes"), words.frequency_word(now.frequency)),
        (_("Year"), words.year_word(now.year_type)),
        (_("Adds up through the year"), _("yes") if now.cumulative else ""),
        (_("Rolling over"), _("%(n)d periods") % {"n": now.rolling_periods} if now.rolling_periods else ""),
        (
            _("Comes after"),
            _("%(n)d days") % {"n": now.reporting_lag_days} if now.reporting_lag_days is not None else "",
        ),
        (_("Source"), now.source),
        (_("Figures from"), now.provider),
        (_("Target lead"), now.owner),
        (_("Designation"), _designation(now.designation)),
        (_("Status is judged"), words.scheme_word(now.scheme)),
        (_("Tolerance"), _tolerance(now)),
        (
            _("Exactly on the boundary"),
            _("counts for the worse side") if now.inclusive is False else _("counts for the better side"),
        ),
        (_("No change within"), _plain(now.no_change_within)),
        (_("Counts hidden below"), _count(now.suppression)),
        (_("Design effect of the survey"), _plain(now.design_effect)),
        (_("Figure of the whole is"), words.county_rule_word(now.county_rule)),
        (_("Formula"), now.formula),
        (_("Compared with"), now.benchmark_name),
        (_("Control chart"), now.control_profile),
        (_("Usual range from the first"), _("%(n)d points") % {"n": now.control_points} if now.control_points else ""),
        (_("Outliers screened"), _("no") if now.screen_outliers is False else ""),
    )


def _count(value: int | None) -> str:
    return "" if value is None else str(value)


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _tolerance(now: Definition) -> str:
    if now.tolerance is None:
        return ""
    if now.scheme == "delivery_profile":
        return _("slightly behind from %(share)s%% of the plan") % {"share": f"{now.tolerance:g}"}
    relative = now.tolerance_kind == "relative" or (
        now.scheme in {"relative", "tolerance_and_improvement"} and now.tolerance_kind != "absolute"
    )
    return _("%(share)s%% of the target") % {"share": f"{now.tolerance:g}"} if relative else _plain(now.tolerance)


def _versions(about: IndicatorPicture) -> Iterable[Version]:
    versions = about.versions
    for place in range(len(versions) - 1, -1, -1):
        one = versions[place]
        before = versions[place - 1] if place else None
        yield Version(
            number=one.number,
            since=one.valid_from or one.recorded_on,
            recorded=one.recorded_on,
            authority=_authority(about, one),
            reason=one.reason,
            changes=_changes(before, one) if before else (),
        )


def _changes(before: Definition, after: Definition) -> tuple[Change, ...]:
    pairs = zip(_fields(before), _fields(after), strict=True)
    return tuple(
        Change(label, was or _("nothing"), became or _("nothing"))
        for (label, was), (_same, became) in pairs
        if was != became
    )


def _authority(about: IndicatorPicture, one: Definition) -> str:
    who = about.groups.get(one.decided_by, one.decided_by)
    parts = [who, long_date(one.decided_on) if one.decided_on else "", one.decision_ref]
    said = ", ".join(part for part in parts if part)
    if not said:
        return words.authority_word(one.authority_kind) if one.authority_kind else ""
    return _("Decided by %(who)s") % {"who": said}
