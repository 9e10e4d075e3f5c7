"""Which places are most like a place, by what can be measured of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accord.judgement.compiled import Floats
from accord.judgement.tolerance import TOLERANCE


@dataclass(frozen=True)
class Neighbour:
    """A place and how far it is: 0 is alike in everything, 1 as far as the farthest of all."""

    code: str
    distance: float


def standardise(variables: npt.ArrayLike) -> Floats:
    """Each variable (column) with mean 0 and standard deviation 1 over the areas (rows) that have all of them.

    A variable that is the same everywhere tells nothing apart: 0 throughout. An area that lacks one is NaN throughout
    and moves no mean.
    """
    table = np.array(variables, dtype=np.float64, ndmin=2)
    whole = np.isfinite(table).all(axis=1)
    table[~whole] = np.nan
    if not whole.any():
        return table
    centred = table - table[whole].mean(axis=0)
    spread = np.sqrt((centred[whole] ** 2).mean(axis=0))
    same = spread <= TOLERANCE * np.maximum(np.abs(table[whole]).max(axis=0), 1e-300)
    scaled: Floats = centred / np.where(same, np.inf, spread)
    return scaled


def distances_from(variables: npt.ArrayLike, own: int) -> Floats:
    """How far each area (row) is from the row ``own``: the straight-line distance between their standardised
    variables, as a share of that to the farthest. 0 for itself; NaN for an area that lacks a variable.

    All are 0 where no area differs. ``IndexError`` for a row there is not.
    Source: as ``nearest_neighbours``.
    """
    table = standardise(variables)
    apart = np.sqrt(((table - table[own]) ** 2).sum(axis=1))
    farthest = np.nanmax(apart, initial=0.0)
    shares: Floats = apart / farthest if farthest > 0 else apart
    return shares


def nearest_neighbours(
    variables: npt.ArrayLike, codes: Sequence[str], own: str, number: int = 15
) -> tuple[Neighbour, ...]:
    """The ``number`` areas most like ``own``, nearest first; of two equally near, the first by code.

    ``variables`` has one row per area, in the order of ``codes``. None where ``own`` lacks a variable; areas that lack
    one are left out. ``ValueError`` where ``own`` is not among the codes or there is not one row for each code.
    Source: the method of the Chartered Institute of Public Finance and Accountancy's nearest neighbours.
    """
    rows = np.array(variables, dtype=np.float64, ndmin=2)
    if len(rows) != len(codes):
        raise ValueError(f"{len(rows)} rows of variables stand beside {len(codes)} codes")
    place = list(codes).index(own)
    apart = distances_from(rows, place)
    found = [Neighbour(code, float(far)) for code, far in zip(codes, apart, strict=True) if code != own]
    known = [one for one in found if np.isfinite(one.distance)]
    return tuple(sorted(known, key=lambda one: (round(one.distance, 9), one.code))[:number])
