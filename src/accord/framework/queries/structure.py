"""The agreement's tree as the secretariat edits it: themes, outcomes, indicators, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accord.framework.models import Baseline, Outcome, Target, Theme
from accord.framework.queries.indicators import IndicatorFacts, indicator_facts
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer
from accord.jobs.models import Job

GAPS = ("no_target", "no_baseline", "torn_band", "no_owner", "no_provider")


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator of the tree; ``gaps`` are codes of what it lacks."""

    code: str
    title: str
    designation: str
    weight: float | None
    owner: str
    provider: str
    version: int
    targets: int
    baseline: str
    ended_on: date | None
    gaps: tuple[str, ...]


@dataclass(frozen=True)
class OutcomeLine:
    """An outcome of the tree."""

    code: str
    title: str
    mandatory: bool
    champion: str
    indicators: tuple[IndicatorLine, ...]


@dataclass(frozen=True)
class ThemeLine:
    """A theme of the tree."""

    code: str
    title: str
    lead: str
    lead_agency: str
    outcomes: tuple[OutcomeLine, ...]


@dataclass(frozen=True)
class Structure:
    """The whole tree, and how many indicators lack what."""

    themes: tuple[ThemeLine, ...]
    gaps: dict[str, int]

    @property
    def indicators(self) -> tuple[IndicatorLine, ...]:
        """Every indicator in the tree's order."""
        return tuple(line for theme in self.themes for outcome in theme.outcomes for line in outcome.indicators)

    @property
    def outcomes(self) -> tuple[OutcomeLine, ...]:
        """Every outcome in the tree's order."""
        return tuple(outcome for theme in self.themes for outcome in theme.outcomes)


def structure(viewer: Viewer, facts: AgreementFacts) -> Structure:
    """The agreement's tree with its gaps, judged for the agreement's own area; seven queries."""
    viewer.demand("see", facts.code)
    promised, started = _promised(facts), _started(facts)
    lines: dict[str, list[IndicatorLine]] = {}
    for one in indicator_facts(facts.id):
        kinds = promised.get(one.id, {})
        lines.setdefault(one.outcome.code, []).append(_line(one, kinds, started.get(one.id, "")))
    outcomes: dict[str, list[OutcomeLine]] = {}
    rows = Outcome.objects.filter(agreement_id=facts.id).select_related("theme", "champion")
    for row in rows.order_by("position", "code"):
        champion = str(row.champion) if row.champion else ""
        shown = OutcomeLine(row.code, row.title, row.mandatory, champion, tuple(lines.get(row.code, ())))
        outcomes.setdefault(row.theme.code, []).append(shown)
    themes = Theme.objects.filter(agreement_id=facts.id).select_related("lead", "lead_agency")
    made = tuple(
        ThemeLine(
            code=theme.code,
            title=theme.title,
            lead=str(theme.lead) if theme.lead else "",
            lead_agency=theme.lead_agency.name if theme.lead_agency else "",
            outcomes=tuple(outcomes.get(theme.code, ())),
        )
        for theme in themes.order_by("position", "code")
    )
    current = [line for found in lines.values() for line in found if line.ended_on is None]
    return Structure(themes=made, gaps={gap: sum(gap in line.gaps for line in current) for gap in GAPS})


def judging_under_way(agreement: str) -> str:
    """The id of a judging of the agreement that waits or runs, "" where there is none."""
    waiting = Job.objects.filter(kind="assess", agreement=agreement, state__in=(Job.State.QUEUED, Job.State.RUNNING))
    found = waiting.values_list("pk", flat=True).first()
    return str(found) if found else ""


def _line(facts: IndicatorFacts, kinds: dict[str, set[str]], baseline: str) -> IndicatorLine:
    now = facts.now
    return IndicatorLine(
        code=facts.code,
        title=now.title,
        designation=facts.designation,
        weight=facts.weight,
        owner=now.owner,
        provider=now.provider,
        version=now.number,
        targets=sum(len(periods) for periods in kinds.values()),
        baseline=baseline,
        ended_on=facts.ended_on,
        gaps=tuple(_gaps(facts, kinds, baseline)),
    )


def _gaps(facts: IndicatorFacts, kinds: dict[str, set[str]], baseline: str) -> list[str]:
    if facts.ended_on is not None:
        return []
    found = []
    if facts.now.polarity != "none" and facts.designation != "contextual":
        if not kinds:
            found.append("no_target")
        if baseline in ("", "missing"):
            found.append("no_baseline")
    if kinds.get("low", set()) != kinds.get("high", set()):
        found.append("torn_band")
    return found + [
        gap for gap, held in (("no_owner", facts.now.owner), ("no_provider", facts.now.provider)) if not held
    ]


def _promised(facts: AgreementFacts) -> dict[int, dict[str, set[str]]]:
    """For each indicator, the periods promised for the agreement's own area by kind."""
    rows = Target.objects.filter(agreement_id=facts.id, area__code=facts.area_code).order_by("recorded_at", "id")
    found: dict[int, dict[str, set[str]]] = {}
    for indicator, kind, period, value, word in rows.values_list("indicator_id", "kind", "period", "value", "word"):
        periods = found.setdefault(indicator, {}).setdefault(kind, set())
        periods.add(period) if value is not None or word else periods.discard(period)
    held = {pk: {kind: periods for kind, periods in kinds.items() if periods} for pk, kinds in found.items()}
    return {pk: kinds for pk, kinds in held.items() if kinds}


def _started(facts: AgreementFacts) -> dict[int, str]:
    """For each indicator, the status of the baseline of the agreement's own area."""
    rows = Baseline.objects.filter(agreement_id=facts.id, area__code=facts.area_code).order_by("recorded_at", "id")
    return {pk: status or "set" for pk, status in rows.values_list("indicator_id", "status")}
