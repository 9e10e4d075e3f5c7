"""What belongs beside the figures it speaks of: reductions that hit an indicator or a place, external judgements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accord.delivery.queries.naming import Named
from accord.delivery.queries.records import RecordLine, record_lines
from accord.delivery.registers import BY_KIND
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer


@dataclass(frozen=True)
class Standing:
    """Reductions and external judgements that still stand."""

    reductions: tuple[RecordLine, ...] = ()
    judgements: tuple[RecordLine, ...] = ()


def standing_among(
    viewer: Viewer, facts: AgreementFacts, found: Iterable[Named], *, known_on: date | None = None
) -> Standing:
    """Those among records found that are reductions or external judgements and still stand.

    No query where there is none, else one for each of the two registers and one per field of several codes.
    """
    open_codes: dict[str, set[str]] = {"reduction": set(), "inspection": set()}
    for one in found:
        if one.register.kind in open_codes and not one.closed:
            open_codes[one.register.kind].add(one.code)

    def lines(kind: str) -> tuple[RecordLine, ...]:
        wanted = open_codes[kind]
        if not wanted:
            return ()
        every = record_lines(viewer, facts, BY_KIND[kind], known_on=known_on)
        return tuple(line for line in every if line.code in wanted)

    return Standing(reductions=lines("reduction"), judgements=lines("inspection"))
