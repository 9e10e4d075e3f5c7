"""Suppression: counts so small that they may point at people are hidden, with everything that gives them away.

`too_small` says which counts are hidden for their own sake, `suppress` what has to be hidden beside them, and `audit`
how narrowly a reader can work out what is hidden. Totals are `Equation`s between cells, over one table or many.
"""

from accord.judgement.suppression.audit import Audit, audit, fits
from accord.judgement.suppression.linked import Equation, margin_equations
from accord.judgement.suppression.secondary import Suppressed, suppress
from accord.judgement.suppression.small import count_range, rounded, too_small

__all__ = [
    "Audit",
    "Equation",
    "Suppressed",
    "audit",
    "count_range",
    "fits",
    "margin_equations",
    "rounded",
    "suppress",
    "too_small",
]
