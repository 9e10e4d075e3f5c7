"""Files sent in for plans: what each says, what it would change, and which agencies its partners may mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from accord.delivery.models import PlanMapping, PlanReturn
from accord.delivery.queries.plans import agency_names, plan_lines, positions
from accord.framework.errors import NotFoundError
from accord.framework.queries.picture import AgreementFacts
from accord.framework.viewer import Viewer

if TYPE_CHECKING:
    from accord.readers.plans import Difference, PlanLine, Suggestion


@dataclass(frozen=True)
class ReturnLine:
    """A file that was sent in, as a list shows it."""

    number: int
    plan: str
    title: str
    file_name: str
    state: str
    lines: int
    refused: int
    sent_by: str
    sent_at: datetime


@dataclass(frozen=True)
class OpenedReturn:
    """A file that was sent in: its lines as they would stand, rows refused, and what would differ from now.

    ``partners`` are the words that mean no agency yet or are taken for one, with the agency taken ("" for none) and
    the likeliest; ``mapping`` is the one it was read with.
    """

    line: ReturnLine
    lines: tuple[PlanLine, ...]
    refused: tuple[Mapping[str, Any], ...]
    notes: tuple[str, ...]
    mapping: Mapping[str, Any]
    partners: tuple[tuple[str, str, Suggestion | None], ...]
    differences: tuple[Difference, ...]
    owners: tuple[str, ...]
    """Owners in words that are nobody's position here; they are kept among the partners."""


def plan_returns(viewer: Viewer, facts: AgreementFacts) -> tuple[ReturnLine, ...]:
    """Every file sent in for a plan of the agreement, the last first."""
    viewer.demand("see", facts.code)
    found = PlanReturn.objects.filter(agreement_id=facts.id).select_related("sent_by").order_by("-number")
    return tuple(_line(one) for one in found)


def plan_mappings(viewer: Viewer, facts: AgreementFacts) -> dict[str, dict[str, Any]]:
    """The mappings kept in the agreement by name."""
    viewer.demand("see", facts.code)
    return dict(PlanMapping.objects.filter(agreement_id=facts.id).values_list("name", "rules"))


def open_return(viewer: Viewer, facts: AgreementFacts, number: int) -> OpenedReturn:
    """One file that was sent in; NotFoundError where there is none."""
    from accord.readers.plans import compare_plans, line_from, match_lines, suggest_partners

    viewer.demand("see", facts.code)
    found = PlanReturn.objects.filter(agreement_id=facts.id, number=number).select_related("sent_by").first()
    if found is None:
        raise NotFoundError(_("There is no such return."))
    lines = tuple(line_from(one) for one in found.lines)
    proposed = found.state == "proposed"
    now = tuple(plan_lines(viewer, facts, found.plan).values()) if found.plan and proposed else ()
    old_of = {id(new): old for old, new in match_lines(now, lines)}
    agencies, known = agency_names(), set(positions().values())
    meant = tuple(as_it_would_be(line, old_of.get(id(line)), found.mapping, known) for line in lines)
    words = dict.fromkeys(name for line in lines for name in line.partners)
    likely = suggest_partners(words, agencies)
    return OpenedReturn(
        line=_line(found),
        lines=meant,
        refused=tuple(found.refused),
        notes=tuple(found.notes),
        mapping=found.mapping,
        partners=tuple((word, found.partners.get(word, ""), likely.get(word)) for word in words),
        differences=compare_plans(now, _named(meant, found.partners, agencies)) if now else (),
        owners=tuple(dict.fromkeys(line.owner for line in lines if line.owner and line.owner not in known)),
    )


def certain_partners(words: Iterable[str]) -> dict[str, str]:
    """The agencies whose name or code the words are, capitals aside, by the words."""
    from accord.readers.plans import suggest_partners

    found = suggest_partners(words, agency_names())
    return {word: one.agency for word, one in found.items() if one.certain}


def meanings(partners: Mapping[str, str], agencies: Mapping[str, str]) -> dict[str, str]:
    """The code of the agency that words mean, without capitals: every agency's own name, and what was matched."""
    own = {name.casefold(): code for code, name in agencies.items()}
    return own | {word.casefold(): code for word, code in partners.items()}


def as_it_would_be(
    line: PlanLine, old: PlanLine | None, mapping: Mapping[str, Any], known: Collection[str]
) -> PlanLine:
    """A line of a file as it would stand once accepted: what the file has no column for stays as it is.

    An owner who is none of the ``known`` positions stands among the partners; a milestone keeps its further texts as
    commentary.
    """
    columns = {*mapping.get("columns", {}), "title"}
    columns |= {"number"} if mapping.get("number_in_title") else set()
    columns |= {"section"} if mapping.get("block_labels") else set()
    columns |= {"status"} if "rating" in columns and line.status else set()
    columns |= {"rating"} if "status" in columns and line.rating else set()
    columns |= {"resources"} if "cost" in columns else set()
    if old is not None:
        kept = {name: getattr(old, name) for name in line.__dataclass_fields__ if name not in {*columns, "kind", "row"}}
        line = replace(line, **kept)
    if line.owner and line.owner not in known:
        named = {name.casefold(): name for name in (*line.partners, line.owner)}
        line = replace(line, owner="", partners=tuple(named.values()))
    if line.kind == "milestone":
        more = [text for text in (line.description, line.success, line.resources, line.risk) if text]
        said = "\n".join(dict.fromkeys([*more, *([line.commentary] if line.commentary else [])]))
        line = replace(
            line, commentary=said, description="", success="", resources="", risk="", equality_impact="", starts=None,
            cost=None,
        )  # fmt: skip
    return line


def _named(lines: Sequence[PlanLine], partners: Mapping[str, str], agencies: Mapping[str, str]) -> tuple[PlanLine, ...]:
    """The lines with their partners as records would say them: agencies by name in order, then words."""
    means = meanings(partners, agencies)
    named = []
    for line in lines:
        codes = {means[name.casefold()] for name in line.partners if name.casefold() in means}
        words = [name for name in line.partners if name.casefold() not in means]
        status = line.status or "incomplete"
        named.append(replace(line, partners=(*sorted(agencies[code] for code in codes), *words), status=status))
    return tuple(named)


def _line(one: PlanReturn) -> ReturnLine:
    return ReturnLine(
        number=one.number,
        plan=one.plan,
        title=one.title,
        file_name=one.file_name,
        state=one.state,
        lines=len(one.lines),
        refused=len(one.refused),
        sent_by=str(one.sent_by) if one.sent_by else "",
        sent_at=one.sent_at,
    )
