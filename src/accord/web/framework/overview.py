"""The agreement's tree with what is missing, and the way to every part of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.framework.operations.structure import move
from accord.framework.queries.structure import GAPS, IndicatorLine, Structure, structure
from accord.web.asking import Asked, page
from accord.web.framework import words
from accord.web.framework.desk import desk

PARTS = ("theme", "outcome", "indicator")


@dataclass(frozen=True)
class OverviewPage:
    """What the overview shows; ``only`` is the gap it is narrowed to."""

    tree: Structure
    counts: str
    tally: list[dict[str, object]]
    only: str
    shown: int
    gap_words: Mapping[str, str]

    def lists(self, line: IndicatorLine) -> bool:
        """Whether an indicator is shown under the gap chosen."""
        return not self.only or self.only in line.gaps


@page
def framework_page(asked: Asked, agreement: str) -> HttpResponse:
    """Themes, outcomes and indicators with their gaps."""
    here = desk(asked, agreement)
    tree = structure(asked.viewer, here.facts)
    only = asked.parameter("gap") if asked.parameter("gap") in GAPS else ""
    address = here.address("framework")
    counts = ((gap, tree.gaps[gap]) for gap in GAPS if tree.gaps[gap])
    shown = OverviewPage(
        tree=tree,
        counts=_counted(tree),
        tally=[
            {"word": words.word(words.GAPS, gap), "count": count, "href": f"{address}?gap={gap}"}
            for gap, count in counts
        ],
        only=only,
        shown=sum(not only or only in line.gaps for line in tree.indicators),
        gap_words={gap: words.word(words.GAPS, gap) for gap in GAPS},
    )
    return here.show("framework/overview.html", shown, tab="structure")


def _counted(tree: Structure) -> str:
    """How many parts the agreement has, in a sentence."""
    themes, outcomes, indicators = len(tree.themes), len(tree.outcomes), len(tree.indicators)
    parts = (
        ngettext("%(n)d theme", "%(n)d themes", themes) % {"n": themes},
        ngettext("%(n)d outcome", "%(n)d outcomes", outcomes) % {"n": outcomes},
        ngettext("%(n)d indicator", "%(n)d indicators", indicators) % {"n": indicators},
    )
    return ", ".join(parts) + "."


class MoveForm(forms.Form):
    """Which part goes up or down."""

    part = forms.ChoiceField(choices=[(part, part) for part in PARTS])
    code = forms.CharField(max_length=64)
    down = forms.BooleanField(required=False)


@page
def move_part(asked: Asked, agreement: str) -> HttpResponse:
    """Move a theme, outcome or indicator one place."""
    here = desk(asked, agreement)
    if not here.posted:
        return HttpResponseNotAllowed(["POST"])
    form = MoveForm(asked.request.POST)
    address = here.address("framework")
    if not form.is_valid():
        return here.refused(_("That cannot be moved."), address)
    chosen = form.cleaned_data
    move(
        by=asked.person,
        viewer=asked.viewer,
        agreement=here.code,
        part=chosen["part"],
        code=chosen["code"],
        down=chosen["down"],
    )
    return here.done(_("Moved."), f"{address}#{chosen['part']}-{chosen['code'].replace(' ', '-')}")
