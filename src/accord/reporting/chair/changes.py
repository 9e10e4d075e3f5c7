"""The fourth section: what changed since the figures before and since the last meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from accord.assessment import sentences
from accord.assessment.queries.scorecard import ScorecardRow
from accord.assessment.words import status_word
from accord.judgement.periods import parse_canonical
from accord.reporting.chair.corrected import Corrected
from accord.reporting.chair.material import Facts
from accord.reporting.chair.report import Change

Kinds = tuple[tuple[str, tuple[Change, ...]], ...]


def changes(facts: Facts) -> tuple[Change, ...]:
    """Statuses that fell, plans off track, statuses a correction moved or that rose, exceptions, other corrections."""
    fallen, risen = _moved(facts, -1), _moved(facts, 1)
    moved, other = ([_corrected(facts, one) for one in facts.corrected if one.moved is way] for way in (True, False))
    return (*fallen, *_off_track(facts), *moved, *risen, *_raised(facts), *_closed(facts), *other)


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
            yield _change(facts, row, kind % {"status": status_word(row.status).lower()}, said, row.status)


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


def _corrected(facts: Facts, one: Corrected) -> Change:
    """What a corrected figure said and says, and its status where the correction moved it or as it is."""
    now = one.row.indicator.now
    when = parse_canonical(one.now.period).label(now.year_type)
    words = {"when": when, "before": status_word(one.before.status).lower(), "now": status_word(one.now.status).lower()}
    said = _("for %(when)s") % words
    if one.before.value is not None and one.now.value is not None:
        old, new = (sentences.number(value, sentences.brief(now)) for value in (one.before.value, one.now.value))
        said = _("for %(when)s from %(old)s to %(new)s") % {"when": when, "old": old, "new": new}
    if one.moved:
        effect = _("%(said)s: %(now)s, it was %(before)s") % {"said": said, **words}
        return _change(facts, one.row, _("Status moved by a correction"), effect, one.now.status)
    effect = _("%(said)s: still %(now)s") % {"said": said, **words}
    return _change(facts, one.row, _("Figure corrected"), effect, one.now.status)


def _change(facts: Facts, row: ScorecardRow, kind: str, text: str, status: str) -> Change:
    return Change(kind, row.indicator.code, row.indicator.title, text, status, facts.indicator(row.indicator.code))
