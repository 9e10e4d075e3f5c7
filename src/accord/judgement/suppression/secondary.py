"""Secondary suppression: what else is hidden so that no hidden count can be worked out, with the proof."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import Flags, flags, floats
from accord.judgement.suppression.choosing import further_cells
from accord.judgement.suppression.feasible import NothingFitsError, UnsolvedError
from accord.judgement.suppression.linked import Equation, connected
from accord.judgement.suppression.protection import Kind, Release, first_need
from accord.judgement.suppression.small import too_small

LARGEST = 5_000
"""The most cells that may hang together; more are not published."""
_TRIED_AGAIN = 60
"""Up to how many further hidden cells that hang together each is tried without."""


@dataclass(frozen=True)
class Suppressed:
    """One entry per cell: whether it is hidden, for its own sake (`primary`) or for another's (`secondary`).

    `refused` marks cells whose safety could not be proved: they are hidden with everything that hangs together with
    them, so that a table is either proved safe or not published. Everything else that is hidden is protected.
    """

    hidden: Flags
    primary: Flags
    secondary: Flags
    refused: Flags


def suppress(
    values: npt.ArrayLike,
    smallest_shown: npt.ArrayLike,
    equations: Sequence[Equation],
    *,
    withheld: npt.ArrayLike = False,
    latent: npt.ArrayLike = False,
    known: npt.ArrayLike = False,
    weight: npt.ArrayLike = 1.0,
    zero_shown: bool = True,
    whole: bool = True,
) -> Suppressed:
    """Hides every count below `smallest_shown` and as many more as it takes that none of them can be worked out.

    `values` are counts of 0 or more (NaN = never published by us), `equations` the totals among them, over one table or
    many. `withheld` cells are hidden by their source. `latent` cells are in no table but behind some (the single years
    of a rolling sum). `known` cells were published before: a reader knows them even if they are hidden now, and none is
    chosen. `weight` says how much each is missed when it is hidden. Zeros are shown unless `zero_shown` is false;
    `whole` says that counts are whole numbers.

    Protected is what `accord.judgement.suppression.protection.first_need` finds no fault with. Cells are chosen by
    `further_cells` until every hidden one is protected; then each chosen one that is not needed after all is shown
    again. The choice depends on nothing but the arguments.
    Sources: as ``audit``; A. Hundepool and others, Statistical Disclosure Control (2012), chapter 4.
    """
    counts = np.asarray(values, dtype=np.float64)
    size = counts.size
    smallest = floats(smallest_shown, size)
    behind, source = flags(latent, size), flags(withheld, size)
    primary = too_small(counts, smallest, zero_shown=zero_shown) & ~behind
    unseen = (np.isnan(counts) | behind | source) & ~primary
    release = Release(
        counts, smallest, primary, behind | (np.isnan(counts) & ~source), flags(known, size), floats(weight, size),
        tuple(equations), zero_shown, whole,
    )  # fmt: skip
    hidden = primary | unseen
    refused = np.zeros(size, dtype=np.bool_)
    for cells, places in connected(equations, (~release.fixed).tolist()):
        if places and (primary | source)[cells].any():
            part = _part_of(release, cells, [equations[place] for place in places])
            found = _protect(part, np.append(hidden[cells], np.zeros(len(part.values) - len(cells), dtype=np.bool_)))
            hidden[cells] = True if found is None else found[: len(cells)]
            refused[cells] = found is None
    secondary = hidden & ~primary & ~unseen
    return Suppressed(hidden, primary, secondary, refused)


def _part_of(release: Release, cells: list[int], equations: list[Equation]) -> Release:
    """Some cells that hang together as a release of their own; cells known before follow the others."""
    beside = sorted({cell for equation in equations for cell in equation.cells} - set(cells))
    places = [*cells, *beside]
    new = {cell: place for place, cell in enumerate(places)}
    renumbered = (Equation(new[one.total], tuple(new[cell] for cell in one.parts)) for one in equations)
    return Release(
        release.values[places], release.smallest[places], release.primary[places], release.latent[places],
        release.fixed[places], release.weight[places], tuple(renumbered), release.zero_shown, release.whole,
    )  # fmt: skip


def _protect(release: Release, hidden: Flags) -> Flags | None:
    """The hidden cells, enough of them that all are protected; None where that cannot be proved."""
    if len(release.values) > LARGEST:
        return None
    start, beyond_help = hidden.copy(), set[Kind]()
    try:
        while (need := first_need(release, hidden, beyond_help)) is not None:
            further = further_cells(release, hidden, need)
            if not further and release.fixed.any():
                return None
            hidden[further] = True
            beyond_help |= set() if further else {need.kind}
        return _without_needless(release, start, hidden, beyond_help)
    except (UnsolvedError, NothingFitsError):
        return None


def _without_needless(release: Release, start: Flags, hidden: Flags, beyond_help: set[Kind]) -> Flags:
    """Shows again each cell chosen on the way that is not needed after all, the most missed first."""
    chosen = np.flatnonzero(hidden & ~start)
    if len(chosen) > _TRIED_AGAIN:
        return hidden
    for cell in sorted(chosen.tolist(), key=lambda cell: (-release.weight[cell], -release.values[cell], cell)):
        fewer = hidden.copy()
        fewer[cell] = False
        if first_need(release, fewer, beyond_help) is None:
            hidden = fewer
    return hidden
