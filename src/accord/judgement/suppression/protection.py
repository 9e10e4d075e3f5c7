"""When a hidden cell counts as protected, and the first one that is not."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from accord.judgement.compiled import Flags, Floats
from accord.judgement.suppression.audit import rows_of
from accord.judgement.suppression.feasible import Feasible
from accord.judgement.suppression.linked import Equation, connected


@dataclass(frozen=True)
class Release:
    """Everything that is published together, one entry per cell.

    `values` (NaN where even we do not know), `smallest` (the smallest count that may be shown), `primary` (hidden for
    its own sake), `latent` (never published and in need of no protection: the single years behind a rolling sum),
    `fixed` (published before: a reader knows it, whatever is done now) and `weight` (how much its hiding costs).
    """

    values: Floats
    smallest: Floats
    primary: Flags
    latent: Flags
    fixed: Flags
    weight: Floats
    equations: tuple[Equation, ...]
    zero_shown: bool
    whole: bool


Kind = tuple[int, bool, bool]
"""The cell of a need, whether it is upwards, and whether it is for a reader who was told."""


@dataclass(frozen=True)
class Need:
    """A cell that is not protected: it must be able to be at least (or at most) `goal`.

    `told` is for a reader who was told which cells are hidden for their own sake. `group` are the hidden cells that
    hang together with it.
    """

    cell: int
    goal: float
    upwards: bool
    told: bool
    group: tuple[int, ...]

    @property
    def kind(self) -> Kind:
        """What names the need while more cells are being hidden."""
        return self.cell, self.upwards, self.told


def least_possible(release: Release, hidden: Sequence[int]) -> Floats:
    """The lowest value that a reader holds possible of each of some hidden cells that hang together.

    At least 1, since zeros are shown; 0 for all of them once a zero had to be hidden among them, for nobody can tell
    which it is.
    """
    cells = list(hidden)
    if not release.zero_shown or not release.whole:
        return np.zeros(len(cells))
    values, latent = release.values[cells], release.latent[cells]
    if bool(((values == 0) & ~latent).any()):
        return np.zeros(len(cells))
    return np.where(np.isnan(values) | latent, 0.0, 1.0)


def most_possible(release: Release, hidden: Sequence[int], *, told: bool) -> Floats:
    """The highest value that a reader holds possible beforehand: none, or told, below the smallest that is shown."""
    cells = list(hidden)
    below = release.smallest[cells] - (1.0 if release.whole else 0.0)
    return np.where(release.primary[cells] & told, below, np.inf)


def first_need(release: Release, hidden: Flags, beyond_help: Collection[Kind] = ()) -> Need | None:
    """The first hidden cell that is not protected, None where all are.

    Protected is a cell hidden for its own sake that may be 1 and may be as large as the largest count that is hidden,
    for all a reader can work out, and any other hidden cell whose possible values lie as far apart as those; and each
    has two values or more for a reader who was told which cells are hidden for their own sake. Needs `beyond_help` are
    passed over: no hiding can meet them (a total that is hidden as small, of four parts of at least 1, is at least 4).
    Raises UnsolvedError or NothingFitsError where it cannot be found out.
    """
    unknown = hidden & ~release.fixed
    for cells, places in connected(release.equations, unknown.tolist()):
        if places and not release.latent[cells].all():
            equations = [release.equations[place] for place in places]
            need = next(_needs(release, cells, equations, beyond_help), None)
            if need is not None:
                return need
    return None


def _needs(
    release: Release, cells: list[int], equations: list[Equation], beyond_help: Collection[Kind]
) -> Iterator[Need]:
    rows, least = rows_of(cells, equations, release.values), least_possible(release, cells)
    wanting = [place for place, cell in enumerate(cells) if not release.latent[cell]]
    most = most_possible(release, cells, told=True)
    told = Feasible(rows, least.tolist(), most.tolist(), whole=release.whole)
    told.show(release.values[cells].tolist())
    needs = (need for place in wanting for need in _told(told, place, (least, most), cells))
    yield from (need for need in needs if need.kind not in beyond_help)
    blind = Feasible(rows, least.tolist(), [np.inf] * len(cells), whole=release.whole, seen=told.seen)
    needs = (need for place in wanting for need in _blind(blind, place, release, cells))
    yield from (need for need in needs if need.kind not in beyond_help)


def _told(feasible: Feasible, place: int, bounds: tuple[Floats, Floats], cells: list[int]) -> Iterator[Need]:
    """What a cell lacks that has one value only for a reader who was told."""
    least, most = bounds
    if most[place] - least[place] >= 1 and not feasible.can_spread(place, 1.0):
        value = feasible.lowest(place)
        upwards = bool(value + 1 <= most[place])
        yield Need(cells[place], value + (1 if upwards else -1), upwards, told=True, group=tuple(cells))


def _blind(feasible: Feasible, place: int, release: Release, cells: list[int]) -> Iterator[Need]:
    """What a cell lacks of the values that it must be able to have for any reader."""
    cell, group = cells[place], tuple(cells)
    largest = max(float(np.nan_to_num(release.smallest[cell])) - 1.0, 2.0)
    if release.primary[cell]:
        if not feasible.can_be_at_most(place, 1.0):
            yield Need(cell, 1.0, upwards=False, told=False, group=group)
        if not feasible.can_be_at_least(place, largest):
            yield Need(cell, largest, upwards=True, told=False, group=group)
    elif not feasible.can_spread(place, largest - 1.0):
        yield Need(cell, feasible.lowest(place) + largest - 1.0, upwards=True, told=False, group=group)
