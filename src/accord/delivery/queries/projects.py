"""A delivery project: how far each outcome has come against its profile, and each district's part of the money."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from accord.delivery.queries.records import RecordLine, record_lines
from accord.delivery.registers import BY_KIND
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer

STATUS_OF = {"ahead": "green", "as_planned": "green", "slightly_behind": "amber", "behind": "red"}
"""The status whose mark goes with each word; "not applicable at this time" has none."""
_BEHIND = {"amber": "slightly_behind", "red": "behind"}


@dataclass(frozen=True)
class Reading:
    """How far an outcome had come on a day: ``word`` ahead, as_planned, slightly_behind, behind or not_now."""

    code: str
    title: str
    read_on: date
    profile: float | None
    actual: float | None
    said: str
    note: str
    word: str

    @property
    def status(self) -> str:
        """The status of its word, "" for none."""
        return STATUS_OF.get(self.word, "")

    @property
    def share(self) -> float | None:
        """Actual in per cent of the profile, None without a profile above 0."""
        if self.profile is None or self.actual is None or self.profile <= 0:
            return None
        return 100.0 * self.actual / self.profile


@dataclass(frozen=True)
class OutcomeProgress:
    """One outcome of a project with its readings in order of their days."""

    code: str
    title: str
    total: float | None
    total_by: date | None
    unit: str
    note: str
    readings: tuple[Reading, ...]

    @property
    def latest(self) -> Reading | None:
        """The last reading, None before the first."""
        return self.readings[-1] if self.readings else None


@dataclass(frozen=True)
class DistrictShare:
    """A district's cohort, its share of all cohorts in per cent, and its part of the money to the penny."""

    code: str
    title: str
    area: str
    cohort: int
    share: float
    money: Decimal | None


@dataclass(frozen=True)
class Progress:
    """A project's outcomes and the split of its money; ``slightly_behind_from`` is the share in per cent."""

    outcomes: tuple[OutcomeProgress, ...]
    districts: tuple[DistrictShare, ...]
    slightly_behind_from: float
    funding: Decimal | None
    cohort: int


def project_progress(
    viewer: Viewer, facts: AgreementFacts, project: RecordLine, *, known_on: date | None = None
) -> Progress:
    """How a project does, as known on a day; what was withdrawn is left out."""
    outcomes = _kept(record_lines(viewer, facts, BY_KIND["project_outcome"], known_on=known_on, whole=project.code))
    codes = {line.code for line in outcomes}
    readings = _kept(record_lines(viewer, facts, BY_KIND["project_reading"], known_on=known_on))
    own = [line for line in readings if line.values["outcome"] in codes]
    districts = _kept(record_lines(viewer, facts, BY_KIND["project_district"], known_on=known_on, whole=project.code))
    share = _slightly_from(project.values["slightly_behind_from"])
    held = project.values["funding"]
    funding = None if held is None else Decimal(held)
    return Progress(
        outcomes=tuple(_outcome(line, own, share) for line in outcomes),
        districts=_split(districts, funding),
        slightly_behind_from=share,
        funding=funding,
        cohort=sum(line.values["cohort"] for line in districts),
    )


def outcome_progress(
    viewer: Viewer, facts: AgreementFacts, outcome: RecordLine, share: float | None, *, known_on: date | None = None
) -> OutcomeProgress:
    """One outcome with its readings, as known on a day."""
    readings = record_lines(viewer, facts, BY_KIND["project_reading"], known_on=known_on, whole=outcome.code)
    return _outcome(outcome, _kept(readings), _slightly_from(share))


def delivery_words(
    profiles: Sequence[float | None], actuals: Sequence[float | None], share: float | None = None
) -> tuple[str, ...]:
    """Ahead, as_planned, slightly_behind or behind for each pair, by the status scheme of a delivery profile.

    Above the profile is ahead, at it as planned, from ``share`` per cent of it slightly behind, below that behind; ""
    where either is missing.
    """
    import numpy as np

    from accord.judgement.polarity import HIGHER
    from accord.judgement.status import DELIVERY_PROFILE, judge_status

    actual = np.array([np.nan if one is None else one for one in actuals], dtype=np.float64)
    profile = np.array([np.nan if one is None else one for one in profiles], dtype=np.float64)
    if not len(actual):
        return ()
    status, _reason = judge_status(
        DELIVERY_PROFILE, actual, polarity=HIGHER, target=profile, tolerance=np.full(len(actual), _slightly_from(share))
    )
    return tuple(_word(int(code), one, planned) for code, one, planned in zip(status, actual, profile, strict=True))


def _slightly_from(share: float | None) -> float:
    from accord.judgement.status import SLIGHTLY_BEHIND_FROM

    return float(share or SLIGHTLY_BEHIND_FROM)


def _word(code: int, actual: float, profile: float) -> str:
    from accord.judgement.status import WORDS
    from accord.judgement.tolerance import compare

    if math.isnan(actual) or math.isnan(profile):
        return ""
    word = WORDS[code]
    return _BEHIND.get(word) or ("ahead" if compare(actual, profile) > 0 else "as_planned")


def _kept(lines: Iterable[RecordLine]) -> list[RecordLine]:
    return [line for line in lines if line.state == "kept"]


def _outcome(line: RecordLine, readings: Iterable[RecordLine], share: float) -> OutcomeProgress:
    own = sorted((one for one in readings if one.values["outcome"] == line.code), key=lambda one: one.values["read_on"])
    words = delivery_words([one.values["profile"] for one in own], [one.values["actual"] for one in own], share)
    said: dict[str, Any] = dict(line.values)
    return OutcomeProgress(
        code=line.code,
        title=line.title,
        total=said["total"],
        total_by=said["total_by"],
        unit=said["unit"],
        note=said["note"],
        readings=tuple(_reading(one, word) for one, word in zip(own, words, strict=True)),
    )


def _reading(line: RecordLine, word: str) -> Reading:
    said = line.values
    return Reading(
        code=line.code,
        title=line.title,
        read_on=said["read_on"],
        profile=said["profile"],
        actual=said["actual"],
        said=said["said"],
        note=said["note"],
        word=said["said"] or word,
    )


def _split(districts: Sequence[RecordLine], funding: Decimal | None) -> tuple[DistrictShare, ...]:
    """Each district's part; the parts add up to the money to the penny (largest remainder)."""
    from accord.judgement.reward.money import split

    districts = sorted(districts, key=lambda line: line.names.get(line.values["area"], line.title))
    cohorts = [line.values["cohort"] for line in districts]
    whole = sum(cohorts)
    parts: Sequence[Decimal | None] = [None] * len(cohorts)
    if funding is not None and whole:
        parts = split(funding, cohorts)
    return tuple(
        DistrictShare(
            code=line.code,
            title=line.title,
            area=line.names.get(line.values["area"], line.values["area"]),
            cohort=cohort,
            share=100.0 * cohort / whole if whole else 0.0,
            money=part,
        )
        for line, cohort, part in zip(districts, cohorts, parts, strict=True)
    )
