"""The parts of the composition, in the order in which things of one day are listed.

A stage that has things for people to do adds a module here with its functions and an entry below; the page and the
digest then show them.
"""

from accord.reporting.work.parts import (
    asks,
    commentary,
    decisions,
    exceptions,
    figures,
    library,
    papers,
    records,
    recovery,
)
from accord.reporting.work.shape import Part

PARTS: tuple[Part, ...] = (
    Part(exceptions.tasks, exceptions.news),
    Part(commentary.tasks, commentary.news),
    Part(recovery.tasks),
    Part(decisions.tasks),
    Part(figures.tasks, figures.news),
    Part(records.tasks, records.news),
    Part(asks.tasks),
    Part(papers.tasks),
    Part(library.tasks),
)
