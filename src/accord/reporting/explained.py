"""Why a figure is what it is: the sentences the data give, and what people said and signed about it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.answers import when
from accord.assessment.queries.commentary import Commented, Revision, commentary_at
from accord.assessment.queries.results import ResultRow
from accord.assessment.queries.scorecard import ScorecardRow
from accord.assessment.sentences import brief
from accord.assessment.words import status_word
from accord.framework.queries.indicators import Definition
from accord.framework.queries.picture import Picture
from accord.records.rows import end_of_day
from accord.reporting.lines import is_worded, word_of
from accord.reporting.queries.kept import Judged, Kept, Key
from accord.reporting.said import Named, Sentence, tag_of

SIGNED, UNSIGNED, NONE = "signed", "unsigned", "none"
_UNSAID = ("index", "ratio", "mean of")


@dataclass(frozen=True)
class Words:
    """What people said: `state` is signed, unsigned (written by somebody, but its text is left out) or none."""

    state: str
    shows: str = ""
    why: str = ""
    doing: str = ""
    help: str = ""
    signed_by: str = ""
    signed_on: date | None = None


@dataclass(frozen=True)
class Explainer:
    """What the sentences about one area's rows rest on besides the rows."""

    area: str
    kept: dict[Key, Kept]
    judged: dict[Key, Judged]

    def position(self, row: ScorecardRow) -> Sentence:
        """Where the figure stands against what was promised, how far off it is and how sure that is."""
        result, now = row.result, row.indicator.now
        if result is None:
            return Sentence(_("No figure has come in yet."))
        if is_worded(row):
            return Sentence(self._word(row, result))
        if result.value is None:
            return Sentence(sentences.position(result, now))
        text = f"{_against(result, now)} {_gap(result, now)}".strip()
        return Sentence(text, tuple(self._figures(row, result, now)))

    def against(self, row: ScorecardRow) -> Sentence:
        """The figure against what was promised, in a short sentence without how far off or how sure it is."""
        result, now = row.result, row.indicator.now
        if result is None or result.value is None or is_worded(row):
            return self.position(row)
        return Sentence(_against(result, now), tuple(self._figures(row, result, now)))

    def movement(self, row: ScorecardRow) -> Sentence:
        """Which way the figure moved; blank where there is nothing to compare it with."""
        result = row.result
        if result is None or result.change is None or not result.direction or is_worded(row):
            return Sentence("")
        if result.direction == "not_comparable":
            return Sentence("")
        return Sentence(sentences.movement(result, brief(row.indicator.now)))

    def usual_range(self, row: ScorecardRow) -> Sentence:
        """What control says, where the figure is outside its usual range."""
        if row.result is None or "out_of_control" not in row.result.raised:
            return Sentence("")
        return Sentence(sentences.usual_range(row.result, brief(row.indicator.now)))

    def _word(self, row: ScorecardRow, result: ResultRow) -> str:
        said = _("%(word)s %(when)s.") % {
            "word": word_of(row, self.kept) or _("No answer"),
            "when": when(result.span, row.indicator.now),
        }
        judged = self.judged.get((row.indicator.code, result.period))
        return f"{said} {judged.reason}" if judged else said

    def _figures(self, row: ScorecardRow, result: ResultRow, now: Definition) -> list[Named]:
        assert result.value is not None
        label = f"{row.indicator.code}, {result.span.label(now.year_type)}"
        tag = (row.indicator.code, self.area, result.period)
        found = [Named(_value(result.value, now), tag_of(*tag), label)]
        if result.target is not None:
            target = _("%(what)s, target") % {"what": label}
            found.append(Named(sentences.number(result.target, brief(now)), tag_of(*tag, "target"), target))
        if result.floor is not None:
            floor = _("%(what)s, floor") % {"what": label}
            found.append(Named(sentences.number(result.floor, brief(now)), tag_of(*tag, "floor"), floor))
        return found


def later_figure(row: ScorecardRow, later: ResultRow | None) -> str:
    """What came in after the report's period, in a sentence; blank where nothing did."""
    if later is None or later.value is None or row.result is None or later.span.end <= row.result.span.end:
        return ""
    now = row.indicator.now
    if is_worded(row):
        return ""
    facts = {
        "value": sentences.number(later.value, brief(now)),
        "when": when(later.span, now),
        "status": status_word(later.status).lower(),
    }
    return _("Since then: %(value)s %(when)s, %(status)s.") % facts


def words_about(about: Picture, wanted: Collection[Key]) -> dict[str, Words]:
    """What was said and signed about some figures of the picture's area, by indicator code; two queries.

    The newest signed wording counts; where none is signed only that something is written is told.
    """
    return {code: _words(one, about.known_on) for code, one in commentary_at(about, wanted).items()}


def _words(commented: Commented, known_on: date | None) -> Words:
    """The newest wording signed by the end of the day; one signed later was not signed yet."""
    signed = [one for one in commented.revisions if one.signed and _by_then(one, known_on)]
    if not signed:
        return Words(UNSIGNED)
    last = signed[-1]
    return Words(
        state=SIGNED,
        shows=last.shows,
        why=last.why,
        doing=last.doing,
        help=last.help,
        signed_by=last.decided_by,
        signed_on=last.decided_at.date() if last.decided_at else None,
    )


def _by_then(revision: Revision, known_on: date | None) -> bool:
    if known_on is None or revision.decided_at is None:
        return True
    return revision.decided_at < end_of_day(known_on)


def _against(result: ResultRow, now: Definition) -> str:
    assert result.value is not None
    facts = {"value": _value(result.value, now), "when": when(result.span, now)}
    if result.target is None:
        return _("%(value)s %(when)s; no target is set.") % facts
    facts["target"] = sentences.number(result.target, brief(now))
    if now.cumulative:
        return _so_far(result, now)
    if result.floor is not None:
        facts["floor"] = sentences.number(result.floor, brief(now))
        return _("%(value)s %(when)s, against a target of %(target)s and a floor of %(floor)s.") % facts
    return _("%(value)s %(when)s, against a target of %(target)s.") % facts


def _gap(result: ResultRow, now: Definition) -> str:
    """How far the figure is from its target and how sure that is; of a running total the share says it already."""
    if result.value is None or result.target is None:
        return sentences.status_explained(result, brief(now)) if result.status != "no_target" else ""
    if now.cumulative:
        return ""
    same = sentences.number(result.value, brief(now)) == sentences.number(result.target, brief(now))
    if same and result.status in {"amber", "red"}:
        said = _("They look the same when rounded; the unrounded figure misses the target.")
        return said + sentences.certainty_words(result)
    return sentences.status_explained(result, brief(now))


def _so_far(result: ResultRow, now: Definition) -> str:
    assert result.value is not None
    assert result.target is not None
    facts = {
        "value": _value(result.value, now),
        "day": date_format(result.span.last_day, "j F Y"),
        "target": sentences.number(result.target, brief(now)),
    }
    said = _("%(value)s by %(day)s, against %(target)s planned by then") % facts
    share = f"{100 * result.value / result.target:.0f}" if result.target else ""
    return said + (_(" (%(share)s%%).") % {"share": share} if share else ".")


def _value(value: float, now: Definition) -> str:
    """The value as a sentence begins with it: with its unit up to a remark ("homes, year so far" is "homes")."""
    unit = now.unit.split(", ")[0].strip()
    return sentences.number(value, replace(now, unit="" if unit.lower().startswith(_UNSAID) else unit))
