"""The fourth section: what changed since the figures before and since the last meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.queries.scorecard import ScorecardRow
from accord.assessment.words import status_word
from accord.judgement.periods import parse_canonical
from accord.reporting.chair.material import Facts
from accord.reporting.chair.report import Change

Kinds = tuple[tuple[str, tuple[Change, ...]], ...]


def changes(facts: Facts) -> tuple[Change, ...]:
    """Statuses that fell, plans off track, statuses that rose, exceptions new and closed, figures corrected."""
    fallen, risen = _moved(facts, -1), _moved(facts, 1)
    return (*fallen, *_off_track(facts), *risen, *_raised(facts), *_closed(facts), *_mended(facts))


def by_kind(found: Iterable[Change]) -> Kinds:
    """Changes under their kinds, kinds in the order they come in."""
    held: dict[str, list[Change]] = {}
    for one in found:
        held.setdefault(one.kind, []).append(one)
    return tuple((kind, tuple(some)) for kind, some in held.items())


def _moved(facts: Facts, way: int) -> Iterator[Change]:
    for row in facts.rows:
        if row.movement == way and row.before is not None and row.result is not None:
            now = row.indicator.now
            said = _("was %(before)s in %(when)s") % {
                "before": status_word(row.before.status).lower(),
                "when": parse_canonical(row.before.period).label(now.year_type),
            }
            kind = _("Up to %(status)s") if way > 0 else _("Down to %(status)s")
            yield _change(facts, row, kind % {"status": status_word(row.status).lower()}, said)


def _raised(facts: Facts) -> Iterator[Change]:
    for line in facts.exceptions:
        row = facts.by_code.get(line.indicator.code)
        if line.is_open and line.raised_on > facts.since.day and row is not None:
            said = sentences.exception_words(line.position).lower() if line.position else ""
            yield Change(
                _("New exception"), row.indicator.code, row.indicator.title, said, row.status,
                facts.place(row.indicator.code, "exception", number=line.number),
            )  # fmt: skip


def _closed(facts: Facts) -> Iterator[Change]:
    for line in facts.exceptions:
        if line.closed_on is not None and line.closed_on > facts.since.day:
            yield Change(
                _("Exception closed"), line.indicator.code, line.indicator.title, _("closed by a group"), "",
                facts.place(line.indicator.code, "exception", number=line.number),
            )  # fmt: skip


def _off_track(facts: Facts) -> Iterator[Change]:
    for plan in facts.off_track:
        yield Change(
            _("Recovery off track"), plan.indicator, plan.indicator_title, " ".join(plan.reasons), "",
            facts.record("recovery", plan.code),
        )  # fmt: skip


def _mended(facts: Facts) -> Iterator[Change]:
    """Corrected figures, with the status the indicator has now."""
    rows = {row.indicator.id: row for row in facts.rows}
    for one in sorted(facts.came, key=lambda one: one.at, reverse=True):
        row = rows.get(one.indicator_id)
        if one.restated and row is not None:
            when = parse_canonical(one.period).label(row.indicator.now.year_type)
            yield _change(facts, row, _("Figure corrected"), _("for %(when)s") % {"when": when})


def _change(facts: Facts, row: ScorecardRow, kind: str, text: str) -> Change:
    return Change(
        kind, row.indicator.code, row.indicator.title, text, row.status, facts.indicator(row.indicator.code)
    )  # fmt: skip
